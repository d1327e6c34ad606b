"""Everybody looks at the same: texts and bar charts, page by page, on the screen and on the phones; the moderator turns the pages."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from app.core.activity import Activity, Command, Event, Step, Translate
from app.core.minutes import Bars, Block, Heading, Text
from app.core.roles import MODERATORS, By, Given
from app.core.vote_minutes import number
from app.errors import t

Line = Annotated[str, Meta(min_length=1, max_length=200)]


class Bar(Struct, forbid_unknown_fields=True):
    """One bar from zero, as long as its value."""

    label: Annotated[str, Meta(min_length=1, max_length=60)]
    value: Annotated[float, Meta(ge=0, le=1_000_000_000_000)]


class Chart(Struct, forbid_unknown_fields=True, kw_only=True):
    """Bars in the order in which they are given; `unit` stands behind each figure, `source` says where they come from."""

    bars: Annotated[list[Bar], Meta(min_length=1, max_length=12)]
    title: Annotated[str, Meta(max_length=200)] = ""
    unit: Annotated[str, Meta(max_length=20)] = ""
    source: Annotated[str, Meta(max_length=200)] = ""


class Page(Struct, forbid_unknown_fields=True, kw_only=True):
    """A title with paragraphs (an empty line between two), a chart, or both."""

    title: Line
    text: Annotated[str, Meta(max_length=1200)] = ""
    chart: Chart | None = None


class Settings(Struct, forbid_unknown_fields=True):
    """`pages` in order. Without them the items, from the script or an earlier step, are the pages: paragraphs, say, or the best ideas."""

    pages: Annotated[list[Page], Meta(max_length=40)] = []


class Turn(Struct, forbid_unknown_fields=True):
    item: str


class PageTurned(Event, tag="page_turned"):
    """Everybody looks at this page now; there `was` another, or none."""

    item: str
    was: str | None


class Present(Activity):
    kind = "present"
    name = t("Presentation")
    sentence = t("People look at texts and bar charts.")
    labels = {
        "pages": t("Pages"),
        "title": t("Title"),
        "text": t("Text"),
        "chart": t("Chart"),
        "bars": t("Bars"),
        "label": t("Name"),
        "value": t("Number"),
        "unit": t("Unit, such as euro"),
        "source": t("Source"),
    }
    Settings = Settings
    commands = {"turn": Command(Turn, MODERATORS)}
    events = (PageTurned,)

    def texts(self, settings: Settings) -> list[str]:
        return [page.title for page in settings.pages]

    def start(self, step: Step) -> None:
        step.room["settings"] = {"by": "moderator"}  # what is on a page is nobody's before it is turned to
        step.room["page"], step.room["pages"] = None, {}
        step.desk["pages"] = {f"{step.id}-{n}": _shown(page) for n, page in enumerate(step.settings.pages, 1)}

    def opened(self, step: Step) -> None:
        if step.room["page"] is None and step.room["items"]:
            _turn(step, step.sorted_items()[0]["id"])

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        assert isinstance(command, Turn)
        item, was = step.item(command.item)["id"], step.room["page"]
        return [] if item == was else [PageTurned(item=item, was=was)]

    def apply(self, step: Step, event: Event, by: By) -> None:
        assert isinstance(event, PageTurned)
        _turn(step, event.item)

    def minutes(self, step: Step, translate: Translate) -> list[Block]:
        """The pages that were seen, and all items that came from elsewhere."""
        blocks: list[Block] = []
        for item in step.sorted_items():
            page = step.room.get("pages", item["id"])
            if item["id"] not in step.desk["pages"]:
                blocks.append(Text(item["text"]))
            elif page is not None:
                blocks += [Heading(4, item["text"]), *(Text(part) for part in _paragraphs(page["text"])), *_bars(page["chart"], translate)]
        return blocks or [Text(translate(t("There was nothing to look at.")))]


def _shown(page: Page) -> dict[str, Any]:
    return {"text": page.text, "chart": msgspec.to_builtins(page.chart)}


def _turn(step: Step, item: str) -> None:
    step.room["page"] = item
    if ("pages", item) in step.desk:
        step.room["pages", item] = step.desk["pages", item]


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _bars(chart: dict[str, Any] | None, translate: Translate) -> list[Block]:
    if chart is None:
        return []
    rows = [(bar["label"], bar["value"], f"{number(bar['value'], translate)} {chart['unit']}".strip()) for bar in chart["bars"]]
    source = [Text(translate(t("Source: %(source)s"), source=chart["source"]), quiet=True)] if chart["source"] else []
    return [Bars(chart["title"], rows), *source]


activity = Present()
