"""Moon, sun, star and cloud as figures: a body with a face; and what a drone flies by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre import mouths
from studio.makers.papertheatre.actors.eyes import eye
from studio.makers.papertheatre.colour import INK
from studio.makers.papertheatre.shapes import arc, oval

if TYPE_CHECKING:
    from studio.makers.papertheatre.colour import Colour
    from studio.makers.papertheatre.fauna import Animal
    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.pen import Pen

FORMS = {"disc": 0, "sun": 14, "star": 5, "cloud": 0}
"""Forms of heavenly bodies, and how many rays each has."""
PUFFS = ((-0.36, 0.08, 0.20), (0.38, 0.09, 0.19), (-0.14, -0.14, 0.26), (0.17, -0.10, 0.24))
"""The rounds about the middle of a cloud: where each is, and its half width."""
MIDDLE = -0.52


def body(pen: Pen, figure: Figure, card: Animal) -> None:
    """A heavenly body, one unit high, its face turned to us."""
    coat, rays = figure.sheet.colour, FORMS[card.form]
    cloud = card.form == "cloud"
    pen.glow(0, MIDDLE, 0.95, card.sock, 0.0 if cloud else 0.5)
    if rays:
        _rays(pen, rays, coat if card.form == "star" else card.belly, star=card.form == "star")
    round_ = 0.30 if card.form == "star" else 0.36 if rays else 0.46
    with pen.plate.drawing("head"):
        for x, y, wide in PUFFS if cloud else ():
            pen.oval(x, MIDDLE + y, wide, wide * 0.92, coat, shadow=3, shade=0.06)
        if cloud:
            pen.oval(0, MIDDLE + 0.08, 0.40, 0.27, coat, shadow=0, lit=False)
        elif card.form != "star":
            pen.oval(0, MIDDLE, round_, round_, coat, shadow=3, shade=0.06)
        if card.form == "disc":
            for x, y, r in ((-0.27, -0.22, 0.07), (0.30, 0.12, 0.06), (-0.12, 0.33, 0.05)):
                pen.oval(x, MIDDLE + y, r, r, card.belly, shadow=0, lit=False)
    feeling = "asleep" if figure.pose == "sleep" or figure.shut else figure.feeling
    for x, side in ((-0.11, 1), (0.13, -1)):
        eye(pen, x, MIDDLE - 0.04, 0.042, feeling, side=side)
    smile = arc(0.01, MIDDLE + 0.10, 0.07, 0.04, 20, 160)
    pen.line(smile, 0.009, INK, curve=False)
    mouths.told(pen, 0.01, MIDDLE + 0.13, 0.06, covers=(0.18, 0.06))


def _rays(pen: Pen, count: int, colour: Colour, *, star: bool) -> None:
    """Points round the middle: long ones of a star, short ones of the sun."""
    far, near = (0.50, 0.27) if star else (0.52, 0.38)
    tips = oval(0, MIDDLE, far, far, steps=count, turn=-90)
    dips = oval(0, MIDDLE, near, near, steps=count, turn=-90 + 180 / count)
    dots = [(float(p[0]), float(p[1])) for pair in zip(tips, dips, strict=True) for p in pair]
    pen.cut(dots, colour, shadow=3)


def rotors(pen: Pen, iron: Colour, light: Colour) -> None:
    """Two rotors beside the trunk of a drone, and the light under it."""
    pen.glow(0, -0.20, 0.30, light, 0.35)
    keel = arc(0, -0.25, 0.16, 0.08, 0, 180)
    pen.cut([(float(x), float(y)) for x, y in keel], iron, shadow=2)
    for side in (-1, 1):
        x = 0.44 * side
        pen.line([(0.2 * side, -0.60), (x, -0.70)], 0.022, iron, curve=False, role=pen.role)
        pen.oval(x, -0.72, 0.045, 0.05, iron.darker(0.08), shadow=1)
        pen.oval(x, -0.79, 0.20, 0.022, iron.lighter(0.22), shadow=0, lit=False, alpha=0.6)
        pen.line([(x - 0.18, -0.785), (x + 0.18, -0.795)], 0.006, iron, curve=False)
