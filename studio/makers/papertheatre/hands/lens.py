"""Realism, as near as these shapes come: modelled form, air, soft cloud, a lens and its film."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
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
    from numpy.typing import NDArray

    from studio.makers.papertheatre.plate import Plate

FIGURES = frozenset({"lead", "other", "crowd"})
BARE = frozenset({"face", "light", "sun", "weather", "shade", "sky", "moon"})
SOFT = frozenset({"face", "light", "sun", "weather", "moon"})
SUN, HAZE = Colour(0.985, 0.04, 95), Colour(0.86, 0.025, 235)
AIR, EDGES = {FAR: 0.30, MIDDLE: 0.07}, {FAR: 1.6, MIDDLE: 0.9}
"""How much air lies before a plane, and how soft its edges are."""
COOL_SHADE = np.array((10, 16, 34), np.float32)
"""What open sky gives to a side that the light does not reach."""


class Realism(Hand):
    """Forms are modelled in light and shade, distance pales and blurs; no paper is seen."""

    name = "realism"
    vignette = 0.42
    shadows = 1.25
    glows = 1.3
    eyes = 0.74

    def colour(self, colour: Colour, role: str) -> Colour:
        if role == "sun":
            return SUN
        if role in {"face", "light"}:
            return colour
        keep = 0.86 if role in FIGURES else 0.74
        return Colour(colour.light * 0.97, colour.chroma * keep, colour.hue)

    def prepare(self, cut: Cut) -> Cut:
        cut = replace(super().prepare(cut), lit=False)
        if cut.role == "cloud":
            return replace(cut, soft=16.0, alpha=cut.alpha * 0.55, shadow=0)
        if cut.role == "sun":
            return replace(cut, soft=9.0)
        if cut.role in SOFT:
            return cut
        air = AIR.get(cut.plane, 0.0) if cut.role not in BARE else 0.0
        haze = Colour(HAZE.light * (1 - 0.7 * self.light.gloom), HAZE.chroma, HAZE.hue)
        return replace(
            cut, colour=cut.colour.towards(haze, air), soft=cut.soft or EDGES.get(cut.plane, 0.5),
            shadow=cut.shadow * 2.6, strength=cut.strength * 0.8,
        )  # fmt: skip

    def paint(self, mask: Floats, cut: Cut, corner: tuple[int, int], unit: float) -> Floats:
        """The form as light models it: warm where it is lit, cool in its own shade."""
        rows, columns = mask.shape
        face = np.empty((rows, columns, 3), np.float32)
        face[:] = cut.colour.rgb
        if cut.role in BARE:
            return face
        tone = _rounded(mask, cut, unit)
        if cut.role == "ground":
            tone = tone * np.linspace(1.12, 0.76, rows, dtype=np.float32)[:, None]
        elif rows > 10 * unit and cut.role != "cloud":
            tone = tone * np.linspace(1.06, 0.90, rows, dtype=np.float32)[:, None]
        if cut.role != "cloud":
            x, y = corner[0] + cut.seed % 191, corner[1]
            tone = tone * (1 + 0.022 * window(noise(64, 26), x, y, columns, rows))
        shaded = np.clip(1 - tone, 0, 1)[..., None]
        face = face * tone[..., None] + shaded * COOL_SHADE
        return np.asarray(np.clip(face, 0, 255), np.float32)

    def sky(self, face: Floats, plate: Plate) -> Floats:
        """Banks of cloud from noise of five sizes, flatter and closer towards the horizon."""
        rows, columns, _ = face.shape
        cloud = np.zeros((rows, columns), np.float32)
        y = np.arange(rows)
        flat = (170 * np.log(1.2 + y / rows * 6) * 1.9).astype(int)
        x = np.arange(columns)
        for k, cell in enumerate((256, 128, 64, 32, 16)):
            tile = noise(cell, 60 + k)
            cloud += tile[(flat % 1024)[:, None], (x // 2 + 311 * k)[None, :] % 1024] / 1.75**k
        cloud = cv2.GaussianBlur(cloud, (0, 0), 1.6)
        cover = np.clip((cloud - 0.25) * 0.55, 0, 0.8)[..., None]
        bright = np.clip(face[min(rows - 1, int(rows * 0.55)), 0] * 1.08 + 10, 0, 255)
        shade = 1 - 0.16 * np.clip(np.roll(cloud, -6, 0) - cloud + 0.4, 0, 1)[..., None]
        return np.asarray(face * (1 - cover) + bright * shade * cover, np.float32)

    def finish(self, plate: Plate) -> None:
        plate.defocus(FAR, 2.6)
        plate.defocus(MIDDLE, 0.6)
        plate.defocus(FRONT, 3.0)
        film = 1 + 0.008 * window(noise(1, 31), 0, 0, plate.columns, plate.rows)
        for _, plane, (left, top) in plate.sheets():
            rows, columns, _ = plane.shape
            _graded(plane, film[top : top + rows, left : left + columns])


def _rounded(mask: Floats, cut: Cut, unit: float) -> Floats:
    """Light from above, on its side, on a form as round as it is wide."""
    if cut.role == "ground":
        return np.ones_like(mask)
    reach = max(2.0, min(0.30 * min(mask.shape), 60 * unit))
    step = max(1, round(reach * 0.6))
    air, aside = step + round(2 * reach), round(cut.side * step)
    round_ = blurred(np.pad(mask, air), reach)
    whole = moved(round_, aside, -step) - moved(round_, -aside, step)
    light = whole[air:-air, air:-air]
    return np.asarray(1 + 0.16 * np.clip(light, 0, 1) - 0.46 * np.clip(-light, 0, 1), np.float32)


def _graded(plane: Floats, film: Floats) -> None:
    """Film: more contrast, cool shadows, warm lights, grain; the plane is premultiplied."""
    alpha = plane[..., 3]
    used = np.nonzero(alpha.max(1) > 0)[0]
    if not used.size:
        return
    part = np.s_[used[0] : used[-1] + 1]
    cover = np.maximum(alpha[part], np.float32(1e-3))
    colours = cv2.merge([np.clip(plane[part][..., c] / cover, 0, 255) for c in range(3)])
    graded = cv2.LUT(colours.astype(np.uint8), _CURVES).astype(np.float32)
    weight = alpha[part] * film[part]
    for c in range(3):
        plane[part][..., c] = graded[..., c] * weight


def _curves() -> NDArray[np.uint8]:
    """What film does to red, green and blue, shape (1, 256, 3)."""
    tone = np.arange(256)[:, None] / 255
    curved = tone + 0.27 * (tone - 0.46) * (1 - np.abs(2 * tone - 1))
    warm = np.array((0.030, 0.006, -0.036)) * (tone - 0.45) * 2
    return np.asarray(np.round(np.clip(curved + warm, 0, 1) * 255), np.uint8)[None]


_CURVES = _curves()
