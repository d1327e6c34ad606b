"""The minutes for programs: every fact and word of the report, in the form of its JSON Schema."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from app.core.minutes import Heading, Report, Table
from app.core.schema import clean, convert, shown
from app.errors import Phrase, Refused, t
from app.minutes.plain import read


def render(given: dict[str, Any]) -> bytes:
    """The report as JSON; `msgspec.convert(…, Report)` gives it back, `script` starts the same session elsewhere. Times are UTC."""
    return msgspec.json.format(msgspec.json.encode(read(given).report), indent=1)


def taken(text: str) -> dict[str, Any]:
    """What `render` gave, looked at by another installation: {"report": …}, or where it is not right {"problem": {"at", "expected", "got"}}.

    A fact of a problem is a text, or a Phrase as a list; `report_of` reads it.
    """
    try:
        return {"report": _checked(text)}
    except Refused as refused:
        return {"problem": {name: list(fact) if isinstance(fact, Phrase) else fact for name, fact in refused.facts.items()}}


def report_of(answer: dict[str, Any]) -> dict[str, Any]:
    """The report in what `taken` gave; raises Refused("bad_minutes") with what it told."""
    if "problem" in answer:
        raise Refused("bad_minutes", **{name: Phrase(*fact) if isinstance(fact, list) else fact for name, fact in answer["problem"].items()})
    found: dict[str, Any] = answer["report"]
    return found


def _checked(text: str) -> dict[str, Any]:
    """The report as plain JSON; raises Refused("bad_minutes") with the place, also of what would be lost on the way."""
    try:
        given = clean(msgspec.json.decode(text))
    except msgspec.DecodeError as problem:
        raise _wrong("$", "JSON", str(problem)) from None
    except RecursionError:
        raise _wrong("$", "JSON", "[[[[") from None
    report = convert(given, Report, "bad_minutes")
    if report.interim or report.finished_at is None:
        raise _wrong("interim", Phrase(t("the minutes of a session that has finished")), report.interim)
    if report.language != report.script.get("language"):
        raise _wrong("language", shown(report.script.get("language")), report.language)
    times: dict[str, datetime | None] = {"started_at": report.started_at, "finished_at": report.finished_at, "at": report.at}
    for number, step in enumerate(report.steps):
        times |= {f"steps[{number}].opened_at": step.opened_at, f"steps[{number}].closed_at": step.closed_at}
        for row, about in enumerate(step.rows):
            for name in ("item", "text"):
                if not isinstance(about.get(name), str):
                    raise _wrong(f"steps[{number}].rows[{row}].{name}", Phrase(t("a text")), about.get(name))
        for place, block in enumerate(step.blocks):
            _check_block(block, f"steps[{number}].blocks[{place}]")
    for at, time in times.items():
        if time is not None and time.tzinfo is None:
            raise _wrong(at, "2026-11-22T19:30:00Z", time)
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(report))
    _check_whole(given, plain, "")
    return plain


def _check_block(block: Any, at: str) -> None:
    """What the types do not say: headings have four levels, and the rows of a table as many cells as its head."""
    if isinstance(block, Heading) and not 1 <= block.level <= 4:
        raise _wrong(f"{at}.level", Phrase(t("a whole number from %(low)s to %(high)s"), {"low": 1, "high": 4}), block.level)
    if isinstance(block, Table):
        for row, cells in enumerate(block.rows):
            if len(cells) != len(block.head) or not cells:
                wanted = Phrase(t("a list of %(low)s to %(high)s entries"), {"low": len(block.head), "high": len(block.head)})
                raise _wrong(f"{at}.rows[{row}]", wanted, cells)


def _check_whole(given: Any, kept: Any, at: str) -> None:
    """Raise Refused for the first thing that would not come back as it was given, such as a field of a later release."""
    if isinstance(given, dict) and isinstance(kept, dict):
        for name, value in given.items():
            place = f"{at}.{name}" if at else name
            if name not in kept:
                raise _wrong(place, Phrase(t("nothing")), name)
            _check_whole(value, kept[name], place)
    elif isinstance(given, list) and isinstance(kept, list) and len(given) == len(kept):
        for n, value in enumerate(given):
            _check_whole(value, kept[n], f"{at}[{n}]")
    elif given != kept:
        raise _wrong(at, shown(kept), given)


def _wrong(at: str, expected: Phrase | str, got: Any) -> Refused:
    return Refused("bad_minutes", at=at, expected=expected, got=shown(got))


def schema() -> dict[str, Any]:
    """The JSON Schema of what `render` gives."""
    (ref,), parts = msgspec.json.schema_components([Report], ref_template="#/$defs/{name}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Minutes of an Aanzet session", **ref, "$defs": parts}
