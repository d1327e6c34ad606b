"""Ideas that belong together are put together; each idea stands in one cluster or in none."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from app.core.activity import Activity, Command, Event, Item, Step, Translate, in_order
from app.core.items import checked_text, edited
from app.core.minutes import Block, Heading, Items, Text
from app.core.roles import PARTICIPANT, By, Given
from app.errors import Refused, t

TITLE = 120  # characters
MOST = 2_000  # clusters


class Settings(Struct, forbid_unknown_fields=True):
    """`by` says who puts items together: the moderator alone, or everyone."""

    by: Literal["moderator", "everyone"] = "moderator"


class Create(Struct, forbid_unknown_fields=True):
    title: str
    items: Annotated[list[str], Meta(max_length=1000)] = []


class Rename(Struct, forbid_unknown_fields=True):
    cluster: str
    title: str


class Put(Struct, forbid_unknown_fields=True):
    item: str
    cluster: str | None


class Merge(Struct, forbid_unknown_fields=True, rename={"from_": "from"}):
    from_: str
    into: str


class ClusterCreated(Event, tag="cluster_created"):
    """A new, empty cluster."""

    cluster: str
    text: str


class ItemPut(Event, tag="item_put"):
    """An item moved from the cluster it `was` in to another; null is none."""

    item: str
    cluster: str | None
    was: str | None


class ClustersMerged(Event, tag="clusters_merged"):
    """All of `cluster` (titled `was`) moved `into` another, and it is no more; `items` are those that moved."""

    cluster: str
    into: str
    was: str
    items: list[str]


class Cluster(Activity):
    kind = "cluster"
    Settings = Settings
    commands = {"create": Command(Create), "rename": Command(Rename), "put": Command(Put), "merge": Command(Merge)}
    events = (ClusterCreated, ItemPut, ClustersMerged)
    fresh = {"cluster": None}
    takes = ("clusters", "items")

    def start(self, step: Step) -> None:
        step.room["clusters"] = {}

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        if given.who.role == PARTICIPANT and step.settings.by != "everyone":
            raise Refused("not_allowed")
        match command:
            case Create(title=title, items=item_ids):
                text = checked_text(title, TITLE)
                if len(step.room["clusters"]) >= MOST:
                    raise Refused("step_full", limit=MOST)
                cluster = given.new_id("c")
                return [ClusterCreated(cluster=cluster, text=text), *(_put(step, item_id, cluster) for item_id in dict.fromkeys(item_ids))]
            case Rename(cluster=cluster, title=title):
                return edited(_cluster(step, cluster), title, TITLE)
            case Put(item=item_id, cluster=cluster):
                if cluster is not None:
                    _cluster(step, cluster)
                put = _put(step, item_id, cluster)
                return [] if put.was == cluster else [put]
            case Merge(from_=cluster, into=into):
                if cluster == into:
                    raise Refused("same_cluster")
                _cluster(step, into)
                was = _cluster(step, cluster)["text"]
                return [ClustersMerged(cluster=cluster, into=into, was=was, items=[item["id"] for item in _by_cluster(step).get(cluster, [])])]
        raise AssertionError(command)

    def apply(self, step: Step, event: Event, by: By) -> None:
        match event:
            case ClusterCreated(cluster=cluster, text=text):
                step.room["clusters", cluster] = {"id": cluster, "text": text, "version": 1, "order": by.seq, "origin": step.id}
            case ItemPut(item=item_id, cluster=cluster):
                step.room["items", item_id, "cluster"] = cluster
            case ClustersMerged(cluster=cluster, into=into):
                for page, collection in ((step.room, "items"), (step.desk, "hidden")):  # a hidden idea comes along
                    for item in page.get(collection, default={}).values():
                        if item.get("cluster") == cluster:
                            page[collection, item["id"], "cluster"] = into
                del step.room["clusters", cluster]

    def items(self, step: Step, take: str) -> list[Item]:
        if take == "items":
            return [{field: value for field, value in item.items() if field != "cluster"} for item in step.sorted_items()]
        members = _by_cluster(step)
        clusters = [cluster for cluster in in_order(step.room["clusters"]) if cluster["id"] in members]
        return [{**cluster, "members": [item["id"] for item in members[cluster["id"]]]} for cluster in clusters]

    def minutes(self, step: Step, translate: Translate) -> list[Block]:
        if not step.room["items"]:
            return [Text(translate(t("There were no ideas to cluster.")))]
        blocks: list[Block] = []
        members = _by_cluster(step)
        for cluster in in_order(step.room["clusters"]):
            blocks += [Heading(4, cluster["text"]), Items([item["text"] for item in members.get(cluster["id"], [])])]
        loose = [item["text"] for item in members.get(None, [])]
        return [*blocks, Heading(4, translate(t("Not in a cluster"))), Items(loose)] if loose else blocks


def _cluster(step: Step, cluster: str) -> Item:
    found = step.room.get("clusters", cluster)
    if found is None:
        raise Refused("unknown_item")
    return found


def _put(step: Step, item_id: str, cluster: str | None) -> ItemPut:
    return ItemPut(item=item_id, cluster=cluster, was=step.item(item_id)["cluster"])


def _by_cluster(step: Step) -> dict[str | None, list[Item]]:
    """The visible items in their order, by the cluster they stand in; None is none."""
    members: dict[str | None, list[Item]] = {}
    for item in step.sorted_items():
        members.setdefault(item["cluster"], []).append(item)
    return members


activity = Cluster()
