"""Household things in the hand: vessels, mirror, blanket, rope, candle, map, coat, fruit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import INK, WHITE, Colour
from studio.makers.papertheatre.shapes import arc, box, outline, oval

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen

GREEN = Colour(0.56, 0.14, 145)
GLASS = Colour(0.88, 0.05, 225)
FLAME = Colour(0.94, 0.12, 85)


def cup(pen: Pen, colour: Colour) -> None:
    """A wide mug with a band, so that it is no white dot; its foot is below the hand."""
    pen.line(arc(0.062, -0.03, 0.028, 0.028, -90, 90), 0.008, colour, curve=False)
    pen.cut(outline("-0.052 -0.075, 0.062 -0.075, 0.052 0.02, -0.042 0.02"), colour, shadow=2)
    pen.cut(
        outline("-0.049 -0.05, 0.059 -0.05, 0.056 -0.022, -0.046 -0.022"),
        Colour(0.50, 0.13, 250), shadow=0,
    )  # fmt: skip


def bowl(pen: Pen, colour: Colour) -> None:
    pen.cut([*arc(0, -0.02, 0.09, 0.075, 0, 180)], colour, shadow=3, shade=0.1)
    pen.oval(0, -0.02, 0.09, 0.016, colour.darker(0.16), shadow=0)


def bottle(pen: Pen, colour: Colour) -> None:
    """A bottle of glass with a rolled sheet in it and a cork."""
    shape = outline(
        "-0.044 0.09, -0.046 -0.05, -0.018 -0.10, -0.018 -0.165, 0.018 -0.165, 0.018 -0.10, "
        "0.046 -0.05, 0.044 0.09"
    )
    pen.cut(shape, colour, shadow=3, shade=0.1)
    pen.cut(box(-0.020, -0.04, 0.020, 0.075), Colour(0.93, 0.03, 90), shadow=0, lit=False)
    pen.line([(-0.032, -0.04), (-0.032, 0.07)], 0.005, colour.lighter(0.3), curve=False)
    pen.cut(box(-0.015, -0.195, 0.015, -0.155), Colour(0.62, 0.09, 60), shadow=1)


def jug(pen: Pen, colour: Colour) -> None:
    pen.line(arc(-0.055, 0.0, 0.038, 0.05, 90, 270), 0.009, colour.darker(0.08), curve=False)
    shape = outline(
        "-0.05 0.085, -0.07 0.03, -0.04 -0.05, -0.045 -0.09, 0.075 -0.105, 0.042 -0.05, "
        "0.07 0.03, 0.05 0.085"
    )
    pen.cut(shape, colour, curve=True, shadow=3, shade=0.12)


def mirror(pen: Pen, colour: Colour) -> None:
    """A hand mirror: a frame, pale glass, two slanting gleams."""
    pen.cut(box(-0.014, -0.05, 0.014, 0.07), colour.darker(0.06), shadow=2)
    pen.oval(0, -0.145, 0.098, 0.118, colour, shadow=3)
    pen.oval(0, -0.145, 0.078, 0.098, GLASS, shadow=0, lit=False)
    for x, size in ((-0.012, 0.045), (0.024, 0.03)):
        pen.line([(x - size * 0.7, -0.125), (x + size * 0.7, -0.125 - size * 1.6)], 0.006, WHITE)


def blanket(pen: Pen, colour: Colour) -> None:
    """A blanket over the hand: it falls in folds on both sides, one longer, the hems wavy."""
    back = outline("-0.03 -0.055, 0.1 -0.045, 0.125 0.02, 0.13 0.1, 0.08 0.085, 0.03 0.105, 0 0.06")
    pen.cut(back, colour.darker(0.06), curve=True, shadow=3)
    front = outline(
        "-0.1 -0.035, 0.0 -0.065, 0.085 -0.045, 0.07 0.05, 0.075 0.15, 0.03 0.135, -0.015 0.165, "
        "-0.065 0.145, -0.12 0.175, -0.12 0.07"
    )
    pen.cut(front, colour, curve=True, shadow=4, shade=0.14)
    for x in (-0.07, -0.02, 0.035):
        pen.line([(0.8 * x, -0.03), (x, 0.05), (1.1 * x, 0.135)], 0.005, colour.darker(0.08))


def spread(pen: Pen, colour: Colour) -> None:
    """The same on the ground: thrown down flat, one corner of it folded over."""
    cloth = outline(
        "-0.24 0.0, -0.17 -0.045, -0.02 -0.06, 0.16 -0.05, 0.25 -0.008, 0.1 0.02, -0.12 0.018"
    )
    pen.cut(cloth, colour, curve=True, shadow=3, shade=0.12)
    pen.cut(
        outline("0.06 -0.055, 0.17 -0.05, 0.22 -0.02, 0.1 -0.012"), colour.lighter(0.14), curve=True
    )
    pen.line([(-0.2, -0.012), (0.0, -0.022), (0.2, -0.004)], 0.006, colour.darker(0.08))


def rope(pen: Pen, colour: Colour) -> None:
    """A coil that hangs long from the hand, with a loose end."""
    for k, (wide, low) in enumerate(((0.062, 0.125), (0.048, 0.108), (0.034, 0.092))):
        middle = 0.02 + low
        pen.line(
            arc(0, middle - 0.03, wide, low, 0, 365), 0.010, colour.darker(0.05 * k), curve=False
        )
    pen.line([(-0.03, 0.0), (0.035, -0.012)], 0.014, colour.darker(0.10), curve=False)
    pen.line([(0.02, 0.0), (0.085, 0.10), (0.065, 0.20), (0.08, 0.28)], 0.010, colour)


def coiled(pen: Pen, colour: Colour) -> None:
    """A rope on the ground: a flat coil and its loose end."""
    for k, r in enumerate((0.125, 0.098, 0.070, 0.042)):
        ring = arc(0, -0.022 - 0.012 * k, r, r * 0.28, 0, 365)
        pen.line(ring, 0.011, colour.darker(0.04 * k), curve=False)
    pen.line([(0.11, -0.03), (0.19, 0.0), (0.25, -0.02), (0.33, 0.004)], 0.011, colour)


def taut(pen: Pen) -> None:
    """A rope that is pulled: from beyond the picture through the hands to the ground."""
    tone = Colour(0.70, 0.08, 78)
    pen.line([(-0.34, 0.34), (-0.22, 0.22), (0.0, 0.0)], 0.012, tone, shadow=1)
    pen.line([(0.0, 0.0), (1.7, 0.10)], 0.012, tone, curve=False, shadow=1)


def knot(pen: Pen, colour: Colour) -> None:
    """The end of a rope in a hand, and a little of it that hangs down."""
    pen.line([(0.0, 0.0), (-0.02, 0.09), (0.0, 0.17)], 0.012, colour, shadow=1)
    pen.oval(0, 0, 0.022, 0.022, colour.darker(0.06), shadow=1)


GLOW = Colour(0.93, 0.12, 85)
SOOT = Colour(0.30, 0.02, 70)
"""The glass of a lantern that is out."""


def _glow(pen: Pen) -> float:
    """How strongly a flame shines: hardly by day, and less where it is a great part of all."""
    near = max(1.0, pen.size / (0.8 * pen.plate.height))
    return (0.10 + 0.48 * min(1.0, pen.plate.light.gloom / 0.8)) / near


def lantern(pen: Pen, colour: Colour) -> None:
    """A lantern that hangs from the hand, and its light, if it burns."""
    burns = pen.plate.put_out != "lamps"
    if burns:
        pen.glow(0, 0.10, 0.62, GLOW, _glow(pen))
    pen.line(arc(0, 0.045, 0.032, 0.040, 180, 360), 0.004, colour, curve=False)
    pen.cut(box(-0.036, 0.040, 0.036, 0.058), colour, shadow=1)
    glass = box(-0.030, 0.058, 0.030, 0.128)
    if burns:
        pen.cut(glass, GLOW, shadow=0, lit=False, role="light")
        pen.dot(0, 0.098, 0.012, 0.024, Colour(0.99, 0.03, 95))
    else:
        pen.cut(glass, SOOT, shadow=0)
    for x in (-0.030, 0.030):
        pen.line([(x, 0.056), (x, 0.130)], 0.004, colour, curve=False)
    pen.cut(box(-0.038, 0.126, 0.038, 0.146), colour, shadow=1)


def candle(pen: Pen, colour: Colour) -> None:
    """A candle on a dish with a ring, and its light."""
    if pen.plate.put_out != "lamps":
        pen.glow(0, -0.16, 0.62, FLAME, _glow(pen))
    pen.line(arc(0.072, 0.02, 0.020, 0.020, 0, 365), 0.006, Colour(0.72, 0.11, 80), curve=False)
    pen.oval(0, 0.03, 0.066, 0.016, Colour(0.72, 0.11, 80), shadow=2)
    pen.cut(box(-0.022, -0.10, 0.022, 0.03), colour, shadow=1)
    pen.line([(0, -0.10), (0, -0.118)], 0.004, INK, curve=False)
    if pen.plate.put_out == "lamps":
        return
    flame = outline("0 -0.205, 0.024 -0.15, 0.016 -0.118, -0.016 -0.118, -0.024 -0.15")
    pen.cut(flame, FLAME, curve=True, shadow=0, lit=False, role="light")
    pen.dot(0, -0.138, 0.009, 0.018, Colour(0.99, 0.03, 95))


def chart(pen: Pen, colour: Colour) -> None:
    """A map: a large folded sheet with a coast, a way and a cross."""
    sheet = pen.at(0.02, -0.02, turn=-6)
    for k in range(3):
        x, up = -0.12 + 0.08 * k, 0.012 * (k % 2)
        fold = [(x, -0.08 + up), (x + 0.08, -0.068 - up), (x + 0.08, 0.072 - up), (x, 0.06 + up)]
        sheet.cut(fold, colour.darker(0.05 * (k % 2)), shadow=2)
    sheet.line(
        [(-0.09, 0.03), (-0.03, -0.02), (0.03, 0.01), (0.07, -0.03)], 0.006, GREEN.darker(0.1)
    )
    for turn in (45, -45):
        sheet.at(0.08, -0.035, turn=turn).line(
            [(-0.02, 0), (0.02, 0)], 0.006, Colour(0.5, 0.19, 27)
        )


def coat(pen: Pen, colour: Colour) -> None:
    """A coat held by its collar."""
    for s in (-1, 1):
        pen.cut(
            [(0.05 * s, 0.0), (0.12 * s, 0.04), (0.13 * s, 0.20), (0.08 * s, 0.20)],
            colour.darker(0.06),
            shadow=2,
        )
    pen.cut(
        outline("-0.07 -0.01, 0.07 -0.01, 0.085 0.30, -0.085 0.30"), colour, shadow=3, shade=0.12
    )
    pen.line([(0, 0.03), (0, 0.29)], 0.004, colour.darker(0.16), curve=False)
    pen.line([(-0.03, -0.005), (0, 0.03), (0.03, -0.005)], 0.006, colour.darker(0.16), curve=False)


def glove(pen: Pen, colour: Colour) -> None:
    pen.oval(0.045, -0.01, 0.022, 0.04, colour.darker(0.04), turn=38, shadow=1)
    pen.cut(
        outline("-0.036 0.05, -0.046 -0.03, -0.02 -0.09, 0.02 -0.09, 0.04 -0.03, 0.034 0.05"),
        colour,
        curve=True,
        shadow=2,
    )
    pen.cut(box(-0.042, 0.035, 0.042, 0.075), colour.lighter(0.14), shadow=1)


def pot(pen: Pen, colour: Colour) -> None:
    """A cooking pot with two ears."""
    for x in (-0.095, 0.095):
        pen.line(arc(x, 0.0, 0.02, 0.02, 0, 365), 0.007, colour.darker(0.1), curve=False)
    pen.cut(
        outline("-0.095 -0.04, 0.095 -0.04, 0.085 0.07, -0.085 0.07"), colour, shadow=3, shade=0.1
    )
    pen.oval(0, -0.04, 0.095, 0.016, colour.darker(0.14), shadow=0)


def plate(pen: Pen, colour: Colour) -> None:
    pen.oval(0.0, -0.01, 0.10, 0.026, colour, shadow=2)
    pen.oval(0.0, -0.014, 0.064, 0.014, colour.darker(0.08), shadow=0)


def _round(pen: Pen, colour: Colour, wide: float, high: float) -> None:
    pen.oval(0.0, -high, wide, high, colour, shadow=2, shade=0.16)
    pen.dot(-0.35 * wide, -1.35 * high, 0.22 * wide, 0.26 * high, colour.lighter(0.2), alpha=0.8)


def tomato(pen: Pen, colour: Colour) -> None:
    """A tomato: flat and round, five green leaves and a stem."""
    _round(pen, colour, 0.058, 0.050)
    outer, inner = (
        oval(0, -0.094, 0.044, 0.026, steps=5, turn=-90),
        oval(0, -0.094, 0.016, 0.010, steps=5, turn=-54),
    )
    star = [(float(p[0]), float(p[1])) for pair in zip(outer, inner, strict=True) for p in pair]
    pen.cut(star, GREEN.darker(0.05), shadow=1)
    pen.line([(0, -0.094), (0.008, -0.125)], 0.007, GREEN.darker(0.1), curve=False)


def apple(pen: Pen, colour: Colour) -> None:
    _round(pen, colour, 0.052, 0.050)
    pen.line([(0, -0.09), (0.010, -0.128)], 0.006, Colour(0.40, 0.07, 50), curve=False)
    pen.oval(0.036, -0.122, 0.030, 0.013, GREEN, turn=-24, shadow=1)


def berry(pen: Pen, colour: Colour) -> None:
    """Three berries on a stalk with a leaf."""
    pen.line(
        [(-0.03, -0.05), (0.0, -0.125), (0.032, -0.05)], 0.005, GREEN.darker(0.12), curve=False
    )
    pen.oval(0.042, -0.128, 0.042, 0.018, GREEN, turn=-18, shadow=1)
    for x, y in ((-0.034, -0.036), (0.034, -0.036), (0.0, -0.064)):
        pen.oval(x, y, 0.036, 0.036, colour, shadow=2, shade=0.15)
        pen.dot(x - 0.011, y - 0.012, 0.009, 0.010, colour.lighter(0.24), alpha=0.85)
