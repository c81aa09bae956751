"""Things that drive and row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import INK, Colour
from studio.makers.papertheatre.scenery.boats import rowboat
from studio.makers.papertheatre.shapes import arc, box, outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

GLASS, LIGHT = Colour(0.72, 0.05, 230), Colour(0.94, 0.11, 85)
IRON, RED, WOOD = Colour(0.34, 0.025, 255), Colour(0.54, 0.16, 27), Colour(0.50, 0.075, 52)


def _car(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(
        outline("-0.55 -0.5, -0.3 -0.95, 0.35 -0.95, 0.62 -0.5"),
        Colour(0.60, 0.16, 40),
        shadow=4,
    )
    pen.cut(outline("-0.42 -0.52, -0.24 -0.86, 0.04 -0.86, 0.04 -0.52"), GLASS, shadow=0)
    pen.cut(outline("0.1 -0.52, 0.1 -0.86, 0.3 -0.86, 0.48 -0.52"), GLASS, shadow=0)
    pen.cut(
        outline("-1 -0.2, -0.95 -0.52, 0.95 -0.52, 1.05 -0.2"),
        Colour(0.60, 0.16, 40),
        shadow=4,
    )
    for x in (-0.55, 0.6):
        pen.oval(x, -0.2, 0.2, 0.2, INK, shadow=2)
        pen.oval(x, -0.2, 0.09, 0.09, Colour(0.8, 0.01, 250), shadow=0)


def _bicycle(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    for x in (-0.5, 0.5):
        pen.line(arc(x, -0.36, 0.34, 0.34, 0, 365), 0.03, INK, curve=False)
    for line in (
        outline("-0.5 -0.36, -0.15 -0.8, 0.4 -0.8, 0.5 -0.36"),
        [(-0.5, -0.36), (0.0, -0.36), (0.4, -0.8)],
        [(0.0, -0.36), (-0.2, -0.95)],
        [(0.4, -0.8), (0.36, -1.0), (0.52, -1.04)],
    ):
        pen.line(line, 0.03, RED, curve=False)
    pen.cut(box(-0.3, -1.0, -0.08, -0.94), INK, shadow=1)


def _cart(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(outline("-0.8 -0.95, 0.8 -0.95, 0.7 -0.45, -0.7 -0.45"), WOOD, shadow=4)
    pen.line([(0.7, -0.6), (1.3, -0.7)], 0.04, WOOD.darker(0.08), curve=False)
    pen.line(arc(0, -0.36, 0.36, 0.36, 0, 365), 0.05, WOOD.darker(0.14), curve=False)


def _boat(s: Scenery, card: PartCard) -> None:
    rowboat(s, card.x, card.q, card.size, plane=2, near=True)


PARTS: dict[str, Part] = {
    "car": _car,
    "bicycle": _bicycle,
    "cart": _cart,
    "boat": _boat,
}
