"""What the camera sees after a cut along its axis: some figures, a face, or a thing.

A small figure in a wide picture is read by its place; by its face only from near. No head is cut by
the edge of a view, and nobody besides whom it is about is cut in two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.crafts import Framing
from studio.makers.camera.seeing import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.makers.camera.seeing import Seen

FILLS = 0.88
"""How much of what is seen the figures fill at most after a cut."""
LEAST, MOST, NEAREST = 1.28, 2.0, 2.3
"""A smaller step looks like a slip of the camera; a larger one, of figures and of a face or a
thing, shows the grain of the paper."""
STEP = 0.9
"""By how much a view is widened again and again, until nobody is cut by it."""
AIR, EDGE = 0.1, 0.035
"""How much is seen above a head, in heights of what is seen, and how much is left at its sides."""
LOOK = 0.08
"""How much room is left before somebody, in widths of what is seen."""
SLIVER, WHOLE, BUST = 0.12, 0.88, 0.45
"""Shares of a figure: less across is not seen to be somebody, more is all of them; so much of their
height is seen from the head on at least."""
IN, OUT = 0.97, 0.1
"""So much of a head is all of it, and so little is nothing."""
ASIDE = 0.3
"""How far aside a view is, in widths of what is seen, to be another."""
FACE, SHOULDERS, NECK = 0.42, 0.3, 0.6
"""How much of what is seen a head fills, told as its height; what is seen besides it at each side,
in widths of the head, and below it, in heights."""
THING, LARGE, TRUNK, CLOSE = 0.5, 0.25, 0.16, 0.36
"""How much of what is seen a thing fills alone, and how much at least; how much of its width is a
body without its head at most, but of who has so large a thing in the hand."""


def view_of(who: Sequence[str], people: Sequence[Seen]) -> Framing:
    """What is seen of some people, or of all that are near: nobody besides is cut in two.

    Where that cannot be, those are seen too whom it would cut; else the whole picture.
    """
    cast = [one for one in people if one.name]
    tallest = max((one.tall for one in cast), default=0.0)
    some = [one for one in cast if one.name in who or (not who and one.tall > tallest / 2)]
    if not who and len(some) > 1 and _zoom(_round([one.whole for one in some]), MOST) < LEAST:
        some = [max(some, key=lambda one: one.tall)]
    while some:
        for box in _levels(some):
            side = some[0].side if len(some) == 1 else 0
            view, harmed = _framed(box, _zoom(box, MOST), side, people, some)
            if view is not None:
                return view
            if harmed:
                break
        else:
            harmed = []
        some = [*some, *harmed] if harmed else []
    return Framing()


def face_of(one: Seen, people: Sequence[Seen]) -> Framing | None:
    """The face of somebody, as large as it can be without that another is cut."""
    left, top, wide, tall = one.head
    left, right = max(0.0, left - SHOULDERS * wide), min(1.0, left + wide * (1 + SHOULDERS))
    bust = Box(left, top, right - left, min(1 - top, tall * (1 + NECK)))
    zoom = min(_zoom(bust, NEAREST), FACE / max(tall, 1e-6))
    return _framed(bust, zoom, one.side, people, [one])[0]


def held_of(one: Seen, people: Sequence[Seen]) -> Framing | None:
    """What somebody has in the hand, with their face; or alone, where it is large."""
    if one.held is None or not _within(one.held):
        return None
    both = one.held.joined(one.head)
    view, _ = _framed(both, _zoom(both, NEAREST), one.side, people, [one], arms=True)
    return view or thing_of(one.held, people, one)


def thing_of(box: Box, people: Sequence[Seen], holder: Seen | None = None) -> Framing | None:
    """A thing in the picture, large; beside it all of a head is seen, or nothing of it.

    Nobody is cut in two where that can be, but who has it in the hand.
    """
    others = [one for one in people if one is not holder]
    for strict in (True, False):
        zoom = min(NEAREST, THING / max(box.tall, 1e-6), THING / max(box.wide, 1e-6))
        while _within(box) and zoom >= LEAST and zoom * max(box.tall, box.wide) >= LARGE:
            for view in _views(box, zoom, 0, above=0.5):
                harmed = strict and any(_harms(view, one, arms=True) for one in others)
                close = zoom * max(box.tall, box.wide) >= CLOSE
                cut = any(_beheads(view, one, close=close and one is holder) for one in people)
                if not (harmed or cut):
                    return view
            zoom *= STEP
    return None


def other(now: Framing, then: Framing) -> bool:
    """Whether two views are so far from each other that it is seen to be a cut."""
    step = max(now.zoom, then.zoom) / min(now.zoom, then.zoom)
    aside = max(abs(now.x - then.x), abs(now.y - then.y))
    return step >= LEAST or aside * min(now.zoom, then.zoom) >= ASIDE


def _framed(
    box: Box,
    zoom: float,
    side: int,
    people: Sequence[Seen],
    some: Sequence[Seen],
    *,
    arms: bool = False,
) -> tuple[Framing | None, list[Seen]]:
    """The nearest view of a box that harms nobody; `side` is where somebody alone looks.

    Where there is none: whom the best would have harmed besides `some`. The `arms` of others may
    reach into it.
    """
    first: list[Seen] | None = None
    if box.left < -SLIVER or box.left + box.wide > 1 + SLIVER:
        return None, []
    while zoom >= LEAST:
        for view in _views(box, zoom, side):
            harmed = [one for one in people if _harms(view, one, own=one in some, arms=arms)]
            if not harmed:
                return view, []
            first = first or harmed
        zoom *= STEP
    return None, [one for one in first or () if one not in some]


def _views(box: Box, zoom: float, side: int, above: float = AIR) -> Iterator[Framing]:
    """The views of a zoom in which a box is whole across, those first that leave room before it."""
    zoom = round(zoom, 3)
    half = 0.5 / zoom + 0.0001
    inner = half - EDGE / zoom
    low = max(half, box.left + box.wide - inner)
    high = min(1 - half, box.left + inner)
    y = box.top + min(box.tall / 2, (0.5 - above) / zoom if above < 0.5 else box.tall / 2)
    y = min(max(y, half), 1 - half)
    wished = min(max(box.left + box.wide / 2 + LOOK * side / zoom, half), 1 - half)
    low, high = min(low, wished), max(high, wished)
    places = {wished, *(low + (high - low) * step / 6 for step in range(7))}
    for x in sorted(places, key=lambda one: abs(one - wished)):
        yield Framing(x=round(x, 4), y=round(y, 4), zoom=zoom)


def _harms(view: Framing, one: Seen, *, own: bool = False, arms: bool) -> bool:
    """Whether a view cuts a head, or somebody in two whom it is not about."""
    if own:
        return not _holds(view, one.head)
    across, down = _shares(view, one.trunk if arms else one.whole)
    if across <= SLIVER or down <= 0:
        return _cuts(view, one.head)
    return not (across >= WHOLE and down >= BUST and _holds(view, one.head))


def _beheads(view: Framing, one: Seen, *, close: bool) -> bool:
    """Whether a head is cut by a view, or much of a body is without it; so `close` it may be."""
    across, down = _shares(view, one.trunk)
    large = across * one.trunk.wide * view.zoom > TRUNK and down > 0 and not close
    return _cuts(view, one.head) or (large and not _holds(view, one.head))


def _holds(view: Framing, box: Box) -> bool:
    return min(_shares(view, box)) >= IN


def _cuts(view: Framing, box: Box) -> bool:
    """Whether the edge of a view goes through something."""
    return OUT < min(_shares(view, box)) < IN


def _shares(view: Framing, box: Box) -> tuple[float, float]:
    """How much of the width and of the height of a box is in a view."""
    half, (left, top, wide, tall) = 0.5 / view.zoom, box
    across = min(left + wide, view.x + half) - max(left, view.x - half)
    down = min(top + tall, view.y + half) - max(top, view.y - half)
    return max(0.0, across / max(wide, 1e-6)), max(0.0, down / max(tall, 1e-6))


def _levels(some: Sequence[Seen]) -> Iterator[Box]:
    """What is to be seen of some figures: all, or the upper half or the bust of one so large."""
    whole = _round([one.whole for one in some])
    if len(some) > 1 or _zoom(whole, MOST) >= LEAST:
        yield whole
    else:
        yield from (box for box in (some[0].upper, some[0].bust) if _zoom(box, MOST) >= LEAST)
        yield some[0].head


def _round(boxes: Sequence[Box]) -> Box:
    """The box round some boxes."""
    first, *rest = boxes
    for one in rest:
        first = first.joined(one)
    return first


def _zoom(box: Box, most: float) -> float:
    return min(FILLS / max(box.tall, 1e-6), FILLS / max(box.wide, 1e-6), most)


def _within(box: Box) -> bool:
    """Whether all of a thing is in the picture."""
    return (
        box.left >= EDGE
        and box.top >= EDGE
        and max(box.left + box.wide, box.top + box.tall) <= 1 - EDGE
    )
