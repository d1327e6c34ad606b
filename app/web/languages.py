"""Which languages there are, which of them a request gets, and sentences in it.

A language is a catalogue (app/translations/<language>/LC_MESSAGES/messages.mo); English is that of the sources. Dutch comes first.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.support import NullTranslations, Translations
from flask import request

from app.errors import Translate

FOLDER = Path(__file__).resolve().parent.parent / "translations"
FIRST = "nl"
LANGUAGES = tuple(sorted({"en", *(path.parts[-3] for path in FOLDER.glob("*/LC_MESSAGES/messages.mo"))}, key=lambda name: (name != FIRST, name)))
OWN = "language"  # the cookie of somebody who chose a language for their own phone


def wanted() -> str:
    """The language that somebody chose on this device, else the browser's; Dutch when we have none of them."""
    return chosen() or offered() or FIRST


def chosen() -> str | None:
    """The language that somebody chose on this device."""
    own = request.cookies.get(OWN)
    return own if own in LANGUAGES else None


def offered() -> str | None:
    """The language of the browser, where we have it."""
    return next(iter(_of_browser()), None)


def _of_browser() -> list[str]:
    """Those of our languages that the browser asks for, in its order; en-GB is English."""
    tags = (tag.replace("_", "-").split("-")[0].lower() for tag, quality in request.accept_languages if quality > 0)
    return [name for name in tags if name in LANGUAGES]


def names() -> dict[str, str]:
    """Every language and what its speakers call it, those of the browser first."""
    ours = dict.fromkeys([*_of_browser(), *LANGUAGES])
    return {name: (Locale.parse(name).get_display_name(name) or name).capitalize() for name in ours}


def direction(language: str) -> str:
    """ "ltr" or "rtl"."""
    return str(Locale.parse(language).text_direction)


@lru_cache
def translator(language: str) -> Translate:
    """`translate(msgid, **facts)` for a language; English, which is the msgids themselves, for one that we do not have."""
    known = language != "en" and language in LANGUAGES
    catalogue: NullTranslations = Translations.load(FOLDER, [language]) if known else NullTranslations()

    def translate(msgid: str, **facts: Any) -> str:
        text = catalogue.gettext(msgid)
        return text % facts if facts else text

    return translate
