"""The parts of the minutes that every template is made of: what came out in short, the agenda, each step, actions."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, tzinfo

from app.core.activity import Translate
from app.core.dates import day
from app.core.minutes import Bars, Block, Heading, Items, Length, Report, StepReport, Table, Text
from app.errors import t

BEST = 3  # what a summary names of each step
SHORT = 5  # rows that a table or chart keeps in a summary


def outcome(step: StepReport, translate: Translate) -> str:
    """What came out of a step, in one line: the best of a vote, else how much was said, and in which clusters or topics most."""
    if step.opened_at is None:
        return translate(t("This step was not held."))
    best = _best(step) if step.votes else _largest(step)
    parts = [] if step.votes or not step.rows else [_said(len(step.rows), translate)]
    if best:
        parts.append(" · ".join(best))
    return "; ".join(parts) or translate(t("no outcome (yet)"))


def _said(number: int, translate: Translate) -> str:
    return translate(t("one contribution") if number == 1 else t("%(n)s contributions"), n=number)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _best(step: StepReport) -> list[str]:
    for block in step.blocks:
        if isinstance(block, Bars) and any(value for _, value, _ in block.rows):
            return [f"{_brief(label)} – {words}" for label, _, words in block.rows[:BEST]]
    for block in step.blocks:
        if isinstance(block, Table) and not block.words:
            return [f"{_brief(row[0])} – {block.head[1].lower()} {row[1]}" for row in block.rows[:BEST]]
    return []


def _largest(step: StepReport) -> list[str]:
    for field in ("cluster", "topic"):
        counted = Counter(row[field] for row in step.rows if row.get(field))
        if counted:
            return [f"{_brief(name)} ({number})" for name, number in counted.most_common(BEST)]
    return []


def _brief(text: str, most: int = 80) -> str:
    """The first words of a text, for a line that has others beside it."""
    text = " ".join(text.split()).rstrip(".")
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def outcomes(report: Report, translate: Translate, votes: bool = False) -> list[str]:
    """A line for each step that was held and has something to say (of `votes` only): what people only looked at has not."""
    held = [step for step in report.steps if step.opened_at is not None and (step.votes if votes else step.votes or step.rows)]
    return [f"{step.title}: {outcome(step, translate)}" for step in held]


def began(report: Report) -> datetime:
    """When the first step opened, or else the session was made."""
    return min((step.opened_at for step in report.steps if step.opened_at is not None), default=report.started_at)


def mark(report: Report, translate: Translate, zone: tzinfo) -> str:
    """That the minutes are interim, and of when; empty when the session has finished."""
    if not report.interim:
        return ""
    return translate(t("Interim minutes, as it stood at %(time)s: the session is still going on."), time=_clock(report.at, zone))


def when(report: Report, translate: Translate, zone: tzinfo) -> str:
    """The date and the times between which it was held."""
    if all(step.opened_at is None for step in report.steps):
        return translate(t("not started yet"))
    times = _clock(began(report), zone) + (f"–{_clock(report.finished_at, zone)}" if report.finished_at else "")
    return f"{day(began(report), translate, zone)}, {times}"


def opening(report: Report, translate: Translate, zone: tzinfo) -> list[Block]:
    """Title, date, place and purpose."""
    blocks: list[Block] = [Heading(1, report.title), Text(" · ".join(filter(None, (when(report, translate, zone), report.place))), quiet=True)]
    if report.interim:
        blocks.append(Text(mark(report, translate, zone), quiet=True))
    if report.purpose:
        blocks.append(Text(report.purpose))
    return blocks


def in_short(report: Report, translate: Translate) -> list[Block]:
    """What came out of each step, a line a step."""
    lines = outcomes(report, translate)
    return [Items(lines)] if lines else []


def agenda(report: Report, translate: Translate, zone: tzinfo) -> list[Block]:
    """A row for each step: what was planned, and how it went."""
    head = [translate(name) for name in (t("Step"), t("Planned"), t("Held"), t("Took"), t("Took part"))]
    rows = []
    for step in sorted(report.steps, key=lambda step: step.number):
        planned = "–" if step.minutes is None else translate(t("%(n)s min"), n=step.minutes)
        looked_on = step.opened_at is None or (step.by == "moderator" and not step.taken.total)
        rows.append([step.title, planned, _held(step, zone), _took(step, translate), "–" if looked_on else str(step.taken.total)])
    return [Table(translate(t("What was planned, and how it went")), head, rows)]


def actions(report: Report) -> list[Block]:
    """What was agreed in all steps: who does what by when."""
    return [table for step in report.steps for table in step.blocks if _of_words(table)]


def only_actions(step: StepReport) -> bool:
    """Whether all that came out of a step is a list of actions."""
    return bool(step.blocks) and not step.notes and all(map(_of_words, step.blocks))


def _of_words(block: Block) -> bool:
    return isinstance(block, Table) and block.words


def _held(step: StepReport, zone: tzinfo) -> str:
    if step.opened_at is None:
        return "–"
    return _clock(step.opened_at, zone) + (f"–{_clock(step.closed_at, zone)}" if step.closed_at else "")


def _took(step: StepReport, translate: Translate) -> str:
    if step.opened_at is None or step.closed_at is None:
        return "–"
    return translate(t("%(n)s min"), n=max(1, round((step.closed_at - step.opened_at).total_seconds() / 60)))


def of_step(step: StepReport, translate: Translate, zone: tzinfo, length: Length) -> list[Block]:
    """A step below its title: question, circumstances, results and notes; in a summary without people's own words, long tables cut."""
    blocks: list[Block] = [Heading(3, step.question)]
    if step.opened_at is None:
        blocks.append(Text(translate(t("This step was not held.")), quiet=True))
    else:
        if step.instruction and length == "full":
            blocks.append(Text(step.instruction, quiet=True))
        blocks.append(Text(_circumstances(step, translate, zone), quiet=True))
        if step.method:
            blocks.append(Text(step.method, quiet=True))
        blocks += step.blocks if length == "full" else _shortened(step, translate)
    if step.notes:
        blocks += [Heading(4, translate(t("Notes"))), *map(Text, step.notes)]
    return blocks


