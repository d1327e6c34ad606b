"""From the report of a session to the text that people read: a template's sections, as a moderator left, ordered and commented them."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from msgspec.structs import replace

from app.core import sections
from app.core.account import names
from app.core.activity import Translate
from app.core.edits import OPENING, OWN
from app.core.minutes import Document, Edits, Heading, Report, Section, Text
from app.core.templates import TEMPLATES, Writing
from app.errors import t

SUBJECTS = {"minutes": t("Minutes: %(title)s"), "memo": t("Memo: %(title)s"), "participants": t("Report to participants: %(title)s")}


def document(report: Report, translate: Translate, zone: tzinfo) -> Document:
    """The document in the template and length that the moderators chose, with times in `zone`.

    `page`: the outcome of each step in a line, and the actions. `summary`: every step without people's own words, long tables cut.
    `full`: everything. What the moderators leave out is in no part of it, also not of its report; its last line names what that is.
    """
    kept, edits = _kept(report), report.edits
    written = [section for section in _all(kept, report, translate, zone) if section.blocks]
    out = [*kept.left_out, *(section.title for section in written if edits.out.get(section.id))]
    shown = [_commented(section, edits, translate) for section in written if not edits.out.get(section.id)]
    if out:
        told = translate(t("Left out of these minutes by the moderator: %(titles)s."), titles=", ".join(out))
        shown.append(Section("end", "", [Text(told, quiet=True)]))
    return Document(
        report=kept,
        subject=translate(SUBJECTS[report.edits.template], title=report.title),
        mark=sections.mark(report, translate, zone),
        foot=translate(t("Made with Aanzet, session %(code)s"), code=report.code),
        sections=shown,
        names=names(translate),
    )


def outline(report: Report, translate: Translate, zone: tzinfo) -> list[dict[str, Any]]:
    """The sections that a moderator can work on, in order: {"id", "title", "out", "shown"}; one that is empty in this length is not `shown`."""
    return [
        {"id": section.id, "title": section.title, "out": report.edits.out.get(section.id, False), "shown": bool(section.blocks)}
        for section in _all(report, report, translate, zone)
        if section.id != OPENING
    ]


def in_form(report: Report, **form: Any) -> Report:
    """The report as if the moderators had chosen this `length` or `template`."""
    return replace(report, edits=replace(report.edits, **form))


def _all(kept: Report, whole: Report, translate: Translate, zone: tzinfo) -> list[Section]:
    """The sections of the template in the moderators' order."""
    written = TEMPLATES[kept.edits.template](Writing(kept, whole, translate, zone))
    order = _order([section.id for section in written], kept.edits)
    return sorted(written, key=lambda section: order.index(section.id))


def _order(natural: list[str], edits: Edits) -> list[str]:
    """These ids in the moderators' order; one that they never moved, of a step that came later, say, stays behind the one before it."""
    order = [name for name in edits.order.get(edits.template, []) if name in natural]
    for number, name in enumerate(natural):
        if name not in order:
            order.insert(order.index(natural[number - 1]) + 1 if number else 0, name)
    return order


def _kept(report: Report) -> Report:
    """The report without the steps that are left out, in the moderators' order."""
    edits = report.edits
    steps = [step for step in report.steps if not edits.out.get(step.id)]
    order = _order([step.id for step in steps], edits)
    steps.sort(key=lambda step: order.index(step.id))
    return replace(report, steps=steps, left_out=[*report.left_out, *(step.title for step in report.steps if edits.out.get(step.id))])


def _commented(section: Section, edits: Edits, translate: Translate) -> Section:
    """The section with the moderator's own words in it: below its title, or as the last words of the opening."""
    text = edits.texts.get(section.id)
    if not text or section.id in OWN:
        return section
    if section.id == OPENING:
        return replace(section, blocks=[*section.blocks, Text(text)])
    place = next((number for number, block in enumerate(section.blocks) if not isinstance(block, Heading)), len(section.blocks))
    told = Text(translate(t("Comment of the moderator: %(text)s"), text=text))
    return replace(section, blocks=[*section.blocks[:place], told, *section.blocks[place:]])
