"""Tables for a terminal and for a Markdown page alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell: TypeAlias = str | int | float
Row: TypeAlias = "Sequence[Cell]"


def table(head: Sequence[str], rows: Sequence[Row]) -> str:
    """A Markdown table with aligned columns; numbers to the right, fractions with two decimals."""
    cells = [list(head), *([_written(cell) for cell in row] for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(head))]
    first, *others = (_line(row, widths) for row in cells)
    rule = "|".join("-" * (width + 1) + (":" if at else "-") for at, width in enumerate(widths))
    return "\n".join((first, f"|{rule}|", *others))


def verdict(what: str, value: float, at_most: float, unit: str = "") -> str:
    """One line that says whether a goal is met."""
    met = "met" if value <= at_most else "MISSED"
    return f"{what}: {value:.2f}{unit}, at most {at_most:g}{unit}: {met}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    (name, *numbers), (width, *others) = row, widths
    right = (cell.rjust(wide) for cell, wide in zip(numbers, others, strict=True))
    return f"| {' | '.join((name.ljust(width), *right))} |"


def _written(cell: Cell) -> str:
    match cell:
        case float():
            return f"{cell:,.2f}"
        case int():
            return f"{cell:,}"
    return cell
