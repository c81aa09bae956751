"""What is on the chest, the back and the neck: fronts, apron, backpack, collar, scarf."""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import WHITE, Colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.makers.papertheatre.actors.puppet import Bones
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.reading.casting import Sheet


GAUZE = Colour(0.93, 0.035, 220)
"""What wings are of."""

UNBENT = 0.05
"""How long a dress is below the hips that has its hem there, and not on a skirt by itself."""


SAT = 0.13
"""How long it is at the most on somebody who sits."""


def front(body: Pen, sheet: Sheet, h: float, top: float, long: float) -> None:
    """What is on the chest, by garment."""
    dark, x = sheet.colour.darker(0.11), h * 0.22
    if sheet.garment in {"coat", "cloak"}:
        _front_coat(body, sheet, h, top, long, dark, x)
    elif sheet.garment == "dress":
        _front_dress(body, sheet, h, top, long)
    elif sheet.garment == "sweater":
        _front_sweater(body, sheet, h, top, dark)
    else:
        _front_plain(body, h, top, long, dark, x)
    if sheet.extra == "apron":
        apron = [
            (-h * 0.45, top * 0.75),
            (h * 0.6, top * 0.75),
            (h * 0.95, long - 0.01),
            (-h * 0.7, long - 0.01),
        ]
        body.cut(apron, WHITE, shadow=2)


def backpack(body: Pen, sheet: Sheet, h: float, top: float, *, behind: bool) -> None:
    if behind:
        body.cut(
            [(-h * 0.8, top + 0.05), (h * 0.8, top + 0.05), (h * 0.9, -0.02), (-h * 0.9, -0.02)],
            sheet.extra_colour,
            curve=True,
            shadow=4,
        )
    else:
        body.cut(
            [(-h * 1.6, top + 0.07), (-h * 0.8, top + 0.04), (-h * 0.85, -0.03), (-h * 1.6, -0.05)],
            sheet.extra_colour,
            curve=True,
            shadow=3,
        )
        body.line(
            [(-h * 0.4, top + 0.02), (-h * 0.3, top * 0.6), (-h * 0.7, top * 0.3)],
            0.008,
            sheet.extra_colour.darker(0.08),
        )


@contextmanager
def grown(body: Pen, sheet: Sheet, frame: Bones, *, behind: bool) -> Iterator[None]:
    """What is no garment: wings behind the trunk, or before it from behind; a tail below it."""
    top = -math.dist(frame.neck, frame.hip)
    if sheet.extra == "wings" and not behind:
        _wings(body, frame.half, top)
    yield
    if sheet.extra == "wings" and behind:
        _wings(body, frame.half, top)
    if sheet.extra == "tail" and not frame.seated:
        _fish_tail(body, sheet.extra_colour, frame.half, -frame.hip[1])


def _wings(body: Pen, h: float, top: float) -> None:
    for side in (-1, 1):
        x = h * side
        upper = [(0, top * 0.72), (x * 1.9, top * 1.5), (x * 3.6, top * 1.3), (x * 3.0, top * 0.6)]
        lower = [(0, top * 0.5), (x * 2.7, top * 0.5), (x * 2.9, top * 0.02), (x * 1.2, top * 0.1)]
        body.cut(upper, GAUZE, curve=True, shadow=3, alpha=0.85)
        body.cut(lower, GAUZE.darker(0.05), curve=True, shadow=3, alpha=0.85)


def _fish_tail(body: Pen, colour: Colour, h: float, down: float) -> None:
    """The tail of a mermaid in the place of her legs, `down` to the ground."""
    fin = [(0, down * 0.78), (h * 2.0, down * 0.92), (h * 1.5, down), (0, down * 0.93),
           (-h * 1.5, down), (-h * 2.0, down * 0.92)]  # fmt: skip
    body.cut(fin, colour.darker(0.07), curve=True, shadow=3)
    whole = [(-h * 1.1, -0.04), (0, -0.01), (h * 1.1, -0.04), (h * 1.0, down * 0.4),
             (h * 0.3, down * 0.86), (-h * 0.3, down * 0.86), (-h * 1.0, down * 0.4)]  # fmt: skip
    body.cut(whole, colour, curve=True, shadow=4, shade=0.12)
    for k in (0.2, 0.38, 0.56):
        row = [(-h * (1 - k), down * k), (0, down * (k + 0.05)), (h * (1 - k), down * k)]
        body.line(row, 0.004, colour.darker(0.1))


