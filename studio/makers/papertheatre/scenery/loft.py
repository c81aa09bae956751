"""Under a roof: beams, a window in the gable, what is kept there; hay and planks of a barn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.scenery.windows import OUTSIDE, dark_out, outside
from studio.makers.papertheatre.shapes import arc, box, outline, oval, strip

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

WOOD, DARK = Colour(0.48, 0.07, 52), Colour(0.33, 0.045, 48)
CREAM, HAY = Colour(0.90, 0.03, 88), Colour(0.80, 0.12, 88)
CARTONS = (Colour(0.66, 0.07, 70), Colour(0.58, 0.07, 62), Colour(0.72, 0.06, 76))


def _rafters(s: Scenery, card: PartCard) -> None:
    """The two slopes of a roof that meet above the picture, their beams, and a tie across."""
    pen, h = s.pen(card), s.plate.height
    top, eaves = s.y(-0.16), pen.y - 0.20 * h
    ridge = s.x(0.56 * s.camera.aspect)
    for side, wall in ((-1, s.left), (1, s.right)):
        foot = s.x((0.56 + side * 0.50) * s.camera.aspect)
        slope = np.array(
            [(ridge, top), (foot, eaves), (wall, eaves), (wall, -20.0), (ridge, -20.0)]
        )
        pen.cuts([slope], WOOD.darker(0.10), 12)
        for k in range(4):
            share = 0.16 + 0.26 * k
            x, y = ridge + (foot - ridge) * share, top + (eaves - top) * share
            beam = strip([(x, y), (x + side * 0.30 * h, y - 0.34 * h)], 0.011 * h, 0.016 * h)
            pen.cuts([beam], WOOD.darker(0.16), 4)
        edge = strip([(ridge, top), (foot, eaves)], 0.016 * h, 0.020 * h)
        pen.cuts([edge], WOOD.lighter(0.03), 7)
    tie = s.y(0.13)
    pen.cuts([box(s.left, tie, s.right, tie + 0.030 * h)], WOOD.darker(0.02), 8)


def _skylight(s: Scenery, card: PartCard) -> None:
    """The round window of a gable, and its beam in the dust."""
    pen = s.pen(card).at(0, 0, size=card.size)
    sky, hill = outside(s)
    raw = replace(pen, tint=lambda colour: colour)
    pen.oval(0, -0.5, 0.54, 0.54, WOOD.lighter(0.08), shadow=5)
    raw.oval(0, -0.5, 0.45, 0.45, sky, shadow=0, lit=False, role="sky")
    raw.cut([*map(tuple, arc(0, -0.5, 0.45, 0.45, 28, 152))], hill, shadow=0, lit=False)
    if s.layout.hour == "night" and s.layout.weather not in OUTSIDE:
        raw.oval(0.14, -0.66, 0.10, 0.10, Colour(0.95, 0.03, 95), shadow=0, lit=False, role="moon")
    for shape in (box(-0.025, -0.95, 0.025, -0.05), box(-0.45, -0.52, 0.45, -0.475)):
        pen.cut(shape, WOOD.lighter(0.08), shadow=1)
    if s.layout.hour != "dusk":
        x, y = pen.dots([(0, -0.5)])[0]
        force = 0.34 if s.layout.weather in {"clear", "wind"} else 0.14
        s.plate.beam(
            pen.plane, x, y, 118, 15, 0.42 * s.plate.height, s.plate.light.colour,
            force * (0.7 if dark_out(s) else 1.0),
        )  # fmt: skip


def _trunkbox(s: Scenery, card: PartCard) -> None:
    """A travelling chest with a vaulted lid."""
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.dot(0, 0.0, 0.82, 0.06, s.key.near.darker(0.1), alpha=0.45)
    leather = Colour(0.44, 0.09, 38)
    pen.cut(box(-0.75, -0.62, 0.75, 0.0), leather, shadow=5, shade=0.12)
    pen.cut(
        outline("-0.78 -0.58, -0.74 -0.86, -0.5 -1, 0.5 -1, 0.74 -0.86, 0.78 -0.58"),
        leather.lighter(0.05),
    )
    for x in (-0.48, 0.40):
        pen.cut(box(x, -0.99, x + 0.09, 0.0), Colour(0.68, 0.10, 78), shadow=1)
    pen.cut(box(-0.07, -0.68, 0.07, -0.5), Colour(0.74, 0.11, 82), shadow=2)


def _boxes(s: Scenery, card: PartCard) -> None:
    """Cartons piled up, and a picture that leans on them."""
    pen = s.pen(card).at(0, 0, size=card.size)
    for k, (x, y, w, h) in enumerate(
        (
            (-0.5, 0.0, 0.62, 0.42),
            (0.16, 0.0, 0.52, 0.36),
            (-0.38, -0.42, 0.46, 0.34),
            (-0.3, -0.76, 0.3, 0.24),
        )
    ):
        pen.cut(box(x, y - h, x + w, y), CARTONS[k % 3], shadow=4)
        pen.cut(box(x + w * 0.42, y - h, x + w * 0.58, y - h * 0.6), CREAM, shadow=0, lit=False)
    pen.cut(outline("0.5 0, 0.62 -0.66, 1.12 -0.6, 1.0 0.04"), DARK.lighter(0.12), shadow=4)
    pen.cut(outline("0.58 -0.07, 0.67 -0.58, 1.04 -0.53, 0.95 -0.03"), Colour(0.62, 0.06, 200))


def _web(s: Scenery, card: PartCard) -> None:
    """A spider's web in a corner of the roof."""
    pen = s.pen(card).at(0, 0, size=card.size)
    pale = WHITE.darker(0.1)
    for turn in (8, 32, 58, 82):
        x, y = float(np.cos(np.radians(turn))), float(np.sin(np.radians(turn)))
        pen.line([(0, 0), (x, y)], 0.006, pale, curve=False, alpha=0.5)
    for r in (0.3, 0.55, 0.8):
        pen.line(arc(0, 0, r, r, 8, 82), 0.006, pale, alpha=0.5)


