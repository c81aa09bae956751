"""Puppets on their sticks: figures and weather cut out of their planes while these are drawn."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.makers.papertheatre.hands.hand import LEAD, Floats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.makers.papertheatre.plate import Plate

Box = tuple[int, int, int, int]
SEEN = 0.01
"""Less cover than this is nothing."""
MARGIN = 44
"""Pixels at 720 lines around what was laid, for light that runs out over its edge."""


@dataclass(slots=True, kw_only=True)
class Moment:
    """A sheet of a puppet: what it `shows`, premultiplied, and the box of what was laid on it."""

    shows: str
    sheet: Floats
    box: Box | None = None

    def grown(self, corner: tuple[int, int], alpha: Floats, margin: int) -> None:
        """Make room in the box for what is laid, and a margin round it."""
        (x, y), (rows, columns) = corner, alpha.shape
        left, top, right, bottom = self.box or (self.sheet.shape[1], self.sheet.shape[0], 0, 0)
        self.box = (
            max(0, min(left, x - margin)),
            max(0, min(top, y - margin)),
            min(self.sheet.shape[1], max(right, x + columns + margin)),
            min(self.sheet.shape[0], max(bottom, y + rows + margin)),
        )


@dataclass(slots=True, kw_only=True)
class Stick:
    """A figure on its stick; `foot` and `tall` in pixels of the plane, `ground` its shadow.

    `shifts` are those by which one sheet is seen at other moments, in pixels across and down; it
    goes on above itself then, for what falls.
    """

    name: str
    foot: tuple[float, float]
    tall: float
    side: int
    act: str
    plane: int = LEAD
    shifts: tuple[tuple[int, int], ...] = ()
    ground: Moment | None = None
    moments: list[Moment] = field(default_factory=list)


class Sticks:
    """The puppets of a plate, far to near, and `bare`, the planes without them, by their number.

    The planes themselves are drawn as if there were none.
    """

    def __init__(self, unit: float) -> None:
        self.margin = round(MARGIN * unit)
        self.all: list[Stick] = []
        self.bare: dict[int, Floats] = {}
        self._now: Moment | None = None
        self._apart = False

    @contextmanager
    def ground(self, plate: Plate, stick: Stick) -> Iterator[None]:
        """While this lasts, what is laid on a puppet's plane is a shadow that goes along."""
        self._begun(plate, stick, stick.plane)
        stick.ground = stick.ground or self._moment(plate, stick, "ground")
        with self._laying(stick.ground):
            yield

    @contextmanager
    def cutting(self, plate: Plate, stick: Stick, *planes: int) -> Iterator[None]:
        """While this lasts, what is laid on its plane belongs to the puppet at rest.

        So does what is laid on other `planes`.
        """
        self._begun(plate, stick, stick.plane, *planes)
        if not stick.moments:
            stick.moments.append(self._moment(plate, stick, "rest"))
        with self._laying(stick.moments[0]):
            yield

    @contextmanager
    def aside(self, plate: Plate, stick: Stick, shows: str) -> Iterator[None]:
        """While this lasts, a figure is drawn at another moment, and the picture stays as it is."""
        noted = dict(plate.mouths), dict(plate.held), list(plate.shines), plate.actor
        self._apart, plate.actor, plate.saying = True, "", shows == "speak"
        stick.moments.append(self._moment(plate, stick, shows))
        with self._laying(stick.moments[-1]):
            yield
        self._apart = plate.saying = False
        plate.mouths, plate.held, plate.shines, plate.actor = noted

    @contextmanager
    def paused(self) -> Iterator[None]:
        """While this lasts, what is laid belongs to no puppet: light that stays where it is."""
        before, self._now = self._now, None
        yield
        self._now = before

    def _begun(self, plate: Plate, stick: Stick, *planes: int) -> None:
        """A puppet comes before all that were drawn until now."""
        for plane in planes:
            if plane not in self.bare:
                self.bare[plane] = plate.planes[plane].copy()
        self.all = [*(one for one in self.all if one is not stick), stick]

    @staticmethod
    def _moment(plate: Plate, stick: Stick, shows: str) -> Moment:
        if stick.ground is not None:
            return Moment(shows=shows, sheet=stick.ground.sheet.copy(), box=stick.ground.box)
        return Moment(shows=shows, sheet=np.zeros_like(plate.planes[LEAD]))

    @contextmanager
    def _laying(self, moment: Moment) -> Iterator[None]:
        before, self._now = self._now, moment
        yield
        self._now = before

    def lay(
        self, plane: int, corner: tuple[int, int], alpha: Floats, sheet: Floats, *, light: bool
    ) -> bool:
        """Take part in what is laid on a plane; whether the plane itself takes none.

        What comes before a puppet takes it away there; light only falls on it.
        """
        if plane not in self.bare:
            return False
        if self._now is not None:
            self._now.grown(corner, alpha, self.margin)
            blend(_part(self._now.sheet, corner, alpha), alpha, sheet)
            return self._apart
        blend(_part(self.bare[plane], corner, alpha), alpha, sheet)
        for moment in self._moments(plane):
            under = _part(moment.sheet, corner, alpha)
            if under[..., 3].max(initial=0) < SEEN:
                continue
            rest = np.float32(1) - alpha[..., None]
            if light:
                lit = sheet[..., :3] * (alpha * under[..., 3])[..., None]
                under[..., :3] = under[..., :3] * rest + lit
            else:
                under *= rest
        return False

    def _moments(self, plane: int) -> Iterator[Moment]:
        for stick in self.all:
            if stick.plane == plane:
                yield from stick.moments

    def sheets(self) -> Iterator[tuple[int, Floats, tuple[int, int]]]:
        """The bare planes and, cropped, every moment of every puppet; and where its corner lies."""
        for plane, bare in self.bare.items():
            yield plane, bare, (0, 0)
            for moment in self._moments(plane):
                if moment.box is not None:
                    left, top, right, bottom = moment.box
                    yield plane, moment.sheet[top:bottom, left:right], (left, top)


def blend(under: Floats, alpha: Floats, sheet: Floats) -> None:
    """Lay an opaque sheet (rows, columns, 4) over premultiplied pixels, as far as alpha says."""
    # blendLinear divides by the sum of weights plus 1e-5; large weights make that vanish.
    over = cv2.multiply(alpha, 1000.0, dtype=cv2.CV_32F)
    under[:] = cv2.blendLinear(under, sheet, np.float32(1000) - over, over)


def _part(sheet: Floats, corner: tuple[int, int], alpha: Floats) -> Floats:
    (x, y), (rows, columns) = corner, alpha.shape
    return sheet[y : y + rows, x : x + columns]
