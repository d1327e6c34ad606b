"""Where an item stands: moved by whoever may, or by who placed it first, while the wishes of others flag it as contested.

PopcornSort: everyone sorts at once, the first placement counts, and what others want elsewhere is talked about. A moderator's move settles it.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.core.activity import Event, Step
from app.core.roles import By

DESK = "desk"  # whose wish a moderator's move is


class ItemPut(Event, tag="item_put"):
    """An item moved from the cluster it `was` in to another; null is none."""

    item: str
    cluster: str | None
    was: str | None


class PlaceWished(Event, tag="place_wished"):
    """A person wants this item in this cluster (null: no longer), where the first placement counts; before it `was` another."""

    item: str
    cluster: str | None
    was: str | None


def put(step: Step, items: Sequence[str], cluster: str | None) -> list[Event]:
    """The events that put these items there; those that stand there already, and are wished nowhere else, are left out."""
    found = [step.item(item_id) for item_id in dict.fromkeys(items)]
    return [ItemPut(item=item["id"], cluster=cluster, was=item["cluster"]) for item in found if item["cluster"] != cluster or "wished" in item]


def wish(step: Step, items: Sequence[str], cluster: str | None, actor: str) -> list[Event]:
    """The events with which a person says where these items belong."""
    found = [step.item(item_id)["id"] for item_id in dict.fromkeys(items)]
    was = {item_id: step.hidden.get("wishes", item_id, actor, "cluster") for item_id in found}
    return [PlaceWished(item=item_id, cluster=cluster, was=before) for item_id, before in was.items() if before != cluster]


def apply(step: Step, event: Event, by: By) -> None:
    """A move settles where an item stands; a wish moves it only while no earlier one stands."""
    if isinstance(event, ItemPut):
        step.room["items", event.item, "cluster"] = event.cluster
        forget(step, event.item)
        if event.cluster is not None and step.settings.by == "first":
            step.hidden["wishes", event.item, DESK] = {"cluster": event.cluster, "seq": by.seq}
    elif isinstance(event, PlaceWished):
        if event.cluster is None:
            del step.hidden["wishes", event.item, by.actor], step.me(by.actor)["wishes", event.item]
        else:
            since = step.hidden.get("wishes", event.item, by.actor, "seq", default=by.seq)
            step.hidden["wishes", event.item, by.actor] = {"cluster": event.cluster, "seq": since}
            step.me(by.actor)["wishes", event.item] = event.cluster
        _weigh(step, event.item)


def forget(step: Step, item_id: str) -> None:
    """Nobody's wish about this item stands any more."""
    for actor in list(step.hidden.get("wishes", item_id, default={})):
        del step.me(actor)["wishes", item_id]
    del step.hidden["wishes", item_id], step.room["items", item_id, "wished"]


def cluster_gone(step: Step, cluster: str, into: str) -> None:
    """Wishes for a cluster that went into another are wishes for that one."""
    for item_id, wishes in step.hidden.get("wishes", default={}).items():
        for actor in [actor for actor, wish in wishes.items() if wish["cluster"] == cluster]:
            step.hidden["wishes", item_id, actor, "cluster"] = into
            if actor != DESK:
                step.me(actor)["wishes", item_id] = into
            _weigh(step, item_id)


def _weigh(step: Step, item_id: str) -> None:
    """The first wish that stands is where the item is; the others are written on it, without who or how many."""
    wishes = sorted(step.hidden.get("wishes", item_id, default={}).values(), key=lambda wish: wish["seq"])
    cluster = wishes[0]["cluster"] if wishes else None
    others = sorted({wish["cluster"] for wish in wishes} - {cluster})
    for page, collection in ((step.room, "items"), (step.desk, "hidden")):
        if (collection, item_id) in page:
            page[collection, item_id, "cluster"] = cluster
            if others:
                page[collection, item_id, "wished"] = others
            else:
                del page[collection, item_id, "wished"]
