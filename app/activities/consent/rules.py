"""Everybody gives a text green, amber or red; whoever is not green says what would make it green, and the moderator edits the text live."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from app.core import ballots
from app.core.activity import Command, Event, Figures, Item, Step, Translate, in_order
from app.core.ballots import Ballot, Outcome, Voting
from app.core.items import checked_text, edited
from app.core.minutes import Block, Heading, Items, Table, Text
from app.core.roles import MODERATORS, PARTICIPANT, By, Given
from app.errors import Refused, t

COLOURS = ("green", "amber", "red")
TEXT = 1000  # characters of a proposal
REMARK = 300  # characters
MOST = 5000  # remarks in a step


class Settings(Struct, forbid_unknown_fields=True):
    """`remarks`: whoever is not green is asked what would make it green."""

    remarks: bool = True


class Cast(ballots.Cast):
    """`colour` null takes it back. `version` is that of the text which the phone showed; the newest when left out."""

    item: str
    colour: Literal["green", "amber", "red"] | None
    version: Annotated[int, Meta(ge=1, le=10000)] | None = None


class Remark(Struct, forbid_unknown_fields=True):
    """What would make it green, in the person's own words."""

    item: str
    text: str


class RemoveRemark(Struct, forbid_unknown_fields=True):
    remark: str


class Edit(Struct, forbid_unknown_fields=True):
    item: str
    text: str


class RemarkAdded(Event, tag="remark_added"):
    """Somebody said what would make `version` of the item's text green."""

    remark: str
    item: str
    text: str
    version: int


class RemarkRemoved(Event, tag="remark_removed"):
    """Its author or a moderator took it out."""

    remark: str
    was: str


