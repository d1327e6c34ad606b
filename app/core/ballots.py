"""The base of every step in which each person gives a ballot: what they have in common, so that a kind only says what is its own.

A ballot is a plain mapping (item id, or another name that the kind chooses, → value). It is hidden under the person's alias; only the
person sees it, in `me`. A new cast replaces what it names. Results are the desk's until they are revealed and move by the rule of five
(tally.py), per group as groups.py says; a vote can be held again (rounds.py). A kind gives `cast_type`, `cast`, `figures`, `rank`, `outcome`.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import GenericAlias
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta, Struct

from app.core import groups, tally, vote_minutes
from app.core.activity import Activity, Command, Event, Figures, Item, Step, Translate, place_of
from app.core.minutes import Block
from app.core.roles import MODERATORS, PARTICIPANTS, By, Given
from app.core.statistics import FLAG_ABOVE
from app.errors import Refused, t

Ballot = dict[str, Any]
Outcome = vote_minutes.Outcome


class Cast(Struct, forbid_unknown_fields=True, kw_only=True):
    """What a cast of any kind takes: the `round` that the phone showed, so that a late one is not counted in the next."""

    round: Annotated[int, Meta(ge=1, le=1000)] | None = None


class Paper(Struct, forbid_unknown_fields=True, kw_only=True):
    """A ballot on paper, typed in; each kind adds `casts`, a list of what its `cast` takes."""

    group: str | None = None


class RemovePaper(Struct, forbid_unknown_fields=True):
    paper: str


class Flag(Struct, forbid_unknown_fields=True):
    above: Annotated[float, Meta(ge=0, le=0.5)]


class BallotCast(Event, tag="ballot_cast"):
    """From now on this person's ballot holds `now` (null: no more); there `was` something else under the same names."""

    now: dict[str, Any]
    was: dict[str, Any]


class PaperAdded(Event, tag="paper_added"):
    """A moderator typed in the ballot of somebody without a phone."""

    paper: str
    ballot: dict[str, Any]
    group: str | None = None


class PaperRemoved(Event, tag="paper_removed"):
    """A paper ballot was taken out again."""

    paper: str


class FlagSet(Event, tag="flag_set"):
    """Scores whose spread is above this are flagged."""

    above: float
    was: float


