"""A railway station."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import INK, WHITE, Colour
from studio.makers.papertheatre.scenery.lights import lit_hours, pane
from studio.makers.papertheatre.shapes import arc, box, smooth, strip

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery
    from studio.makers.papertheatre.shapes import Points

GLASS, LIGHT = Colour(0.72, 0.05, 230), Colour(0.94, 0.11, 85)
IRON, RED, WOOD = Colour(0.34, 0.025, 255), Colour(0.54, 0.16, 27), Colour(0.50, 0.075, 52)


def _roofs(s: Scenery, card: PartCard) -> None:
    """The iron arcs of a hall, one behind the other, on pillars."""
    cx, cy = s.x(s.camera.across(card.x)), s.y(s.camera.horizon)
    h = s.plate.height
    last = arc(cx, cy, 1, 1, 180, 360)
    for k in range(card.count):
        r = (0.34 + 0.22 * k**1.25) * h
        tone = s.key.ramp(0.12 + 0.13 * k)
        top = arc(cx, cy - 0.06 * r, r * 1.25, r * 1.0, 180, 360)
        w = (2.5 + 2.2 * k) * s.plate.unit
        shapes = [strip(smooth(top, closed=False), w, w)]
        for side in (-1, 1):
            x = cx + side * r * 1.25
            shapes.append(box(x - w * 1.2, cy - 0.06 * r, x + w * 1.2, cy + 0.42 * r))
        if k:
            for t in range(2, 13, 2):
                x, y = top[t]
                px, py = last[t]
                shapes.append(
                    strip([(px, py), ((x + px) / 2, (y + py) / 2), (x, y)], w * 0.3, w * 0.3)
                )
        s.pen(card).cuts(shapes, tone, 5)
        last = top


def _rails(s: Scenery, card: PartCard) -> None:
    vx, vy = s.x(s.camera.across(0.6)), s.y(s.camera.horizon)
    x0, y0 = s.x(s.camera.aspect * 1.08), s.bottom
    bed = np.array(
        [(vx - 2, vy), (vx + 4, vy), (s.right + 400, y0), (x0 - 0.30 * s.plate.height, y0)]
    )
    pen = s.pen(card)
    pen.cuts([bed], s.key.ramp(0.9), 2)
    for dx in (0.0, 0.42):
        line = np.array(
            [
                (vx, vy),
                (vx + 1, vy),
                (x0 + (dx + 0.02) * s.plate.height, y0),
                (x0 + dx * s.plate.height, y0),
            ]
        )
        pen.cuts([line], Colour(0.78, 0.015, 250), 0)


def _train(s: Scenery, card: PartCard) -> None:
    """A train that stands at the platform and runs to the vanishing point."""
    vx, vy = s.x(s.camera.across(0.6)), s.y(s.camera.horizon)
    x1 = s.x(s.camera.aspect * 1.14)
    low, high = s.y(s.camera.ground(0.80)), s.y(max(-0.08, s.camera.horizon - 0.40))

    def panel(t: float, u: float, top: float, base: float) -> Points:
        corners = ((t, top), (u, top), (u, base), (t, base))
        return np.array([(vx + (x1 - vx) * k, vy + (y - vy) * k) for k, y in corners])

    pen = s.pen(card)
    pen.cuts([panel(0.16, 1, high, low)], RED, 6)
    pen.cuts(
        [panel(0.16, 1, vy + (low - vy) * 0.25, vy + (low - vy) * 0.41)], WHITE.darker(0.05), 0
    )
    pen.cuts([panel(0.16, 1, high, high + (vy - high) * 0.10)], IRON, 1)
    t = 0.2
    while t < 0.97:
        top, base = high + (vy - high) * 0.26, high + (vy - high) * 0.78
        pane(s, pen, panel(t, min(0.98, t * 1.17), top, base))
        t *= 1.30


def _clock(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=s.fitting(card, top=0.06))
    pen.limb([(0, 0.0), (0, -0.8)], 0.022, 0.014, IRON, shadow=3)
    pen.cut(box(-0.06, -0.06, 0.06, 0.0), IRON, shadow=2)
    if lit_hours(s):
        pen.glow(0, -0.87, 0.4, LIGHT, 0.5)
    pen.oval(0, -0.87, 0.15, 0.15, IRON, shadow=5)
    pen.oval(
        0,
        -0.87,
        0.125,
        0.125,
        Colour(0.96, 0.02, 90),
        shadow=0,
        lit=False,
        role="light" if lit_hours(s) else "",
    )
    for k in range(12):
        x, y = arc(0, -0.87, 0.105, 0.105, 30 * k, 30 * k)[0]
        pen.dot(float(x), float(y), 0.007, 0.007, INK)
    pen.line([(0, -0.87), (0.0, -0.955)], 0.007, INK, curve=False)
    pen.line([(0, -0.87), (0.06, -0.84)], 0.009, INK, curve=False)


def _bench(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.dot(0, 0.0, card.wide, 0.07, s.key.near.darker(0.1), alpha=0.4)
    for x in (0.2 - 0.95 * card.wide, 0.95 * card.wide - 0.2):
        pen.cut(box(x - 0.05, -0.95, x + 0.05, 0.0), IRON, shadow=2)
    half = 0.95 * card.wide
    for y in (-0.95, -0.76):
        pen.cut(box(-half, y - 0.06, half, y + 0.06), WOOD, shadow=3)
    seat = [(-half, -0.56), (half, -0.56), (half + 0.07, -0.43), (-half - 0.07, -0.43)]
    pen.cut(seat, WOOD.lighter(0.09), shadow=3)
    pen.cut(box(-half - 0.07, -0.43, half + 0.07, -0.37), WOOD.darker(0.05), shadow=2)
    for x in (0.12 - half, half - 0.12):
        pen.cut(box(x - 0.04, -0.37, x + 0.04, 0.03), IRON, shadow=2)


PARTS: dict[str, Part] = {
    "roofs": _roofs,
    "rails": _rails,
    "train": _train,
    "clock": _clock,
    "bench": _bench,
}
