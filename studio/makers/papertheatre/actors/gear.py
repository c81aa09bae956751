"""More things in the hand: tools, vessels, bread, clock, phone, telescope, violin with its bow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import INK, WHITE, Colour
from studio.makers.papertheatre.shapes import arc, box, outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen


def bread(pen: Pen, colour: Colour) -> None:
    loaf = outline("-0.1 0, -0.115 -0.05, -0.06 -0.1, 0.04 -0.105, 0.11 -0.055, 0.1 0")
    pen.cut(loaf, colour, curve=True, shadow=3, shade=0.2)
    for x in (-0.05, 0.005, 0.06):
        pen.line([(x - 0.015, -0.085), (x + 0.015, -0.045)], 0.006, colour.lighter(0.16))


def clock(pen: Pen, colour: Colour) -> None:
    pen.oval(0.02, -0.05, 0.075, 0.075, colour, shadow=3)
    pen.oval(0.02, -0.05, 0.058, 0.058, WHITE, shadow=0)
    pen.oval(0.02, -0.135, 0.018, 0.014, colour, shadow=1)
    pen.line([(0.02, -0.05), (0.02, -0.092)], 0.005, INK, curve=False)
    pen.line([(0.02, -0.05), (0.052, -0.04)], 0.005, INK, curve=False)


def phone(pen: Pen, colour: Colour) -> None:
    pen = pen.at(0.01, -0.03, turn=10)
    pen.cut(box(-0.034, -0.07, 0.034, 0.05), colour, shadow=2)
    pen.cut(box(-0.027, -0.06, 0.027, 0.036), Colour(0.86, 0.06, 215), shadow=0, role="light")


def telescope(pen: Pen, colour: Colour) -> None:
    pen = pen.at(0, -0.01, turn=-18)
    for x0, x1, h, tone in (
        (-0.1, 0.04, 0.024, 0.06),
        (0.03, 0.14, 0.031, 0.0),
        (0.13, 0.24, 0.04, 0.05),
    ):
        pen.cut(box(x0, -h, x1, h), colour.lighter(tone), shadow=2)


def violin(pen: Pen, colour: Colour) -> None:
    body = pen.at(0.03, -0.05, turn=52)
    shape = outline(
        "-0.052 0.1, -0.062 0.05, -0.03 0.008, -0.046 -0.04, 0 -0.075, 0.046 -0.04, "
        "0.03 0.008, 0.062 0.05, 0.052 0.1, 0 0.118"
    )
    body.cut(shape, colour, curve=True, shadow=3, shade=0.1)
    body.cut(box(-0.009, -0.19, 0.009, 0.03), INK, shadow=1)
    body.oval(0, -0.205, 0.014, 0.018, colour.darker(0.1), shadow=0)
    for x in (-0.022, 0.022):
        body.line(arc(x, 0.035, 0.006, 0.02, 90, 270), 0.0025, INK, curve=False)
    body.line([(-0.02, 0.062), (0.02, 0.062)], 0.004, WHITE.darker(0.1), curve=False)
    pen.line([(-0.14, 0.06), (0.25, -0.10)], 0.0045, Colour(0.40, 0.07, 45), curve=False, shadow=1)


def spade(pen: Pen, colour: Colour) -> None:
    pen.line([(0.0, -0.30), (0.0, 0.24)], 0.011, colour, shadow=2, curve=False)
    pen.line([(-0.035, -0.30), (0.035, -0.30)], 0.011, colour.darker(0.08), curve=False)
    blade = outline("-0.055 0.22, 0.055 0.22, 0.055 0.32, 0.0 0.40, -0.055 0.32")
    pen.cut(blade, Colour(0.62, 0.02, 250), shadow=2)


def hammer(pen: Pen, colour: Colour) -> None:
    pen.line([(0.0, 0.06), (0.0, -0.15)], 0.011, colour, shadow=2, curve=False)
    pen.cut(box(-0.05, -0.195, 0.065, -0.135), Colour(0.45, 0.02, 250), shadow=2)


def oar(pen: Pen, colour: Colour) -> None:
    pen.line([(0.0, -0.14), (0.0, 0.50)], 0.011, colour, shadow=2, curve=False)
    blade = outline("-0.02 0.48, 0.02 0.48, 0.04 0.72, -0.04 0.72")
    pen.cut(blade, colour.lighter(0.06), shadow=2)


def broom(pen: Pen, colour: Colour) -> None:
    pen.line([(0.0, -0.34), (0.0, 0.26)], 0.010, colour, shadow=2, curve=False)
    brush = outline("-0.03 0.24, 0.03 0.24, 0.075 0.40, -0.075 0.40")
    pen.cut(brush, Colour(0.76, 0.10, 85), shadow=2)


def ring(pen: Pen, colour: Colour) -> None:
    pen.line(arc(0.0, -0.035, 0.030, 0.032, 0, 365), 0.009, colour, curve=False)
    gem = outline("0 -0.068, 0.022 -0.088, 0 -0.108, -0.022 -0.088")
    pen.cut(gem, Colour(0.88, 0.06, 215), shadow=1, role="light")


def sack(pen: Pen, colour: Colour) -> None:
    bag = outline("-0.03 -0.03, 0.03 -0.03, 0.1 0.06, 0.085 0.16, -0.085 0.16, -0.1 0.06")
    pen.cut(bag, colour, curve=True, shadow=3, shade=0.12)
    pen.line([(-0.03, -0.012), (0.03, -0.012)], 0.007, colour.darker(0.2), curve=False)


def bucket(pen: Pen, colour: Colour) -> None:
    pen.line(arc(0, 0.06, 0.062, 0.07, 180, 360), 0.004, colour.darker(0.2), curve=False)
    pen.cut(outline("-0.07 0.06, 0.07 0.06, 0.05 0.165, -0.05 0.165"), colour, shadow=2, shade=0.1)
    pen.line([(-0.068, 0.062), (0.068, 0.062)], 0.007, colour.lighter(0.12), curve=False)


def flute(pen: Pen, colour: Colour) -> None:
    pen = pen.at(0.0, 0.0, turn=12)
    pen.cut(box(-0.15, -0.013, 0.13, 0.013), colour, shadow=2)
    for k in range(4):
        pen.dot(-0.04 + 0.04 * k, -0.002, 0.005, 0.005, INK)


def plant(pen: Pen, colour: Colour) -> None:
    """A seedling in a pot; its foot is the origin."""
    leaf = Colour(0.62, 0.15, 142)
    pen.line([(0, -0.08), (0.005, -0.2)], 0.006, leaf.darker(0.06), curve=False)
    for x, y, turn in ((0.045, -0.2, -28), (-0.04, -0.17, 30), (0.035, -0.13, -14)):
        pen.oval(x, y, 0.045, 0.018, leaf, turn=turn, shadow=1)
    pen.cut(outline("-0.055 -0.09, 0.055 -0.09, 0.04 0, -0.04 0"), colour, shadow=2, shade=0.1)
    pen.cut(box(-0.062, -0.1, 0.062, -0.078), colour.lighter(0.05), shadow=1)


def nut(pen: Pen, colour: Colour) -> None:
    """A nut with its cap."""
    pen.oval(0.0, -0.045, 0.044, 0.054, colour, shadow=2, shade=0.15)
    pen.cut(arc(0.0, -0.062, 0.052, 0.040, 180, 360), colour.darker(0.16), shadow=1)
    pen.line([(0.0, -0.10), (0.006, -0.122)], 0.006, colour.darker(0.2), curve=False)
    pen.line([(0.0, -0.06), (0.0, 0.0)], 0.003, colour.darker(0.1), curve=False)
