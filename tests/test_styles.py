"""Styles hold for both directions of writing: nothing says left or right where there is a start and an end."""

from __future__ import annotations

import re

import pytest

from tests import house

STYLES = {path: source for path, source in house.sources("app", "static") if path.endswith(".css")}
DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]+?)\s*(?=[;}])")
SIDES = re.compile(r"(left|right)|(margin|padding|border|scroll-margin|scroll-padding)-(left|right)(-\w+)?|border-(top|bottom)-(left|right)-radius")
WORDS = {"text-align": {"left", "right"}, "float": {"left", "right"}, "clear": {"left", "right"}, "transform-origin": {"left", "right", "0 0"}}


def physical(source: str) -> list[str]:
    """The declarations that name a side of the page where CSS can name one of the text; a browser's edges (`env`) are physical."""
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    found = DECLARATION.findall(source)
    logical = {name for name, value in found if value == "inline-end"}  # written after the other, for browsers that know it
    return [f"{name}: {value}" for name, value in found if _is_physical(name, value) and name not in logical]


def _is_physical(name: str, value: str) -> bool:
    if "env(safe-area" in value:
        return False
    sides = _parts(value)
    if name in ("margin", "padding"):
        return len(sides) == 4 and sides[1] != sides[3]
    if name == "border-radius" and "/" not in value:
        return len(sides) == 4 and (sides[0] != sides[1] or sides[2] != sides[3])
    turned = name == "transform" and re.search(r"translate(X?)\(\s*(calc\()?-?\d*[1-9]\d*(%|\w+)", value) and "--flow" not in value
    return bool(SIDES.fullmatch(name) or value in WORDS.get(name, ()) or turned)


def _parts(value: str) -> list[str]:
    """What spaces part, outside brackets."""
    parts, depth = [""], 0
    for letter in value:
        depth += (letter == "(") - (letter == ")")
        if letter == " " and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part for part in parts if part]


def test_there_are_styles() -> None:
    assert len(STYLES) > 40


@pytest.mark.parametrize("path", sorted(STYLES))
def test_a_style_names_start_and_end_instead_of_left_and_right(path: str) -> None:
    assert not physical(STYLES[path])


@pytest.mark.parametrize(
    "rule",
    ["left: 0", "margin-right: auto", "border-left: 1px solid", "border-top-left-radius: 1px", "text-align: right", "float: left",
     "padding: 0 1px 2px 3px", "margin: 0 calc(-1 * var(--g1)) 0 auto", "border-radius: 0 4px 4px 0", "transform: translate(-50%, 0)",
     "transform: translateX(2rem)", "transform-origin: left"],
)  # fmt: skip
def test_a_physical_side_is_found(rule: str) -> None:
    assert physical(f".a {{ top: 0; {rule}; }}")


@pytest.mark.parametrize(
    "rule",
    ["inset-inline-start: 0", "margin-inline: 0 auto", "text-align: start", "padding: 0 1px 2px", "padding: 1px 2px 3px 2px",
     "padding: 0 env(safe-area-inset-right) 0 env(safe-area-inset-left)", "border-radius: 4px 4px 0 0", "float: right; float: inline-end",
     "transform: translate(calc(-50% * var(--flow)), -50%)", "transform: translateY(2rem)", "transition: left var(--glide)"],
)  # fmt: skip
def test_what_holds_for_both_directions_passes(rule: str) -> None:
    assert not physical(f"/* left: 0; */ .a {{ {rule}; }}")


def test_every_colour_of_a_theme_has_one_of_the_system_for_who_forces_colours() -> None:
    """Since nothing but tokens.css names colours (tests/test_house.py), no state and no bar is then lost; marks keep theirs, with their letter."""
    tokens = STYLES["static/src/style/tokens.css"]
    dark = re.search(r'\[data-theme="dark"\] \{(.*?)\}', tokens, re.DOTALL)
    forced = re.search(r"forced-colors: active\) \{.*?\{(.*?)\}", tokens, re.DOTALL)
    assert dark
    assert forced
    names = {name for name in re.findall(r"(--[\w-]+):", dark[1]) if not name.startswith("--mark")}
    assert names == set(re.findall(r"(--[\w-]+):", forced[1]))
    assert not re.search(r"#|rgb", forced[1])
