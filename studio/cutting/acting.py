"""Puppets in frames: where each is, how it is turned, and which of its pictures is seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from math import cos, floor, pi, radians, sin
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.crafts import Gesture, Puppet
from studio.cutting import colour
from studio.cutting.path import sine
from studio.cutting.planes import Plane, cut_out
from studio.cutting.window import Sheet, Window
from studio.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.crafts import Framing, Media, Motion
    from studio.cutting.colour import Bytes

POSES = 12
"""Poses a second: figures are animated on twos, as cut-out films are."""
LEAST, MOST = 0.1, 10.0
"""A puppet is never flatter nor taller than this many times its height."""
FADE = 0.25
"""Seconds in which a swing that is over for a time begins and ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """Where a puppet is: pixels of the film to the right and down, degrees, and its stretch."""

    x: float
    y: float
    turn: float
    stretch: float
    picture: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A puppet in the film's pixels; its pictures are decoded when they are seen.

    `foot` counts from the middle of the picture, `factor` is film pixels to one of the picture.
    """

    puppet: Puppet
    gesture: Gesture
    picture: tuple[int, int]
    size: tuple[int, int]
    ready: dict[int, tuple[Plane, tuple[Sheet, Sheet]]] = field(default_factory=dict)

    @property
    def depth(self) -> float:
        return self.puppet.depth

    @property
    def factor(self) -> float:
        return self.size[0] / self.picture[0]

    @property
    def foot(self) -> tuple[float, float]:
        across, down = self.puppet.foot
        wide, high = self.picture
        return (across - 0.5) * wide * self.factor, (down - 0.5) * high * self.factor

    def shown(self, place: int) -> tuple[Plane, tuple[Sheet, Sheet]]:
        """One of its pictures at its place, and its luma and its chroma as they are laid."""
        if place not in self.ready:
            one, factor = self.puppet.cutouts[place], self.factor
            left, top = one.x - self.picture[0] / 2, one.y - self.picture[1] / 2
            image = colour.picture(one.picture)
            plane = cut_out(image, factor, (left * factor, top * factor), self.depth)
            sheets = Sheet(plane.full, holes=True), Sheet(plane.half, holes=True)
            self.ready[place] = plane, sheets
        return self.ready[place]

    def pose(self, index: int, rate: tuple[int, int]) -> Pose:
        """The pose at a frame; it changes `POSES` times a second."""
        held = max(1, round(rate[0] / rate[1] / POSES))
        second = index // held * held * rate[1] / rate[0]
        sums = dict.fromkeys(("along", "rise", "turn", "stretch"), 0.0)
        for motion in self.gesture.motions:
            sums[motion.way] += _moved(motion, second)
        return Pose(
            x=sums["along"] * self.size[0],
            y=-sums["rise"] * self.size[1],
            turn=sums["turn"],
            stretch=min(MOST, max(LEAST, 1 + sums["stretch"])),
            picture=_shown(self.gesture, second),
        )

    def seen(self, pose: Pose, view: Framing, unit: int, target: tuple[int, int]) -> Posed | Window:
        """Its picture in a pose, for a target of that width and height in `unit` film pixels."""
        plane, sheets = self.shown(pose.picture)
        sheet = sheets[0 if unit == 1 else 1]
        if pose.turn == 0 and pose.stretch == 1:
            across = (view.x - 0.5) * self.size[0] - plane.left - pose.x
            down = (view.y - 0.5) * self.size[1] - plane.top - pose.y
            centre = (across / unit, down / unit)
            return Window.onto(sheet, target, centre, view.zoom, moves=True)
        turn, tall = radians(pose.turn), pose.stretch
        wide = tall**-0.5
        back = np.array(
            [
                [cos(turn) / wide, sin(turn) / wide],
                [-sin(turn) / tall, cos(turn) / tall],
            ]
        )
        half, foot = np.array(target) / 2, np.array(self.foot) / unit
        middle = np.array(((view.x - 0.5) * self.size[0], (view.y - 0.5) * self.size[1])) / unit
        corner = np.array((plane.left, plane.top)) / unit
        first = middle + (0.5 - half) / view.zoom - foot - np.array((pose.x, pose.y)) / unit
        offset = back @ first + foot - corner - 0.5
        return Posed(
            sheet=sheet,
            matrix=np.column_stack([back / view.zoom, offset]),
            width=target[0],
            height=target[1],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """A turned sheet seen by a target: `matrix` (2, 3) leads from its pixels to the sheet's."""

    sheet: Sheet
    matrix: NDArray[np.float64]
    width: int
    height: int

    @staticmethod
    def covers_from(bottom: int) -> int:
        """Nothing is hidden for sure by what turns."""
        return bottom

    def lay(self, targets: Sequence[Bytes], bottom: int) -> None:
        """Lay the sheet over the targets, above `bottom`."""
        columns, rows = self._touched(bottom)
        if columns.stop <= columns.start or rows.stop <= rows.start:
            return
        matrix = self.matrix.copy()
        matrix[:, 2] += matrix[:, :2] @ (columns.start, rows.start)
        assert self.sheet.packed is not None
        seen = cv2.warpAffine(
            self.sheet.packed,
            matrix,
            (columns.stop - columns.start, rows.stop - rows.start),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_CONSTANT,
        )
        rest = cv2.bitwise_not(cv2.extractChannel(seen, len(targets)))
        for place, target in enumerate(targets):
            spot = target[rows, columns]
            under = cv2.multiply(np.ascontiguousarray(spot), rest, scale=1 / 255)
            spot[:] = cv2.add(under, cv2.extractChannel(seen, place))

    def _touched(self, bottom: int) -> tuple[slice, slice]:
        """The pixels of the target in which something of the sheet can be."""
        high, wide = self.sheet.channels[0].shape
        corners = np.array([(-1, -1), (wide, -1), (-1, high), (wide, high)], float)
        there = np.linalg.solve(self.matrix[:, :2], (corners - self.matrix[:, 2]).T)
        low, top = np.floor(there.min(axis=1)), np.ceil(there.max(axis=1)) + 1
        ends = (self.width, min(self.height, bottom))
        x, y = (
            slice(max(0, int(a)), min(end, int(b)))
            for a, b, end in zip(low, top, ends, strict=True)
        )
        return x, y


