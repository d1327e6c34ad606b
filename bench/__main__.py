"""python -m bench: run the workloads, compare with the peers, report. Exit status 1 when a run of Aanzet lost something."""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import uvloop

from bench import report
from bench.crowd import DRAINS_WITHIN, JOINS_WITHIN, Crowd
from bench.load import Plan
from bench.machine import describe
from bench.processes import ROOT, raise_file_limit, wait_for_quiet
from bench.subjects import AANZET, FLOOR, OTHERS, Subject
from bench.workloads import WORKLOADS, floor

Result = dict[str, Any]
Work = Callable[[Crowd], Awaitable[Result]]
RESULTS = ROOT / "bench" / "results"
PLANS = [
    Plan("brainstorm-quiet", "brainstorm", 200, 10),
    Plan("brainstorm-30", "brainstorm", 2000, 30),
    Plan("brainstorm-100", "brainstorm", 2000, 100),
    Plan("fan-out", "brainstorm", 2000, 8),
    Plan("brainstorm-large", "brainstorm", 5000, 100),
    Plan("brainstorm-huge", "brainstorm", 10_000, 30),
    Plan("vote-storm", "vote-storm", 5000, seconds=10),
    Plan("join-storm", "join-storm", 1000),
    Plan("reconnect-storm", "reconnect-storm", 2000),
    Plan("many-rooms", "many-rooms", 2500, 100, rooms=100),
    Plan("slow-phones", "slow-phones", 2000, 100),
    Plan("idle", "idle", 2000, seconds=5),
    Plan("opinion-groups", "opinion-groups", 200, 10, seconds=10),
    Plan("minutes", "minutes", 200, 10, seconds=20),
]
COMPARED = ("brainstorm-30", "brainstorm-100")  # what the peers do as well
OVER_THE_FLOOR = (*COMPARED, "fan-out")
QUICK = {"phones": 200, "seconds": 2.0}
NOT_QUICK = ("brainstorm-quiet", "brainstorm-100", "fan-out", "brainstorm-large", "brainstorm-huge", "idle", "opinion-groups", "minutes")


