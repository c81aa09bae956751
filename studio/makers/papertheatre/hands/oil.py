"""Oil painting: strokes of three sizes along the forms (after Hertzmann 1998)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.hands.hand import MIDDLE, Floats, Hand
from studio.makers.papertheatre.shapes import seeded

if TYPE_CHECKING:
    from studio.makers.papertheatre.plate import Plate

BRUSHES = ((12, 0.0), (6, 14.0), (3, 26.0))


class Oil(Hand):
    """Every plane is painted over in strokes; where a face is, the drawing shows through."""

    name = "oil painting"
    vignette = 0.26

    def colour(self, colour: Colour, role: str) -> Colour:
        return (
            colour
            if role == "face"
            else Colour(colour.light, min(0.24, colour.chroma * 1.22), colour.hue)
        )

    def finish(self, plate: Plate) -> None:
        for index, plane in enumerate(plate.planes):
            alpha = plane[..., 3]
            if float(alpha.max()) < 0.2:
                continue
            rows, columns = np.nonzero(alpha.max(1) > 0.05)[0], np.nonzero(alpha.max(0) > 0.05)[0]
            part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
            plane[part] = _brushed(plane[part], plate.unit, index)


def _brushed(plane: Floats, unit: float, index: int) -> Floats:
    alpha = plane[..., 3]
    cover = np.maximum(alpha, np.float32(1e-3))[..., None]
    reference = np.clip(plane[..., :3] / cover, 0, 255)
    reference = np.where(alpha[..., None] > 0.04, reference, 0).astype(np.float32)
    painted, relief = _strokes(np.asarray(reference, np.float32), alpha, unit, index)
    lit = cv2.Sobel(cv2.GaussianBlur(relief, (0, 0), 0.9), cv2.CV_32F, 1, 0)
    lit += cv2.Sobel(cv2.GaussianBlur(relief, (0, 0), 0.9), cv2.CV_32F, 0, 1)
    painted = painted * (1 + 0.05 * np.clip(lit, -2, 2))[..., None]
    if index >= MIDDLE:
        detail = np.abs(reference - cv2.GaussianBlur(reference, (0, 0), 2.5 * unit)).max(2)
        keep = np.clip(
            cv2.GaussianBlur(np.clip(detail - 12, 0, 40) / 40, (0, 0), 1.2 * unit) * 1.6, 0, 0.9
        )
        painted = painted * (1 - keep[..., None]) + reference * keep[..., None]
    out = np.empty_like(plane)
    out[..., 3] = alpha
    out[..., :3] = np.clip(painted, 0, 255) * alpha[..., None]
    return out


def _strokes(reference: Floats, alpha: Floats, unit: float, index: int) -> tuple[Floats, Floats]:
    rows, columns = alpha.shape
    out = reference.copy()
    relief = np.zeros((rows, columns), np.float32)
    grey = cv2.cvtColor(reference, cv2.COLOR_RGB2GRAY)
    chance = seeded("strokes", index)
    for size, slack in BRUSHES:
        radius = max(1, round(size * unit))
        angle = _along(grey, radius)
        target = cv2.GaussianBlur(reference, (0, 0), radius * 0.4)
        for x, y in _spots(out, target, alpha, radius, slack, chance):
            turn = angle[y, x] + float(chance.normal(0, 0.22))
            length = radius * float(chance.uniform(1.3, 2.6))
            dx, dy = np.cos(turn) * length, np.sin(turn) * length
            tone = (target[y, x] * (1 + float(chance.normal(0, 0.045)))).tolist()
            a, b = (int((x - dx) * 8), int((y - dy) * 8)), (int((x + dx) * 8), int((y + dy) * 8))
            cv2.line(out, a, b, tone, radius, cv2.LINE_AA, 3)
            cv2.line(relief, a, b, float(chance.uniform(0.2, 1.0)), radius, cv2.LINE_AA, 3)
    return out, relief


def _spots(
    out: Floats,
    target: Floats,
    alpha: Floats,
    radius: int,
    slack: float,
    chance: np.random.Generator,
) -> list[tuple[int, int]]:
    """Where strokes of a size are needed: everywhere at first, then where it is still wrong."""
    rows, columns = alpha.shape
    step = max(2, round(radius * 1.15))
    ys, xs = (grid.ravel() for grid in np.mgrid[0:rows:step, 0:columns:step])
    ys = np.clip(ys + chance.integers(-step // 2, step // 2 + 1, ys.size), 0, rows - 1)
    xs = np.clip(xs + chance.integers(-step // 2, step // 2 + 1, xs.size), 0, columns - 1)
    wrong = np.abs(out[ys, xs] - target[ys, xs]).sum(1) / 3
    chosen = (alpha[ys, xs] > 0.3) & (wrong >= slack)
    spots = list(zip(xs[chosen].tolist(), ys[chosen].tolist(), strict=True))
    order = chance.permutation(len(spots))
    return [spots[i] for i in order]


def _along(grey: Floats, radius: int) -> Floats:
    """The direction along the forms, from the smoothed structure tensor, in radians."""
    soft = cv2.GaussianBlur(grey, (0, 0), radius)
    gx, gy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    xx, xy, yy = (
        cv2.GaussianBlur(part, (0, 0), radius * 1.5) for part in (gx * gx, gx * gy, gy * gy)
    )
    return np.asarray(0.5 * np.arctan2(2 * xy, xx - yy) + np.pi / 2, np.float32)
