"""What somebody sits or stands on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.shapes import box, outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery

WOOD, STONE = Colour(0.48, 0.075, 52), Colour(0.58, 0.02, 70)
IRON = Colour(0.66, 0.02, 250)
CLOTH = Colour(0.52, 0.07, 170)
RED, LEATHER = Colour(0.55, 0.17, 27), Colour(0.46, 0.08, 48)
SEAT = -0.205
"""How high a seat is, in heights of a person."""


def told_seat(s: Scenery, pen: Pen, name: str) -> bool:
    """The seat that the action names, under the hips; False when any will do."""
    if name not in SEATS or (name == "chair" and s.layout.place.indoors):
        return False
    SEATS[name](pen)
    return True


def _stairs(pen: Pen) -> None:
    for k in range(3):
        step = box(-0.34, SEAT * (1 - k / 3), 0.12 + 0.16 * k, 0.0)
        pen.cut(step, STONE.lighter(0.05 * (2 - k)), shadow=3)


def _rock(pen: Pen) -> None:
    stone = outline("-0.3 0, -0.27 -0.14, -0.16 -0.215, 0.1 -0.22, 0.22 -0.12, 0.27 0")
    pen.cut(stone, STONE, shadow=4, shade=0.2)


def _blanket(pen: Pen) -> None:
    cloth = outline("-0.5 0.0, -0.36 -0.05, 0.4 -0.055, 0.62 0.012, 0.3 0.05, -0.38 0.045")
    pen.cut(cloth, RED, shadow=2)
    pen.line([(-0.42, -0.024), (0.5, -0.02)], 0.008, RED.lighter(0.22), curve=False)


def _suitcase(pen: Pen) -> None:
    pen.cut(box(-0.24, SEAT, 0.17, 0.0), LEATHER, shadow=4, shade=0.1)
    for x in (-0.15, 0.06):
        pen.cut(box(x, SEAT, x + 0.03, 0.0), LEATHER.darker(0.1), shadow=0, lit=False)


def _bucket(pen: Pen) -> None:
    """A bucket that is turned over, its bottom up."""
    pail = [(-0.11, SEAT), (0.09, SEAT), (0.15, -0.005), (-0.17, -0.005)]
    pen.cut(pail, IRON, shadow=4, shade=0.2)
    pen.cut(box(-0.18, -0.03, 0.16, 0.0), IRON.darker(0.08), shadow=1)
    pen.line([(-0.17, -0.02), (-0.24, -0.12), (-0.2, -0.02)], 0.007, IRON.darker(0.16))


def _box(pen: Pen) -> None:
    pen.cut(box(-0.22, SEAT, 0.17, 0.0), WOOD.lighter(0.06), shadow=4)
    for y in (SEAT + 0.06, SEAT + 0.13):
        pen.cut(box(-0.22, y, 0.17, y + 0.009), WOOD.darker(0.05), shadow=0, lit=False)


def _barrel(pen: Pen) -> None:
    keg = outline("-0.15 -0.205, 0.11 -0.205, 0.15 -0.1, 0.11 0, -0.15 0, -0.19 -0.1")
    pen.cut(keg, WOOD, curve=True, shadow=4, shade=0.15)
    for y in (-0.16, -0.06):
        pen.cut(box(-0.17, y, 0.13, y + 0.018), IRON.darker(0.1), shadow=0, lit=False)


def _bench(pen: Pen) -> None:
    for x in (-0.42, 0.36):
        pen.cut(box(x, SEAT, x + 0.04, 0.0), WOOD.darker(0.12), shadow=2)
        pen.cut(box(x, SEAT - 0.28, x + 0.03, SEAT), WOOD.darker(0.12), shadow=1)
    for y in (SEAT - 0.28, SEAT - 0.18):
        pen.cut(box(-0.5, y, 0.48, y + 0.06), WOOD.lighter(0.04), shadow=2)
    pen.cut(box(-0.5, SEAT - 0.025, 0.48, SEAT + 0.015), WOOD.lighter(0.07), shadow=3)


def _swing(pen: Pen) -> None:
    for x, top in ((-0.62, -0.42), (0.62, 0.42)):
        pen.line([(x, 0.0), (top, -1.32)], 0.018, WOOD, curve=False, shadow=2, role="set")
    pen.line([(-0.5, -1.31), (0.5, -1.31)], 0.022, WOOD.darker(0.05), curve=False, role="set")
    for x in (-0.13, 0.10):
        rope = [(x, -1.3), (x * 1.2, SEAT)]
        pen.line(rope, 0.005, WOOD.darker(0.2), curve=False, role="set")
    pen.cut(box(-0.18, SEAT - 0.02, 0.15, SEAT + 0.012), Colour(0.56, 0.16, 27), shadow=2)


def _bed(pen: Pen) -> None:
    for x, high in ((-0.58, 0.46), (0.54, 0.3)):
        pen.cut(box(x, -high, x + 0.05, 0.0), WOOD, shadow=3)
    pen.cut(box(-0.54, SEAT - 0.02, 0.56, -0.05), Colour(0.60, 0.09, 250), shadow=3)
    pen.oval(-0.42, SEAT - 0.05, 0.12, 0.06, Colour(0.95, 0.01, 90), shadow=2)


def _chair(pen: Pen) -> None:
    for x in (-0.13, 0.09):
        pen.cut(box(x, SEAT, x + 0.028, 0.0), WOOD.darker(0.06), shadow=2)
    pen.cut(box(-0.15, SEAT - 0.03, 0.14, SEAT + 0.005), WOOD.lighter(0.04), shadow=3)
    pen.cut(box(-0.155, SEAT - 0.30, -0.125, SEAT), WOOD, shadow=2)
    pen.cut(box(-0.16, SEAT - 0.31, -0.12, SEAT - 0.22), WOOD.lighter(0.05), shadow=2)


def _armchair(pen: Pen) -> None:
    back = outline("-0.3 -0.02, -0.34 -0.3, -0.3 -0.56, -0.1 -0.62, 0.06 -0.56, 0.1 -0.04")
    pen.cut(back, CLOTH, curve=True, shadow=5, shade=0.1)
    pen.cut(box(-0.26, SEAT - 0.02, 0.24, -0.03), CLOTH.lighter(0.05), shadow=3)
    rest = outline("-0.3 -0.02, -0.3 -0.24, -0.2 -0.33, 0.22 -0.33, 0.28 -0.24, 0.26 -0.02")
    pen.cut(rest, CLOTH.darker(0.03), curve=True, shadow=3)
    for x in (-0.26, 0.2):
        pen.cut(box(x, -0.03, x + 0.04, 0.0), WOOD.darker(0.1), shadow=0)


SEATS = {
    "armchair": _armchair, "bench": _bench, "swing": _swing, "bed": _bed, "stairs": _stairs,
    "chair": _chair, "rock": _rock, "blanket": _blanket, "suitcase": _suitcase,
    "bucket": _bucket, "box": _box, "barrel": _barrel,
}  # fmt: skip
"""Seats that an action names; a room has its own chair."""


def seat(s: Scenery, pen: Pen, *, behind: bool = False) -> None:
    """A chair in a room, a log on grass and snow, a stone elsewhere; under the hips.

    Of a chair that we see from `behind` the back is drawn after who sits on it.
    """
    if s.layout.place.indoors and behind:
        for x in (-0.115, 0.095):
            pen.cut(box(x, SEAT, x + 0.024, 0.0), WOOD.darker(0.06), shadow=2)
        pen.cut(box(-0.13, SEAT - 0.02, 0.13, SEAT + 0.02), WOOD.lighter(0.04), shadow=3)
    elif s.layout.place.indoors:
        _chair(pen)
    elif s.layout.place.floor in {"grass", "snow"}:
        pen.cut(box(-0.22, SEAT - 0.01, 0.16, -0.005), WOOD.darker(0.03), shadow=4, shade=0.2)
        pen.oval(0.16, SEAT / 2, 0.05, 0.105, WOOD.lighter(0.18), shadow=2)
        pen.oval(0.16, SEAT / 2, 0.028, 0.062, WOOD.lighter(0.08), shadow=0)
    elif s.layout.place.floor in {"quay", "planks", "cobbles", "street", "platform"}:
        pen.cut(box(-0.17, SEAT - 0.01, 0.15, 0.0), WOOD.lighter(0.06), shadow=4)
        for y in (SEAT + 0.05, SEAT + 0.12):
            pen.cut(box(-0.17, y, 0.15, y + 0.008), WOOD.darker(0.05), shadow=0, lit=False)
    else:
        stone = outline("-0.2 0, -0.19 -0.12, -0.12 -0.215, 0.08 -0.22, 0.17 -0.12, 0.2 0")
        pen.cut(stone, s.key.near.lighter(0.10), shadow=4, shade=0.2)


def chair_back(s: Scenery, pen: Pen) -> None:
    """The back of a chair, between us and who sits on it."""
    if not s.layout.place.indoors:
        return
    for x in (-0.13, 0.106):
        pen.cut(box(x, SEAT - 0.27, x + 0.024, SEAT + 0.02), WOOD, shadow=2)
    for y in (SEAT - 0.26, SEAT - 0.16):
        pen.cut(box(-0.13, y, 0.13, y + 0.035), WOOD.lighter(0.05), shadow=2)


def stool(pen: Pen, up: float) -> None:
    """A high stool under a small animal at a table, `up` its height."""
    wide = 0.42
    for x, foot in ((-0.7, -0.9), (0.7, 0.9), (-0.25, -0.3), (0.25, 0.3)):
        leg = [(x * wide, -up), (foot * wide, 0.0)]
        pen.line(leg, 0.06, WOOD.darker(0.06), curve=False, role="set")
    pen.line([(-0.8 * wide, -0.4 * up), (0.8 * wide, -0.4 * up)], 0.04, WOOD, role="set")
    pen.cut(box(-wide, -up - 0.02, wide, -up + 0.07), WOOD.lighter(0.06), shadow=3)


COLUMN, SLOPE, AMID = 1.0, 2.2, 0.12
"""How high a pedestal is, in heights of who is on it, that would be a column, and is a bank to the
edge of the picture; how far it runs out; how near the middle, in widths, nobody has a bank."""


def _edge(s: Scenery, pen: Pen) -> float:
    """How far off the nearer side of the picture is, across; 0 in the middle of it."""
    middle = (s.left + s.right) / 2
    if abs(pen.x - middle) < AMID * s.plate.width:
        return 0.0
    return pen.point(s.left if pen.x < middle else s.right, pen.y)[0]


def pedestal(s: Scenery, pen: Pen, up: float, long: float = 0.0) -> None:
    """A stump, a rock or a table that lifts a small figure to the others' eyes; `up` its height.

    It is as wide as whoever is on it, who is so `long` in their heights.
    """
    wide = max(0.45, min(0.75, 0.4 * up), 0.5 * long)
    edge = _edge(s, pen) if up > COLUMN else 0.0
    left, right = min(-wide, edge), max(wide, edge)
    if s.layout.place.indoors:
        pen.cut(box(left, -up, right, 9), WOOD, shadow=6)
        pen.cut(box(left * 1.1, -up, right * 1.1, -up + 0.06), WOOD.lighter(0.08), shadow=4)
    elif edge:
        bank = [(left, 9), (left, -up), (right, -up), (right, 9)]
        slope = 3 if edge < 0 else 0
        bank[slope] = (bank[slope][0] + math.copysign(SLOPE, -edge) * up, 9)
        grows = s.layout.place.floor in {"grass", "turf"}
        pen.cut(bank, s.earth(0.66) if grows else s.key.near.lighter(0.10), shadow=6, shade=0.1)
    elif s.layout.place.floor in {"grass", "snow"}:
        pen.cut(
            [(-wide * 1.15, 9), (-wide, -up), (wide, -up), (wide * 1.15, 9)], WOOD.darker(0.04),
            shadow=6, shade=0.1,
        )  # fmt: skip
        pen.oval(0, -up, wide, wide * 0.16, WOOD.lighter(0.20), shadow=2)
        pen.oval(0, -up, wide * 0.6, wide * 0.09, WOOD.lighter(0.12), shadow=0)
    else:
        rock = [(-wide * 1.6, 9), (-wide * 1.2, -up * 0.8), (-wide * 0.7, -up), (wide * 0.8, -up),
                (wide * 1.3, -up * 0.7), (wide * 1.8, 9)]  # fmt: skip
        pen.cut(rock, s.key.near.lighter(0.10), shadow=6, shade=0.1)