def collar(pen: Pen, sheet: Sheet, frame: Bones) -> None:
    r = frame.radius
    neck = pen.at(*frame.neck, turn=frame.lean * 0.6)
    if sheet.extra == "scarf":
        _scarf(neck, r, sheet.extra_colour)
    elif sheet.garment == "dress":
        skin = [
            (-r * 0.34, -0.03),
            (r * 0.34, -0.03),
            (r * 0.36, 0.016),
            (0, 0.030),
            (-r * 0.36, 0.016),
        ]
        neck.cut(skin, sheet.skin.darker(0.04), curve=True, shadow=0)
    else:
        tone = WHITE if sheet.garment == "suit" else sheet.colour.lighter(0.08)
        band = [
            (-r * 0.62, -0.02),
            (r * 0.62, -0.02),
            (r * 0.7, 0.016),
            (0, 0.046),
            (-r * 0.7, 0.016),
        ]
        neck.cut(band, tone, curve=True, shadow=2)


def _scarf(neck: Pen, r: float, colour: Colour) -> None:
    wrap = [
        (-r * 0.75, -0.012), (0, 0.012), (r * 0.75, -0.012), (r * 0.66, 0.04), (0, 0.058),
        (-r * 0.66, 0.04),
    ]  # fmt: skip
    neck.cut(wrap, colour, curve=True, shadow=2)
    end = [(-r * 0.1, 0.03), (r * 0.25, 0.03), (r * 0.2, 0.17), (-r * 0.16, 0.165)]
    neck.cut(end, colour.darker(0.04), shadow=3)


def _front_coat(
    body: Pen, sheet: Sheet, h: float, top: float, long: float, dark: Colour, x: float
) -> None:
    body.line([(x, top + 0.05), (x * 0.9, top * 0.4), (x * 1.1, long)], 0.0032, dark)
    for k in range(4):
        y = top + 0.075 + k * (long - top - 0.1) / 4.4
        body.dot(x + h * 0.2, y, 0.0085, 0.0085, sheet.colour.lighter(0.22).muted(0.5))
    pocket = [(h * 0.42, 0.005), (h * 0.95, -0.004), (h * 0.96, 0.008), (h * 0.43, 0.017)]
    body.face(pocket, dark)


def _front_dress(body: Pen, sheet: Sheet, h: float, top: float, long: float) -> None:
    band = [
        (-h * 0.86, top * 0.44),
        (h * 0.86, top * 0.44),
        (h * 0.90, top * 0.36),
        (-h * 0.9, top * 0.36),
    ]
    body.cut(band, sheet.colour.darker(0.13), shadow=0, lit=False)
    if long > UNBENT:
        wide = h * (1.6 if long > SAT else 1.06)
        hem = [(-wide, long - 0.025), (0, long - 0.010), (wide, long - 0.025)]
        body.line(hem, 0.004, sheet.colour.lighter(0.14))


def _front_sweater(body: Pen, sheet: Sheet, h: float, top: float, dark: Colour) -> None:
    body.line([(-h * 1.0, 0.028), (0, 0.040), (h * 1.0, 0.028)], 0.005, dark)
    for stripe in (0.30, 0.42):
        body.line(
            [
                (-h * 0.9, top * (1 - stripe)),
                (0, top * (1 - stripe) + 0.008),
                (h * 0.92, top * (1 - stripe)),
            ],
            0.0045,
            sheet.colour.lighter(0.13),
        )


def _front_plain(body: Pen, h: float, top: float, long: float, dark: Colour, x: float) -> None:
    body.line([(x, top + 0.04), (x, long)], 0.003, dark)
    body.dot(-h * 0.45, top * 0.62, 0.016, 0.016, WHITE.darker(0.05))
    body.line([(-h, -0.015), (0, -0.006), (h, -0.015)], 0.007, dark)
