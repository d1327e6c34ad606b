"""The rules of the house as functions from source text to what breaks them, so that tests/test_house.py can show that each can fail."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]

# Who may import whom below app/. Imports point one way: core ← activities ← rooms ← gateway, web ← create_app; minutes knows only core.
SHARED = {"errors", "brand", "config", "figures", "files", "green", "beside"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "contrast": set(),
    "brand": {"contrast"},
    "config": {"brand"},
    "figures": set(),
    "files": {"errors"},
    "green": {"files"},
    "beside": {"green"},
    "translations": set(),
    "core": {"core", "errors"},
    "activities": {"core", "errors", "activities"},
    "minutes": {"core", "errors", "minutes"},
    "rooms": {"core", "activities", "rooms", *SHARED},
    "gateway": {"core", "activities", "rooms", "gateway", *SHARED},
    "rehearsal": {"core", "activities", "rooms", "rehearsal", *SHARED},
    "web": {"core", "activities", "rooms", "rehearsal", "minutes", "web", *SHARED},
}
WIRING = {"__init__", "__main__"}  # create_app and the start: these two see everything

PURE = ("core", "activities", "errors")
PURE_IMPORTS = {
    "__future__", "abc", "bisect", "collections", "contextlib", "copy", "dataclasses", "datetime", "decimal", "enum", "fractions", "functools",
    "heapq", "itertools", "math", "operator", "re", "statistics", "string", "types", "typing", "unicodedata", "msgspec",
}  # fmt: skip
FINDS_ACTIVITIES = {"app/activities/__init__.py": {"importlib", "pkgutil"}}
COUNTS = {f"app/activities/stance/{name}.py": {"numpy"} for name in ("opinion", "space", "clustering")}  # a job beside the server
CLOCKS = {"now", "today", "utcnow"}  # datetime itself is pure as long as nobody asks it what time it is
IMPURE_CALLS = {"open", "print", "input", "eval", "exec", "compile", "__import__", "breakpoint", "id", "hash"}

LONGEST = 300
SUFFIXES = {".py", ".ts", ".tsx", ".css", ".mjs"}
COLOURED = {"color", "background", "background-color", "border", "border-color", "outline", "fill", "stroke", "box-shadow"}
RAW_HTML = re.compile(r"dangerouslySetInnerHTML|\binnerHTML\b|\bouterHTML\b|\binsertAdjacentHTML\b|\|\s*safe\b|\{%-?\s*autoescape\s+false")


def sources(*folders: str) -> Iterator[tuple[str, str]]:
    """(path from the root, text) of every source file in these folders; what was built or installed is left out."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            place = path.relative_to(ROOT)
            if path.is_file() and place.parts[:2] != ("static", "dist") and "__pycache__" not in place.parts:
                if path.suffix in SUFFIXES | {".html", ".svg"}:
                    yield place.as_posix(), path.read_text(encoding="utf-8")


def imports(path: str, source: str) -> Iterator[str]:
    """The full name of everything that a module imports, also inside functions; relative imports are made absolute."""
    package = path.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def area(path: str) -> str:
    """The room of the house that a file below app/ belongs to: `core` for app/core/tree.py, `errors` for app/errors.py."""
    return path.split("/")[1].removesuffix(".py")


def wrong_ways(path: str, source: str) -> list[str]:
    """Imports of another room that this room may not know."""
    here = area(path)
    if here in WIRING:
        return []
    wrong = []
    for name in imports(path, source):
        parts = name.split(".")
        if parts[0] == "app" and (len(parts) == 1 or parts[1] not in MAY_IMPORT[here]):
            wrong.append(f"{path} imports {name}")
        if here == "activities" and parts[:2] == ["app", "activities"] and path.split("/")[2] != (parts[2] if len(parts) > 2 else ""):
            wrong.append(f"{path} imports {name}: an activity knows only its own folder")
    return wrong


def impurities(path: str, source: str) -> list[str]:
    """What core, activities and errors may not touch: files, clocks, chance, frameworks."""
    if area(path) not in PURE:
        return []
    allowed = PURE_IMPORTS | FINDS_ACTIVITIES.get(path, set()) | COUNTS.get(path, set())
    wrong = [f"{path} imports {name}" for name in imports(path, source) if name.split(".")[0] not in allowed | {"app"}]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE_CALLS:
            wrong.append(f"{path}:{node.lineno} calls {node.func.id}")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            wrong.append(f"{path}:{node.lineno} asks for the time")
    return wrong


