"""Who stands in a picture, and in which colours: the outlines on its lead plane, crown to foot.

A painter that gives its planes has cut its figures out already: they stand on the nearest plane
that does not frame the picture. What rises there above the ground is a figure (or a thing), and it
is described by the colour at its crown (hair, hat or fur) and by the colours it is made of. No
face is looked for, so that figures seen from the back, animals and any hand can be described.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from studio.makers.sight import seeing
from studio.makers.sight.seeing import Array

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from studio.crafts import Layer, Media

    Mask = NDArray[np.bool_]

HEIGHT = 270
OPAQUE = 150
"""Alpha (0-255) from which a plane counts as cut out; glows and mists stay below."""
HUE = np.array([1.0, 1.5, 1.5])
"""A figure's lightness changes with the hour, its hue hardly: hue counts for more."""
LEAST_AREA, LEAST_HEIGHT, PEAK = 0.004, 0.04, 0.06
GROUND = 88
"""The part in 100 of all columns that show the ground at its line or lower."""
SLOPES = (0.0, -0.06, 0.06, -0.12, 0.12, -0.18, 0.18)
"""How much the ground may fall from left to right, in heights of the picture; the first counts
where others are no better."""
PLAIN, LOW = 0.9, 0.2
CUT, TRACE = 0.45, 0.08
LINE = 5
"""Twice the width of the line around a figure and its soft edge, in pixels, and one."""
SAME = 0.10
"""Distance within which two colours are one colour in another light."""
VERY = 0.05
"""Distance within which two colours are very much one: skin is not yet fair hair."""
SIDES = {"left": (0.0, 0.49), "middle": (0.35, 0.65), "right": (0.51, 1.0)}
"""Where a peak is that is said to be there, with room for an arm that is raised."""
APART = 0.25
"""Distance from which two colours have nothing in common."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figure:
    """One outline: where its peak is and its `area`, of the picture's, and colours in OKLab."""

    peak: float
    area: float
    crown: Array | None
    """None where the picture cuts it off."""
    colours: tuple[tuple[float, Array], ...]
    """Its colours and their shares of it, largest first."""
    upper: tuple[tuple[float, Array], ...]
    """The same of its upper half, where they are more than a trace."""

    def stands(self, side: str, room: float = 0.0) -> bool:
        """Whether its peak is in a part of the picture: left, middle, right, or any for ''.

        Who leans has the head beside the feet: `room` is how far into the next part it may be.
        """
        low, high = SIDES.get(side, (0.0, 1.0))
        return low - room <= self.peak <= high + room

    def lit(self, by: float) -> Figure:
        """The same in another light: `by` times as bright, hues and all (OKLab is linear in it)."""
        return replace(
            self,
            crown=None if self.crown is None else self.crown * by,
            colours=tuple((share, colour * by) for share, colour in self.colours),
            upper=tuple((share, colour * by) for share, colour in self.upper),
        )

    def crown_off(self, other: Figure) -> float:
        """How far the colours at the two crowns are apart; 0 where one of them is not seen.

        A lamp may hang above a head and a hand be raised over it: a crown whose colour is in the
        upper half of the other is no other crown.
        """
        if self.crown is None or other.crown is None:
            return 0.0
        off = apart(self.crown, other.crown)
        elsewhere = [
            *(apart(self.crown, colour) for _, colour in other.upper),
            *(apart(other.crown, colour) for _, colour in self.upper),
        ]
        return min([off, *(one for one in elsewhere if one < VERY)])

    def colours_off(self, other: Figure) -> float:
        """How much of the smaller view's colours the other has not: 0 none, 1 all.

        A close shot shows less of somebody than a wide one, so the better direction counts.
        """
        return min(_missing(self.colours, other.colours), _missing(other.colours, self.colours))


@lru_cache(maxsize=16)
def figures(picture: Media, layers: tuple[Layer, ...]) -> tuple[Figure, ...]:
    """The figures on the lead plane of a picture, largest first; none without planes.

    Raises:
        MakerRefused: a picture cannot be read.
    """
    plane = _lead(picture, layers)
    if plane is None:
        return ()
    colours, solid = _prepared(plane)
    found = [_figure(colours, solid, body) for body in _bodies(solid) if not _bank(colours, body)]
    return tuple(sorted(found, key=lambda one: (-one.area, one.peak)))


def apart(one: Array, other: Array) -> float:
    """Distance of two OKLab colours, hue weighing more than lightness."""
    return float(np.linalg.norm((one - other) * HUE))


def _lead(picture: Media, layers: tuple[Layer, ...]) -> Image.Image | None:
    """The nearest plane that is not the frame, cut to the picture."""
    near = [layer for layer in layers if layer.depth < 1]
    if len(near) < 2:
        return None
    plane = seeing.planar(max(near, key=lambda layer: layer.depth).picture, "evidence")
    width, height = seeing.opened(picture, "evidence").size
    left, top = (plane.width - width) // 2, (plane.height - height) // 2
    cut = plane.crop((left, top, left + width, top + height))
    return cut.resize((round(width * HEIGHT / height), HEIGHT), Image.Resampling.BOX)


def _prepared(plane: Image.Image) -> tuple[Array, Mask]:
    """Colours without grain and lines, and what is solid: threads and strings are not."""
    import cv2

    pixels = np.asarray(plane)
    colours = seeing.oklab(cv2.medianBlur(np.ascontiguousarray(pixels[..., :3]), 5))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    solid = cv2.morphologyEx((pixels[..., 3] > OPAQUE).astype(np.uint8), cv2.MORPH_OPEN, disc)
    return colours, solid.astype(bool)


