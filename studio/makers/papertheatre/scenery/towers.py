"""A lighthouse and a castle."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.scenery.lights import glowing, lit_hours, pane
from studio.makers.papertheatre.shapes import arc, box, outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

GLASS, LIGHT = Colour(0.62, 0.05, 235), Colour(0.93, 0.12, 85)
RED, STONE, WOOD = Colour(0.56, 0.17, 28), Colour(0.68, 0.02, 70), Colour(0.46, 0.065, 52)
ROOFS = (
    Colour(0.52, 0.13, 32),
    Colour(0.46, 0.09, 40),
    Colour(0.44, 0.05, 260),
    Colour(0.58, 0.12, 48),
)


def _tower(s: Scenery, card: PartCard) -> None:
    """A lighthouse on its rock, lamp inside the frame."""
    size = s.fitting(card, top=0.12)
    pen = s.pen(card).at(0, 0, size=size)
    rock = s.key.near.darker(0.03)
    pen.cut(
        outline("-0.42 0.05, -0.33 -0.05, -0.16 -0.1, 0.14 -0.1, 0.3 -0.04, 0.44 0.05"),
        rock,
        curve=True,
        shadow=4,
    )
    widths = outline("0 0.125, 0.2 0.113, 0.4 0.101, 0.6 0.09, 0.74 0.082")
    for k, ((a, wa), (b, wb)) in enumerate(itertools.pairwise(widths)):
        pen.cut(
            [(-wa, -0.09 - a), (wa, -0.09 - a), (wb, -0.09 - b), (-wb, -0.09 - b)],
            RED if k % 2 else WHITE,
            shadow=3 if k == 0 else 0,
        )
    pen.cut(
        outline("0.03 -0.09, 0.125 -0.09, 0.082 -0.83, 0.03 -0.83"),
        Colour(0.3, 0.03, 270),
        shadow=0,
        lit=False,
        alpha=0.16,
    )
    for y in (0.25, 0.5):
        pane(s, pen, pen.dots(box(-0.022, -y - 0.11, 0.016, -y - 0.05)))
    pen.cut(box(-0.12, -0.86, 0.12, -0.825), WOOD.darker(0.1), shadow=3)
    _lantern(s, pen, card)


def _lantern(s: Scenery, pen: Pen, card: PartCard) -> None:
    """The lamp room of a lighthouse, its roof, and its beams."""
    on = lit_hours(s)
    if on:
        pen.glow(0, -0.915, 0.62, LIGHT, 0.75)
    room = box(-0.07, -0.965, 0.07, -0.86)
    if on:
        s.plate.cut(glowing(pen.plane, pen.dots(room)))
    else:
        pen.cut(room, Colour(0.80, 0.04, 225), shadow=0)
    for x in (-0.07, -0.024, 0.024, 0.07):
        pen.cut(box(x - 0.006, -0.965, x + 0.006, -0.86), WOOD.darker(0.15), shadow=0)
    pen.cut(outline("-0.1 -0.96, -0.06 -1.04, 0 -1.09, 0.06 -1.04, 0.1 -0.96"), RED, shadow=3)
    if on and card.light:
        x, y = pen.dots([(0, -0.912)])[0]
        left = card.x > 0.5
        s.plate.beam(pen.plane, x, y, 171 if left else 9, 7.5, 0.62 * s.plate.height, LIGHT, 0.62)
        s.plate.beam(pen.plane, x, y, -14 if left else 194, 7.5, 0.4 * s.plate.height, LIGHT, 0.4)


def _castle(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=s.fitting(card, top=0.07))
    stone = Colour(0.76, 0.025, 80)
    for x, w, h in ((-0.42, 0.11, 0.66), (0.40, 0.12, 0.72), (0.0, 0.16, 0.92)):
        pen.cut(box(x - w, -h * 0.8, x + w, 0.05), stone.darker(0.03 if x else 0), shadow=5)
        for k in range(3):
            a = x - w * 1.1 + k * w * 0.82
            pen.cut(box(a, -h * 0.8 - 0.06, a + w * 0.52, -h * 0.8), stone, shadow=1)
        if x:
            pen.cut(
                [(x - w * 1.15, -h * 0.8), (x, -h * 1.2), (x + w * 1.15, -h * 0.8)],
                ROOFS[0],
                shadow=3,
            )
        pane(s, pen, pen.dots(box(x - 0.022, -h * 0.62, x + 0.022, -h * 0.48)))
    pen.line([(0, -0.78), (0, -1.0)], 0.008, WOOD, curve=False)
    pen.cut([(0, -1.0), (0.17, -0.955), (0, -0.90)], RED.lighter(0.04), shadow=2)
    pen.cut(box(-0.46, -0.34, 0.46, 0.06), stone.lighter(0.02), shadow=5)
    for k in range(9):
        pen.cut(
            box(-0.46 + k * 0.103, -0.40, -0.405 + k * 0.103, -0.34), stone.lighter(0.02), shadow=1
        )
    pen.cut(
        [
            (-0.09, 0.06),
            (-0.09, -0.14),
            *[(float(a), float(b)) for a, b in arc(0, -0.14, 0.09, 0.1, 180, 360)],
            (0.09, 0.06),
        ],
        Colour(0.30, 0.03, 50),
        shadow=0,
    )


PARTS: dict[str, Part] = {
    "tower": _tower,
    "castle": _castle,
}
