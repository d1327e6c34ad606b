"""Items that say the same become one; the originals are kept with it, and can be taken apart again."""

from __future__ import annotations

from collections.abc import Sequence

from app.activities.cluster import placing
from app.core.activity import Event, Item, Step
from app.core.items import checked_text
from app.core.roles import Given
from app.errors import Refused

LONGEST = 1000  # characters


class ItemsCombined(Event, tag="items_combined"):
    """One new item in place of `parts`, which are kept with it."""

    item: str
    text: str
    parts: list[str]


class ItemSplit(Event, tag="item_split"):
    """An item made of several, whose text `was` this, gave way to its `parts`."""

    item: str
    was: str
    parts: list[str]


def combine(step: Step, items: Sequence[str], text: str | None, given: Given) -> Event:
    """The event that makes one item of several; raises Refused."""
    parts = list(dict.fromkeys(items))
    texts = [step.item(item_id)["text"] for item_id in parts]
    if len(parts) < 2:
        raise Refused("too_few_ideas")
    return ItemsCombined(item=given.new_id("i"), text=checked_text(texts[0] if text is None else text, LONGEST), parts=parts)


def split(step: Step, item_id: str) -> Event:
    """The event that takes an item apart again; raises Refused."""
    item = step.item(item_id)
    if item["origin"] != step.id or "members" not in item:
        raise Refused("not_merged")
    return ItemSplit(item=item_id, was=item["text"], parts=item["members"])


def apply(step: Step, event: Event) -> None:
    """The new item stands where the first of its parts stood; parts that come back stand where it stood."""
    if isinstance(event, ItemsCombined):
        first = step.room["items", event.parts[0]]
        step.room["items", event.item] = {
            "id": event.item, "text": event.text, "version": 1, "order": first["order"], "origin": step.id,
            "cluster": first["cluster"], "members": event.parts,
        }  # fmt: skip
        for part in event.parts:
            placing.forget(step, part)
            step.room["parts", part] = step.room["items", part]
            del step.room["items", part]
    elif isinstance(event, ItemSplit):
        cluster = step.room["items", event.item, "cluster"]
        placing.forget(step, event.item)
        del step.room["items", event.item]
        for part in event.parts:
            if ("parts", part) in step.room:
                step.room["items", part] = {**step.room["parts", part], "cluster": cluster}
                del step.room["parts", part]
            elif ("hidden", part) in step.desk:  # when it is shown again it stands on its own
                step.desk["hidden", part, "cluster"] = cluster
                step.hidden["home", part] = "items"


def with_parts(step: Step, item_ids: Sequence[str]) -> list[str]:
    """The items and all that they were made of, hidden ones too, each once."""
    names = []
    for item_id in item_ids:
        item = step.room.get("items", item_id) or step.room.get("parts", item_id) or step.desk.get("hidden", item_id, default={})
        parts = item.get("members", []) if item.get("origin") == step.id else []
        names += [item_id, *with_parts(step, parts)]
    return list(dict.fromkeys(names))


def originals(step: Step, item: Item) -> list[str]:
    """The texts, as far as they are not hidden, of what an item was made of in this step."""
    ids = with_parts(step, [item["id"]])[1:]
    return [step.room["parts", part, "text"] for part in ids if ("parts", part) in step.room]
