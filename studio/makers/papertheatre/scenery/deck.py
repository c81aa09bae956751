"""High above the water: a gallery's rail and tower, a ship's rail and mast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.scenery.lights import glowing, lit_hours
from studio.makers.papertheatre.shapes import arc, box, outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

RED, IRON, WOOD = Colour(0.56, 0.17, 28), Colour(0.36, 0.03, 250), Colour(0.50, 0.075, 52)
LIGHT = Colour(0.94, 0.12, 86)


def _rail(s: Scenery, card: PartCard) -> None:
    """A rail along the whole edge: iron on a tower, wood on a ship."""
    pen = s.pen(card)
    colour = WOOD if card.kind == "wood" else IRON.lighter(0.12)
    wide = (s.right - s.left) / pen.size
    x0 = (s.left - pen.x) / pen.size
    thick = 0.045 if card.kind == "wood" else 0.026
    gap = 0.42 if card.kind == "wood" else 0.55
    posts = [pen.dots(box(x, -card.size, x + thick, 0.0)) for x in np.arange(x0, x0 + wide, gap)]
    pen.cuts(posts, colour.darker(0.04), 3)
    for up in (1.0, 0.55) if card.kind != "wood" else (1.0,):
        y = -card.size * up
        pen.cut(box(x0, y - thick * 1.2, x0 + wide, y + thick * 0.8), colour, shadow=4)


def _towerwall(s: Scenery, card: PartCard) -> None:
    """The top of a lighthouse at the edge of the picture: wall, door, lamp room, beam."""
    pen = s.pen(card)
    side = 1 if card.x > 0.5 else -1
    on = lit_hours(s)
    room = pen.at(0, -1.72, flip=side)
    if on:
        x, y = room.dots([(0.5, -0.5)])[0]
        s.plate.beam(pen.plane, x, y, 187 if side > 0 else -7, 9, 0.9 * s.plate.height, LIGHT, 0.5)
        room.glow(0.6, -0.5, 2.2, LIGHT, 0.7)
    wall = pen.at(0, 0, flip=side)
    for k, tone in enumerate((WHITE, RED)):
        low, high = (0.9, 0.62), (-0.86, -1.72)
        a, b = 0.06 * k, 0.06 * (k + 1)
        band = [
            (a - 0.05, low[0] if not k else -0.86),
            (b - 0.05, high[k]),
            (6, high[k]),
            (6, low[0]),
        ]
        wall.cut(band, tone, shadow=7)
    wall.cut(outline("0.5 0.1, 0.5 -1, 0.72 -1.24, 0.94 -1, 0.94 0.1"), IRON, shadow=3)
    wall.cut(box(0.3, 0.9, 6, -1.72), Colour(0.3, 0.03, 270), shadow=0, lit=False, alpha=0.10)
    wall.cut(box(-0.28, -1.84, 6, -1.68), IRON.lighter(0.06), shadow=5)
    pane = room.dots(box(0.14, -0.98, 6, -0.12))
    if on:
        s.plate.cut(glowing(pen.plane, pane))
    else:
        room.cuts([pane], Colour(0.80, 0.04, 225), 0)
    for x in (0.14, 0.56, 0.98, 1.40):
        room.cut(box(x - 0.035, -1.0, x + 0.035, -0.12), IRON, shadow=1)
    room.cut(outline("-0.06 -0.96, 0.5 -1.3, 6 -1.9, 6 -0.96"), RED, shadow=5)


def _mast(s: Scenery, card: PartCard) -> None:
    """A mast with a full sail; its top leaves the picture."""
    pen = s.pen(card)
    pen.cut(box(-0.09, -12, 0.09, 0.1), WOOD.darker(0.04), shadow=5)
    belly = [(1.5, -3.0), (1.72, -2.5), (1.66, -1.9), (1.35, -1.5)]
    foot = [*map(tuple, arc(0, -1.5, 1.35, 0.16, 0, -180))]
    sail = [(-1.5, -3.0), *belly, *foot, (-1.12, -1.9), (-1.18, -2.5)]
    pen.cut(sail, Colour(0.93, 0.03, 85), shadow=7, shade=0.12)
    for x in (-0.6, 0.3, 1.0):
        pen.line([(x, -3.0), (x + 0.16, -2.3), (x, -1.6)], 0.012, Colour(0.82, 0.04, 80))
    pen.cut(box(-1.65, -3.06, 1.65, -2.96), WOOD.darker(0.06), shadow=3)
    for x in (-1.35, 1.35):
        pen.line([(x, -1.5), (x * 1.9, -0.02)], 0.010, WOOD.darker(0.1), curve=False)
    pen.oval(0.55, -0.22, 0.26, 0.22, WOOD.lighter(0.04), shadow=4)


PARTS: dict[str, Part] = {"rail": _rail, "towerwall": _towerwall, "mast": _mast}
