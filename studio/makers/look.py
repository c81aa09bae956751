"""How a picture looks, as numbers: colours, where they lie, lines and grain. numpy and Pillow only.

Colours are OKLab (Ottosson 2020), lightness 0 to 1. All pictures are brought to one small size
first, so that numbers of pictures of different sizes can be compared.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, UnidentifiedImageError

from studio.errors import MakerRefused

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from studio.crafts import Media

    Array = NDArray[np.float64]

SIZE = (192, 108)
_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


@dataclass(frozen=True, slots=True)
class Look:
    """A picture as OKLab, height x width x 3, at SIZE."""

    lab: Array

    @classmethod
    def of(cls, picture: Media) -> Look:
        """Read a picture.

        Raises:
            MakerRefused: it is no picture.
        """
        try:
            with Image.open(io.BytesIO(picture.read())) as image:
                small = image.convert("RGB").resize(SIZE, Image.Resampling.BOX)
        except (UnidentifiedImageError, OSError) as error:
            raise MakerRefused(f"{picture.digest[:12]}: not a readable picture") from error
        srgb = np.asarray(small, np.float64) / 255
        linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
        return cls(np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T)

    @property
    def light(self) -> Array:
        return self.lab[..., 0]

    def palette(self) -> Array:
        """Shares of colours: a soft histogram over lightness (8) and the two hues (9 x 9)."""
        bins = (8, 9, 9)
        ranges = ((0.0, 1.0), (-0.2, 0.2), (-0.2, 0.2))
        flat = np.clip(
            self.lab.reshape(-1, 3), [low for low, _ in ranges], [high for _, high in ranges]
        )
        counted, _ = np.histogramdd(flat, bins=bins, range=ranges)
        soft = _blurred(counted)
        return np.asarray(soft.ravel() / soft.sum())

    def layout(self) -> Array:
        """Mean colour of a grid of 8 x 5 fields, hues weighted up."""
        rows = np.array_split(self.lab, 5, axis=0)
        fields = [
            field.mean(axis=(0, 1)) for row in rows for field in np.array_split(row, 8, axis=1)
        ]
        return np.asarray((np.stack(fields) - [0.5, 0, 0]) * [1.0, 3.0, 3.0]).ravel()

    def lines(self) -> Array:
        """Edges by direction (8) in a grid of 3 x 3 fields, strongest sum 1."""
        down, right = np.gradient(self.light)
        strength = np.hypot(down, right)
        turned = (np.arctan2(down, right) % np.pi / np.pi * 8).astype(int) % 8
        found = [
            np.bincount(way.ravel(), weights=power.ravel(), minlength=8)
            for ways, powers in zip(
                np.array_split(turned, 3, axis=0), np.array_split(strength, 3, axis=0), strict=True
            )
            for way, power in zip(
                np.array_split(ways, 3, axis=1), np.array_split(powers, 3, axis=1), strict=True
            )
        ]
        lines = np.concatenate(found)
        return np.asarray(lines / max(float(lines.sum()), 1e-9))

    def hand(self) -> Array:
        """How it is made, whatever it shows: edge strength, grain, chroma, dark lines, contrast."""
        down, right = np.gradient(self.light)
        edges = np.hypot(down, right)
        fine = self.light - _smooth(self.light)
        chroma = np.hypot(self.lab[..., 1], self.lab[..., 2])
        return np.array(
            [
                4 * float(edges.mean()),
                12 * float(fine.std()),
                6 * float(chroma.mean()),
                6 * float(chroma.std()),
                2 * float((fine < -0.06).mean()),
                float(np.percentile(self.light, 95) - np.percentile(self.light, 5)),
            ]
        )


def likeness(one: Array, other: Array) -> float:
    """How much two distributions share: 0 nothing, 1 all."""
    return float(np.minimum(one, other).sum())


def _blurred(counted: Array) -> Array:
    """Neighbouring bins share, so that a shade more or less is no other colour."""
    for axis in range(counted.ndim):
        padded = np.pad(counted, [(1, 1) if at == axis else (0, 0) for at in range(counted.ndim)])
        left, right = np.delete(padded, [-1, -2], axis), np.delete(padded, [0, 1], axis)
        counted = 0.5 * counted + 0.25 * left + 0.25 * right
    return counted


def _smooth(light: Array) -> Array:
    padded = np.pad(light, 1, mode="edge")
    height, width = light.shape
    parts = [padded[y : y + height, x : x + width] for y in range(3) for x in range(3)]
    return np.asarray(sum(parts) / 9)
