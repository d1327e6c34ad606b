"""A script: the design of a session, as `sessions/*.yaml` holds it, checked with the place and the expectation named."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from app.core.activity import Activity
from app.core.schema import clean, convert, shown
from app.errors import Phrase, Refused, t

Name = Annotated[str, Meta(pattern="^[a-z][a-z0-9-]{0,39}$", description="a short name: small letters, digits and dashes")]
Line = Annotated[str, Meta(min_length=1, max_length=200)]
Text = Annotated[str, Meta(max_length=2000)]
Groups = Annotated[list[Line], Meta(max_length=12)]
Language = Annotated[str, Meta(pattern="^[a-z]{2,3}$", description="the code of a language, such as nl")]
LANGUAGES = ("nl", "en")  # those that are always there; the shell knows whether there are catalogues of more

MOST_STEPS = 40
MOST_ITEMS = 2000


class Picture(Struct, forbid_unknown_fields=True):
    """`file` lies in sessions/pictures/ (PNG, JPEG or WebP); `text` says what it shows, for who cannot see it and for the minutes."""

    file: Annotated[str, Meta(min_length=5, max_length=80)]
    text: Annotated[str, Meta(min_length=1, max_length=300)]


class StepScript(Struct, forbid_unknown_fields=True, kw_only=True, rename={"from_": "from"}):
    """One step of the agenda.

    `from` names an earlier step's `id` whose items it takes, `take` says which kind of them, `top` that only the best so many of a vote come
    along. Without `from`, `items` may give them.
    """

    kind: str
    title: Line
    question: Annotated[str, Meta(min_length=1, max_length=500)]
    id: Name | None = None
    instruction: Text = ""
    minutes: Annotated[int, Meta(ge=1, le=480, description="planned minutes")] | None = None
    from_: Name | None = None
    take: str | None = None
    top: Annotated[int, Meta(ge=1, le=100)] | None = None
    items: Annotated[list[Annotated[str, Meta(min_length=1, max_length=1000)]], Meta(max_length=MOST_ITEMS)] = []
    settings: dict[str, Any] = {}


class Script(Struct, forbid_unknown_fields=True, kw_only=True):
    """A session design: title, stakeholder groups and the agenda.

    `description` tells what the script is for, on the start page; `purpose` and `place` are of the meeting, for its minutes.
    """

    title: Line
    agenda: Annotated[list[StepScript], Meta(min_length=1, max_length=MOST_STEPS)]
    description: Text = ""
    purpose: Text = ""
    place: Annotated[str, Meta(max_length=200)] = ""
    language: Language = "nl"
    groups: Groups = []


def read_script(raw: Any, kinds: Mapping[str, Activity], languages: Collection[str] = LANGUAGES) -> Script:
    """`raw` (plain JSON values) as a Script with every default filled in; `languages` are those that people can have.

    Raises Refused("bad_script") that names the path, what was expected and what was found.
    """
    script = convert(clean(raw), Script, "bad_script")
    check_groups(script)
    check_language(script, languages)
    for index, step in enumerate(script.agenda):
        _check_step(script, index, step, kinds)
    return script


def check_groups(script: Script) -> None:
    """Raise Refused("bad_script") where two groups have the same name: people could not tell them apart."""
    for index, group in enumerate(script.groups):
        if group in script.groups[:index]:
            raise _bad(f"groups[{index}]", Phrase(t("a name that no other group has")), group)


def check_language(script: Script, languages: Collection[str]) -> None:
    """Raise Refused("bad_script") when the room could not be told anything in its language."""
    if script.language not in languages:
        raise _bad("language", Phrase(t("one of %(names)s"), {"names": ", ".join(sorted(languages))}), script.language)


def script_schema(kinds: Mapping[str, Activity], languages: Collection[str] = LANGUAGES) -> dict[str, Any]:
    """The JSON Schema of scripts, with each kind's settings, for editors."""
    (ref,), parts = msgspec.json.schema_components([Script], ref_template="#/$defs/{name}")
    settings_refs, settings_parts = msgspec.json.schema_components([a.Settings for a in kinds.values()], ref_template="#/$defs/{name}")
    # Two kinds may both call their settings `Settings`; msgspec then names them by module, so each ref is its own.
    step = parts["StepScript"]
    step["properties"]["kind"] = {"enum": sorted(kinds)}
    parts["Script"]["properties"]["language"] = {"enum": list(languages), "default": LANGUAGES[0]}
    step["allOf"] = [
        {"if": {"properties": {"kind": {"const": kind}}}, "then": {"properties": {"settings": settings}}}
        for kind, settings in zip(kinds, settings_refs, strict=True)
    ]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Aanzet script", **ref, "$defs": {**parts, **settings_parts}}


