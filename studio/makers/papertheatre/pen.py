"""A pen: draws in the measure of one thing (its height is 1, y down, feet at 0) onto the plate."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.plate import Cut, Plate
from studio.makers.papertheatre.shapes import (
    Dots,
    Points,
    above,
    limb,
    oval,
    smooth,
    strip,
    within,
)

Tint = Callable[[Colour], Colour]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Where and how large something is drawn.

    `x`, `y` in pixels of the plane, `size` pixels a unit, `flip` -1 mirrors, `turn` in degrees,
    `dye` what is told of a colour, `tint` what the light of the scene does to it, `shadow` the blur
    of a cut's shadow in pixels at 720 lines, `floor` the line of the plane below which nothing is
    seen of it, `window` that outside of whose hull nothing is.
    """

    plate: Plate
    x: float
    y: float
    size: float
    plane: int
    flip: int = 1
    turn: float = 0.0
    role: str = "set"
    tint: Tint = lambda colour: colour
    dye: Tint = lambda colour: colour
    shadow: float = 4.0
    strength: float = 0.3
    floor: float | None = None
    window: Points | None = None

    def at(self, x: float, y: float, *, size: float = 1, turn: float = 0, flip: int = 1) -> Pen:
        """A pen whose origin is (x, y) of this one."""
        px, py = self.dots([(x, y)])[0]
        return replace(
            self, x=px, y=py, size=self.size * size, turn=self.turn + turn * self.flip,
            flip=self.flip * flip,
        )  # fmt: skip

    def dots(self, points: Dots) -> Points:
        """Local points as pixels."""
        p = np.asarray(points, dtype=np.float64) * (self.flip, 1) * self.size
        if self.turn:
            c, s = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
            p = p @ np.array([(c, s), (-s, c)])
        return np.asarray(p + np.array((self.x, self.y)))

    def point(self, px: float, py: float) -> tuple[float, float]:
        """A pixel as a local point: `dots` the other way round."""
        c, s = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        dx, dy = (px - self.x) / self.size, (py - self.y) / self.size
        return (dx * c + dy * s) * self.flip, dy * c - dx * s

    def cut(
        self, points: Dots, colour: Colour, *, curve: bool = False, shadow: float | None = None,
        shade: float = 0.0, lit: bool = True, role: str = "", alpha: float = 1.0, soft: float = 0.0,
    ) -> None:  # fmt: skip
        """A piece of paper; `curve` draws a smooth outline through the points."""
        shape = smooth(points) if curve else points
        self.cuts(
            [self.dots(shape)], colour, shadow,
            shade=shade, lit=lit, role=role, alpha=alpha, soft=soft,
        )  # fmt: skip

    def cuts(
        self, outlines: Sequence[Points], colour: Colour, shadow: float | None = None,
        *, shade: float = 0.0, lit: bool = True, role: str = "", alpha: float = 1.0,
        soft: float = 0.0,
    ) -> None:  # fmt: skip
        """Several outlines, already in pixels, cut as one piece."""
        if self.floor is not None:
            outlines = [part for one in outlines if len(part := above(one, self.floor)) > 2]
        if self.window is not None:
            outlines = [part for one in outlines if len(part := within(one, self.window)) > 2]
        if not outlines:
            return
        own = self.dye(colour)
        self.plate.cut(
            Cut(
                outlines=tuple(outlines), colour=self.tint(own), own=own, plane=self.plane,
                role=role or self.role, shadow=self.shadow if shadow is None else shadow,
                strength=self.strength, lit=lit, shade=shade, alpha=alpha, soft=soft,
            )
        )  # fmt: skip

    def limb(
        self, joints: Dots, w0: float, w1: float, colour: Colour, *, shadow: float | None = None,
        shade: float = 0.0,
    ) -> None:  # fmt: skip
        self.cuts([self.dots(piece) for piece in limb(joints, w0, w1)], colour, shadow, shade=shade)

    def oval(
        self, x: float, y: float, rx: float, ry: float, colour: Colour, *, turn: float = 0,
        shadow: float | None = None, lit: bool = True, role: str = "", alpha: float = 1.0,
        shade: float = 0.0, soft: float = 0.0,
    ) -> None:  # fmt: skip
        shape = oval(x, y, rx, ry, turn=turn)
        shines = role == "light" or (role == "face" and colour == WHITE)
        if shines and self.role in {"lead", "other"}:
            px, py = self.dots([(x, y)])[0]
            self.plate.shines.append((float(px), float(py), max(rx, ry) * self.size))
        self.cut(
            shape, colour, shadow=shadow, lit=lit, role=role, alpha=alpha, shade=shade, soft=soft
        )

    def line(
        self, points: Dots, width: float, colour: Colour, *, curve: bool = True, taper: float = 1.0,
        shadow: float = 0.0, role: str = "face", alpha: float = 1.0,
    ) -> None:  # fmt: skip
        """A stroke of half width `width`, at least a hair of 0.6 px wide."""
        path = smooth(points, closed=False) if curve else np.asarray(points, dtype=np.float64)
        hair = max(width, 0.6 / self.size)
        self.cut(
            strip(path, hair, hair * taper),
            colour,
            shadow=shadow,
            lit=False,
            role=role,
            alpha=alpha,
        )

    def face(
        self, points: Dots, colour: Colour, *, curve: bool = False, alpha: float = 1.0
    ) -> None:
        """A flat detail without shadow or grain."""
        self.cut(points, colour, curve=curve, shadow=0, lit=False, role="face", alpha=alpha)

    def dot(
        self, x: float, y: float, rx: float, ry: float, colour: Colour, *, alpha: float = 1.0
    ) -> None:
        self.oval(x, y, rx, ry, colour, shadow=0, lit=False, role="face", alpha=alpha)

    def glow(self, x: float, y: float, radius: float, colour: Colour, force: float) -> None:
        px, py = self.dots([(x, y)])[0]
        self.plate.glow(self.plane, px, py, radius * self.size, colour, force)

    def pixels(self, length: float) -> float:
        """How long something is on the picture, in pixels at 720 lines."""
        return length * self.size / self.plate.unit
