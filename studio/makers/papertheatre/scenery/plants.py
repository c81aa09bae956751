"""Grass, reeds, flowers, hedges."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.shapes import arc, box, down_to, oval, ridge, smooth, strip

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery


def grass(s: Scenery, card: PartCard) -> None:
    """Blades along the lower edge, in front of all."""
    if s.key.snow and s.layout.place.floor != "quay":
        return
    chance = s.chance("grass", card.x)
    blades = []
    h, a = 720 * s.plate.unit, s.camera.aspect
    close = 1.25 if s.camera.size not in {"wide", "extreme wide"} else 1.0
    x0, x1 = (
        card.x * a - (0.14 * a if card.x <= 0 else 0),
        card.to * a + (0.14 * a if card.to >= 1 else 0),
    )
    for _ in range(card.count * 4):
        x = s.x(float(chance.uniform(x0, x1)))
        edge = (
            1 - 0.5 * math.sin(math.pi * min(1, max(0, (x - s.x(0)) / (a * s.plate.height))))
            if card.to >= 1
            else 1.0
        )
        top = card.size * 0.17 * float(chance.uniform(0.4, 1.0)) * edge * h * close
        bend = float(chance.uniform(-0.3, 0.5)) * top
        blades.append(
            [
                (x, s.y(1.0) + 0.13 * h),
                (x, s.y(1.0)),
                (x + bend * 0.4, s.y(1.0) - top * 0.6),
                (x + bend, s.y(1.0) - top),
            ]
        )
    curves = smooth(np.array(blades).reshape(-1, 4, 2), closed=False, steps=4)
    outlines = [*strip(curves, 0.006 * h, 0.0006 * h)]
    s.pen(card).cuts(outlines, s.key.near.darker(0.10), 8, soft=1.2, lit=False)


def _reeds(s: Scenery, card: PartCard) -> None:
    grass(s, card)
    chance = s.chance("reed")
    h = s.plate.height
    heads = []
    for _ in range(7):
        x = s.x(float(chance.uniform(card.x, card.to + 0.06)) * s.camera.aspect)
        top = s.y(1 - float(chance.uniform(0.12, 0.24)))
        heads += [
            strip([(x, s.bottom), (x, top)], 0.003 * h, 0.002 * h),
            oval(x, top, 0.008 * h, 0.03 * h),
        ]
    s.pen(card).cuts(heads, Colour(0.40, 0.06, 50).towards(s.key.near, 0.4), 6, lit=False)


def _flowers(s: Scenery, card: PartCard) -> None:
    chance = s.chance("flower", card.x)
    tones = (
        Colour(0.66, 0.19, 20),
        Colour(0.84, 0.15, 90),
        Colour(0.94, 0.02, 90),
        Colour(0.66, 0.14, 310),
    )
    if s.layout.season == "winter":
        return
    for k in range(card.count):
        x = card.x + (card.to - card.x) * (k + float(chance.uniform(0.1, 0.9))) / card.count
        pen = s.pen(card, x).at(0, 0, size=card.size * float(chance.uniform(0.7, 1.1)))
        if card.plane == "front":
            pen = Pen(
                plate=s.plate,
                x=pen.x,
                y=s.y(1.06),
                size=0.2 * s.plate.height * float(chance.uniform(0.6, 1.0)),
                plane=pen.plane,
                tint=pen.tint,
            )
        pen.line([(0, 0.1), (0.03, -0.4), (0.0, -0.8)], 0.02, s.key.near.darker(0.06))
        tone = tones[int(chance.integers(0, 4))]
        for a in range(0, 360, 72):
            pen.oval(
                0.13 * math.cos(math.radians(a)),
                -0.85 + 0.13 * math.sin(math.radians(a)),
                0.10,
                0.10,
                tone,
                shadow=1,
            )
        pen.dot(0, -0.85, 0.07, 0.07, Colour(0.8, 0.14, 80))


def _cactus(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    green = Colour(0.52, 0.09, 145)
    pen.dot(0, 0.0, 0.26, 0.03, s.key.near.darker(0.1), alpha=0.4)
    for line in (
        [(0, 0), (0, -0.85)],
        [(0, -0.36), (0.22, -0.36), (0.22, -0.66)],
        [(0, -0.5), (-0.2, -0.5), (-0.2, -0.74)],
    ):
        pen.limb(
            line,
            0.085 if line[0][1] == 0 else 0.06,
            0.07 if line[0][1] == 0 else 0.05,
            green,
            shadow=4,
        )


def _hedge(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    line = ridge(
        s.left, s.right, pen.y - card.size * pen.size, 0.06 * pen.size, s.chance("hedge"), rough=7
    )
    pen.cuts([down_to(line, pen.y)], s.tone(card.q).darker(0.06), 5)
    pen.cuts([box(s.left, pen.y, s.right, s.bottom)], s.tone(card.q * 0.9), 0, lit=False)


def _arch(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=s.fitting(card))
    for x in (-0.3, 0.3):
        pen.cut(box(x - 0.025, -0.72, x + 0.025, 0.01), WHITE, shadow=3)
    pen.line(arc(0, -0.68, 0.3, 0.26, 180, 360), 0.03, WHITE, curve=False, shadow=2, role="set")
    for k in range(11):
        x, y = arc(0, -0.68, 0.31, 0.28, 180 + 18 * k, 180 + 18 * k)[0]
        pen.oval(float(x), float(y), 0.055, 0.05, s.tone(0.6).darker(0.05), shadow=1)
        if s.layout.season != "winter":
            pen.oval(float(x) + 0.01, float(y), 0.025, 0.025, Colour(0.70, 0.17, 10), shadow=1)


PARTS: dict[str, Part] = {
    "grass": grass,
    "reeds": _reeds,
    "flowers": _flowers,
    "cactus": _cactus,
    "hedge": _hedge,
    "arch": _arch,
}
