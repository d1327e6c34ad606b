"""All that can be looked at: which page, at which state of a session, in which language, theme and size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from app.web.languages import LANGUAGES
from tests.browser.hall import DESK, PHONE, SCREEN, SMALL_PHONE
from tests.gallery.database import Session
from tests.gallery.plans import KINDS
from tests.gallery.states import ALL

THEMES = ("light", "dark")
HD, UHD = {"viewport": {"width": 1280, "height": 720}}, {"viewport": {"width": 3840, "height": 2160}}
DEVICES: dict[str, dict[str, dict[str, Any]]] = {
    "phone": {"390x844": PHONE, "320x568": SMALL_PHONE},
    "desk": {"1280x800": DESK},
    "screen": {"1920x1080": SCREEN, "1280x720": HD, "3840x2160": UHD},
    "page": {"1280x800": DESK, "390x844": PHONE},
}
LIVE = ("phone", "desk", "screen")  # pages with a line to the room: they go from one session to another without loading
ALONE = {"start": "/", "prepare": "/prepare", "sessions": "/sessions", "no session": "/j/AAAAAA", "no page": "/no-such-page"}


class Look(NamedTuple):
    """How somebody looks: at a live page of this role or at other pages (`page`), on a device of this size."""

    role: str
    size: str
    language: str
    theme: str

    @property
    def device(self) -> dict[str, Any]:
        return DEVICES[self.role][self.size]


class View(NamedTuple):
    """What somebody sees: `address` opens it; `auth` is how its line comes in, None for a page without one."""

    look: Look
    kind: str
    state: str
    address: str
    auth: dict[str, str] | None = None

    @property
    def name(self) -> str:
        return " ".join((self.kind, self.state, *self.look)).replace("/", "-")


def looks(roles: Sequence[str] = tuple(DEVICES), languages: Sequence[str] = LANGUAGES, themes: Sequence[str] = THEMES) -> Iterator[Look]:
    """Every way to look at pages of these roles."""
    for role in roles:
        for size in DEVICES[role]:
            for language in languages:
                for theme in themes:
                    yield Look(role, size, language, theme)


def views(look: Look, sessions: Sequence[Session]) -> Iterator[View]:
    """All that there is to see in one way."""
    mine = [session for session in sessions if session.language == look.language]
    if look.role == "page":
        yield from _pages(look, mine)
    for session in mine if look.role in LIVE else ():
        yield View(look, session.kind, session.state, *_way(look.role, session))


def _way(role: str, session: Session) -> tuple[str, dict[str, str]]:
    """The address of a live page, and how its line comes in."""
    if role == "phone":
        return f"/j/{session.code}", {"code": session.code, "role": "participant", "token": session.token}
    key, name = (session.desk_key, "moderator") if role == "desk" else (session.screen_key, "screen")
    return f"/{role}/{session.code}?key={key}", {"code": session.code, "role": name, "key": key}


def _pages(look: Look, sessions: Sequence[Session]) -> Iterator[View]:
    """The pages without a line: those of no session, and the minutes and ballots of what went furthest in each kind."""
    for name, address in ALONE.items():
        yield View(look, ALL, name, address)
    last = {session.kind: session for session in sessions}
    for kind, session in last.items():
        yield View(look, kind, "minutes", f"/api/sessions/{session.code}/minutes.html?key={session.desk_key}")
        sheet = session.step if kind != ALL and KINDS[kind].votes else None
        for wanted in (sheet,) if sheet else ("poster", "tables") if kind == ALL else ():
            yield View(look, kind, f"sheet {wanted}", f"/sheets/{session.code}?key={session.desk_key}&sheet={wanted}")
