"""How a table stands on a page: the width of its columns by what is in them, and whether it is short enough to stay in one piece."""

from __future__ import annotations

from app.core.minutes import Bars, Table

SHORT = 12  # rows
LETTERS = 1500  # in all first cells of a short one


def shares(table: Table) -> list[int]:
    """The width of each column in percents, 100 in all: the others by their longest word or short text, the first gets what is left.

    Worked out from the number of letters: a program that measures takes half a minute for one endless word.
    """
    most = 24 if table.words else 16
    columns = list(zip(*[table.head, *table.rows], strict=True))[1:]
    longest = [max([_word(head), *(max(_word(cell), min(most, len(cell))) for cell in cells)]) for head, *cells in columns]
    needs = [max(12, round(1.4 * min(most, letters)) + 2) for letters in longest]
    scale = min(1.0, 72 / sum(needs)) if needs else 1.0
    others = [int(need * scale) for need in needs]
    return [100 - sum(others), *others]


def short(block: Table | Bars) -> bool:
    """Whether it should not be torn apart at the end of a page."""
    return len(block.rows) <= SHORT and sum(len(row[0]) for row in block.rows) <= LETTERS


def _word(text: str) -> int:
    return max(map(len, text.split()), default=0)
