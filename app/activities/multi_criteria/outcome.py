"""A round of scores on several criteria in the minutes: the weights, the totals, and each criterion beside them."""

from __future__ import annotations

from app.core.activity import Item, Step, Translate, in_order
from app.core.ballots import Outcome
from app.core.minutes import Bars, Block, Table, Text
from app.core.statistics import verdict
from app.core.vote_minutes import number
from app.errors import t


def blocks(step: Step, outcome: Outcome, scale: tuple[int, int], translate: Translate) -> list[Block]:
    """One round: facts, weights, bars of the totals (the best first), and the table of means with what is worth talking about."""
    words = {"low": scale[0], "high": scale[1], "voters": outcome.done}
    criteria = in_order(step.room["criteria"])
    totals = [(item, outcome.results[item["id"]]["total"]) for item in outcome.items]
    return [
        Text(translate(t("Scale: %(low)s to %(high)s · voters: %(voters)s"), **words)),
        Text(translate(t("An item counts for a person once it is scored on every criterion.")), quiet=True),
        _weights(criteria, translate),
        Bars(translate(t("Weighted mean")), [(item["text"], total or 0, number(total, translate)) for item, total in totals]),
        _means(step, outcome, criteria, translate),
    ]


def _weights(criteria: list[Item], translate: Translate) -> Table:
    all_of_them = sum(criterion["weight"] for criterion in criteria)
    rows = []
    for criterion in criteria:
        part = 100 * criterion["weight"] / all_of_them if all_of_them else None
        rows.append([criterion["text"], number(criterion["weight"], translate), "–" if part is None else f"{number(part, translate, 0)}%"])
    return Table(translate(t("Criteria")), [translate(t("Criterion")), translate(t("Weight")), translate(t("Part of the whole"))], rows)


def _means(step: Step, outcome: Outcome, criteria: list[Item], translate: Translate) -> Table:
    names = {criterion["id"]: criterion["text"] for criterion in criteria}
    verdicts = {"camps": t("two camps: %(criterion)s"), "unclear": t("far apart: %(criterion)s")}
    rows = []
    for item in outcome.items:
        figures = outcome.results[item["id"]]
        found = verdict(figures, step.room["flag_above"])
        means = [number(figures["criteria"][name]["mean"], translate) for name in names]
        about = translate(verdicts[found], criterion=names[figures["disputed"]]) if found else ""
        rows.append([item["text"], number(figures["total"], translate), *means, str(figures["n"]), about])
    head = [translate(t("What")), translate(t("Weighted mean")), *names.values(), translate(t("Answers")), translate(t("To talk about"))]
    return Table(translate(t("Figures")), head, rows)
