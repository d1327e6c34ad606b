"""Everybody looks at the same: texts, pictures and bar charts, page by page, on the screen and on the phones; the moderator turns the pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from app.core.activity import Activity, Command, Event, Step, Translate
from app.core.minutes import Bars, Block, Heading, Text
from app.core.roles import MODERATORS, By, Given
from app.core.script import Line, Picture
from app.core.vote_minutes import number
from app.errors import Phrase, t

RESULTS = "results"


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
    """A title with paragraphs (an empty line between two), and a chart or a picture beside them."""

    title: Line
    text: Annotated[str, Meta(max_length=1200)] = ""
    chart: Chart | None = None
    picture: Picture | None = None


class Settings(Struct, forbid_unknown_fields=True):
    """`pages` in order. Without them the items, from the script or an earlier step, are the pages: paragraphs, say, or the best ideas.

    Before the items of a vote comes a page with its results as they are shown there, and so not before they are revealed.
    """

    pages: Annotated[list[Page], Meta(max_length=40)] = []


class Turn(Struct, forbid_unknown_fields=True):
    """`item`: whose page, or "results" for those of the vote from which the items come."""

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
        "picture": t("Picture"),
        "file": t("File in sessions/pictures"),
    }
    Settings = Settings
    commands = {"turn": Command(Turn, MODERATORS)}
    events = (PageTurned,)

    def texts(self, settings: Any) -> list[str]:
        return [page.title for page in settings.pages]

    def problem(self, settings: Any, items: list[str]) -> tuple[str, Phrase] | None:
        if any(page.chart and page.picture for page in settings.pages):
            return "pages", Phrase(t("a chart or a picture on a page, not both"))
        return None

    def pictures(self, settings: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        for n, page in enumerate(settings["pages"]):
            if page["picture"]:
                yield f"pages[{n}].picture", page["picture"]

    def start(self, step: Step) -> None:
        step.room["settings"] = {"by": "moderator"}  # what is on a page is nobody's before it is turned to
        step.room["page"], step.room["pages"] = None, {}
        step.desk["pages"] = {f"{step.id}-{n}": _shown(page) for n, page in enumerate(step.settings.pages, 1)}

    def opened(self, step: Step) -> None:
        if step.room["page"] is None and step.room["items"]:
            _turn(step, RESULTS if step.from_vote else step.sorted_items()[0]["id"])

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        assert isinstance(command, Turn)
        item = command.item if command.item == RESULTS and step.from_vote else step.item(command.item)["id"]
        was = step.room["page"]
        return [] if item == was else [PageTurned(item=item, was=was)]

    def apply(self, step: Step, event: Event, by: By) -> None:
        assert isinstance(event, PageTurned)
        _turn(step, event.item)

    def method(self, step: Step, translate: Translate) -> str:
        return translate(t("Everybody looked at the same pages, on the screen and on the phones."))

    def minutes(self, step: Step, translate: Translate) -> list[Block]:
        """The pages that were seen, and all items that came from elsewhere."""
        blocks: list[Block] = []
        for item in step.sorted_items():
            page = step.room.get("pages", item["id"])
            if item["id"] not in step.desk["pages"]:
                blocks.append(Text(item["text"]))
            elif page is not None:
                blocks += [Heading(4, item["text"]), *(Text(part) for part in _paragraphs(page["text"])), *_bars(page["chart"], translate)]
                if page["picture"]:
                    blocks.append(Text(translate(t("Picture: %(text)s"), text=page["picture"]["text"])))
        return blocks or [Text(translate(t("There was nothing to look at.")))]


def _shown(page: Page) -> dict[str, Any]:
    return {"text": page.text, "chart": msgspec.to_builtins(page.chart), "picture": msgspec.to_builtins(page.picture)}


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
