"""Pictures that come in one of a server's sizes, and are needed in the film's."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.makers import framing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio.crafts import Media

STEP = 16
SMALLEST = 1024 * 640
"""Pixels that models of free size draw at least."""


@dataclass(frozen=True, slots=True, order=True)
class Size:
    """Width and height in pixels."""

    width: int
    height: int

    @classmethod
    def of(cls, text: str, who: str) -> Size:
        """A size written as `1536x1024`.

        Raises:
            InputError: it is none.
        """
        wide, _, high = str(text).partition("x")
        if not (wide.isdecimal() and high.isdecimal() and int(wide) and int(high)):
            raise InputError(f"{who}: {text!r} is no size; write it as 1536x1024")
        return cls(int(wide), int(high))

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"

    @property
    def aspect(self) -> float:
        return self.width / self.height


def nearest(sizes: Iterable[Size], wanted: Size) -> Size:
    """The size whose proportions are nearest; of those the smallest that is large enough."""

    def rank(one: Size) -> tuple[float, bool, int]:
        off = abs(math.log(one.aspect / wanted.aspect))
        small = one.width < wanted.width or one.height < wanted.height
        area = one.width * one.height
        return round(off, 6), small, -area if small else area

    return min(sizes, key=rank)


def free(wanted: Size) -> Size:
    """The film's own proportions, in whole steps, for models that draw any size."""
    scale = max(1.0, math.sqrt(SMALLEST / (wanted.width * wanted.height)))
    wide, high = (math.ceil(side * scale / STEP) * STEP for side in (wanted.width, wanted.height))
    return Size(wide, high)


def cut_off(drawn: Size, wanted: Size) -> str:
    """Which edges are lost when `drawn` is cut to the proportions of `wanted`, "" if hardly any."""
    ratio = drawn.aspect / wanted.aspect
    if 0.98 <= ratio <= 1.02:
        return ""
    return "left and right" if ratio > 1 else "upper and lower"


def conformed(data: bytes, wanted: Size, who: str) -> tuple[Media, Size]:
    """The picture in `data` as PNG, cut and scaled to `wanted`; and the size it came in.

    Raises:
        MakerRefused: it is no picture.
    """
    picture = framing.opened(data, who)
    drawn = Size(*picture.size)
    return framing.png(framing.fitted(picture, (wanted.width, wanted.height))), drawn
