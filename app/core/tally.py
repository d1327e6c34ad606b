"""When figures may move: the rule of five.

Whoever watches a count or a chart after every ballot reads single ballots from the difference. So `done` and results move only when at
least FIVE people's ballots changed since they last moved, or when the step has closed for good.
"""

from __future__ import annotations

from app.core.activity import Activity, Step

FIVE = 5


def count(activity: Activity, step: Step, actor: str) -> None:
    """Note that this person's part changed, and publish when it is the fifth person's."""
    step.hidden["pending", actor] = True
    if len(step.hidden["pending"]) >= FIVE:
        publish(activity, step)


def publish(activity: Activity, step: Step) -> None:
    """Bring `done` and the results up to date, at the desk and, once revealed, for everyone."""
    del step.hidden["pending"]
    step.room["done"] = activity.done(step)
    if activity.votes:
        results = activity.results(step)
        for page in (step.desk, step.room) if step.room["revealed"] else (step.desk,):
            for item_id in set(page.get("results", default={})) - set(results):
                del page["results", item_id]
            for item_id, figures in results.items():
                page["results", item_id] = figures


def per_group(step: Step, labels: dict[str, str]) -> tuple[dict[str, int], int]:
    """How many took part a group (label → number), and how many in groups of fewer than five together.

    One small group alone would be found by subtracting from the total, so the smallest other group is then folded with it.
    """
    numbers: dict[str, int] = {}
    for group in step.hidden.get("people", default={}).values():
        if group is not None:
            numbers[group] = numbers.get(group, 0) + 1
    small = [group for group, number in numbers.items() if number < FIVE]
    others = sorted((number, group) for group, number in numbers.items() if number >= FIVE)
    if small and others and sum(numbers[group] for group in small) < FIVE:
        small.append(others[0][1])
    shown = {labels[group]: number for group, number in sorted(numbers.items()) if group not in small}
    return shown, sum(numbers[group] for group in small)
