"""Where the camera cuts nearer along its axis: to who speaks, or to those whom a long shot shows.

A small figure in a wide picture is read by its place; by its face only from near.
"""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from studio.crafts import AxialCut, Framing
from studio.makers.camera.acting import of_the_stage, stays

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.crafts import AnimateRequest, Heard, Puppet

FILLS = 0.88
"""How much of what is seen the figures fill at most after a cut."""
LEAST, MOST = 1.28, 1.75
"""A smaller step looks like a slip of the camera; a larger one shows the grain of the paper."""
SECONDS = 1.6
"""What stands between two cuts, or a cut and the end of a shot, at least."""
LONG = 7.0
"""A shot in which nobody speaks gets one from so many seconds on."""
AIR = 0.1
"""How much is seen above a head, in heights of what is seen."""
LOOK = 0.08
"""How much room is left before somebody, in widths of what is seen."""
BEFORE, AFTER = 0.25, 0.4
"""Seconds before a line and behind it."""


class Box(NamedTuple):
    """Part of a picture, in shares of its width and height."""

    left: float
    top: float
    wide: float
    tall: float


def cuts(request: AnimateRequest, size: tuple[int, int]) -> tuple[AxialCut, ...]:
    """The axial cuts of a shot; none where nobody is small enough, or all are on their way.

    `size` is that of the keyframe in pixels.
    """
    seconds = request.frames * request.rate[1] / request.rate[0]
    found: list[AxialCut] = []
    ways = _spoken if _speakers(request) else _silent
    drawn = ways(request, size, seconds)
    for cut in drawn:
        last = found[-1].at if found else 0.0
        if cut.at - last >= SECONDS and seconds - cut.at >= SECONDS:
            found.append(cut)
    return tuple(found)


def _speakers(request: AnimateRequest) -> list[tuple[Heard, Puppet]]:
    """The lines of those who are seen, with who speaks."""
    named = {one.name.casefold(): one for one in request.puppets}
    lines = ((line, named.get(line.speaker.casefold())) for line in request.lines)
    return [(line, one) for line, one in lines if one is not None]


def _spoken(request: AnimateRequest, size: tuple[int, int], seconds: float) -> Iterator[AxialCut]:
    """To who speaks, and back if it is long until the shot ends."""
    for line, puppet in _speakers(request):
        view = _on([_box(puppet, size)], puppet.side) if stays(puppet.act) else None
        if view is None:
            continue
        yield AxialCut(at=round(line.begins - BEFORE, 3), view=view)
        if seconds - line.ends - AFTER >= 2 * SECONDS:
            yield AxialCut(at=round(line.ends + AFTER, 3), view=Framing())


def _silent(request: AnimateRequest, size: tuple[int, int], seconds: float) -> Iterator[AxialCut]:
    """To those who are nearest, if they stay where they are; half way through a long shot.

    Where they stand too far apart for that, to one of them.
    """
    people = [one for one in request.puppets if one.name and not of_the_stage(one.act)]
    tallest = max((one.tall for one in people), default=0.0)
    seen = [one for one in people if one.tall > tallest / 2]
    if seconds < LONG or not seen or not all(stays(one.act) for one in seen):
        return
    most = max(seen, key=lambda one: one.tall)
    view = _on([_box(one, size) for one in seen]) or _on([_box(most, size)], most.side)
    share = 0.42 + 0.2 * Random(f"{request.seed}/nearer").random()
    if view is not None:
        yield AxialCut(at=round(share * seconds, 3), view=view)


def _on(boxes: list[Box], side: int = 0) -> Framing | None:
    """The view of some figures, within the picture; none where it would be about the same.

    `side` is where somebody alone looks, who gets room there.
    """
    left, top = min(one.left for one in boxes), min(one.top for one in boxes)
    wide = max(one.left + one.wide for one in boxes) - left
    tall = max(one.top + one.tall for one in boxes) - top
    zoom = round(min(FILLS / tall, FILLS / wide, MOST), 3)
    if zoom < LEAST:
        return None
    half = 0.5 / zoom + 0.0001
    across = left + wide / 2 + LOOK * side / zoom
    down = top + min(tall / 2, (0.5 - AIR) / zoom)
    x, y = (round(min(max(one, half), 1 - half), 4) for one in (across, down))
    return Framing(x=x, y=y, zoom=zoom)


def _box(puppet: Puppet, size: tuple[int, int]) -> Box:
    """What a figure covers of a picture of that size as it is painted."""
    from PIL import Image

    first = puppet.cutouts[0]
    with Image.open(BytesIO(first.picture.read())) as image:
        wide, high = image.size
    across, down = size
    return Box(left=first.x / across, top=first.y / down, wide=wide / across, tall=high / down)
