"""A participatory budget in the minutes: what is built, both rules side by side, and for each proposal why."""

from __future__ import annotations

from typing import Any

from app.activities.budget import projects
from app.activities.budget.election import exact
from app.activities.budget.words import HOW, OTHER, RULES, TIES, money, told
from app.core.activity import Item, Step, Translate
from app.core.ballots import Outcome
from app.core.minutes import Block, Heading, Items, Table, Text
from app.errors import t


def blocks(step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
    """One round: the rule as it was stated before the vote, the outcome, the comparison, the reasons, and how to count again."""
    counted = step.hidden.get("outcomes", f"r{outcome.round}", default={})
    rule = step.room["rule"]
    facts = {"budget": money(step.settings.budget, translate), "voters": outcome.done, "rule": translate(RULES[rule])}
    on_ballot = [item for item in outcome.items if projects.cost(step, item["id"]) is not None]
    made: list[Block] = [
        Text(translate(t("Budget: %(budget)s · voters: %(voters)s · the rule that counts: %(rule)s"), **facts)),
        Text(f"{translate(HOW[rule])} {translate(TIES)}", quiet=True),
    ]
    if rule not in counted:
        return [*made, _votes(step, on_ballot, outcome, translate), Text(translate(_pending(outcome, counted)))]
    place = {name: n for n, name in enumerate(counted[rule]["built"])}
    on_ballot.sort(key=lambda item: place.get(item["id"], len(place)))  # the others stay in the order of their votes
    made += [_projects(step, on_ballot, outcome, counted, translate), _rules(step, counted, translate), *_share(counted[rule], translate)]
    made.append(Heading(4, translate(t("Why?"))))
    for item in on_ballot:
        made.append(Text(f"{item['text']}: {' '.join(told(step, counted['why'][item['id']], translate))}"))
    without = [item["text"] for item in outcome.items if projects.cost(step, item["id"]) is None]
    if without:
        made += [Text(translate(t("Not on the ballot, since nobody filled in what it costs:"))), Items(without)]
    if step.settings.open_ballots and outcome.round == step.room["round"]:
        made.append(
            Text(translate(t("Everybody can count again: the moderator has all ballots, without names, as a file (CSV and .pb).")), quiet=True)
        )
    return made


def _share(side: dict[str, Any], translate: Translate) -> list[Block]:
    """What each voter had, which is raised until the budget is used: else nobody could follow the payments."""
    if side["share"] is None:
        return []
    told = [translate(t("Each voter could spend %(part)s."), part=money(round(float(exact(side["share"])), 2), translate))]
    if exact(side["raised"]):
        told.append(translate(t(
            "That is more than the budget divided by all voters, since not everybody spends everything: the part is raised until the budget is used."
        )))  # fmt: skip
    return [Text(" ".join(told))]


def _pending(outcome: Outcome, counted: dict[str, Any]) -> str:
    if not outcome.done:
        return t("Nobody has voted.")
    return t("The count did not succeed.") if counted else t("The votes are being counted.")


def _votes(step: Step, items: list[Item], outcome: Outcome, translate: Translate) -> Table:
    rows = [[item["text"], *_figures(step, item, outcome, translate)] for item in items]
    return Table(translate(t("Proposals")), [translate(t("What")), translate(t("Cost")), translate(t("Votes"))], rows)


def _projects(step: Step, items: list[Item], outcome: Outcome, counted: dict[str, Any], translate: Translate) -> Table:
    sides = [step.room["rule"], OTHER[step.room["rule"]]]
    yes, no = translate(t("yes")), translate(t("no"))
    head = [translate(t("What")), translate(t("Cost")), translate(t("Votes")), *_heads(sides, translate)]
    rows = []
    for item in items:
        built = [yes if item["id"] in counted[side]["built"] else no for side in sides]
        rows.append([item["text"], *_figures(step, item, outcome, translate), *built])
    return Table(translate(t("What is built")), head, rows)


def _figures(step: Step, item: Item, outcome: Outcome, translate: Translate) -> list[str]:
    return [money(projects.cost(step, item["id"]) or 0, translate), str(outcome.results[item["id"]]["votes"])]


def _rules(step: Step, counted: dict[str, Any], translate: Translate) -> Table:
    sides = [counted[side] for side in (step.room["rule"], OTHER[step.room["rule"]])]
    rows = [
        [translate(t("Built")), *(str(len(side["built"])) for side in sides)],
        [translate(t("Cost")), *(money(side["spent"], translate) for side in sides)],
        [translate(t("People with at least one wish")), *(str(side["anyone"]) for side in sides)],
        [translate(t("People with no wish at all")), *(str(side["nobody"]) for side in sides)],
    ]
    return Table(translate(t("Both rules side by side")), ["", *_heads([step.room["rule"], OTHER[step.room["rule"]]], translate)], rows)


def _heads(sides: list[str], translate: Translate) -> list[str]:
    counts, compared = t("%(rule)s (counts)"), t("%(rule)s (for comparison)")
    return [translate(words, rule=translate(RULES[side])) for words, side in zip((counts, compared), sides, strict=True)]
