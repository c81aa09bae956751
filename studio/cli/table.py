"""A table for a terminal, or for a Markdown page: words to the left, numbers to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = Sequence[str]


def aligned(head: Row, rows: Sequence[Row], *, words: int = 1) -> list[str]:
    """Rows under each other; the first `words` columns are words, the others numbers."""
    whole = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*whole, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if at < words else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in whole
    ]


def markdown(head: Row, rows: Sequence[Row], *, words: int = 1) -> list[str]:
    """The same as a table of Markdown."""
    rule = ("---",) * words + ("--:",) * (len(head) - words)
    return [_line(head), _line(rule), *map(_line, rows)]


def _line(row: Row) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
