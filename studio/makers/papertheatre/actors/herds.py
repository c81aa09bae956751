"""Where those stand whose number is told: beside the leads, side by side or in a queue.

And where a crowd lies asleep: in rows, each beside the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.scenery.sizes import half_of
from studio.makers.papertheatre.staging.blocks import nearest_shore
from studio.makers.papertheatre.staging.mark import Mark, shape_of
from studio.makers.papertheatre.staging.widths import long_face

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.reading.casting import Sheet
    from studio.makers.papertheatre.scenery.scene import Scenery

NEAR, BEHIND, NEXT, INSIDE, FARTHEST = 0.86, 0.64, 0.05, 0.9, 0.58
"""Depth of a herd, in a closer shot, how much farther off every other of it stands, its depth in a
room; and how far off it goes for want of room."""
EDGE, BESIDE, SOLID = 0.03, 0.03, 0.08
"""Air at the edges, beside a lead and on both sides of a well, in widths of the picture."""
CLEAR = 0.075
"""How far a passer-by keeps from those the picture is about, in widths of the picture."""
TIGHT, FARTHER = 0.7, 0.04
"""How close they stand before they go farther off, in their usual distance; by how much they go."""
QUEUED = 0.8
"""How close they stand in a queue, in their usual distance."""
WELLS = frozenset({"well", "fountain", "stall", "rock", "barrel"})
"""Parts of a place that nobody is to be hidden by."""
ROWS, LONG = (0.60, 0.83), 1.95
"""Depths of a crowd that sleeps; metres from one who lies to the next."""
Gap = tuple[float, float]


def spread(
    s: Scenery, marks: Sequence[Mark], one: Sheet, great: Sequence[PartCard] = ()
) -> list[tuple[float, float]]:
    """Place across and depth of each, from the lead outwards; behind no `great` thing."""
    shore = nearest_shore(s.layout)
    open_air = NEAR if s.camera.size in WIDE else BEHIND
    near = INSIDE if s.layout.place.indoors else max(open_air, shore)
    least = near if s.layout.place.indoors else max(FARTHEST, shore)
    lead, gaps = next((mark.x for mark in marks if mark.lead), 0.5), _gaps(s, marks, great)
    step = _step(s, one, near)
    while _room(gaps, TIGHT * step) < s.layout.crowd and near - FARTHER > least:
        near -= FARTHER
        step = _step(s, one, near)
    while _room(gaps, step) < s.layout.crowd and step > 0.01:
        step *= 0.95
    found: list[float] = []
    for gap in sorted(gaps, key=lambda gap: gap[0] - gap[1]):
        count = min(_room([gap], step), s.layout.crowd - len(found))
        found += _in_a_gap(gap, step, count, lead)
    back = 0.0 if s.layout.crowd_row else NEXT
    return [(x, near - back * (k % 2)) for k, x in enumerate(found)]


def asleep(s: Scenery, marks: Sequence[Mark]) -> list[tuple[float, float]]:
    """Place across and depth of each of a crowd that lies asleep, none across another."""
    shore = 0.76 if s.layout.place.indoors else nearest_shore(s.layout)
    found: list[tuple[float, float]] = []
    for row, far in enumerate(ROWS):
        q = max(far, shore + 0.02 + 0.10 * row)
        step = LONG * s.camera.scale(q) / s.camera.aspect
        x = step * (0.55 if row % 2 else 0.30)
        while x < 1 + 0.2 * step:
            reach = 0.5 * step
            if all(abs(x - mark.x) > reach + SOLID or mark.q < q for mark in marks):
                found.append((x, q))
            x += step
    return found[: s.layout.crowd]


def _step(s: Scenery, one: Sheet, q: float) -> float:
    """How far it is from one to the next, in widths of the picture."""
    wide = wide_of(one) * s.camera.scale(q) / s.camera.aspect
    return wide * (QUEUED if s.layout.crowd_row else 1.0)


def clear(s: Scenery, mark: Mark) -> float:
    """How far a passer-by keeps from the middle of somebody: half of a beast, behind its legs."""
    beast = shape_of(mark.figure) == "quadruped"
    own = s.camera.widths(0.5 * wide_of(mark.figure.sheet), mark.q) if beast else 0.0
    return max(CLEAR, own)


def wide_of(one: Sheet) -> float:
    """Metres that one of a kind needs from side to side."""
    card = animal(one.species) if one.species != "person" else None
    if card is None or card.shape != "quadruped":
        return max(0.42, 0.62 * one.height)
    return one.height * (card.body + card.neck[0] + long_face(card) + 0.2)


def _gaps(s: Scenery, marks: Sequence[Mark], great: Sequence[PartCard]) -> list[Gap]:
    """What is free between the leads, beside them and beside what would hide somebody."""
    solid = [
        (
            mark.x,
            BESIDE + s.camera.widths(0.5 * wide_of(mark.figure.sheet), mark.q),
        )
        for mark in marks
    ]
    solid += [
        (s.camera.across(card.x) / s.camera.aspect, SOLID)
        for card in s.layout.place.parts
        if card.part in WELLS and card.plane in {"lead", "middle"}
    ]
    solid += [
        (s.camera.middle(card.x), s.camera.widths(half_of(card.thing), card.q)) for card in great
    ]
    return gaps(solid, EDGE, 1 - EDGE) or [(EDGE, 1 - EDGE)]


def gaps(solid: Sequence[Gap], low: float, high: float) -> list[Gap]:
    """What is free from `low` to `high` between those that have a middle and half a width."""
    ends = sorted((x - half, x + half) for x, half in solid)
    left = [low, *(b for _, b in ends)]
    right = [*(a for a, _ in ends), high]
    found = [(max(left[: k + 1]), b) for k, b in enumerate(right)]
    return [(a, b) for a, b in found if b - a > EDGE]


def _room(gaps: Sequence[Gap], step: float) -> int:
    """How many fit."""
    return sum(int((b - a) / step) for a, b in gaps)


def _in_a_gap(gap: Gap, step: float, count: int, lead: float) -> list[float]:
    """So many in a gap, from the end that is nearer to the lead."""
    left, right = gap
    if abs(left - lead) < abs(right - lead):
        return [left + step * (k + 0.5) for k in range(count)]
    return [right - step * (k + 0.5) for k in range(count)]
