"""Places between walls that run away from us: a lane, a street, a corridor, a tent; a pool."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.plate import Cut
from studio.makers.papertheatre.scenery.houses import ROOFS, WALLS, WOOD
from studio.makers.papertheatre.scenery.lights import LIGHT, lit_hours, pane
from studio.makers.papertheatre.scenery.scene import Scenery
from studio.makers.papertheatre.scenery.windows import outside
from studio.makers.papertheatre.shapes import Points, box, oval, strip

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Part

NEAREST = 2.4
"""How near to us a wall comes, in depths of the lead's."""
SHADED = 0.07
"""How much darker the wall is that has the light behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The wall on one side: `way` is -1 on the left, `half` how far it is aside at the lead."""

    scene: Scenery
    way: int
    half: float

    def at(self, depth: float, up: float, out: float = 0.0) -> tuple[float, float]:
        """A point of the wall in pixels: `up` metres high, `out` metres behind its face."""
        c = self.scene.camera
        aside = self.way * depth * (self.half * c.aspect + out * c.metre)
        y = c.horizon + depth * (c.feet - c.horizon - up * c.metre)
        return self.scene.x(c.across(0.5) + aside), self.scene.y(y)

    def panel(self, far: float, near: float, low: float, high: float) -> Points:
        """A piece of the wall between two depths and two heights."""
        return np.array(
            [self.at(far, high), self.at(near, high), self.at(near, low), self.at(far, low)]
        )


def _steps(far: float, count: int) -> list[float]:
    """Depths that part a wall into equal pieces, far to near."""
    return [float(1 / z) for z in np.linspace(1 / far, 1 / NEAREST, count + 1)]


def _walls(s: Scenery, card: PartCard) -> None:
    """Rows of houses on both sides, their roofs, doors and windows; the sun's own is in shade."""
    pen, far = s.pen(card), s.camera.depth(card.q)
    for way in (-1, 1):
        side = Side(scene=s, way=way, half=card.wide)
        shade = SHADED if way == s.plate.light.side else 0.0
        steps = _steps(far, card.count)
        for k, (a, b) in enumerate(pairwise(steps)):
            _front(s, pen, side, (a, b), k * 2 + (way > 0), card.size, shade)


def _front(
    s: Scenery, pen: Pen, side: Side, run: tuple[float, float], k: int, high: float, shade: float
) -> None:
    a, b = run
    wall, roof = WALLS[k % 4].darker(shade), ROOFS[(k * 3 + 1) % 4].darker(shade)
    roof = WHITE.darker(0.05 + shade) if s.key.snow else roof
    high *= (1.0, 0.86, 1.1, 0.94)[k % 4]
    top = [side.at(a, high + 1.5, 1.6), side.at(b, high + 1.5, 1.6)]
    eaves = [side.at(b, high - 0.06, -0.16), side.at(a, high - 0.06, -0.16)]
    far = replace(pen, tint=lambda colour: s.key.lit(colour, min(1.0, 0.35 + 0.5 * (a + b) / 2)))
    far.cuts([side.panel(a, b, 0.0, high)], wall, 5)
    far.cuts([side.panel(a, b, 0.0, 0.22)], wall.darker(0.10), 0, lit=False)
    far.cuts([np.array([*top, *eaves])], roof, 4)

    def share(t: float) -> float:
        return 1 / (1 / a + (1 / b - 1 / a) * t)

    for t, door in ((0.12, False), (0.44, True), (0.72, False)):
        u, v = share(t), share(t + 0.18)
        if door:
            far.cuts([side.panel(u, v, 0.0, 1.9)], WOOD.darker(shade), 2)
            continue
        far.cuts([side.panel(u, v, 1.0, 2.1)], WHITE.darker(0.06 + shade), 1)
        inner = side.panel(share(t + 0.02), share(t + 0.16), 1.08, 2.02)
        pane(s, far, inner, on=(k + door) % 3 != 2)
        if high > 3:
            pane(s, far, side.panel(u, v, 2.6, 3.3), on=(k + door) % 2 == 0)


