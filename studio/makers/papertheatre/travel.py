"""Parts of travel: station, vehicles, space; and single things that a story sets on the ground."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studio.makers.papertheatre import land, water
from studio.makers.papertheatre.built import PARTS as BUILT
from studio.makers.papertheatre.built import lit_hours
from studio.makers.papertheatre.colour import INK, WHITE, Colour
from studio.makers.papertheatre.layout import PartCard
from studio.makers.papertheatre.plate import Cut
from studio.makers.papertheatre.rooms import PARTS as ROOMS
from studio.makers.papertheatre.scenery import Part, Scenery
from studio.makers.papertheatre.shapes import arc, box, smooth, strip

IRON, RED, WOOD = Colour(0.34, 0.025, 255), Colour(0.54, 0.16, 27), Colour(0.50, 0.075, 52)
GLASS, LIGHT = Colour(0.72, 0.05, 230), Colour(0.94, 0.11, 85)


def _roofs(s: Scenery, card: PartCard) -> None:
    """The iron arcs of a hall, one behind the other, on pillars."""
    cx, cy = s.x(s.camera.across(card.x)), s.y(s.camera.horizon)
    h = s.plate.height
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
                shapes.append(strip([(px, py), ((x + px) / 2, (y + py) / 2), (x, y)], w * 0.3, w * 0.3))
        s.pen(card).cuts(shapes, tone, 5)
        last = top


def _rails(s: Scenery, card: PartCard) -> None:
    vx, vy = s.x(s.camera.across(0.6)), s.y(s.camera.horizon)
    x0, y0 = s.x(s.camera.aspect * 1.08), s.bottom
    bed = np.array([(vx - 2, vy), (vx + 4, vy), (s.right + 400, y0), (x0 - 0.30 * s.plate.height, y0)])
    pen = s.pen(card)
    pen.cuts([bed], s.key.ramp(0.9), 2)
    for dx in (0.0, 0.42):
        line = np.array([(vx, vy), (vx + 1, vy), (x0 + (dx + 0.02) * s.plate.height, y0), (x0 + dx * s.plate.height, y0)])
        pen.cuts([line], Colour(0.78, 0.015, 250), 0)


def _train(s: Scenery, card: PartCard) -> None:
    """A train that stands at the platform and runs to the vanishing point."""
    vx, vy = s.x(s.camera.across(0.6)), s.y(s.camera.horizon)
    x1 = s.x(s.camera.aspect * 1.14)
    low, high = s.y(s.camera.ground(0.80)), s.y(max(-0.08, s.camera.horizon - 0.40))

    def side(t: float, y: float) -> tuple[float, float]:
        return vx + (x1 - vx) * t, vy + (y - vy) * t

    pen = s.pen(card)
    pen.cuts([np.array([side(0.16, high), side(1, high), side(1, low), side(0.16, low)])], RED, 6)
    mid = vy + (low - vy) * 0.25
    pen.cuts([np.array([side(0.16, mid), side(1, mid), side(1, mid + (low - vy) * 0.16), side(0.16, mid + (low - vy) * 0.16)])], WHITE.darker(0.05), 0)
    roof = high + (vy - high) * 0.10
    pen.cuts([np.array([side(0.16, high), side(1, high), side(1, roof), side(0.16, roof)])], IRON, 1)
    t = 0.2
    while t < 0.97:
        u = min(0.98, t * 1.17)
        top, base = high + (vy - high) * 0.26, high + (vy - high) * 0.78
        shape = np.array([side(t, top), side(u, top), side(u, base), side(t, base)])
        if lit_hours(s):
            s.plate.cut(Cut(outlines=(shape,), colour=LIGHT, plane=pen.plane, role="light", shadow=0, lit=False))
        else:
            pen.cuts([shape], GLASS, 0)
        t *= 1.30


def _clock(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=s.fitting(card, top=0.06))
    pen.limb([(0, 0.0), (0, -0.8)], 0.022, 0.014, IRON, shadow=3)
    pen.cut(box(-0.06, -0.06, 0.06, 0.0), IRON, shadow=2)
    if lit_hours(s):
        pen.glow(0, -0.87, 0.4, LIGHT, 0.5)
    pen.oval(0, -0.87, 0.15, 0.15, IRON, shadow=5)
    pen.oval(0, -0.87, 0.125, 0.125, Colour(0.96, 0.02, 90), shadow=0, lit=False, role="light" if lit_hours(s) else "")
    for k in range(12):
        x, y = arc(0, -0.87, 0.105, 0.105, 30 * k, 30 * k)[0]
        pen.dot(float(x), float(y), 0.007, 0.007, INK)
    pen.line([(0, -0.87), (0.0, -0.955)], 0.007, INK, curve=False)
    pen.line([(0, -0.87), (0.06, -0.84)], 0.009, INK, curve=False)


def _bench(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.dot(0, 0.0, 1.0, 0.07, s.key.near.darker(0.1), alpha=0.4)
    for x in (-0.75, 0.75):
        pen.cut(box(x - 0.05, -0.95, x + 0.05, 0.0), IRON, shadow=2)
    for y in (-0.95, -0.74, -0.46):
        pen.cut(box(-0.95, y - 0.07, 0.95, y + 0.07), WOOD, shadow=3)


def _planet(s: Scenery, card: PartCard) -> None:
    h = s.plate.height
    x, y, r = s.x(card.x * s.camera.aspect), s.y(0.27), card.size * h * min(1.0, s.camera.aspect)
    s.plate.glow(1, x, y, r * 1.7, Colour(0.74, 0.12, 245), 0.45)
    from studio.makers.papertheatre.pen import Pen

    pen = Pen(plate=s.plate, x=x, y=y, size=r, plane=1, shadow=0)
    pen.oval(0, 0, 1, 1, Colour(0.62, 0.12, 245), shade=0.2)
    for shape in ([(-0.7, -0.35), (-0.2, -0.7), (0.25, -0.5), (0.05, -0.1), (-0.4, 0.05)], [(0.2, 0.1), (0.62, 0.0), (0.7, 0.35), (0.35, 0.7), (0.1, 0.45)], [(-0.6, 0.35), (-0.3, 0.3), (-0.2, 0.6), (-0.45, 0.65)]):
        pen.cut(shape, Colour(0.70, 0.13, 150), curve=True)
    for line in ([(-0.9, -0.12), (-0.3, -0.22), (0.4, -0.12)], [(-0.2, 0.28), (0.4, 0.2), (0.9, 0.26)]):
        pen.line(line, 0.04, WHITE, alpha=0.75)
    shade = [*map(tuple, arc(0, 0, 1.0, 1.0, -60, 120)), *map(tuple, arc(-0.35, -0.22, 1.05, 1.05, 105, -45))]
    pen.cut(shade, Colour(0.20, 0.05, 270), lit=False, alpha=0.5)


def _rocket(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=s.fitting(card, top=0.1))
    pen.dot(0, 0.0, 0.26, 0.03, s.key.near.darker(0.1), alpha=0.5)
    for x in (-1, 1):
        pen.cut([(0.11 * x, -0.34), (0.26 * x, -0.10), (0.25 * x, 0.0), (0.10 * x, -0.12)], RED, shadow=3)
    pen.cut([(0, -1.0), (0.12, -0.76), (0.15, -0.45), (0.11, -0.09), (-0.11, -0.09), (-0.15, -0.45), (-0.12, -0.76)], Colour(0.90, 0.015, 250), curve=True, shadow=5, shade=0.1)
    pen.cut([(0, -1.02), (0.075, -0.87), (-0.075, -0.87)], RED, shadow=1)
    pen.oval(0, -0.62, 0.07, 0.07, IRON, shadow=1)
    pen.oval(0, -0.62, 0.052, 0.052, Colour(0.80, 0.10, 220), shadow=0, role="light")
    pen.cut(box(-0.08, -0.09, 0.08, -0.04), IRON, shadow=1)


def _car(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut([(-0.55, -0.5), (-0.3, -0.95), (0.35, -0.95), (0.62, -0.5)], Colour(0.60, 0.16, 40), shadow=4)
    pen.cut([(-0.42, -0.52), (-0.24, -0.86), (0.04, -0.86), (0.04, -0.52)], GLASS, shadow=0)
    pen.cut([(0.1, -0.52), (0.1, -0.86), (0.30, -0.86), (0.48, -0.52)], GLASS, shadow=0)
    pen.cut([(-1.0, -0.2), (-0.95, -0.52), (0.95, -0.52), (1.05, -0.2)], Colour(0.60, 0.16, 40), shadow=4)
    for x in (-0.55, 0.6):
        pen.oval(x, -0.2, 0.2, 0.2, INK, shadow=2)
        pen.oval(x, -0.2, 0.09, 0.09, Colour(0.8, 0.01, 250), shadow=0)


def _bicycle(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    for x in (-0.5, 0.5):
        pen.line(arc(x, -0.36, 0.34, 0.34, 0, 365), 0.03, INK, curve=False)
    for line in ([(-0.5, -0.36), (-0.15, -0.8), (0.4, -0.8), (0.5, -0.36)], [(-0.5, -0.36), (0.0, -0.36), (0.4, -0.8)], [(0.0, -0.36), (-0.2, -0.95)], [(0.4, -0.8), (0.36, -1.0), (0.52, -1.04)]):
        pen.line(line, 0.03, RED, curve=False)
    pen.cut(box(-0.3, -1.0, -0.08, -0.94), INK, shadow=1)


def _fire(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.glow(0, -0.4, 3.0, Colour(0.80, 0.15, 60), 0.65)
    for turn in (-24, 24):
        pen.at(0, -0.06, turn=turn).cut(box(-0.5, -0.07, 0.5, 0.07), WOOD.darker(0.1), shadow=2)
    for k, tone in enumerate((Colour(0.66, 0.19, 40), Colour(0.78, 0.17, 62), Colour(0.92, 0.13, 92))):
        r = 1 - 0.28 * k
        shape = smooth([(-0.32 * r, -0.1), (-0.26 * r, -0.45 * r), (-0.08 * r, -0.6 * r), (0.0, -1.0 * r), (0.16 * r, -0.62 * r), (0.32 * r, -0.35 * r), (0.28 * r, -0.1)])
        s.plate.cut(Cut(outlines=(pen.dots(shape),), colour=tone, plane=pen.plane, role="light", shadow=0))


def _tent(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut([(-0.75, 0.0), (0, -1.0), (0.75, 0.0)], Colour(0.62, 0.13, 50), shadow=5)
    pen.cut([(-0.2, 0.0), (0, -0.85), (0.22, 0.0)], Colour(0.34, 0.05, 50), shadow=0)


def _snowman(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    for y, r in ((-0.24, 0.27), (-0.62, 0.20), (-0.90, 0.145)):
        pen.oval(0, y, r, r * 0.98, WHITE, shadow=4)
    for x in (-0.05, 0.07):
        pen.dot(x, -0.93, 0.02, 0.02, INK)
    pen.cut([(0.02, -0.90), (0.20, -0.87), (0.02, -0.86)], Colour(0.70, 0.17, 52), shadow=1)
    pen.cut(box(-0.12, -1.2, 0.12, -1.02), INK, shadow=2)
    pen.cut(box(-0.19, -1.04, 0.19, -1.0), INK, shadow=2)
    pen.cut([(-0.16, -0.78), (0.16, -0.78), (0.17, -0.71), (-0.17, -0.71)], RED, shadow=2)


def _signpost(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.04, -1.0, 0.04, 0.0), WOOD, shadow=3)
    for y, side in ((-0.9, 1), (-0.66, -1)):
        pen.cut([(-0.1 * side, y - 0.09), (0.42 * side, y - 0.09), (0.52 * side, y), (0.42 * side, y + 0.09), (-0.1 * side, y + 0.09)], WOOD.lighter(0.12), shadow=3)


def _piano(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    dark = Colour(0.28, 0.03, 40)
    pen.cut(box(-0.62, -1.0, 0.62, 0.0), dark, shadow=6)
    pen.cut(box(-0.68, -0.62, 0.68, -0.54), dark.lighter(0.06), shadow=3)
    pen.cut(box(-0.56, -0.66, 0.56, -0.58), WHITE, shadow=0)
    for k in range(10):
        pen.cut(box(-0.50 + 0.105 * k, -0.66, -0.46 + 0.105 * k, -0.62), INK, shadow=0, lit=False)


def _bed(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    for x, h in ((-0.95, 1.0), (0.95, 0.7)):
        pen.cut(box(x - 0.05, -h, x + 0.05, 0.0), WOOD, shadow=3)
    pen.cut(box(-0.95, -0.5, 0.95, -0.12), Colour(0.60, 0.09, 250), shadow=4)
    pen.cut(smooth([(-0.9, -0.5), (-0.85, -0.66), (-0.5, -0.66), (-0.46, -0.5)]), WHITE, shadow=2)


def _door(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.26, -1.06, 0.26, 0.0), WOOD.darker(0.12), shadow=5)
    pen.cut(box(-0.21, -1.0, 0.21, 0.0), WOOD, shadow=2)
    pen.dot(0.14, -0.48, 0.025, 0.025, Colour(0.8, 0.13, 85))


def _rainbow(s: Scenery, card: PartCard) -> None:
    tones = ((0.62, 0.19, 27), (0.74, 0.16, 60), (0.88, 0.15, 98), (0.66, 0.14, 148), (0.62, 0.13, 250), (0.54, 0.14, 300))
    x, y, h = s.x(s.camera.aspect * 0.55), s.y(s.camera.horizon + 0.02), s.plate.height
    for k, tone in enumerate(tones):
        r = (0.50 - 0.02 * k) * h
        s.plate.cut(Cut(outlines=(strip(arc(x, y, r * 1.2, r, 180, 360), 0.011 * h, 0.011 * h),), colour=Colour(*tone), plane=0, shadow=0, lit=False, alpha=0.5))


def _cart(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut([(-0.8, -0.95), (0.8, -0.95), (0.7, -0.45), (-0.7, -0.45)], WOOD, shadow=4)
    pen.line([(0.7, -0.6), (1.3, -0.7)], 0.04, WOOD.darker(0.08), curve=False)
    pen.line(arc(0, -0.36, 0.36, 0.36, 0, 365), 0.05, WOOD.darker(0.14), curve=False)


def _chestbox(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.6, -0.5, 0.6, 0.0), WOOD, shadow=4)
    pen.cut(smooth([(-0.62, -0.5), (-0.55, -0.85), (0.55, -0.85), (0.62, -0.5)]), WOOD.lighter(0.05), shadow=3)
    pen.cut(box(-0.09, -0.6, 0.09, -0.38), Colour(0.82, 0.13, 85), shadow=1)


def _chair(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    for x in (-0.26, 0.26):
        pen.cut(box(x - 0.035, -0.5, x + 0.035, 0.0), WOOD, shadow=2)
    pen.cut(box(-0.32, -0.54, 0.32, -0.46), WOOD.lighter(0.05), shadow=2)
    pen.cut(box(-0.32, -1.05, -0.24, -0.5), WOOD, shadow=2)


def _boat(s: Scenery, card: PartCard) -> None:
    water.rowboat(s, card.x, card.q, card.size, plane=2, near=True)


def _tree(s: Scenery, card: PartCard) -> None:
    land.tree(s, replace(card, kind="round"))


THINGS: dict[str, tuple[Part, float]] = {
    "boat": (_boat, 2.6), "ship": (water.PARTS["sailboat"], 4.5), "bench": (_bench, 0.85),
    "table": (ROOMS["table"], 0.8), "chair": (_chair, 1.0), "fire": (_fire, 0.7), "tent": (_tent, 1.8),
    "well": (BUILT["well"], 1.5), "cart": (_cart, 1.1), "car": (_car, 1.35), "bicycle": (_bicycle, 0.95),
    "house": (BUILT["cottage"], 3.2), "snowman": (_snowman, 1.4), "rocket": (_rocket, 4.5), "bigtree": (_tree, 4.0),
    "signpost": (_signpost, 1.5), "rock": (land.PARTS["rock"], 1.1), "chestbox": (_chestbox, 0.8),
    "piano": (_piano, 1.2), "bed": (_bed, 1.0), "lamppost": (BUILT["lamppost"], 3.2), "door": (_door, 2.0),
    "rainbow": (_rainbow, 1.0), "train": (_train, 3.0),
}  # fmt: skip
PARTS: dict[str, Part] = {
    "roofs": _roofs, "rails": _rails, "train": _train, "clock": _clock, "bench": _bench,
    "planet": _planet, "rocket": _rocket,
}  # fmt: skip
