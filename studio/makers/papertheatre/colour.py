"""Colours in OKLCH (Ottosson 2020): lightness 0-1, chroma, hue in degrees."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
HUE, GREYISH = 28, 0.05


class Colour(NamedTuple):
    """One colour; changes of it are new colours."""

    light: float
    chroma: float
    hue: float

    def lighter(self, by: float) -> Colour:
        return Colour(min(0.985, max(0.04, self.light + by)), self.chroma, self.hue)

    def darker(self, by: float) -> Colour:
        return self.lighter(-by)

    def muted(self, factor: float) -> Colour:
        return Colour(self.light, self.chroma * factor, self.hue)

    def towards(self, other: Colour, share: float) -> Colour:
        """A mixture in OKLab, so that opposite hues meet in grey and not in a third hue."""
        (a1, b1), (a2, b2) = _ab(self), _ab(other)
        a, b = a1 + (a2 - a1) * share, b1 + (b2 - b1) * share
        light = self.light + (other.light - self.light) * share
        return Colour(light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)

    def leaning(self, other: Colour, share: float) -> Colour:
        """A mixture that does not go grey where the hues are opposite: 0.8 of the chroma stays."""
        mixed = self.towards(other, share)
        chroma = self.chroma + (other.chroma - self.chroma) * share
        return Colour(mixed.light, max(mixed.chroma, 0.8 * chroma), mixed.hue)

    def apart(self, other: Colour) -> float:
        """How far another colour is, in OKLab."""
        return math.dist((self.light, *_ab(self)), (other.light, *_ab(other)))

    def like(self, other: Colour) -> bool:
        """Whether this is another colour but for its light: both of one hue, and neither grey."""
        turn = abs((self.hue - other.hue + 180) % 360 - 180)
        return turn < HUE and min(self.chroma, other.chroma) > GREYISH

    @property
    def rgb(self) -> tuple[float, float, float]:
        """sRGB, 0-255, clipped to what a screen can show."""
        return _rgb(self)


def _ab(colour: Colour) -> tuple[float, float]:
    turn = math.radians(colour.hue)
    return colour.chroma * math.cos(turn), colour.chroma * math.sin(turn)


@lru_cache(maxsize=4096)
def _rgb(colour: Colour) -> tuple[float, float, float]:
    a, b = _ab(colour)
    light = colour.light
    l3 = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m3 = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s3 = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
        -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
        -0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3,
    )
    r, g, blue = (_gamma(min(1.0, max(0.0, value))) * 255 for value in linear)
    return r, g, blue


def _gamma(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def gradient(top: Colour, bottom: Colour, rows: int, *, bend: float = 1.2) -> Floats:
    """Colours from top to bottom, shape (rows, 3)."""
    stops = [top.towards(bottom, (i / 47) ** bend).rgb for i in range(48)]
    at = np.linspace(0, 47, rows)
    table = np.array(stops, dtype=np.float32)
    return np.stack([np.interp(at, np.arange(48), table[:, c]) for c in range(3)], 1).astype(
        np.float32
    )


WHITE = Colour(0.96, 0.012, 90)
INK = Colour(0.22, 0.025, 40)
