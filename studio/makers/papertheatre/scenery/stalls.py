"""Stalls of a market, beds of a ward, seats of a carriage, stones of a graveyard, a long bridge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.scenery.lights import LIGHT, lit_hours
from studio.makers.papertheatre.shapes import arc, box, outline, oval

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

WOOD, STONE = Colour(0.50, 0.075, 52), Colour(0.64, 0.02, 75)
AWNINGS = (
    Colour(0.56, 0.16, 27),
    Colour(0.52, 0.10, 235),
    Colour(0.58, 0.11, 150),
    Colour(0.76, 0.13, 80),
)
GOODS = (
    Colour(0.62, 0.17, 30),
    Colour(0.74, 0.15, 62),
    Colour(0.66, 0.13, 135),
    Colour(0.82, 0.14, 95),
    Colour(0.46, 0.11, 330),
)
SHEET, IRON = Colour(0.94, 0.01, 220), Colour(0.44, 0.02, 250)
GREEN, RED = Colour(0.46, 0.08, 160), Colour(0.56, 0.18, 27)


def _stall(s: Scenery, card: PartCard) -> None:
    """A stall: striped awning on poles, a table of crates full of fruit."""
    pen = s.pen(card).at(0, 0, size=card.size)
    awning = AWNINGS[int(card.x * 10) % 4]
    for x in (-0.56, 0.56):
        pen.cut(box(x - 0.02, -0.86, x + 0.02, 0.0), WOOD.darker(0.08), shadow=3)
    pen.cut(box(-0.54, -0.72, 0.54, -0.36), WOOD.darker(0.20), shadow=0, lit=False, alpha=0.55)
    pen.cut(box(-0.62, -0.36, 0.62, 0.0), WOOD.lighter(0.06), shadow=5)
    for k in range(5):
        x = -0.5 + 0.25 * k
        for j in range(5):
            pen.oval(x - 0.075 + 0.04 * j, -0.39 - 0.03 * (j % 2), 0.034, 0.034, GOODS[k], shadow=1)
        pen.cut(box(x - 0.11, -0.37, x + 0.11, -0.27), WOOD.lighter(0.14), shadow=2)
    for k in range(8):
        a, b = -0.68 + 0.17 * k, -0.68 + 0.17 * (k + 1)
        ta, tb = a * 0.82, b * 0.82
        tone = awning if k % 2 == 0 else WHITE.darker(0.03)
        pen.cut([(ta, -1.0), (tb, -1.0), (b, -0.78), (a, -0.78)], tone, shadow=3)
        pen.cut([*map(tuple, arc((a + b) / 2, -0.78, 0.085, 0.06, 0, 180))], tone, shadow=2)
    if lit_hours(s):
        pen.glow(0, -0.66, 0.9, LIGHT, 0.6)
        pen.dot(0, -0.68, 0.035, 0.045, LIGHT)


def _sickbed(s: Scenery, card: PartCard) -> None:
    """A high white bed of iron."""
    pen = s.pen(card).at(0, 0, size=card.size)
    for x, h in ((-0.95, 1.0), (0.95, 0.72)):
        pen.cut(box(x - 0.03, -h, x + 0.03, 0.0), IRON, shadow=3)
        pen.cut(box(x - 0.03, -h, x + (0.10 if x < 0 else -0.10), -h + 0.05), IRON, shadow=1)
    pen.cut(box(-0.93, -0.44, 0.93, -0.34), IRON, shadow=3)
    pen.cut(box(-0.92, -0.60, 0.92, -0.42), SHEET, shadow=4)
    pen.cut(
        outline("-0.3 -0.62, -0.1 -0.72, 0.9 -0.66, 0.94 -0.26, -0.26 -0.30"),
        Colour(0.74, 0.05, 220),
        curve=True,
    )
    pen.oval(-0.66, -0.68, 0.24, 0.10, WHITE, shadow=3)


def _drip(s: Scenery, card: PartCard) -> None:
    """A stand with a bottle, and a cross on the wall above."""
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.line([(0, 0), (0, -1.0)], 0.012, IRON, curve=False, role="set")
    pen.line([(-0.13, 0), (0.13, 0)], 0.014, IRON, curve=False, role="set")
    pen.cut(
        outline("-0.07 -0.95, 0.07 -0.95, 0.06 -0.74, 0 -0.70, -0.06 -0.74"),
        Colour(0.84, 0.05, 200),
        shadow=2,
    )
    pen.line([(0, -0.7), (0.08, -0.5), (0.3, -0.42)], 0.006, WHITE, role="set")


def _cross(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.oval(0, 0, 0.62, 0.62, WHITE, shadow=4)
    pen.cut(box(-0.13, -0.42, 0.13, 0.42), RED, shadow=0)
    pen.cut(box(-0.42, -0.13, 0.42, 0.13), RED, shadow=0)


def _seats(s: Scenery, card: PartCard) -> None:
    """The benches of a carriage, back to back, and the rack above with cases."""
    pen = s.pen(card).at(0, 0, size=card.size)
    for x in (-2.1, -0.05, 2.0):
        back = pen.at(x, 0)
        back.cut(
            outline("-0.16 0, -0.18 -1.02, -0.08 -1.12, 0.08 -1.12, 0.18 -1.02, 0.16 0"),
            GREEN,
            shadow=6,
        )
        for side in (-1, 1):
            low, high = sorted((side * 0.14, side * 0.72))
            back.cut(box(low, -0.48, high, -0.30), GREEN.lighter(0.05), shadow=4)
            back.cut(box(low, -0.30, high, 0.0), GREEN.darker(0.08), shadow=2)
        back.cut(box(-0.12, -1.2, 0.12, -1.1), WHITE.darker(0.04), shadow=2)


def _rack(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    wide = (s.right - s.left) / pen.size
    pen.cut(box(-wide, 0.0, wide, 0.05), Colour(0.70, 0.09, 78), shadow=6)
    for k, (x, w, h) in enumerate(
        ((-1.5, 0.6, 0.34), (-0.6, 0.4, 0.26), (0.9, 0.7, 0.3), (1.9, 0.4, 0.36))
    ):
        pen.cut(
            box(x, -h, x + w, 0.0),
            (Colour(0.48, 0.10, 40), Colour(0.44, 0.05, 200))[k % 2],
            shadow=4,
        )
        pen.cut(box(x + w * 0.4, -h - 0.05, x + w * 0.6, -h), Colour(0.32, 0.03, 60), shadow=1)


def _graves(s: Scenery, card: PartCard) -> None:
    """Stones in rows, leaning a little, some of them crosses."""
    chance = s.chance("graves", card.q)
    for k in range(card.count):
        x = card.x + (card.to - card.x) * (k + float(chance.uniform(0.2, 0.8))) / card.count
        pen = s.pen(card, x=x).at(0, 0, size=card.size, turn=float(chance.uniform(-7, 7)))
        tone = STONE.darker(0.03 * (k % 3))
        pen.dot(0.05, 0.02, 0.46, 0.07, s.key.near.darker(0.1), alpha=0.4)
        if k % 3 == 2:
            pen.cut(box(-0.09, -1.15, 0.09, 0.03), tone, shadow=4)
            pen.cut(box(-0.36, -0.86, 0.36, -0.68), tone, shadow=3)
            continue
        pen.cut(
            [
                (-0.32, 0.03),
                (-0.32, -0.62),
                *map(tuple, arc(0, -0.62, 0.32, 0.32, 180, 360)),
                (0.32, 0.03),
            ],
            tone,
            shadow=5,
            shade=0.14,
        )
        for j in range(3):
            pen.line(
                [(-0.17, -0.62 + 0.13 * j), (0.17, -0.62 + 0.13 * j)],
                0.014,
                tone.darker(0.12),
                curve=False,
            )


def _railing(s: Scenery, card: PartCard) -> None:
    """An iron fence with points, and its gate."""
    pen = s.pen(card).at(0, 0, size=card.size)
    wide = (s.right - s.left) / pen.size / 2 + 1
    iron = Colour(0.30, 0.02, 260)
    points = [
        pen.dots(
            np.array(
                [(x - 0.03, 0.0), (x - 0.03, -0.9), (x, -1.08), (x + 0.03, -0.9), (x + 0.03, 0.0)]
            )
        )
        for x in np.arange(-wide, wide, 0.26)
    ]
    pen.cuts(points, iron, 2)
    pen.cuts([pen.dots(box(-wide, y, wide, y + 0.06)) for y in (-0.78, -0.2)], iron, 2)


def _viaduct(s: Scenery, card: PartCard) -> None:
    """A bridge of stone from side to side, on four arches, with lamps."""
    pen = s.pen(card)
    wide = (s.right - s.left) / pen.size / 2 + 0.5
    high, span = card.size, 3.4
    deck = [(-wide, -high * 0.92), (0, -high), (wide, -high * 0.92)]
    under: list[tuple[float, float]] = []
    start = -3 * span
    for k in range(6):
        x = start + span * k
        under += [
            (x + 0.28, 0.2),
            *(
                (float(a), float(b))
                for a, b in arc(x + span / 2, -high * 0.12, span / 2 - 0.28, high * 0.62, 180, 360)
            ),
            (x + span - 0.28, 0.2),
        ]
    shape = [*deck, (wide, 0.2), *reversed([p for p in under if abs(p[0]) < wide]), (-wide, 0.2)]
    raw = pen.dots(np.array(shape))
    pen.cuts([raw], STONE, 7, shade=0.12)
    wall = [(-wide, -high * 0.92 - 0.42), (0, -high - 0.42), (wide, -high * 0.92 - 0.42)]
    pen.cut([*wall, *reversed(deck)], STONE.lighter(0.06), shadow=3)
    for x in (-span * 1.5, -span * 0.5, span * 0.5, span * 1.5):
        foot = -high - 0.38 + abs(x) / wide * high * 0.08
        pen.line([(x, foot), (x, foot - 1.0)], 0.04, IRON.darker(0.1), curve=False, role="set")
        if lit_hours(s):
            pen.glow(x, foot - 1.1, 1.2, LIGHT, 0.7)
        pen.cuts([pen.dots(oval(x, foot - 1.12, 0.15, 0.18))], LIGHT if lit_hours(s) else WHITE, 1)


PARTS: dict[str, Part] = {
    "stall": _stall,
    "sickbed": _sickbed,
    "drip": _drip,
    "cross": _cross,
    "seats": _seats,
    "rack": _rack,
    "graves": _graves,
    "railing": _railing,
    "viaduct": _viaduct,
}