def read_step(raw: Any, kinds: Mapping[str, Activity], source: Activity | None) -> StepScript:
    """One step for a session that runs, with every default filled in; `source` is what it takes its items from.

    Raises Refused("bad_script") that names the path, what was expected and what was found.
    """
    step = convert(clean(raw), StepScript, "bad_script", "step")
    _check_settings("step", step, kinds)
    if step.from_ is not None or step.id is not None:  # names of the script, which a running session does not know
        name, got = ("from", step.from_) if step.from_ is not None else ("id", step.id)
        raise _bad(f"step.{name}", Phrase(t("nothing")), got)
    for place, picture in kinds[step.kind].pictures(step.settings):  # the room has none; they come in with a script
        raise _bad(f"step.settings.{place}", Phrase(t("nothing")), picture["file"])
    _check_source("step", step, source)
    return step


def _check_step(script: Script, index: int, step: StepScript, kinds: Mapping[str, Activity]) -> None:
    at = f"agenda[{index}]"
    _check_settings(at, step, kinds)
    earlier = {other.id: other for other in script.agenda[:index] if other.id}
    if step.id is not None and step.id in earlier:
        raise _bad(f"{at}.id", Phrase(t("a name that no other step has")), step.id)
    if step.from_ is not None and step.from_ not in earlier:
        raise _bad(f"{at}.from", Phrase(t("the id of an earlier step")), step.from_)
    _check_source(at, step, kinds[earlier[step.from_].kind] if step.from_ is not None else None)


def _check_settings(at: str, step: StepScript, kinds: Mapping[str, Activity]) -> None:
    """Refuse settings that are not those of the step's kind; fill in their defaults."""
    if step.kind not in kinds:
        raise _bad(f"{at}.kind", Phrase(t("one of %(names)s"), {"names": ", ".join(sorted(kinds))}), step.kind)
    settings = convert(step.settings, kinds[step.kind].Settings, "bad_script", f"{at}.settings")
    problem = kinds[step.kind].problem(settings, step.items)
    if problem is not None:
        raise _bad(f"{at}.settings.{problem[0]}", problem[1], getattr(settings, problem[0]))
    if kinds[step.kind].texts(settings):
        for name, value in (("items", step.items), ("from", step.from_)):
            if value:
                raise _bad(f"{at}.{name}", Phrase(t("nothing, since the settings give the items")), value)
    step.settings = msgspec.to_builtins(settings)


def _check_source(at: str, step: StepScript, source: Activity | None) -> None:
    """Refuse what does not fit where the step takes its items from; fill in what it takes there."""
    if source is None:
        for name in ("take", "top"):
            if getattr(step, name) is not None:
                raise _bad(f"{at}.{name}", Phrase(t("nothing, since there is no `from`")), getattr(step, name))
        return
    if step.items:
        raise _bad(f"{at}.items", Phrase(t("nothing, since the items come `from` another step")), step.items)
    if step.top is not None and not source.votes:
        raise _bad(f"{at}.top", Phrase(t("nothing, since the step in `from` is no vote")), step.top)
    if step.take is None:
        step.take = source.takes[0]
    elif step.take not in source.takes:
        raise _bad(f"{at}.take", Phrase(t("one of %(names)s"), {"names": ", ".join(source.takes)}), step.take)


def _bad(at: str, expected: Phrase, got: Any) -> Refused:
    return Refused("bad_script", at=at, expected=expected, got=shown(got))