def _washline(s: Scenery, card: PartCard) -> None:
    """Washing across a lane, from wall to wall."""
    pen = s.pen(card)
    left, right = (
        Side(scene=s, way=way, half=card.wide).at(s.camera.depth(card.q), card.size)
        for way in (-1, 1)
    )
    x = np.linspace(left[0], right[0], 24)
    y = left[1] + 0.05 * s.plate.height * np.sin(np.linspace(0, np.pi, 24))
    pen.cuts([strip(np.stack([x, y], 1), s.plate.unit, s.plate.unit)], WOOD.darker(0.1), 0)
    w = (right[0] - left[0]) / 7
    tones = (WHITE, Colour(0.58, 0.15, 27), Colour(0.78, 0.08, 235), WHITE, Colour(0.80, 0.13, 85))
    for k, tone in enumerate(tones):
        at, top = left[0] + w * (1.1 + k), float(y[4 + 4 * k])
        low = top + w * (0.9, 0.6, 1.0, 0.7, 0.8)[k]
        cloth = [(at, top), (at + w * 0.7, top), (at + w * 0.66, low), (at + w * 0.06, low)]
        pen.cuts([np.array(cloth)], tone, 3)


def _corridor(s: Scenery, card: PartCard) -> None:
    """Floor, walls and ceiling that run to an end; `kind` is what the walls have."""
    pen, far = s.pen(card), s.camera.depth(card.q)
    left, right = (Side(scene=s, way=way, half=card.wide) for way in (-1, 1))
    wall, high = s.key.ramp(0.18), card.size
    raw = replace(pen, tint=lambda colour: colour)
    end = np.array([left.at(far, high), right.at(far, high), right.at(far, 0), left.at(far, 0)])
    raw.cuts([end], wall.darker(0.03), 0, lit=False, role="ground")
    for up, tone in ((0.0, s.key.ramp(0.66)), (high, wall.lighter(0.05))):
        sheet = [left.at(far, up), right.at(far, up), right.at(NEAREST, up), left.at(NEAREST, up)]
        raw.cuts([np.array(sheet)], tone, 0, lit=False, role="ground")
    for side in (left, right):
        tone = wall.darker(SHADED if side.way == s.plate.light.side else 0.02)
        raw.cuts([side.panel(far, NEAREST, 0, high)], tone, 0, lit=False, role="ground")
        raw.cuts([side.panel(far, NEAREST, 0, 0.16)], tone.darker(0.08), 0, role="ground")
        _along(s, pen, side, card, tone)
    _end(s, pen, left, right, far, card)
    _ceiling(s, pen, (left, right), card)


def _along(s: Scenery, pen: Pen, side: Side, card: PartCard, tone: Colour) -> None:
    """The doors of a corridor, the ribs of a ship's, the props of a burrow."""
    raw = replace(pen, tint=lambda colour: colour)
    for k, d in enumerate(_steps(s.camera.depth(card.q), card.count)[:-1]):
        if card.kind == "doors":
            near = 1 / (1 / d - 0.32)
            if near > 0:
                pen.cuts([side.panel(d * 1.04, near, 0.0, 2.08)], WHITE.darker(0.12), 2)
                pen.cuts([side.panel(d * 1.09, near * 0.96, 0.0, 2.0)], WOOD.lighter(0.04), 0)
        elif card.kind == "ribs":
            raw.cuts([side.panel(d, d * 1.12, 0.0, card.size)], tone.darker(0.09), 3)
            red = Colour(0.62, 0.17, 35)
            raw.cuts([side.panel(d * 1.14, d * 1.5, 1.0, 1.12)], red if k % 2 else LIGHT, 0)


def _end(s: Scenery, pen: Pen, left: Side, right: Side, far: float, card: PartCard) -> None:
    """What is at the end of a corridor: a window on the hour, or a hatch."""
    (x0, y1), (x1, _) = left.at(far, 0), right.at(far, 0)
    top = left.at(far, card.size)[1]
    x, w, h = (x0 + x1) / 2, (x1 - x0) / 2, y1 - top
    if card.kind == "ribs":
        pen.cuts([box(x - 0.5 * w, top + 0.2 * h, x + 0.5 * w, y1)], Colour(0.60, 0.03, 250), 3)
        pen.cuts([box(x - 0.12 * w, top + 0.3 * h, x + 0.12 * w, top + 0.42 * h)], LIGHT, 0)
        return
    sky, hill = outside(s)
    raw = replace(pen, tint=lambda colour: colour)
    pen.cuts([box(x - 0.46 * w, top + 0.2 * h, x + 0.46 * w, top + 0.74 * h)], WHITE, 2)
    glass = box(x - 0.4 * w, top + 0.24 * h, x + 0.4 * w, top + 0.7 * h)
    raw.cuts([glass], sky, 0, lit=False, role="sky")
    raw.cuts([box(x - 0.4 * w, top + 0.58 * h, x + 0.4 * w, top + 0.7 * h)], hill, 0, lit=False)
    pen.cuts([box(x - 0.02 * w, top + 0.24 * h, x + 0.02 * w, top + 0.7 * h)], WHITE, 0)


