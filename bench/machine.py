"""The machine on which was measured, in words that say nothing about whose it is."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("eventlet", "flask-socketio", "python-socketio", "python-engineio", "simple-websocket", "picows", "uvloop")


def describe() -> str:
    """One sentence: processor, memory, system, versions, and how busy it was with other things."""
    model = next((line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), platform.processor())
    memory = next((int(line.split()[1]) // 1024**2 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    programs = [f"Python {platform.python_version()}", *[f"{name} {version(name)}" for name in _PACKAGES]]
    if shutil.which("node"):
        programs.append(f"Node {subprocess.run(['node', '--version'], capture_output=True, text=True, timeout=10).stdout.strip().lstrip('v')}")
    busy = f"load average at the end {os.getloadavg()[0]:.1f}"
    return f"{os.cpu_count()} cores ({model}), {memory} GB, Linux {platform.release().partition('-')[0]}; {', '.join(programs)}; {busy}."


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []
