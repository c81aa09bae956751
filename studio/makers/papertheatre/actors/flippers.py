"""Seals and walruses on land and ice, and a spider: low bodies that are no fish and no crab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.eyes import eye, inked
from studio.makers.papertheatre.actors.lips import lips
from studio.makers.papertheatre.colour import INK, WHITE
from studio.makers.papertheatre.shapes import outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.colour import Colour
    from studio.makers.papertheatre.pen import Pen

IVORY = WHITE.darker(0.04)


def seal(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    """A seal that looks up from its belly: tail flippers, a chest that is raised, whiskers."""
    _body(pen, coat, belly, sock)
    _muzzle(pen, coat, belly, feeling, wide=0.15)
    eye(pen, 0.64, -0.88, 0.066, feeling, ink=inked(coat))


def walrus(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    """The same, heavier, with a broad moustache and two tusks."""
    _body(pen, coat, belly, sock)
    for x in (0.74, 0.90):
        tusk = [(x - 0.045, -0.68), (x + 0.045, -0.68), (x + 0.03, -0.34), (x - 0.01, -0.24)]
        pen.cut(tusk, IVORY, shadow=2)
    _muzzle(pen, coat, belly, feeling, wide=0.21)
    eye(pen, 0.60, -0.90, 0.058, feeling, ink=inked(coat))


def _body(pen: Pen, coat: Colour, belly: Colour, sock: Colour) -> None:
    for dots in ("-0.98 -0.16, -1.44 -0.3, -1.34 -0.1", "-0.98 -0.1, -1.48 -0.08, -1.3 0.01"):
        pen.cut(outline(dots), sock, curve=True, shadow=2)
    trunk = (
        "-1.12 -0.09, -0.74 -0.34, -0.24 -0.54, 0.14 -0.78, 0.36 -1.0, 0.62 -1.06, 0.86 -0.86, "
        "0.84 -0.46, 0.66 -0.03, -0.2 0.0, -0.8 0.0"
    )
    pen.cut(outline(trunk), coat, curve=True, shadow=5, shade=0.16)
    breast = "0.5 -0.56, 0.78 -0.56, 0.62 -0.06, 0.1 -0.03, 0.3 -0.2"
    pen.cut(outline(breast), belly, curve=True, shadow=0)
    flipper = "0.12 -0.34, 0.34 -0.36, 0.5 -0.1, 0.72 0.0, 0.4 0.03, 0.16 -0.1"
    pen.cut(outline(flipper), sock, curve=True, shadow=3)


def _muzzle(pen: Pen, coat: Colour, belly: Colour, feeling: str, *, wide: float) -> None:
    pen.oval(0.84, -0.76, wide, 0.8 * wide, belly, shadow=2)
    for k in (-1, 0, 1):
        hair = [(0.80 - wide * 0.2, -0.74 + 0.03 * k), (0.56 - 0.4 * wide, -0.70 + 0.07 * k)]
        pen.line(hair, 0.012, inked(coat), curve=False)
    lips(pen, (0.85, -0.76 + 0.42 * wide), 0.55 * wide, feeling, belly)
    pen.dot(0.84 + 0.72 * wide, -0.76 - 0.42 * wide, 0.055, 0.045, INK)


def spider(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    """A round spider on eight bent legs, with a spot on its back."""
    for far in (True, False):
        for k, (knee, foot) in enumerate(((-0.85, -1.1), (-0.4, -0.6), (0.55, 0.5), (1.0, 1.05))):
            start = (0.16 * (k - 1.5), -0.46)
            aside = -0.07 if far else 0.05
            limb = [start, (knee + aside, -1.0 + 0.08 * (k % 2)), (foot + aside, -0.02)]
            pen.limb(limb, 0.05, 0.03, sock.darker(0.08 if far else 0.0), shadow=1)
    pen.oval(-0.2, -0.56, 0.5, 0.42, coat, shadow=4, shade=0.15)
    pen.oval(-0.34, -0.68, 0.16, 0.12, belly, shadow=1)
    pen.oval(0.38, -0.50, 0.30, 0.28, coat.lighter(0.05), shadow=3)
    for x, side in ((0.34, 1), (0.54, -1)):
        eye(pen, x, -0.58, 0.085, feeling, side=side, ink=inked(coat))
    lips(pen, (0.45, -0.37), 0.12, feeling, coat)
