"""Who hides behind somebody: close at their back, half of them covered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.staging.mark import Mark, shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.camera import Camera

FARTHER, HALF, PEEPS = 0.03, 0.15, 0.42
"""How much farther off they are, half the width of a body, in its heights, and how far the middle
of who hides is beyond its edge, in heights of theirs."""


def close_behind(mark: Mark, marks: Sequence[Mark], view: Camera) -> Mark:
    """The mark of somebody who hides at the back of another, and looks past them."""
    if not mark.figure.hides:
        return mark
    other = next((m for m in marks if m.figure.sheet.name == mark.figure.hides), None)
    if other is None:
        return mark
    high = other.figure.sheet.height
    half = HALF * high
    if shape_of(other.figure) == "quadruped":
        half = 0.5 * animal(other.figure.sheet.species).body * high
    peeps = PEEPS
    if shape_of(mark.figure) == "quadruped":
        card = animal(mark.figure.sheet.species)
        peeps = 0.5 * card.body + card.neck[0] + 0.5 * card.head
    away = -other.facing * view.widths(half + peeps * mark.figure.sheet.height, other.q)
    return replace(mark, x=other.x + away, q=other.q - FARTHER, facing=other.facing)


def turned_from(mark: Mark, marks: Sequence[Mark]) -> Mark:
    """Whoever somebody hides behind looks to the other side."""
    hider = next((m for m in marks if m.figure.hides == mark.figure.sheet.name), None)
    if hider is None:
        return mark
    seeker = next((m for m in marks if m is not mark and not m.figure.hides), None)
    goal = seeker.x if seeker else 1.0 if mark.x < 0.52 else 0.0
    return replace(mark, facing=1 if goal > mark.x else -1)
