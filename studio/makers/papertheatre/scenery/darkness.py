"""A picture in which nobody can see: all sinks into blue dark, the least where the lead is.

What is left there is as if the moon had found it; a rim and the shine of eyes tell the rest.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.hands.hand import LEAD, Cut, moved
from studio.makers.papertheatre.shapes import oval

if TYPE_CHECKING:
    from studio.makers.papertheatre.plate import Plate

NIGHT, MOON, PUPIL = Colour(0.20, 0.055, 266), Colour(0.80, 0.05, 240), Colour(0.10, 0.02, 268)
SHARE = (0.80, 0.80, 0.80, 0.78, 0.90)
"""How far each plane sinks by day, far to near."""
LATE = {"night": 0.72, "dusk": 0.86}
"""How far of that it sinks at hours that are dark already."""
SPARED = (0.20, 0.25, 0.35, 0.52, 0.10)
"""How much less it sinks round the lead."""


def lights_out(plate: Plate, hour: str, x: float, y: float, radius: float) -> None:
    """Darken all planes of a finished plate, least about (x, y); then lay the rim and the eyes."""
    late = LATE.get(hour, 1.0)
    dark = np.array(plate.hand.colour(NIGHT, "dark").rgb, np.float32)
    dx = (np.arange(plate.columns, dtype=np.float32) - np.float32(x)) / np.float32(radius)
    dy = (np.arange(plate.rows, dtype=np.float32) - np.float32(y)) / np.float32(radius)
    near = np.exp(-(dx[None, :] ** 2 + dy[:, None] ** 2))[..., None]
    for sheet, share, spared in zip(plate.planes, SHARE, SPARED, strict=True):
        sunk = np.float32(share * late) * (1 - np.float32(spared) * near)
        sheet[..., :3] = sheet[..., :3] * (1 - sunk) + sheet[..., 3:] * sunk * dark
    _rim(plate)
    for x, y, r in _eyes(plate.shines):
        for size, tone in ((1.0, MOON.lighter(0.12)), (0.52, PUPIL)):
            shape = oval(x, y, r * size, r * size)
            plate.cut(
                Cut(outlines=(shape,), colour=tone, plane=LEAD, role="face", shadow=0, lit=False)
            )


def _rim(plate: Plate) -> None:
    """A pale edge where what stands in front meets the open air above it."""
    sheet = plate.planes[LEAD]
    wide = max(1, round(3.0 * plate.unit))
    edge = np.clip(sheet[..., 3] - moved(sheet[..., 3], wide, wide), 0, 1)[..., None]
    pale = np.array(plate.hand.colour(MOON, "light").rgb, np.float32)
    share = edge * np.float32(0.6)
    sheet[..., :3] = sheet[..., :3] * (1 - share) + sheet[..., 3:] * share * pale


def _eyes(shines: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """The whites alone, without the glints within them."""
    eyes: list[tuple[float, float, float]] = []
    for x, y, r in shines:
        if all(math.hypot(x - ox, y - oy) > max(r, other) for ox, oy, other in eyes):
            eyes.append((x, y, r))
    return eyes
