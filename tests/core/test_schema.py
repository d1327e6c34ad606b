"""Cleaning at the door: what people typed is text, and nothing in it turns screens round or hides."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.schema import clean, clean_text, convert
from app.errors import Refused


def test_control_and_bidi_characters_are_removed_and_words_stay() -> None:
    assert clean_text("\u202eabc\u2066\x00\x1b[31m\u200b\ufeff") == "abc[31m"
    assert clean_text("a\r\nb\u2028c\td") == "a\nb\nc d"
    assert clean_text("caf\u0065\u0301 👩\u200d👧 ij\u0133") == "café 👩\u200d👧 ij\u0133"
    assert clean_text("half \ud800 pair") == "half  pair"


@given(st.text(alphabet=st.characters()))
def test_a_cleaned_text_holds_no_control_characters_and_is_clean_already(text: str) -> None:
    cleaned = clean_text(text)
    assert all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") for c in cleaned)
    assert clean_text(cleaned) == cleaned
    cleaned.encode()


def test_what_is_nested_without_end_is_refused() -> None:
    value: object = "x"
    for _ in range(900):
        value = [value]
    with pytest.raises(Refused):
        clean({"data": value})


def test_a_path_through_made_up_names_is_told_as_far_as_it_goes() -> None:
    class Data(msgspec.Struct):
        names: dict[str, int] = {}

    with pytest.raises(Refused) as caught:
        convert({"names": {"a.b[3]` c": "x"}}, Data, "bad_message", "data")
    assert caught.value.error.code == "bad_message"


def test_every_text_of_a_value_is_cleaned() -> None:
    assert clean({"a\x00": [" b\x00 ", 1, None, {"c": "d\u202e"}]}) == {"a": ["b", 1, None, {"c": "d"}]}
