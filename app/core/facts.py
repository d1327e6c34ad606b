"""What happened to a session as a whole: the facts that its log holds, and what each does to the state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from app.core import edits, rounds, tally
from app.core.activity import Event, Item
from app.core.ballots import Voting
from app.core.minutes import Report
from app.core.roles import By

if TYPE_CHECKING:
    from app.core.session import Session


class SessionStarted(Event, tag="session_started"):
    """The first row: the whole script with every default filled in, and each activity's rules version; `rehearsal`: nothing of it counts."""

    code: str
    script: dict[str, Any]
    rules: dict[str, int]
    rehearsal: bool = False


class MinutesImported(Event, tag="minutes_imported"):
    """In the first row, behind the start: the session was held elsewhere and this is its `Report`, as JSON; nothing can happen in it any more."""

    report: dict[str, Any]


class StepOpened(Event, tag="step_opened"):
    """People may take part; `items` are what it took at the first opening, `seed` the chance that was drawn then (null: later ones)."""

    step: str
    items: list[Item] | None = None
    seed: int | None = None


class StepInserted(Event, tag="step_inserted"):
    """The moderator added a step to the agenda behind `after`; `plan` is as in a script, with every default filled in."""

    step: str
    plan: dict[str, Any]
    after: str
    source: str | None = None


class ItemsTaken(Event, tag="items_taken"):
    """The items were taken again from where the step gets them."""

    step: str
    items: list[Item]


class ChoiceMade(Event, tag="choice_made"):
    """Which items the step takes from where it gets them: {} all, {"top": n}, {"items": [ids]} or {"cluster": id}."""

    step: str
    choice: dict[str, Any]


class RoundBegan(Event, tag="round_began"):
    """The vote is held again; `texts` are items edited since people voted on them, as they are now (id → {"text", "version"})."""

    step: str
    texts: dict[str, dict[str, Any]] = {}


class StepClosed(Event, tag="step_closed"):
    """Closed to see; what was on its way still counts until the step is settled."""

    step: str


class StepSettled(Event, tag="step_settled"):
    """Nothing counts any more; the figures are final."""

    step: str


class StepShown(Event, tag="step_shown"):
    """This step is the one that phones and screen show; `everyone`: also phones on which somebody went to another one."""

    step: str
    everyone: bool = False


class ResultsRevealed(Event, tag="results_revealed"):
    """Everybody sees the results."""

    step: str


class ResultsHidden(Event, tag="results_hidden"):
    """The results are the desk's again."""

    step: str


class Worked(Event, tag="worked"):
    """What a step asked to have counted beside the room (`Work`) came in; null when it could not be counted."""

    step: str
    work: str
    result: Any = None


class TimerSet(Event, tag="timer_set"):
    """The timer runs to `ends_at` (Unix seconds), stands still with `paused` seconds left, or is off (both null)."""

    ends_at: float | None = None
    paused: float | None = None


class ScreenSet(Event, tag="screen_set"):
    """What the projector shows: the way in or the step, nothing at all (`dark`), results per group, charts as tables; in which theme."""

    view: str
    dark: bool
    groups: bool = False
    tables: bool = False
    theme: str = "device"


class MessageSet(Event, tag="message_set"):
    """The moderator says this to all phones; empty takes it away."""

    text: str


class NoteWritten(Event, tag="note_written"):
    """A note of the moderator on a step, or on an item in it, for the minutes; the newest text counts, empty takes it away."""

    step: str
    note: str
    text: str
    item: str | None = None


class LinkMade(Event, tag="link_made"):
    """There is another way to the desk, for this role; its key is made from its number."""

    number: int
    role: str
    text: str


class LinkWithdrawn(Event, tag="link_withdrawn"):
    """Nobody gets to the desk that way any more."""

    link: str


class Joined(Event, tag="joined"):
    """A person chose a group."""

    group: str


class SessionFinished(Event, tag="session_finished"):
    """The meeting is over."""


