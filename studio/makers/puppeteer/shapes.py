"""Mouths as outlines: lips, muzzles, beaks and lamps, by how far they are open and how broad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from studio.makers.puppeteer.acting import BREADTHS, STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studio.crafts import Face
    from studio.crafts.painter import Mouth
    from studio.makers.puppeteer.acting import State

Dots = NDArray[np.float64]
"""Points (n, 2) in half widths of the mouth, x to where the face looks, y down; 0, 0 its middle."""
Tone = Literal["lip", "inside", "tongue", "teeth", "beak", "under", "light"]
Piece = tuple[Dots, Tone]
Colour = tuple[float, float, float]

ACROSS = (0.60, 0.92, 1.08)
"""Half the width of a mouth for each breadth."""
DOWN = (0.95, 0.88, 0.66)
"""How far a mouth opens at most for each breadth."""
LIP = 0.13
"""Half the thickness of lips."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of a mouth, 0 to 255, from those of the picture around it."""

    tones: dict[Tone, Colour]

    @classmethod
    def of(cls, form: Mouth, skin: NDArray[np.float32], bright: NDArray[np.float32]) -> Palette:
        lit = float(skin @ np.array([0.2126, 0.7152, 0.0722], np.float32)) / 255

        def mixed(own: float, red: float, green: float, blue: float, share: float) -> Colour:
            told = np.array([red, green, blue]) * (0.15 + 0.85 * lit)
            colour = skin * own * (1 - share) + told * share
            return float(colour[0]), float(colour[1]), float(colour[2])

        beak = form in {"beak", "bill"}
        return cls(
            tones={
                "lip": mixed(0.66, 160, 52, 56, 0.5)
                if form == "lips"
                else mixed(0.42, 20, 16, 18, 0.6),
                "inside": mixed(0.22, 82, 20, 28, 0.75),
                "tongue": mixed(0.7, 205, 84, 88, 0.7),
                "teeth": mixed(1.0, 255, 252, 244, 0.8),
                "beak": mixed(1.0 if beak else 0.8, 0, 0, 0, 0.0),
                "under": mixed(0.8, 0, 0, 0, 0.0),
                "light": (float(bright[0]), float(bright[1]), float(bright[2])),
            }
        )

    def of_tone(self, tone: Tone) -> Colour:
        return self.tones[tone]


def pieces(face: Face, state: State) -> Iterator[Piece]:
    """What is drawn of a mouth, the farthest first."""
    drawing: dict[Mouth, Callable[[Face, float, int], Iterator[Piece]]] = {
        "lips": _lips,
        "muzzle": _muzzle,
        "beak": _beak,
        "bill": _bill,
        "light": _light,
    }
    return drawing[face.form](face, state.open / STEPS, state.broad)


def _lips(face: Face, wide: float, broad: int) -> Iterator[Piece]:
    if wide == 0:
        yield _line(face.bend, ACROSS[broad], 0.75 * LIP), "lip"
        return
    yield _opening(face, wide, broad, LIP), "lip"
    inside = _opening(face, wide, broad, 0.0)
    yield inside, "inside"
    if wide > 0.4:
        yield _within(inside, low=True), "tongue"
    if wide > 0.25 and BREADTHS[broad] > 0:
        yield _within(inside, low=False), "teeth"


def _muzzle(face: Face, wide: float, broad: int) -> Iterator[Piece]:
    if wide == 0:
        yield _line(face.bend, ACROSS[broad], 0.09), "lip"
        return
    yield _opening(face, wide, broad, 0.09), "lip"
    inside = _opening(face, wide, broad, 0.0)
    yield inside, "inside"
    if wide > 0.3:
        yield _within(inside, low=True), "tongue"


def _line(bend: float, half: float, thick: float) -> Dots:
    """A shut mouth: its corners stand up or hang by `bend`."""
    t = np.linspace(-1, 1, 25)
    y = bend * (0.16 - 0.32 * t**2)
    high = thick * (1 - 0.6 * t**2)
    x = t * half
    return np.concatenate([np.stack([x, y - high], 1), np.stack([x, y + high], 1)[::-1]])


def _opening(face: Face, wide: float, broad: int, lip: float) -> Dots:
    """The edge of an open mouth, `lip` beyond its opening."""
    half = ACROSS[broad] * (1 - 0.06 * wide)
    t = np.linspace(-1, 1, 33)
    corners = -0.24 * face.bend * (1 - 0.5 * wide)
    round_ = (1 - t**2) ** (0.5 + 0.25 * BREADTHS[broad])
    up, down = 0.06 + 0.20 * wide, 0.05 + DOWN[broad] * wide
    x = t * (half + lip)
    upper = corners * t**2 - (up + lip) * round_
    lower = corners * t**2 + (down + lip) * round_
    return np.concatenate([np.stack([x, upper], 1), np.stack([x, lower], 1)[::-1]])


def _within(opening: Dots, *, low: bool) -> Dots:
    """The tongue on the floor of an open mouth, or the row of teeth under its upper edge."""
    count = len(opening) // 2
    upper, lower = opening[:count], opening[count:][::-1]
    inner = slice(count // 5, -count // 5 + 1)
    top, floor = upper[inner], lower[inner]
    share = 0.46 if low else 0.26
    t = np.linspace(-1, 1, len(top))
    rise = (1 - 0.7 * t**2)[:, None] if low else np.ones((len(top), 1))
    if low:
        return np.concatenate([floor + (top - floor) * share * rise, floor[::-1]])
    return np.concatenate([top, (top + (floor - top) * share)[::-1]])


def _beak(face: Face, wide: float, broad: int) -> Iterator[Piece]:
    """The lower half of a beak from the side goes down about its root; 2 is its length."""
    thick = face.covers[1] / max(1e-6, face.wide) * 2
    turn = np.radians(30 * wide)
    along = np.array([np.cos(turn), np.sin(turn)])
    if wide > 0:
        yield np.array([(0.0, -0.2 * thick), (1.3, 0.0), 1.3 * along, (0.0, 0.3 * thick)]), "inside"
        yield np.array([(0.0, 0.0), 1.8 * along, (0.0, 0.55 * thick)]), "under"
    del broad


def _bill(face: Face, wide: float, broad: int) -> Iterator[Piece]:
    """The lower half of a beak from the front drops."""
    if wide > 0:
        yield (
            np.array([(-0.62, -0.2), (0.62, -0.2), (0.34, 0.9 + wide), (-0.34, 0.9 + wide)]),
            "inside",
        )
        low = 0.35 + 0.95 * wide
        yield np.array([(-0.5, low), (0.5, low), (0.0, low + 0.8)]), "under"
        yield np.array([(-1.0, -1.1), (1.0, -1.1), (0.0, 0.75)]), "beak"
    del face, broad


def _light(face: Face, wide: float, broad: int) -> Iterator[Piece]:
    """A bar of light that grows."""
    if wide > 0:
        half, high = ACROSS[broad], 0.07 + 0.38 * wide
        t = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        square = np.stack([np.cos(t), np.sin(t)], 1)
        square = np.sign(square) * np.abs(square) ** 0.5
        yield square * (half, high), "light"
    del face
