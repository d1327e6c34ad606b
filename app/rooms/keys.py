"""Keys, tokens, aliases and codes: who may enter, and how a person stays the same one without being named."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable

from itsdangerous import BadSignature, Signer

from app.core.roles import MODERATOR, SCREEN

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without 0 O 1 I
CODE_LENGTH = 6
LINK = 1  # the number of the link that a session begins with; another number makes another key, so a link can be withdrawn
Link = tuple[str, int]  # a role and a number
FIRST = ((MODERATOR, LINK), (SCREEN, LINK))  # the links that every session has


def new_code() -> str:
    """A code that people can read aloud and type."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def read_code(typed: object) -> str:
    """What somebody typed as a code, without case, spaces and dashes; "" when it cannot be one."""
    code = "".join(str(typed).split()).replace("-", "").upper()
    return code if len(code) == CODE_LENGTH and all(letter in CODE_LETTERS for letter in code) else ""


class Keys:
    """Keys and tokens from the instance's secret: nothing about them is stored."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._signer = Signer(secret, salt="aanzet.token", digest_method=hashlib.sha256)

    def key(self, code: str, role: str, link: int = LINK) -> str:
        """The key that lets `role` into a session."""
        digest = hmac.digest(self._secret, f"{code}|{role}|{link}".encode(), "sha256")
        return base64.urlsafe_b64encode(digest[:18]).decode()

    def opens(self, key: object, code: str, links: Iterable[Link]) -> Link | None:
        """The link of which this is the key, if any."""
        given = str(key or "").encode()
        fitting = [link for link in links if hmac.compare_digest(given, self.key(code, *link).encode())]
        return fitting[0] if fitting else None

    def new_token(self) -> str:
        """A random, signed token: what makes a phone the same person again."""
        return self._signer.sign(secrets.token_urlsafe(12)).decode()

    def known_token(self, token: object) -> bool:
        """Whether we signed this token."""
        try:
            self._signer.unsign(str(token or "").encode())
        except (BadSignature, UnicodeEncodeError):
            return False
        return True


def alias(session_secret: bytes, token: str, step: str) -> str:
    """A person's actor in one step; without the session's secret nobody can tell which aliases are one person."""
    return "p" + hmac.digest(session_secret, f"{token}|{step}".encode(), "sha256").hex()[:20]
