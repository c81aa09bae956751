"""Two in each other's arms: body against body, whatever else is in the picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.puppet import HEADS
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.staging.mark import Mark, shape_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.camera import Camera
    from studio.makers.papertheatre.layout import Figure, Layout

CHEEK, TRUNK, MUZZLE = 1.3, 0.13, 0.8
"""How near two faces are, in the sum of both radii; half a body, in heights of it; how much of a
muzzle is beyond the shoulder of who holds the animal."""
LEVEL = 0.75
"""How tall the smaller of two is, in heights of the other, whose heads are beside each other."""
BEFORE = 0.002
"""How much nearer than the other the one is whose arm is seen."""


def embracing(marks: list[Mark]) -> tuple[Mark, Mark] | None:
    """Who hugs and who is hugged, if both are in the picture and neither swims nor flies."""
    here = {mark.figure.sheet.name: mark for mark in marks if not mark.afloat}
    for mark in here.values():
        other = here.get(mark.figure.meets)
        if mark.figure.pose.startswith("hug") and other is not None and other.boat == mark.boat:
            return mark, other
    return None


def embraced(marks: list[Mark], layout: Layout, view: Camera) -> list[Mark]:
    """The same with two who hug each other so near that they touch, face to face."""
    pair = embracing(marks)
    if pair is None:
        return marks
    left, right = sorted(pair, key=lambda mark: mark.x)
    front = min(pair, key=lambda mark: (shape_of(mark.figure) != "person", _high(mark.figure)))
    lead = next((mark for mark in pair if mark.lead), pair[0])
    wide = layout.size in WIDE
    half = _metres(left.figure, right.figure) * view.scale(lead.q) / view.aspect / 2
    middle = min(max((left.x + right.x) / 2, half + 0.1), 0.9 - half)
    found = list(marks)
    for mark, side in ((left, -1), (right, 1)):
        q = lead.q + (BEFORE if mark is front else 0.0)
        up = mark.up if wide or not _level(left.figure, right.figure) else lead.up
        near = replace(mark, x=middle + side * half, q=q, up=up, facing=-side)
        found[found.index(mark)] = near
    return found


def patted(marks: list[Mark], view: Camera) -> list[Mark]:
    """The same with whoever has a hand on a beast's back behind it, in reach of that."""
    here = {mark.figure.sheet.name: mark for mark in marks if not mark.afloat}
    found = list(marks)
    for place, mark in enumerate(marks):
        beast = here.get(mark.figure.meets) if mark.figure.way == "pat" else None
        if beast is None or shape_of(beast.figure) != "quadruped":
            continue
        back = animal(beast.figure.sheet.species).body / 2 * _high(beast.figure)
        away = (back + TRUNK * _high(mark.figure)) * view.scale(beast.q) / view.aspect
        x = beast.x - beast.facing * away
        found[place] = replace(mark, x=x, q=beast.q + BEFORE, facing=beast.facing)
    return found


def next_to_each_other(figures: list[Figure]) -> list[Figure]:
    """Those who hug beside each other, the others on the side of the first of them."""
    names = {figure.sheet.name for figure in figures}
    hugs = (f for f in figures if f.pose.startswith("hug") and f.meets in names)
    first = next(hugs, None)
    if first is None:
        return figures
    second = next(figure for figure in figures if figure.sheet.name == first.meets)
    return [*(figure for figure in figures if figure not in (first, second)), first, second]


def _high(figure: Figure) -> float:
    return figure.sheet.height


def _level(one: Figure, other: Figure) -> bool:
    """Whether two people have their heads at one height."""
    low, high = sorted((_high(one), _high(other)))
    return {shape_of(one), shape_of(other)} == {"person"} and low > LEVEL * high


def _metres(one: Figure, other: Figure) -> float:
    """Metres from the middle of one to the middle of the other."""
    if _level(one, other):
        return CHEEK * sum(0.5 / HEADS[f.sheet.age] * _high(f) for f in (one, other))
    beasts = {shape_of(one), shape_of(other)} == {"quadruped"}
    return sum(_reach(figure, 0.0 if beasts else MUZZLE) for figure in (one, other))


def _reach(figure: Figure, muzzle: float) -> float:
    """Metres from somebody's middle to where the other's body begins, past so much of a muzzle."""
    shape = shape_of(figure)
    if shape == "quadruped":
        card = animal(figure.sheet.species)
        return (card.body / 2 + card.neck[0] + card.head + muzzle * card.muzzle) * _high(figure)
    return {"person": TRUNK, "bird": 0.2, "small": 0.45}.get(shape, 0.27) * _high(figure)
