"""Origami: straight folds, facets, creases, plain paper behind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.hands.hand import Cut, Floats, Hand
from studio.makers.papertheatre.paper import grain, window
from studio.makers.papertheatre.shapes import Points, seeded

if TYPE_CHECKING:
    from studio.makers.papertheatre.plate import Plate


class Origami(Hand):
    """Everything is folded from one sheet: few corners, facets of three tones, hard shadows."""

    name = "origami"
    vignette = 0.12
    glows = 0.45

    def colour(self, colour: Colour, role: str) -> Colour:
        return (
            colour
            if role == "face"
            else Colour(colour.light, min(0.22, colour.chroma * 1.12), colour.hue)
        )

    def prepare(self, cut: Cut) -> Cut:
        cut = super().prepare(cut)
        if cut.role in {"face", "weather", "light", "sun", "shade"}:
            return cut
        outlines = tuple(_straight(outline) for outline in cut.outlines)
        return replace(
            cut, outlines=outlines, shadow=cut.shadow * 0.7, strength=min(0.6, cut.strength * 1.35)
        )

    def paint(self, mask: Floats, cut: Cut, corner: tuple[int, int], unit: float) -> Floats:
        face = np.empty((*mask.shape, 3), np.float32)
        face[:] = cut.colour.rgb
        if cut.role in {"face", "light", "sun", "weather", "shade"}:
            return face
        return _faceted(face, cut, unit)

    def sky(self, face: Floats, plate: Plate) -> Floats:
        """Large facets, each of one tone, in place of the gradient."""
        rows, columns, _ = face.shape
        chance, out = seeded("sky folds"), face.copy()
        step = rows / 5
        count = int(columns / step) + 2
        jitter = chance.uniform(-0.28, 0.28, (7, count + 1, 2)) * step
        grid = (
            np.stack(np.meshgrid(np.arange(count + 1) * step, np.arange(7) * step), -1)
            + jitter
            - step * 0.4
        )
        for i in range(6):
            for j in range(count):
                a, b, c, d = grid[i, j], grid[i, j + 1], grid[i + 1, j], grid[i + 1, j + 1]
                for triangle in ((a, b, c), (b, d, c)):
                    y = int(np.clip(np.mean([p[1] for p in triangle]), 0, rows - 1))
                    tone = face[y, 0] * (1 + float(chance.uniform(-0.07, 0.09)))
                    cv2.fillPoly(
                        out,
                        [np.round(np.array(triangle) * 16).astype(np.int32)],
                        tone.tolist(),
                        cv2.LINE_AA,
                        4,
                    )
        return np.asarray(
            out * (1 + 0.012 * window(grain(), 5, 9, columns, rows))[..., None], np.float32
        )


def _straight(outline: Points) -> Points:
    area = abs(float(cv2.contourArea(outline.astype(np.float32))))
    slack = max(0.6, min(26.0, 0.055 * area**0.5))
    folded = cv2.approxPolyDP(outline.astype(np.float32)[:, None, :], slack, closed=True)[:, 0, :]
    return folded.astype(np.float64) if len(folded) >= 3 else outline


def _faceted(face: Floats, cut: Cut, unit: float) -> Floats:
    """Fold lines across a cut; each side of a fold catches the light differently."""
    rows, columns, _ = face.shape
    chance = seeded("fold", cut.seed)
    folds = 2 if rows * columns < (60 * unit) ** 2 else 4
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    tone = np.ones((rows, columns), np.float32)
    crease = np.zeros((rows, columns), np.float32)
    for k in range(folds):
        angle = float(chance.uniform(0, np.pi))
        px, py = (
            float(chance.uniform(0.25, 0.75)) * columns,
            float(chance.uniform(0.25, 0.75)) * rows,
        )
        side = (x - px) * np.float32(np.cos(angle)) + (y - py) * np.float32(np.sin(angle))
        bright = 0.075 if np.cos(angle) * cut.side - np.sin(angle) > 0 else -0.075
        tone += np.where(side > 0, bright, -bright).astype(np.float32) / (1 + 0.25 * k)
        crease = np.maximum(crease, np.clip(1 - np.abs(side) / max(1.0, unit), 0, 1))
    grainy = 1 + 0.010 * window(grain(), cut.seed % 991, cut.seed % 769, columns, rows)
    return np.asarray(
        np.clip(face * (tone * grainy)[..., None] + 20 * crease[..., None], 0, 255), np.float32
    )
