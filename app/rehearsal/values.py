"""What stands in the fields of somebody's command, by their names: commands of every kind use the same (CONTRIBUTING.md)."""

from __future__ import annotations

import typing
from collections.abc import Callable
from random import Random
from typing import Any, Literal, NamedTuple

import msgspec

from app.rehearsal import words

WRITES = ("text", "title")  # fields in which people write
SHORT = ("answer", "create")  # commands in which that is a word or two
REMARKS = ("remark", "comment")  # and in which it is about something that stands there
OFTEN = ("round", "version", "item", "topic", "side", "page")  # filled in where it can be, although they may be left out
LONGEST = 140  # characters that somebody types at once
FEW = 5  # things that somebody picks where there is no bound

Page = dict[str, Any]


class Unknown(Exception):
    """A field of which we do not know what to fill in, or for which there is nothing."""


class Scene(NamedTuple):
    """What a field is filled in from: who and in which language, the command, the step's page and their own, and the thing that it is about."""

    likes: Callable[[str], float]  # a text → how much they like it, 0..1
    chance: Random
    language: str
    kind: str
    page: Page
    own: Page
    about: Page
    criterion: str


def fields(schema: type[msgspec.Struct], scene: Scene) -> dict[str, Any]:
    """The data of a command of this schema, as plain JSON; raises Unknown."""
    hints = typing.get_type_hints(schema)
    data = {}
    for field in msgspec.structs.fields(schema):
        name = field.encode_name
        if field.required:
            data[name] = _value(name, hints[field.name], scene)
        elif name in OFTEN and (value := FIELDS[name](scene)) is not None:
            data[name] = value
    return data


def _value(name: str, hint: Any, scene: Scene) -> Any:
    choices = sorted(choice for choice in _choices(hint) if isinstance(choice, int))
    if choices:
        return choices[min(len(choices) - 1, int(scene.likes(_text(scene)) * len(choices)))]
    if name in WRITES:
        limit = min(LONGEST, scene.page["settings"].get("max_length") or LONGEST)
        write = words.word if scene.kind in SHORT else words.remark if scene.kind in REMARKS else words.idea
        taken = {cluster["text"] for cluster in scene.page.get("clusters", {}).values()}
        return _known(next((text for _ in range(FEW) if (text := write(scene.language, scene.chance, limit)) not in taken), None))
    return _known(FIELDS.get(name, _nothing)(scene))


def _choices(hint: Any) -> tuple[Any, ...]:
    """The values of the Literal in a type."""
    if typing.get_origin(hint) is Literal:
        return typing.get_args(hint)
    return tuple(value for part in typing.get_args(hint) for value in _choices(part))


def _known(found: Any) -> Any:
    """What was found; raises Unknown for nothing."""
    if found is None or found in ("", []):
        raise Unknown
    return found


def _nothing(_scene: Scene) -> None:
    """For a field that we do not know."""


def _text(scene: Scene) -> str:
    text: str = scene.about.get("text", "")
    return text + scene.criterion


def _liked(scene: Scene) -> list[Page]:
    return sorted(scene.page["items"].values(), key=lambda item: -scene.likes(item["text"]))


def _one_of(name: str) -> Callable[[Scene], str | None]:
    """One of those that the step's page has under this name, None where it has none."""
    return lambda scene: scene.chance.choice(list(scene.page[name])) if scene.page.get(name) else None


def _dots(scene: Scene) -> int | None:
    settings = scene.page["settings"]
    left: int = scene.own.get("left", settings.get("dots", 1))
    return min(left, scene.chance.choice((1, 1, 2, 3)), settings.get("max_per_item") or left) or None


def _amount(scene: Scene) -> int | None:
    """Points of those that are left, or votes of which n cost n × n."""
    settings = scene.page["settings"]
    power = 2 if settings.get("quadratic") else 1
    left: int = settings.get("points", 100) - sum(amount**power for amount in scene.own.get("ballot", {}).values())
    if power == 2:
        return min(int(left**0.5), scene.chance.randint(1, 6)) or None
    return left or None if left <= 10 else max(5, int(left * scene.chance.uniform(0.2, 0.6)) // 5 * 5)


def _order(scene: Scene) -> list[str]:
    liked = [item["id"] for item in _liked(scene)]
    return liked[: scene.page["settings"].get("top") or len(liked)]


def _items(scene: Scene) -> list[str]:
    """What they like best; where things cost money, as long as there is some left."""
    page, chosen = scene.page, list[str]()
    projects, most = page.get("projects", {}), page["settings"].get("most") or FEW
    purses = {name: category["limit"] for name, category in page.get("categories", {}).items() if category["limit"]}
    purses[""] = page["settings"].get("budget") or 0
    for item in _liked(scene):
        project = projects.get(item["id"], {"cost": None if projects else 0})
        mine = [purse for purse in ("", project.get("category")) if purse in purses]
        if project["cost"] is not None and len(chosen) < most and all(project["cost"] <= purses[purse] for purse in mine):
            chosen.append(item["id"])
            purses |= {purse: purses[purse] - project["cost"] for purse in mine}
    return chosen


def _amongst(scene: Scene) -> Any:
    """The `value` of a vote: on the step's scale, within its bounds, or what the question of a form asks."""
    settings = scene.page["settings"]
    if "questions" in settings:
        asked = next((one for one in settings["questions"] if one["text"] == scene.about.get("text")), None)
        return _answer(scene, _known(asked))
    if "scale" in scene.page:
        return _on_scale(scene, scene.page["scale"]["low"], scene.page["scale"]["high"])
    low = settings.get("low") or 0
    high = settings["high"] if settings.get("high") is not None else max(100, 10 * low)
    return round(low + (high - low) * min(1.0, max(0.0, scene.chance.gauss(0.4, 0.15))), settings.get("decimals", 0))


def _answer(scene: Scene, asked: dict[str, Any]) -> Any:
    options = [f"o{n}" for n in range(1, len(asked.get("options", ())) + 1)]
    match asked["type"]:
        case "scale":
            low, _, high = asked["scale"].partition("-")
            return _on_scale(scene, int(low), int(high))
        case "choice":
            return scene.chance.choice(options)
        case "several":
            return scene.chance.sample(options, min(len(options), asked.get("most") or 2, scene.chance.randint(1, 3)))
        case "number":
            low = asked.get("low") or 0
            return scene.chance.randint(int(low), int(asked.get("high") or low + 20))
        case "text":
            return words.idea(scene.language, scene.chance, LONGEST)
    raise Unknown(asked["type"])


def _on_scale(scene: Scene, low: int, high: int) -> int:
    return low + min(high - low, int(scene.likes(_text(scene)) * (high - low + 1)))


def _colour(scene: Scene) -> str:
    likes = scene.likes(_text(scene))
    return "green" if likes > 0.45 else "amber" if likes > 0.25 else "red"


FIELDS: dict[str, Callable[[Scene], Any]] = {
    "item": lambda scene: scene.about.get("id"),
    "cluster": _one_of("clusters"),
    "criterion": lambda scene: scene.criterion,
    "topic": _one_of("topics"),
    "side": _one_of("sides"),
    "page": lambda scene: scene.own.get("page"),
    "round": lambda scene: scene.page["round"],
    "version": lambda scene: scene.about.get("version"),
    "chosen": lambda _scene: True,
    "wanted": lambda _scene: True,
    "dots": _dots,
    "amount": _amount,
    "order": _order,
    "items": _items,
    "value": _amongst,
    "colour": _colour,
}
