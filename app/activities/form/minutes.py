"""A form in the minutes: each question with its figures, the same per group, and the texts that were shared."""

from __future__ import annotations

from app.activities.form.questions import Choice, Number, Question, Scale, Words
from app.core.activity import Figures, Item, Step, Translate
from app.core.minutes import Bars, Block, Heading, Items, Table, Text
from app.core.vote_minutes import Outcome, groups_seen, number
from app.errors import t


def blocks(step: Step, outcome: Outcome, asked: dict[str, Question], translate: Translate) -> list[Block]:
    """All questions of one round in their order."""
    made: list[Block] = [Text(translate(t("Filled in by: %(people)s"), people=outcome.done))]
    if step.settings.set:
        made.append(Text(translate(t("Set of questions: %(name)s"), name=step.settings.set), quiet=True))
    for item in outcome.items:
        question, figures = asked[item["id"]], outcome.results[item["id"]]
        made += [Heading(4, item["text"]), Text(_facts(question, figures, translate)), *_picture(question, figures, translate)]
        if isinstance(question, Words):
            shared = step.room.get("shared", f"r{outcome.round}", item["id"], default=[])
            made += [Items(shared)] if shared else []
        else:
            made += _per_group(step, outcome, item, question, translate)
    return made


def _facts(question: Question, figures: Figures, translate: Translate) -> str:
    parts = [translate(t("answers: %(n)s"), n=figures["n"])]
    if isinstance(question, Scale):
        parts += [translate(t("no opinion: %(n)s"), n=figures["none"])] if figures["none"] else []
        parts += [translate(t("mean: %(value)s"), value=number(figures["mean"], translate))]
    if isinstance(question, Scale | Number):
        parts += [translate(t("median: %(value)s"), value=_with_unit(question, figures["median"], translate))]
    if isinstance(question, Number) and figures["n"]:
        words = {"low": number(figures["q1"], translate), "high": number(figures["q3"], translate)}
        parts += [translate(t("half of them from %(low)s to %(high)s"), **words)]
    return " · ".join(parts)


def _with_unit(question: Question, value: float | None, translate: Translate) -> str:
    unit = question.unit if isinstance(question, Number) and value is not None else ""
    return f"{number(value, translate)} {unit}".strip()


def _picture(question: Question, figures: Figures, translate: Translate) -> list[Block]:
    if not figures["n"]:
        return []
    title = translate(t("How often each answer was given"))
    if isinstance(question, Scale):
        low, _ = question.ends
        return [Bars(title, [(str(low + n), count, str(count)) for n, count in enumerate(figures["distribution"])])]
    if isinstance(question, Choice):
        rows = zip(question.options, figures["counts"], strict=True)
        return [Bars(title, [(option, count, f"{count} ({_share(count, figures)})") for option, count in rows])]
    return []


def _per_group(step: Step, outcome: Outcome, item: Item, question: Question, translate: Translate) -> list[Block]:
    split = outcome.by_group.get(item["id"], {})
    columns = {group: name for group, name in groups_seen(step, outcome, translate).items() if group in split}
    if not columns:
        return []
    figures = [outcome.results[item["id"]], *(split[group] for group in columns)]
    if isinstance(question, Choice):
        rows = [[option, *(_share(part["counts"][n], part) for part in figures)] for n, option in enumerate(question.options)]
    else:
        name, words = ("median", t("Median")) if isinstance(question, Number) else ("mean", t("Mean"))
        rows = [[translate(words), *(number(part[name], translate) for part in figures)]]
    rows.append([translate(t("Answers")), *(str(part["n"]) for part in figures)])
    return [Table(translate(t("Per group")), [translate(t("What")), translate(t("Everyone")), *columns.values()], rows)]


def _share(count: int, figures: Figures) -> str:
    return f"{round(100 * count / figures['n'])}%" if figures["n"] else "–"
