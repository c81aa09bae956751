"""Marks of those whom the action puts somewhere: small and far off, behind another, on a rock."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.staging.mark import shape_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout
    from studio.makers.papertheatre.staging.mark import Mark

FAR, SNOWED, FARTHEST, BACK = 0.50, 0.67, 0.76, 0.86
"""Depth, in a wide shot, of somebody far off in the open, in snow, in which the far ground is as
white as the near one, far off in a room, and behind another."""
DISTANT, NEXT = 0.20, 0.76
"""How large somebody far off is in a closer shot, and somebody behind another."""
OUT, LEAVING = 0.83, 0.87
"""Where who goes away is, in widths, in a wide shot and in a closer one."""
GOING, RUNNING = 0.74, 0.88
"""Depth of who goes away with the back to us, and of who runs off to the side."""
IN_THE_WALL = 0.72
"""Depth of who stands in the door of a room, which is in its wall."""
LEAF, HUNG = 0.11, frozenset({"hanging", "picture", "rafters"})
"""Half of what a door needs of the wall, in widths; what hangs there that it may be before."""
WELLS, ROUND = frozenset({"well", "fountain", "stall"}), 0.11
"""Parts of a place in which somebody behind them would seem to be; how far one keeps from them."""
HERE_OF_IT = 0.02
"""How much nearer than the rail of a deck those farthest off on it are."""
UP = 1.0
"""Metres by which somebody is higher who stands high above."""
CRESTS = {"quay": 0.60, "sand": 0.62, "rock": 0.66, "turf": 0.70, "gallery": 0.90, "planks": 0.84,
          "roof": 0.80, "street": 0.56, "cobbles": 0.56, "platform": 0.56}  # fmt: skip
"""Where the ground begins that somebody far off can stand on, by floor."""
BESIDE = {"wide": 0.085, "extreme wide": 0.05, "medium": 0.24, "medium close": 0.28, "close": 0.40}


def blocked(mark: Mark, marks: list[Mark], layout: Layout) -> Mark:
    """A mark where the action puts it; as it was, where it says nothing."""
    at = mark.figure.at
    if mark.afloat or mark.boat or mark.figure.rides:
        return mark
    if mark.figure.leaves and not at:
        return _going(mark, marks, layout)
    if at == "far":
        return _distant(mark, marks, layout)
    if at == "behind" and len(marks) > 1:
        other = next(one for one in marks if one is not mark)
        side = 1 if mark.x >= other.x else -1
        depth = BACK * other.q if layout.size in WIDE else mark.q
        if layout.size in WIDE and "quadruped" in {shape_of(mark.figure), shape_of(other.figure)}:
            return replace(mark, q=depth)
        return replace(mark, x=other.x + side * BESIDE.get(layout.size, 0.3), q=depth)
    if at == "high" and layout.size in WIDE:
        return replace(mark, up=UP)
    if at == "door" and layout.place.indoors and layout.size in WIDE:
        return replace(mark, x=_bare(mark.x, layout), q=IN_THE_WALL)
    if at in {"window", "glass"} and layout.size in WIDE:
        return _at_window(mark, layout)
    return mark


def _going(mark: Mark, marks: list[Mark], layout: Layout) -> Mark:
    """Near the edge of the picture, on the side away from who stays; farther off in a wide shot."""
    stay = [one for one in marks if one is not mark and not one.figure.leaves]
    if not stay or any(one.figure.follows for one in marks):
        return mark
    side = 1 if mark.x >= sum(one.x for one in stay) / len(stay) else -1
    if layout.size not in WIDE:
        return replace(mark, x=0.5 + side * (LEAVING - 0.5))
    depth = GOING if mark.figure.behind else RUNNING
    return replace(mark, x=0.5 + side * (OUT - 0.5), q=max(depth, nearest_shore(layout)))


def nearest_shore(layout: Layout) -> float:
    """The least depth at which there is ground for somebody far off: not on wall or water."""
    if layout.place.indoors:
        return FARTHEST
    if railed(layout):
        return railed(layout) + HERE_OF_IT
    return CRESTS.get(layout.place.floor, 0.72 if layout.place.water else 0.0)


def railed(layout: Layout) -> float:
    """The depth of the rail at the edge of a deck or a gallery, behind which nobody can stand."""
    return max((c.q for c in layout.place.parts if c.part == "rail"), default=0.0)


def _distant(mark: Mark, marks: list[Mark], layout: Layout) -> Mark:
    """Small, away from those who are near; on the near shore of water."""
    if layout.size not in WIDE:
        return replace(mark, x=mark.x if len(marks) < 2 else 0.91 if mark.x > 0.45 else 0.09)
    white = layout.season == "winter" or layout.weather == "snow"
    depth = nearest_shore(layout) or (SNOWED if white else FAR)
    away = 0.5 if len(marks) < 2 else 0.80 if mark.x > 0.45 else 0.20
    if len(marks) > 1 and all(one.figure.at == "far" for one in marks):
        away = mark.x
    return replace(mark, x=_free(away, layout), q=depth)


def _free(x: float, layout: Layout) -> float:
    """The nearest place to x where no well of the place is that somebody would seem to be in."""
    wells = [card.x for card in layout.place.parts if card.part in WELLS and card.plane != "far"]
    places = sorted((0.08, 0.20, 0.34, 0.66, 0.80, 0.92, x), key=lambda at: abs(at - x))
    return next((at for at in places if all(abs(at - one) > ROUND for one in wells)), x)


def _bare(x: float, layout: Layout) -> float:
    """The nearest place to x where the wall of a room has room for a door."""
    solid = [
        card.x for card in layout.place.parts if card.q < IN_THE_WALL and card.part not in HUNG
    ]
    places = sorted((x, *(k / 20 for k in range(3, 18))), key=lambda at: abs(at - x))
    bare = [at for at in places if all(abs(at - one) > LEAF for one in solid)]
    return bare[0] if bare else max(places, key=lambda at: min(abs(at - one) for one in solid))


def _at_window(mark: Mark, layout: Layout) -> Mark:
    """Beside the window of the room, which stays in sight."""
    glass = next((card for card in layout.place.parts if "window" in card.part), None)
    if glass is None or not layout.place.indoors:
        return mark
    side = -1 if glass.x > 0.5 else 1
    return replace(mark, x=glass.x + 0.13 * side, facing=-side)
