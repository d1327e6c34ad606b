"""Dates as people write them, by the catalogue: the core knows no locale."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from app.core.activity import Translate
from app.errors import t

MONTHS = (
    t("January"), t("February"), t("March"), t("April"), t("May"), t("June"),
    t("July"), t("August"), t("September"), t("October"), t("November"), t("December"),
)  # fmt: skip


def spelled(day: date, translate: Translate) -> str:
    """A date in words: 22 November 2026."""
    return translate(t("%(month)s %(day)s, %(year)s"), day=day.day, month=translate(MONTHS[day.month - 1]), year=day.year)


def day(at: datetime, translate: Translate, zone: tzinfo) -> str:
    """The date of a moment in `zone`, in words."""
    return spelled(at.astimezone(zone), translate)
