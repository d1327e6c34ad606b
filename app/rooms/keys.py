"""Keys, tokens, receipts, aliases and codes: who may enter, and how a person stays the same one without being named.

A token is random letters and our signature of them. A *receipt* is the same letters with a check letter, for people to keep on paper: it
opens what happened to their input and nothing else, since nobody but us can sign the letters, and a token made of them never leaves the
server. So nothing is kept of a receipt: the log has aliases, which are keyed hashes of the whole token.
"""

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
SECRET_LETTERS = 15  # of a token: 75 bits, far too many to try also for whoever has stolen both secrets
FIRST = ((MODERATOR, LINK), (SCREEN, LINK))  # the links that every session has


def new_code() -> str:
    """A code that people can read aloud and type."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def read_code(typed: object) -> str:
    """What somebody typed as a code, without case, spaces and dashes; "" when it cannot be one."""
    code = "".join(str(typed).split()).replace("-", "").upper()
    return code if len(code) == CODE_LENGTH and all(letter in CODE_LETTERS for letter in code) else ""


def check_letter(letters: str) -> str:
    """The letter behind the letters of a receipt: Luhn's sum with 32 in place of 10, which finds each wrong letter and nearly each swap."""
    size, total = len(CODE_LETTERS), 0
    for place, letter in enumerate(reversed(letters)):
        times, rest = divmod(CODE_LETTERS.index(letter) * (2 - place % 2), size)
        total += times + rest
    return CODE_LETTERS[-total % size]


def read_receipt(typed: str) -> str:
    """The letters of a receipt that somebody typed, without case, spaces, dashes and its check letter; "" when it cannot be one."""
    letters = "".join(typed.split()).replace("-", "").upper()
    if len(letters) != SECRET_LETTERS + 1 or not all(letter in CODE_LETTERS for letter in letters):
        return ""
    return letters[:-1] if check_letter(letters[:-1]) == letters[-1] else ""


def receipt_of(token: str) -> str:
    """The receipt that goes with a token, as people read it: K7M4-QX2P-9HTR-W3VB; "" for a token of an earlier release."""
    letters = token.partition(".")[0]
    if len(letters) != SECRET_LETTERS or not all(letter in CODE_LETTERS for letter in letters):
        return ""
    whole = letters + check_letter(letters)
    return "-".join(whole[at : at + 4] for at in range(0, len(whole), 4))


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
        return self.token_of("".join(secrets.choice(CODE_LETTERS) for _ in range(SECRET_LETTERS)))

    def token_of(self, letters: str) -> str:
        """The token with these letters; only for what stays on the server."""
        return self._signer.sign(letters).decode()

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
