"""How a picture looks, as numbers: its colours, and the hand that made it.

All pictures are brought to one small size first, so that numbers of pictures of different sizes
can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from studio.makers.sight import seeing
from studio.makers.sight.seeing import Array

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from studio.crafts import Media

SIZE = (192, 108)
ROWS, TILE = 360, 12
SPREADS = np.array([0.38, 0.20, 0.70])
"""Spread of each mark of a hand between pictures that one hand made, in octaves."""
FARTHEST, LEAST = 4.0, 0.0006
CELLS, REACH = 40, 0.25
RARE, NEAR = 0.002, 2
"""Hues that a picture has: in more than this part of it, and those as few cells away from them."""


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
        return cls(_small(picture))

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

    def hues(self) -> Array:
        """Shares of hues, whatever their lightness: CELLS x CELLS from -REACH to REACH."""
        pairs = np.clip(self.lab[..., 1:].reshape(-1, 2), -REACH, REACH)
        counted, _ = np.histogramdd(pairs, bins=CELLS, range=[(-REACH, REACH)] * 2)
        return np.asarray(counted / counted.sum())


@dataclass(frozen=True, slots=True)
class Hand:
    """How a picture is made, whatever it shows: three numbers, each in its own usual spread.

    The grain of lightness and the grain of hue, each in the calmest tenth of the picture, where
    hardly anything is drawn; and how colourful the picture is. One of them alone, however far off,
    may be fog or snow and does not make another hand: `FARTHEST` bounds it.
    """

    marks: Array

    @classmethod
    def of(cls, picture: Media) -> Hand:
        """Read a picture.

        Raises:
            MakerRefused: it is no picture.
        """
        return cls(_marks(picture))

    def off(self, other: Hand) -> float:
        """How far two hands are apart: about 1 between pictures of one hand, towards 3 of two."""
        away = np.minimum(np.abs(self.marks - other.marks) / SPREADS, FARTHEST)
        return float(np.sqrt((away**2).mean()))


@lru_cache(maxsize=16)
def _small(picture: Media) -> Array:
    return seeing.lab(seeing.opened(picture, "evidence"), *SIZE)


@lru_cache(maxsize=16)
def _marks(picture: Media) -> Array:
    image = seeing.opened(picture, "evidence")
    lab = seeing.lab(image, round(image.width * ROWS / image.height), ROWS)
    fine = lab - _blurred_by(lab, 0.8)
    hue = lab[..., 1:] - _blurred_by(lab[..., 1:], 1.6)
    return np.log2(
        np.array(
            [
                _calm(fine[..., 0] ** 2) ** 0.5,
                _calm(np.hypot(hue[..., 0], hue[..., 1])),
                float(np.median(seeing.chroma(lab))),
            ]
        )
        + LEAST
    )


def _calm(values: Array) -> float:
    """The mean within tiles of `TILE` pixels a side, at the calmest tenth of them."""
    rows, columns = (size // TILE for size in values.shape)
    tiles = values[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE)
    return float(np.percentile(tiles.mean((1, 3)), 10))


def _blurred_by(values: Array, sigma: float) -> Array:
    import cv2

    return np.asarray(cv2.GaussianBlur(values, (0, 0), sigma))


def strange(hues: Array, others: Sequence[Array]) -> float:
    """The share of hues that are near none of those that others have, 0 to 1."""
    import cv2

    had = (np.mean(others, axis=0) > RARE).astype(np.uint8)
    near = cv2.dilate(had, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * NEAR + 1,) * 2))
    return float(hues[near == 0].sum())


def thirds(picture: Media) -> NDArray[np.uint8]:
    """The mean colours of the upper, middle and lower third, sRGB, shape (3, 3).

    Raises:
        MakerRefused: it is no picture.
    """
    whole = seeing.opened(picture, "evidence")
    return np.asarray(whole.resize((1, 3), Image.Resampling.BOX))[:, 0]


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
