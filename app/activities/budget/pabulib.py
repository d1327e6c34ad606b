"""Elections as `.pb` files, the format of pabulib.org/format: Faliszewski et al., "Participatory budgeting: data, tools, and analysis" (2023).

A file has the sections META, PROJECTS and VOTES, each a title line, a line of column names, and rows; columns are separated by semicolons,
and a field with a semicolon, a quote or a line break stands in double quotes, with its own quotes doubled. Read is what is counted here:
approval ballots (and the projects named in others: ordinal, cumulative, scoring) and costs in whole money; what else stands there is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from app.activities.budget.election import Election, Project

SECTIONS = ("META", "PROJECTS", "VOTES")
NEEDED = {"META": ("key", "value"), "PROJECTS": ("project_id", "cost"), "VOTES": ("vote",)}
VOTE_TYPES = ("approval", "choose-1", "ordinal", "cumulative", "scoring")
LIMIT = "limit_"  # META's own keys of ours: a category's limit, since the format has none
NONE = ("", "none")
FIELD = re.compile(r'[ \t]*(?:"((?:[^"]|"")*)"[ \t]*(?=;|\n|\Z)|((?![ \t]*")[^;\n]*))(;|\n|\Z)')

Row = tuple[int, dict[str, str]]  # the line in the file, and its fields by column
Meta = dict[str, str]


class BadFile(ValueError):
    """What is wrong in a `.pb` file, and in which line (from 1)."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line, self.problem = line, problem


def read(text: str) -> tuple[Election, Meta, dict[str, str]]:
    """(the election, all of META, each project's name) of a file; raises BadFile. The drawn order is that of the file's projects."""
    sections = _sections(text)
    meta = {row["key"]: row["value"] for _line, row in sections["META"][1]}
    lines = {row["key"]: line for line, row in sections["META"][1]}
    if meta.get("vote_type", "approval") not in VOTE_TYPES:
        raise BadFile(lines["vote_type"], f"vote_type is {meta['vote_type']}; known are {', '.join(VOTE_TYPES)}")
    if "budget" not in meta:
        raise BadFile(sections["META"][0], "META has no budget")
    budget = _whole(lines["budget"], "the budget", meta["budget"])
    limits = {key.removeprefix(LIMIT): _whole(lines[key], key, value) for key, value in meta.items() if key.startswith(LIMIT)}
    projects: dict[str, Project] = {}
    names: dict[str, str] = {}
    for line, row in sections["PROJECTS"][1]:
        name = row["project_id"]
        if not name or name in projects:
            raise BadFile(line, f"the project {name} stands here twice" if name else "a project has no project_id")
        category = next((row[key] for key in ("category", "categories") if row.get(key, "").lower() not in NONE), None)
        projects[name] = Project(name, _whole(line, "the cost", row["cost"]), category)
        if row.get("name"):
            names[name] = row["name"]
    ballots = tuple(_ballot(line, row["vote"], projects) for line, row in sections["VOTES"][1])
    return Election(tuple(projects.values()), budget, limits, ballots, tuple(projects)), meta, names


def write(election: Election, meta: Mapping[str, str], titles: Mapping[str, str] | None = None) -> str:
    """The election as a file, its projects in the drawn order; what it holds itself (budget, numbers, limits) goes before `meta`.

    Ballots are sorted, so that their order tells nothing of who gave them.
    """
    own = {"num_projects": str(len(election.projects)), "num_votes": str(len(election.ballots)), "budget": str(election.budget)}
    limits = {f"{LIMIT}{category}": str(limit) for category, limit in election.limits.items()}
    known = {"description": "", "country": "", "unit": "", "instance": "", **meta, **own, "vote_type": "approval", **limits}
    known.setdefault("rule", "greedy")
    projects = {project.id: project for project in election.projects}
    votes = {name: sum(name in ballot for ballot in election.ballots) for name in projects}
    mine = [projects[name] for name in election.order]
    rows = [[one.id, str(one.cost), str(votes[one.id]), (titles or {}).get(one.id, ""), one.category or ""] for one in mine]
    chosen = sorted(",".join(name for name in election.order if name in ballot) for ballot in election.ballots)
    ballots = [[str(number), names] for number, names in enumerate(chosen, 1)]
    sections: list[list[list[str]]] = [
        [["META"], ["key", "value"], *([key, value] for key, value in known.items())],
        [["PROJECTS"], ["project_id", "cost", "votes", "name", "category"], *rows],
        [["VOTES"], ["voter_id", "vote"], *ballots],
    ]
    return "".join(";".join(map(_field, line)) + "\n" for lines in sections for line in lines)


def _sections(text: str) -> dict[str, tuple[int, list[Row]]]:
    """Each section's rows, with the line of its title."""
    found: dict[str, tuple[int, list[Row]]] = {}
    rows = _rows(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    title, columns = "", list[str]()
    for line, row in rows:
        if len(row) == 1 and row[0].upper() in SECTIONS:
            title = row[0].upper()
            if title in found:
                raise BadFile(line, f"{title} stands here a second time")
            found[title] = (line, [])
            line, columns = next(rows, (line, []))
            missing = [column for column in NEEDED[title] if column not in columns]
            if missing:
                raise BadFile(line, f"{title} has no column {missing[0]}")
        elif not title:
            raise BadFile(line, "a file begins with META")
        elif len(row) > len(columns):
            raise BadFile(line, f"{len(row)} fields, but {title} has {len(columns)} columns")
        else:
            found[title][1].append((line, dict.fromkeys(columns, "") | dict(zip(columns, row, strict=False))))
    for section in SECTIONS:
        if section not in found:
            raise BadFile(text.count("\n") + 1, f"{section} is not there")
    return found


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line, fields) of every row that is not empty."""
    at, row, begun = 0, list[str](), 0
    while at < len(text):
        match = FIELD.match(text, at)
        if match is None or match.end() == at:
            raise BadFile(text.count("\n", 0, at) + 1, "a quote is not closed")
        begun = at if not row else begun
        row.append((match[1].replace('""', '"') if match[1] is not None else match[2]).strip())
        at = match.end()
        if match[3] != ";":
            if any(row):
                yield text.count("\n", 0, begun) + 1, row
            row = []


def _whole(line: int, what: str, text: str) -> int:
    """A whole amount above 0; "1000.0" and "1000,00" are whole too."""
    match = re.fullmatch(r"(\d+)(?:[.,]0+)?", text)
    if match is None or not int(match[1]):
        raise BadFile(line, f"{what} is {text or 'missing'}; expected is a whole number above 0")
    return int(match[1])


def _ballot(line: int, vote: str, projects: Iterable[str]) -> frozenset[str]:
    named = [name.strip() for name in vote.split(",") if name.strip()]
    for name in named:
        if name not in projects:
            raise BadFile(line, f"a vote for {name}, which is no project")
    return frozenset(named)


def _field(text: str) -> str:
    text = text.strip()
    return '"' + text.replace('"', '""') + '"' if re.search(r'[;"\n\r]', text) else text
