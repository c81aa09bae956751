"""A picture in which nobody can see: all sinks into dark; a rim and the shine of eyes are left."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.hands.hand import LEAD, Cut, moved
from studio.makers.papertheatre.shapes import oval

if TYPE_CHECKING:
    from studio.makers.papertheatre.plate import Plate

NIGHT, MOON, PUPIL = Colour(0.13, 0.035, 268), Colour(0.80, 0.05, 240), Colour(0.10, 0.02, 268)
SHARE = (0.88, 0.86, 0.84, 0.80, 0.90)
"""How far each plane sinks, far to near; the figures' own a little less."""


def lights_out(plate: Plate) -> None:
    """Darken all planes of a finished plate, then lay the rim and the eyes over them."""
    dark = np.array(plate.hand.colour(NIGHT, "dark").rgb, np.float32)
    for sheet, share in zip(plate.planes, SHARE, strict=True):
        sheet[..., :3] = sheet[..., :3] * np.float32(1 - share) + sheet[..., 3:] * (
            np.float32(share) * dark
        )
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
    share = edge * np.float32(0.45)
    sheet[..., :3] = sheet[..., :3] * (1 - share) + sheet[..., 3:] * share * pale


def _eyes(shines: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """The whites alone, without the glints within them."""
    eyes: list[tuple[float, float, float]] = []
    for x, y, r in shines:
        if all(math.hypot(x - ox, y - oy) > max(r, other) for ox, oy, other in eyes):
            eyes.append((x, y, r))
    return eyes