def _hay(s: Scenery, card: PartCard) -> None:
    """A heap of hay with single blades, and a fork in it."""
    pen = s.pen(card).at(0, 0, size=card.size)
    heap = outline("-1.1 0.03, -0.9 -0.4, -0.45 -0.78, 0 -1, 0.4 -0.8, 0.85 -0.42, 1.1 0.03")
    pen.cut(heap, HAY.darker(0.06), curve=True, shadow=6, shade=0.18)
    chance = s.chance("hay", card.x)
    for _ in range(26):
        x = float(chance.uniform(-0.9, 0.9))
        y = -float(chance.uniform(0.02, 0.95)) * (1 - abs(x))
        dx, dy = (float(chance.uniform(-0.2, 0.2)) for _ in range(2))
        pen.line([(x, y), (x + dx, y + dy)], 0.012, HAY.lighter(0.05), curve=False, role="set")
    pen.line([(0.5, -0.3), (0.74, -1.5)], 0.03, WOOD, curve=False, role="set")


def _bars(s: Scenery, card: PartCard) -> None:
    """Planks of stalls against the wall."""
    pen = s.pen(card).at(0, 0, size=card.size)
    for x in (-1.0, 0.0, 1.0):
        pen.cut(box(x - 0.06, -1.1, x + 0.06, 0.0), WOOD.darker(0.06), shadow=4)
    for y in (-0.9, -0.62, -0.34):
        pen.cut(box(-1.05, y - 0.09, 1.05, y + 0.03), WOOD.lighter(0.03), shadow=3)


def _barrel(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.dot(0, 0.0, 0.42, 0.05, s.key.near.darker(0.1), alpha=0.45)
    pen.cut(outline("-0.32 0, -0.4 -0.5, -0.32 -1, 0.32 -1, 0.4 -0.5, 0.32 0"), WOOD, shadow=5)
    for y in (-0.2, -0.78):
        pen.cut(box(-0.38, y - 0.07, 0.38, y), Colour(0.36, 0.02, 250), shadow=1)
    pen.cuts([pen.dots(oval(0, -1.0, 0.32, 0.06))], WOOD.darker(0.12), 1)


PARTS: dict[str, Part] = {
    "rafters": _rafters,
    "skylight": _skylight,
    "trunkbox": _trunkbox,
    "boxes": _boxes,
    "web": _web,
    "hay": _hay,
    "bars": _bars,
    "barrel": _barrel,
}
