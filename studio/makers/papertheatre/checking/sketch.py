"""A plate that nothing is painted on: it only notes what is laid where.

The painter sketches a picture before it paints it, to see what has to move: see `faults`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.plate import FRONT, LEAD, Plate
from studio.makers.papertheatre.shapes import Points, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.colour import Colour
    from studio.makers.papertheatre.light import Light
    from studio.makers.papertheatre.plate import Cut, Floats, Hand

Box = tuple[float, float, float, float]
NEVER = frozenset({"shade", "weather", "ground", "water", "frame"})
"""Roles of cuts that hide nothing that matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A cut as it was laid: whose and what part (see Plate), outlines and their box in pixels."""

    actor: str
    part: str
    role: str
    outlines: tuple[Points, ...]
    box: Box


class Sketch(Plate):
    """A plate that keeps the outlines of what stands on the lead's plane and before it."""

    sketched = True

    def __init__(self, width: int, height: int, hand: Hand, light: Light) -> None:
        super().__init__(width, height, hand, light)
        self.laid: list[Laid] = []

    def cut(self, cut: Cut) -> None:
        """Note a cut that can hide something, or that is of somebody."""
        seen = cut.plane in {LEAD, FRONT} or self.actor
        if not seen or cut.alpha < 0.5 or cut.role in NEVER:
            return
        outlines = cut.outlines
        if self.hole is not None and self.part != "thing":
            seen_of = (within(one, self.hole) for one in outlines)
            outlines = tuple(one for one in seen_of if len(one) > 2)
        if not outlines:
            return
        self.laid.append(
            Laid(
                actor=self.actor, part=self.part, role=cut.role, outlines=outlines,
                box=around(outlines),
            )
        )  # fmt: skip

    def glow(
        self, plane: int, x: float, y: float, radius: float, colour: Colour, force: float
    ) -> None:
        """Light hides nothing."""

    def darken(
        self, plane: int, x: float, y: float, radius: float, colour: Colour, force: float
    ) -> None:
        """Nor does the dark."""

    def beam(
        self, plane: int, x: float, y: float, angle: float, spread: float, length: float,
        colour: Colour, force: float,
    ) -> None:  # fmt: skip
        """Nor a ray."""

    def mist(self, plane: int, top: float, bottom: float, colour: Colour, force: float) -> None:
        """Nor mist."""

    def fill(self, face: Floats) -> None:
        """Nor the sky."""

    def defocus(self, plane: int, blur: float) -> None:
        """What is out of focus stands where it stood."""

    @property
    def frame(self) -> Box:
        """The picture within the plane, in pixels."""
        left, top = self.bleed
        return left, top, left + self.width, top + self.height


def around(outlines: tuple[Points, ...]) -> Box:
    """The box around outlines."""
    low, high = np.min([o.min(0) for o in outlines], 0), np.max([o.max(0) for o in outlines], 0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def joined(boxes: Sequence[Box]) -> Box:
    """The box around boxes."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)
