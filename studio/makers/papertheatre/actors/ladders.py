"""The ladder under somebody's feet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.seats import WOOD

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.staging.ladders import Ladder


def ladder(pen: Pen, one: Ladder, metre: float) -> None:
    """Rails that lean, rungs, and back legs if it leans on nothing; `metre` is one of it."""
    thick = 0.019 * metre
    top = one.top
    for x in (0.0, one.wide) if one.strut else ():
        end = one.ahead(top) + x
        legs = [(end, -top), (end + one.strut, 0.0)]
        pen.line(legs, 0.8 * thick, WOOD.darker(0.09), curve=False, shadow=1, role="set")
    for x in (0.0, one.wide):
        rail = [(one.ahead(0.0) + x, 0.0), (one.ahead(top) + x, -top)]
        pen.line(rail, thick, WOOD, curve=False, shadow=2, role="set")
    for k in range(1, int((top - 0.02) / one.step) + 1):
        y = one.step * k
        rung = [(one.ahead(y), -y), (one.ahead(y) + one.wide, -y)]
        pen.line(rung, 0.72 * thick, WOOD.darker(0.05), curve=False, role="set")
