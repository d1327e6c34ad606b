"""What people do here, in a sentence that a moderator understands. (As it stands: everybody marks the items that they want.)"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from app.core import ballots
from app.core.activity import Figures, Step, Translate
from app.core.ballots import Ballot, Outcome, Voting
from app.core.minutes import Bars, Block, Text
from app.errors import t


class Settings(Struct, forbid_unknown_fields=True):
    """What a script may set; each with a default, a type and bounds (`Annotated[int, Meta(ge=1, le=100)]`)."""


class Cast(ballots.Cast):
    """What a phone sends: the smallest change of a ballot."""

    item: str
    wanted: bool


class Template(Voting):
    kind = "template"
    name = t("Template")
    sentence = t("People mark the items that they want.")
    Settings = Settings
    cast_type = Cast

    def cast(self, step: Step, ballot: Ballot, cast: Cast) -> Ballot:
        item = step.item(cast.item)["id"]
        others = {other: True for other in ballot if other != item}
        return {**others, item: True} if cast.wanted else others

    def figures(self, step: Step, ballots: Iterable[Ballot]) -> dict[str, Figures]:
        given = list(ballots)
        return {item: {"n": len(given), "wanted": sum(item in ballot for ballot in given)} for item in step.room["items"]}

    def rank(self, figures: Figures) -> float | None:
        return figures["wanted"]

    def outcome(self, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
        wanted = [(item["text"], outcome.results[item["id"]]["wanted"]) for item in outcome.items]
        summary = translate(t("Voters: %(voters)s"), voters=outcome.done)
        return [Text(summary), Bars(translate(t("Wanted by")), [(text, number, str(number)) for text, number in wanted])]


activity = Template()
