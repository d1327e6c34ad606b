"""Pages that go round (FreeBrainstorm): whoever wrote on one gets another, to read and go on from.

A page begins with the idea of somebody who has none. What stands on it is seen by those who have it, and by the desk. A page may be with
several people at once, so that nobody ever waits for another.
"""

from __future__ import annotations

from typing import Any

from app.core.activity import Event, Item, Step, in_order
from app.core.items import readers
from app.core.roles import PARTICIPANT, By, Given
from app.errors import Refused


class PageGiven(Event, tag="page_given"):
    """A person has this page from now on; null is a blank one."""

    page: str | None


def written_on(step: Step, page: str | None, given: Given) -> str:
    """The page on which an idea comes to stand: one that the person has or had, else a new one; raises Refused("unknown_item")."""
    if page is None:
        return f"b{given.seq}"
    if ("pages", page) not in step.hidden or (given.who.role == PARTICIPANT and ("pages", page, "had", given.who.actor) not in step.hidden):
        raise Refused("unknown_item")
    return page


def another(step: Step, leaves: str | None, given: Given) -> Event:
    """The event that gives a person another page than the one they leave; a blank one where there is no other with something of others on it.

    First come pages that are with the fewest people, then those that this person had least often, then those that went round least;
    between equals chance decides, which here is the place in the log.
    """
    actor, pages = given.who.actor, step.hidden.get("pages", default={})
    own = step.me(actor).get("items", default={})

    def turn(name: str) -> tuple[int, int, int, int]:
        had = pages[name]["had"]
        return len(pages[name]["readers"]), had.get(actor, 0), sum(had.values()), _chance(given.seq, name)

    to_read = [name for name, page in pages.items() if name != leaves and any(item not in own and _there(step, item) for item in page["items"])]
    return PageGiven(page=min(to_read, key=turn, default=None))


def passed_on(step: Step, given: Given) -> list[Event]:
    """The events with which a person hands on their page without writing on it; none where there is no other."""
    event = another(step, step.me(given.who.actor).get("page"), given)
    return [] if event == PageGiven(page=None) else [event]


def add(step: Step, item: Item, by: By) -> None:
    """Put an idea, which stands in its step already, on its page: everybody who has it sees it there."""
    if ("pages", item["page"]) not in step.hidden:
        step.hidden["pages", item["page"]] = {"items": {}, "readers": {}, "had": {by.actor: 1} if by.participant else {}}
    step.hidden["pages", item["page"], "items", item["id"]] = True
    for reader in readers(step, item):
        reader["on_page", item["id"]] = item


def give(step: Step, event: PageGiven, by: By) -> None:
    """Let a person see what stands on the page that they have from now on, and no longer what stands on the one before."""
    own = step.me(by.actor)
    del step.hidden["pages", own.get("page") or "", "readers", by.actor]
    own["page"] = event.page
    on_page: dict[str, Any] = {}
    if event.page is not None:
        had = step.hidden.get("pages", event.page, "had", by.actor, default=0)
        step.hidden["pages", event.page, "had", by.actor] = had + 1
        step.hidden["pages", event.page, "readers", by.actor] = True
        found = [_there(step, item) for item in step.hidden["pages", event.page, "items"]]
        on_page = {item["id"]: item for item in in_order({item["id"]: item for item in found if item})}
    own["on_page"] = on_page


def _there(step: Step, item: str) -> Item | None:
    """An idea that is not hidden."""
    found: Item | None = step.desk.get("waiting", item) or step.room.get("items", item)
    return found


def _chance(seq: int, page: str) -> int:
    """An even spread over 32 bits (multiplicative hashing, Knuth, The Art of Computer Programming 3, 6.4)."""
    return (seq * 8191 + int(page[1:])) * 2654435761 % 2**32
