"""Water: bands of swell, and light on it."""

from __future__ import annotations

import math
from contextlib import nullcontext
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.plate import Cut
from studio.makers.papertheatre.shapes import strip
from studio.makers.papertheatre.sticks import Stick

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.shapes import Points


def swell(s: Scenery, plane: int, act: str = "swell") -> AbstractContextManager[None]:
    """While this lasts, the water before somebody is drawn, which is moved as one sheet.

    As a `tide` it goes to and fro only, so that nothing opens between it and what lies behind.
    """
    plate = s.plate
    if plate.sketched or s.layout.unlit:
        return nullcontext()
    stick = Stick(
        name=f"the water {len(plate.sticks.all)}",
        foot=(plate.columns / 2, s.y(1.0)),
        tall=plate.height / 3,
        side=1,
        act=act,
        plane=plane,
    )
    return plate.sticks.cutting(plate, stick)


def waves(
    s: Scenery, q0: float, q1: float, *, plane: int, crest: float = 1.0, level: bool = True
) -> None:
    """Bands of water from depth q0 to q1, each a cut with a light edge; the first may be level."""
    chance = s.chance("waves", q0)
    storm = 2.3 if s.layout.weather in {"storm", "wind"} else 1.0
    bands = 7
    for k in range(bands):
        q = q0 + (q1 - q0) * (k / (bands - 1)) ** 1.5
        y = s.y(s.camera.ground(q))
        phase = float(chance.uniform(0, 6.28))
        line = _crest(s, q, y, storm * crest * (1.0 if k or not level else 0.0), phase)
        low = (
            s.under(plane)
            if k == bands - 1
            else s.y(s.camera.ground(q0 + (q1 - q0) * ((k + 1) / (bands - 1)) ** 1.5)) + 3
        )
        land = np.vstack([line, [(s.right, low), (s.left, low)]])
        tone = s.key.ramp(0.16 + 0.72 * (k / bands)).towards(s.key.horizon, 0.34 * (1 - k / bands))
        if s.layout.place.floor in {"grass", "turf"}:
            tone = tone.towards(s.key.lit(Colour(0.62, 0.085, 232), 0.7), 0.62)
        s.plate.cut(
            Cut(
                outlines=(land,),
                colour=tone,
                plane=plane,
                role="water",
                shadow=5 if k else 0,
                strength=0.14,
                lit=k > 0,
            )
        )


def _crest(s: Scenery, q: float, y: float, rough: float, phase: float) -> Points:
    """The upper edge of one band of water."""
    depth = s.camera.depth(q)
    high = (0.0012 + 0.009 * depth) * s.plate.height * rough
    x = np.linspace(s.left, s.right, 160)
    length = (0.05 + 0.22 * depth**0.8) * s.plate.height
    sharp = 0.75 if s.layout.weather in {"storm", "wind"} else 1.3
    swell = np.abs(np.sin(x / length * math.pi / 2 + phase)) ** sharp
    swell = swell * (0.75 + 0.25 * np.sin(x / length * 0.37 + phase * 2))
    return np.stack([x, y - high * swell], 1)


def glitter(s: Scenery, x: float, q0: float, q1: float, colour: Colour, plane: int) -> None:
    """A path of light on the water under the moon or the sun."""
    chance = s.chance("glitter")
    dashes = []
    for k in range(26):
        q = q0 + (q1 - q0) * (k / 26) ** 1.6
        y = s.y(s.camera.ground(q))
        w = (0.01 + 0.05 * s.camera.depth(q)) * s.plate.height * float(chance.uniform(0.5, 1.3))
        dx = float(chance.uniform(-1, 1)) * 0.10 * (0.25 + s.camera.depth(q)) * s.plate.height
        dashes.append(
            strip(
                [(x + dx - w, y), (x + dx, y), (x + dx + w, y)],
                0.8 * s.plate.unit,
                0.8 * s.plate.unit,
            )
        )
    s.plate.cut(
        Cut(
            outlines=tuple(dashes),
            colour=colour,
            plane=plane,
            shadow=0,
            lit=False,
            role="light",
            alpha=0.5,
        )
    )
