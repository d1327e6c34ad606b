"""Everybody spends a budget on proposals, or marks those they want; what is built is counted by a rule that was chosen before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from msgspec import Meta, Struct

from app.activities.budget import beside, files, minutes, projects, words
from app.activities.budget.settings import LABELS, Euros, Rule, Settings, Utility
from app.core import ballots
from app.core.activity import Command, Event, Figures, Item, Step, Translate, Work, place_of
from app.core.ballots import Ballot, Outcome, PaperAdded, PaperRemoved, Voting
from app.core.minutes import Block
from app.core.roles import MODERATORS, By, Given
from app.errors import Refused, t


class Cast(ballots.Cast):
    """`items`: all that the person wants from now on; none takes the ballot back."""

    items: Annotated[list[str], Meta(max_length=200)]


class Price(Struct, forbid_unknown_fields=True):
    """What an idea costs (null: nobody can vote for it), and its category by id or text."""

    item: str
    cost: Euros | None
    category: str | None = None


class Choose(Struct, forbid_unknown_fields=True):
    """Which rule counts, and with equal shares what a built project is worth to whoever wants it."""

    rule: Rule
    utility: Utility = "cost"


class Priced(Event, tag="priced"):
    """The item costs so much (null: it is not on the ballot), in this category's id."""

    item: str
    cost: int | None
    category: str | None
    was: dict[str, Any]


class RuleChosen(Event, tag="rule_chosen"):
    """This rule decides what is built."""

    rule: Rule
    utility: Utility
    was: dict[str, str]


class Budget(Voting):
    kind = "budget"
    name = t("Budget")
    sentence = t("People spend a budget on proposals, and see what is built and why.")
    labels = LABELS
    Settings = Settings
    cast_type = Cast
    places = False
    takes = ("items", "built")
    commands = {"price": Command(Price, MODERATORS, early=True), "rule": Command(Choose, MODERATORS, early=True)}
    events = (*Voting.events, Priced, RuleChosen)
    files = ("ballots.csv", "ballots.pb")

    def texts(self, settings: Any) -> list[str]:
        return [project.title for project in settings.projects]

    def pictures(self, settings: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        if settings["map"]:
            yield "map", settings["map"]
        for n, project in enumerate(settings["projects"]):
            if project["picture"]:
                yield f"projects[{n}].picture", project["picture"]

    def start(self, step: Step) -> None:
        super().start(step)
        projects.start(step)

    def items(self, step: Step, take: str) -> list[Item]:
        """All proposals, or those that are built, in the order in which the count took them."""
        if take == "items":
            return super().items(step, take)
        return [item for name in beside.built(step) if (item := step.room.get("items", name))]

    # The ballot

    def cast(self, step: Step, ballot: Ballot, cast: Cast) -> Ballot:
        """Of what is hidden now nothing is kept: its money was there to spend when the person chose anew."""
        return projects.checked(step, [step.item(name)["id"] for name in dict.fromkeys(cast.items)])

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        match command:
            case Price(item=name, cost=cost, category=category):
                _not_yet_voted(step)
                item = projects.coming(step, name)
                kind = None if category is None else place_of(step.room["categories"], category, "unknown_item")
                was = projects.money(step, item)
                return [] if was == {"cost": cost, "category": kind} else [Priced(item=item, cost=cost, category=kind, was=was)]
            case Choose(rule=rule, utility=utility):
                _not_yet_voted(step)
                was = {name: step.room[name] for name in ("rule", "utility")}
                return [] if was == {"rule": rule, "utility": utility} else [RuleChosen(rule=rule, utility=utility, was=was)]
        return super().decide(step, command, given)

    def apply(self, step: Step, event: Event, by: By) -> None:
        match event:
            case Priced(item=item, cost=cost, category=category):
                step.room["projects", item] = {**step.room.get("projects", item, default={}), "cost": cost, "category": category}
            case RuleChosen(rule=rule, utility=utility):
                step.room["rule"], step.room["utility"] = rule, utility
            case _:
                if isinstance(event, ballots.BallotCast | PaperAdded | PaperRemoved):
                    step.hidden["voted"] = by.seq
                super().apply(step, event, by)

    # The count

    def figures(self, step: Step, ballots: Iterable[Ballot]) -> dict[str, Figures]:
        """Per item how many want it (`votes`); null for one that has no cost, and so is not on the ballot."""
        found: dict[str, Figures] = {item: {"votes": None if projects.cost(step, item) is None else 0} for item in step.room["items"]}
        for ballot in ballots:
            for item in ballot:
                if item in found:
                    found[item]["votes"] += 1
        return found

    def answers(self, figures: Figures, ballots: int) -> int:
        return ballots  # not to choose it is an answer too

    def rank(self, figures: Figures) -> float | None:
        return figures["votes"]

    def work(self, step: Step) -> Work | None:
        return beside.asked(step)

    def worked(self, step: Step, work: str, result: Any) -> None:
        beside.answered(step, work, result)

    def published(self, step: Step) -> None:
        beside.forget(step)

    # What is told

    def notice(self, step: Step) -> str:
        return t("Afterwards all votes stand in a file, without names, so that everybody can count again.") if step.settings.open_ballots else ""

    def about(self, step: Step, item: Item) -> dict[str, Any]:
        return projects.about(step, item)

    def score(self, step: Step, item: Item, figures: Figures, translate: Translate) -> str:
        """The answer of the count that everybody sees, built or not; until it is in, the votes."""
        if figures["votes"] is None:
            return translate(t("not on the ballot, since nobody filled in what it costs"))
        votes = translate(t("votes: %(votes)s"), votes=figures["votes"])
        counted = step.room.get("outcome", default={})
        if "why" not in counted:
            return votes
        built = t("it is built") if item["id"] in counted[step.room["rule"]]["built"] else t("it is not built")
        return f"{translate(built)} ({votes}). {words.told(step, counted['why'][item['id']][:1], translate)[0]}"

    def outcome(self, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
        return minutes.blocks(step, outcome, translate)

    def file(self, step: Step, name: str) -> str | list[list[Any]]:
        return files.table(step) if name == "ballots.csv" else files.pabulib(step)


def _not_yet_voted(step: Step) -> None:
    if "voted" in step.hidden:
        raise Refused("vote_began")


activity = Budget()
