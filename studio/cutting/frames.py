"""Drawing frames: a camera's path over planes or over a flat picture, sub-pixel smooth."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Protocol

from studio.cutting import colour
from studio.cutting.path import WHOLE, framing, seen_from
from studio.cutting.window import Sheet, Window

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio.crafts import CameraPath, Framing
    from studio.cutting.acting import Actor, Pose, Posed
    from studio.cutting.colour import Bytes
    from studio.cutting.planes import Plane

_GROWN = 2.0
"""Planes are brought to a zoom beforehand up to this one; beyond, they would fill the memory."""


class Strip(Protocol):
    """Frames that can be drawn one at a time; a frame stays valid until the next is drawn."""

    def draw(self, index: int) -> Bytes: ...

    def close(self) -> None: ...


class Still:
    """A shot drawn from pictures: `path` over `planes`, far to near, and `actors` who move on them.

    An actor is just above the planes of its depth. `stand` is what the camera sees of the picture
    before it moves (see `AxialCut`).
    """

    def __init__(
        self,
        planes: Sequence[Plane],
        path: CameraPath,
        *,
        frames: int,
        rate: tuple[int, int],
        size: tuple[int, int],
        actors: Sequence[Actor] = (),
        stand: Framing = WHOLE,
    ) -> None:
        self._stand = stand
        self._planes = planes
        self._path = path
        self._frames = frames
        self._rate = rate
        self._size = size
        self._actors = actors
        self._drawn: tuple[object, ...] | None = None
        self._under: tuple[tuple[object, ...], Bytes] | None = None
        self._frame = colour.blank(*size)
        zooms = [self._settled_zoom(plane) for plane in planes]
        self._full, self._half = (
            [
                Sheet(channels, holes=plane.holes, zoom=zoom)
                for channels, plane, zoom in zip(stack, planes, zooms, strict=True)
            ]
            for stack in ([plane.full for plane in planes], [plane.half for plane in planes])
        )

    def draw(self, index: int) -> Bytes:
        """Frame `index` of the shot; drawn anew only where the view or what is seen has changed."""
        view = framing(self._path, index, self._frames, self._rate)
        there = tuple(
            place
            for place, plane in enumerate(self._planes)
            if plane.seen is None or index in plane.seen
        )
        poses = tuple(actor.pose(index, self._rate) for actor in self._actors)
        if (view, there, poses) != self._drawn:
            self._lay(view, there, poses)
            self._drawn = (view, there, poses)
        return self._frame

    def close(self) -> None:
        """Nothing is held."""

    def _settled_zoom(self, plane: Plane) -> float | None:
        """The zoom at which a plane is seen all the time; none if it changes."""
        start, end = self._path.start, self._path.end
        zoom = self._seen(start, plane.depth).zoom
        return zoom if start.zoom == end.zoom and zoom <= _GROWN else None

    def _seen(self, view: Framing, depth: float) -> Framing:
        return seen_from(view, depth, self._path.parallax, self._stand)

    def _lay(self, view: Framing, there: Sequence[int], poses: Sequence[Pose]) -> None:
        """Draw what is seen of all that is there; what is under the actors, only if it changed."""
        low = min((actor.depth for actor in self._actors), default=inf)
        under = sum(self._planes[place].depth <= low for place in there)
        y, u, v = colour.planes(self._frame)
        full = self._windows(self._full, view, 1, there, poses)
        half = self._windows(self._half, view, 2, there, poses)
        same = (view, tuple(there))
        if self._actors and self._under is not None and self._under[0] == same:
            self._frame[:] = self._under[1]
        else:
            _laid(full, (y,), slice(0, under))
            _laid(half, (u, v), slice(0, under))
            if self._actors:
                self._under = (same, self._frame.copy())
        _laid(full, (y,), slice(under, None))
        _laid(half, (u, v), slice(under, None))

    def _windows(
        self,
        sheets: Sequence[Sheet],
        view: Framing,
        unit: int,
        there: Sequence[int],
        poses: Sequence[Pose],
    ) -> list[Window | Posed]:
        """What is seen of planes and actors, far to near, in `unit` pixels of the film."""
        wide, high = self._size[0] // unit, self._size[1] // unit
        found: list[tuple[float, int, Window | Posed]] = []
        for place in there:
            plane, sheet = self._planes[place], sheets[place]
            seen = self._seen(view, plane.depth)
            across = (seen.x - 0.5) * self._size[0] - plane.left
            down = (seen.y - 0.5) * self._size[1] - plane.top
            centre = (across / unit, down / unit)
            found.append((plane.depth, 0, Window.onto(sheet, (wide, high), centre, seen.zoom)))
        for actor, pose in zip(self._actors, poses, strict=True):
            seen = self._seen(view, actor.depth)
            found.append((actor.depth, 1, actor.seen(pose, seen, unit, (wide, high))))
        return [window for _, _, window in sorted(found, key=lambda one: one[:2])]


class Stands:
    """A shot with axial cuts: from which frame on which strip is seen, drawn up when it is.

    A strip is given up once it is not to be seen again: each fills much of the memory.
    """

    def __init__(self, strips: Sequence[tuple[int, Callable[[], Strip]]]) -> None:
        self._strips = strips
        self._open: dict[Callable[[], Strip], Strip] = {}

    def draw(self, index: int) -> Bytes:
        """Frame `index` of the shot."""
        place = max(n for n, (first, _) in enumerate(self._strips) if first <= index)
        drawn_up = self._strips[place][1]
        if drawn_up not in self._open:
            again = {one for _, one in self._strips[place:]}
            for done in {*self._open} - again:
                self._open.pop(done).close()
            self._open[drawn_up] = drawn_up()
        return self._open[drawn_up].draw(index)

    def close(self) -> None:
        for strip in self._open.values():
            strip.close()
        self._open.clear()


def _laid(windows: Sequence[Window | Posed], targets: Sequence[Bytes], some: slice) -> None:
    """Lay some of the windows, far to near, as far down as nothing nearer hides them."""
    bottoms = [targets[0].shape[0]]
    for window in reversed(windows[1:]):
        bottoms.append(window.covers_from(bottoms[-1]))
    for window, bottom in list(zip(windows, reversed(bottoms), strict=True))[some]:
        window.lay(targets, bottom)
