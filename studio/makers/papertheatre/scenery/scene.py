"""What a part of the scenery needs: the plate, the camera, the key, and a pen at its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.makers.papertheatre.camera import Camera
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.key import Key
from studio.makers.papertheatre.layout import Layout, PartCard
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.plate import FAR, FRONT, LEAD, MIDDLE, SKY, Plate
from studio.makers.papertheatre.scenery.sizes import half_of
from studio.makers.papertheatre.shapes import seeded

if TYPE_CHECKING:
    import numpy as np

PLANES = {"sky": SKY, "far": FAR, "middle": MIDDLE, "lead": LEAD, "front": FRONT}
WALL = 0.70
INKY, PAPERY, DULL = 0.3, 0.9, 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenery:
    """Everything that is the same for all parts of one picture.

    `heads` is where those in it have theirs, in frame heights, and half the height of each.
    `dye` is the told colour of the one thing that is being drawn.
    """

    plate: Plate
    camera: Camera
    key: Key
    layout: Layout
    heads: tuple[tuple[float, float, float], ...] = ()
    dye: Colour | None = None

    def x(self, across: float) -> float:
        """Frame heights from the left as a pixel of the plane."""
        return self.plate.bleed[0] + across * self.plate.height

    def y(self, down: float) -> float:
        """Frame heights from the top as a pixel of the plane."""
        return self.plate.bleed[1] + down * self.plate.height

    @property
    def left(self) -> float:
        return -20.0

    @property
    def right(self) -> float:
        return self.plate.columns + 20.0

    @property
    def bottom(self) -> float:
        return self.plate.rows + 20.0

    def under(self, plane: int) -> float:
        """How far down a sheet of land is cut: nearer land covers what is below that."""
        covered = {FAR: 0.16, MIDDLE: 0.82}.get(plane)
        if covered is None or self.layout.place.floor == "turf":
            return self.bottom
        line = max(self.camera.ground(covered), self.camera.horizon)
        return min(self.bottom, self.y(line) + 0.18 * self.plate.height)

    def chance(self, *names: object) -> np.random.Generator:
        """Chance for a thing of this place: the same in all its pictures of a film."""
        return seeded(self.layout.place.name, *self.layout.own, *names)

    def pen(self, card: PartCard, x: float | None = None, q: float | None = None) -> Pen:
        """A pen on the ground at a card's place, its unit a metre."""
        depth = card.q if q is None else q
        camera = self.camera
        across = camera.across(card.x if x is None else x)
        y = camera.ground(depth) - card.up * camera.scale(depth)
        near = min(1.0, depth)
        pen = Pen(
            plate=self.plate, x=self.x(across), y=self.y(y),
            size=camera.scale(depth) * self.plate.height, plane=PLANES[card.plane],
            tint=lambda colour: self.key.lit(colour, near), dye=self.dyed, shadow=2.5 + 5 * near,
            strength=0.16 + 0.2 * near,
        )  # fmt: skip
        if (mark := self.plate.marked.get(card.thing)) and mark[0].kind == "toppled":
            return pen.at(card.size / 2, -half_of(card.thing), turn=-90)
        return pen

    def dyed(self, colour: Colour) -> Colour:
        """A colour of a thing that is told in another one; what is white or black stays."""
        bare = colour.light < INKY or (colour.light > PAPERY and colour.chroma < DULL)
        if self.dye is None or bare:
            return colour
        return self.dye.lighter(0.7 * (colour.light - 0.5))

    def fitting(self, card: PartCard, *, top: float = 0.05) -> float:
        """The size in metres at which something stays inside the frame."""
        camera = self.camera
        room = camera.ground(card.q) - card.up * camera.scale(card.q) - top
        return max(0.2, min(card.size, room / max(1e-6, camera.scale(card.q))))

    def tone(self, q: float) -> Colour:
        """The ramp's colour for ground and growth at depth q."""
        return self.key.ramp(0.04 + 0.9 * min(1.0, q) ** 0.6)

    def earth(self, t: float) -> Colour:
        """The ground's colour at t of the ramp; grass stays green under a hazy sky."""
        tone = self.key.ramp(t)
        if self.layout.place.floor not in {"grass", "turf"} or self.key.snow:
            return tone
        mixed = tone.towards(self.key.near.lighter(0.20), 0.5)
        own = Colour(mixed.light - 0.03, 0.085, self.layout.place.near.hue)
        return own.towards(mixed, 0.14 + 0.24 * self.key.lean)


Part = Callable[[Scenery, PartCard], None]
