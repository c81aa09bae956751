"""A city: skyline, house fronts, lamps, wires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.plate import Cut
from studio.makers.papertheatre.scenery.lights import glowing, lit_hours, pane
from studio.makers.papertheatre.shapes import Points, box, smooth, strip

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

GLASS, LIGHT = Colour(0.62, 0.05, 235), Colour(0.93, 0.12, 85)


def _skyline(s: Scenery, card: PartCard) -> None:
    chance = s.chance("skyline", card.q)
    for k in range(card.count + 2):
        x = (k - 0.5) / card.count + float(chance.uniform(-0.02, 0.02))
        pen = s.pen(card, x)
        h = min(card.size * float(chance.uniform(0.35, 1.0)), s.fitting(card, top=0.04))
        w = card.size * float(chance.uniform(0.14, 0.24)) * 13 / card.count
        tone = s.key.ramp(0.10 + card.q * 2.6 + float(chance.uniform(0, 0.08)))
        pen.cuts([pen.dots(box(-w, -h, w, 2.0))], tone, 4)
        if chance.random() < 0.4:
            pen.line([(0, -h), (0, -h * 1.12)], 0.05, tone, curve=False, role="set")
        _grid(s, pen, w, h, chance.random(60), dense=card.q > 0.08)


def _grid(s: Scenery, pen: Pen, w: float, h: float, dice: Points, *, dense: bool) -> None:
    columns, rows = 3, max(3, int(h / (w * 0.62)))
    on: list[Points] = []
    off: list[Points] = []
    for i in range(columns):
        for j in range(rows):
            x, y = -w * 0.62 + i * w * 0.5, -h + w * 0.35 + j * (h / rows)
            shape = pen.dots(box(x, y, x + w * 0.25, y + w * 0.28))
            (on if dice[(i * 17 + j * 5) % 60] < (0.45 if dense else 0.3) else off).append(shape)
    if lit_hours(s) and on:
        s.plate.cut(
            Cut(
                outlines=tuple(on),
                colour=LIGHT,
                plane=pen.plane,
                role="light",
                shadow=0,
                lit=False,
                alpha=0.9,
            )
        )
    else:
        off = [*off, *on]
    if off and dense:
        pen.cuts(off, s.key.ramp(0.30).darker(0.04), 0, lit=False, alpha=0.6)


def _facade(s: Scenery, card: PartCard) -> None:
    """A house front at the edge of a street, cropped by the frame."""
    pen = s.pen(card)
    left = card.x < 0.5
    x = s.x(0) if left else s.x(s.camera.aspect)
    pen = pen.at((x - pen.x) / pen.size, 0)
    w = card.wide * s.camera.aspect * s.plate.height / pen.size * (1 if left else -1)
    wall = Colour(0.55, 0.07, 38) if left else Colour(0.62, 0.05, 75)
    edge = -9.0 if left else 9.0
    pen.cut([(edge, -9 * card.size), (w, -9 * card.size), (w, 0.02), (edge, 0.02)], wall, shadow=10)
    unit = abs(w) / 2
    side = 1 if left else -1
    for j in range(1, 5):
        for i in range(-1, 2):
            x0 = side * (unit * (0.35 + i * 0.9))
            y0 = -0.75 - j * 1.5
            pen.cut(
                box(x0 - unit * 0.24, y0 - 0.45, x0 + unit * 0.24, y0 + 0.45),
                wall.lighter(0.14),
                shadow=2,
            )
            pane(
                s,
                pen,
                pen.dots(box(x0 - unit * 0.19, y0 - 0.38, x0 + unit * 0.19, y0 + 0.38)),
                on=(i + j) % 2 == 0,
            )
    awning = Colour(0.56, 0.16, 27) if left else Colour(0.50, 0.09, 200)
    _shopfront(s, pen, side * unit * 0.95, unit, awning)


def _shopfront(s: Scenery, pen: Pen, x0: float, unit: float, awning: Colour) -> None:
    """A lit window under a striped awning."""
    pane(
        s, pen, pen.dots(box(min(x0 - unit * 0.8, x0 + unit * 0.8), -1.25, x0 + unit * 0.8, -0.15))
    )
    for k in range(6):
        a = x0 - unit * 0.95 + k * unit * 0.317
        pen.cut(
            [(a, -1.72), (a + unit * 0.317, -1.72), (a + unit * 0.317, -1.28), (a, -1.28)],
            awning if k % 2 else WHITE,
            shadow=2,
        )
    if lit_hours(s):
        pen.glow(x0, -0.6, 2.2, LIGHT, 0.4)


def _lamppost(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=s.fitting(card))
    iron = Colour(0.30, 0.02, 260)
    pen.dot(0, 0.0, 0.09, 0.012, s.key.near.darker(0.1), alpha=0.4)
    pen.limb([(0, 0), (0, -0.86)], 0.016, 0.009, iron, shadow=3)
    pen.cut(box(-0.03, -0.06, 0.03, 0), iron, shadow=1)
    if lit_hours(s):
        pen.glow(0, -0.92, 0.75, LIGHT, 0.8)
        pen.plate.cut(glowing(pen.plane, pen.dots(box(-0.032, -0.965, 0.032, -0.87))))
    else:
        pen.cut(box(-0.032, -0.965, 0.032, -0.87), Colour(0.86, 0.03, 220), shadow=1)
    pen.cut([(-0.05, -0.965), (0, -1.01), (0.05, -0.965)], iron, shadow=2)
    pen.cut(box(-0.038, -0.872, 0.038, -0.855), iron, shadow=1)


def _wires(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    for k in range(2):
        y = 0.10 + 0.05 * k
        line = [
            (s.left, s.y(y - 0.02)),
            (s.x(0.5 * s.camera.aspect), s.y(y + 0.06)),
            (s.right, s.y(y - 0.03)),
        ]
        pen.cuts(
            [strip(smooth(line, closed=False), 1.2 * s.plate.unit, 1.2 * s.plate.unit)],
            Colour(0.3, 0.02, 260),
            0,
            lit=False,
        )


PARTS: dict[str, Part] = {
    "skyline": _skyline,
    "facade": _facade,
    "lamppost": _lamppost,
    "wires": _wires,
}
