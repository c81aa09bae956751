"""What somebody stands in, at or on: a doorway, a window, a rock; drawn behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.light import GLASS
from studio.makers.papertheatre.scenery.lights import LIGHT, lit_hours
from studio.makers.papertheatre.scenery.windows import outside
from studio.makers.papertheatre.shapes import box, outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.staging.mark import Mark

WOOD, DARK, CREAM = Colour(0.50, 0.075, 52), Colour(0.24, 0.03, 50), Colour(0.90, 0.03, 85)
ROCK, WALL, ROOF = Colour(0.62, 0.02, 75), Colour(0.80, 0.05, 70), Colour(0.48, 0.10, 36)
DOOR = 2.15
"""Metres from the sill of a door to its lintel."""


def behind(s: Scenery, pen: Pen, mark: Mark) -> None:
    """The backdrop of a mark; `pen` is at its feet, its unit the figure's height."""
    metre = replace(pen, size=pen.size / mark.figure.sheet.height, role="set", flip=1)
    metre = replace(metre, tint=lambda colour: s.key.lit(colour, 0.9))
    if mark.figure.at == "door":
        _doorway(s, metre, max(DOOR, 1.18 * mark.figure.sheet.height))
    elif mark.figure.at in {"window", "glass"} and not _has_window(s):
        _wall_with_window(s, metre.at(0.95 * mark.facing, 0))
    elif mark.figure.at == "high" and s.camera.size in WIDE:
        _ledge(s, metre, mark.up)


def _has_window(s: Scenery) -> bool:
    """Whether the place itself shows a window here."""
    shown = (card.part for card in s.layout.place.parts)
    return s.layout.place.indoors and any("window" in part or part in GLASS for part in shown)


def _front(s: Scenery, pen: Pen, half: float, high: float) -> None:
    """The front of a hut in the open; a room has its wall."""
    if s.layout.place.indoors:
        return
    pen.cut(box(-half, -high, half, 0.02), WALL, shadow=5, shade=0.08)
    roof = [(-half - 0.35, -high + 0.05), (0.0, -high - 1.15), (half + 0.35, -high + 0.05)]
    pen.cut(roof, ROOF, shadow=5)


def _doorway(s: Scenery, pen: Pen, high: float) -> None:
    """An open door: a frame, the dark or the lamp light in it, its leaf turned in."""
    _front(s, pen, 1.7, high + 0.25)
    wide = 0.62 * high / DOOR
    pen.cut(box(-wide, -high, wide, 0.02), WOOD.darker(0.06), shadow=4)
    inner = box(-wide + 0.11, -high + 0.12, wide - 0.11, 0.02)
    if lit_hours(s):
        replace(pen, tint=lambda colour: colour).cut(inner, LIGHT.darker(0.12), shadow=0, lit=False)
        pen.glow(0, -high / 2, 1.5, LIGHT, 0.35)
    else:
        pen.cut(inner, DARK, shadow=0, lit=False)
    leaf = [(wide - 0.11, -high + 0.12), (wide + 0.42, -high + 0.28), (wide + 0.42, 0.10),
            (wide - 0.11, 0.02)]  # fmt: skip
    pen.cut(leaf, WOOD.lighter(0.06), shadow=4)
    pen.dot(wide + 0.34, -high * 0.47, 0.035, 0.035, Colour(0.80, 0.13, 85))
    pen.cut(box(-wide - 0.08, -0.02, wide + 0.08, 0.06), WOOD.darker(0.14), shadow=2)


def _wall_with_window(s: Scenery, pen: Pen) -> None:
    """A window in the front of a hut, lit in the evening."""
    _front(s, pen, 1.25, 2.3)
    pen.cut(box(-0.58, -1.95, 0.58, -0.85), CREAM, shadow=4)
    raw = replace(pen, tint=lambda colour: colour)
    sky, _ = outside(s)
    tone = LIGHT if lit_hours(s) else sky
    raw.cut(box(-0.50, -1.87, 0.50, -0.93), tone, shadow=0, lit=False, role="light")
    if lit_hours(s):
        pen.glow(0, -1.4, 1.2, LIGHT, 0.4)
    pen.cut(box(-0.03, -1.87, 0.03, -0.93), CREAM, shadow=1)
    pen.cut(box(-0.50, -1.43, 0.50, -1.37), CREAM, shadow=1)
    pen.cut(box(-0.68, -0.90, 0.68, -0.80), CREAM.darker(0.04), shadow=3)


def _ledge(s: Scenery, pen: Pen, up: float) -> None:
    """A rock, in a room a flight of steps, under somebody who stands high; `up` in metres."""
    if s.layout.place.indoors:
        for k in range(3):
            pen.cut(
                box(-0.75 - 0.3 * (2 - k), up * k / 3, 0.75, up), WOOD.darker(0.04 * k), shadow=3
            )
        return
    rock = outline("-1.9 1, -1.5 0.55, -1.05 0.3, -0.7 0.02, 0.75 0, 1.0 0.35, 1.4 0.5, 1.7 1")
    pen.cut([(x, y * up) for x, y in rock], ROCK, shadow=6, shade=0.12)
    top = outline("-1.05 0.3, -0.7 0.02, 0.75 0, 0.5 0.16, -0.4 0.2")
    pen.cut([(x, y * up) for x, y in top], ROCK.lighter(0.09), shadow=0)
