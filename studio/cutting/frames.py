"""Drawing frames: a camera's path over planes or over a flat picture, sub-pixel smooth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from studio.cutting import colour
from studio.cutting.path import framing, seen_from
from studio.cutting.window import Sheet, Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.crafts import CameraPath, Framing
    from studio.cutting.colour import Bytes
    from studio.cutting.planes import Plane

_GROWN = 2.0
"""Planes are brought to a zoom beforehand up to this one; beyond, they would fill the memory."""


class Strip(Protocol):
    """Frames that can be drawn one at a time; a frame stays valid until the next is drawn."""

    def draw(self, index: int) -> Bytes: ...

    def close(self) -> None: ...


class Still:
    """A shot drawn from pictures: `path` over `planes`, far to near."""

    def __init__(
        self,
        planes: Sequence[Plane],
        path: CameraPath,
        *,
        frames: int,
        rate: tuple[int, int],
        size: tuple[int, int],
    ) -> None:
        self._planes = planes
        self._path = path
        self._frames = frames
        self._rate = rate
        self._size = size
        self._drawn: tuple[Framing, tuple[int, ...]] | None = None
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
        if (view, there) != self._drawn:
            y, u, v = colour.planes(self._frame)
            self._lay(self._full, (y,), view, 1, there)
            self._lay(self._half, (u, v), view, 2, there)
            self._drawn = (view, there)
        return self._frame

    def close(self) -> None:
        """Nothing is held."""

    def _settled_zoom(self, plane: Plane) -> float | None:
        """The zoom at which a plane is seen all the time; none if it changes."""
        start, end = self._path.start, self._path.end
        zoom = seen_from(start, plane.depth, self._path.parallax).zoom
        return zoom if start.zoom == end.zoom and zoom <= _GROWN else None

    def _lay(
        self,
        sheets: Sequence[Sheet],
        targets: Sequence[Bytes],
        view: Framing,
        unit: int,
        there: Sequence[int],
    ) -> None:
        """Draw what is seen of every plane that is there, in pixels of `unit` times the film's."""
        high, wide = targets[0].shape
        windows = []
        for place in there:
            plane, sheet = self._planes[place], sheets[place]
            seen = seen_from(view, plane.depth, self._path.parallax)
            across = (seen.x - 0.5) * self._size[0] - plane.left
            down = (seen.y - 0.5) * self._size[1] - plane.top
            centre = (across / unit, down / unit)
            windows.append(Window.onto(sheet, (wide, high), centre, seen.zoom))
        bottoms = [high]
        for window in reversed(windows[1:]):
            bottoms.append(window.covers_from(bottoms[-1]))
        for window, bottom in zip(windows, reversed(bottoms), strict=True):
            window.lay(targets, bottom)
