"""A session: its state, what a command decides on it, and what a row of the log does to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple, Union

import msgspec

from app.core import agenda, edits, facts, flow, items, moderation, moves, rounds, tally
from app.core.activity import Activity, Event, Item, Step, Work
from app.core.ballots import Voting
from app.core.minutes import Report
from app.core.roles import CLOCK, PARTICIPANT, By, Given
from app.core.schema import convert
from app.core.script import Script, StepScript
from app.core.tree import Page, Tree
from app.errors import Refused

Happened = tuple[str | None, Event]  # in which step (null: the session as a whole), and what


class TookPart(Event, tag="took_part"):
    """A person's first contribution or ballot in this step; the group is copied here, the person is not."""

    group: str | None = None


class Command(NamedTuple):
    """What somebody asks: `data` is plain JSON, cleaned at the door."""

    id: str
    step: str | None
    kind: str
    data: Any


class Row(NamedTuple):
    """One accepted command in the log."""

    seq: int
    id: str
    actor: str
    at: float
    events: list[Happened]


class Due(NamedTuple):
    """A command that the room's clock gives at `at` (Unix seconds); the id is made from its cause."""

    at: float
    command: Command


SESSION_EVENTS = (
    facts.SessionStarted, facts.StepInserted, facts.StepOpened, facts.ItemsTaken, facts.StepClosed, facts.StepSettled, facts.StepShown, facts.Worked,
    facts.ResultsRevealed, facts.ResultsHidden, facts.ChoiceMade, facts.RoundBegan, facts.MinutesImported,
    facts.TimerSet, facts.ScreenSet, facts.MessageSet, facts.NoteWritten, facts.LinkMade, facts.LinkWithdrawn, facts.Joined, facts.SessionFinished,
    facts.SessionReopened, edits.MinutesEdited,
)  # fmt: skip

AFTER = ("reopen", "note", "minutes", "link", "unlink")  # what a moderator may still do when the session has finished
IMPORTED = ("link", "unlink")  # and when it is only minutes


