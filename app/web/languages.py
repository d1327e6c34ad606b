"""Dutch first, English second: which language a request gets, and sentences in it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.support import NullTranslations, Translations
from flask import request

from app.errors import Translate

LANGUAGES = ("nl", "en")
FOLDER = Path(__file__).resolve().parent.parent / "translations"


def wanted() -> str:
    """The language of the browser, Dutch when it asks for neither."""
    return request.accept_languages.best_match(LANGUAGES) or "nl"


@lru_cache
def translator(language: str) -> Translate:
    """`translate(msgid, **facts)` for a language; English is the msgids themselves."""
    catalogue: NullTranslations = Translations.load(FOLDER, [language]) if language != "en" else NullTranslations()

    def translate(msgid: str, **facts: Any) -> str:
        text = catalogue.gettext(msgid)
        return text % facts if facts else text

    return translate
