"""A cut, and the hand that makes it; the hand of the illustration, others change single methods."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.paper import grain, noise, window
from studio.makers.papertheatre.shapes import Points

if TYPE_CHECKING:
    from studio.makers.papertheatre.light import Light
    from studio.makers.papertheatre.plate import Plate

Floats = NDArray[np.float32]
SKY, FAR, MIDDLE, LEAD, FRONT = range(5)
ROUND = 0.085
"""How much lighter a piece of a figure is on the side of the light, so that it looks round."""
FIGURES = frozenset({"lead", "other", "crowd"})
PLAIN = frozenset({"ground", "sky", "water", "weather", "shade", "moon", "cloud"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One piece of paper in pixels of the plane.

    `shadow` is the blur of its shadow in pixels (0: none), `strength` how dark that is, `lit`
    whether its edge catches light, `shade` how much darker it gets downwards, `soft` a blur of its
    own edge, `alpha` its opacity; `own` is its colour whatever the hour; `role` tells what it
    is, `seed` depends on its colour and shape alone, `side` is from where light comes to it.
    `told` says that the story tells this colour, which no style takes away.
    """

    outlines: tuple[Points, ...]
    colour: Colour
    plane: int
    role: str = "set"
    shadow: float = 4.0
    strength: float = 0.3
    lit: bool = True
    shade: float = 0.0
    soft: float = 0.0
    alpha: float = 1.0
    seed: int = 0
    side: float = -1.0
    own: Colour | None = None
    told: bool = False


class Hand:
    """How one style treats a cut; this one is the illustration, others change single methods."""

    name = "illustration"
    vignette = 0.2
    shadows = 1.0
    glows = 1.0
    eyes = 1.0
    shadow_tint = Colour(0.16, 0.03, 275)
    light: Light

    def colour(self, colour: Colour, role: str) -> Colour:
        """The colour that this style gives to something."""
        del role
        return colour

    def prepare(self, cut: Cut) -> Cut:
        return replace(cut, colour=self.colour(cut.colour, "lead" if cut.told else cut.role))

    def mask(self, mask: Floats, cut: Cut, corner: tuple[int, int], unit: float) -> Floats:
        """The mask of a cut as this hand cuts it."""
        del cut, corner, unit
        return mask

    def paint(self, mask: Floats, cut: Cut, corner: tuple[int, int], unit: float) -> Floats:
        """The face of a cut, shape (rows, columns, 3), 0-255, where its mask is."""
        rows, columns = mask.shape
        face = np.empty((rows, columns, 3), np.float32)
        face[:] = cut.colour.rgb
        if cut.role in {"face", "light", "sun"}:
            return face
        at = (corner[0] + cut.seed % 991, corner[1] + cut.seed % 769)
        tone = 1 + 0.018 * window(grain(), *at, columns, rows)
        if rows * columns > (220 * unit) ** 2:
            tone += 0.024 * window(noise(128, 77), *at, columns, rows)
        if cut.shade:
            tone *= 1 + cut.shade * np.linspace(0.5, -0.5, rows, dtype=np.float32)[:, None]
        face *= tone[..., None]
        if cut.role not in PLAIN and columns > 10 * unit:
            round_ = ROUND if cut.role in FIGURES else 0.035
            turn = np.linspace(-round_, round_, columns, dtype=np.float32) * np.float32(cut.side)
            face *= (1 + turn)[None, :, None]
        if cut.lit:
            face += self._edge(mask, cut, unit)
        return face

    def _edge(self, mask: Floats, cut: Cut, unit: float) -> Floats:
        """What the edge towards the light gains; on figures it has the colour of the light."""
        rim = self.light.rim if cut.role in FIGURES else 0.0
        wide = (1.6 + 1.2 * rim) * unit
        step = max(1, round(wide))
        edge = np.clip(mask - moved(mask, round(-cut.side * step), step), 0, 1)
        gain = 22 + 0.15 * rim * np.array(self.light.colour.rgb, np.float32)
        return np.asarray(edge[..., None] * gain * min(1.0, wide / step), np.float32)

    def finish(self, plate: Plate) -> None:
        """A last pass over all planes."""

    def sky(self, face: Floats, plate: Plate) -> Floats:
        """The sheet at the very back, shape (rows, columns, 3)."""
        rows, columns, _ = face.shape
        face *= (1 + 0.012 * window(grain(), 5, 9, columns, rows))[..., None]
        return face


def moved(mask: Floats, dx: int, dy: int) -> Floats:
    """The mask shifted, empty where nothing comes in (wrapping would draw dashes at the edge)."""
    out = np.zeros_like(mask)
    rows, columns = mask.shape
    dx, dy = max(-columns, min(columns, dx)), max(-rows, min(rows, dy))
    out[max(0, dy) : rows + min(0, dy), max(0, dx) : columns + min(0, dx)] = mask[
        max(0, -dy) : rows - max(0, dy), max(0, -dx) : columns - max(0, dx)
    ]
    return out


def blurred(mask: Floats, radius: float) -> Floats:
    """A soft copy of a mask; large blurs are made on a reduced copy."""
    if radius < 0.3:
        return mask
    rows, columns = mask.shape
    if radius < 6 or min(rows, columns) < 64:
        return np.asarray(cv2.GaussianBlur(mask, (0, 0), radius), np.float32)
    small = cv2.resize(mask, (columns // 4, rows // 4), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), radius / 4)
    return np.asarray(cv2.resize(small, (columns, rows)), np.float32)
