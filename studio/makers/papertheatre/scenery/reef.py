"""Parts of the world under water."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.plate import Cut
from studio.makers.papertheatre.shapes import arc, smooth, strip

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery


def _lightfan(s: Scenery, card: PartCard) -> None:
    x = s.x(card.x * s.camera.aspect)
    h = s.plate.height
    for k in range(6):
        a = (k - 2.5) * 0.20
        shape = np.array(
            [
                (x + (k - 2.5) * 0.08 * h, -20.0),
                (x + (k - 2.0) * 0.08 * h, -20.0),
                (x + (a + 0.10) * 1.9 * h, s.y(1.0)),
                (x + (a - 0.02) * 1.9 * h, s.y(1.0)),
            ]
        )
        s.plate.cut(
            Cut(
                outlines=(shape,),
                colour=s.key.light,
                plane=0,
                role="light",
                shadow=0,
                lit=False,
                soft=14,
                alpha=0.12,
            )
        )


def _kelp(s: Scenery, card: PartCard) -> None:
    chance = s.chance("kelp", card.x)
    for k in range(card.count):
        x = card.x + (card.to - card.x) * k / max(1, card.count - 1)
        pen = s.pen(card, x).at(0, 0, size=card.size * float(chance.uniform(0.6, 1.0)))
        sway = float(chance.uniform(-0.06, 0.06))
        line = smooth(
            [(0, 0.05), (0.07 + sway, -0.3), (-0.05 + sway, -0.62), (0.05 + sway * 2, -1.0)],
            closed=False,
        )
        tone = Colour(0.48, 0.09, 150).darker(0.05 * (k % 2))
        shapes = [pen.dots(strip(line, 0.022, 0.006))]
        for j in range(4, len(line) - 2, 4):
            px, py = line[j]
            side = 1 if j % 8 else -1
            shapes.append(
                pen.dots([(px, py), (px + 0.10 * side, py - 0.05), (px + 0.02 * side, py - 0.06)])
            )
        pen.cuts(shapes, tone, soft=1.2 if card.plane == "front" else 0)


def _coral(s: Scenery, card: PartCard) -> None:
    chance = s.chance("coral")
    tones = (
        Colour(0.64, 0.16, 15),
        Colour(0.72, 0.14, 60),
        Colour(0.60, 0.14, 330),
        Colour(0.66, 0.12, 30),
    )
    for k in range(card.count):
        x = card.x + (card.to - card.x) * k / max(1, card.count - 1)
        pen = s.pen(card, x).at(0, 0, size=card.size * float(chance.uniform(0.6, 1.0)))
        for line in (
            [(0, 0), (0, -0.9)],
            [(0, -0.3), (0.3, -0.55), (0.32, -0.85)],
            [(0, -0.45), (-0.28, -0.66), (-0.3, -0.95)],
            [(0.15, -0.43), (0.5, -0.5)],
        ):
            pen.limb(line, 0.085, 0.06, tones[k % 4], shadow=3)


def _shoal(s: Scenery, card: PartCard) -> None:
    chance = s.chance("shoal")
    shapes = []
    for _ in range(card.count):
        x = s.x((card.x + float(chance.uniform(-0.12, 0.12))) * s.camera.aspect)
        y, r = s.y(0.26 + float(chance.uniform(-0.10, 0.10))), 0.016 * s.plate.height
        shapes.append(
            np.array(
                [
                    (x + r, y),
                    (x, y - r * 0.5),
                    (x - r, y),
                    (x - r * 1.6, y - r * 0.5),
                    (x - r * 1.6, y + r * 0.5),
                    (x - r, y),
                    (x, y + r * 0.5),
                ]
            )
        )
    s.pen(card).cuts(shapes, Colour(0.78, 0.12, 65), 2, lit=False)


def _bubbles(s: Scenery, card: PartCard) -> None:
    chance = s.chance("bubbles")
    for k in range(card.count):
        x = s.x((card.x + float(chance.uniform(-0.03, 0.03))) * s.camera.aspect)
        y, r = s.y(0.85 - 0.065 * k), (0.004 + 0.007 * float(chance.random())) * s.plate.height
        s.plate.cut(
            Cut(
                outlines=(np.asarray(arc(x, y, r, r, 0, 340)),),
                colour=WHITE,
                plane=2,
                role="light",
                shadow=0,
                lit=False,
                alpha=0.5,
            )
        )


PARTS: dict[str, Part] = {
    "lightfan": _lightfan,
    "kelp": _kelp,
    "coral": _coral,
    "shoal": _shoal,
    "bubbles": _bubbles,
}
