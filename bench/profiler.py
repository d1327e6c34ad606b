"""Where the server's time goes: py-spy beside it, and its samples told as the costliest lines and functions."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

_RATE = 200  # samples a second; the server is stopped for each, so figures of a profiled run are no results
_TOP = 40
_WAITS = ("Condition.wait ", "Hub.do_poll ")  # the pool's thread and the hub without work, which py-spy does not always know for idle


class Profiler:
    """Samples process `pid` from its making to `end`; it ends by itself when the process does."""

    def __init__(self, pid: int, target: Path) -> None:
        self._target = target
        target.unlink(missing_ok=True)
        program = shutil.which("py-spy") or str(Path(sys.executable).parent / "py-spy")
        words = [program, "record", "--pid", str(pid), "--rate", str(_RATE), "--format", "raw", "--threads", "--duration", "300"]
        self._process = subprocess.Popen([*words, "--output", str(target)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def end(self) -> None:
        """Stop, and leave the summary in the file."""
        self._process.send_signal(signal.SIGINT)  # it then writes what it has
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._target.exists():
            self._target.write_text(summary(self._target.read_text()))


def summary(collapsed: str) -> str:
    """From lines `outer;…;inner COUNT` tables: what took time itself; what our lines, and all functions, took with what they call."""
    alone: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    together: Counter[str] = Counter()
    samples = 0
    for line in collapsed.splitlines():
        stack, _, count = line.rpartition(" ")
        frames = stack.split(";")
        number = int(count)
        if frames[-1].startswith(_WAITS):
            continue
        samples += number
        alone[frames[-1]] += number
        for frame in {frame for frame in frames if "(app/" in frame}:
            ours[frame] += number
        for function in {frame.rpartition(":")[0] + ")" for frame in frames if ":" in frame}:
            together[function] += number
    lines = [f"{samples} samples at work of {1000 / _RATE:g} ms"]
    for title, counts in (("itself", alone), ("lines of app/ with what they call", ours), ("functions with what they call", together)):
        lines += ["", title, *[f"{100 * number / max(1, samples):5.1f} %  {frame}" for frame, number in counts.most_common(_TOP)]]
    return "\n".join(lines) + "\n"