class Voting(Activity):
    """An activity with ballots. A kind has `Settings`, `cast_type`, and the methods `cast`, `figures`, `rank`, `outcome` below."""

    votes = True
    events: ClassVar[tuple[type[Event], ...]] = (BallotCast, PaperAdded, PaperRemoved, FlagSet)
    commands: ClassVar[dict[str, Command]] = {}
    cast_type: ClassVar[type[Cast]]  # what its `cast` takes
    scored: ClassVar[bool] = False  # its figures have `spread`, so items can be flagged
    sorts: ClassVar[bool] = True  # the minutes have its items by rank, else in their order
    places: ClassVar[bool] = True  # its rank is a preference, so an item has a place among the others

    def __init_subclass__(cls) -> None:
        """Add the commands that all kinds share to those that the kind has of its own."""
        several: Any = Annotated
        casts = several[GenericAlias(list, cls.cast_type), Meta(min_length=1, max_length=500)]
        paper = msgspec.defstruct("Paper", [("casts", casts)], bases=(Paper,), kw_only=True, forbid_unknown_fields=True)
        flag = {"flag": Command(Flag, MODERATORS)} if cls.scored else {}
        shared = {"cast": Command(cls.cast_type, PARTICIPANTS), "paper": Command(paper, MODERATORS), "remove_paper": Command(RemovePaper, MODERATORS)}
        cls.commands = {**shared, **flag, **cls.__dict__.get("commands", {})}

    # What a kind says

    def cast(self, step: Step, ballot: Ballot, cast: Any) -> Ballot:
        """The whole ballot as it is after `cast`, made from `ballot` without changing it; raises Refused."""
        raise NotImplementedError

    def own(self, step: Step, ballot: Ballot) -> dict[str, Any]:
        """What else stands on the person's own page beside `ballot`, such as the dots that are left."""
        return {}

    def figures(self, step: Step, ballots: Iterable[Ballot]) -> dict[str, Figures]:
        """Figures of every visible item (id → figures) from these ballots; nothing but numbers that everybody may know."""
        raise NotImplementedError

    def answers(self, figures: Figures, ballots: int) -> int:
        """How many of these `ballots` say something about the item with these figures."""
        return figures["n"]

    def voted(self, item: Item, figures: Figures) -> Item:
        """The item with the text on which these figures were given."""
        return item

    def outcome(self, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
        """One round in the minutes; rounds, groups and paper are added around it (vote_minutes.py)."""
        raise NotImplementedError

    def score(self, step: Step, item: Item, figures: Figures, translate: Translate) -> str:
        """What an item got, in a few words for whoever brought it in, from figures that everybody sees."""
        return translate(t("score %(score)s"), score=vote_minutes.number(self.rank(figures), translate))

    def per_group(self, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
        """The figures per group of one round in the minutes: what items are ranked by, unless the kind has a better way."""
        return vote_minutes.per_group(self, step, outcome, translate)

    # What all kinds share

    def start(self, step: Step) -> None:
        if self.scored:
            step.room["flag_above"] = FLAG_ABOVE

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        match command:
            case Cast():
                if command.round is not None and command.round != step.room["round"]:
                    raise Refused("other_round")
                was = step.hidden.get("ballots", given.who.actor, default={})
                return changed(was, self.cast(step, was, command))
            case Paper():
                return self._paper(step, command, given)
            case RemovePaper(paper=paper):
                if ("papers", paper) not in step.desk:
                    raise Refused("unknown_item")
                _still_hidden(step)
                return [PaperRemoved(paper=paper)]
            case Flag(above=above):
                was = step.room["flag_above"]
                return [] if above == was else [FlagSet(above=above, was=was)]
        raise AssertionError(command)

    def _paper(self, step: Step, command: Any, given: Given) -> list[Event]:
        _still_hidden(step)
        group = None if command.group is None else place_of(step.groups, command.group, "unknown_group")
        ballot: Ballot = {}
        for cast in command.casts:
            ballot = self.cast(step, ballot, cast)
        if not ballot:
            raise Refused("empty_ballot")
        return [PaperAdded(paper=given.new_id("b"), ballot=ballot, group=group)]

    def apply(self, step: Step, event: Event, by: By) -> None:
        match event:
            case BallotCast(now=now):
                ballot = {**step.hidden.get("ballots", by.actor, default={}), **now}
                ballot = {name: value for name, value in ballot.items() if value is not None}
                self._keep(step, by.actor, ballot)
                own = step.me(by.actor)
                for name, value in {"ballot": ballot, **self.own(step, ballot)}.items():
                    own[name] = value
            case PaperAdded(paper=paper, ballot=ballot, group=group):
                step.desk["papers", paper] = {"id": paper, "order": by.seq, "group": group}
                self._keep(step, paper, ballot)
                tally.count(self, step, paper)
            case PaperRemoved(paper=paper):
                del step.desk["papers", paper]
                self._keep(step, paper, {})
                tally.count(self, step, paper)
            case FlagSet(above=above):
                step.room["flag_above"] = above

    def _keep(self, step: Step, name: str, ballot: Ballot) -> None:
        if ballot:
            step.hidden["ballots", name] = ballot
        else:
            del step.hidden["ballots", name]

    def seen_anew(self, step: Step, item: str) -> None:
        """An item was hidden or shown again: what people know of their ballots beside the ballot itself follows."""
        people = step.hidden.get("people", default={})
        for actor, ballot in step.hidden.get("ballots", default={}).items():
            if item in ballot and actor in people:
                for name, value in self.own(step, ballot).items():
                    step.me(actor)[name] = value

    def counts(self, event: Event) -> bool:
        return isinstance(event, BallotCast)  # whoever only writes a remark would let fewer than five ballots show

    def done(self, step: Step) -> int:
        return len(step.hidden.get("ballots", default={}))

    def results(self, step: Step) -> dict[str, Figures]:
        return self.figures(step, step.hidden.get("ballots", default={}).values())

    def by_group(self, step: Step) -> dict[str, dict[str, Figures]]:
        return self.split(step, step.hidden.get("ballots", default={}), groups.groups_of(step))

    def split(self, step: Step, ballots: dict[str, Ballot], members: dict[str, str | None]) -> dict[str, dict[str, Figures]]:
        """Figures per item and group of these ballots; {} where the session has no groups."""
        if not step.groups:
            return {}
        return groups.split(ballots, members, lambda some: self.figures(step, some), self.answers)

    def minutes(self, step: Step, translate: Translate) -> list[Block]:
        return vote_minutes.blocks(self, step, translate)


def changed(was: Ballot, now: Ballot) -> list[Event]:
    """The event that makes the ballot `was` the ballot `now`; none when they are the same."""
    names = [name for name in (*now, *(name for name in was if name not in now)) if was.get(name) != now.get(name)]
    if not names:
        return []
    return [BallotCast(now={name: now.get(name) for name in names}, was={name: was.get(name) for name in names})]


def _still_hidden(step: Step) -> None:
    if step.room["revealed"]:
        raise Refused("results_shown")
