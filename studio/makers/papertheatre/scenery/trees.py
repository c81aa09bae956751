"""Trees, one by one and in rows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.plate import Cut
from studio.makers.papertheatre.shapes import (
    Dots,
    Points,
    blob,
    down_to,
    outline,
    ridge,
    smooth,
    strip,
)

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

BARK = Colour(0.40, 0.05, 50)
BLOSSOM, RIPE = Colour(0.80, 0.09, 355), Colour(0.58, 0.17, 30)


CROWNS = {
    "round": ((-0.17, -0.64, 0.19, 0.17), (0.18, -0.62, 0.18, 0.16), (0.01, -0.80, 0.22, 0.19)),
    "acacia": ((-0.2, -0.72, 0.30, 0.085), (0.22, -0.76, 0.28, 0.08), (0.02, -0.84, 0.36, 0.10)),
    "willow": ((-0.2, -0.55, 0.17, 0.34), (0.2, -0.55, 0.17, 0.34), (0, -0.72, 0.27, 0.26)),
}


def _forest_line(s: Scenery, card: PartCard) -> None:
    """A row of trees along the whole width, behind a strip of ground."""
    pen = s.pen(card)
    chance = s.chance("line", card.q)
    colour = s.key.ramp(0.12 + card.q * 1.1)
    outlines = []
    step = card.size * pen.size * (0.42 if card.kind == "fir" else 0.55)
    x = s.left
    while x < s.right:
        h = card.size * pen.size * chance.uniform(0.72, 1.12)
        dx = float(x + chance.uniform(-0.3, 0.3) * step)
        at = Pen(plate=s.plate, x=dx, y=pen.y + 3, size=h, plane=pen.plane)
        outlines += [at.dots(p) for p in (_fir(chance) if card.kind == "fir" else _round(chance))]
        x += step
    pen.cuts(outlines, colour, 5, lit=False)
    ground = ridge(s.left, s.right, pen.y, 3 * s.plate.unit, chance)
    pen.cuts([down_to(ground, s.under(pen.plane))], s.earth(0.16 + card.q * 1.15), 5, lit=False)


def _fir(chance: np.random.Generator) -> list[Dots]:
    shape: list[Dots] = [outline("-0.025 -0.2, 0.025 -0.2, 0.025 0.02, -0.025 0.02")]
    for k in range(4):
        y, w = -0.10 - 0.19 * k, (0.25 - 0.048 * k) * float(chance.uniform(0.92, 1.1))
        shape.append(
            [
                (-w, y),
                (-w * 0.42, y - 0.12),
                (0, y - 0.36),
                (w * 0.42, y - 0.12),
                (w, y),
                (w * 0.4, y + 0.025),
                (0, y - 0.01),
                (-w * 0.4, y + 0.025),
            ]
        )
    return shape


def _round(chance: np.random.Generator) -> list[Dots]:
    crown = blob(0, -0.62, 0.34, 0.38, chance)
    return [
        outline("-0.035 -0.4, 0.035 -0.4, 0.035 0.02, -0.035 0.02"),
        [(float(a), float(b)) for a, b in crown],
    ]


def tree(s: Scenery, card: PartCard) -> None:
    """One tree in pieces: fir, round, acacia, willow, blossom, fruit."""
    pen = s.pen(card).at(0, 0, size=card.size)
    chance = s.chance("tree", card.x, card.kind)
    tone, kind = s.tone(card.q), card.kind or "round"
    pen.dot(0, 0.004, 0.13, 0.016, s.key.near.darker(0.08), alpha=0.4)
    if kind == "fir":
        _big_fir(pen, tone, chance, snow=s.key.snow)
        return
    bark = BARK.towards(tone, 0.45)
    pen.limb([(0, 0.0), (0.012, -0.3), (-0.015, -0.62)], 0.042, 0.018, bark, shadow=4)
    for x, y in ((0.16, -0.66), (-0.17, -0.62)):
        pen.limb([(0, -0.38), (x, y)], 0.018, 0.009, bark, shadow=2)
    if s.layout.season == "winter":
        _twigs(pen, bark)
        return
    colour = {
        "blossom": BLOSSOM, "acacia": tone.towards(Colour(0.5, 0.1, 130), 0.6),
    }.get(kind, tone.darker(0.03))  # fmt: skip
    if kind == "fruit" and s.layout.season == "spring":
        colour = BLOSSOM.lighter(0.05)
    if s.layout.season == "autumn":
        colour = colour.towards(Colour(0.62, 0.15, 48), 0.7)
    for k, (x, y, rx, ry) in enumerate(CROWNS.get(kind, CROWNS["round"])):
        crown = blob(x, y, rx, ry, chance, rough=0.10)
        pen.cut(crown, colour.lighter(0.022 * k), shadow=6, shade=0.12)
    if kind == "fruit" and s.layout.season != "spring":
        for k in range(13):
            x, y = 0.23 * math.sin(2.4 * k), -0.70 + 0.15 * math.cos(1.7 * k)
            pen.oval(x, y, 0.022, 0.024, RIPE, shadow=1)


def _twigs(pen: Pen, bark: Colour) -> None:
    """A bare crown."""
    for k in range(9):
        a = math.radians(-165 + 18 * k)
        end = (0.32 * math.cos(a), -0.6 + 0.34 * math.sin(a))
        pen.limb([(0, -0.55), end], 0.011, 0.004, bark, shadow=1)


def _big_fir(pen: Pen, tone: Colour, chance: np.random.Generator, *, snow: bool) -> None:
    pen.cut(
        outline("-0.03 -0.2, 0.03 -0.2, 0.035 0.005, -0.035 0.005"),
        BARK.towards(tone, 0.5),
        shadow=3,
    )
    for k in range(5):
        y, w = -0.09 - 0.155 * k, (0.245 - 0.038 * k) * float(chance.uniform(0.93, 1.08))
        colour = tone.darker(0.05).lighter(0.016 * k)
        pen.cut(
            [
                (-w, y),
                (-w * 0.45, y - 0.10),
                (0, y - 0.29),
                (w * 0.45, y - 0.10),
                (w, y),
                (w * 0.45, y + 0.022),
                (0, y - 0.005),
                (-w * 0.45, y + 0.022),
            ],
            colour,
            shadow=4,
        )
        if snow:
            pen.cut(
                [
                    (-w * 0.62, y - 0.062),
                    (-w * 0.40, y - 0.112),
                    (0, y - 0.285),
                    (w * 0.40, y - 0.112),
                    (w * 0.62, y - 0.062),
                    (w * 0.25, y - 0.12),
                    (0, y - 0.10),
                    (-w * 0.3, y - 0.125),
                ],
                WHITE.darker(0.02),
                shadow=0,
            )


def _shafts(s: Scenery, card: PartCard) -> None:
    if s.key.dark or s.layout.weather in {"storm", "rain", "snow"}:
        return
    pen = s.pen(card)
    h = s.plate.height
    for k in range(3):
        x = s.x(s.camera.across(card.x)) + (k - 1) * 0.15 * h
        shape = [
            (x, -20.0),
            (x + 0.07 * h, -20.0),
            (x - 0.16 * h, s.y(0.9)),
            (x - 0.34 * h, s.y(0.9)),
        ]
        s.plate.cut(_light(s, np.array(shape), pen.plane))


def _light(s: Scenery, shape: Points, plane: int) -> Cut:
    return Cut(
        outlines=(shape,),
        colour=s.key.light,
        plane=plane,
        role="light",
        shadow=0,
        lit=False,
        soft=12,
        alpha=0.13,
    )


def _trunk(s: Scenery, card: PartCard) -> None:
    """A dark trunk at the edge of the frame, cropped by the top."""
    pen = s.pen(card)
    x, w = s.x(card.x * s.camera.aspect), 0.055 * s.plate.height
    lean = 0.03 * s.plate.height * (1 if card.x < 0.5 else -1)
    line = smooth([(x, s.bottom), (x + lean * 0.4, s.y(0.6)), (x - lean, -30)], closed=False)
    branch = smooth(
        [(x, s.y(0.32)), (x + lean * 3, s.y(0.2)), (x + lean * 6, s.y(0.16))], closed=False
    )
    bark = s.key.near.darker(0.13)
    pen.cuts([strip(line, w * 1.9, w), strip(branch, w * 0.3, w * 0.05)], bark, 14, soft=1.5)
    grooves = [
        strip(line[k : k + 9] + np.array((dx * w, 0.0)), 0.05 * w, 0.02 * w)
        for k, dx in ((1, -0.5), (4, 0.4), (8, -0.2), (11, 0.55))
    ]
    pen.cuts(grooves, bark.lighter(0.05), 0, lit=False, soft=1.0)


PARTS: dict[str, Part] = {
    "forest_line": _forest_line,
    "tree": tree,
    "shafts": _shafts,
    "trunk": _trunk,
}
