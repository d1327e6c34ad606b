"""How well a colour is read on another, and an organisation's accent made to be read.

Contrast is that of WCAG 2.2 (relative luminance). A colour is made darker or lighter in OKLCH (Björn Ottosson, 2020), where its hue stays
what it was. Colours are written as `#rrggbb`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

TEXT = 7.0  # the contrast of all text on phone and projector
GROUNDS = ("paper", "raised", "sunken")  # on which text in the accent stands, besides its own tint
STEPS = 250  # from a colour's own lightness to black or white


class Accent(NamedTuple):
    """An accent in one theme: as ink and fill, below the mouse, the ink on it, the ground of what is chosen, and the fullest cell of a heat map."""

    accent: str
    accent_hover: str
    on_accent: str
    tint: str
    heat: str


def ratio(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def fitted(colour: str, theme: Mapping[str, str]) -> Accent:
    """The accent in a theme (`paper`, `raised`, `sunken`, `ink`, `soft`), as near to `colour` as text of contrast TEXT allows."""
    towards = 0.0 if _luminance(theme["paper"]) > _luminance(theme["ink"]) else 1.0
    _, chroma, hue = _lch(colour)
    ground = _lch(theme["raised"])[0]
    tint = _first(ground + (0.08 if towards else -0.06), ground, min(chroma / 4, 0.025), hue, [theme["ink"], theme["soft"]])
    grounds = [*(theme[name] for name in GROUNDS), tint]
    lightness = _lch(colour)[0]
    accent = colour if _reads(colour, grounds) else _first(lightness, towards, chroma, hue, grounds)
    hover = _first(_lch(accent)[0] + (0.06 if towards else -0.06), towards, chroma, hue, grounds)
    heat = next(mixed for n in range(100, -1, -1) if ratio(mixed := _mixed(accent, theme["raised"], n / 100), theme["ink"]) >= TEXT)
    return Accent(accent, hover, theme["sunken"] if towards else "#ffffff", tint, heat)


def _reads(colour: str, others: list[str]) -> bool:
    return all(ratio(colour, other) >= TEXT for other in others)


def _first(start: float, end: float, chroma: float, hue: float, others: list[str]) -> str:
    """The first colour from one lightness to another that is read on all others; the last where none is."""
    start = max(0.0, min(1.0, start))
    way = (_hex(start + (end - start) * n / STEPS, chroma, hue) for n in range(STEPS))
    return next((colour for colour in way if _reads(colour, others)), _hex(end, chroma, hue))


def _mixed(one: str, other: str, share: float) -> str:
    return _written([share * a + (1 - share) * b for a, b in zip(_parts(one), _parts(other), strict=True)])


def _parts(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def _written(parts: list[float]) -> str:
    return "#" + "".join(f"{round(255 * max(0.0, min(1.0, part))):02x}" for part in parts)


def _linear(colour: str) -> list[float]:
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lch(colour: str) -> tuple[float, float, float]:
    """Lightness (0 to 1), chroma and hue in OKLCH."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """The colour, with as much of its chroma as a screen can show."""
    tries = (_srgb(lightness, chroma * n / 20, hue) for n in range(20, 0, -1))
    seen = (parts for parts in tries if all(-0.001 <= part <= 1.001 for part in parts))
    return _written(next(seen, _srgb(lightness, 0, hue)))


def _srgb(lightness: float, chroma: float, hue: float) -> list[float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return [12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in linear]
