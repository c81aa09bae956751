"""Those in one hull beside each other, within it, and those outside with a hand on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.stances import hull, stance
from studio.makers.papertheatre.scenery.sizes import half_of
from studio.makers.papertheatre.staging.beside import EDGE, HERE, NEAR, PULLED, draws

if TYPE_CHECKING:
    from studio.makers.papertheatre.camera import Camera
    from studio.makers.papertheatre.layout import Figure, Layout
    from studio.makers.papertheatre.staging.mark import Mark

ROOM, SEAT, RIM = 0.6, 0.66, 0.9
"""How much of half a hull has room for those in it; metres from one of them to the next; how much
of its half width a hull has where hands are."""
ARM = {"push": 0.46, "pull": PULLED}
"""Metres from the feet of who pushes or pulls to the hull; there is a rope between to pull by."""


def aboard(marks: list[Mark], layout: Layout, view: Camera) -> list[Mark]:
    """The marks of those in a hull side by side in it; of those at it, beside it."""
    found = list(marks)
    for name in layout.things:
        those = [k for k, mark in enumerate(found) if mark.figure.by == name and mark.stands]
        inside = [k for k in those if found[k].figure.how == "in"]
        outside = [
            k for k, mark in enumerate(found)
            if mark.figure.by == name and mark.figure.how in {"push", "pull", "at"}
        ]  # fmt: skip
        if hull(name) and inside and len(inside) + len(outside) > 1:
            _seated(found, name, inside, outside, view)
    return found


def _seated(
    found: list[Mark], name: str, inside: list[int], outside: list[int], view: Camera
) -> None:
    """Put those in a hull on their seats, and those outside to the side that they are on."""
    q = min(found[k].q for k in inside)
    metre, half = view.scale(q) / view.aspect, half_of(name)
    middle = sum(found[k].x for k in inside) / len(inside)
    sides = {k: -1 if found[k].x < middle else 1 for k in outside}
    away = {k: RIM * half + _arm(found[k].figure) for k in outside}
    least, most = half * metre + EDGE, 1 - half * metre - EDGE
    for k in outside:
        room = (away[k] + NEAR) * metre + EDGE
        least, most = (max(least, room), most) if sides[k] < 0 else (least, min(most, 1 - room))
    x = min(max(middle, least), most) if least < most else (least + most) / 2
    here = stance(name, "in")
    only = here.ahead if here and len(inside) == 1 else 0.0
    seats = zip(sorted(inside, key=lambda k: found[k].x), _seats(half, len(inside)), strict=True)
    for k, at in seats:
        found[k] = replace(found[k], x=x + (at - only * found[k].facing) * metre, q=q)
    for k in outside:
        at = x + sides[k] * away[k] * metre
        ahead = sides[k] * (1 if draws(found[k].figure) else -1)
        found[k] = replace(found[k], x=at, facing=ahead, q=q + 2 * HERE)


def _arm(figure: Figure) -> float:
    """How far from a hull somebody is with a hand on it; a beast has its length before it."""
    beast = 0.7 * figure.sheet.height if draws(figure) else 0.0
    return ARM.get(figure.how, NEAR + 0.3) + beast


def _seats(half: float, count: int) -> list[float]:
    """Metres from the middle of a hull for each of those in it, from left to right."""
    step = min(SEAT, 2 * ROOM * half / max(1, count - 1))
    return [step * (k - (count - 1) / 2) for k in range(count)]
