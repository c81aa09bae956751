"""A bat: great ears, wings of skin between long fingers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.eyes import eye, inked
from studio.makers.papertheatre.actors.lips import lips
from studio.makers.papertheatre.colour import WHITE, Colour

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen

SKIN = Colour(0.66, 0.08, 20)
"""The inside of the ears."""


def bat(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    """A bat that stands with its wings half open, its face to us."""
    for s in (-1, 1):
        wing = [
            (0.18 * s, -0.66), (0.62 * s, -1.06), (1.12 * s, -0.74), (1.16 * s, -0.20),
            (0.94 * s, -0.36), (0.76 * s, -0.10), (0.58 * s, -0.30), (0.36 * s, -0.08),
            (0.20 * s, -0.30),
        ]  # fmt: skip
        pen.cut(wing, sock, shadow=3)
        for tip in ((0.94 * s, -0.38), (0.58 * s, -0.32)):
            pen.line([(0.60 * s, -1.02), tip], 0.016, coat.lighter(0.10), curve=False)
        pen.limb([(0.10 * s, -0.10), (0.13 * s, -0.02)], 0.05, 0.04, sock, shadow=1)
    pen.oval(0, -0.36, 0.27, 0.33, coat, shadow=4, shade=0.1)
    pen.oval(0.02, -0.30, 0.16, 0.21, belly, shadow=0)
    with pen.plate.drawing("head"):
        for s in (-1, 1):
            ear = [(0.06 * s, -0.98), (0.20 * s, -1.40), (0.34 * s, -0.84)]
            pen.cut(ear, coat, shadow=2)
            inner = [(0.12 * s, -0.98), (0.20 * s, -1.26), (0.28 * s, -0.90)]
            pen.cut(inner, SKIN, shadow=0)
        pen.oval(0, -0.82, 0.31, 0.27, coat.lighter(0.04), shadow=3)
    for x, side in ((-0.10, 1), (0.15, -1)):
        eye(pen, x, -0.87, 0.066, feeling, side=side, ink=inked(coat))
    lips(pen, (0.03, -0.70), 0.10, feeling, coat)
    for x in (-0.01, 0.07):
        pen.face([(x - 0.018, -0.685), (x + 0.018, -0.685), (x, -0.64)], WHITE)
