"""What the minutes say of themselves: who took part and what came of it, how it was done, and what columns are called."""

from __future__ import annotations

from collections import Counter

from app.core.activity import Translate
from app.core.minutes import Block, Items, Report, Table, Text
from app.errors import t

# Columns of a StepReport's rows by their name there; what is not here (a criterion, say) stands as it is.
NAMES = {
    "step": t("Step"), "title": t("Title"), "question": t("Question"), "round": t("Round"), "group": t("Group"), "item": t("Item number"),
    "version": t("Version"), "member_ids": t("Item numbers of what it is made of"),
    "text": t("Text"), "topic": t("Topic"), "cluster": t("Cluster"), "members": t("Made of"), "dots": t("Dots"), "voters": t("Voters"),
    "n": t("Answers"), "none": t("No opinion"), "mean": t("Mean"), "median": t("Median"), "sd": t("Standard deviation"), "spread": t("Spread"),
    "agreement": t("Agreement"), "distribution": t("How often each answer was given"), "chosen": t("Picked by"), "percent": t("Percentage"),
    "guessed": t("Expected to be picked most"), "score": t("Score"), "total": t("Total"), "green": t("Green"), "amber": t("Amber"), "red": t("Red"),
    "owner": t("Who"), "date": t("By when"), "state": t("State"), "about": t("Comes from"), "words": t("Words"), "remarks": t("Remarks"),
    "texts_before": t("Texts before"), "planned": t("Planned (minutes)"), "opened": t("Opened"), "closed": t("Closed"), "taken": t("Took part"),
    "papers": t("Of whom on paper"), "hidden": t("Hidden by the moderator"), "withheld": t("Not shown by the moderator"),
    "unseen": t("Not looked at by the moderator"), "method": t("How it was done"), "overview": t("Overview"),
    "figures": t("Figures"), "place": t("Place"), "purpose": t("Purpose"), "code": t("Session"), "value": t("Value"), "what": t("What"),
    "left_out": t("Left out"),
}  # fmt: skip


def names(translate: Translate) -> dict[str, str]:
    """NAMES in the reader's language."""
    return {name: translate(text) for name, text in NAMES.items()}


def participation(report: Report, outcomes: list[str], date: str, translate: Translate) -> list[Block]:
    """Who took part, how, what came of it and what is done with it.

    What a decision on a vision, programme or plan must tell (Omgevingsbesluit, articles 10.2, 10.7 and 10.8): how citizens, companies,
    organisations and other authorities were involved, and what came of that.
    """
    held = [step for step in report.steps if step.opened_at is not None]
    if not held:
        return []
    most = max(held, key=lambda step: step.taken.total)
    where = translate(t(" in %(place)s"), place=report.place) if report.place else ""
    who = [translate(t("On %(date)s%(where)s, at least %(n)s people took part."), date=date, where=where, n=most.taken.total)]
    groups = [f"{group} ({number})" for group, number in most.taken.groups.items()]
    if most.taken.folded:
        groups.append(translate(t("smaller groups together (%(n)s)"), n=most.taken.folded))
    if groups:
        who.append(translate(t("They came from: %(groups)s."), groups=", ".join(groups)))
    words = sum(len(step.rows) for step in held if not step.votes and step.kind in ("brainstorm", "open_question"))
    votes = sum(step.votes for step in held)
    if words:
        who.append(translate(t("They gave %(n)s contributions in their own words."), n=words))
    if votes:
        who.append(translate(t("They voted in %(n)s of the %(steps)s steps."), n=votes, steps=len(held)))
    blocks: list[Block] = [Text(" ".join(who))]
    if outcomes:
        blocks += [Text(translate(t("What came out of the votes:"))), Items(outcomes)]
    actions = sum(len(table.rows) for step in held for table in step.blocks if isinstance(table, Table) and table.words)
    if actions:
        blocks.append(Text(translate(t("Actions agreed, with who does them and by when: %(n)s."), n=actions)))
    follow = t("What is done with it, and why: to be filled in by the organisation.")
    law = t("This part can be used in the reasons given for a vision, programme or plan (Omgevingsbesluit, articles 10.2, 10.7 and 10.8).")
    return [*blocks, Text(translate(follow)), Text(translate(law), quiet=True)]


def account(report: Report, translate: Translate) -> list[Block]:
    """How these minutes came about: names, small groups, ties, paper, and what was hidden."""
    held = [step for step in report.steps if step.opened_at is not None]
    if not held:
        return []
    lines = [translate(t("Everybody took part without a name. Who wrote or chose what is told nowhere."))]
    if report.groups:
        lines.append(translate(t("Groups of fewer than five people are counted together, so that nobody can be recognised.")))
    if any(step.votes for step in held):
        lines.append(translate(t("Votes could be changed until they closed, and stayed hidden until the moderator showed the results.")))
        ties = t("What scored the same stands in the order in which it came up; where only the best went on, all that scored the same went along.")
        lines.append(translate(ties))
    papers, hidden = (sum(getattr(step, name) for step in held) for name in ("papers", "hidden"))
    if papers:
        lines.append(translate(t("Ballots on paper, typed in by the moderator: %(n)s."), n=papers))
    if hidden:
        lines.append(translate(t("Contributions that the moderator hid from everybody: %(n)s. Their texts do not stand here."), n=hidden))
    reasons = sum((Counter(step.withheld) for step in held), Counter())
    if reasons:
        why = " · ".join(f"{reason or translate(t('no reason given'))}: {number}" for reason, number in reasons.most_common())
        lines.append(translate(t("Contributions that the moderator looked at and did not show: %(n)s (%(why)s)."), n=reasons.total(), why=why))
    lines.append(translate(t("All figures were calculated from what people gave during the session.")))
    return [Items(lines)]