def eventlet_elsewhere(path: str, source: str) -> list[str]:
    """Imports of eventlet outside app/green.py."""
    if path == "app/green.py":
        return []
    return [f"{path} imports {name}" for name in imports(path, source) if name.split(".")[0] in ("eventlet", "greenlet")]


def environment_elsewhere(path: str, source: str) -> list[str]:
    """Readings of the environment outside app/config.py; app/green.py must set a variable before eventlet is imported."""
    if path in ("app/config.py", "app/green.py"):
        return []
    return [f"{path}:{number}" for number, line in enumerate(source.splitlines(), 1) if re.search(r"\bos\.(environ|getenv)\b", line)]


def too_long(path: str, source: str) -> list[str]:
    length = len(source.splitlines())
    return [f"{path} has {length} lines"] if length > LONGEST and Path(path).suffix in SUFFIXES else []


def raw_html(path: str, source: str) -> list[str]:
    """Places where text could become markup."""
    return [f"{path}:{number}: {line.strip()}" for number, line in enumerate(source.splitlines(), 1) if RAW_HTML.search(line)]


def own_values(path: str, source: str) -> list[str]:
    """Colours, durations and sizes of type in a style that are no token; paper may have its sizes in points."""
    if not path.endswith(".css") or path == "static/src/style/tokens.css":
        return []
    rules = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    return [f"{path}: {name}: {value.strip()}" for name, value in re.findall(r"([\w-]+):([^;{}]+)[;}]", rules) if _own(name, value)]


def _own(name: str, value: str) -> bool:
    plain = re.sub(r"var\([^()]*\)", "var", value)
    if re.search(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|ok(?:lch|lab)|hwb)\(|\b[\d.]+m?s\b", plain):
        return True
    if name in COLOURED and re.search(r"\b(?:white|black|gr[ae]y|red|green|blue|yellow|orange|purple|brown|pink)\b", plain):
        return True
    # Below 16 px phones zoom into a field.
    sizes = plain.replace("max(var, 16px)", "").replace("100%", "")
    return name in ("font", "font-size") and bool(re.search(r"\d(?:px|r?em|%|v[wh]|cq[wh]|ch)\b", sizes))


def styled_twice(styles: dict[str, str]) -> list[str]:
    """Classes with which rules of two kinds of activity begin, and which no common style has: all styles meet on one page."""
    firsts: dict[str, set[str]] = {}
    for path, source in styles.items():
        for selectors in re.findall(r"([^{}]+)\{", source):
            for name in re.findall(r"(?:^|,)\s*\.([\w-]+)", selectors):
                firsts.setdefault(name, set()).add(path.split("/")[2] if path.startswith("app/activities/") else "")
    return [f".{name}: {', '.join(sorted(kinds))}" for name, kinds in firsts.items() if len(kinds) > 1 and "" not in kinds]


def table_of_settings(readme: str) -> set[str]:
    """The names in the first column of the README's table of settings: rows that begin with | `NAME` |."""
    return set(re.findall(r"^\|\s*`([A-Z][A-Z0-9_]+)`\s*\|", readme, re.MULTILINE))


def table_of_figures(readme: str) -> set[str]:
    """The same for its table of figures: rows that begin with | `aanzet_name` |."""
    return set(re.findall(r"^\|\s*`(aanzet_[a-z_]+)`\s*\|", readme, re.MULTILINE))


def table_of_activities(readme: str) -> set[str]:
    """The same for its table of activities: rows that begin with | `kind` |, before the settings."""
    return set(re.findall(r"^\|\s*`([a-z_]+)`\s*\|", readme.split("\n## Settings")[0], re.MULTILINE))


def pinned(requirements: str) -> set[str]:
    """The packages of a requirements file; every line must pin exactly."""
    lines = [line.split("#")[0].strip() for line in requirements.splitlines()]
    names = set()
    for line in filter(None, lines):
        name, _, version = line.partition("==")
        assert version, f"not pinned exactly: {line}"
        names.add(re.sub(r"[-_.]+", "-", name.split("[")[0]).lower())
    return names


def is_standard(name: str) -> bool:
    return name in sys.stdlib_module_names
