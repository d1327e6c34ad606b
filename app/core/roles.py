"""Who asks: a participant, a moderator, the screen, or the room's own clock; and what a decision is given besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PARTICIPANT = "participant"
MODERATOR = "moderator"
OBSERVER = "observer"  # at a desk, sees what it sees and writes notes
SCREEN = "screen"
CLOCK = "clock"

EVERYONE = frozenset({PARTICIPANT, MODERATOR})
MODERATORS = frozenset({MODERATOR})
DESKS = frozenset({MODERATOR, OBSERVER})
PARTICIPANTS = frozenset({PARTICIPANT})


@dataclass(frozen=True)
class Who:
    """One person as one step knows them: `actor` is another alias in every step, so the log links nothing."""

    role: str
    actor: str
    group: str | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)  # step id → this person's alias there


@dataclass
class Given:
    """What a decision is given besides the state: who, when (Unix seconds of receipt), the seq that the row will get, and chance."""

    who: Who
    now: float
    seq: int
    chance: int = 0  # drawn anew for each command, from 0 up to 2**53
    made: list[str] = field(default_factory=list)

    def new_id(self, prefix: str) -> str:
        """A key for a new thing, made from the row's seq: `i17`, and `i17-1`, `i17-2` for further ones of the same command."""
        number = len(self.made)
        self.made.append(f"{prefix}{self.seq}" if not number else f"{prefix}{self.seq}-{number}")
        return self.made[-1]


@dataclass(frozen=True)
class By:
    """Whose row an event stands in, when, and at which place in the log."""

    actor: str
    at: float
    seq: int

    @property
    def participant(self) -> bool:
        """Whether a participant did it (moderators are `desk:<n>`, the room itself is `clock`)."""
        return not self.actor.startswith(("desk:", "clock"))

    @property
    def desk(self) -> bool:
        """Whether a moderator did it."""
        return self.actor.startswith("desk:")
