"""Realism, as near as cut paper comes: material instead of paper, haze, soft edges, film grain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.hands.hand import (
    FAR,
    FRONT,
    MIDDLE,
    Cut,
    Floats,
    Hand,
    blurred,
    moved,
)
from studio.makers.papertheatre.paper import noise, window

if TYPE_CHECKING:
    from studio.makers.papertheatre.plate import Plate

FIGURES = frozenset({"lead", "other", "crowd"})


class Realism(Hand):
    """Rounded light on every form, textured ground, blurred distance; the weakest fit."""

    name = "realism"
    vignette = 0.36
    shadows = 1.15
    glows = 1.15

    def colour(self, colour: Colour, role: str) -> Colour:
        if role in {"face", "light"}:
            return colour
        keep = 0.82 if role in FIGURES else 0.66
        return Colour(colour.light * 0.93, colour.chroma * keep, colour.hue)

    def prepare(self, cut: Cut) -> Cut:
        soft = cut.soft or (0.0 if cut.role in {"face", "light", "weather"} else 0.7)
        return replace(super().prepare(cut), lit=False, soft=soft, shadow=cut.shadow * 1.3)

    def paint(self, mask: Floats, cut: Cut, corner: tuple[int, int], unit: float) -> Floats:
        rows, columns = mask.shape
        face = np.empty((rows, columns, 3), np.float32)
        face[:] = cut.colour.rgb
        if cut.role in {"face", "light", "weather", "shade"}:
            return face
        reach = max(2.0, min(0.22 * min(rows, columns), 40 * unit))
        round_ = blurred(mask, reach)
        step = max(1, round(reach * 0.55))
        light = moved(round_, step, step) - moved(round_, -step, -step)
        tone = 1 - 0.34 * np.clip(-light, -1, 1) if cut.role != "ground" else np.ones_like(mask)
        if cut.role == "ground":
            tone = tone * np.linspace(1.12, 0.80, rows, dtype=np.float32)[:, None]
        coarse = 0.034 if cut.role in {"ground", "set"} else 0.022
        x, y = corner[0] + cut.seed % 191, corner[1]
        tone = tone * (
            1
            + coarse * window(noise(8, 21), x, y, columns, rows)
            + coarse * 0.8 * window(noise(2, 22), x, y, columns, rows)
        )
        return np.asarray(np.clip(face * tone[..., None], 0, 255), np.float32)

    def finish(self, plate: Plate) -> None:
        plate.defocus(FAR, 2.4)
        plate.defocus(MIDDLE, 0.9)
        plate.defocus(FRONT, 2.0)
        film = 1 + 0.030 * window(noise(1, 31), 0, 0, plate.columns, plate.rows)
        for plane in plate.planes:
            plane[..., :3] *= film[..., None]
            plane[..., :3] *= np.array((1.02, 1.0, 0.97), np.float32)
