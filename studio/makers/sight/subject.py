"""Where the subject of a picture probably is, by what stands out; no face and no thing is known.

A weight for every pixel, the product of four things that are usual with somebody who matters:
they are narrower than what is behind them, so that both sides differ (centre against surround, as
in Itti, Koch and Niebur 1998, section 2); they are nearer to the middle than to a corner; their
colours are not those of the picture's rim, which is mostly background (Wei et al. 2012, section
2); and they are in focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.makers.sight import seeing

if TYPE_CHECKING:
    from studio.makers.sight.seeing import Array

WIDTH, HEIGHT = 320, 180
SMALL = (HEIGHT // 2, WIDTH // 2)
RIM = 0.12
"""How much of each side, but for the bottom, is the rim."""
COMMON = 6.0
"""A colour with a sixth of what the rim's commonest has does not stand out at all."""
REACHES = (5, 10, 20, 36)
"""Half the widths of things that can stand out, in pixels of the small picture."""
HUE = np.array([1.0, 2.0, 2.0])
PLAIN = 0.25
"""A difference to both sides that stands out fully."""
SOFT, FAINT = 0.04, 0.001
"""Slopes of lightness up to `SOFT` are not sharp; a picture with hardly any is evenly soft."""


def small(colours: Array) -> Array:
    """Half as high and wide, each pixel the mean of four."""
    rows, columns = SMALL
    return np.asarray(colours.reshape(rows, 2, columns, 2, 3).mean((1, 3)))


def upright(colours: Array) -> Array:
    """How much each pixel of a small picture is of something narrow near the middle, 0 to 1."""
    return np.asarray(_narrow(colours) * _middle())


def focal(colours: Array, light: Array) -> Array:
    """How much each pixel of a small picture is in focus and unlike the rim, 0 to 1.

    `light` is the lightness of the same picture twice as high and wide.
    """
    return np.asarray(_unlike_rim(colours) * _sharp(light))


def _grid() -> tuple[Array, Array]:
    rows, columns = SMALL
    return (np.arange(rows)[:, None] + 0.5) / rows, (np.arange(columns)[None] + 0.5) / columns


def _unlike_rim(colours: Array) -> Array:
    bins = (9, 21, 21)
    place = (np.clip(seeing.cube(colours), 0, 0.999) * bins).astype(int)
    at = np.ravel_multi_index(tuple(np.moveaxis(place, -1, 0)), bins)
    down, right = _grid()
    rim = (down < RIM) | (right < RIM) | (right > 1 - RIM)
    common = np.bincount(at[rim], minlength=int(np.prod(bins))).reshape(bins).astype(float)
    for axis in range(3):
        common = 0.5 * common + 0.25 * np.roll(common, 1, axis) + 0.25 * np.roll(common, -1, axis)
    return np.asarray(1 - np.minimum(1, COMMON * common.ravel()[at] / common.max()))


def _narrow(colours: Array) -> Array:
    import cv2

    smooth = cv2.GaussianBlur(colours, (0, 0), 1.0) * HUE
    both = np.zeros(SMALL)
    for reach in REACHES:
        beside = np.pad(smooth, ((0, 0), (reach, reach), (0, 0)), mode="edge")
        left, right = beside[:, : -2 * reach], beside[:, 2 * reach :]
        away = (np.linalg.norm(smooth - side, axis=2) for side in (left, right))
        both = np.maximum(both, np.minimum(*away))
    return np.asarray(np.clip(cv2.blur(both, (5, 9)) / PLAIN, 0, 1) ** 1.5)


def _sharp(light: Array) -> Array:
    import cv2

    slope = np.clip(np.hypot(*seeing.slopes(light)) - SOFT, 0, 0.15)
    near = cv2.resize(cv2.blur(slope, (27, 27)), SMALL[::-1], interpolation=cv2.INTER_AREA)
    return np.asarray((np.maximum(near, 0) + FAINT) / (float(near.max()) + FAINT))


def _middle() -> Array:
    down, right = _grid()
    return np.asarray(np.exp(-(((right - 0.5) / 0.4) ** 2) - ((down - 0.6) / 0.45) ** 2))