def read_arguments(words: list[str] | None = None) -> argparse.Namespace:
    """The options; `make bench ARGS="…"` passes them on."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--phones", type=int, help="this many in every workload")
    parser.add_argument("--seconds", type=float, help="of load in every workload")
    parser.add_argument("--sampled", type=int, help="phones that decode and check what they get (50)")
    parser.add_argument("--only", default="", help="workloads by the beginnings of their names, separated by commas")
    parser.add_argument("--peers", default="all", help=f"all, none, or some of {','.join(OTHERS)}")
    parser.add_argument("--quick", action="store_true", help="everything small, in about a minute: does it work, not how fast it is")
    parser.add_argument("--patience", type=float, default=0.0, help="seconds to wait before each run for a machine without other work (0)")
    parser.add_argument("--profile", action="store_true", help="sample the server with py-spy; where its time goes is written beside the results")
    parser.add_argument("--readme", action="store_true", help="put the tables into bench/README.md")
    return parser.parse_args(words)


def chosen_plans(options: argparse.Namespace) -> list[Plan]:
    """The plans that the options ask for; those that become the same are done once."""
    plans: dict[tuple[Any, ...], Plan] = {}
    changes = {name: value for name in ("phones", "seconds", "sampled") if (value := getattr(options, name)) is not None}
    if options.quick:
        changes = QUICK | changes
    for plan in PLANS:
        if not plan.name.startswith(tuple(options.only.split(","))) or (options.quick and plan.name in NOT_QUICK):
            continue
        plan = replace(plan, **changes)
        if plan.rooms > 1:
            plan = replace(plan, rooms=max(1, plan.phones // 25))
        plans.setdefault((plan.workload, plan.phones, plan.rate, plan.seconds), plan)
    return list(plans.values())


def chosen_peers(options: argparse.Namespace) -> list[Subject]:
    """The peers that the options ask for; raises SystemExit for an unknown name."""
    names = {"all": list(OTHERS), "none": []}.get(options.peers, options.peers.split(","))
    if unknown := set(names) - set(OTHERS):
        raise SystemExit(f"--peers: expected all, none, or some of {','.join(OTHERS)}, got {','.join(sorted(unknown))}")
    return [OTHERS[name] for name in names]


def run(subject: Subject, plan: Plan, work: Work, profile: bool) -> Result:
    """One run with a server of its own; never raises what the server or the load did, but tells it as a fault."""
    result: Result = {**asdict(plan), "subject": subject.name, "title": subject.title, "faults": []}
    with tempfile.TemporaryDirectory(prefix="aanzet-bench-") as folder:
        try:
            with subject.server(Path(folder)) as server, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                crowd = Crowd(subject, server, plan.sampled, RESULTS / f"profile-{plan.name}.txt" if profile else None)
                result |= runner.run(_run(crowd, plan, work))
        except Exception as problem:  # a server that gives way is a result
            sub = problem.exceptions[0] if isinstance(problem, BaseExceptionGroup) else problem
            result["faults"] = [f"{type(sub).__name__}: {sub}".strip(": ")]
    return result


async def _run(crowd: Crowd, plan: Plan, work: Work) -> Result:
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    gc.collect()
    gc.freeze()
    gc.disable()  # a pause of the generator would count as the server's
    try:
        async with asyncio.timeout(JOINS_WITHIN + 3 * plan.seconds + 4 * DRAINS_WITHIN):
            result = await work(crowd)
        result["faults"] = [*result.get("faults", []), *crowd.faults()]
        return result
    finally:
        gc.enable()
        crowd.leave()


def main() -> int:
    """Do all runs and report; gives the exit status."""
    options = read_arguments()
    logging.getLogger("picows").setLevel(logging.CRITICAL)  # refused connections are counted here
    plans, peers, limit = chosen_plans(options), chosen_peers(options), raise_file_limit()
    RESULTS.mkdir(exist_ok=True)
    results: list[Result] = []
    gave_way: set[str] = set()

    def one(subject: Subject, plan: Plan, work: Work) -> Result:
        if plan.phones > limit - 200:
            raise SystemExit(f"{plan.phones} phones need as many open files; the system allows {limit} (ulimit -Hn)")
        print(f"{plan.name}: {subject.title} …", end=" ", flush=True, file=sys.stderr)
        if options.patience:
            print(f"(others take {100 * wait_for_quiet(options.patience):.0f} %)", end=" ", flush=True, file=sys.stderr)
        began = time.monotonic()
        result = run(subject, plan, work, options.profile and subject.ours)
        print(f"{time.monotonic() - began:.0f} s", *(["FAILED:", *result["faults"]] if result["faults"] else []), flush=True, file=sys.stderr)
        results.append(result)
        return result

    for plan in plans:
        ours = one(AANZET, plan, lambda crowd, plan=plan: WORKLOADS[plan.workload](crowd, plan))
        for peer in peers:
            if peer.name in gave_way or plan.name not in (OVER_THE_FLOOR if peer is FLOOR else COMPARED):
                continue
            if peer is not FLOOR:
                result = one(peer, plan, lambda crowd, plan=plan: WORKLOADS[plan.workload](crowd, plan))
                gave_way |= {peer.name} if result["faults"] else set()  # it would not hold a heavier load either
            elif ours.get("frames"):
                size, pace = ours["bytes_per_frame"], ours["frames_per_second"]
                one(peer, plan, lambda crowd, plan=plan, size=size, pace=pace: floor(crowd, plan, size, pace))
    text = report.text(results, judge=not (options.quick or options.phones or options.seconds))
    machine = describe()
    stamp = time.strftime("%Y%m%d-%H%M%S")
    (RESULTS / f"{stamp}.json").write_text(json.dumps({"machine": machine, "results": results}, indent=1))
    print(text)
    if options.readme:
        report.into_readme(ROOT / "bench" / "README.md", machine, text)
    return int(any(result["faults"] for result in results if result["subject"] == AANZET.name))


if __name__ == "__main__":
    sys.exit(main())
