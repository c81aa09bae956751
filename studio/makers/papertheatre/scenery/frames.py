"""A dark foreground at the edge of a wide picture: what the viewer stands behind.

It is chosen by place and hour, so that all wide pictures of both share it. It keeps to the side
behind the lead and to the corner above, and never reaches to where the lead looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.makers.papertheatre.plate import FRONT, Cut
from studio.makers.papertheatre.shapes import Points, box, oval, seeded, smooth, strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.makers.papertheatre.scenery.scene import Scenery


def frame(s: Scenery) -> None:
    """Draw the foreground of a wide picture, where its place has one."""
    if s.camera.size != "wide" or s.layout.place.sky or s.layout.place.lift:
        return
    homely = INDOORS if s.layout.place.wall in HOMELY else ()
    choices = homely if s.layout.place.indoors else FLOORS.get(s.layout.place.floor, ())
    if not choices or any(card.part == "trunk" for card in s.layout.place.parts):
        return
    chance = seeded(s.layout.place_word, *s.layout.own, s.layout.hour, "frame")
    outlines = choices[int(chance.integers(0, len(choices)))](s)
    if not outlines or any(_covers(s, one) for one in outlines):
        return
    tone = s.key.near.darker(0.10 if s.key.dark else 0.16).muted(0.8)
    s.plate.cut(
        Cut(
            outlines=tuple(outlines), colour=tone, plane=FRONT, role="frame", shadow=14,
            lit=False, soft=1.4,
        )
    )  # fmt: skip


def _covers(s: Scenery, outline: Points) -> bool:
    """Whether a shape of the foreground is over somebody's head or chest."""
    border = outline.astype(np.float32)
    spots = ((x + dx * r, y + dy * r) for x, y, r in s.heads for dx in (-1, 1) for dy in (0, 3))
    return any(
        cv2.pointPolygonTest(border, (float(s.x(x)), float(s.y(y))), measureDist=False) >= 0
        for x, y in spots
    )


def _bough(s: Scenery) -> list[Points]:
    """A bough that hangs in from above on the left, with its leaves."""
    h, x0, y0 = s.plate.height, s.x(-0.14), s.y(-0.02)
    path = [(x0, y0), (s.x(0.12), s.y(0.055)), (s.x(0.34), s.y(0.045)), (s.x(0.52), s.y(0.10))]
    line = smooth(path, closed=False)
    shapes = [strip(line, 0.020 * h, 0.004 * h)]
    chance = s.chance("bough")
    for k in range(4, len(line), 1):
        for _ in range(2):
            x, y = line[k]
            r = float(chance.uniform(0.016, 0.030)) * h
            dy, dx = float(chance.uniform(-0.03, 0.055)) * h, float(chance.uniform(-0.02, 0.02)) * h
            shapes.append(oval(x + dx, y + dy, r, r * 0.46, turn=float(chance.uniform(20, 130))))
    return shapes


def _eaves(s: Scenery) -> list[Points]:
    """The corner of a house: its wall on the left, the edge of its roof, a sign that hangs out."""
    wall = box(s.left, -20.0, s.x(0.055), s.bottom)
    roof = np.array(
        [(s.left, -20.0), (s.x(0.36), -20.0), (s.x(0.10), s.y(0.085)), (s.left, s.y(0.115))]
    )
    arm = box(s.x(0.05), s.y(0.20), s.x(0.19), s.y(0.208))
    sign = smooth(
        [
            (s.x(x), s.y(y))
            for x, y in ((0.09, 0.24), (0.19, 0.24), (0.19, 0.31), (0.14, 0.35), (0.09, 0.31))
        ]
    )
    chains = [box(s.x(x), s.y(0.2), s.x(x + 0.004), s.y(0.25)) for x in (0.105, 0.17)]
    return [wall, roof, arm, sign, *chains]


def _lintel(s: Scenery) -> list[Points]:
    """An arch that the street is seen through, a pier on either side."""
    wide = s.camera.aspect
    rise = [(0.05, 1.2), (0.055, 0.42), (0.10, 0.20), (0.26, 0.05), (0.5 * wide, -0.01)]
    line = rise + [(wide - x, y) for x, y in reversed(rise[:-1])]
    inner = smooth([(s.x(x), s.y(y)) for x, y in line], closed=False)
    outer = [(s.right, s.bottom), (s.right, -20.0), (s.left, -20.0), (s.left, s.bottom)]
    return [np.vstack([inner, outer])]


