"""The walk-through for moderators says what stands on the screen."""

from __future__ import annotations

import re

from babel.messages.pofile import read_po

from tests.server import ROOT

FORMATS = {"PDF", "Word"}  # called so in every language


def test_each_word_in_bold_in_the_walk_through_stands_on_the_screen() -> None:
    with (ROOT / "app/translations/nl/LC_MESSAGES/messages.po").open("rb") as file:
        strings = [text for message in read_po(file) for text in ([message.string] if isinstance(message.string, str) else message.string)]
    shown = re.compile("|".join(re.sub(r"%\\\(\w+\\\)s", ".+?", re.escape(text)) for text in strings if re.sub(r"%\(\w+\)s|\W", "", text)))
    bold = re.findall(r"\*\*(.+?)\*\*", (ROOT / "HANDLEIDING.md").read_text())
    assert len(bold) > 50
    assert [words for words in bold if words not in FORMATS and not shown.fullmatch(words)] == []