def _ceiling(s: Scenery, pen: Pen, sides: tuple[Side, Side], card: PartCard) -> None:
    """Lamps in a row under the ceiling; at night only the farthest of a ship's burns."""
    left, right = sides
    burning = lit_hours(s) or card.kind == "ribs"
    for k, d in enumerate(_steps(s.camera.depth(card.q), card.count)[:-1]):
        (x0, y0), (x1, _) = left.at(d * 1.15, card.size), right.at(d * 1.15, card.size)
        y1 = left.at(d * 1.4, card.size)[1]
        x, w = (x0 + x1) / 2, 0.22 * (x1 - x0)
        lamp = np.array([(x - w, y0), (x + w, y0), (x + w * 1.2, y1), (x - w * 1.2, y1)])
        on = burning and not (card.kind == "ribs" and s.layout.hour == "night" and k != 1)
        tone = LIGHT if on else Colour(0.62, 0.02, 250)
        s.plate.cut(Cut(outlines=(lamp,), colour=tone, plane=pen.plane, role="light" if on else
                        "set", shadow=0, lit=False))  # fmt: skip
        if on and lit_hours(s):
            s.plate.glow(pen.plane, x, y1, 1.6 * w, LIGHT, 0.5)


def _canvas(s: Scenery, card: PartCard) -> None:
    """A tent from within: two slopes of cloth, its pole, and what its door shows."""
    pen, h = s.pen(card), s.plate.height
    x, y = s.x(s.camera.across(card.x)), s.y(s.camera.ground(card.q))
    apex, wide = s.y(-0.10), 0.95 * h
    sky, hill = outside(s)
    raw = replace(pen, tint=lambda colour: colour)
    raw.cuts([box(x - 0.4 * h, apex, x + 0.4 * h, y)], sky, 0, lit=False, role="sky")
    raw.cuts([box(x - 0.4 * h, y - 0.12 * h, x + 0.4 * h, y)], hill, 0, lit=False)
    cloth = s.key.lit(Colour(0.72, 0.12, 62), 1.0)
    for way in (-1, 1):
        shade = 0.0 if way != s.plate.light.side else 0.05
        foot, door = x + way * wide, x + way * 0.34 * h
        slope = [(x, apex), (door, y), (foot, y), (x + way * 2.2 * h, s.bottom),
                 (x + way * 2.2 * h, -20.0), (x, -20.0)]  # fmt: skip
        raw.cuts([np.array(slope)], cloth.darker(shade), 12)
        for k in (1, 2):
            seam = strip([(x, apex), (door + way * 0.3 * k * h, y)], 1.0, 2.2 * s.plate.unit)
            raw.cuts([seam], cloth.darker(0.09 + shade), 0)
        flap = [(x + way * 0.05 * h, apex + 0.2 * h), (door, y), (door + way * 0.12 * h, y)]
        raw.cuts([np.array(flap)], cloth.lighter(0.07), 5)
    pen.cuts([box(x - 0.011 * h, apex, x + 0.011 * h, y)], WOOD, 5)


def _burrowmouth(s: Scenery, card: PartCard) -> None:
    """Walls of earth, and the round way out with the hour in it."""
    pen, h = s.pen(card), s.plate.height
    x, y = s.x(s.camera.across(card.x)), s.y(s.camera.ground(card.q))
    raw = replace(pen, tint=lambda colour: colour)
    sky, hill = outside(s)
    r, earth = 0.19 * h, s.key.ramp(0.2)
    for grow, tone in ((1.55, earth.darker(0.05)), (1.25, earth.darker(0.10))):
        raw.cuts([oval(x, y - r, r * grow, r * grow * 0.95)], tone, 4, role="ground")
    raw.cuts([oval(x, y - r, r, r)], sky, 0, lit=False, role="sky")
    raw.cuts([_bowl(x, y - r, r)], hill, 0, lit=False)
    chance = s.chance("clods")
    for _ in range(26):
        at, up = float(chance.uniform(s.left, s.right)), float(chance.uniform(-20.0, y))
        w = float(chance.uniform(0.006, 0.02)) * h
        if abs(at - x) > 1.7 * r or abs(up - (y - r)) > 1.7 * r:
            raw.cuts([oval(at, up, w * 1.4, w)], earth.darker(0.06), 1, role="ground")