def _ropes(s: Scenery) -> list[Points]:
    """Rigging: two stays and their rungs, and a pile with a rope."""
    h = s.plate.height
    stays = [
        ((s.x(-0.10), s.bottom), (s.x(0.30), -20.0)),
        ((s.x(-0.24), s.bottom), (s.x(0.16), -20.0)),
    ]
    sides = [strip([a, b], 0.006 * h, 0.006 * h) for a, b in stays]
    (a0, a1), (b0, b1) = (np.array(stay) for stay in stays)
    rungs = [
        strip([tuple(a0 + (a1 - a0) * t), tuple(b0 + (b1 - b0) * t)], 0.004 * h, 0.004 * h)
        for t in np.arange(0.06, 1, 0.085)
    ]
    return sides + rungs


def _stones(s: Scenery) -> list[Points]:
    """Boulders in the lower corner on the left."""
    x, y, h = s.x(-0.05), s.y(1.0), s.plate.height
    heap = [
        (-0.2, 0.2),
        (-0.2, -0.12),
        (-0.02, -0.20),
        (0.10, -0.16),
        (0.20, -0.06),
        (0.34, -0.03),
        (0.44, 0.2),
    ]
    dots = [(x + dx * h, y + dy * h) for dx, dy in heap]
    return [np.array(dots)]


def _drape(s: Scenery) -> list[Points]:
    """A curtain that is drawn aside."""
    path = [
        (s.x(0.21), -20.0),
        (s.x(0.15), s.y(0.25)),
        (s.x(0.045), s.y(0.55)),
        (s.x(0.10), s.y(0.8)),
        (s.x(0.12), s.bottom),
    ]
    edge = smooth(path, closed=False)
    return [np.vstack([edge, [(s.left, s.bottom), (s.left, -20.0)]])]


def _potplant(s: Scenery) -> list[Points]:
    """Long leaves of a plant in the lower corner."""
    h, shapes = s.plate.height, []
    for k, (dx, dy) in enumerate(
        ((-0.10, -0.36), (0.02, -0.44), (0.13, -0.36), (0.22, -0.24), (0.26, -0.12))
    ):
        foot, tip = np.array((s.x(-0.03), s.y(1.06))), np.array((s.x(0.0 + dx), s.y(1.0 + dy)))
        bend = (foot + tip) / 2 + np.array((-0.03, -0.05)) * h
        half = np.array(((0.026 - 0.002 * k) * h, 0.0))
        left, right = bend - half, bend + half
        shapes.append(smooth([tuple(foot), tuple(left), tuple(tip), tuple(right)]))
    return shapes


def _blades(s: Scenery) -> list[Points]:
    """Tall grass in the lower corner on the left."""
    h, chance, shapes = s.plate.height, s.chance("blades"), []
    for k in range(11):
        x = -0.05 + 0.024 * k
        tall = float(chance.uniform(0.10, 0.24)) * (1 - 0.06 * k)
        bend = float(chance.uniform(-0.03, 0.07))
        path = [
            (s.x(x), s.bottom),
            (s.x(x + bend * 0.3), s.y(1 - tall * 0.6)),
            (s.x(x + bend), s.y(1 - tall)),
        ]
        shapes.append(strip(smooth(path, closed=False), 0.014 * h, 0.001 * h))
    return shapes


def _rail(s: Scenery) -> list[Points]:
    """The end of a fence in the lower corner on the left: two posts and what they hold."""
    h = s.plate.height
    posts = [box(s.x(x), s.y(y), s.x(x + 0.022), s.bottom) for x, y in ((0.02, 0.76), (0.15, 0.79))]
    rails = [
        strip([(s.left, s.y(y)), (s.x(0.20), s.y(y + 0.025))], 0.010 * h, 0.007 * h)
        for y in (0.81, 0.89)
    ]
    return posts + rails


def _bole(s: Scenery) -> list[Points]:
    """A trunk at the left edge, wider at the foot."""
    h = s.plate.height
    path = [(s.x(-0.03), s.bottom), (s.x(0.0), s.y(0.62)), (s.x(-0.012), -20.0)]
    return [strip(smooth(path, closed=False), 0.060 * h, 0.030 * h)]


def _nothing(s: Scenery) -> list[Points]:
    del s
    return []


Choice = tuple["Callable[[Scenery], list[Points]]", ...]
HOMELY = frozenset({"paper", "wood", "glass"})
"""Walls of rooms in which curtains hang and plants stand."""
INDOORS: Choice = (_drape, _potplant, _nothing)
GREEN: Choice = (_bough, _blades, _rail, _bole, _nothing, _nothing)
STREET: Choice = (_eaves, _lintel, _nothing, _nothing)
SHORE: Choice = (_ropes, _stones, _nothing)
FLOORS: dict[str, Choice] = {
    "grass": GREEN, "turf": GREEN, "street": STREET, "cobbles": STREET, "platform": STREET,
    "quay": SHORE, "sand": (_stones, _nothing), "rock": (_stones, _nothing), "dune": (_stones,),
    "planks": (_ropes,), "snow": (_stones, _nothing),
}  # fmt: skip
