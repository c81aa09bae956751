"""The eye that all animals share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import INK, WHITE, Colour
from studio.makers.papertheatre.shapes import arc

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen


TEAR = Colour(0.86, 0.07, 230)
UPRIGHT = 0.75
"""How far a sad brow stays as it is when a head is bowed, which would make it an angry one."""
DARK = 0.42
"""A coat that is not lighter than this takes light lines."""


def inked(coat: Colour) -> Colour:
    """The ink in which a brow, a shut lid or a mouth is seen on a coat."""
    return INK if coat.light > DARK else coat.lighter(0.5)


def eye(
    pen: Pen, x: float, y: float, r: float, feeling: str, *, side: int = 1, ink: Colour = INK
) -> None:
    """A round eye that takes the six feelings through brow and lid.

    `side` is -1 for the other eye of a face from the front, whose brow slants the other way;
    `ink` is for what lies on the coat, see `inked`.
    """
    with pen.plate.drawing("face"):
        _eye(pen, x, y, r, feeling, side, ink)


def _eye(pen: Pen, x: float, y: float, r: float, feeling: str, side: int, ink: Colour) -> None:
    if feeling == "joy":
        pen.line(arc(x, y + r * 0.4, r * 1.2, r * 1.1, 195, 345), r * 0.34, ink, curve=False)
        return
    if feeling == "asleep":
        pen.line(arc(x, y - r * 0.3, r * 1.2, r * 0.9, 15, 165), r * 0.34, ink, curve=False)
        return
    k = 1.55 if feeling in {"fear", "surprise"} else 1.25
    pen.dot(x, y, r * k, r * k, WHITE)
    pupil, low = 0.7 if feeling == "fear" else 1.0, 0.3 * r if feeling == "grief" else 0.0
    pen.dot(x + r * 0.15, y + low, r * 0.8 * pupil, r * 0.9 * pupil, INK)
    pen.dot(x + r * 0.4, y + low - r * 0.35, r * 0.26, r * 0.28, WHITE)
    if feeling == "anger":
        brow = [(x - side * r * 1.4, y - r * 2.5), (x + side * r * 1.5, y - r * 1.3)]
        pen.line(brow, r * 0.36, ink, curve=False)
    elif feeling in {"grief", "fear"}:
        level = pen.at(x, y, turn=-UPRIGHT * pen.turn * pen.flip)
        brow = [(-side * r * 1.8, -r * 1.5), (0.0, -r * 2.35), (side * r * 1.1, -r * 3.3)]
        level.line(brow, r * 0.24, ink)
    if feeling == "grief":
        lid = [(-side * r * 1.5, -r * 0.1), (-side * r * 0.5, -r * 1.0), (side * r, -r * 1.25)]
        level.line(lid, r * 0.2, INK)
        pen.dot(x, y + r * 2.1, r * 0.4, r * 0.65, TEAR)
