"""What a building shows of a fire and of paint: flames, soot, and a roof in another colour."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.actors.drawings import drawings
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.scenery.things import flames, flickering
from studio.makers.papertheatre.shapes import box, outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.shapes import Points

SMOKE, GLOW = Colour(0.42, 0.01, 60), Colour(0.80, 0.15, 60)
EMBER, CHAR = Colour(0.74, 0.18, 55), Colour(0.20, 0.015, 50)
TONGUES = ((-0.50, -0.66, 0.44), (-0.18, -0.72, 0.62), (0.20, -0.70, 0.68), (0.54, -0.64, 0.42))
"""Where flames stand behind the roof: across in halves, up in heights of it; how high."""
LOW = ((-0.5, -0.16, 0.34), (-0.1, -0.3, 0.42), (0.4, -0.14, 0.36))
"""The same of what has no opening, before it."""
PUFFS = ((0.10, -1.08, 0.15), (0.34, -1.24, 0.20), (0.04, -1.40, 0.24), (0.40, -1.60, 0.28))
GAPS = frozenset({"dark", "light", "glass", "blind", "wood"})
"""The tones of windows and doors in drawings."""
DOOR = -0.2
"""How low the foot of an opening is that goes down to the ground."""


def behind_it(s: Scenery, pen: Pen, half: float) -> None:
    """Smoke, glow and the flames that come out of the roof: before the thing itself is laid."""
    for x, y, r in PUFFS:
        pen.oval(x * half, y, r, 0.8 * r, SMOKE, shadow=0, alpha=0.5, soft=5.0)
    pen.glow(0, -0.8, 1.1, GLOW, 0.6)
    _tongues(s, pen, [(x * half, y, high) for x, y, high in TONGUES])


def blaze(s: Scenery, pen: Pen, name: str, half: float) -> None:
    """The fire inside, as it is seen in windows and doors; low flames where there are none."""
    gaps = openings(name)
    for x0, top, x1, low in gaps:
        pen.cut(box(x0, top, x1, low), EMBER, shadow=0, lit=False, role="light")
        pen.glow((x0 + x1) / 2, (top + low) / 2, 1.3 * (x1 - x0), GLOW, 0.5)
    told = [((x0 + x1) / 2, low, 1.5 * (low - top)) for x0, top, x1, low in gaps]
    _tongues(s, pen, told or [(x * half, y, high) for x, y, high in LOW])


def _tongues(s: Scenery, pen: Pen, feet: list[tuple[float, float, float]]) -> None:
    for x, y, high in feet:
        one = pen.at(x, y + 0.1 * high, size=high)
        with flickering(s, one):
            flames(s, one)


def charred(pen: Pen, name: str) -> None:
    """What a fire has left: soot over windows and doors, a black roof, a little smoke."""
    for x, y, r in PUFFS[:2]:
        pen.oval(x, y, 0.7 * r, 0.5 * r, SMOKE, shadow=0, alpha=0.3, soft=5.0)
    for x0, top, x1, _ in openings(name):
        wide, high = x1 - x0, min(0.1, 0.4 * (x1 - x0))
        soot = [(x0, top), (x0 + 0.1 * wide, top - 0.6 * high), ((x0 + x1) / 2, top - high),
                (x1 - 0.1 * wide, top - 0.5 * high), (x1, top)]  # fmt: skip
        pen.cut(soot, CHAR, shadow=0, lit=False, alpha=0.8)
    roofed(pen, name, CHAR, part=1.0)


def roofed(pen: Pen, name: str, colour: Colour, *, part: float) -> None:
    """The roof in a colour, or a part of it from one side: the rest is not painted yet."""
    roof = roof_of(name)
    if roof is None:
        return
    edge = float(roof[:, 0].min() + part * np.ptp(roof[:, 0]))
    pen.cut([*map(tuple, _left_of(roof, edge))], colour, shadow=1)


def _left_of(shape: Points, edge: float) -> Points:
    """What of a shape is left of an upright line."""
    kept = list[tuple[float, float]]()
    for (x0, y0), (x1, y1) in zip(shape, np.roll(shape, -1, 0), strict=True):
        if x0 <= edge:
            kept.append((float(x0), float(y0)))
        if (x0 <= edge) != (x1 <= edge):
            kept.append((edge, float(y0 + (y1 - y0) * (edge - x0) / (x1 - x0))))
    return np.array(kept)


@cache
def openings(name: str) -> tuple[tuple[float, float, float, float], ...]:
    """Windows and doors of a drawing: left, top, right and foot of each."""
    drawing = drawings("ground").get(name)
    rows = [row for row in drawing.rows if row.kind == "p"] if drawing else []
    found = []
    for row in rows:
        dots = outline(row.dots)
        (left, top), (right, low) = dots.min(0), dots.max(0)
        within = top > -0.8 and right - left < 0.6 < 8 * (low - top)
        if within and (row.tone in GAPS or _is_door(row.tone, float(low), float(top))):
            found.append((float(left), float(top), float(right), float(low)))
    return tuple(found)


def _is_door(tone: str, low: float, top: float) -> bool:
    return tone.startswith("-") and low > DOOR and top < 2 * DOOR


@cache
def roof_of(name: str) -> Points | None:
    """The outline of a drawing's roof: the widest of its upper pieces; none where it has none."""
    drawing = drawings("ground").get(name)
    shapes = [outline(row.dots) for row in drawing.rows if row.kind == "p"] if drawing else []
    upper = [one for one in shapes if one[:, 1].min() < -0.85 and one[:, 1].max() < -0.3]
    return max(upper, key=lambda one: float(np.ptp(one[:, 0])), default=None)
