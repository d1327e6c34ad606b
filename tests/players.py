"""People who know nothing but the schemas: they give commands by chance, as any activity found under app/activities takes them."""

from __future__ import annotations

import random
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from app.core import moderation
from app.core.activity import Activity
from app.errors import ERRORS
from tests.commands import GONE, WORDS, Dice, fields
from tests.phones import Client

ENOUGH = 2  # accepted commands of one person in one step
TRIES = 60
SOME = 6
# Ballots on paper have to be counted; without items, or while texts wait for a moderator, there is nothing to do.
BY_THEMSELVES = ("paper", "remove_paper", "hide", *moderation.COMMANDS)
FOR_EVER = ("not_allowed", "no_comments", "no_pages")  # what a step refuses it refuses again
# What must come through every door, into every page and file, as it was typed.
AWKWARD = (
    "Bomen & banken",
    "<b>Markt</b>",
    "“Zorg” én ‘buren’",
    "{{ 7 * 7 }}",
    "100% %(x)s",
    "=1+1",
    "fiets 🚲, bus; trein",
    "burgerparticipatieverordening",
    "'s-Gravenpolder",
)


class Player:
    """Somebody with a connection. `typed` has every text sent so far, `casts` (step → data) the ballots as they were accepted."""

    def __init__(self, client: Client, name: str) -> None:
        self.client = client
        self.name = name
        self.typed: set[str] = set()
        self.made: set[str] = set()
        self.casts: dict[str, list[dict[str, Any]]] = {}
        self._chance = random.Random(name)
        self._dice = Dice(self._chance)

    def play(self, step: str, activity: Activity, role: str) -> int:
        """Give commands by chance until enough were accepted and something stands; gives how many were accepted.

        Each one that is not must be refused for good, with a code of the table.
        """
        may = [kind for kind, command in activity.commands.items() if role in command.roles and kind not in BY_THEMSELVES]
        accepted, stands, refused = 0, False, Counter[Any]()
        leaves = "cast" if activity.votes and role == "participant" else None  # the kind of command that leaves something
        for _ in range(TRIES):
            if not may or (accepted >= ENOUGH and stands):
                break
            # Of some, one of a form that was refused least, since the room takes only so many in ten seconds; in the end what leaves something.
            kinds = [leaves if leaves and accepted >= ENOUGH else self._chance.choice(may) for _ in range(SOME)]
            kind, data = min(((kind, self._by_chance(step, activity, kind)) for kind in kinds), key=lambda made: refused[_form(*made)])
            form, data = _form(kind, data), self._words(data)
            answer = self._send(step, kind, data)
            if not answer["ok"]:
                code = answer["error"]["code"]
                assert code in ERRORS
                refused[form] += 1
                may = [other for other in may if other != kind or code not in FOR_EVER]
                continue
            accepted += 1
            self.made.update(answer.get("made", ()))
            if kind == "cast":
                self.casts.setdefault(step, []).append(data)
            if activity.votes and role == "participant":
                stands = bool(self.ballot(step))
            else:
                stands = role == "moderator" or "made" in answer or accepted > TRIES // 3
                leaves = kind if "made" in answer else leaves
        return accepted

    def ballot(self, step: str) -> dict[str, Any]:
        return self.client.at("me", "steps", step, "ballot") or {}

    def _send(self, step: str, kind: str, data: dict[str, Any]) -> dict[str, Any]:
        """Give a command; whoever is too fast for the room sends the same one again until it is answered for good."""
        command = str(uuid.uuid4())
        answer: dict[str, Any] = self.client.send(step, kind, data, command)
        while not answer["ok"] and answer["error"]["temporary"]:
            assert answer["error"]["code"] == "too_fast", (step, kind, data, answer)
            time.sleep(0.2)
            answer = self.client.send(step, kind, data, command)
        return answer

    def _by_chance(self, step: str, activity: Activity, kind: str) -> dict[str, Any]:
        with self.client.changed:
            root = self.client.copy.root
            page = {**root["room"]["steps"][step], **root.get("desk", {}).get("steps", {}).get(step, {})}
            schema, steps = activity.commands[kind].data, list(root["room"]["steps"])
            for _ in range(TRIES):
                made = fields(self._dice, schema, page, steps)
                if _possible(made, schema):
                    break
        return made | ({"round": page["round"]} if "round" in made else {})

    def _words(self, value: Any) -> Any:
        """The same command with every word that chance wrote made into a text that nobody else sends."""
        if isinstance(value, dict):
            return {key: self._words(part) for key, part in value.items()}
        if isinstance(value, list):
            return [self._words(part) for part in value]
        if isinstance(value, str) and value in WORDS:
            text = f"{self._chance.choice(AWKWARD)} ({self.name}, {len(self.typed) + 1})"
            self.typed.add(text)
            return text
        return value


def _form(kind: str, data: dict[str, Any]) -> tuple[str, frozenset[str]]:
    """A kind of command with the fields in which it says something."""
    return kind, frozenset(name for name, value in data.items() if value not in (None, "", [], {}))


def _possible(data: dict[str, Any], schema: type[msgspec.Struct]) -> bool:
    """Whether a command is of the agreed form and names nothing that never was; refusals of those are tested elsewhere."""
    try:
        msgspec.convert(data, schema)
    except msgspec.ValidationError:
        return False
    return not set(GONE.values()) & set(texts(data))


def texts(node: Any) -> Iterator[str]:
    """Every text in a tree, of commands, of what everybody sees or of minutes."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for part in node.values() if isinstance(node, dict) else node:
            yield from texts(part)
