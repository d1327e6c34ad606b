"""Why a project is built or not, as what is said of it in order; phones, desk and minutes make the same sentences of it.

Costs, votes and what everybody had to spend are public. All that is told besides, of who paid or had what left, comes from `explain`, which
says nothing of fewer than FIVE people.
"""

from __future__ import annotations

from typing import Any

from app.activities.budget.counting import Counted
from app.activities.budget.election import Election, Miss, Outcome, Round, exact
from app.activities.budget.explain import Fact
from app.core.groups import FIVE

Reason = dict[str, Any]  # {"kind": which sentence, "facts": name → figure or id}
MOST = 2  # projects named to which the money of a project's supporters went: all is told on one screen of a phone


def reasons(election: Election, counted: Counted, others: set[str]) -> dict[str, list[Reason]]:
    """What is said of each project; the first is the answer in a few words. `others`: what the other rule builds."""
    outcome = counted.outcome
    rounds = {round_.project: round_ for round_ in outcome.rounds}
    misses = {miss.project: miss for miss in outcome.misses}
    told = {}
    for project, facts in counted.facts.items():
        if project in rounds:
            said = _built(outcome, rounds[project], facts)
        else:
            said = _missed(election, outcome, misses[project], facts)
        told[project] = [*said, _reason("other_builds" if project in others else "other_does_not")]
    return told


def _built(outcome: Outcome, round_: Round, facts: list[Fact]) -> list[Reason]:
    where = {"place": facts[0].facts["place"], "all": len(outcome.rounds)}
    wanted = _reason("wanted", people=round_.supporters, cost=round_.cost)
    if round_.how == "shares":
        return [_reason("built_together", people=round_.supporters), wanted, *_paid(facts), _reason("round", **where)]
    if outcome.share is not None:
        return [_reason("built_from_rest", votes=round_.supporters), wanted, _reason("rest"), _reason("round", **where)]
    return [_reason("built_by_votes", votes=round_.supporters), wanted, _reason("turn", **where), _reason("left", left=round_.left)]


def _paid(facts: list[Fact]) -> list[Reason]:
    paid = next((fact.facts for fact in facts if fact.kind == "paid"), {})
    if paid.get("average"):
        return [_reason("paid_on_average", paid=float(paid["average"]))]
    if not paid.get("share"):
        return []
    if not paid["rest_people"]:
        return [_reason("paid_alike", paid=float(paid["share"]))]
    return [_reason("paid_most", people=paid["people"], paid=float(paid["share"]), rest=paid["rest_euros"])]


def _missed(election: Election, outcome: Outcome, miss: Miss, facts: list[Fact]) -> list[Reason]:
    category = next(one.category for one in election.projects if one.id == miss.project)
    kind = {"category": category, "limit": election.limits.get(category or "")}
    wanted = _reason("wanted", people=miss.supporters, cost=miss.cost)
    if miss.why == "no_support":
        return [_reason("nobody")]
    if miss.why in ("over_budget", "over_limit"):
        return [_reason("over_budget", budget=election.budget) if miss.why == "over_budget" else _reason("over_limit", **kind), wanted]
    safe = facts[0].facts if outcome.share is not None else {"money": miss.money, "votes": miss.votes}
    money, votes = safe["money"], safe["votes"]
    lack = miss.cost - miss.room
    ended = {"room": miss.room, "lack": lack}
    if miss.why == "category_full":
        end = [_reason("category_full", **kind, **ended)]
    elif outcome.share is None:
        end = [_reason("too_late", **ended)]
    else:
        rest = "rest_too_little" if money == lack else "rest_neither"  # an amount beside another would be two answers
        end = _pooled(outcome, miss, facts, money) + ([_reason(rest, **ended)] if money in (None, lack) else [])
    known = {reason["facts"].get("lack") for reason in end}
    return [_short("short", money, votes), wanted, *end, *_tie(facts), *_would(None if money in known else money, votes)]


def _pooled(outcome: Outcome, miss: Miss, facts: list[Fact], money: int | None) -> list[Reason]:
    """What its supporters had for it, and where the rest of their money went; at most all their parts, where more may not be told.

    What they had is told only where just that was short (`money`). Elsewhere something else decided, such as what was left of the budget,
    and a second amount would leave the reader with two answers.
    """
    had, spent = facts[0].facts["had"], [fact for fact in facts if fact.kind in ("spent", "other")]
    most = int(exact(outcome.share or "0") * miss.supporters)
    if had is not None and miss.cost - had == money:
        told = [_reason("had", had=had, lack=miss.cost - had)]
    elif had is None and miss.supporters < FIVE and most < miss.cost:
        return [_reason("had_at_most", had=most, lack=miss.cost - most)]
    else:
        each = float(exact(outcome.share or "0"))
        told = [_reason("too_few", each=each, had=most, cost=miss.cost) if most < miss.cost else _reason("not_together", each=each)]
    named = [[fact.facts["project"], fact.facts["euros"]] for fact in spent if fact.kind == "spent"]
    others = sum(fact.facts["euros"] for fact in spent if fact.kind == "other" and not fact.facts["with_left"])
    rest = sum(euros for _, euros in named[MOST:]) + (others if named else 0)
    went = [*named[:MOST], *([[None, rest]] if rest else [])]
    return told + ([_reason("went", went=went)] if went else [])


def _tie(facts: list[Fact]) -> list[Reason]:
    lost = next((fact.facts for fact in facts if fact.kind == "tie"), None)
    return [] if lost is None else [_reason(f"tie_{lost['by']}", other=lost["winner"])]


def _short(kind: str, money: int | None, votes: int | None) -> Reason:
    """By how much it missed: in euros, in votes, in both, or told without a number."""
    known = {name: number for name, number in (("money", money), ("votes", votes)) if number is not None}
    return _reason("_".join([kind, *known]), **known)


def _would(money: int | None, votes: int | None) -> list[Reason]:
    """What would have been enough, as far as the sentences before do not say it."""
    return [] if money is None and votes is None else [_short("would", money, votes)]


def _reason(kind: str, **facts: Any) -> Reason:
    return {"kind": kind, "facts": facts}
