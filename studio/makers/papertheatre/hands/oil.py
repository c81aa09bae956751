"""Oil painting: strokes of three sizes along the forms (after Hertzmann 1998)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.hands.hand import MIDDLE, SKY, Floats, Hand
from studio.makers.papertheatre.paper import TILE, noise
from studio.makers.papertheatre.shapes import seeded

if TYPE_CHECKING:
    from studio.makers.papertheatre.plate import Plate

BRUSHES = ((15, 0.0), (7, 17.0), (3, 30.0))


class Oil(Hand):
    """Every plane is painted over in strokes; where a face is, the drawing shows through."""

    name = "oil painting"
    vignette = 0.26

    def colour(self, colour: Colour, role: str) -> Colour:
        if role == "face":
            return colour
        gain = 1.12 if role in {"lead", "other", "crowd"} else 1.4
        return Colour(colour.light, min(0.24, colour.chroma * gain), colour.hue)

    def sky(self, face: Floats, plate: Plate) -> Floats:
        """Bands of lighter and deeper paint that turn with the wind."""
        rows, columns, _ = face.shape
        wind = _wind((rows // 8, columns // 8), 8, plate.unit)
        y = np.arange(rows // 8, dtype=np.float32)[:, None] * 8 / plate.unit
        bands = cv2.resize(np.sin(y / 26 + 2.6 * wind).astype(np.float32), (columns, rows))
        return np.asarray(np.clip(face * (1 + 0.10 * bands[..., None]), 0, 255), np.float32)

    def finish(self, plate: Plate) -> None:
        for index, plane, _ in plate.sheets():
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
    relief = cv2.GaussianBlur(relief, (0, 0), 0.9)
    lit = cv2.Sobel(relief, cv2.CV_32F, 1, 0) + cv2.Sobel(relief, cv2.CV_32F, 0, 1)
    painted = painted * (1 + 0.05 * np.clip(lit, -2, 2))[..., None]
    if index >= MIDDLE:
        detail = cv2.cvtColor(
            cv2.absdiff(reference, cv2.GaussianBlur(reference, (0, 0), 2.5 * unit)),
            cv2.COLOR_RGB2GRAY,
        )
        keep = np.clip(
            cv2.GaussianBlur(np.clip(detail - 8, 0, 30) / 30, (0, 0), 1.2 * unit) * 1.6, 0, 0.9
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
        angle, step = _along(grey, radius)
        if index == SKY:
            angle = 1.1 * _wind(angle.shape, step, unit)
        target = cv2.GaussianBlur(reference, (0, 0), radius * 0.4)
        for x, y in _spots(out, target, alpha, radius, slack, chance):
            turn = angle[y // step, x // step] + float(chance.normal(0, 0.22))
            length = radius * float(chance.uniform(1.3, 2.6))
            dx, dy = np.cos(turn) * length, np.sin(turn) * length
            mixed = 1 + chance.normal(0, 0.055) + chance.normal(0, 0.028, 3)
            tone = (target[y, x] * mixed).tolist()
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


def _wind(shape: tuple[int, ...], step: int, unit: float) -> Floats:
    """How far a sky turns, about 0 +- 1; every `step`th pixel of it."""
    ys, xs = ((np.arange(n) * step / unit).astype(int) % TILE for n in shape)
    part = np.ix_((ys + 170) % TILE, (xs + 40) % TILE)
    return np.asarray(noise(256, 91)[part] + 0.5 * noise(128, 92)[np.ix_(ys, xs)], np.float32)


def _along(grey: Floats, radius: int) -> tuple[Floats, int]:
    """The direction along the forms, from the smoothed structure tensor, in radians.

    It changes slowly, so it is found on a copy reduced by the number that is returned with it.
    """
    step = max(1, radius // 2)
    rows, columns = grey.shape
    small = (max(1, -(-columns // step)), max(1, -(-rows // step)))
    soft = cv2.GaussianBlur(
        cv2.resize(grey, small, interpolation=cv2.INTER_AREA), (0, 0), max(0.6, radius / step)
    )
    gx, gy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    wide = max(0.8, radius * 1.5 / step)
    xx, xy, yy = (cv2.GaussianBlur(part, (0, 0), wide) for part in (gx * gx, gx * gy, gy * gy))
    return np.asarray(0.5 * np.arctan2(2 * xy, xx - yy) + np.pi / 2, np.float32), step
