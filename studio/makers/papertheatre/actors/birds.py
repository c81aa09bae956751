"""Birds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.eyes import eye
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.shapes import outline, smooth

if TYPE_CHECKING:
    from studio.makers.papertheatre.casting import Sheet
    from studio.makers.papertheatre.fauna import Animal
    from studio.makers.papertheatre.pen import Pen


def bird(pen: Pen, sheet: Sheet, card: Animal, feeling: str, *, flying: bool) -> None:
    """A bird looking right; its height is one unit."""
    coat, leg = sheet.colour, card.leg
    belly, sock, wing = card.belly, card.sock, card.wing or coat
    neck, beak = card.neck[1], card.beak
    if not flying:
        for x in (-0.06, 0.06):
            pen.line([(x, -leg - 0.1), (x + 0.01, -0.015)], 0.016, sock, curve=False)
            pen.line([(x - 0.03, -0.012), (x + 0.10, -0.012)], 0.016, sock, curve=False)
    up = -leg
    pen.cut(
        [(-0.34, up - 0.34), (-0.74, up - 0.14), (-0.68, up - 0.05), (-0.24, up - 0.12)],
        coat.darker(0.08),
        shadow=3,
    )
    pen.cut(
        [
            (0.34, up - 0.30),
            (0.18, up - 0.50),
            (-0.2, up - 0.46),
            (-0.46, up - 0.24),
            (-0.2, up - 0.02),
            (0.16, up - 0.02),
        ],
        coat,
        curve=True,
        shadow=4,
        shade=0.12,
    )
    pen.cut(
        [
            (0.33, up - 0.34),
            (0.2, up - 0.18),
            (-0.1, up - 0.06),
            (0.16, up - 0.02),
            (0.32, up - 0.16),
        ],
        belly,
        curve=True,
        shadow=0,
    )
    hx, hy = 0.24 + neck * 0.2, up - 0.56 - neck
    if neck > 0.1:
        pen.limb(
            smooth([(0.2, up - 0.3), (0.3, up - 0.3 - neck * 0.6), (hx, hy)], closed=False),
            0.10,
            0.075,
            coat,
            shadow=3,
        )
    pen.cut(
        [(hx + 0.12, hy - 0.02), (hx + 0.16 + beak, hy + 0.06), (hx + 0.12, hy + 0.09)],
        sock,
        shadow=2,
    )
    pen.oval(hx, hy, 0.19, 0.18, coat, shadow=3)
    if "comb" in card.marks:
        for k in (-0.08, 0.02, 0.1):
            pen.oval(hx + k, hy - 0.19, 0.055, 0.07, Colour(0.58, 0.2, 27), shadow=1)
    eye(pen, hx + 0.07, hy - 0.03, 0.035, feeling)
    if flying:
        pen.cut(
            [
                (0.16, up - 0.40),
                (-0.06, up - 0.95),
                (-0.42, up - 1.15),
                (-0.34, up - 0.72),
                (-0.22, up - 0.36),
            ],
            wing.darker(0.03),
            curve=True,
            shadow=4,
        )
        return
    pen.cut(
        [
            (0.14, up - 0.40),
            (-0.16, up - 0.42),
            (-0.56, up - 0.12),
            (-0.2, up - 0.10),
            (0.1, up - 0.2),
        ],
        wing.darker(0.07),
        curve=True,
        shadow=3,
    )


def owl(pen: Pen, sheet: Sheet, card: Animal, feeling: str) -> None:
    """An upright bird from the front: owl, penguin."""
    belly, sock = card.belly, card.sock
    for x in (-0.14, 0.14):
        pen.oval(x, -0.03, 0.12, 0.04, sock, shadow=2)
    pen.cut(
        outline(
            "-0.34 -0.08, -0.42 -0.5, -0.36 -0.9, 0 -1, 0.36 -0.9, 0.42 -0.5, 0.34 -0.08, 0 -0.02"
        ),
        sheet.colour,
        curve=True,
        shadow=5,
        shade=0.1,
    )
    if sheet.species == "owl":
        for s in (-1, 1):
            pen.cut(
                [(0.34 * s, -0.84), (0.40 * s, -1.12), (0.12 * s, -0.94)],
                sheet.colour.darker(0.05),
                shadow=2,
            )
    pen.cut(
        outline("-0.24 -0.08, -0.27 -0.42, 0 -0.58, 0.27 -0.42, 0.24 -0.08, 0 -0.03"),
        belly,
        curve=True,
        shadow=1,
    )
    for s in (-1, 1):
        pen.cut(
            [(0.36 * s, -0.62), (0.50 * s, -0.34), (0.36 * s, -0.10), (0.30 * s, -0.4)],
            sheet.colour.darker(0.09),
            curve=True,
            shadow=3,
        )
        if sheet.species == "owl":
            pen.dot(0.16 * s, -0.72, 0.165, 0.165, belly)
        eye(pen, 0.15 * s, -0.72, 0.068, feeling)
    pen.cut([(-0.05, -0.66), (0.05, -0.66), (0.0, -0.55)], sock, shadow=1)
