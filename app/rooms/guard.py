"""The guard at the doors: a right code or key lets in; who tries many wrong ones must wait.

Only wrong tries count per address, since a whole hall may share one. Phones that come back with their token, and right session keys, always pass;
while an address tries too much, only newcomers from it are held up, for a minute at most.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from app.core.mine import is_somebody
from app.errors import Refused
from app.rooms.database import Unavailable
from app.rooms.directory import Directory
from app.rooms.keys import FIRST, Keys, Link, read_receipt
from app.rooms.moderators import Moderators
from app.rooms.people import Person
from app.rooms.room import Room

WRONG = RateLimitItemPerMinute(120)  # tries an address: at this pace a code that is in use is found in months
OFTEN = RateLimitItemPerMinute(60)  # times a minute that one person may ask for their own page


class Guard:
    """Knows which rooms and keys there are, and how often each address was wrong; `proxies` stand between it and the clients."""

    def __init__(self, directory: Directory, keys: Keys, moderators: Moderators, proxies: int = 0) -> None:
        self._directory, self._keys, self._moderators, self._proxies = directory, keys, moderators, proxies
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def room(self, code: str, environ: Mapping[str, Any], known: bool = False) -> Room:
        """The room with this code; raises Refused. `known` says that the client was let in before."""
        address = self._address(environ)
        if not known:
            self._check(address)
        try:
            return self._directory.room(code)
        except Refused as refused:
            if refused.error.code == "unknown_session":
                self._limiter.hit(WRONG, address)
            raise

    def known_key(self, key: object, room: Room) -> Link | None:
        """The role and the number of the link whose key this is: those that the session began with, and those made since."""
        made = ((link["role"], link["order"]) for link in room.session.links.values())
        return self._keys.opens(key, room.code, [*FIRST, *made])

    def check_session_key(self, key: object, environ: Mapping[str, Any], room: Room, *roles: str) -> Link:
        """The link whose key this is; raises Refused unless it is one for these roles."""
        link = self.known_key(key, room)
        if link is None or link[0] not in roles:
            address = self._address(environ)
            self._check(address)
            self._limiter.hit(WRONG, address)
            raise Refused("bad_key")
        return link

    def person(self, room: Room, token: str | None, receipt: str | None, environ: Mapping[str, Any]) -> Person:
        """Whose token or receipt this is; raises Refused. A receipt under which nothing stands counts as a wrong try: others can be guessed."""
        if not room.people.linked:
            raise Refused("link_deleted")
        if token is not None and self._keys.known_token(token):
            person = room.people.known(token)
        else:
            address = self._address(environ)
            self._check(address)
            letters = read_receipt(receipt or "")
            if not letters:
                raise Refused("bad_receipt")
            person = room.people.known(self._keys.token_of(letters))
            if not is_somebody(room.session, person.aliases):
                self._limiter.hit(WRONG, address)
                raise Refused("unknown_receipt")
        if not self._limiter.hit(OFTEN, person.actor):
            raise Refused("too_often")
        return person

    def moderator(self, environ: Mapping[str, Any], right: str) -> str | None:
        """The moderator whose key the request bears; None for who bears the key of the server (`right`). Raises Refused for anybody else."""
        address, key = self._address(environ), _borne(environ)
        self._check(address)
        if hmac.compare_digest(key.encode(), right.encode()):
            return None
        try:
            holder = self._moderators.holder(key)
        except Unavailable as problem:
            raise Refused("storage") from problem
        if holder is None:
            self._limiter.hit(WRONG, address)
            raise Refused("bad_key")
        return holder

    def check_bearer(self, environ: Mapping[str, Any], right: str) -> None:
        """Raise Refused unless the request bears the `right` key. People choose these, so guessing one must be slow: a right one waits as well."""
        address, key = self._address(environ), _borne(environ)
        self._check(address)
        if not hmac.compare_digest(key.encode(), right.encode()):
            self._limiter.hit(WRONG, address)
            raise Refused("bad_key")

    def _check(self, address: str) -> None:
        if not self._limiter.test(WRONG, address):
            raise Refused("too_many_tries")

    def _address(self, environ: Mapping[str, Any]) -> str:
        if self._proxies:  # each proxy adds whom it heard it from; what stands before that anybody may have written
            hops = [hop.strip() for hop in str(environ.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
            return hops[-self._proxies] if len(hops) >= self._proxies else hops[0]
        return str(environ.get("REMOTE_ADDR", ""))


def _borne(environ: Mapping[str, Any]) -> str:
    return str(environ.get("HTTP_AUTHORIZATION", "")).removeprefix("Bearer ").strip()
