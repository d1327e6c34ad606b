"""When opinion groups are counted and of which ballots, and who sees what of the answer.

They are counted of the ballots whose figures were just published, so they too move in steps of five people (tally.py). While the vote is
open an answer gives words only; sizes, shares and the map come at the close, since five ballots of the room may be one of a group.
In `hidden`: `asked` is what is counted or was last, `answered` the id of the last answer, `next` the ballots that came meanwhile,
`found` the last answer, from which the next begins.
"""

from __future__ import annotations

from typing import Any

from app.activities.stance import outcome
from app.core.activity import Step, Work

JOB = "stance.opinion:job"
PAGE = "opinion"  # round ("r1") → what is seen of its groups; one of the pages that are revealed and hidden with the results


def ask(step: Step) -> None:
    """Have the groups of the ballots as they are now counted; those that wait meanwhile come after."""
    ballots = step.hidden.get("ballots", default={})
    if not ballots:
        _forget(step)
        return
    final = "settled" in step.hidden
    votes = outcome.data(sorted(step.room["items"]), ballots, None, final)["votes"]
    del step.hidden["next"]
    if work(step) is not None and not final:
        step.hidden["next"] = votes
    elif step.hidden.get("asked", "data", "votes") != votes:
        _ask(step, votes)


def work(step: Step) -> Work | None:
    """What is to be counted now."""
    asked = step.hidden.get("asked")
    if asked is None or step.hidden.get("answered") == asked["id"]:
        return None
    return Work(asked["id"], JOB, asked["data"])


def take_in(step: Step, result: Any) -> None:
    """Publish the answer (None: it could not be counted, so what stands there stays), and ask what waited."""
    asked = step.hidden["asked"]
    step.hidden["answered"] = asked["id"]
    if result is not None:
        step.hidden["found"] = result
        page = seen(result["shown"], asked["data"]["votes"]["final"])
        for place in (step.desk, step.room) if step.room["revealed"] else (step.desk,):
            place[PAGE, _round(step)] = page
        show_places(step)
    votes = step.hidden.get("next")
    del step.hidden["next"]
    if votes is None and result is not None and result["waiting"] and not result["shown"]["claim"]:
        votes = asked["data"]["votes"]  # groups come once they were found several times, also when nobody votes any more
    if votes is not None:
        _ask(step, votes)


def show_places(step: Step) -> None:
    """Tell people, each on their own page, in which group they are and where on the map; only beside results that everybody sees."""
    page = step.room.get(PAGE, _round(step), default={"claim": False})
    people = step.hidden.get("found", "people", default={}) if page["claim"] else {}
    for actor in step.hidden.get("people", default={}):
        if actor in people:
            group, x, y = people[actor]
            step.me(actor)["place"] = {"group": group, "x": x, "y": y} if page["final"] else {"group": group}
        else:
            del step.me(actor)["place"]


def seen(shown: dict[str, Any], final: bool) -> dict[str, Any]:
    """What of a count (outcome.Shown as JSON) is seen: all of it at the close, until then no figures of a group."""
    if final:
        return {**shown, "final": True}
    names = ("claim", "counted", "agreed", "rejected", "divisive")
    groups = {
        letter: {"typical": [{name: one[name] for name in ("statement", "side")} for one in group["typical"]]}
        for letter, group in shown["groups"].items()
    }
    return {**{name: shown[name] for name in names}, "groups": groups, "final": False}


def _ask(step: Step, votes: dict[str, Any]) -> None:
    number = step.hidden.get("asks", default=0) + 1
    step.hidden["asks"] = number
    step.hidden["asked"] = {"id": f"groups-{number}", "data": {"votes": votes, "before": step.hidden.get("found")}}


def _forget(step: Step) -> None:
    """Nobody votes (any more, or yet in this round)."""
    for name in ("asked", "next", "answered", "found"):
        del step.hidden[name]
    for page in (step.desk, step.room):
        del page[PAGE, _round(step)]
    show_places(step)


def _round(step: Step) -> str:
    return f"r{step.room['round']}"
