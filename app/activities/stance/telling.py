"""What people think of the statements, in the minutes: figures, what they agree on and what divides them, and the opinion groups in words."""

from __future__ import annotations

from typing import Any

from app.activities.stance.asking import PAGE
from app.core.activity import Figures, Item, Step, Translate
from app.core.ballots import Outcome
from app.core.minutes import Block, Heading, Items, Table, Text
from app.core.vote_minutes import number
from app.errors import t

MOST = 5  # statements in a list of the most agreed or divided
CLEARLY = 0.6  # of `share`, from which most people think the same
MUCH = 0.5  # of `division`, from which a statement divides people: a quarter or more against the others
SIDES = {"agree": t("Agrees: %(statement)s"), "disagree": t("Disagrees: %(statement)s")}


def blocks(step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
    """One round: the statements with their figures, the most agreed and the most divided, and the opinion groups."""
    found = [(item, outcome.results[item["id"]]) for item in outcome.items]
    made: list[Block] = [Text(translate(t("Voters: %(voters)s"), voters=outcome.done), quiet=True), _statements(found, translate)]
    answered = [(item, figures) for item, figures in found if figures["n"]]
    alike = [pair for pair in answered if pair[1]["division"] < MUCH and share(pair[1]) >= CLEARLY]
    united = sorted(alike, key=lambda pair: -share(pair[1]))[:MOST]
    divided = sorted((pair for pair in answered if pair[1]["division"] >= MUCH), key=lambda pair: -pair[1]["division"])[:MOST]
    for title, pairs in ((t("What most people think the same of:"), united), (t("What people are most divided about:"), divided)):
        if pairs:
            made += [Text(translate(title)), Items([_words(item, figures, translate) for item, figures in pairs])]
    if step.settings.groups:
        page = step.desk.get(PAGE, f"r{outcome.round}")
        made += _groups({item["id"]: item["text"] for item in outcome.items}, page, outcome.done, translate)
    return made


def about(step: Step, item: Item) -> dict[str, Any]:
    """What each opinion group said of a statement, for JSON and CSV: {"agree_A": 12, "disagree_A": 3, "pass_A": 1, …}.

    Of a vote that was held once, since a row of an earlier round says the same of its item.
    """
    if "settled" not in step.hidden or step.room["round"] > 1:
        return {}
    groups = step.desk.get(PAGE, "r1", "statements", item["id"], "groups", default={})
    names = {"agree": "agree", "disagree": "disagree", "passed": "pass"}
    return {f"{name}_{letter}": counts[field] for letter, counts in sorted(groups.items()) for field, name in names.items()}


def share(figures: Figures) -> float:
    """How much people think the same of a statement, 0..1; one on which few voted stands between (Laplace's rule of succession)."""
    return float((max(figures["agree"], figures["disagree"]) + 1) / (figures["n"] + 2))


def _statements(found: list[tuple[Item, Figures]], translate: Translate) -> Table:
    head = (t("Statement"), t("Agree"), t("Disagree"), t("Pass"), t("Agree, in percent"))
    rows = [[item["text"], *(number(figures[name], translate) for name in ("agree", "disagree", "pass", "percent"))] for item, figures in found]
    return Table(translate(t("Statements")), [translate(text) for text in head], rows)


def _words(item: Item, figures: Figures, translate: Translate) -> str:
    facts = {"statement": item["text"], **{name: figures[name] for name in ("agree", "disagree", "pass")}}
    return translate(t("%(statement)s (agree %(agree)s, disagree %(disagree)s, pass %(pass)s)"), **facts)


def _groups(texts: dict[str, str], page: dict[str, Any] | None, voters: int, translate: Translate) -> list[Block]:
    heading = Heading(4, translate(t("Opinion groups")))
    if page is None or not page["final"]:
        return [heading, Text(translate(t("The opinion groups are still being counted. They stand here a moment later.")))]
    facts = {"counted": page["counted"], "voters": voters, "groups": len(page["groups"])}
    method = Text(" ".join(translate(sentence) for sentence in METHOD), quiet=True)
    if not page["claim"]:
        told = t("There are no clear groups. %(counted)s of %(voters)s voters answered enough statements to count.")
        return [heading, Text(translate(told, **facts)), method]
    told = t("There are %(groups)s groups of people who answer alike. %(counted)s of %(voters)s voters answered enough statements to count.")
    made: list[Block] = [heading, Text(translate(told, **facts))]
    for letter, group in sorted(page["groups"].items()):
        lines = [_typical(one, texts[one["statement"]], translate) for one in group["typical"] if one["statement"] in texts]
        about = {"group": letter, "people": group["n"]}
        if lines:
            made += [Text(translate(t("Group %(group)s (%(people)s people) thinks, unlike the others:"), **about)), Items(lines)]
        else:
            made.append(Text(translate(t("Group %(group)s (%(people)s people) has no statement that it alone thinks so of."), **about)))
    for title, ids in ((t("All groups agree with:"), page["agreed"]), (t("All groups disagree with:"), page["rejected"])):
        lines = [texts[one] for one in ids if one in texts]
        if lines:
            made += [Text(translate(title)), Items(lines)]
    return [*made, _per_group(texts, page, translate), _map(page, translate), method]


def _typical(one: dict[str, Any], text: str, translate: Translate) -> str:
    said = translate(SIDES[one["side"]], statement=text)
    facts = {"said": said, "share": _percent(one["share"], translate), "rest": _percent(one["rest"], translate)}
    return translate(t("%(said)s (%(share)s of the group, %(rest)s of the others)"), **facts)


def _per_group(texts: dict[str, str], page: dict[str, Any], translate: Translate) -> Table:
    letters = sorted(page["groups"])
    rows = []
    for item, text in texts.items():
        counts = page["statements"].get(item, {"groups": {}})["groups"]
        rows.append([text, *(_cell(counts.get(letter), translate) for letter in letters)])
    head = [translate(t("Statement")), *(translate(t("Group %(group)s"), group=letter) for letter in letters)]
    return Table(translate(t("Agree, disagree and pass per opinion group; a dash where fewer than five people answered")), head, rows)


def _cell(counts: dict[str, int] | None, translate: Translate) -> str:
    return "–" if counts is None else f"{counts['agree']} · {counts['disagree']} · {counts['passed']}"


def _map(page: dict[str, Any], translate: Translate) -> Table:
    head = (t("Group"), t("People"), t("Centre"), t("Radii"), t("Turned (°)"))
    rows = []
    for letter, group in sorted(page["groups"].items()):
        centre, radii = (" · ".join(number(value, translate) for value in group[name]) for name in ("centre", "radii"))
        rows.append([letter, str(group["n"]), centre, radii, number(group["angle"], translate, 0)])
    return Table(translate(t("The map of the groups: to the right · upwards; its directions have no name")), [translate(text) for text in head], rows)


def _percent(part: float, translate: Translate) -> str:
    return f"{number(100 * part, translate, 0)}%"


METHOD = (
    t("How groups are found: people who answered at least seven statements count, or all of them where there are fewer."),
    t("Whoever answers alike stands close together on a map, and people who stand close together are a group."),
    t("It is done as Polis does it (Small and others, Recerca 26, 2021), but groups are named only where they are more than chance."),
)