def fitting(puppets: Sequence[Puppet], gestures: Sequence[Gesture], where: str) -> None:
    """Check that every gesture is for somebody, and shows what there is of them.

    Raises:
        InputError: one is for a puppet that the keyframe has not, or shows what it has not.
    """
    for gesture in gestures:
        if not 0 <= gesture.puppet < len(puppets):
            raise InputError(
                f"{where}: a gesture is for puppet {gesture.puppet}, and its keyframe has "
                f"{len(puppets)}, from 0 on; mend it among the clips"
            )
        puppet = puppets[gesture.puppet]
        shown = (*gesture.cycle, *(pair for spell in gesture.spells for pair in spell.cycle))
        for picture, _ in shown:
            if not 0 <= picture < len(puppet.cutouts):
                raise InputError(
                    f"{where}: a gesture of {puppet.name} shows picture {picture}, and there are "
                    f"{len(puppet.cutouts)}, from 0 on; mend it among the clips"
                )


@lru_cache(maxsize=4)
def actors(
    puppets: tuple[Puppet, ...],
    gestures: tuple[Gesture, ...],
    picture: Media,
    size: tuple[int, int],
) -> tuple[Actor, ...]:
    """All puppets of a keyframe, far to near; who has no gesture stands still.

    The last four casts are remembered: a shot and its joins are drawn one after the other, and
    two of them at a time.
    """
    found, sides = {gesture.puppet: gesture for gesture in gestures}, colour.size(picture)
    return tuple(
        Actor(
            puppet=puppet,
            gesture=found.get(place) or Gesture(puppet=place),
            picture=sides,
            size=size,
        )
        for place, puppet in enumerate(puppets)
    )


def _moved(motion: Motion, second: float) -> float:
    """How far a motion has come at a second of the shot."""
    there = motion.end
    if motion.ends > motion.begins:
        there = motion.start + (motion.end - motion.start) * _share(motion, second)
    if not motion.swing:
        return there
    turn = (second - motion.begins) / motion.period + motion.phase
    wave = abs(sin(pi * turn)) if motion.hops else sin(2 * pi * turn)
    return there + motion.swing * wave * _force(motion, second)


def _share(motion: Motion, second: float) -> float:
    done = (second - motion.begins) / (motion.ends - motion.begins)
    done = min(1.0, max(0.0, done))
    return done if motion.even else sine(done)


def _force(motion: Motion, second: float) -> float:
    """How strong a swing is: it fades in and out where it lasts for a time only."""
    if motion.ends <= motion.begins or motion.start != motion.end:
        return 1.0
    inside = min(second - motion.begins, motion.ends - second)
    return min(1.0, max(0.0, inside / FADE))


def _shown(gesture: Gesture, second: float) -> int:
    """Which picture is seen."""
    spell = next((one for one in gesture.spells if one.begins <= second < one.ends), None)
    cycle, second = (spell.cycle, second - spell.begins) if spell else (gesture.cycle, second)
    whole = sum(long for _, long in cycle)
    if not whole > 0:
        return 0
    left = second - floor(second / whole) * whole
    for shown, long in cycle:
        if left < long:
            return shown
        left -= long
    return cycle[-1][0]
