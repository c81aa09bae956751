"""The film's paper: a ground and two inks taken from one of its own pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.cutting import colour

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from studio.crafts import Media
    from studio.cutting.colour import Bytes

_INK_CONTRAST = 7.0
"""Contrast between ink and paper (WCAG 2.2, 1.4.6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """RGB colours, 0-255: `ground` is light, `ink` dark enough to read, `accent` between."""

    ground: tuple[int, int, int]
    ink: tuple[int, int, int]
    accent: tuple[int, int, int]

    def sheet(self, width: int, height: int) -> Bytes:
        """An RGB picture of the paper: grain of 2 %, a little darker towards the corners."""
        chance = np.random.default_rng(7)
        fine = chance.standard_normal((height, width)).astype(np.float32)
        fibre = cv2.GaussianBlur(
            chance.standard_normal((height, width)).astype(np.float32), (0, 0), 2.5
        )
        grain = 1 + 0.006 * fine + 0.02 * fibre
        y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
        shade = (1 - 0.05 * (x**2 + y**2) / 2).astype(np.float32)
        lit = np.asarray(self.ground, np.float32) * (grain * shade)[..., None]
        return colour.whole(lit)

    def landscape(self, width: int, height: int) -> Bytes:
        """The sheet with three strips of cut paper along its foot, the nearest the darkest."""
        sheet = self.sheet(width, height).astype(np.float32)
        grain = sheet / np.asarray(self.ground, np.float32)
        ground, accent = np.asarray(self.ground, np.float32), np.asarray(self.accent, np.float32)
        tones = (0.62 * ground + 0.38 * accent, accent, np.asarray(self.ink, np.float32))
        x, y = np.arange(width) / width, np.arange(height, dtype=np.float32)[:, None]
        for k, tone in enumerate(tones):
            wave = 0.020 * np.sin(2 * np.pi * (x * (1.15 + 0.35 * k) + 0.41 * k))
            wave += 0.007 * np.sin(2 * np.pi * (x * (2.6 + k) + 0.17 * k))
            line = ((0.815 + 0.065 * k + wave) * height).astype(np.float32)
            strip = np.clip(y - line[None, :], 0, 1)
            shade = cv2.GaussianBlur(np.clip(y + 0.006 * height - line, 0, 1), (0, 0), height / 90)
            sheet *= (1 - 0.20 * shade * (1 - strip))[..., None]
            sheet += (tone * grain - sheet) * strip[..., None]
        return colour.whole(sheet)


PLAIN = Paper(ground=(236, 229, 216), ink=(52, 46, 42), accent=(122, 84, 60))
"""Paper of a film that has no picture to take its colours from."""


def paper_of(media: Media | None) -> Paper:
    """Paper in the colours of a picture: its hue pale, its darkest tone as ink."""
    if media is None:
        return PLAIN
    small = colour.scaled(colour.rgb(media), 48, 27).reshape(-1, 3).astype(np.float64)
    order = np.argsort(small @ [0.2126, 0.7152, 0.0722])
    dark = small[order[: len(order) // 10]].mean(axis=0)
    spread = small.max(axis=1) - small.min(axis=1)
    vivid = small[np.argsort(spread)[-len(spread) // 20 :]].mean(axis=0)
    ground = 0.86 * np.array([244, 238, 228]) + 0.14 * small.mean(axis=0)
    return Paper(
        ground=_whole(ground),
        ink=_whole(_darkened(dark, ground, _INK_CONTRAST)),
        accent=_whole(_darkened(vivid, ground, 3.5)),
    )


def _darkened(
    ink: NDArray[np.float64], ground: NDArray[np.float64], contrast: float
) -> NDArray[np.float64]:
    while (_luminance(ground) + 0.05) / (_luminance(ink) + 0.05) < contrast:
        ink = ink * 0.92
    return ink


def _luminance(rgb: NDArray[np.float64]) -> float:
    linear = np.where(rgb / 255 <= 0.04045, rgb / 255 / 12.92, ((rgb / 255 + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def _whole(values: NDArray[np.float64]) -> tuple[int, int, int]:
    red, green, blue = (int(value) for value in np.clip(np.round(values), 0, 255))
    return red, green, blue