def _bowl(x: float, y: float, r: float) -> Points:
    """The lower part of a round opening."""
    return np.array([(x + r * np.cos(a), y + r * np.sin(a)) for a in np.linspace(0.5, 2.64, 24)])


def _valley(s: Scenery, card: PartCard) -> None:
    """What a high place looks down on: fields, a river, and houses as small as toys."""
    pen, unit = s.pen(card), s.plate.unit
    top, low = s.y(s.camera.horizon), s.y(s.camera.ground(card.q))
    raw = replace(pen, tint=lambda colour: s.key.lit(colour, 0.42), shadow=0)
    wide, mid = s.right - s.left, s.x(s.camera.across(0.5))
    raw.cuts([box(s.left, top, s.right, low)], Colour(0.72, 0.10, 135), 0, lit=False)
    fields = (Colour(0.82, 0.11, 98), Colour(0.64, 0.11, 142), Colour(0.76, 0.10, 118))
    chance = s.chance("valley")
    rows = [top + (low - top) * t**1.3 for t in np.linspace(0, 1, 6)]
    for k, (y0, y1) in enumerate(pairwise(rows)):
        for j in range(-5, 5):
            x0, x1 = (mid + wide * 0.13 * (j + e) for e in (0.0, 0.92))
            a, b = (0.55 + 0.45 * (y - top) / (low - top) for y in (y0, y1))
            far = [(mid + (x - mid) * a, y0) for x in (x0, x1)]
            quad = [*far, *[(mid + (x - mid) * b, y1 - unit) for x in (x1, x0)]]
            if chance.random() < 0.75:
                raw.cuts([np.array(quad)], fields[(j * 2 + k) % 3], 0, lit=False)
    t = np.linspace(0, 1, 30)
    river = np.stack([mid + wide * (0.16 * np.sin(t * 6) * t + 0.05), top + (low - top) * t], 1)
    raw.cuts([strip(river, 1.5 * unit, 16 * unit)], Colour(0.78, 0.08, 230), 0, lit=False)
    for k in range(11):
        x = s.x(s.camera.across(0.26 + 0.05 * k + float(chance.uniform(-0.02, 0.02))))
        y = top + (low - top) * float(chance.uniform(0.28, 0.62))
        w = (9 + 3 * (k % 3)) * unit
        raw.cuts([box(x - w, y - w, x + w, y)], WALLS[k % 4], 1)
        raw.cuts([np.array([(x - 1.25 * w, y - w), (x, y - 2 * w), (x + 1.25 * w, y - w)])],
                 ROOFS[k % 4], 1)  # fmt: skip


def _poolwater(s: Scenery, card: PartCard) -> None:
    """The water of a swimming pool in its rim, and the lines of its lanes."""
    pen, c = s.pen(card), s.camera
    y0, y1 = (s.y(c.ground(q)) for q in (card.q, card.to))
    x = s.x(c.across(0.5))
    far, near = 0.62 * s.plate.height, 1.02 * s.plate.height

    def sheet(grow: float, by: float) -> Points:
        return np.array([(x - far - grow, y0 - by), (x + far + grow, y0 - by),
                         (x + near + grow, y1 + by), (x - near - grow, y1 + by)])  # fmt: skip

    pen.cuts([sheet(0.035 * s.plate.height, 0.014 * s.plate.height)], WHITE.darker(0.03), 2)
    pen.cuts([sheet(0.0, 0.0)], Colour(0.72, 0.11, 215), 0, lit=False, role="water")
    for k in (-0.5, 0.0, 0.5):
        rope = strip([(x + far * k, y0), (x + near * k, y1)], 1.2 * s.plate.unit, 3 * s.plate.unit)
        pen.cuts([rope], Colour(0.60, 0.19, 27), 0, lit=False)
    for k in range(5):
        y = y0 + (y1 - y0) * (0.15 + 0.18 * k)
        w = (0.06 + 0.02 * k) * s.plate.height
        at = x + (k - 2) * 0.3 * s.plate.height
        glint = box(at - w, y, at + w, y + 1.6 * s.plate.unit)
        pen.cuts([glint], WHITE, 0, lit=False, alpha=0.7)


PARTS: dict[str, Part] = {
    "walls": _walls, "washline": _washline, "corridor": _corridor, "canvas": _canvas,
    "burrowmouth": _burrowmouth, "valley": _valley, "poolwater": _poolwater,
}  # fmt: skip
