"""Several of one thing on the ground: in rows, the far ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.extents import extent

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen

ROW = 5
"""How many lie in one row."""
AIR, BACK, LESS = 1.12, 0.055, 0.94
"""How far from one to the next, in widths; how far back the next row is, in heights of a person; by
how much smaller."""


def heap(pen: Pen, prop: str, count: int) -> list[Pen]:
    """A pen for each of so many, where it lies, the middle of the first row at the pen's."""
    left, _, right, _ = extent(prop, laid=True)
    step = AIR * (right - left)
    rows = -(-count // ROW)
    found: list[Pen] = []
    for row in reversed(range(rows)):
        here = count // rows + (row < count % rows)
        for k in range(here):
            x = step * (k - (here - 1) / 2) * LESS**row
            found.append(pen.at(x, -BACK * row, size=LESS**row))
    return found