class SessionReopened(Event, tag="session_reopened"):
    """The meeting goes on after all."""


def apply(session: Session, event: Event, by: By) -> None:
    """Write a session-level event into the tree."""
    room = session.room
    match event:
        case MinutesImported(report=report):
            session.imported = msgspec.convert(report, Report)
            room["imported"], room["state"] = True, "finished"
            session.hidden["finished_at"] = by.at
        case StepOpened(step=step_id, items=items, seed=seed):
            step = session.step(step_id)
            step.room["state"] = "open"
            if seed is not None:
                step.hidden["seed"] = seed
            del step.hidden["settled"]
            step.hidden["opened_at"] = step.hidden.get("opened_at", default=by.at)
            if items is not None:
                session.put_items(step, items)
            session.activity(step_id).opened(step)
            room["state"] = "running"
        case StepInserted(step=step_id, plan=plan, after=after, source=source):
            agenda = room["agenda"]
            place = agenda.index(after) + 1
            room["agenda"] = [*agenda[:place], step_id, *agenda[place:]]
            session.add_step(step_id, plan, source)
        case ItemsTaken(step=step_id, items=items):
            session.put_items(session.step(step_id), items)
        case ChoiceMade(step=step_id, choice=choice):
            session.step(step_id).desk["take"] = choice
        case RoundBegan(step=step_id, texts=texts):
            activity = session.activity(step_id)
            assert isinstance(activity, Voting)
            rounds.begin(activity, session.step(step_id), texts)
        case StepClosed(step=step_id):
            step = session.step(step_id)
            step.room["state"] = "closed"
            step.hidden["closed_at"] = by.at
            step.hidden["closed_seq"] = by.seq
        case StepSettled(step=step_id):
            step = session.step(step_id)
            step.hidden["settled"] = True
            tally.publish(session.activity(step_id), step)
        case Worked(step=step_id, work=work, result=result):
            session.activity(step_id).worked(session.step(step_id), work, result)
        case StepShown(step=step_id, everyone=everyone):
            room["current"] = step_id
            room["screen", "view"] = "step"
            if everyone:
                room["called"] = by.seq
        case ResultsRevealed(step=step_id):
            tally.reveal(session.step(step_id))
            session.activity(step_id).revealed(session.step(step_id))
        case ResultsHidden(step=step_id):
            tally.conceal(session.step(step_id))
            session.activity(step_id).revealed(session.step(step_id))
        case TimerSet(ends_at=ends_at, paused=paused):
            room["timer"] = None if ends_at is None else {"ends_at": ends_at, "paused": paused}
        case ScreenSet(view=view, dark=dark, groups=groups, tables=tables, theme=theme):
            more = {"groups": groups, "tables": tables, "theme": theme if theme != "device" else ""}
            room["screen"] = {"view": view, "dark": dark, **{name: value for name, value in more.items() if value}}
        case MessageSet(text=text):
            room["message"] = {"text": text, "at": by.at} if text else None
        case NoteWritten(step=step_id, note=note, text=text, item=item):
            notes = session.step(step_id).desk
            if ("notes", note) in notes and text:
                notes["notes", note, "text"] = text
            elif text:
                notes["notes", note] = {"id": note, "text": text, "order": by.seq, **({"item": item} if item else {})}
            else:
                del notes["notes", note]
        case edits.MinutesEdited():
            edits.apply(session, event, by)
        case LinkMade(number=number, role=role, text=text):
            session.tree.set(("desk", "links", f"l{number}"), {"id": f"l{number}", "order": number, "role": role, "text": text})
        case LinkWithdrawn(link=link):
            session.tree.delete(("desk", "links", link))
        case Joined(group=group):
            session.tree.set(("me", by.actor, "group"), group)
            session.tree.set(("me", by.actor, "joined"), True)
        case SessionFinished():
            room["state"] = "finished"
            room["timer"] = None
            session.hidden["finished_at"] = by.at
        case SessionReopened():
            room["state"] = "running"
            del session.hidden["finished_at"]
