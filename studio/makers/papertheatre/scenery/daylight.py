"""What comes in through the windows of a room: a shaft in the air, and where it falls.

By day it is the sun's, at night the moon's; the hour tells how steep it is, from which side it
comes and its colour, as it tells where the sun stands in the open.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.light import DULL
from studio.makers.papertheatre.plate import MIDDLE, Cut
from studio.makers.papertheatre.scenery.scene import WALL

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.shapes import Points


class Shaft(NamedTuple):
    """`steep` metres down and `aside` metres to the right for each metre into the room.

    `floor` and `air` are how much of its colour is seen on the floor and in the air.
    """

    steep: float
    aside: float
    floor: float
    air: float
    colour: Colour


SHAFTS = {
    "dawn": Shaft(0.52, 0.80, 0.34, 0.15, Colour(0.90, 0.10, 30)),
    "morning": Shaft(0.66, 0.55, 0.46, 0.15, Colour(0.975, 0.09, 95)),
    "day": Shaft(1.30, -0.12, 0.44, 0.07, Colour(0.985, 0.03, 100)),
    "afternoon": Shaft(0.62, -0.60, 0.46, 0.17, Colour(0.92, 0.13, 76)),
    "dusk": Shaft(0.48, -0.95, 0.46, 0.22, Colour(0.78, 0.17, 42)),
    "night": Shaft(0.72, -0.45, 0.26, 0.12, Colour(0.74, 0.08, 250)),
}
PANES = {
    "window": (0.40, 0.0, 1.0), "archwindow": (0.21, 0.0, 0.95), "cell window": (0.5, 0.1, 0.9),
    "porthole": (0.62, -0.62, 0.62),
}  # fmt: skip
"""Half the width of the glass of a part, its sill and its top, in the part's sizes."""
FOCUS, CLOSEST = 1.3, 0.9
"""How far the eye is from the picture, in its heights; how near to it light falls, in metres."""


def shafts(s: Scenery) -> None:
    """Lay the light of all windows of a room, where sun or moon shine in."""
    place = s.layout.place
    if not place.indoors or place.view == "space" or s.layout.weather in DULL or s.layout.unlit:
        return
    for card in place.parts:
        if card.part in PANES and card.kind != "space":
            _shaft(s, replace(card, q=WALL), SHAFTS[s.layout.hour])


def _shaft(s: Scenery, card: PartCard, shaft: Shaft) -> None:
    half, sill, top = (card.size * share for share in PANES[card.part])
    x = s.camera.across(card.x)
    edges = [(-half, -0.06 * half), (0.06 * half, half)]
    for left, right in edges:
        corners = [(left, sill), (right, sill), (right, top), (left, top)]
        glass = np.array([_on_wall(s, x, dx, card.up + up) for dx, up in corners])
        floor = np.array([_landing(s, x, dx, card.up + up, shaft) for dx, up in corners])
        a, b = (0, 1) if shaft.aside > 0 else (1, 0)
        air = np.array([glass[3 - b], glass[b], glass[a], floor[a], floor[b], floor[3 - b]])
        _lay(s, air, shaft.colour, shaft.air, 5.0)
        _lay(s, floor, shaft.colour, shaft.floor, 1.6)


def _lay(s: Scenery, shape: Points, colour: Colour, alpha: float, soft: float) -> None:
    s.plate.cut(
        Cut(
            outlines=(shape,), colour=colour, plane=MIDDLE, role="light", shadow=0, lit=False,
            soft=soft, alpha=alpha,
        )
    )  # fmt: skip


def _on_wall(s: Scenery, x: float, dx: float, up: float) -> tuple[float, float]:
    """A point of a window in pixels, `dx` and `up` in metres."""
    metre = s.camera.scale(WALL)
    return s.x(x + dx * metre), s.y(s.camera.ground(WALL) - up * metre)


def _landing(s: Scenery, x: float, dx: float, up: float, shaft: Shaft) -> tuple[float, float]:
    """Where on the floor the light falls that comes through a point of a window."""
    c = s.camera
    away = FOCUS / c.scale(WALL)
    into = min(up / shaft.steep, away - CLOSEST)
    near = FOCUS / (away - into) / c.metre
    middle = 0.5 * c.aspect
    across = middle + (x - middle) * near / c.depth(WALL)
    across += (dx + shaft.aside * into) * near * c.metre
    return s.x(across), s.y(c.horizon + near * (c.feet - c.horizon))