def _shortened(step: StepReport, translate: Translate) -> list[Block]:
    """A step's blocks without people's own words, and with the first rows only of what is long."""
    if not step.votes and any(isinstance(block, Items) for block in step.blocks):
        return [Text(_sentence(outcome(step, translate)))]
    blocks: list[Block] = []
    for block in step.blocks:
        if isinstance(block, Items):
            blocks.append(Text(_sentence(_said(len(block.texts), translate)), quiet=True))
        elif isinstance(block, Bars | Table) and len(block.rows) > SHORT and not _of_words(block):
            blocks.append(_cut(block))
            blocks.append(Text(translate(t("and %(n)s more"), n=len(block.rows) - SHORT), quiet=True))
        else:
            blocks.append(block)
    return blocks


def _cut(block: Bars | Table) -> Bars | Table:
    if isinstance(block, Bars):
        return Bars(block.title, block.rows[:SHORT])
    return Table(block.title, block.head, block.rows[:SHORT])


def _circumstances(step: StepReport, translate: Translate, zone: tzinfo) -> str:
    parts = [_held(step, zone)]
    if step.by != "moderator" or step.taken.total:
        parts.append(translate(t("took part: %(people)s"), people=step.taken.total))
    if step.papers:
        parts.append(translate(t("of whom on paper: %(number)s"), number=step.papers))
    parts += [f"{group}: {number}" for group, number in step.taken.groups.items()]
    if step.taken.folded:
        parts.append(translate(t("smaller groups together: %(number)s"), number=step.taken.folded))
    return " · ".join(parts)


def _clock(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%H:%M}"
