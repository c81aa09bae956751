"""The table that an action tells of: where its top is, and who is too small to see over it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.reading.stances import stance
from studio.makers.papertheatre.scenery.sizes import half_of
from studio.makers.papertheatre.staging.mark import Mark, shape_of
from studio.makers.papertheatre.staging.placing import placed

if TYPE_CHECKING:
    from collections.abc import Collection

    from studio.makers.papertheatre.layout import Figure, PartCard
    from studio.makers.papertheatre.scenery.scene import Scenery

TABLE = "table"
TOP, HIGH = 0.99, 0.85
"""How high the middle of a table's top is, in heights of its drawing, and its edge, in metres."""
SUNK = 0.92
"""How high a thing lies on a rock, of how high who sits there does: a rock is round."""
ROOM = 0.62
"""How far from its middle a thing may stand on a table, in halves of it."""
SMALL, SEEN = 0.62, 0.42
"""Who is lower, in metres, sits at a table on a stool; how much of them is below its edge then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """The top of a table in pixels: its middle, half its width, and how large a metre is there."""

    x: float
    y: float
    half: float
    metre: float


def table_top(s: Scenery, marks: list[Mark]) -> Top | None:
    """The top of the table, the rock on which the action has a thing in a wide shot."""
    name = s.layout.down_on
    if not name or s.camera.size not in WIDE:
        return None
    cards = [card for card in placed(s, marks) if card.thing == name]
    cards += [card for card in s.layout.place.parts if card.part == name]
    if not cards:
        return None
    pen, here = s.pen(cards[0]), stance(name, "on")
    high = cards[0].size * pen.size
    if name != TABLE and here is not None:
        half = half_of(name) * pen.size
        return Top(x=pen.x, y=pen.y - SUNK * here.up * pen.size, half=half, metre=pen.size)
    narrow = min(1.0, s.camera.aspect / 1.3)
    return Top(x=pen.x, y=pen.y - TOP * high, half=narrow * high, metre=pen.size)


def on_top(top: Top, x: float, half: float) -> float:
    """The nearest place to `x` on a table for a thing that is half so wide."""
    room = max(0.0, ROOM * top.half - half)
    return min(max(x, top.x - room), top.x + room)


def stooled(mark: Mark) -> Mark:
    """A small animal at a table sits so high, in a wide shot, that its face is over the edge."""
    figure = mark.figure
    low = shape_of(figure) in {"quadruped", "bird", "small"} and figure.sheet.height < SMALL
    at_it = figure.by == TABLE and figure.how == "at" and not (mark.afloat or mark.up)
    if not (low and at_it):
        return mark
    return replace(mark, figure=_settled(figure), up=HIGH - SEEN * figure.sheet.height)


def _settled(figure: Figure) -> Figure:
    return replace(figure, pose="sit") if figure.pose == "stand" else figure


OWN = frozenset({TABLE, "bed", "armchair"})
"""Furniture of a room of which an action means the one that is there."""


def doubled(card: PartCard, cards: list[PartCard], figures: Collection[Figure] = ()) -> bool:
    """Whether a table, a bed of the place is the one that the action sets there, or sits on."""
    sat_on = {figure.seat for figure in figures if figure.pose == "sit"}
    return card.part in OWN and card.part in {*(one.thing for one in cards), *sat_on}
