"""The base of every step in which people write: ideas, and comments on them with which others agree.

What somebody wrote stays theirs to change; a moderator mends and hides. Nobody's page but the author's own says who wrote it. How many agree
with a comment moves by the rule of five (tally.py), or neighbours would see whose tap moved it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

from msgspec import Meta, Struct

from app.core import moderation
from app.core.activity import Activity, Command, Event, Item, Step, Translate, in_order, place_of
from app.core.groups import FIVE
from app.core.items import ItemAdded, ItemHidden, ItemRemoved, ItemShown, checked_text, edited, place, readers
from app.core.roles import MODERATORS, PARTICIPANT, PARTICIPANTS, By, Given
from app.core.tally import STEPS
from app.errors import Refused, t

MOST = 20_000  # comments in a step


class Edit(Struct, forbid_unknown_fields=True):
    item: str
    text: str


class OnItem(Struct, forbid_unknown_fields=True):
    item: str


class Comment(Struct, forbid_unknown_fields=True):
    """`side` is the id or the exact text of one of the step's sides, such as for and against."""

    item: str
    text: str
    side: str | None = None


class Agree(Struct, forbid_unknown_fields=True):
    """Whether the person agrees with this comment from now on."""

    item: str
    agrees: bool = True


class Remove(OnItem):
    pass


class OnItems(Struct, forbid_unknown_fields=True):
    """One `item`, or several `items` at once."""

    item: str | None = None
    items: Annotated[list[str], Meta(max_length=1000)] = []

    @property
    def named(self) -> list[str]:
        """The ids, each once."""
        return list(dict.fromkeys([*([] if self.item is None else [self.item]), *self.items]))


class Hide(OnItems):
    pass


class Show(OnItems):
    pass


class CommentAdded(Event, tag="comment_added"):
    """Somebody said something about an item, on one of the step's sides where it has any."""

    item: str
    about: str
    text: str
    side: str | None = None


class Agreed(Event, tag="agreed"):
    """A person agrees with a comment, or no longer does."""

    item: str
    agrees: bool


