"""The templates of the minutes: as they are, as a memo to a council, as a report to those who took part. Each gives its sections in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import NamedTuple

from app.core import sections
from app.core.account import account, participation
from app.core.activity import Translate
from app.core.dates import day
from app.core.edits import OPENING
from app.core.minutes import Block, Facts, Heading, Report, Section, Text
from app.errors import t


class Writing(NamedTuple):
    """What a template is given: the report without what is left out, the `whole` one for who took part, language and time zone."""

    report: Report
    whole: Report
    translate: Translate
    zone: tzinfo

    @property
    def page(self) -> bool:
        """Whether it must fit on one page."""
        return self.report.edits.length == "page"

    def section(self, name: str, title: str, blocks: list[Block]) -> Section:
        """A section under its title; one without blocks has no title either, and is not shown."""
        title = self.translate(title)
        return Section(name, title, [Heading(2, title), *blocks] if blocks else [])

    def own(self, name: str, title: str, missing: str) -> Section:
        """A section in the moderator's own words, or in some that say what is missing."""
        text = self.report.edits.texts.get(name)
        return self.section(name, title, [Text(text) if text else Text(self.translate(missing), quiet=True)])

    def steps(self, actions: bool = True) -> list[Section]:
        """A section a step; without `actions`, those that are nothing else are left to the section of actions."""
        report, translate, zone = self.report, self.translate, self.zone
        return [
            Section(
                step.id, step.title,
                [] if self.page else [Heading(2, step.title), *sections.of_step(step, translate, zone, report.edits.length)],
            )
            for step in report.steps
            if actions or not sections.only_actions(step)
        ]  # fmt: skip

    def agenda(self) -> Section:
        """What was planned, and how it went."""
        return self.section("agenda", t("Agenda"), [] if self.page else sections.agenda(self.report, self.translate, self.zone))

    def participation(self) -> Section:
        """Who took part, how, and what came of it."""
        date = day(sections.began(self.whole), self.translate, self.zone)
        outcomes = sections.outcomes(self.report, self.translate, votes=True)
        blocks = [] if self.page else participation(self.whole, outcomes, date, self.translate)
        return self.section("participation", t("Participation"), blocks)

    def account(self) -> Section:
        """How the minutes came about."""
        return self.section("account", t("How these minutes were made"), [] if self.page else account(self.whole, self.translate))


def minutes(writing: Writing) -> list[Section]:
    """The minutes as they are."""
    report, translate = writing.report, writing.translate
    actions = Section("actions", translate(t("Actions")), sections.actions(report))
    return [
        Section(OPENING, "", sections.opening(report, translate, writing.zone)),
        writing.section("short", t("In short"), sections.in_short(report, translate)),
        *([actions] if writing.page else []),
        writing.agenda(),
        *writing.steps(),
        writing.participation(),
        writing.account(),
    ]


def memo(writing: Writing) -> list[Section]:
    """A memo to the council: what it is asked, what came out, what was agreed; all the rest is an appendix, which one page does not have."""
    report, translate, texts = writing.report, writing.translate, writing.report.edits.texts
    blank = translate(t("to be filled in"))
    rows = [
        (translate(t("To")), texts.get("to", blank)),
        (translate(t("From")), texts.get("from", blank)),
        (translate(t("Date")), day(report.finished_at or report.at, translate, writing.zone)),
        (translate(t("Subject")), texts.get("subject", report.title)),
    ]
    about = " · ".join(filter(None, (report.title, sections.when(writing.whole, translate, writing.zone), report.place)))
    mark = [Text(sections.mark(report, translate, writing.zone), quiet=True)] if report.interim else []
    appendix: list[Block] = [Text(translate(t("What was done and said in the session: %(session)s."), session=about), quiet=True)]
    return [
        Section(OPENING, "", [Heading(1, translate(t("Memo"))), Facts(rows), *mark]),
        writing.own("decision", t("What is asked of you"), t("To be filled in: the decision that is asked.")),
        writing.section("short", t("Main points"), sections.in_short(report, translate)),
        writing.section("actions", t("Agreements"), sections.actions(report)),
        writing.participation(),
        writing.section("appendix", t("Appendix"), [] if writing.page else appendix),
        writing.agenda(),
        *writing.steps(actions=False),
        writing.account(),
    ]


def to_participants(writing: Writing) -> list[Section]:
    """A report to those who took part: thanks, what they said, what was agreed, what happens next."""
    report, translate, zone = writing.report, writing.translate, writing.zone
    date = day(sections.began(writing.whole), translate, zone)
    where = translate(t(" in %(place)s"), place=report.place) if report.place else ""
    thanks = t("Thank you for taking part in “%(title)s” on %(date)s%(where)s. Here you read what you and the others said, and what happens next.")
    mark = [Text(sections.mark(report, translate, zone), quiet=True)] if report.interim else []
    return [
        Section(OPENING, "", [Heading(1, report.title), *mark, Text(translate(thanks, title=report.title, date=date, where=where))]),
        writing.section("short", t("What you said, in short"), sections.in_short(report, translate)),
        writing.section("actions", t("What was agreed"), sections.actions(report)),
        writing.own("next", t("What happens next"), t("To be filled in: what is done with it, and when you hear more.")),
        *writing.steps(actions=False),
        writing.account(),
    ]


TEMPLATES: dict[str, Callable[[Writing], list[Section]]] = {"minutes": minutes, "memo": memo, "participants": to_participants}
