"""The results as tables, with what the project wants to reach beside what was reached."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.figures import ratio, shown, table

Result = dict[str, Any]
_MARKS = "<!-- the last run -->", "<!-- end of the last run -->"


def text(results: list[Result], judge: bool) -> str:
    """Everything there is to say, in Markdown; goals only when asked to judge, since each is for one size of the crowd."""
    parts = []
    brainstorms = [result for result in results if result["workload"] in ("brainstorm", "many-rooms")]
    if brainstorms:
        parts += ["### Brainstorm", table(_LIVE_HEADS, [_live(result) for result in brainstorms])]
    if any(result["subject"] != "aanzet" for result in brainstorms):
        parts += ["How much more the others need than Aanzet in the same run:", _ratios(brainstorms)]
    counts = [result for result in results if result["workload"] in ("opinion-groups", "minutes")]
    storms = [result for result in results if result not in brainstorms + counts]
    if storms:
        parts += ["### Storms, slow phones, idle phones", table(_STORM_HEADS, [_storm(result) for result in storms])]
    if counts:
        parts += ["### Beside the room", table(_COUNT_HEADS, [_count(result) for result in counts])]
    goals = [row for name, reached, limit, more in _GOALS if (row := _goal(results, name, reached, limit, more))]
    if goals and judge:
        parts += ["### Goals", table(("goal", "reached", "at most", ""), goals)]
    faults = [f"- **{result['name']}, {result['title']}**: {fault}" for result in results for fault in result["faults"]]
    return "\n\n".join([*parts, *(["### What went wrong", "\n".join(faults)] if faults else [])])


def into_readme(readme: Path, machine: str, tables: str) -> None:
    """Replace what stands between the marks."""
    pattern = re.compile(f"(?<={re.escape(_MARKS[0])}\n).*?(?={re.escape(_MARKS[1])})", re.S)
    content, found = pattern.subn(lambda _match: f"\n{machine}\n\n{tables}\n\n", readme.read_text(encoding="utf-8"))
    if not found:
        raise ValueError(f"{readme.name} has no place for the tables")
    readme.write_text(content, encoding="utf-8")


_LIVE_HEADS = (
    "run", "phones", "ideas/s", "seen p50 ms", "p95", "p99", "ack p50 ms", "p99", "µs a delivery", "µs a frame", "of it fan-out",
    "frames/s a phone", "KB a phone", "B a delivery", "server CPU", "generator CPU", "others CPU", "generator late p99 ms",
)  # fmt: skip


def _live(result: Result) -> list[object]:
    seen, ack = result.get("seen", {}), result.get("ack", {})
    return [
        _named(result), result["phones"], round(result["rate"]), seen.get("p50"), seen.get("p95"), seen.get("p99"), ack.get("p50"), ack.get("p99"),
        result.get("us_per_delivery"), result.get("us_per_frame"), result.get("us_fanned_out"), result.get("frames_per_second"),
        result.get("kb_per_phone"), result.get("bytes_per_delivery"), _percent(result.get("server_share")), _percent(result.get("generator_share")),
        _percent(result.get("others_share")), result.get("late", {}).get("p99"),
    ]  # fmt: skip


_STORM_HEADS = (
    "run", "phones", "joins/s", "connect→sync p50 ms", "p95", "max", "µs a join", "ack p50 ms", "p99", "seen p99 ms", "commands", "µs a command",
    "memory a phone KB", "server CPU", "generator CPU", "others CPU",
)  # fmt: skip


def _storm(result: Result) -> list[object]:
    join, ack = result.get("join", {}), result.get("ack", {})
    memory = result.get("memory_per_phone")
    return [
        _named(result), result["phones"], result.get("join_rate"), join.get("p50"), join.get("p95"), join.get("max"), result.get("us_per_join"),
        ack.get("p50"), ack.get("p99"), result.get("seen", {}).get("p99") if result["workload"] == "slow-phones" else None, result.get("commands"),
        result.get("us_per_command"), None if memory is None else memory / 1024,
        _percent(result.get("server_share")), _percent(result.get("generator_share")), _percent(result.get("others_share")),
    ]  # fmt: skip


_COUNT_HEADS = ("run", "phones", "made", "each p50 ms", "max", "seen p50 ms", "p99", "without p50", "p99", "server CPU", "others CPU")


def _count(result: Result) -> list[object]:
    count, seen, without = result.get("count", {}), result.get("seen", {}), result.get("before", {}).get("seen", {})
    shares = _percent(result.get("server_share")), _percent(result.get("others_share"))
    latency = seen.get("p50"), seen.get("p99"), without.get("p50"), without.get("p99")
    return [_named(result), result["phones"], result.get("counts"), count.get("p50"), count.get("max"), *latency, *shares]


def _ratios(results: list[Result]) -> str:
    rows = []
    for result in results:
        ours = _find(results, result["name"])
        if result["subject"] != "aanzet" and ours and result.get("frames"):
            rows.append([
                _named(result), ratio(result["us_per_delivery"], ours["us_per_delivery"]), ratio(result["us_per_frame"], ours["us_per_frame"]),
                ratio(result["seen"]["p99"], ours["seen"]["p99"]), ratio(result["kb_per_phone"], ours["kb_per_phone"]),
                None if result["subject"] == "floor" else ratio(result["memory_per_phone"], ours["memory_per_phone"]),
            ])  # fmt: skip
    return table(("run", "CPU a delivery ×", "CPU a frame ×", "seen p99 ×", "bytes ×", "memory a phone ×"), rows)


def _named(result: Result) -> str:
    return f"{result['name']}: {result['title']}{' (failed)' if result['faults'] else ''}"


def _percent(share: float | None) -> str | None:
    return None if share is None else f"{100 * share:.0f} %"


def _find(results: list[Result], name: str, subject: str = "aanzet") -> Result | None:
    return next((result for result in results if result["name"] == name and result["subject"] == subject and "frames" in result), None)


Reached = Callable[[Result, Callable[[str], Result]], float | None]
_GOALS: list[tuple[str, Reached, float, str]] = [
    ("brainstorm-30", lambda our, peer: ratio(our["us_per_delivery"], peer("stock")["us_per_delivery"]), 1 / 5, "CPU a delivery ÷ stock's"),
    ("brainstorm-30", lambda our, peer: ratio(our["us_per_delivery"], peer("node")["us_per_delivery"]), 1 / 4, "CPU a delivery ÷ Node's"),
    ("brainstorm-100", lambda our, peer: ratio(our["us_per_delivery"], peer("node")["us_per_delivery"]), 1 / 10, "CPU a delivery ÷ Node's"),
    ("brainstorm-30", lambda our, _: our["seen"]["p99"], 250, "seen p99, ms"),
    ("brainstorm-30", lambda our, peer: ratio(our["seen"]["p99"], peer("stock")["seen"]["p99"]), 1, "seen p99 ÷ stock's"),
    ("brainstorm-30", lambda our, peer: ratio(our["seen"]["p99"], peer("node")["seen"]["p99"]), 1, "seen p99 ÷ Node's"),
    ("brainstorm-quiet", lambda our, _: our["seen"]["p50"], 15, "seen p50, ms"),
    ("brainstorm-quiet", lambda our, _: our["seen"]["p95"], 30, "seen p95, ms"),
    ("brainstorm-large", lambda our, _: our["seen"]["p99"], 500, "seen p99, ms"),
    ("brainstorm-huge", lambda our, _: our["seen"]["p99"], 1000, "seen p99, ms"),
    ("fan-out", lambda our, peer: ratio(our["us_fanned_out"], peer("floor")["us_per_frame"]), 1.5, "CPU of the fan-out a frame ÷ the floor's"),
    ("join-storm", lambda our, _: our["join"]["p95"], 1000, "connect→sync p95, ms"),
    ("vote-storm", lambda our, _: our["ack"]["p99"], 2000, "ack p99, ms"),
    ("vote-storm", lambda our, _: our["us_per_command"], 150, "CPU a command, µs"),
    ("idle", lambda our, _: our["memory_per_phone"] / 1024, 20, "memory a phone, KB"),
    ("brainstorm-30", lambda our, peer: ratio(our["kb_per_phone"], peer("node")["kb_per_phone"]), 1 / 2, "bytes a phone ÷ Node's"),
    ("opinion-groups", lambda our, _: our["count"]["p50"], 1000, "a count of 1,000 people × 100 statements p50, ms"),
    ("minutes", lambda our, _: ratio(our["seen"]["p50"], our["before"]["seen"]["p50"]), 1.2, "seen p50 while PDFs are made ÷ without"),
    ("slow-phones", lambda our, _: ratio(our["seen"]["p99"], our["before"]["seen"]["p99"]), 1.2, "seen p99 of the others ÷ without slow ones"),
]


def _goal(results: list[Result], name: str, reached: Reached, limit: float, what: str) -> list[object] | None:
    """A row, or None when the runs that it needs were not done."""
    ours = _find(results, name)
    if ours is None:
        return None

    def peer(subject: str) -> Result:
        found = _find(results, name, subject)
        if found is None:
            raise KeyError(subject)
        return found

    try:
        value = reached(ours, peer)
    except KeyError:
        return None
    if value is None:
        return None
    verdict = "reached" if value <= limit and not ours["faults"] else "**not reached**"
    return [f"{name}: {what}", value, shown(float(limit)), verdict]
