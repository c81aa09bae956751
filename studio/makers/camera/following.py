"""The camera goes along with who is on the way, so that the country passes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.crafts import CameraPath, Framing
from studio.makers.camera.acting import ARRIVED, of_the_stage, stays
from studio.makers.camera.acts import act_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.crafts import AnimateRequest, Gesture
    from studio.makers.camera.seeing import Seen

NEAREST, LEAST = 1.34, 1.16
"""How much nearer the camera stands to who is followed: there has to be somewhere to go."""
FILLS = 0.86
"""How much of what is seen they fill at most, from head to foot."""
FAR = 0.14
"""A way of so many widths of the picture is worth it."""
AHEAD = 0.05
"""How much farther than they are it looks, in widths of the picture."""


def with_them(request: AnimateRequest) -> str:
    """The move of a shot; a pan is to the side to which all go who are on their way."""
    sides = {one.side for one in request.puppets if act_of(one.act).travel}
    if len(sides) != 1 or not request.move.startswith("pan"):
        return request.move
    return "pan right" if sides == {1} else "pan left"


def follows(
    request: AnimateRequest,
    people: Sequence[Seen],
    gestures: Sequence[Gesture],
    parallax: float,
) -> CameraPath | None:
    """The path of a pan along with those who are on the way, if nobody is left behind by it."""
    cast = [one for one in request.puppets if one.name and not of_the_stage(one.act)]
    if not (cast and request.move.startswith("pan")):
        return None
    lead, party = cast[0], {(one.act, one.side) for one in cast}
    ways = [one for one in gestures[request.puppets.index(lead)].motions if one.way == "along"]
    way = next((one for one in ways if not one.swing), None)
    if stays(lead.act) or len(party) > 1 or way is None or abs(way.end - way.start) < FAR:
        return None
    top = min(one.whole.top for one in people)
    low = max(one.whole.top + one.whole.tall for one in people)
    zoom = round(min(NEAREST, FILLS / (low - top)), 3)
    if zoom < LEAST or max(one.whole.wide for one in people) * zoom > 1.6:
        return None
    middle = sum(one.foot[0] for one in cast) / len(cast) + AHEAD * lead.side
    start, end = (
        _within(middle + there, (top + low) / 2, zoom, parallax) for there in (way.start, way.end)
    )
    settle = (1 - ARRIVED) * request.frames * request.rate[1] / request.rate[0]
    return CameraPath(start=start, end=end, ease="sine", parallax=parallax, settle=round(settle, 3))


def _within(x: float, y: float, zoom: float, parallax: float) -> Framing:
    """The framing nearest to a place in which no plane shows its edge."""
    follow = (1 - parallax, 1.0, 1 + parallax)
    most = min((0.5 - 0.5 / zoom**far) / far for far in follow) - 0.0001
    x, y = (0.5 + min(most, max(-most, one - 0.5)) for one in (x, y))
    return Framing(x=round(x, 4), y=round(y, 4), zoom=zoom)
