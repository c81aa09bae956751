"""Small things that a plot may turn on: spoon, shoe, wheel, drum, mask, flag, net, toy ..."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import INK, WHITE, Colour
from studio.makers.papertheatre.shapes import arc, box, outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen


def spoon(pen: Pen, colour: Colour) -> None:
    """A spoon, bowl up, large enough to be seen."""
    tool = pen.at(0.01, -0.02, turn=16)
    tool.limb([(0, 0.10), (0.004, -0.06), (0, -0.13)], 0.010, 0.007, colour, shadow=2)
    tool.oval(0, -0.185, 0.034, 0.052, colour, shadow=2)
    tool.oval(0.004, -0.19, 0.022, 0.036, colour.darker(0.10), shadow=0)


def shoe(pen: Pen, colour: Colour) -> None:
    """A boot from the side, its sole below the hand."""
    pen = pen.at(0, 0.014, size=0.7)
    shape = outline(
        "-0.05 -0.10, 0.02 -0.10, 0.025 -0.035, 0.10 -0.015, 0.115 0.03, -0.055 0.03, -0.055 -0.04"
    )
    pen.cut(shape, colour, shadow=3, shade=0.1)
    pen.cut(box(-0.058, 0.028, 0.118, 0.045), colour.darker(0.16), shadow=1)
    for x in (0.030, 0.052):
        pen.line([(x - 0.012, -0.045), (x + 0.012, -0.030)], 0.004, WHITE, curve=False)


def headwear(pen: Pen, colour: Colour) -> None:
    """A hat with a band, taken off."""
    pen.cut(outline("-0.055 0.01, -0.048 -0.085, 0.048 -0.085, 0.055 0.01"), colour, shadow=3)
    pen.cut(box(-0.056, -0.022, 0.056, 0.004), colour.darker(0.2), shadow=0)
    pen.oval(0, 0.012, 0.105, 0.020, colour.lighter(0.02), shadow=3)


def coronet(pen: Pen, colour: Colour) -> None:
    shape = outline(
        "-0.075 0.03, -0.085 -0.075, -0.042 -0.03, 0 -0.10, 0.042 -0.03, 0.085 -0.075, 0.075 0.03"
    )
    pen.cut(shape, colour, shadow=3)
    for x in (-0.045, 0.0, 0.045):
        pen.dot(x, 0.006, 0.010, 0.010, Colour(0.55, 0.19, 25))


def wheel(pen: Pen, colour: Colour) -> None:
    pen.line(arc(0, -0.02, 0.085, 0.085, 0, 362), 0.013, colour, curve=False, shadow=2)
    for k in range(4):
        (x0, y0), (x1, y1) = (arc(0, -0.02, 0.08, 0.08, a, a)[0] for a in (45 * k, 45 * k + 180))
        pen.line([(x0, y0), (x1, y1)], 0.005, colour.lighter(0.08), curve=False)
    pen.oval(0, -0.02, 0.020, 0.020, colour.darker(0.1), shadow=1)


def drum(pen: Pen, colour: Colour) -> None:
    pen.cut(box(-0.085, -0.05, 0.085, 0.065), colour, shadow=3, shade=0.1)
    for k in range(6):
        x = -0.085 + 0.034 * k
        pen.line([(x, -0.045), (x + 0.017, 0.062)], 0.003, WHITE.darker(0.08), curve=False)
    pen.oval(0, -0.05, 0.088, 0.024, WHITE.darker(0.05), shadow=1)


def mask(pen: Pen, colour: Colour) -> None:
    face = outline("-0.07 -0.10, 0.07 -0.10, 0.075 -0.01, 0.035 0.07, -0.035 0.07, -0.075 -0.01")
    pen.cut(face, colour, curve=True, shadow=3)
    for x in (-0.032, 0.032):
        pen.oval(x, -0.035, 0.017, 0.012, INK, shadow=0)
    pen.line(arc(0, 0.01, 0.030, 0.024, 15, 165), 0.006, INK, curve=False)


def flag(pen: Pen, colour: Colour) -> None:
    """A flag on a stick; a ribbon, a thread and a scrap of cloth are drawn so too."""
    pen.line([(0, 0.14), (0, -0.30)], 0.006, Colour(0.48, 0.075, 55), curve=False)
    cloth = outline("0 -0.30, 0.09 -0.325, 0.19 -0.285, 0.18 -0.16, 0.09 -0.195, 0 -0.17")
    pen.cut(cloth, colour, curve=False, shadow=3, shade=0.1)


def scarf(pen: Pen, colour: Colour) -> None:
    """A scarf or ribbon that hangs over the hand: two soft ends, one longer than the other."""
    far = [(0.0, -0.015), (0.030, 0.05), (0.016, 0.12), (0.050, 0.19)]
    near = [(0.0, -0.02), (-0.026, 0.06), (-0.006, 0.14), (-0.040, 0.22), (-0.014, 0.29)]
    pen.line(far, 0.018, colour.darker(0.06), shadow=1, role=pen.role)
    pen.line(near, 0.020, colour, shadow=2, role=pen.role)


def strewn(pen: Pen, colour: Colour) -> None:
    """The same on the ground, in waves."""
    way = [(-0.20, -0.02), (-0.11, -0.055), (-0.02, -0.015), (0.08, -0.05), (0.19, -0.012)]
    pen.line(way, 0.019, colour, shadow=2, role=pen.role)


def net(pen: Pen, colour: Colour) -> None:
    """A landing net on its hoop."""
    pen.line([(-0.02, 0.16), (0.04, -0.14)], 0.008, Colour(0.48, 0.075, 55), curve=False)
    bag = outline("-0.03 -0.15, 0.12 -0.15, 0.11 -0.02, 0.06 0.05, 0 0.0")
    pen.cut(bag, colour, curve=True, shadow=2, alpha=0.55)
    pen.line(arc(0.045, -0.15, 0.08, 0.024, 0, 362), 0.006, colour.darker(0.12), curve=False)
    for x in (-0.005, 0.03, 0.065, 0.095):
        pen.line([(x, -0.145), (x * 0.7 + 0.018, 0.01)], 0.0025, colour.darker(0.15), curve=False)


def stone(pen: Pen, colour: Colour) -> None:
    """A field stone with an edge that catches the light."""
    pen.cut(
        outline(
            "-0.07 0.03, -0.055 -0.035, -0.01 -0.06, 0.05 -0.045, 0.075 0.01, 0.05 0.05, -0.03 0.05"
        ),
        colour,
        shadow=3,
    )
    pen.cut(
        outline("-0.055 -0.035, -0.01 -0.06, 0.05 -0.045, 0.01 -0.015"),
        colour.lighter(0.10),
        shadow=0,
    )


def seed(pen: Pen, colour: Colour) -> None:
    """A large seed with a split in its coat, a good half as long as a hand."""
    pen = pen.at(0, 0.02, size=0.62)
    pen.cut(
        outline("0 -0.07, 0.035 -0.02, 0.04 0.025, 0 0.055, -0.04 0.025, -0.035 -0.02"),
        colour,
        curve=True,
        shadow=2,
    )
    pen.line([(0, -0.055), (0.008, -0.01), (-0.004, 0.035)], 0.005, colour.darker(0.2))


def snare(pen: Pen, colour: Colour) -> None:
    """A noose of wire on a peg."""
    pen.line([(-0.01, 0.14), (0, -0.02)], 0.014, Colour(0.48, 0.075, 55), curve=False)
    pen.line([(0, -0.02), (0.035, 0.03), (0.06, 0.02)], 0.005, colour)
    pen.line(arc(0.105, -0.03, 0.062, 0.075, 0, 365), 0.006, colour, curve=False)


def toy(pen: Pen, colour: Colour) -> None:
    """A small bear that sits."""
    for x in (-0.045, 0.045):
        pen.oval(x, 0.055, 0.032, 0.020, colour.darker(0.05), shadow=1)
        pen.oval(x * 0.9, -0.135, 0.020, 0.020, colour.darker(0.06), shadow=1)
    pen.oval(0, 0.01, 0.052, 0.062, colour, shadow=3)
    pen.oval(0, -0.085, 0.050, 0.046, colour, shadow=2)
    pen.oval(0, -0.070, 0.022, 0.016, colour.lighter(0.14), shadow=0)
    for x in (-0.018, 0.018):
        pen.dot(x, -0.098, 0.006, 0.007, INK)
    pen.dot(0, -0.076, 0.007, 0.005, INK)


def tin(pen: Pen, colour: Colour) -> None:
    """A tin box with a lid."""
    pen.cut(box(-0.085, -0.06, 0.085, 0.05), colour, shadow=3, shade=0.1)
    pen.cut(box(-0.09, -0.068, 0.09, -0.038), colour.lighter(0.08), shadow=1)
    pen.cut(box(-0.014, -0.05, 0.014, -0.020), Colour(0.80, 0.13, 85), shadow=0, lit=False)


def boat(pen: Pen, colour: Colour) -> None:
    """A model of a boat, for hands."""
    pen.cut(outline("-0.12 -0.01, 0.13 -0.01, 0.085 0.055, -0.085 0.055"), colour, shadow=3)
    pen.line([(0.005, -0.01), (0.005, -0.21)], 0.005, Colour(0.40, 0.06, 50), curve=False)
    pen.cut(outline("0.012 -0.20, 0.10 -0.035, 0.012 -0.035"), WHITE.darker(0.03), shadow=2)
    pen.cut(outline("-0.006 -0.18, -0.006 -0.035, -0.075 -0.035"), WHITE.darker(0.08), shadow=1)


def scissors(pen: Pen, colour: Colour) -> None:
    for side in (-1, 1):
        pen.line([(0.022 * side, 0.03), (-0.028 * side, -0.15)], 0.008, colour, curve=False)
        pen.line(arc(0.030 * side, 0.055, 0.024, 0.030, 0, 362), 0.007, INK, curve=False)


def medal(pen: Pen, colour: Colour) -> None:
    pen.cut(outline("-0.035 -0.12, 0.035 -0.12, 0.012 -0.02, -0.012 -0.02"),
            Colour(0.54, 0.16, 27), shadow=1)  # fmt: skip
    pen.oval(0, 0.015, 0.045, 0.045, colour, shadow=2)
    pen.oval(0, 0.015, 0.030, 0.030, colour.darker(0.08), shadow=0)


def plank(pen: Pen, colour: Colour) -> None:
    """A board, carried level."""
    board = pen.at(0.04, 0.0, turn=-4)
    board.cut(box(-0.30, -0.028, 0.34, 0.028), colour, shadow=3, shade=0.1)
    for y in (-0.010, 0.010):
        board.line([(-0.28, y), (0.31, y * 0.6)], 0.0025, colour.darker(0.1), curve=False)


def ladder(pen: Pen, colour: Colour) -> None:
    """A ladder that is carried level, under the arm."""
    own = pen.at(0.04, 0.0, turn=-5)
    for y, tone in ((-0.075, colour.darker(0.08)), (0.075, colour)):
        own.line([(-0.58, y), (0.66, y)], 0.018, tone, curve=False, shadow=2, role=pen.role)
    for k in range(8):
        x = -0.50 + 0.155 * k
        own.line([(x, -0.075), (x, 0.075)], 0.013, colour, curve=False, role=pen.role)


def cheese(pen: Pen, colour: Colour) -> None:
    pen.cut(outline("-0.09 0.03, 0.10 0.03, 0.10 -0.03, -0.09 0.0"), colour, shadow=2)
    pen.cut(outline("-0.09 0.0, 0.10 -0.03, 0.045 -0.085"), colour.lighter(0.06), shadow=1)
    for x, y in ((0.0, 0.008), (0.055, 0.0)):
        pen.oval(x, y, 0.012, 0.010, colour.darker(0.14), shadow=0)


def furled(pen: Pen, colour: Colour) -> None:
    """An umbrella that lies there, shut."""
    pen.line([(-0.22, -0.02), (0.26, -0.02)], 0.007, INK, curve=False, role=pen.role)
    pen.line([(-0.22, -0.02), (-0.27, -0.03), (-0.26, -0.06)], 0.007, INK, role=pen.role)
    pen.cut(
        outline("-0.1 -0.045, 0.2 -0.03, 0.2 -0.01, -0.1 0.012, -0.07 -0.016"), colour, shadow=2
    )
