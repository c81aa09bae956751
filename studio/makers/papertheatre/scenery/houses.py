"""Houses, cottages, a church, a well, fences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.scenery.lights import lit_hours, pane
from studio.makers.papertheatre.shapes import box

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

ROOFS = (
    Colour(0.52, 0.13, 32),
    Colour(0.46, 0.09, 40),
    Colour(0.44, 0.05, 260),
    Colour(0.58, 0.12, 48),
)
WALLS = (
    Colour(0.90, 0.03, 85),
    Colour(0.84, 0.06, 75),
    Colour(0.80, 0.05, 40),
    Colour(0.86, 0.03, 230),
)
GLASS, LIGHT = Colour(0.62, 0.05, 235), Colour(0.93, 0.12, 85)
RED, STONE, WOOD = Colour(0.56, 0.17, 28), Colour(0.68, 0.02, 70), Colour(0.46, 0.065, 52)


def _house(s: Scenery, pen: Pen, k: int, wide: float, high: float) -> None:
    wall, roof = WALLS[k % 4], ROOFS[(k * 3 + 1) % 4]
    w = wide / 2
    pen.cut(box(-w, -high, w, 0.03), wall, shadow=4)
    top = high * (1.45 + 0.12 * (k % 3))
    if k % 2:
        pen.cut(box(w * 0.35, -top - 0.05, w * 0.6, -high), wall.darker(0.15), shadow=1)
    roof_colour = WHITE.darker(0.04) if s.key.snow else roof
    pen.cut([(-w * 1.13, -high + 0.02), (0, -top), (w * 1.13, -high + 0.02)], roof_colour, shadow=3)
    for j, x in enumerate((-w * 0.5, w * 0.45)):
        pane(
            s,
            pen,
            pen.dots(box(x - w * 0.16, -high * 0.78, x + w * 0.16, -high * 0.42)),
            on=(k + j) % 3 != 0,
        )


def _houses(s: Scenery, card: PartCard) -> None:
    chance = s.chance("houses")
    for k in range(card.count):
        x = (
            card.x
            + (card.to - card.x) * (k + 0.5) / card.count
            + float(chance.uniform(-0.01, 0.01))
        )
        pen = s.pen(card, x)
        high = card.size * float(chance.uniform(0.7, 1.05)) * 0.62
        _house(s, pen, k, card.size * float(chance.uniform(0.75, 1.0)), high)
        if k % 3 == 1:
            _smoke(s, pen, card.size * 0.22, -high * 1.6)


def _smoke(s: Scenery, pen: Pen, x: float, y: float) -> None:
    for k in range(4):
        pen.oval(
            x + 0.12 * k * k * 0.5,
            y - 0.35 * k,
            0.12 + 0.06 * k,
            0.10 + 0.05 * k,
            s.key.horizon.lighter(0.04),
            shadow=1,
            lit=False,
            alpha=0.55 - 0.1 * k,
            soft=2,
        )


def _cottage(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    k = int(card.x * 10)
    w, h = card.size * 0.58, card.size * 0.52
    pen.dot(0, 0.02, w * 1.1, 0.09, s.key.near.darker(0.1), alpha=0.4)
    pen.cut(box(-w, -h, w, 0.02), WALLS[k % 4], shadow=7)
    roof = WHITE.darker(0.03) if s.key.snow else ROOFS[k % 4]
    pen.cut(box(w * 0.4, -h * 2.05, w * 0.62, -h * 1.2), WALLS[k % 4].darker(0.2), shadow=3)
    _smoke(s, pen, w * 0.5, -h * 2.15)
    pen.cut(
        [
            (-w * 1.18, -h * 0.92),
            (-w * 0.72, -h * 1.85),
            (w * 0.72, -h * 1.85),
            (w * 1.18, -h * 0.92),
        ],
        roof,
        shadow=6,
    )
    for x in (-w * 0.55, w * 0.55):
        pen.cut(box(x - w * 0.24, -h * 0.78, x + w * 0.24, -h * 0.30), WHITE.darker(0.04), shadow=2)
        pane(s, pen, pen.dots(box(x - w * 0.19, -h * 0.73, x + w * 0.19, -h * 0.35)))
        if lit_hours(s):
            pen.glow(x, -h * 0.54, 0.9, LIGHT, 0.4)
        pen.line([(x, -h * 0.73), (x, -h * 0.35)], 0.02, WHITE.darker(0.05), curve=False)
    pen.cut(
        [
            (-w * 0.15, 0.02),
            (-w * 0.15, -h * 0.55),
            (0, -h * 0.64),
            (w * 0.15, -h * 0.55),
            (w * 0.15, 0.02),
        ],
        WOOD,
        shadow=2,
    )


def _church(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=s.fitting(card))
    pen.cut(box(-0.34, -0.34, 0.1, 0.01), WALLS[0], shadow=4)
    pen.cut([(-0.37, -0.32), (-0.12, -0.52), (0.13, -0.32)], ROOFS[2], shadow=3)
    pen.cut(box(0.04, -0.60, 0.24, 0.01), WALLS[0].lighter(0.03), shadow=4)
    pen.cut([(0.02, -0.58), (0.14, -1.0), (0.26, -0.58)], ROOFS[2], shadow=3)
    pen.oval(0.14, -0.48, 0.05, 0.05, Colour(0.95, 0.03, 90), shadow=1)
    pane(s, pen, pen.dots(box(0.11, -0.34, 0.17, -0.2)))


def _well(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.dot(0, 0.0, 0.42, 0.05, s.key.near.darker(0.1), alpha=0.45)
    for x in (-0.28, 0.28):
        pen.cut(box(x - 0.03, -0.8, x + 0.03, -0.3), WOOD, shadow=2)
    pen.cut([(-0.42, -0.74), (0, -1.02), (0.42, -0.74)], ROOFS[0], shadow=4)
    pen.line([(0, -0.76), (0, -0.45)], 0.01, WOOD, curve=False)
    pen.cut(box(-0.07, -0.48, 0.07, -0.36), WOOD.darker(0.05), shadow=1)
    pen.cut(box(-0.36, -0.38, 0.36, 0.0), STONE, shadow=4, shade=0.1)
    for k in range(5):
        pen.line(
            [(-0.36 + 0.15 * k, -0.19 - 0.1 * (k % 2)), (-0.22 + 0.15 * k, -0.19 - 0.1 * (k % 2))],
            0.008,
            STONE.darker(0.12),
            curve=False,
        )


def _fence(s: Scenery, card: PartCard) -> None:
    tone = Colour(0.82, 0.03, 80)
    for k in range(-2, 15):
        pen = s.pen(card, k / 12)
        pen.cut(
            [
                (-0.05, 0.02),
                (-0.05, -card.size * 0.9),
                (0, -card.size),
                (0.05, -card.size * 0.9),
                (0.05, 0.02),
            ],
            tone,
            shadow=3,
        )
    pen = s.pen(card)
    for up in (0.35, 0.72):
        y = pen.y - up * card.size * pen.size
        pen.cuts(
            [box(s.left, y - 0.035 * pen.size, s.right, y + 0.035 * pen.size)], tone.darker(0.02), 3
        )


PARTS: dict[str, Part] = {
    "houses": _houses,
    "cottage": _cottage,
    "church": _church,
    "well": _well,
    "fence": _fence,
}
