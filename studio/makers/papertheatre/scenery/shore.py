"""Parts of the waterside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.shapes import arc, outline, smooth

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

WOOD, SAIL, STONE = Colour(0.46, 0.07, 50), Colour(0.94, 0.025, 85), Colour(0.60, 0.02, 70)


def _mole(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    x0 = pen.x
    h = card.size * pen.size
    pen.cuts(
        [
            np.array(
                [
                    (x0, pen.y + 4),
                    (x0 + h * 0.6, pen.y - h),
                    (s.right, pen.y - h),
                    (s.right, pen.y + 4),
                ]
            )
        ],
        STONE,
        5,
        shade=0.15,
    )
    for k in range(7):
        x = x0 + h * (1.2 + 1.3 * k)
        pen.cuts(
            [
                np.array(
                    [(x, pen.y - h * 0.9), (x + 2, pen.y - h * 0.9), (x + 2, pen.y), (x, pen.y)]
                )
            ],
            STONE.darker(0.12),
            0,
            lit=False,
        )


def _bollard(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    iron = Colour(0.30, 0.02, 260)
    pen.dot(0, 0.01, 0.4, 0.09, s.key.near.darker(0.1), alpha=0.45)
    pen.cut(outline("-0.26 0.02, -0.22 -0.6, 0.22 -0.6, 0.26 0.02"), iron, shadow=3)
    pen.oval(0, -0.66, 0.34, 0.17, iron.lighter(0.04), shadow=2)
    pen.line([(-0.24, -0.3), (0, -0.25), (0.24, -0.3)], 0.05, Colour(0.72, 0.06, 80))


def _bridge(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    _tongues(s, pen)
    top = [(float(a), float(b)) for a, b in arc(0, 0.35, 1.5, 0.95, 205, 335)]
    low = [(float(a), float(b)) for a, b in arc(0, 0.16, 0.85, 0.55, 360, 180)]
    pen.cut(
        [*top, (1.5, 0.16), (0.85, 0.16), *low, (-0.85, 0.16), (-1.5, 0.16)],
        STONE.lighter(0.08),
        shadow=5,
    )
    rail = [(x, y - 0.12) for x, y in top]
    pen.line(rail, 0.035, STONE.lighter(0.12), curve=False, shadow=2, role="set")


def _tongues(s: Scenery, pen: Pen) -> None:
    """Land that reaches from the far bank to both ends of a bridge, so that neither is in water."""
    if not s.layout.place.water:
        return
    far = (s.y(s.camera.ground(s.layout.place.bank)) - pen.y) / pen.size - 0.01
    edge = [(0.95, 0.17), (1.4, 0.235), (2.2, 0.20), (3.2, 0.06), (4.4, far * 0.6), (5.6, far)]
    land = [*smooth(edge, closed=False), (0.95, far)]
    tone = s.earth(0.40).towards(s.key.far, 0.25)
    for side in (-1, 1):
        bank = pen.dots([(float(x) * side, float(y)) for x, y in land])
        pen.cuts([bank], tone, 3, role="ground")


def _shells(s: Scenery, card: PartCard) -> None:
    chance = s.chance("shells")
    for k in range(card.count):
        pen = s.pen(
            card, float(chance.uniform(card.x, card.to)), float(chance.uniform(0.85, 1.25))
        ).at(0, 0, size=card.size)
        tone = (Colour(0.90, 0.03, 60), Colour(0.82, 0.07, 25), Colour(0.93, 0.02, 90))[k % 3]
        pen.cut(
            outline("-0.5 -0.1, -0.3 -0.6, 0.2 -0.7, 0.5 -0.3, 0.3 0, -0.3 0"),
            tone,
            curve=True,
            shadow=1,
        )


def _umbrella_big(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size, turn=8)
    pen.dot(0.1, 0.0, 0.5, 0.04, s.key.near.darker(0.12), alpha=0.35)
    pen.line([(0, 0), (0, -0.9)], 0.014, WHITE, curve=False, role="set")
    tones = (Colour(0.60, 0.18, 27), SAIL)
    pen.cut([*map(tuple, arc(0, -0.72, 0.55, 0.34, 180, 360))], tones[0], shadow=5)
    for k in range(5):
        if k % 2:
            edge = arc(0, -0.72, 0.55, 0.34, 180 + 36 * k, 216 + 36 * k)
            pen.cut([(0, -1.06), *map(tuple, edge)], tones[1], shadow=0, lit=False)


PARTS: dict[str, Part] = {
    "mole": _mole,
    "bollard": _bollard,
    "bridge": _bridge,
    "shells": _shells,
    "umbrella_big": _umbrella_big,
}