class Consent(Voting):
    kind = "consent"
    name = t("Traffic light")
    sentence = t("People hold green, amber or red for a text, and say what would make it green.")
    labels = {"remarks": t("Ask what would make it green")}
    Settings = Settings
    cast_type = Cast
    places = False
    asks = True
    follows = True
    commands = {"remark": Command(Remark), "remove_remark": Command(RemoveRemark), "edit": Command(Edit, MODERATORS)}
    events = (*Voting.events, RemarkAdded, RemarkRemoved)

    def start(self, step: Step) -> None:
        super().start(step)
        step.desk["remarks"] = {}

    def cast(self, step: Step, ballot: Ballot, cast: Cast) -> Ballot:
        item = step.item(cast.item)
        others = {other: given for other, given in ballot.items() if other != item["id"]}
        if cast.colour is None:
            return others
        version = min(cast.version or item["version"], item["version"])  # nobody agrees with a text that is not written yet
        return {**others, item["id"]: {"colour": cast.colour, "version": version}}

    def figures(self, step: Step, ballots: Iterable[Ballot]) -> dict[str, Figures]:
        given: dict[str, list[dict[str, Any]]] = {item: [] for item in step.room["items"]}
        for ballot in ballots:
            for item, answer in ballot.items():
                if item in given:  # one that is hidden keeps its ballots
                    given[item].append(answer)
        return {item: count(answers) for item, answers in given.items()}

    def rank(self, figures: Figures) -> float | None:
        """The percentage of green among the colours on the newest text that has any."""
        now = sum(figures[colour] for colour in COLOURS)
        return round(100 * figures["green"] / now, 1) if now else None

    def voted(self, item: Item, figures: Figures) -> Item:
        version = figures["version"]
        return {**item, "text": item.get("versions", {}).get(f"v{version}", item["text"]), "version": version or item["version"]}

    def items(self, step: Step, take: str) -> list[Item]:
        return [{name: value for name, value in item.items() if name != "versions"} for item in step.sorted_items()]

    def about(self, step: Step, item: Item) -> dict[str, Any]:
        """What people said of it, and the texts before: the minutes' tables hold every word, as their page does."""
        said = [remark["text"] for remark in in_order(step.desk["remarks"]) if remark["item"] == item["id"]]
        return {"remarks": said, "texts_before": list(item.get("versions", {}).values())}

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        match command:
            case Remark(item=item_id, text=text):
                if not step.settings.remarks:
                    raise Refused("no_remarks")
                if len(step.desk["remarks"]) >= MOST:
                    raise Refused("step_full", limit=MOST)
                item = step.item(item_id)
                return [RemarkAdded(remark=given.new_id("r"), item=item["id"], text=checked_text(text, REMARK), version=item["version"])]
            case RemoveRemark(remark=remark):
                found = step.desk.get("remarks", remark)
                if found is None:
                    raise Refused("unknown_item")
                if given.who.role == PARTICIPANT and ("remarks", remark) not in step.me(given.who.actor):
                    raise Refused("not_yours")
                return [RemarkRemoved(remark=remark, was=found["text"])]
            case Edit(item=item_id, text=text):
                return edited(step.item(item_id), text, TEXT)
        return super().decide(step, command, given)

    def apply(self, step: Step, event: Event, by: By) -> None:
        match event:
            case RemarkAdded(remark=remark, item=item, text=text, version=version):
                made = {"id": remark, "item": item, "text": text, "version": version, "order": by.seq}
                step.desk["remarks", remark] = made
                if step.room["revealed"]:
                    step.room["remarks", remark] = made
                if by.participant:
                    step.hidden["authors", remark] = by.actor
                    step.me(by.actor)["remarks", remark] = made
            case RemarkRemoved(remark=remark):
                del step.desk["remarks", remark]
                del step.room["remarks", remark]
                author = step.hidden.get("authors", remark)
                if author is not None:
                    del step.me(author)["remarks", remark]
            case _:
                super().apply(step, event, by)

    def notice(self, step: Step) -> str:
        return t("The moderator reads remarks at once, without knowing whose they are; everybody sees them with the results.")

    def method(self, step: Step, translate: Translate) -> str:
        return translate(t("Everybody gave each text green, amber or red, in secret; whoever was not green could say what would make it green."))

    def score(self, step: Step, item: Item, figures: Figures, translate: Translate) -> str:
        return record(figures, item["version"], translate)

    def outcome(self, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
        names = (t("Text"), t("Green"), t("Amber"), t("Red"), t("On an older text"))
        rows = []
        for item in outcome.items:
            figures = outcome.results[item["id"]]
            older = sum(figures[f"older_{colour}"] for colour in COLOURS)
            rows.append([item["text"], *(str(figures[colour]) for colour in COLOURS), str(older)])
        table = Table(translate(t("Colours")), [translate(name) for name in names], rows)
        compared = [Text(translate(t("Groups and rounds are compared by the percentage of green.")), quiet=True)]
        return [table, *(compared if outcome.by_group or step.room["round"] > 1 else [])]

    def minutes(self, step: Step, translate: Translate) -> list[Block]:
        """The rounds as of any vote, then for each text whether all are green, or the dissent as it stands."""
        blocks = super().minutes(step, translate)
        settled = "settled" in step.hidden
        results = self.results(step) if settled else {}
        for item in step.sorted_items():
            said = self._said(step, item, translate)
            if not settled and not said:
                continue
            blocks.append(Heading(4, item["text"]))
            if settled:
                blocks.append(Text(translate(t("Outcome: %(outcome)s"), outcome=record(results[item["id"]], item["version"], translate))))
            blocks += said
            if "versions" in item:
                blocks += [Text(translate(t("The texts before:"))), Items(list(item["versions"].values()))]
        return blocks

    def _said(self, step: Step, item: Item, translate: Translate) -> list[Block]:
        remarks = [remark for remark in in_order(step.desk["remarks"]) if remark["item"] == item["id"]]
        if not remarks:
            return []
        older = translate(t("said of an older text"))
        texts = [remark["text"] if remark["version"] == item["version"] else f"{remark['text']} ({older})" for remark in remarks]
        return [Text(translate(t("What would make it green, in people’s own words:"))), Items(texts)]


def count(answers: list[dict[str, Any]]) -> Figures:
    """The figures of one text, from what each person gave it ({"colour", "version"}).

    {"n", "version", "green", "amber", "red", "older_green", "older_amber", "older_red"}: `version` is the newest that anybody gave a colour
    to (0 for none); colours given on one before it count as older, and in no percentage. They are people too, so `n` counts them.
    """
    version = max((answer["version"] for answer in answers), default=0)
    figures: Figures = {"n": len(answers), "version": version}
    for prefix, part in (("", [a for a in answers if a["version"] == version]), ("older_", [a for a in answers if a["version"] < version])):
        for colour in COLOURS:
            figures[prefix + colour] = sum(answer["colour"] == colour for answer in part)
    return figures


def record(figures: Figures, version: int, translate: Translate) -> str:
    """The outcome for the minutes of a text of which `version` is the last: all green, or the dissent."""
    older = sum(figures[f"older_{colour}"] for colour in COLOURS)
    if not figures["n"]:
        return translate(t("nobody gave a colour."))
    if figures["version"] < version:
        return translate(t("nobody gave a colour to the text as it stands now; the colours are of an older text."))
    if figures["amber"] or figures["red"]:
        words = translate(t("not all green: %(amber)s amber and %(red)s red of %(n)s."), amber=figures["amber"], red=figures["red"], n=figures["n"])
    elif older:
        words = translate(t("green from everybody who gave this text a colour."))
    else:
        return translate(t("all green (%(n)s)."), n=figures["n"])
    if not older:
        return words
    late = translate(t("On an older text only: %(n)s."), n=older)
    return f"{words} {late}"


activity = Consent()