class Contributions(Activity):
    """A kind has `settings.max_length` and `moderation`, and says with `comments` whether people may comment, which then stand in `room.comments`."""

    commands = {
        "edit": Command(Edit),
        "remove": Command(Remove, PARTICIPANTS),
        "hide": Command(Hide, MODERATORS),
        "show": Command(Show, MODERATORS),
        "comment": Command(Comment),
        "agree": Command(Agree, PARTICIPANTS),
        **moderation.COMMANDS,
    }
    events: ClassVar[tuple[type[Event], ...]] = (ItemAdded, ItemRemoved, CommentAdded, Agreed)
    moderated = (ItemAdded, CommentAdded)

    def comments(self, step: Step) -> bool:
        """Whether people may comment in this step."""
        raise NotImplementedError

    def checked(self, step: Step, text: str) -> str:
        """A text of somebody as it is kept; raises Refused."""
        return checked_text(text, step.settings.max_length)

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        match command:
            case Edit(item=item_id, text=text):
                return edited(_written(step, item_id, given), self.checked(step, text), step.settings.max_length)
            case Remove(item=item_id):
                item = _written(step, item_id, given)
                if ("taken", item_id) in step.hidden:
                    raise Refused("in_use")
                return [ItemRemoved(item=item_id, was=item["text"])]
            case Hide(named=item_ids):
                return hide(step, item_ids)
            case Show(named=item_ids):
                return show(step, item_ids)
            case Comment():
                return [self._comment(step, command, given)]
            case Agree(item=item_id, agrees=agrees):
                return self._agree(step, item_id, agrees, given)
        raise AssertionError(command)

    def _comment(self, step: Step, command: Comment, given: Given) -> Event:
        if not self.comments(step):
            raise Refused("no_comments")
        about = step.item(command.item)["id"]
        if len(step.room["comments"]) >= MOST:
            raise Refused("step_full", limit=MOST)
        sides = step.room.get("sides", default={})
        if sides and command.side is None:
            raise Refused("choose_side")
        side = None if command.side is None else place_of(sides, command.side, "unknown_item")
        return CommentAdded(item=given.new_id("k"), about=about, text=checked_text(command.text, step.settings.max_length), side=side)

    def _agree(self, step: Step, item_id: str, agrees: bool, given: Given) -> list[Event]:
        if ("comments", item_id) not in step.room:
            raise Refused("unknown_item")
        own = step.me(given.who.actor)
        if ("comments", item_id) in own:
            raise Refused("your_own")
        return [] if agrees == (("agrees", item_id) in own) else [Agreed(item=item_id, agrees=agrees)]

    def apply(self, step: Step, event: Event, by: By) -> None:
        match event:
            case ItemRemoved(item=item_id):
                _remove(step, item_id, by)
            case CommentAdded(item=item_id, about=about, text=text, side=side):
                step.room["comments", item_id] = {
                    "id": item_id, "text": text, "version": 1, "order": by.seq, "origin": step.id, "about": about, "side": side, "agreed": 0,
                }  # fmt: skip
                if by.participant:
                    step.me(by.actor)["comments", item_id] = {"id": item_id}
            case Agreed(item=item_id, agrees=agrees):
                own = step.me(by.actor)
                if agrees:
                    own["agrees", item_id] = step.hidden["agrees", item_id, by.actor] = True
                else:
                    del own["agrees", item_id], step.hidden["agrees", item_id, by.actor]
                step.hidden["agreeing", "people", by.actor] = step.hidden["agreeing", "with", item_id] = True
                enough = max(FIVE, len(step.hidden.get("people", default={})) // STEPS)
                if len(step.hidden["agreeing", "people"]) >= enough or "settled" in step.hidden:
                    _count_agreement(step)

    def published(self, step: Step) -> None:
        if "settled" in step.hidden:
            _count_agreement(step)

    def about(self, step: Step, item: Item) -> dict[str, Any]:
        return {"comments": _said(step, item)} if "comments" in step.room else {}


def _count_agreement(step: Step) -> None:
    for item_id in step.hidden.get("agreeing", "with", default={}):
        if ("comments", item_id) in step.room:
            step.room["comments", item_id, "agreed"] = len(step.hidden.get("agrees", item_id, default={}))
    del step.hidden["agreeing"]


def _said(step: Step, item: Item) -> list[str]:
    """What was said about an item, with its side before it and how many agree behind it."""
    lines = []
    for comment in comments_by_item(step).get(item["id"], []):
        side = step.room.get("sides", comment["side"] or "", "text")
        lines.append((f"{side}: " if side else "") + comment["text"] + (f" ({comment['agreed']})" if comment["agreed"] else ""))
    return lines


def hide(step: Step, item_ids: Sequence[str]) -> list[Event]:
    """The events that hide things from everyone; raises Refused("unknown_item")."""
    return [ItemHidden(item=_there(step, item_id)["id"]) for item_id in item_ids if ("hidden", item_id) not in step.desk]


def show(step: Step, item_ids: Sequence[str]) -> list[Event]:
    """The events that show hidden things again; raises Refused("unknown_item")."""
    return [ItemShown(item=item_id) for item_id in item_ids if ("hidden", item_id) in step.desk or not _there(step, item_id)]


def comments_by_item(step: Step) -> dict[str, list[Item]]:
    """The visible comments in their order, by the item that they are about."""
    about: dict[str, list[Item]] = {}
    for comment in in_order(step.room.get("comments", default={})):
        about.setdefault(comment["about"], []).append(comment)
    return about


def comment_line(comment: Item, translate: Translate) -> str:
    """A comment in the minutes, with how many agree."""
    agreed = translate(t("agree: %(number)s"), number=comment["agreed"])
    return f"{comment['text']} ({agreed})" if comment["agreed"] else comment["text"]


def _there(step: Step, item_id: str) -> Item:
    found = place(step, item_id)
    if found is None:
        raise Refused("unknown_item")
    return found[0][found[1], item_id]


def _written(step: Step, item_id: str, given: Given) -> Item:
    """An idea or comment that this person may change: one's own, or for a moderator any, hidden ones too."""
    if given.who.role != PARTICIPANT:
        return step.desk.get("hidden", item_id) or _there(step, item_id)
    item, own = _there(step, item_id), step.me(given.who.actor)
    if ("items", item_id) not in own and ("comments", item_id) not in own:
        raise Refused("unknown_item" if ("waiting", item_id) in step.desk else "not_yours")
    return item


def _remove(step: Step, item_id: str, by: By) -> None:
    found = place(step, item_id)
    assert found is not None
    for reader in readers(step, found[0][found[1], item_id]):
        del reader["on_page", item_id]
    del found[0][found[1], item_id]
    for comment in list(step.room.get("comments", default={}).values()):
        if comment["about"] == item_id:
            del step.room["comments", comment["id"]]
    for collection in ("items", "comments"):
        del step.me(by.actor)[collection, item_id]
    del step.hidden["authors", item_id]
