"""Ideas that belong together are put together; each idea stands in one cluster or in none. Ideas that say the same become one."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from app.activities.cluster import merging, placing, undo
from app.core.activity import Activity, Command, Event, Item, Step, Translate, in_order
from app.core.contributions import Hide, Show, hide, show
from app.core.items import checked_text, edited
from app.core.minutes import Block, Heading, Items, Text
from app.core.roles import MODERATORS, PARTICIPANT, By, Given
from app.errors import Refused, t

TITLE = 120  # characters
MOST = 2_000  # clusters
Title = Annotated[str, Meta(min_length=1, max_length=TITLE)]
Several = Annotated[list[str], Meta(max_length=1000)]


class Settings(Struct, forbid_unknown_fields=True):
    """`by` says who puts items together: the moderator alone, everyone, or everyone while the `first` placement of an item counts.

    `clusters` are there from the start, such as buckets that the group agreed on. Where the first placement counts, people sort into the
    clusters that are there, and an item that others want elsewhere is flagged instead of moved.
    """

    by: Literal["moderator", "everyone", "first"] = "moderator"
    clusters: Annotated[list[Title], Meta(max_length=24)] = []


class Create(Struct, forbid_unknown_fields=True):
    title: str
    items: Several = []


class Rename(Struct, forbid_unknown_fields=True):
    cluster: str
    title: str


class Put(Struct, forbid_unknown_fields=True):
    """One `item`, or several `items` at once."""

    cluster: str | None
    item: str | None = None
    items: Several = []


class Merge(Struct, forbid_unknown_fields=True, rename={"from_": "from"}):
    from_: str
    into: str


class Combine(Struct, forbid_unknown_fields=True):
    """Make one item of several; `text` is that of the first when left out."""

    items: Several
    text: str | None = None


class Split(Struct, forbid_unknown_fields=True):
    item: str


class Edit(Struct, forbid_unknown_fields=True):
    item: str
    text: str


class ClusterCreated(Event, tag="cluster_created"):
    """A new, empty cluster."""

    cluster: str
    text: str


class ClustersMerged(Event, tag="clusters_merged"):
    """All of `cluster` (titled `was`) moved `into` another, and it is no more; `items` are those that moved."""

    cluster: str
    into: str
    was: str
    items: list[str]


class Cluster(Activity):
    kind = "cluster"
    version = 2
    name = t("Cluster")
    sentence = t("Ideas are put together: by the moderator, or by everybody at once.")
    labels = {
        "by": t("Who puts together"),
        "by.everyone": t("Everyone"),
        "by.moderator": t("The moderator"),
        "by.first": t("Everyone; the first placement counts"),
        "clusters": t("Clusters that are there from the start, one a line"),
    }
    Settings = Settings
    commands = {
        "create": Command(Create),
        "rename": Command(Rename),
        "put": Command(Put),
        "merge": Command(Merge),
        "combine": Command(Combine, MODERATORS),
        "split": Command(Split, MODERATORS),
        "edit": Command(Edit, MODERATORS),
        "hide": Command(Hide, MODERATORS),
        "show": Command(Show, MODERATORS),
    }
    undoable = (ClusterCreated, placing.ItemPut, ClustersMerged, merging.ItemsCombined, merging.ItemSplit, undo.MoveUndone)
    events = (*undoable, placing.PlaceWished)
    fresh = {"cluster": None}
    takes = ("clusters", "items")

    def start(self, step: Step) -> None:
        step.room["clusters"] = {}
        for number, title in enumerate(step.settings.clusters, 1):
            step.room["clusters", f"c-{number}"] = {"id": f"c-{number}", "text": title, "version": 1, "order": number, "origin": step.id}
        step.room["parts"] = {}
        step.hidden["wishes"] = {}

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        participant, by = given.who.role == PARTICIPANT, step.settings.by
        if participant and (by == "moderator" or (by == "first" and not isinstance(command, Put))):
            raise Refused("not_allowed")
        match command:
            case Create(title=title, items=item_ids):
                text = checked_text(title, TITLE)
                if len(step.room["clusters"]) >= MOST:
                    raise Refused("step_full", limit=MOST)
                cluster = given.new_id("c")
                return [ClusterCreated(cluster=cluster, text=text), *placing.put(step, item_ids, cluster)]
            case Rename(cluster=cluster, title=title):
                return edited(_cluster(step, cluster), title, TITLE)
            case Put(item=item_id, items=item_ids, cluster=cluster):
                if cluster is not None:
                    _cluster(step, cluster)
                items = [*([] if item_id is None else [item_id]), *item_ids]
                return placing.wish(step, items, cluster, given.who.actor) if participant and by == "first" else placing.put(step, items, cluster)
            case Merge(from_=cluster, into=into):
                return [_merged(step, cluster, into)]
            case Combine(items=item_ids, text=text):
                return [merging.combine(step, item_ids, text, given)]
            case Split(item=item_id):
                return [merging.split(step, item_id)]
            case Edit(item=item_id, text=text):
                return edited(step.item(item_id), text, merging.LONGEST)
            case Hide(named=item_ids):
                return hide(step, merging.with_parts(step, item_ids))
            case Show(named=item_ids):
                return show(step, merging.with_parts(step, item_ids))
        raise AssertionError(command)

    def apply(self, step: Step, event: Event, by: By) -> None:
        if isinstance(event, undo.MoveUndone):
            undo.carry_out(step, event, by)
        elif by.participant:
            _carry_out(step, event, by)
        else:
            with undo.kept(step, by):
                _carry_out(step, event, by)

    def back(self, step: Step, events: list[Event], act: str, given: Given) -> list[Event]:
        return [undo.back(step, given.who.actor, act)]

    def items(self, step: Step, take: str) -> list[Item]:
        if take == "items":
            return [{field: value for field, value in item.items() if field not in ("cluster", "wished")} for item in step.sorted_items()]
        members = _by_cluster(step)
        clusters = [cluster for cluster in in_order(step.room["clusters"]) if cluster["id"] in members]
        return [{**cluster, "members": [item["id"] for item in members[cluster["id"]]]} for cluster in clusters]

    def method(self, step: Step, translate: Translate) -> str:
        if step.settings.by == "everyone":
            return translate(t("Everybody could put ideas together on a phone; each idea stands in one cluster at most."))
        return translate(t("The moderator put ideas together, in view of everybody; each idea stands in one cluster at most."))

    def minutes(self, step: Step, translate: Translate) -> list[Block]:
        if not step.room["items"]:
            return [Text(translate(t("There were no ideas to cluster.")))]
        blocks: list[Block] = []
        members = _by_cluster(step)
        for cluster in in_order(step.room["clusters"]):
            lines = _lines(step, members.get(cluster["id"], []), translate)
            blocks += [Heading(4, cluster["text"]), Items(lines) if lines else Text(translate(t("No ideas.")), quiet=True)]
        loose = _lines(step, members.get(None, []), translate)
        return [*blocks, Heading(4, translate(t("Not in a cluster"))), Items(loose)] if loose else blocks


def _carry_out(step: Step, event: Event, by: By) -> None:
    match event:
        case ClusterCreated(cluster=cluster, text=text):
            step.room["clusters", cluster] = {"id": cluster, "text": text, "version": 1, "order": by.seq, "origin": step.id}
        case placing.ItemPut() | placing.PlaceWished():
            placing.apply(step, event, by)
        case ClustersMerged(cluster=cluster, into=into):
            for page, collection in ((step.room, "items"), (step.desk, "hidden")):  # a hidden idea comes along
                for item in page.get(collection, default={}).values():
                    if item.get("cluster") == cluster:
                        page[collection, item["id"], "cluster"] = into
            placing.cluster_gone(step, cluster, into)
            del step.room["clusters", cluster]
        case merging.ItemsCombined() | merging.ItemSplit():
            merging.apply(step, event)


def _cluster(step: Step, cluster: str) -> Item:
    found = step.room.get("clusters", cluster)
    if found is None:
        raise Refused("unknown_item")
    return found


def _merged(step: Step, cluster: str, into: str) -> Event:
    if cluster == into:
        raise Refused("same_cluster")
    _cluster(step, into)
    was = _cluster(step, cluster)["text"]
    return ClustersMerged(cluster=cluster, into=into, was=was, items=[item["id"] for item in _by_cluster(step).get(cluster, [])])


def _by_cluster(step: Step) -> dict[str | None, list[Item]]:
    """The visible items in their order, by the cluster they stand in; None is none."""
    members: dict[str | None, list[Item]] = {}
    for item in step.sorted_items():
        members.setdefault(item["cluster"], []).append(item)
    return members


def _lines(step: Step, items: list[Item], translate: Translate) -> list[str]:
    lines = []
    for item in items:
        elsewhere = [step.room.get("clusters", cluster, "text") for cluster in item.get("wished", [])]
        also = translate(t("also put in: %(clusters)s"), clusters=", ".join(elsewhere))
        lines.append(f"{item['text']} ({also})" if elsewhere else item["text"])
        lines += [f"↳ {text}" for text in merging.originals(step, item)]
    return lines


activity = Cluster()
