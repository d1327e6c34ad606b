"""An organisation's logo and accent: read at the start, corrected where they would be hard to read, and in the minutes."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.brand import PNG, BadBrand, Brand, palettes, read_brand, read_logo
from app.contrast import GROUNDS, TEXT, fitted, ratio
from app.core.minutes import Letterhead
from app.minutes import make
from app.minutes.plain import write
from tests.minutes.golden import golden, written
from tests.minutes.reading import parts

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><script>alert("ran")</script>
<image href="http://192.0.2.1/pixel.png" width="1" height="1"/><rect width="40" height="20" fill="#c8102e"/></svg>"""


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.svg"
    path.write_text(SVG)
    return path


@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format), st.sampled_from(["light", "dark"]))
def test_whatever_the_accent_it_is_read_in_both_themes(colour: str, theme: str) -> None:
    palette = palettes()[theme]
    made = fitted(colour, palette)
    grounds = [*(palette[name] for name in GROUNDS), made.tint]
    if all(ratio(colour, ground) >= TEXT for ground in grounds):
        assert made.accent == colour
    for ground in (*grounds, made.on_accent):
        assert ratio(made.accent, ground) >= TEXT
        assert ratio(made.accent_hover, ground) >= TEXT
    for ink in (palette["ink"], palette["soft"]):
        assert ratio(ink, made.tint) >= TEXT
    assert ratio(palette["ink"], made.heat) >= TEXT


def test_our_own_colours_hold_what_is_asked_of_others() -> None:
    for palette in palettes().values():
        for ink in ("ink", "soft", "accent", "danger", "done"):
            for ground in (*GROUNDS, "tint", "danger-tint"):
                assert ratio(palette[ink], palette[ground]) >= TEXT, (ink, ground)
        assert ratio(palette["on-accent"], palette["accent"]) >= TEXT
        assert ratio(palette["ink"], palette["heat"]) >= TEXT
        for ground in GROUNDS:
            assert ratio(palette["edge"], palette[ground]) >= 3, ground


def test_contrast_is_that_of_wcag() -> None:
    assert ratio("#ffffff", "#000000") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_start_says_what_was_corrected_and_what_stayed() -> None:
    brand = read_brand("Buren", "", "#FC0", Path())
    light, dark = brand.told
    assert light == f"ACCENT #ffcc00 is corrected to {brand.accent} in the light theme: text in it has a contrast of 1.2 : 1, and 7 : 1 is needed."
    assert dark == "ACCENT #ffcc00 is read well in the dark theme and stays as it is."
    assert f"--accent:{brand.accent};" in brand.style


def test_without_settings_nothing_changes() -> None:
    assert read_brand("", "", "", Path()) == Brand()
    assert not Brand().style


@pytest.mark.parametrize("accent", ["red", "#12345", "#12345g", "0b4f5e", "#0b4f5e;}"])
def test_an_accent_that_is_no_colour_is_named(accent: str) -> None:
    with pytest.raises(BadBrand, match="ACCENT: expected a colour as #rrggbb"):
        read_brand("Buren", "", accent, Path())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "can not be read"),
        (b"", "neither"),
        (b"GIF89a", "neither"),
        (b"\xff\xfe", "neither"),
        (b"<html/>", "neither"),
        (b"<svg", "neither"),
        (PNG + b"cut off", "broken"),
        (b" " * 600_000, "larger than 512 kB"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 10"/>', "12 times as wide"),
    ],
)
def test_a_logo_that_cannot_be_used_is_named(tmp_path: Path, content: bytes | None, sentence: str) -> None:
    path = tmp_path / "logo"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadBrand, match=f"LOGO: .*{sentence}"):
        read_logo(path)


def test_a_logo_needs_a_name_for_whoever_does_not_see_it(logo: Path) -> None:
    with pytest.raises(BadBrand, match="ORGANISATION"):
        read_brand("", str(logo), "", Path())


def test_a_drawn_logo_becomes_a_picture_in_which_nothing_runs_or_fetches(logo: Path) -> None:
    found = read_logo(logo)
    assert found.png.startswith(PNG)
    assert (found.width, found.height) == (640, 320)
    assert b"script" not in found.png
    png = logo.with_name("logo.png")
    png.write_bytes(found.png)
    assert read_logo(png) == found


def test_the_minutes_carry_the_logo_with_its_name_and_the_accent(logo: Path) -> None:
    found = read_logo(logo)
    letterhead = Letterhead("Gemeente Buren", found.png, found.width, found.height, "#9c001f")
    given_ = write(replace(written(golden("retrospective")), letterhead=letterhead))
    page = make("html", given_).decode()
    assert 'width="640" height="320" alt="Gemeente Buren">' in page
    assert ":root{--accent:#9c001f;--heading:#9c001f}</style>" in page
    with pikepdf.open(io.BytesIO(make("pdf", given_))) as pdf:
        figures = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"]
        assert [str(figure["/Alt"]) for figure in figures] == ["Gemeente Buren"]
    word = make("docx", given_)
    picture = docx.Document(io.BytesIO(word)).inline_shapes[0]
    assert picture._inline.docPr.get("descr") == "Gemeente Buren"
    assert picture.height / picture.width == pytest.approx(0.5, abs=0.01)
    charts = [data for name, data in parts("docx", word).items() if "charts/chart" in name]
    assert charts
    assert all(b"9C001F" in chart for chart in charts)
