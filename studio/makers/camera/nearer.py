"""What the camera sees after a cut along its axis: some figures, or what one has in the hand.

A small figure in a wide picture is read by its place; by its face only from near.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from studio.crafts import Framing, Gesture
from studio.makers.camera.acting import of_the_stage, stays

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.crafts import AnimateRequest, Cutout, Puppet

FILLS = 0.88
"""How much of what is seen the figures fill at most after a cut."""
LEAST, MOST = 1.28, 1.75
"""A smaller step looks like a slip of the camera; a larger one shows the grain of the paper."""
AIR = 0.1
"""How much is seen above a head, in heights of what is seen."""
LOOK = 0.08
"""How much room is left before somebody, in widths of what is seen."""
SLIVER, WHOLE, BUST = 0.12, 0.88, 0.45
"""Shares of a figure: less across is not seen to be somebody, more is all of them; so much of their
height is seen from the head on at least."""
ASIDE = 0.3
"""How far aside a view is, in widths of what is seen, to be another."""
SOLID = 128
"""What covers less than this of 255 is light, and no part of a body."""
HANDS, HANDFUL = 2.3, 0.62
"""How near a hand with a thing in it is looked at; how much of what is seen half of them fills."""
HEAD = 0.36
"""How much of what is seen of somebody large is the head with the shoulders."""
CHIN, RIM = 0.28, 0.04
"""How far the chin of most is below the crown, in their heights; what is at the rim of a picture
is not looked at."""
SLOW = 0.2
"""The share of a way by which somebody may be behind who has not gone at one speed."""


class Box(NamedTuple):
    """Part of a picture, in shares of its width and height."""

    left: float
    top: float
    wide: float
    tall: float


class Seen(NamedTuple):
    """Somebody in the picture, what they cover of it, wherever they go, their upper half and bust.

    `early` is what else they cover before their gesture, which is `made` at a second. `way` is from
    where to where they get until which second, `thing` what they have in the `hand`.
    """

    name: str
    side: int
    tall: float
    whole: Box
    upper: Box
    bust: Box
    early: Box
    way: tuple[float, float, float] = (0.0, 0.0, 0.0)
    thing: str = ""
    hand: tuple[float, float] | None = None
    made: float = 0.0

    def since(self, at: float) -> Seen:
        """The same without what they have behind them at a second: a part of their way, a pose."""
        if at < self.made:
            return self._replace(whole=_both(self.whole, self.early), hand=None)
        start, end, ends = self.way
        gone = (end - start) * min(1.0, max(0.0, at / ends - SLOW * (at < ends))) if ends else 0.0
        whole, upper, bust = (
            box._replace(left=box.left + max(0.0, gone), wide=box.wide - abs(gone))
            for box in (self.whole, self.upper, self.bust)
        )
        return self._replace(whole=whole, upper=upper, bust=bust)


def _both(one: Box, two: Box) -> Box:
    """The box round two boxes."""
    left, top = min(one.left, two.left), min(one.top, two.top)
    right = max(one.left + one.wide, two.left + two.wide)
    return Box(left, top, right - left, max(one.top + one.tall, two.top + two.tall) - top)


def view_of(who: Sequence[str], people: Sequence[Seen]) -> Framing:
    """What is seen of some people, or of all that are near: nobody besides is cut in two.

    Where that cannot be, those are seen too whom it would cut; else the whole picture.
    """
    tallest = max((one.tall for one in people), default=0.0)
    some = [one for one in people if one.name in who or (not who and one.tall > tallest / 2)]
    if not who and len(some) > 1 and not _fits(some):
        some = [max(some, key=lambda one: one.tall)]
    while some:
        halved: list[Seen] = []
        for boxes in _framed(some):
            view = _around(boxes, some[0].side if len(some) == 1 else 0)
            if view is None:
                continue
            halved = _halved(view, people, some)
            there = _beside(view, boxes, halved, people, some) if halved else view
            if there is not None:
                return there
        some = [*some, *halved] if halved else []
    return Framing()


def _beside(
    view: Framing,
    boxes: Sequence[Box],
    halved: Sequence[Seen],
    people: Sequence[Seen],
    some: Sequence[Seen],
) -> Framing | None:
    """A view moved aside, so that those are out of it whom it would have cut; none if it cannot."""
    half = 0.5 / view.zoom + 0.0001
    left = min(one.left for one in boxes)
    right = max(one.left + one.wide for one in boxes)
    for one in (each.whole for each in halved):
        inner = one.left + SLIVER * one.wide - half, one.left + (1 - SLIVER) * one.wide + half
        for x in inner:
            there = replace(view, x=round(min(max(x, half), 1 - half), 4))
            holds = there.x - half <= left and right <= there.x + half
            if holds and not _halved(there, people, some):
                return there
    return None


def _halved(view: Framing, people: Sequence[Seen], some: Sequence[Seen]) -> list[Seen]:
    """Whom a view would cut in two, or behead."""
    half = 0.5 / view.zoom
    found = []
    for one in people:
        left, top, wide, tall = one.whole
        share = (min(left + wide, view.x + half) - max(left, view.x - half)) / max(wide, 1e-6)
        seen = (min(top + tall, view.y + half) - max(top, view.y - half)) / max(tall, 1e-6)
        whole = share >= WHOLE and top >= view.y - half and seen >= BUST
        if one not in some and share > SLIVER and seen > 0 and not whole:
            found.append(one)
    return found


def other(now: Framing, then: Framing) -> bool:
    """Whether two views are so far from each other that it is seen to be a cut."""
    step = max(now.zoom, then.zoom) / min(now.zoom, then.zoom)
    return step >= LEAST or abs(now.x - then.x) * min(now.zoom, then.zoom) >= ASIDE


def _framed(some: Sequence[Seen]) -> Iterator[list[Box]]:
    """What has to be seen of some figures: all, or the upper half or the bust of one so large."""
    whole = [one.whole for one in some]
    large = len(some) == 1 and _around(whole, some[0].side) is None
    yield from [[some[0].upper], [some[0].bust]] if large else [whole]


def _fits(some: Sequence[Seen]) -> bool:
    return any(_around(boxes, 0) is not None for boxes in _framed(some))


def hand_of(one: Seen) -> Framing | None:
    """The view of what somebody has in the hand; none where it is not seen to be another.

    Their head is all in it, or not at all.
    """
    if one.hand is None or not all(RIM < share < 1 - RIM for share in one.hand):
        return None
    zoom = round(min(HANDS, HANDFUL / (one.tall / 2)), 3)
    half = 0.5 / zoom + 0.0001
    chin = one.whole.top + CHIN * one.tall
    x, y = one.hand
    if one.whole.top < y - half < chin:
        y = chin + half if y - chin > RIM else one.whole.top - RIM / 2 + half
    x, y = (round(min(max(share, half), 1 - half), 4) for share in (x, y))
    seen = abs(one.hand[1] - y) < half - RIM and not one.whole.top < y - half < chin - RIM
    return Framing(x=x, y=y, zoom=zoom) if seen and zoom >= LEAST else None


def _around(boxes: Sequence[Box], side: int) -> Framing | None:
    """The view of some boxes; `side` is where somebody alone looks, who gets room there."""
    left, top = min(one.left for one in boxes), min(one.top for one in boxes)
    wide = max(one.left + one.wide for one in boxes) - left
    tall = max(one.top + one.tall for one in boxes) - top
    zoom = round(min(FILLS / tall, FILLS / wide, MOST), 3)
    if zoom < LEAST or left < -SLIVER or left + wide > 1 + SLIVER:
        return None
    half = 0.5 / zoom + 0.0001
    across = left + wide / 2 + LOOK * side / zoom
    down = top + min(tall / 2, (0.5 - AIR) / zoom)
    x, y = (round(min(max(one, half), 1 - half), 4) for one in (across, down))
    return Framing(x=x, y=y, zoom=zoom)


def seen(
    request: AnimateRequest, size: tuple[int, int], gestures: Sequence[Gesture]
) -> tuple[Seen, ...]:
    """Those to whom there can be a cut: all but what is of the stage.

    `size` is that of the keyframe in pixels.
    """
    played = {one.puppet: one for one in gestures}
    return tuple(
        _seen(one, size, played.get(place, Gesture(puppet=place)))
        for place, one in enumerate(request.puppets)
        if one.name and not of_the_stage(one.act)
    )


def way_of(gesture: Gesture) -> tuple[float, float, float]:
    """From where to where somebody gets, to the right, and until which second."""
    for one in gesture.motions:
        if one.way == "along" and not one.swing:
            return one.start, one.end, one.ends
    return 0.0, 0.0, 0.0


def _seen(puppet: Puppet, size: tuple[int, int], gesture: Gesture) -> Seen:
    """What a figure covers of a picture of that size: the bodies alone, and only what is in it."""
    way = way_of(gesture)
    whole, upper, bust = _boxes(puppet.cutouts[0], size, way)
    before = next((one for one in puppet.cutouts if one.shows == "ready"), puppet.cutouts[0])
    first = [one.ends for one in gesture.spells if not one.begins and stays(puppet.act)]
    return Seen(
        puppet.name, puppet.side, puppet.tall, whole, upper, bust, _boxes(before, size, way)[0],
        way, puppet.holds, puppet.hand if stays(puppet.act) else None, max(first, default=0.0),
    )  # fmt: skip


def _boxes(
    cutout: Cutout, size: tuple[int, int], way: tuple[float, float, float]
) -> tuple[Box, ...]:
    """What a cutout covers on its way: all of it, its upper half, its bust."""
    from PIL import Image

    across, down = size
    with Image.open(BytesIO(cutout.picture.read())) as image:
        solid = image.convert("RGBA").getchannel("A").point(lambda value: 255 * (value >= SOLID))
    body = solid.getbbox() or (0, 0, *solid.size)
    bottom = min(body[3], round(down - cutout.y))
    far, near = min(way[:2]), max(way[:2])

    def box(share: float) -> Box:
        low = max(round(body[1] + share * (bottom - body[1])), body[1] + 1)
        part = body if share == 1 else solid.crop((0, 0, solid.width, low)).getbbox() or body
        left, top = (
            max(0.0, (cutout.x + part[0]) / across),
            max(0.0, (cutout.y + part[1]) / down),
        )
        right = min(1.0, (cutout.x + part[2]) / across)
        return Box(
            left + far, top, right - left + near - far, min(1.0, (cutout.y + part[3]) / down) - top
        )

    return box(1), box(0.5), box(HEAD)