class Session:
    """The fold of a log. `kinds` are the activities found; `tree` is written by `apply` alone."""

    def __init__(self, kinds: Mapping[str, Activity]) -> None:
        self.kinds = kinds
        self.tree = Tree()
        self.room, self.hidden = Page(self.tree, "room"), Page(self.tree, "hidden")
        self.hidden_steps = Page(self.tree, "hidden", "steps")
        self.script: Script | None = None
        self.imported: Report | None = None  # the minutes of another installation, where the session is nothing else
        self.seq, self.at = 0, 0.0
        self._steps: dict[str, tuple[Activity, Step, StepScript]] = {}
        self._sources: dict[str, str] = {}

    # What is there

    def step(self, step_id: str) -> Step:
        """The step with this id; raises Refused("unknown_step")."""
        if step_id not in self._steps or ("steps", step_id) not in self.room:  # one whose row did not get into the log is none
            raise Refused("unknown_step")
        return self._steps[step_id][1]

    def plan(self, step_id: str) -> StepScript:
        """How a step that exists was planned, with every default filled in."""
        return self._steps[step_id][2]

    def activity(self, step_id: str) -> Activity:
        """The activity of a step that exists."""
        return self._steps[step_id][0]

    def all_steps(self) -> list[Step]:
        """All steps in order of the agenda."""
        return [self._steps[step_id][1] for step_id in self.room["agenda"]]

    def source(self, step_id: str) -> Step | None:
        """The step from which this one takes its items."""
        source = self._sources.get(step_id)
        return None if source is None else self.step(source)

    def takes(self, step_id: str, choice: flow.Choice | None = None) -> list[Item]:
        """The items that this step gets when it takes them now, by `choice` or else by the one that was made before."""
        activity, step, plan = self._steps[step_id]
        choice = step.desk.get("take", default={}) if choice is None else choice
        return self._takes(activity, step, plan, self.source(step_id), choice)

    def takes_of(self, step_id: str, plan: StepScript, source: Step | None) -> list[Item]:
        """The items that a step gets which is not there yet."""
        step = Step(self.tree, step_id, msgspec.convert(plan.settings, self.kinds[plan.kind].Settings))
        return self._takes(self.kinds[plan.kind], step, plan, source, {} if plan.top is None else {"top": plan.top})

    def _takes(self, activity: Activity, step: Step, plan: StepScript, source: Step | None, choice: flow.Choice) -> list[Item]:
        if source is None or plan.take is None:
            return flow.given(step, plan, activity)
        return flow.chosen(self.activity(source.id), source, plan.take, choice)

    def checked_choice(self, step_id: str, choice: flow.Choice) -> flow.Choice:
        """`choice` of what a step takes, as it is kept; raises Refused where its source has no such thing."""
        source, take = self.source(step_id), self._steps[step_id][2].take
        assert source is not None
        assert take is not None
        return flow.checked(self.activity(source.id), source, take, choice)

    def newer_texts(self, step: Step) -> dict[str, dict[str, Any]]:
        """The items that were edited after people voted on them here, as they are where they come from: id → {"text", "version"}."""
        newer = {}
        for item in step.sorted_items():
            home = self.step(item["origin"]).room
            found = next(filter(None, (home.get(name, item["id"]) for name in items.HOMES)), None)
            if item.get("changed") and found:
                newer[item["id"]] = {"text": found["text"], "version": found["version"]}
        return newer

    def due(self) -> list[Due]:
        """What the room's clock must still do; a function of the state, so a restart forgets nothing."""
        due = []
        for step in self.all_steps():
            if step.room["state"] == "closed" and "settled" not in step.hidden:
                closed = step.hidden["closed_seq"]
                command = Command(f"settle-{step.id}-{closed}", None, "settle", {"step": step.id, "closed": closed})
                due.append(Due(step.hidden["closed_at"] + agenda.GRACE, command))
        return due

    @property
    def links(self) -> dict[str, Item]:
        """The further ways to the desk: id → {"id", "order": its number, "role", "text"}."""
        return self.tree.get(("desk", "links"), {})

    @property
    def may_ask(self) -> bool:
        """Whether a step is of a kind that has things counted beside the room."""
        return any(type(activity).work is not Activity.work for activity, _, _ in self._steps.values())

    def works(self) -> list[tuple[str, Work]]:
        """What steps ask to have counted beside the room now, by step; a function of the state, like `due`."""
        asked = ((step.id, self.activity(step.id).work(step)) for step in self.all_steps())
        return [(step, work) for step, work in asked if work is not None]

    # Commands

    def decide(self, command: Command, given: Given) -> list[Happened]:
        """The events that carry out `command`; raises Refused and then nothing has changed."""
        if self.room.get("state") == "finished" and given.who.role != CLOCK and command.kind not in (AFTER if self.imported is None else IMPORTED):
            raise Refused("session_finished")
        if command.step is None:
            entry = agenda.COMMANDS.get(command.kind)
            if entry is None:
                raise Refused("unknown_command", kind=command.kind[:40])
            if given.who.role not in entry.roles:
                raise Refused("not_allowed")
            data = convert(command.data, entry.data, "bad_message", "data")
            return [(None, event) for event in entry.decide(self, data, given)]
        return self._decide_in_step(self.step(command.step), command, given)

    def _decide_in_step(self, step: Step, command: Command, given: Given) -> list[Happened]:
        activity, who = self.activity(step.id), given.who
        decide, known = partial(moderation.decide, activity), activity.commands.get(command.kind)
        if known is None and command.kind in moves.COMMANDS:
            decide, known = partial(moves.decide, activity), moves.COMMANDS[command.kind]
        if known is None:
            raise Refused("unknown_command", kind=command.kind[:40])
        if who.role not in known.roles:
            raise Refused("not_allowed")
        data = convert(command.data, known.data, "bad_message", "data")
        if (participant := who.role == PARTICIPANT) and self.room["groups"] and who.group is None:
            raise Refused("join_first")
        prepares = known.early and not participant and step.room["state"] == "waiting"
        if not prepares and not self._takes_part(step, given.now, participant):
            raise Refused("step_closed")
        events: list[Happened] = [(step.id, event) for event in decide(step, data, given)]
        if participant and events and ("people", who.actor) not in step.hidden:
            events.insert(0, (step.id, TookPart(group=who.group)))
        return events

    def _takes_part(self, step: Step, now: float, participant: bool) -> bool:
        state = step.room["state"]
        if state == "open" or (state == "closed" and not participant):
            return True
        return state == "closed" and "settled" not in step.hidden and now <= step.hidden["closed_at"] + agenda.GRACE

    # Facts

    def apply(self, row: Row) -> None:
        """Carry a row of the log into the state."""
        by = By(row.actor, row.at, row.seq)
        for step_id, event in row.events:
            if isinstance(event, facts.SessionStarted):
                self._start(event, by)
            elif step_id is None:
                facts.apply(self, event, by)
            elif isinstance(event, TookPart):
                self.step(step_id).hidden["people", by.actor] = event.group
            elif isinstance(event, items.SHARED):
                items.apply_shared([(step, self.activity(step.id).follows) for step in self.all_steps()], event)
                if not isinstance(event, items.ItemEdited):
                    self._seen_anew(event.item)
            elif isinstance(event, moves.ItemsStarred):
                moves.star(self.tree, event)
            elif not isinstance(event, moves.EVENTS):
                moderation.apply(self.activity(step_id), self.step(step_id), event, by)
        self.seq, self.at = row.seq, row.at
        if by.desk and row.events and row.events[0][0] is not None:
            moves.keep(*self._steps[row.events[0][0]][:2], [event for _, event in row.events], by)
        if by.participant:
            for step_id in {step_id for step_id, event in row.events if step_id is not None and self.activity(step_id).counts(event)}:
                tally.count(self.activity(step_id), self.step(step_id), by.actor)

    def _seen_anew(self, item: str) -> None:
        """Take out the figures of an item that was hidden, or bring them back, where no ballot can change them any more."""
        for step in self.all_steps():
            activity = self.activity(step.id)
            if isinstance(activity, Voting):
                activity.seen_anew(step, item)
                rounds.publish(activity, step)
                if "settled" in step.hidden:
                    tally.publish(activity, step)

    def put_items(self, step: Step, taken: list[Item]) -> None:
        """Give `step` these items: new ones with fresh fields, known ones with what this step did with them."""
        fresh = self.activity(step.id).fresh
        gone = set(step.room.get("items", default={})) - {item["id"] for item in taken}
        for item_id in gone:
            if step.room["items", item_id, "origin"] != step.id:  # what people added here stays
                del step.room["items", item_id]
        source = self.source(step.id)
        for item in taken:
            if source is not None:
                source.hidden["taken", item["id"]] = True
            if ("hidden", item["id"]) not in step.desk and ("parts", item["id"]) not in step.room:
                kept = step.room.get("items", item["id"], default={})
                step.room["items", item["id"]] = {**item, **{field: kept.get(field, value) for field, value in fresh.items()}}

    def read_events(self, raw: list[tuple[str | None, dict[str, Any]]]) -> list[Happened]:
        """Events from their form in the log; raises msgspec.ValidationError for one that these rules do not know."""
        return [(step_id, msgspec.convert(event, self._event_type(step_id))) for step_id, event in raw]

    def _event_type(self, step_id: str | None) -> Any:
        if step_id is None:
            return Union[SESSION_EVENTS]  # noqa: UP007 (made from a tuple)
        return Union[(TookPart, *moves.EVENTS, *moderation.EVENTS, *self.activity(step_id).events)]

    def _start(self, started: facts.SessionStarted, by: By) -> None:
        script = self.script = msgspec.convert(started.script, Script)
        ids = {plan.id: f"s{number}" for number, plan in enumerate(script.agenda, 1) if plan.id}
        self.tree.set(("room",), {
            "title": script.title, "code": started.code, "language": script.language, "state": "planned",
            "agenda": [f"s{number}" for number in range(1, len(script.agenda) + 1)], "current": None,
            "groups": {f"g{n}": {"id": f"g{n}", "text": text, "order": n} for n, text in enumerate(script.groups, 1)},
            "timer": None, "screen": {"view": "join", "dark": False}, "steps": {},
        })  # fmt: skip
        if started.rehearsal:
            self.room["rehearsal"] = True
        self.hidden["started_at"] = by.at
        for number, plan in enumerate(script.agenda, 1):
            self.add_step(f"s{number}", msgspec.to_builtins(plan), None if plan.from_ is None else ids[plan.from_])

    def add_step(self, step_id: str, plain: dict[str, Any], source: str | None) -> None:
        """Write the pages of a step of the agenda, from its plan with every default filled in."""
        plan = msgspec.convert(plain, StepScript)
        activity = self.kinds[plan.kind]
        step = Step(self.tree, step_id, msgspec.convert(plan.settings, activity.Settings))
        self._steps[step_id] = activity, step, plan
        if source is not None:
            self._sources[step_id] = source
        self.tree.set(step.room.prefix, {
            "kind": plan.kind, "title": plan.title, "question": plan.question, "instruction": plan.instruction,
            "minutes": plan.minutes, "state": "waiting", "round": 1, "revealed": False, "done": 0,
            "from": source, "items": {},
            "settings": {name: value for name, value in plan.settings.items() if name not in activity.secret},
        })  # fmt: skip
        step.desk["results" if activity.votes else "hidden"] = {}
        if plan.top is not None:
            step.desk["take"] = {"top": plan.top}
        moderation.start(activity, step)
        activity.start(step)
