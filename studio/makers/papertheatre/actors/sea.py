"""Animals of the sea."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre import mouths
from studio.makers.papertheatre.actors.eyes import eye, inked
from studio.makers.papertheatre.actors.lips import BENDS, lips
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.shapes import arc, outline, smooth

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.reading.casting import Sheet


def whale(pen: Pen, sheet: Sheet, belly: Colour, feeling: str) -> None:
    """A whale in water level with y = 0, head to the right; its length is 2 units."""
    coat = sheet.colour
    body = outline(
        "1 -0.04, 0.95 -0.26, 0.66 -0.42, 0.16 -0.45, -0.38 -0.3, -0.74 -0.2, "
        "-0.94 -0.3, -1.02 -0.3, -0.92 -0.1, -0.66 0.02, -0.2 0.2, 0.4 0.26, "
        "0.85 0.16"
    )
    pen.cut(
        outline(
            "-0.88 -0.22, -1.02 -0.5, -1.3 -0.62, -1.24 -0.4, -1.1 -0.24, "
            "-1.3 -0.16, -1.36 -0.02, -1.08 -0.08"
        ),
        coat.darker(0.05),
        curve=True,
        shadow=6,
    )
    pen.cut(body, coat, curve=True, shadow=8, shade=0.3)
    pen.cut(
        outline("0.99 -0.03, 0.55 0, 0.1 -0.02, -0.3 0.05, 0 0.19, 0.45 0.245, 0.85 0.15"),
        belly,
        curve=True,
        shadow=1,
    )
    for k in range(5):
        pen.line(
            [(0.93 - 0.03 * k, 0.03 + 0.028 * k), (0.4, 0.055 + 0.033 * k), (0.0, 0.06 + 0.03 * k)],
            0.004,
            belly.darker(0.16),
        )
    _jaw(pen, coat, feeling)
    pen.cut(
        outline("0.28 0.02, 0.4 0.1, 0.16 0.38, 0.04 0.4, 0.1 0.18"),
        coat.darker(0.06),
        curve=True,
        shadow=4,
    )
    _scars(pen, coat)
    eye(pen, 0.58, -0.12, 0.042, feeling)
    mouths.told(pen, 0.70, 0.0, 0.12, form="muzzle")


def _jaw(pen: Pen, coat: Colour, feeling: str) -> None:
    """The long line of a whale's mouth, which ends lower where it is sad."""
    sad = BENDS.get(feeling, 1) < 0
    line = [(0.97, -0.04), (0.60, -0.03 if sad else 0.0), (0.34, 0.05 if sad else -0.06)]
    pen.line(line, 0.008, coat.darker(0.2))


def _scars(pen: Pen, coat: Colour) -> None:
    """Scratches, and barnacles where there are pixels for them."""
    for x, y in ((0.10, -0.30), (0.02, -0.24), (-0.22, -0.24)):
        pen.line([(x, y), (x + 0.10, y - 0.03)], 0.006, coat.lighter(0.12))
    if pen.pixels(1) > 330:
        for k in range(9):
            r = 0.006 + 0.004 * (k % 3)
            pen.dot(0.70 + 0.028 * k, -0.30 + 0.021 * k + 0.03 * (k % 2), r, r, coat.lighter(0.10))


def spout(pen: Pen) -> None:
    """The breath of a whale."""
    water = Colour(0.93, 0.025, 225)
    for s in (-1, 1):
        pen.limb(
            smooth(
                [
                    (0.5, -0.44),
                    (0.5 + 0.03 * s, -0.62),
                    (0.5 + 0.13 * s, -0.70),
                    (0.5 + 0.20 * s, -0.60),
                ],
                closed=False,
            ),
            0.022,
            0.012,
            water,
            shadow=2,
        )
    for x, y in ((0.26, -0.54), (0.74, -0.54), (0.5, -0.80)):
        pen.oval(x, y, 0.014, 0.019, water, shadow=1)


def fish(pen: Pen, sheet: Sheet, belly: Colour, feeling: str) -> None:
    """A fish, nose to the right, two units long, its middle on y = 0."""
    coat = sheet.colour
    pen.cut(
        outline("-0.62 0, -1 -0.42, -0.92 0, -1 0.42"),
        coat.darker(0.05),
        curve=True,
        shadow=4,
    )
    pen.cut([(0.1, -0.36), (-0.12, -0.66), (-0.42, -0.32)], coat.darker(0.08), curve=True, shadow=3)
    pen.cut(
        outline("1 0.02, 0.62 -0.32, 0 -0.42, -0.68 -0.08, -0.68 0.08, 0 0.4, 0.62 0.3"),
        coat,
        curve=True,
        shadow=5,
        shade=0.2,
    )
    pen.cut(
        outline("0.92 0.1, 0.3 0.16, -0.4 0.14, 0 0.36, 0.6 0.28"),
        belly,
        curve=True,
        shadow=0,
    )
    pen.cut([(0.1, 0.06), (-0.22, 0.0), (-0.26, 0.24)], coat.darker(0.1), curve=True, shadow=2)
    for x in (-0.1, -0.32):
        pen.line(arc(x, -0.05, 0.10, 0.16, -70, 70), 0.012, coat.darker(0.09), curve=False)
    eye(pen, 0.60, -0.08, 0.085, feeling, ink=inked(coat))
    lips(pen, (0.84, 0.10), 0.11, feeling, coat)


def octopus(pen: Pen, sheet: Sheet, belly: Colour, feeling: str) -> None:
    for k in range(6):
        x = -0.42 + 0.17 * k
        line = smooth(
            [(x * 0.6, 0.0), (x * 1.2, 0.32), (x * 1.5 + 0.1, 0.5), (x * 1.9 - 0.05, 0.72)],
            closed=False,
        )
        pen.limb(line, 0.10, 0.03, sheet.colour.darker(0.05 * (k % 2)), shadow=3)
    pen.cut(
        outline("-0.5 0.05, -0.56 -0.5, 0 -1, 0.56 -0.5, 0.5 0.05, 0 0.2"),
        sheet.colour,
        curve=True,
        shadow=5,
        shade=0.15,
    )
    for x in (-0.1, 0.28):
        eye(pen, x, -0.2, 0.09, feeling, ink=inked(sheet.colour))
    pen.dot(-0.3, -0.5, 0.06, 0.05, belly)
    lips(pen, (0.09, 0.0), 0.14, feeling, sheet.colour)
