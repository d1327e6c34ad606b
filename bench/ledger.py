"""The ledger: what was submitted, acknowledged and seen, so that a lost or doubled idea fails the run."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from bench.copies import Copy

_NAMED = 3  # how many of the faults of one sort are told with their texts


@dataclass
class Ledger:
    """Ideas by their text, which is unique; times in seconds of one clock."""

    sent: dict[str, tuple[float, Hashable, object]] = field(default_factory=dict)  # text → when, in which room, by which phone
    acknowledged: dict[str, float] = field(default_factory=dict)  # text → how long it took
    seen: list[float] = field(default_factory=list)  # how long it took until another sampled phone had it
    refused: dict[str, int] = field(default_factory=dict)  # code → how often

    def submit(self, text: str, at: float, room: Hashable, phone: object) -> None:
        """A phone submits an idea."""
        self.sent[text] = at, room, phone

    def acknowledge(self, text: str, at: float) -> None:
        """The idea is promised."""
        self.acknowledged[text] = at - self.sent[text][0]

    def refuse(self, code: str) -> None:
        """A command was refused."""
        self.refused[code] = self.refused.get(code, 0) + 1

    def see(self, texts: Iterable[str], at: float, phone: object) -> None:
        """A sampled phone has these ideas now; what it sent itself says nothing about others."""
        for text in texts:
            entry = self.sent.get(text)
            if entry is not None and entry[2] is not phone:
                self.seen.append(at - entry[0])

    def promised(self) -> dict[Hashable, set[str]]:
        """The acknowledged ideas of each room."""
        rooms: dict[Hashable, set[str]] = {}
        for text in self.acknowledged:
            rooms.setdefault(self.sent[text][1], set()).add(text)
        return rooms

    def complete(self, copies: Mapping[Hashable, list[Copy]]) -> bool:
        """Whether everything submitted was acknowledged and every sampled phone has all of its room."""
        if len(self.acknowledged) < len(self.sent):
            return False
        promised = self.promised()
        return all(promised.get(room, set()) <= copy.ideas for room, phones in copies.items() for copy in phones)

    def faults(self, copies: Mapping[Hashable, list[Copy]]) -> list[str]:
        """What is wrong, as sentences; [] when every acknowledged idea reached every sampled phone of its room exactly once."""
        faults = []
        if unanswered := len(self.sent) - len(self.acknowledged):
            faults.append(f"{unanswered} of {len(self.sent)} ideas were not acknowledged")
        promised = self.promised()
        missing: list[str] = []
        twice: list[str] = []
        foreign: list[str] = []
        for room, phones in copies.items():
            submitted = {text for text, (_, where, _) in self.sent.items() if where == room}
            for copy in phones:
                missing += promised.get(room, set()) - copy.ideas
                twice += copy.twice
                foreign += copy.ideas - submitted
        for what, texts in (("never came", missing), ("came twice", twice), ("came from nowhere", foreign)):
            if texts:
                faults.append(f"{len(texts)} deliveries {what}, such as {sorted(texts)[:_NAMED]}")
        return faults
