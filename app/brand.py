"""The organisation whose server it is: its name, its logo, and its accent, made to be read in both themes."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

import resvg_py

from app.contrast import TEXT, Accent, fitted, ratio

TOKENS = Path(__file__).resolve().parent.parent / "static" / "src" / "style" / "tokens.css"
MOST = 512 * 1024  # bytes of the file of a logo
HEIGHT = 320  # pixels in which an SVG is drawn: enough for the foot of a 4K projector and for paper
WIDE, TALL = 12, 4
PNG = b"\x89PNG\r\n\x1a\n"


class BadBrand(Exception):
    """A logo or accent that cannot be used; the sentence says why."""


@dataclass(frozen=True)
class Logo:
    """A picture as PNG, and its size in pixels. `version` changes with it."""

    png: bytes
    width: int
    height: int

    @property
    def version(self) -> str:
        """Twelve letters of its content."""
        return sha256(self.png).hexdigest()[:12]


@dataclass(frozen=True)
class Brand:
    """What an organisation has set; `accents` are by theme, empty where our own stays. `told` is for who starts the server."""

    organisation: str = ""
    logo: Logo | None = None
    accents: dict[str, Accent] = field(default_factory=dict)
    told: tuple[str, ...] = ()

    @property
    def style(self) -> str:
        """The accents as a style sheet, to be read after the page's own."""
        where = {"light": ":root,[data-theme=light]", "dark": "[data-theme=dark]"}
        return "".join(f"{where[theme]}{{{_rule(accent)}}}" for theme, accent in self.accents.items())

    @property
    def accent(self) -> str:
        """The accent on paper; empty for our own."""
        return self.accents["light"].accent if self.accents else ""

    @property
    def version(self) -> str:
        """Twelve letters of the style."""
        return sha256(self.style.encode()).hexdigest()[:12]


def read_brand(organisation: str, logo: str, accent: str, folder: Path) -> Brand:
    """The brand from its three settings as text; `logo` is a path, from `folder` on. Raises BadBrand."""
    if logo and not organisation:
        raise BadBrand("LOGO: needs ORGANISATION too: the name is read to whoever does not see the logo.")
    accents = {theme: fitted(_colour(accent), palette) for theme, palette in palettes().items()} if accent else {}
    told = [_told(_colour(accent), theme, fit.accent) for theme, fit in accents.items()]
    return Brand(organisation, read_logo(folder / logo) if logo else None, accents, tuple(told))


@cache
def palettes() -> dict[str, dict[str, str]]:
    """The colours of both themes by name, from the one place where they are defined."""
    style = TOKENS.read_text("utf-8")
    blocks = {theme: re.search(rf'\[data-theme="{theme}"\] {{(.*?)}}', style, re.DOTALL) for theme in ("light", "dark")}
    return {theme: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1])) for theme, block in blocks.items() if block}


def read_logo(path: Path) -> Logo:
    """The logo in a file: a PNG as it is, an SVG drawn as PNG, so that nothing in it can run or fetch. Raises BadBrand."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST + 1)
    except OSError as problem:
        raise BadBrand(f"LOGO: the file {path} can not be read: {problem.strerror}.") from problem
    if len(content) > MOST:
        raise BadBrand(f"LOGO: the file {path} is larger than {MOST // 1024} kB; save the logo smaller.")
    if not content.startswith(PNG):
        try:
            content = resvg_py.svg_to_bytes(svg_string=content.decode("utf-8-sig"), height=HEIGHT)
        except ValueError as problem:
            raise BadBrand(f"LOGO: expected a picture as SVG or PNG, and {path} is neither: {problem}.") from problem
    if content[12:16] != b"IHDR" or b"IEND" not in content[-12:]:
        raise BadBrand(f"LOGO: the PNG {path} is broken.")
    width, height = struct.unpack(">II", content[16:24])
    if not 1 / TALL <= width / max(1, height) <= WIDE:
        expected = f"at most {WIDE} times as wide as high, and {TALL} times as high as wide"
        raise BadBrand(f"LOGO: the picture {path} is {width} by {height} pixels; expected {expected}.")
    return Logo(content, width, height)


def _rule(accent: Accent) -> str:
    return ";".join(f"--{name.replace('_', '-')}:{colour}" for name, colour in accent._asdict().items())


def _colour(text: str) -> str:
    if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", text):
        raise BadBrand(f'ACCENT: expected a colour as #rrggbb, such as #0b4f5e, got "{text}".')
    return (text if len(text) == 7 else "#" + "".join(2 * digit for digit in text[1:])).lower()


def _told(asked: str, theme: str, accent: str) -> str:
    if asked == accent:
        return f"ACCENT {asked} is read well in the {theme} theme and stays as it is."
    worst = min(ratio(asked, palettes()[theme][ground]) for ground in ("paper", "raised", "sunken"))
    low = f"text in it has a contrast of {worst:.1f} : 1, and {TEXT:.0f} : 1 is needed"
    why = low if worst < TEXT else "it is hard to read where something is chosen"
    return f"ACCENT {asked} is corrected to {accent} in the {theme} theme: {why}."
