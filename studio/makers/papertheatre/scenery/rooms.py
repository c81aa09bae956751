"""What makes a room that room: a lamp, a throne, a console, a bench with tools."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.plate import Cut
from studio.makers.papertheatre.scenery.lights import glowing, lit_hours
from studio.makers.papertheatre.scenery.windows import dark_out, outside
from studio.makers.papertheatre.shapes import arc, box, outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

BRASS, IRON = Colour(0.72, 0.12, 80), Colour(0.34, 0.03, 255)
GLASS, LIGHT = Colour(0.84, 0.05, 200), Colour(0.95, 0.11, 88)
HATCH = ((-0.40, 0.0), (-0.40, -0.85), (-0.28, -1.0), (0.28, -1.0), (0.40, -0.85), (0.40, 0.0))
STONE, WOOD = Colour(0.70, 0.02, 75), Colour(0.50, 0.075, 52)


def _lens(s: Scenery, card: PartCard) -> None:
    """The great lamp of a lighthouse, as tall as a person."""
    pen = s.pen(card).at(0, 0, size=s.fitting(card, top=0.03))
    on = lit_hours(s)
    pen.dot(0, 0, 0.36, 0.04, s.key.near.darker(0.1), alpha=0.5)
    pen.cut(outline("-0.3 0, -0.2 -0.3, 0.2 -0.3, 0.3 0"), IRON.lighter(0.06), shadow=5)
    pen.cut(box(-0.34, -0.36, 0.34, -0.29), BRASS, shadow=3)
    if on:
        x, y = pen.dots([(0, -0.66)])[0]
        for way in (178, 2):
            s.plate.beam(pen.plane, x, y, way, 10, 0.75 * s.plate.height, LIGHT, 0.42)
        pen.glow(0, -0.66, 1.5, LIGHT, 0.8)
    barrel = outline(
        "-0.22 -0.36, -0.32 -0.52, -0.34 -0.66, -0.32 -0.8, -0.22 -0.96, "
        "0.22 -0.96, 0.32 -0.8, 0.34 -0.66, 0.32 -0.52, 0.22 -0.36"
    )
    if on:
        s.plate.cut(replace(glowing(pen.plane, pen.dots(barrel)), colour=LIGHT.lighter(0.02)))
    else:
        pen.cut(barrel, GLASS, shadow=4)
    for k in range(7):
        y = -0.42 - 0.08 * k
        half = 0.33 - 0.10 * abs(k - 3) / 3
        pen.line([(-half, y), (0, y + 0.014), (half, y)], 0.008, BRASS.darker(0.05), role="set")
    for k, r in enumerate((0.20, 0.145, 0.09)):
        ring = LIGHT.lighter(0.02 * k) if on else GLASS.lighter(0.03 * k)
        pen.oval(0, -0.66, r * 1.08, r * 1.08, BRASS.darker(0.05), shadow=1)
        pen.oval(0, -0.66, r, r, ring, shadow=0, lit=False, role="light")
    for x in (-0.34, 0.34):
        pen.line([(x, -0.33), (x, -0.97)], 0.014, BRASS, curve=False, role="set")
    pen.cut(outline("-0.36 -0.95, -0.24 -1.06, 0 -1.12, 0.24 -1.06, 0.36 -0.95"), BRASS, shadow=4)


def _archwindow(s: Scenery, card: PartCard) -> None:
    """A tall pointed window in a wall of stone."""
    pen = s.pen(card).at(0, 0, size=card.size)
    sky, hill = outside(s)

    def arch(w: float, h: float) -> list[tuple[float, float]]:
        left = [(-w, 0.0), (-w, -h * 0.6), (-w * 0.7, -h * 0.85)]
        return [*left, (0.0, -h), *[(-x, y) for x, y in reversed(left)]]

    pen.cut(arch(0.30, 1.1), STONE.lighter(0.08), shadow=5)
    raw = replace(pen, tint=lambda colour: colour)
    raw.cut(arch(0.23, 1.0), sky, shadow=0, lit=False, role="sky")
    raw.cut(outline("-0.23 0, -0.23 -0.2, 0 -0.3, 0.23 -0.16, 0.23 0"), hill, shadow=0, lit=False)
    for x in (-0.08, 0.08):
        pen.line([(x, 0), (x, -0.93)], 0.012, STONE.darker(0.15), curve=False, role="set")
    pen.line([(-0.23, -0.5), (0.23, -0.5)], 0.012, STONE.darker(0.15), curve=False, role="set")
    if not dark_out(s):
        x, y = raw.dots([(0, -0.5)])[0]
        s.plate.beam(pen.plane, x, y, 62, 12, 0.5 * s.plate.height, s.key.light, 0.22)


def _column(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    w = card.size
    for x, tone in ((0.0, 0.0), (0.30 * w, 0.07)):
        pen.cut(
            box(x - w * (0.5 if not x else 0.2), -9, w * 0.5, 0.0), STONE.darker(tone), shadow=6
        )
    pen.cut(box(-w * 0.7, -0.22, w * 0.7, 0.0), STONE.lighter(0.05), shadow=4)


def _banner(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    red = Colour(0.50, 0.16, 25)
    pen.line([(-0.32, -1.0), (0.32, -1.0)], 0.02, WOOD, curve=False, role="set")
    pen.cut(outline("-0.27 -1, 0.27 -1, 0.27 -0.16, 0 0, -0.27 -0.16"), red, shadow=5)
    pen.cut(outline("0 -0.78, 0.15 -0.58, 0 -0.38, -0.15 -0.58"), BRASS, shadow=1)


def _carpet(s: Scenery, card: PartCard) -> None:
    """A runner towards the vanishing point."""
    x0, y0 = s.x(card.x * s.camera.aspect), s.y(s.camera.ground(card.q))
    x1, h = s.x(s.camera.across(0.5)), s.plate.height
    near, far = 0.42 * h, 0.11 * h * s.camera.dolly
    for grow, tone in ((1.0, BRASS), (0.86, Colour(0.46, 0.15, 22))):
        shape = np.array(
            [
                (x0 - far * grow, y0),
                (x0 + far * grow, y0),
                (x1 + near * grow, s.bottom),
                (x1 - near * grow, s.bottom),
            ]
        )
        s.plate.cut(
            Cut(
                outlines=(shape,),
                colour=s.key.lit(tone, 0.9),
                plane=2,
                role="ground",
                shadow=2,
                lit=False,
            )
        )


def _throne(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    for k in range(2):
        step = box(-0.75 + 0.12 * k, -0.09 - 0.09 * k, 0.75 - 0.12 * k, -0.09 * k)
        pen.cut(step, STONE.lighter(0.04 * k), shadow=4)
    seat = pen.at(0, -0.18)
    seat.cut(outline("-0.3 0, -0.3 -0.95, 0 -1.16, 0.3 -0.95, 0.3 0"), BRASS, shadow=6, shade=0.1)
    seat.cut(outline("-0.2 -0.1, -0.2 -0.86, 0 -1, 0.2 -0.86, 0.2 -0.1"), Colour(0.46, 0.16, 22))
    seat.cut(box(-0.36, -0.34, 0.36, -0.2), BRASS.darker(0.05), shadow=3)
    for x in (-0.3, 0.3):
        seat.oval(x, -1.0, 0.07, 0.07, BRASS.lighter(0.05), shadow=2)
        seat.cut(box(x - 0.06, -0.34, x + 0.06, 0.0), BRASS.darker(0.08), shadow=2)


def _console(s: Scenery, card: PartCard) -> None:
    """A desk of screens and lamps."""
    pen = s.pen(card).at(0, 0, size=card.size)
    steel = Colour(0.56, 0.03, 250)
    pen.cut(outline("-1.1 0, -0.95 -0.62, 0.95 -0.62, 1.1 0"), steel.darker(0.10), shadow=6)
    pen.cut(outline("-1 -0.58, -0.86 -0.98, 0.86 -0.98, 1 -0.58"), steel.lighter(0.08), shadow=4)
    lamps = (Colour(0.80, 0.13, 200), Colour(0.78, 0.16, 60), Colour(0.76, 0.17, 150))
    for k, x in enumerate((-0.62, -0.05, 0.48)):
        screen = [(x - 0.2, -0.66), (x - 0.18, -0.9), (x + 0.2, -0.9), (x + 0.22, -0.66)]
        pen.cut(screen, Colour(0.26, 0.05, 240), shadow=0)
        s.plate.cut(replace(glowing(pen.plane, pen.dots(screen)), colour=lamps[k], alpha=0.75))
        for j in range(3):
            pen.line(
                [(x - 0.13, -0.72 - 0.055 * j), (x + 0.05 + 0.03 * j, -0.72 - 0.055 * j)],
                0.010,
                WHITE,
                curve=False,
            )
    for k in range(8):
        pen.dot(-0.8 + 0.23 * k, -0.46, 0.035, 0.035, lamps[k % 3])
    pen.glow(0, -0.8, 1.0, lamps[0], 0.25)


def _hatch(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    steel = Colour(0.60, 0.025, 250)
    pen.cut(HATCH, steel, shadow=5)
    pen.cut([(x * 0.78, y * 0.92) for x, y in HATCH], steel.darker(0.13), shadow=2)
    pen.oval(0, -0.62, 0.12, 0.12, Colour(0.30, 0.06, 260), shadow=1)
    pen.cut(box(-0.31, -0.34, 0.31, -0.28), Colour(0.78, 0.15, 75), shadow=0)


def _workbench(s: Scenery, card: PartCard) -> None:
    """A bench against the wall with a vice, shavings and pots."""
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-1.3, -0.92, 1.3, -0.80), WOOD.lighter(0.05), shadow=5)
    for x in (-1.15, 1.0):
        pen.cut(box(x, -0.8, x + 0.16, 0.0), WOOD.darker(0.06), shadow=3)
    pen.cut(box(-0.95, -0.34, 0.98, -0.26), WOOD.darker(0.03), shadow=3)
    pen.cut(box(-0.8, -1.06, -0.5, -0.92), IRON, shadow=2)
    pen.line([(-0.98, -0.98), (-0.5, -0.98)], 0.022, IRON.lighter(0.1), curve=False, role="set")
    for k, x in enumerate((0.2, 0.42, 0.62)):
        tone = (Colour(0.62, 0.12, 60), Colour(0.48, 0.10, 30), Colour(0.58, 0.08, 230))[k]
        pen.cut(box(x, -1.1 - 0.05 * k, x + 0.14, -0.92), tone, shadow=2)
    for k in range(5):
        pen.line(arc(-0.25 + 0.09 * k, -0.945, 0.04, 0.03, 180, 420), 0.008, Colour(0.82, 0.08, 75))


def _tools(s: Scenery, card: PartCard) -> None:
    """A board on the wall where tools hang."""
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-1.0, -0.72, 1.0, 0.0), WOOD.lighter(0.12), shadow=4)
    for k in range(6):
        x = -0.82 + 0.32 * k
        pen.cut(box(x - 0.03, -0.6, x + 0.03, -0.26), Colour(0.62, 0.11, 45), shadow=2)
        if k % 3 == 0:
            pen.cut(box(x - 0.12, -0.28, x + 0.12, -0.17), IRON, shadow=2)
        elif k % 3 == 1:
            pen.cut(
                [(x - 0.05, -0.27), (x + 0.05, -0.27), (x, -0.06)], IRON.lighter(0.25), shadow=2
            )
        else:
            pen.line(arc(x, -0.17, 0.09, 0.09, -60, 240), 0.022, IRON.lighter(0.12), role="set")


def _desk(s: Scenery, card: PartCard) -> None:
    """A small table with an open book and a cup."""
    pen = s.pen(replace(card, plane="middle")).at(0, 0, size=card.size)
    for x in (-0.5, 0.44):
        pen.cut(box(x, -0.9, x + 0.07, 0.0), WOOD.darker(0.08), shadow=3)
    pen.cut(box(-0.66, -1.0, 0.66, -0.9), WOOD.lighter(0.05), shadow=5)
    for side in (-1, 1):
        page = [
            (0.0, -1.02),
            (0.0, -1.08),
            (0.14 * side, -1.11),
            (0.30 * side, -1.06),
            (0.30 * side, -1.01),
        ]
        pen.cut(page, WHITE, shadow=2)
    pen.cut(outline("0.42 -1.18, 0.56 -1.18, 0.54 -1, 0.44 -1"), Colour(0.60, 0.12, 30), shadow=2)


SPACE, STEEL = Colour(0.18, 0.05, 285), Colour(0.62, 0.02, 250)


def _porthole(s: Scenery, card: PartCard) -> None:
    """A round window with bolts; stars by night, the sea by day."""
    pen = s.pen(card).at(0, 0, size=card.size)
    sky, _ = outside(s)
    raw = replace(pen, tint=lambda colour: colour)
    space = card.kind == "space"
    sky = SPACE if space else sky
    pen.oval(0, 0, 1.22, 1.22, STEEL if space else BRASS, shadow=6)
    for k in range(8):
        x, y = arc(0, 0, 1.1, 1.1, 45 * k, 45 * k)[0]
        pen.dot(float(x), float(y), 0.055, 0.055, (STEEL if space else BRASS).darker(0.12))
    raw.oval(0, 0, 1, 1, sky, shadow=0, lit=False, role="sky")
    if space or s.layout.hour == "night":
        chance = s.chance("porthole", card.x)
        for _ in range(14):
            r = float(chance.uniform(0.015, 0.035))
            x, y = chance.uniform(-0.66, 0.66, 2)
            raw.dot(float(x), float(y), r, r, WHITE)
    else:
        water = [*map(tuple, arc(0, 0, 1, 1, 12, 168))]
        raw.cut(water, Colour(0.52, 0.08, 235), shadow=1, lit=False)
    raw.line(arc(0, 0, 0.8, 0.8, 200, 250), 0.05, WHITE, curve=False, alpha=0.5)


PARTS: dict[str, Part] = {
    "porthole": _porthole,
    "desk": _desk,
    "lens": _lens,
    "archwindow": _archwindow,
    "column": _column,
    "banner": _banner,
    "carpet": _carpet,
    "throne": _throne,
    "console": _console,
    "hatch": _hatch,
    "workbench": _workbench,
    "tools": _tools,
}
