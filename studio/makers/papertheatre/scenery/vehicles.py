"""Things that drive and row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.scenery.boats import rowboat

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

ROPE = Colour(0.70, 0.08, 78)


def _tow(s: Scenery, card: PartCard) -> None:
    """A rope from the hands of who pulls, `size` metres high, to what is pulled."""
    pen, to = s.pen(card), s.pen(card, card.to)
    far = (to.x - pen.x) / pen.size
    pen.line([(0, -card.size), (far / 2, -0.8 * card.size), (far, -0.5)], 0.022, ROPE, role="set")


def _boat(s: Scenery, card: PartCard) -> None:
    for near in (False, True):
        if card.half != ("far" if near else "near"):
            rowboat(s, card.x, card.q, card.size, near=near)


PARTS: dict[str, Part] = {
    "tow": _tow,
    "boat": _boat,
}
