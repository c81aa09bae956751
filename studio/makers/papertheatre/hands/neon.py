"""Flat hands: anime and cyberpunk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.hands.hand import (
    LEAD,
    MIDDLE,
    SKY,
    Cut,
    Floats,
    Hand,
    blurred,
    moved,
)
from studio.makers.papertheatre.shapes import Points, oval, seeded

if TYPE_CHECKING:
    from studio.makers.papertheatre.plate import Plate

FIGURES = frozenset({"lead", "other", "crowd"})
CEL = np.array((0.34, 0.36, 0.20), np.float32)
"""How much darker the second tone of anime is, in red, green and blue: it leans to violet."""


class Anime(Hand):
    """Two tones with a hard edge, a fine line, gloss, and a sky with towering clouds."""

    name = "anime"
    vignette = 0.06
    shadows = 0.3
    glows = 1.2
    eyes = 1.42

    def colour(self, colour: Colour, role: str) -> Colour:
        gain = 1.22 if role in FIGURES else 1.5
        lift = 0.045 if colour.light > 0.5 else 0.015
        return Colour(min(0.98, colour.light + lift), min(0.27, colour.chroma * gain), colour.hue)

    def prepare(self, cut: Cut) -> Cut:
        return replace(super().prepare(cut), lit=False)

    def paint(self, mask: Floats, cut: Cut, corner: tuple[int, int], unit: float) -> Floats:
        """Two tones with a hard edge between them; figures have a fine line and a gloss."""
        face = np.empty((*mask.shape, 3), np.float32)
        face[:] = cut.colour.rgb
        if cut.role in {"face", "light", "sun", "weather", "shade", "moon"}:
            return face
        drawn = cut.role in FIGURES and cut.plane >= MIDDLE and cut.shadow
        if cut.role in {"ground", "sky"} or not drawn:
            face *= np.linspace(1.07, 0.92, len(mask), dtype=np.float32)[:, None, None]
        if cut.role == "cloud":
            lit = np.clip(mask - moved(mask, 0, round(7 * unit)), 0, 1)[..., None]
            return np.asarray(face + (255 - face) * (0.35 + 0.6 * lit), np.float32)
        deep = max(1, min(round(0.22 * min(mask.shape)), round(30 * unit)))
        if cut.role != "ground":
            shade = np.clip(mask - moved(mask, round(cut.side * deep), -deep // 2), 0, 1)
            face *= 1 - (shade[..., None] > 0.5) * (CEL if drawn else 0.6 * CEL)
        if drawn:
            face = self._outlined(face, mask, cut, unit)
        return face

    def _outlined(self, face: Floats, mask: Floats, cut: Cut, unit: float) -> Floats:
        """A streak of gloss along the lit side, and a fine line in a dark tone of the colour."""
        if cut.shadow > 1 and min(mask.shape) > 34 * unit:
            step = round(cut.side * 0.10 * mask.shape[1])
            thin = max(1, round(0.035 * mask.shape[1])) * (1 if step > 0 else -1)
            inner, outer = (moved(mask, -k, round(5 * unit)) for k in (step, step - thin))
            streak = np.clip(outer - inner, 0, 1) * mask
            rows = np.linspace(0, 1, len(mask), dtype=np.float32)[:, None]
            streak = streak * ((rows > 0.10) & (rows < 0.52))
            face = face + (255 - face) * streak[..., None] * 0.38
        line = max(1, round(0.9 * unit))
        inner = cv2.erode(mask, np.ones((2 * line + 1, 2 * line + 1), np.uint8))
        rim = np.clip(mask - inner, 0, 1)[..., None] * 0.9
        ink = 0.30 * np.array(cut.colour.rgb, np.float32) + np.array((12, 6, 22), np.float32)
        return np.asarray(face * (1 - rim) + ink * rim, np.float32)

    def sky(self, face: Floats, plate: Plate) -> Floats:
        """Towering clouds over the horizon, in two hard tones."""
        low = round(plate.rows * 0.62)
        grey = face.mean(2, keepdims=True)
        face = np.clip(grey + (face - grey) * 1.6, 0, 255)
        face *= np.linspace(0.80, 1.08, plate.rows, dtype=np.float32)[:, None, None]
        top, base = face[0, 0].copy(), face[min(low, plate.rows - 1), 0].copy()
        bright = base * 0.25 + np.array((255, 252, 248), np.float32) * 0.75
        if float(face.mean()) < 110:
            bright = base * 0.7 + top * 0.3 + 34
        for tone in (0.0, 0.5, 0.85):
            sheet = np.zeros(face.shape[:2], np.uint8)
            for puff in _cumulus(plate.columns, low, plate.rows, tone):
                cv2.fillPoly(sheet, [np.round(puff * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
            cover = sheet.astype(np.float32)[..., None] / 255 * 0.95
            colour = bright * (1 - tone) + (base * 0.8 + top * 0.2) * tone
            face = face * (1 - cover) + colour * cover
        return np.asarray(face, np.float32)


def _cumulus(columns: int, low: int, rows: int, tone: float) -> list[Points]:
    """Heaps of puffs that tower from the horizon; the shaded ones sit lower."""
    chance = seeded("cumulus")
    puffs = []
    for k in range(4):
        x0 = columns * (k + 0.5 + float(chance.uniform(-0.3, 0.3))) / 4
        high = rows * (0.52, 0.24, 0.40, 0.60)[k] * (1 - 0.35 * tone)
        for j in range(22):
            t = j / 21
            r = rows * (0.085 - 0.045 * t)
            x = x0 + float(chance.uniform(-1, 1)) * rows * 0.24 * (1.05 - t)
            puffs.append(oval(x + tone * 0.03 * rows, low - high * t + tone * r * 1.1, r * 1.15, r))
    return puffs


class Cyberpunk(Hand):
    """Dark violet paper, lights as neon, rims of magenta and cyan, scan lines."""

    name = "cyberpunk"
    vignette = 0.34
    shadow_tint = Colour(0.08, 0.05, 290)
    glows = 1.25

    def colour(self, colour: Colour, role: str) -> Colour:
        if role == "sun":
            return Colour(0.80, 0.19, 20 if self.light.gloom else 350)
        if role in {"light", "moon"}:
            return (
                Colour(0.86, 0.17, 200)
                if round(colour.light * 100) % 2
                else Colour(0.74, 0.25, 342)
            )
        if role == "mist":
            return Colour(0.38 + 0.16 * self._day, 0.13, 330)
        if role in FIGURES:
            return Colour(
                colour.light * 0.86 + 0.02, min(0.22, colour.chroma * 1.12 + 0.01), colour.hue
            )
        if role in {"face", "weather"}:
            return colour
        light = 0.10 + 0.46 * colour.light**1.4 + 0.11 * self._day
        hue = 330 - 62 * min(1.0, max(0.0, (0.75 - colour.light) / 0.5))
        return Colour(light, 0.10 + 0.06 * colour.light, hue).towards(
            Colour(light, colour.chroma, colour.hue), 0.22
        )

    @property
    def _day(self) -> float:
        """1 by day, 0 by night: the smog over the signs is lit."""
        return max(0.0, 1 - self.light.gloom * 1.3)

    def paint(self, mask: Floats, cut: Cut, corner: tuple[int, int], unit: float) -> Floats:
        face = super().paint(mask, replace(cut, lit=False), corner, unit)
        if (cut.role in FIGURES and cut.shadow) or (cut.role == "set" and cut.plane >= LEAD):
            step = max(1, round(2.4 * unit))
            left = np.clip(mask - moved(mask, step, 0), 0, 1)[..., None]
            right = np.clip(mask - moved(mask, -step, 0), 0, 1)[..., None]
            face = face + left * np.array((230, 20, 170), np.float32) * 0.75
            face = face + right * np.array((0, 200, 240), np.float32) * 0.75
        return np.asarray(np.clip(face, 0, 255), np.float32)

    def sky(self, face: Floats, plate: Plate) -> Floats:
        rows = np.linspace(0, 1, plate.rows, dtype=np.float32)[:, None, None]
        day = self._day
        top = np.array(Colour(0.13 + 0.24 * day, 0.07 + 0.06 * day, 285).rgb, np.float32)
        low = np.array(Colour(0.50 + 0.26 * day, 0.22 - 0.08 * day, 338).rgb, np.float32)
        share = np.clip(rows / 0.62, 0, 1) ** 2.0
        own = super().sky(face, plate)
        return np.asarray(0.86 * (top * (1 - share) + low * share) + 0.10 * own, np.float32)

    def finish(self, plate: Plate) -> None:
        lines = np.where(np.arange(plate.rows) % 3 == 0, 0.84, 1.0).astype(np.float32)[
            :, None, None
        ]
        shift = max(1, round(2 * plate.unit))
        for index, plane, (_, top) in plate.sheets():
            bright = np.clip(plane[..., :3].max(2) - 150, 0, 105) / 105
            if index != SKY and bright.any():
                spread = blurred(np.ascontiguousarray(bright), 14 * plate.unit)[..., None] * 0.30
                plane[..., :3] += spread * np.array((235, 70, 220), np.float32)
                plane[..., 3] = np.maximum(plane[..., 3], spread[..., 0])
            plane[..., :3] *= lines[top : top + len(plane)]
            plane[:, shift:, 0] = plane[:, :-shift, 0].copy()