def _bodies(solid: Mask) -> Iterator[Mask]:
    """What rises above the ground, by its peaks; the ground has begun in seven columns of eight."""
    height, width = solid.shape
    above = solid & (np.arange(height)[:, None] < _ground(solid))
    for piece in _pieces(above):
        for body in _peaks(piece):
            tall = int(body.any(1).sum())
            if body.sum() >= LEAST_AREA * height * width and tall >= LEAST_HEIGHT * height:
                yield body


def _ground(solid: Mask) -> Array:
    """The row at which the ground begins, for every column: a line that may slope.

    It has begun above the line in one column of eight, and what stands on it rises there.
    """
    height, width = solid.shape
    top = np.where(solid.any(0), solid.argmax(0), height)
    slopes = (slope * height * np.linspace(-0.5, 0.5, width) for slope in SLOPES)
    lines = [slope + np.percentile(top - slope, GROUND) for slope in slopes]
    return min(lines, key=lambda line: _misfit(top - line))


def _misfit(under: Array) -> float:
    """The mean loss of a line by the columns' distances below it (Koenker and Bassett 1978)."""
    return float(np.where(under > 0, GROUND * under, (GROUND - 100) * under).mean())


def _peaks(piece: Mask) -> Iterator[Mask]:
    """A piece cut between its peaks: two who touch, or somebody before a rock."""
    from scipy.signal import find_peaks

    height = piece.shape[0]
    skyline = np.where(piece.any(0), height - piece.argmax(0), 0)
    peaks, _ = find_peaks(np.pad(skyline, 1), prominence=PEAK * height, plateau_size=1)
    valleys = [
        int(one + skyline[one:other].argmin())
        for one, other in pairwise(int(at) - 1 for at in peaks)
    ]
    for left, right in pairwise([0, *valleys, piece.shape[1]]):
        body = np.zeros_like(piece)
        body[:, left:right] = piece[:, left:right]
        yield body


def _pieces(mask: Mask) -> Iterator[Mask]:
    import cv2

    count, labels = cv2.connectedComponents(mask.astype(np.uint8), connectivity=4)
    for label in range(1, count):
        yield labels == label


def _figure(colours: Array, solid: Mask, body: Mask) -> Figure:
    return Figure(
        peak=float(np.median(np.nonzero(body[body.any(1).argmax()])) / solid.shape[1]),
        area=float(body.sum() / solid.size),
        crown=None if _cut_off(body) else _crown(colours, body),
        colours=tuple(_modes(colours[body])),
        upper=tuple(one for one in _modes(colours[_upper(body)]) if one[0] >= TRACE),
    )


def _bank(colours: Array, body: Mask) -> bool:
    """Whether it is ground that rises to the picture's edge: low, and all of one colour."""
    if body.any(1).sum() > LOW * len(body) or not (body[:, 0].any() or body[:, -1].any()):
        return False
    return any(share > PLAIN for share, _ in _modes(colours[body], 1))


def _upper(body: Mask) -> Mask:
    rows = np.nonzero(body.any(1))[0]
    half = body.copy()
    half[(rows[0] + rows[-1]) // 2 + 1 :] = False
    return half


def _cut_off(body: Mask) -> bool:
    """Whether most of its width goes on beyond the upper edge."""
    return bool(body[0].sum() > CUT * body.any(0).sum())


def _crown(colours: Array, body: Mask) -> Array:
    """The colour of the patch that holds the topmost pixels within the line around the body.

    The patch is grown as far as it is one colour.
    """
    rows, columns = np.nonzero(_within(body))
    first = np.argsort(rows, kind="stable")[: max(12, len(rows) // 50)]
    tops = rows[first], columns[first]
    colour: Array = np.median(colours[tops], 0)
    for _ in range(3):
        alike = body & (np.linalg.norm((colours - colour) * HUE, axis=2) < SAME)
        patch = max(_pieces(alike), key=lambda piece: int(piece[tops].sum()), default=None)
        if patch is None:
            return colour
        colour = np.median(colours[patch], 0)
    return colour


def _within(body: Mask) -> Mask:
    """A body without its outermost pixels, where that leaves anything."""
    import cv2

    inner = cv2.erode(body.astype(np.uint8), np.ones((LINE, LINE), np.uint8)).astype(bool)
    return inner if inner.any() else body


def _modes(pixels: Array, most: int = 4) -> Iterator[tuple[float, Array]]:
    """The main colours and their shares: the fullest place, then what is left, and so on."""
    pixels = pixels[:: max(1, len(pixels) // 3000)]
    whole = len(pixels)
    for _ in range(most):
        if len(pixels) <= 0.04 * whole:
            return
        _, cell, counts = np.unique(
            np.round(pixels / 0.035).astype(int), axis=0, return_inverse=True, return_counts=True
        )
        colour = pixels[cell.ravel() == counts.argmax()].mean(0)
        for _ in range(3):
            near = np.linalg.norm((pixels - colour) * HUE, axis=1) < 0.7 * SAME
            colour = pixels[near].mean(0) if near.any() else colour
        near = np.linalg.norm((pixels - colour) * HUE, axis=1) < 0.9 * SAME
        if near.any():
            yield float(near.sum() / whole), colour
        pixels = pixels[~near]


def _missing(
    mine: tuple[tuple[float, Array], ...], others: tuple[tuple[float, Array], ...]
) -> float:
    """The share of my colours that the other has not, in parts as far as they are apart."""
    if not mine or not others:
        return 1.0
    off = [share * min(1.0, min(apart(c, o) for _, o in others) / APART) for share, c in mine]
    return sum(off) / sum(share for share, _ in mine)
