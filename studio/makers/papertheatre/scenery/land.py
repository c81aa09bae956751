"""Parts of open land: ridges, peaks, dunes, paths, caves."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.scenery.scene import PLANES, Part, Scenery
from studio.makers.papertheatre.shapes import (
    Dots,
    Points,
    down_to,
    outline,
    peaks,
    ridge,
    smooth,
    strip,
)

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard


def _ridge(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    line = ridge(
        s.left,
        s.right,
        pen.y - card.size * pen.size * 0.55,
        card.size * pen.size * 0.38,
        s.chance("ridge", card.q),
    )
    pen.cuts([down_to(line, s.under(pen.plane))], s.key.ramp(0.03 + card.q), 12, lit=False)


def _hill(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    w = card.size * card.wide / 2
    dots = [
        (-w, 0.02 * w),
        (-w * 0.5, -card.size * 0.5),
        (-w * 0.1, -card.size * 0.72),
        (w * 0.4, -card.size * 0.55),
        (w, 0.02 * w),
    ]
    pen.cut(
        [*map(tuple, smooth(dots, closed=False)), (w, 0.02 * w)],
        s.key.ramp(0.10 + card.q * 0.5),
        shadow=6,
        lit=False,
    )


def _peaks(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    line = peaks(s.left, s.right, pen.y, card.size * pen.size, s.chance("peaks", card.q), count=4)
    pen.cuts([down_to(line, s.under(pen.plane))], s.key.ramp(0.10 + card.q * 2), 10)
    if not card.snow:
        return
    caps = []
    for k in range(1, len(line) - 1, 2):
        top, left, right = line[k], line[k - 1], line[k + 1]
        a, b = top + (left - top) * 0.34, top + (right - top) * 0.34
        mid = top + np.array((0, (max(a[1], b[1]) - top[1]) * 0.62))
        caps.append(
            [
                top,
                b,
                mid + (b - mid) * 0.35 + (0, 8 * s.plate.unit),
                mid,
                mid + (a - mid) * 0.4 + (0, 10 * s.plate.unit),
                a,
            ]
        )
    pen.cuts([np.array(cap) for cap in caps], WHITE.towards(s.key.far, 0.25), 1, lit=False)


def _dunes(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    line = ridge(
        s.left,
        s.right,
        pen.y - card.size * pen.size * 0.4,
        card.size * pen.size * 0.5,
        s.chance("dune", card.q),
        rough=3,
    )
    land = down_to(line, s.under(pen.plane))
    pen.cuts([land], s.key.ramp(0.12 + card.q * 1.3), 10, shade=0.1)


def _mist(s: Scenery, card: PartCard) -> None:
    y = s.y(s.camera.ground(card.q))
    s.plate.mist(
        PLANES[card.plane],
        y - 0.16 * s.plate.height,
        y + 0.02 * s.plate.height,
        s.key.horizon.towards(s.key.far, 0.5),
        card.size,
    )


def _rock(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    tone = s.tone(card.q).muted(0.45).darker(0.06)
    pen.dot(0, 0.01, 0.72, 0.07, s.key.near.darker(0.08), alpha=0.4)
    pen.cut(
        outline("-0.62 0.03, -0.56 -0.32, -0.2 -0.62, 0.18 -0.55, 0.5 -0.3, 0.62 0.03"),
        tone,
        shadow=5,
        shade=0.2,
    )
    pen.cut(
        outline("-0.56 -0.32, -0.2 -0.62, 0.18 -0.55, -0.05 -0.38"), tone.lighter(0.06), shadow=0
    )


def _path(s: Scenery, card: PartCard) -> None:
    """A light path that winds from the near ground to the far."""
    h, c = s.plate.height, s.camera
    dots = []
    for t in (0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.5):
        q = card.q + (1.3 - card.q) * t * t
        x = (
            c.across(card.x)
            + 0.17 * math.sin(t * 4.2) * c.depth(q) * c.aspect * 0.7
            - 0.25 * t * c.aspect
        )
        dots.append((s.x(x), s.y(c.ground(q)), c.depth(q)))
    line = smooth([(x, y) for x, y, _ in dots], closed=False)
    path = strip(line, 0.012 * h * c.dolly**0.3, 0.16 * h)
    s.pen(card).cuts(
        [path],
        s.tone(0.6).towards(Colour(0.86, 0.05, 80), 0.5 if not s.key.dark else 0.18),
        0,
        lit=False,
    )


def _furrows(s: Scenery, card: PartCard) -> None:
    c = s.camera
    vx, vy = s.x(c.across(card.x)), s.y(c.ground(card.q))
    tone = s.tone(0.45)
    rows = []
    for k in range(-9, 10):
        x0, w = vx + k * 0.30 * s.plate.height, 0.05 * s.plate.height
        rows.append(
            np.array(
                [(vx + k * 5, vy), (vx + k * 5 + 2, vy), (x0 + w * 2, s.bottom), (x0 - w, s.bottom)]
            )
        )
    s.pen(card).cuts(rows, tone.towards(Colour(0.72, 0.12, 92), 0.28), 0, lit=False)


def _craters(s: Scenery, card: PartCard) -> None:
    chance = s.chance("crater")
    for _ in range(card.count):
        q, x = float(chance.uniform(0.74, 1.35)), float(chance.uniform(-0.05, 1.05))
        pen = s.pen(card, x, q)
        r = float(chance.uniform(0.2, 0.6))
        tone = s.tone(q)
        pen.oval(0, 0, r, r * 0.2, tone.darker(0.09), shadow=0, lit=False)
        pen.oval(r * 0.06, r * 0.03, r * 0.88, r * 0.15, tone.darker(0.045), shadow=0, lit=False)


def _cavemouth(s: Scenery, card: PartCard) -> None:
    """Dark rock all round an opening that shows the far plane."""
    h, pen = s.plate.height, s.pen(card)
    cx, base = s.x(s.camera.across(card.x)), s.y(s.camera.ground(card.q))
    w, top = 0.46 * h, s.y(0.10)
    hole = [
        (cx - w, s.bottom), (cx - w, base + 9), (cx - w * 0.92, base - 0.22 * h),
        (cx - w * 0.5, top + 0.10 * h), (cx, top + 0.02 * h), (cx + w * 0.55, top + 0.06 * h),
        (cx + w * 0.95, base - 0.25 * h), (cx + w, base + 9), (cx + w, s.bottom),
    ]  # fmt: skip
    pen.cuts([_around(s, hole)], s.key.near.darker(0.07), 16)
    outer = [
        (cx - w * 1.5, s.bottom), (cx - w * 1.3, base - 0.3 * h), (cx - w * 0.8, top - 0.06 * h),
        (cx, top - 0.10 * h), (cx + w * 0.9, top - 0.06 * h), (cx + w * 1.4, base - 0.3 * h),
        (cx + w * 1.5, s.bottom),
    ]  # fmt: skip
    pen.cuts([_around(s, outer)], s.key.near.darker(0.12), 16)


def _around(s: Scenery, hole: Dots) -> Points:
    """The whole plane but for an opening that reaches its lower edge."""
    frame = [(s.left, s.bottom), (s.left, -20.0), (s.right, -20.0), (s.right, s.bottom)]
    return np.vstack([frame, smooth(hole, closed=False)[::-1]])


def _spikes(s: Scenery, card: PartCard) -> None:
    chance = s.chance("spike")
    h = s.plate.height
    shapes = []
    x = s.left
    while x < s.right:
        w = float(chance.uniform(0.05, 0.12)) * h
        deep = (
            float(chance.uniform(0.08, 0.26))
            * h
            * (1.2 if abs(x - s.x(s.camera.aspect / 2)) > 0.5 * h else 0.45)
        )
        shapes.append(
            np.array([(x - w * 0.2, -20.0), (x + w * 1.1, -20.0), (x + w * 0.5, s.y(0) + deep)])
        )
        x += w
    s.pen(card).cuts(shapes, s.key.near.darker(0.16), 10, soft=1.5)


PARTS: dict[str, Part] = {
    "ridge": _ridge,
    "hill": _hill,
    "peaks": _peaks,
    "dunes": _dunes,
    "mist": _mist,
    "rock": _rock,
    "path": _path,
    "furrows": _furrows,
    "craters": _craters,
    "cavemouth": _cavemouth,
    "spikes": _spikes,
}
