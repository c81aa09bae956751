"""Boats, far and near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.layout import PartCard
from studio.makers.papertheatre.shapes import box, outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

WOOD, SAIL, STONE = Colour(0.46, 0.07, 50), Colour(0.94, 0.025, 85), Colour(0.60, 0.02, 70)


def _sailboat(s: Scenery, card: PartCard) -> None:
    size = card.size if card.kind else s.fitting(card, top=0.12)
    pen = s.pen(card).at(0, 0, size=size)
    if card.half != "near":
        sails(pen)
    if card.half == "far":
        return
    pen.cut(
        outline("-0.42 -0.16, 0.46 -0.18, 0.34 0.02, -0.32 0.02"),
        Colour(0.52, 0.14, 28),
        shadow=3,
    )
    if s.layout.hour in {"night", "dusk"}:
        pen.glow(0, -0.25, 0.3, s.key.light, 0.5)


def sails(pen: Pen) -> None:
    """Mast and sails of a ship as high as the pen's unit."""
    pen.cut([(0.02, -0.18), (0.02, -1.0), (0.40, -0.22)], SAIL, shadow=3)
    pen.cut([(-0.02, -0.20), (-0.02, -0.92), (-0.30, -0.24)], SAIL.darker(0.06), shadow=3)
    pen.line([(0, -0.12), (0, -1.03)], 0.010, WOOD, curve=False)


def _masts(s: Scenery, card: PartCard) -> None:
    for k in range(card.count):
        x = card.x + (card.to - card.x) * k / max(1, card.count - 1)
        pen = s.pen(card, x).at(0, 0, size=card.size * (1 - 0.12 * k))
        pen.line([(0, -0.1), (0, -1.0)], 0.014, WOOD.darker(0.04), curve=False, role="set")
        pen.line([(-0.22, -0.62), (0.24, -0.66)], 0.008, WOOD, curve=False)
        for x1 in (-0.42, 0.46):
            pen.line([(0, -0.96), (x1, -0.16)], 0.003, WOOD, curve=False)
        pen.cut([(0, -0.98), (0.13, -0.94), (0, -0.90)], Colour(0.58, 0.17, 28), shadow=1)
        pen.cut(
            outline("-0.46 -0.22, -0.2 -0.19, 0.24 -0.19, 0.52 -0.26, 0.38 0.03, -0.36 0.03"),
            Colour(0.44, 0.08, 240) if k else Colour(0.50, 0.13, 30),
            shadow=4,
        )
        pen.cut(box(-0.28, -0.32, -0.02, -0.19), WHITE.darker(0.04), shadow=2)


def rowboat(s: Scenery, x: float, q: float, metres: float, *, near: bool) -> None:
    """An open boat; with `near` only its near side, so that somebody can sit in it."""
    card = PartCard(part="boat", plane="lead", x=x, q=q)
    pen = s.pen(card).at(0, 0, size=metres)
    if not near:
        pen.cut(outline("-0.5 -0.2, 0.5 -0.23, 0.4 -0.1, -0.4 -0.1"), WOOD.darker(0.12), shadow=3)
        return
    pen.cut(
        outline("-0.56 -0.27, -0.3 -0.15, 0.26 -0.15, 0.6 -0.31, 0.46 0.05, -0.42 0.05"),
        WOOD,
        shadow=5,
        shade=0.1,
    )
    pen.line(
        outline("-0.54 -0.23, -0.3 -0.11, 0.26 -0.11, 0.56 -0.26"),
        0.012,
        WOOD.lighter(0.10),
        curve=False,
    )
    pen.line(
        outline("-0.47 -0.08, -0.2 -0.03, 0.24 -0.03, 0.5 -0.1"),
        0.006,
        WOOD.darker(0.1),
        curve=False,
    )


PARTS: dict[str, Part] = {
    "sailboat": _sailboat,
    "masts": _masts,
}
