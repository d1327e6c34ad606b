"""An item is one thing wherever it stands: what an edit, hiding or removing does to every step that took it.

An edit reaches steps that have no ballots yet; a step with ballots keeps the text that was voted on and marks the difference,
unless its votes say on which version of the text they were given (`follows`): that one keeps the texts before in the item's `versions`.
Hiding hides everywhere, ballots kept. A thing stands in `items`, in another of the HOMES in the step that made it, or at the desk:
in `hidden`, or in `waiting` until the step is revealed; then its author may have a copy, and so may whoever reads the page that it is on.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.core.activity import Event, Item, Step
from app.core.schema import clean_text
from app.core.tree import Page
from app.errors import Refused

SEEN = ("items", "comments", "parts")  # collections of the room in which a thing can be hidden


class ItemAdded(Event, tag="item_added"):
    """Somebody added an idea; `topic` is a topic's id or null, `on` the idea that it builds on, `page` where it stands when pages go round."""

    item: str
    text: str
    topic: str | None = None
    on: str | None = None
    page: str | None = None


class ItemEdited(Event, tag="item_edited"):
    """The text of an idea or the title of a cluster became another."""

    item: str
    text: str
    was: str
    version: int


class ItemRemoved(Event, tag="item_removed"):
    """Its author took it back before anything was done with it."""

    item: str
    was: str


class ItemHidden(Event, tag="item_hidden"):
    """A moderator hid it from everyone; it stays in the log and at the desk."""

    item: str


class ItemShown(Event, tag="item_shown"):
    """A moderator showed a hidden item again."""

    item: str


HOMES = ("items", "clusters", "actions", "comments", "parts")  # where things stand in the page of a step
SHARED = (ItemEdited, ItemHidden, ItemShown)  # applied to every step that holds the item


def recount(step: Step) -> None:
    """Let everybody know how many ideas wait for the reveal, where a step tells (`held`); only the desk sees which."""
    if "held" in step.room:
        step.room["held"] = len(step.desk["waiting"])


def place(step: Step, item_id: str) -> tuple[Page, str] | None:
    """The page and the collection in which a thing that is not hidden stands in this step; None where it has none."""
    for page, collection in (*((step.room, name) for name in SEEN), (step.desk, "waiting")):
        if (collection, item_id) in page:
            return page, collection
    return None


def found(step: Step, item_id: str) -> Item | None:
    """The thing with this id as it stands in this step, hidden ones too."""
    return next((page[collection, item_id] for page, collection in _places(step, item_id) if (collection, item_id) in page), None)


def checked_text(text: str, limit: int) -> str:
    """`text` as it is kept; raises Refused("empty_text" or "too_long")."""
    text = clean_text(text)
    if not text:
        raise Refused("empty_text")
    if len(text) > limit:
        raise Refused("too_long", limit=limit)
    return text


def edited(item: Item, text: str, limit: int) -> list[Event]:
    """The events that give `item` another text; none when it is the same."""
    text = checked_text(text, limit)
    if text == item["text"]:
        return []
    return [ItemEdited(item=item["id"], text=text, was=item["text"], version=item["version"] + 1)]


def apply_shared(steps: list[tuple[Step, bool]], event: Event) -> None:
    """Carry one of the SHARED events into every step that holds the item; with each step whether it `follows` edits."""
    for step, follows in steps:
        if isinstance(event, ItemEdited):
            _edit(step, event, follows)
        elif isinstance(event, ItemHidden):
            _hide(step, event.item)
        elif isinstance(event, ItemShown):
            _show(step, event.item)


def put(step: Step, item: Item) -> None:
    """Let everybody see this item; in a step that keeps its items until the reveal the desk alone sees it until then."""
    waits = "waiting" in step.desk and not step.room["revealed"] and item["origin"] == step.id
    page = (step.desk, "waiting") if waits else (step.room, "items")
    page[0][page[1], item["id"]] = item


def readers(step: Step, item: Item) -> list[Page]:
    """The own pages of those who have the page in hand on which an idea stands, where pages go round; they have a copy of it."""
    return [step.me(actor) for actor in step.hidden.get("pages", item.get("page") or "", "readers", default={})]


def has_ballots(step: Step) -> bool:
    """Whether people have voted in this step."""
    return bool(step.hidden.get("ballots"))


def _edit(step: Step, event: ItemEdited, follows: bool) -> None:
    for page, collection in _places(step, event.item):
        if (collection, event.item) in page:
            if has_ballots(step) and not follows:
                if event.text != page[collection, event.item, "text"]:
                    page[collection, event.item, "changed"] = True
                else:  # an edit was taken back
                    del page[collection, event.item, "changed"]
            else:
                if follows:
                    page[collection, event.item, "versions", f"v{event.version - 1}"] = event.was
                page[collection, event.item, "text"] = event.text
                page[collection, event.item, "version"] = event.version


def _hide(step: Step, item_id: str) -> None:
    found = place(step, item_id)
    if found is None:
        return
    page, collection = found
    step.desk["hidden", item_id] = page[collection, item_id]
    step.hidden["home", item_id] = collection
    del page[collection, item_id]
    recount(step)
    for reader in readers(step, step.desk["hidden", item_id]):
        del reader["on_page", item_id]
    for page in (step.room, step.desk):
        for name in ("results", "by_group"):
            del page[name, item_id]
    for comment in step.room.get("comments", default={}).copy().values():  # they may quote it
        if comment["about"] == item_id:
            step.hidden["aside", item_id, comment["id"]] = comment
            del step.room["comments", comment["id"]]


def _show(step: Step, item_id: str) -> None:
    item = step.desk.get("hidden", item_id)
    if item is None:
        return
    home = step.hidden.get("home", item_id, default="items")
    if home in ("items", "waiting"):
        put(step, item)
    else:
        step.room[home, item_id] = item
    del step.desk["hidden", item_id]
    for reader in readers(step, item):
        reader["on_page", item_id] = item
    for comment in step.hidden.get("aside", item_id, default={}).values():
        step.room["comments", comment["id"]] = comment
    del step.hidden["aside", item_id]
    recount(step)


def _places(step: Step, item_id: str) -> Iterator[tuple[Page, str]]:
    yield from ((step.room, home) for home in HOMES)
    yield step.desk, "hidden"
    yield step.desk, "waiting"
    author = step.hidden.get("authors", item_id)
    if author is not None:
        yield step.me(author), "items"
    for reader in readers(step, step.desk.get("waiting", item_id) or step.room.get("items", item_id, default={})):
        yield reader, "on_page"
