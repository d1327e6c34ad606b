"""What became of one contribution, step by step, in sentences: from the state alone, and from what everybody may see of it.

Nothing here knows who wrote what. Results stand in a sentence once they are revealed; what moderators alone see while the meeting goes on
(stars, notes) once it has finished.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from datetime import date

from msgspec import Struct

from app.core.activity import Figures, Item, Step, Translate, in_order
from app.core.ballots import Voting
from app.core.dates import spelled
from app.core.session import Session
from app.errors import t

MANY = 5  # texts of others that are named beside one's own


class Told(Struct, frozen=True):
    """One thing that happened; `kind` says which, for a sign beside it."""

    kind: str
    text: str


class Traces:
    """The ways of contributions through one session as it stands; what several of them need is counted once."""

    def __init__(self, session: Session, translate: Translate) -> None:
        self._session, self._say = session, translate
        self._finished = session.room["state"] == "finished"
        self._wholes: dict[str, dict[str, str]] = {}  # step → part → the item or cluster that it stands in
        self._sizes: dict[str, Counter[str]] = {}
        self._ranks: dict[str, list[float]] = {}

    def of(self, home: Step, item_id: str, own: Container[str]) -> list[Told]:
        """What became of this contribution to `home`; `own` are the ids of all that the same person wrote, which are not quoted as others' words."""
        if ("hidden", item_id) in home.desk:
            told = [Told("hidden", self._say(t("The moderator took this away from everybody’s sight.")))]
            return [*told, *self._afterwards({item_id})]
        known, reached, told = {item_id: None}, {home.id}, self._in(home, item_id, item_id, own)
        for step in self._session.all_steps():
            source = self._session.source(step.id)
            if source is None or source.id not in reached or step.room["state"] == "waiting":
                continue
            names = self._names(step, known)
            if not names:
                told.append(self._left(step, source, known))
                continue
            reached.add(step.id)
            for name in names:
                told += self._in(step, name, item_id, own)
                known[name] = None
        return told + self._afterwards(known)

    def _names(self, step: Step, known: Iterable[str]) -> list[str]:
        """Under which ids it stands in a step: its own, or that of the item or cluster that it went into."""
        items, wholes = step.room.get("items", default={}), self._wholes_of(step)
        found = []
        for name in known:
            while name not in items and name in wholes:
                name = wholes[name]
            if name in items:
                found.append(name)
        return list(dict.fromkeys(found))

    def _wholes_of(self, step: Step) -> dict[str, str]:
        if step.id not in self._wholes:
            things = [*step.room.get("parts", default={}).values(), *step.room.get("items", default={}).values()]
            self._wholes[step.id] = {part: thing["id"] for thing in things for part in thing.get("members", [])}
        return self._wholes[step.id]

    def _in(self, step: Step, name: str, item_id: str, own: Container[str]) -> list[Told]:
        """What a step did with the thing of this name, in which the contribution stands."""
        item = step.room.get("items", name) or step.room.get("comments", name)
        if item is None:
            return []
        made = item.get("origin") == step.id and name != item_id
        told = [self._merged(step, item, item_id)] if made else []
        if "clusters" in step.room:
            told.append(self._placed(step, item))
        if self._session.activity(step.id).votes:
            told.append(self._voted(step, item, item_id))
        if "actions" in step.room:
            told += [self._agreed(action) for action in in_order(step.room["actions"]) if action["item"] == name]
        return told + self._said(step, name, own)

    def _merged(self, step: Step, item: Item, item_id: str) -> Told:
        parts = step.room.get("parts", default={})
        others = [parts[part]["text"] for part in item.get("members", []) if part in parts and part != item_id]
        told = [self._say(t("It says the same as other ideas, and became one with them: “%(text)s”."), text=item["text"])]
        if others:
            told.append(self._say(t("The others: %(others)s."), others=self._quoted(others)))
        return Told("merged", " ".join(told))

    def _placed(self, step: Step, item: Item) -> Told:
        cluster = step.room.get("clusters", item.get("cluster") or "")
        if cluster is None:
            loose = t("In “%(step)s” it stands in no cluster yet.") if step.room["state"] == "open" else t("In “%(step)s” it stands in no cluster.")
            return Told("cluster", self._say(loose, step=step.room["title"]))
        if step.id not in self._sizes:
            self._sizes[step.id] = Counter(other["cluster"] for other in step.room["items"].values() if other.get("cluster"))
        others = self._sizes[step.id][cluster["id"]] - 1
        if not others:
            return Told("cluster", self._say(t("It stands in the cluster “%(cluster)s”."), cluster=cluster["text"]))
        return Told("cluster", self._say(t("It stands in the cluster “%(cluster)s”; other ideas there: %(n)s."), cluster=cluster["text"], n=others))

    def _voted(self, step: Step, item: Item, item_id: str) -> Told:
        activity, title = self._session.activity(step.id), step.room["title"]
        assert isinstance(activity, Voting)
        figures: Figures | None = step.room.get("results", item["id"])
        if figures is None:
            later = t("“%(step)s” was about it. The results were not shown.") if self._finished else t("“%(step)s” is about it. The results follow.")
            return Told("vote", self._say(later, step=title))
        score, place = activity.score(step, item, figures, self._say), self._place(activity, step, item)
        what = self._say(t("“%(step)s”, with “%(text)s”:"), step=title, text=item["text"]) if item["id"] != item_id else f"{title}:"
        return Told("vote", " ".join(filter(None, (what, f"{score.rstrip('.')}.", place))))

    def _place(self, activity: Voting, step: Step, item: Item) -> str:
        """Which place it has among all, where a kind puts items in an order of preference; equal ones share a place."""
        rank = activity.rank(step.room["results", item["id"]]) if activity.places else None
        if rank is None:
            return ""
        if step.id not in self._ranks:
            found = (activity.rank(figures) for figures in step.room["results"].values())
            self._ranks[step.id] = [one for one in found if one is not None]
        ranks = self._ranks[step.id]
        return "" if len(ranks) < 2 else self._say(t("Place %(place)s of %(all)s."), place=1 + sum(one > rank for one in ranks), all=len(ranks))

    def _left(self, step: Step, source: Step, known: Iterable[str]) -> Told:
        """Why it did not go along to a step, as far as the state knows."""
        take = step.desk.get("take", default={})
        names = self._names(source, known)
        loose = "clusters" in source.room and all(source.room.get("items", name, "cluster") is None for name in names)
        if "top" in take:
            why = t("It did not go along to “%(step)s”: only the best %(top)s did.")
        elif loose and self._session.plan(step.id).take == "clusters":
            why = t("It did not go along to “%(step)s”, since it stood in no cluster.")
        elif take:
            why = t("It did not go along to “%(step)s”: the moderator took a part of the ideas.")
        else:
            why = t("It did not go along to “%(step)s”, which went on with what was there before.")
        return Told("left", self._say(why, step=step.room["title"], top=take.get("top")))

    def _agreed(self, action: Item) -> Told:
        return Told("action", self._say(t("It led to an action: %(action)s"), action=action_line(action, self._say)))

    def _said(self, step: Step, name: str, own: Container[str]) -> list[Told]:
        said = [one["text"] for one in in_order(step.room.get("comments", default={})) if one["about"] == name and one["id"] not in own]
        return [Told("comment", self._say(t("Others said of it: %(texts)s."), texts=self._quoted(said)))] if said else []

    def _afterwards(self, known: Iterable[str]) -> list[Told]:
        """What moderators thought of it, once the meeting is over: before, it would steer votes."""
        if not self._finished:
            return []
        names = set(known)
        starred = names & self._session.tree.get(("desk", "starred"), {}).keys()
        told = [Told("star", self._say(t("The moderators gave it a star.")))] if starred else []
        for step in self._session.all_steps():
            notes = [note["text"] for note in in_order(step.desk.get("notes", default={})) if note.get("item") in names]
            told += [Told("note", self._say(t("The moderator noted: %(note)s"), note=note)) for note in notes]
        return told

    def _quoted(self, texts: list[str]) -> str:
        quoted = ", ".join(self._say(t("“%(text)s”"), text=text) for text in texts[:MANY])
        return quoted if len(texts) <= MANY else self._say(t("%(some)s and %(n)s more"), some=quoted, n=len(texts) - MANY)


def action_line(action: Item, translate: Translate) -> str:
    """An action in one line: what, who, by when, and whether it is done."""
    day = spelled(date.fromisoformat(action["date"]), translate) if action["date"] else ""
    done = translate(t("done")) if action["state"] == "done" else ""
    return " · ".join(filter(None, (action["text"], action["owner"], day, done)))
