"""How a picture looks, as numbers: its colours, and the hand that made it. numpy and Pillow only.

All pictures are brought to one small size first, so that numbers of pictures of different sizes
can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from studio.makers import seeing
from studio.makers.seeing import Array

if TYPE_CHECKING:
    from studio.crafts import Media

SIZE = (192, 108)


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
        return cls(seeing.lab(seeing.opened(picture, "evidence"), *SIZE))

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

    def hand(self) -> Array:
        """How it is made, whatever it shows: edge strength, grain, chroma, dark lines, contrast."""
        edges = np.hypot(*seeing.slopes(self.light))
        fine = self.light - _smooth(self.light)
        chroma = seeing.chroma(self.lab)
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
