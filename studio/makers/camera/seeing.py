"""What a camera can look at in a picture: who is in it and where their heads are, and things."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from studio.crafts import Gesture
from studio.makers.camera.acting import of_the_stage, stays

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.crafts import AnimateRequest, Cutout, Puppet

SOLID = 128
"""What covers less than this of 255 is light, and no part of a body."""
BUST = 0.36
"""How much of what is seen of somebody large is the head with the shoulders."""
CHIN, FACE, BROW = 0.28, 0.2, 2.0
"""How far the chin of most is below the crown, in their heights; what is told of a head and is less
high than that is only the face of it, with so much more above it at most, in its heights."""
ARMS, ASTRIDE = 0.35, 0.15
"""How much farther than the head a trunk goes at each side, in its widths: the rest is arms. So
near an end of a body is the head of who does not stand upright."""
SLOW = 0.2
"""The share of a way by which somebody may be behind who has not gone at one speed."""
LARGE = 0.09
"""How high a head of a crowd is at least that is not cut, in heights of the picture."""
HANDFUL = 0.06
"""How large a thing in a hand is taken to be that nobody tells the size of, in picture heights."""


class Box(NamedTuple):
    """Part of a picture, in shares of its width and height."""

    left: float
    top: float
    wide: float
    tall: float

    def within(self) -> Box:
        """What of it is in the picture."""
        left, top = max(0.0, self.left), max(0.0, self.top)
        right, low = min(1.0, self.left + self.wide), min(1.0, self.top + self.tall)
        return Box(left, top, max(0.0, right - left), max(0.0, low - top))

    def joined(self, other: Box) -> Box:
        """The box round both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        right = max(self.left + self.wide, other.left + other.wide)
        low = max(self.top + self.tall, other.top + other.tall)
        return Box(left, top, right - left, low - top)


class Seen(NamedTuple):
    """Somebody in the picture, what they cover of it wherever they go, their upper half and bust.

    `head` is all of it. `early` is what else they cover before their gesture, which is `made` at a
    second. `way` is from where to where they get until which second, `thing` what they have in the
    hand, and `held` where that is.
    """

    name: str
    side: int
    tall: float
    whole: Box
    upper: Box
    bust: Box
    head: Box
    early: Box
    way: tuple[float, float, float] = (0.0, 0.0, 0.0)
    thing: str = ""
    held: Box | None = None
    made: float = 0.0

    @property
    def trunk(self) -> Box:
        """What is below the head of who stands upright; of an animal it is all."""
        left, _, wide, _ = self.head
        middle = (left + wide / 2 - self.whole.left) / max(self.whole.wide, 1e-6)
        if not ASTRIDE < middle < 1 - ASTRIDE:
            return self.whole
        start = max(self.whole.left, left - ARMS * wide)
        end = min(self.whole.left + self.whole.wide, left + wide * (1 + ARMS))
        return self.whole._replace(left=start, wide=end - start)

    def since(self, at: float) -> Seen:
        """The same without what they have behind them at a second: a part of their way, a pose."""
        if at < self.made:
            return self._replace(whole=self.whole.joined(self.early), held=None)
        start, end, ends = self.way
        gone = (end - start) * min(1.0, max(0.0, at / ends - SLOW * (at < ends))) if ends else 0.0
        whole, upper, bust, head = (
            box._replace(left=box.left + max(0.0, gone), wide=box.wide - abs(gone))
            for box in (self.whole, self.upper, self.bust, self.head)
        )
        return self._replace(whole=whole, upper=upper, bust=bust, head=head)


class Sight(NamedTuple):
    """All that there is to look at: who is there, and things that stand about, by their names.

    `crowd` are those who are not looked at, but are not to be cut either: large heads.
    """

    people: tuple[Seen, ...]
    things: tuple[tuple[str, Box], ...] = ()
    crowd: tuple[Seen, ...] = ()

    @property
    def everybody(self) -> tuple[Seen, ...]:
        """Those who are looked at, and the crowd."""
        return (*self.people, *self.crowd)

    def since(self, at: float) -> Sight:
        """The same at a second of the shot."""
        return self._replace(people=tuple(one.since(at) for one in self.people))


def seen(request: AnimateRequest, size: tuple[int, int], gestures: Sequence[Gesture]) -> Sight:
    """What there is in a shot to which there can be a cut: nothing that is of the stage.

    `size` is that of the keyframe in pixels.
    """
    played = {one.puppet: one for one in gestures}
    spots = {(one.name, one.of): Box(*one.box) for one in request.spots}
    people = tuple(
        _seen(one, size, played.get(place, Gesture(puppet=place)), spots)
        for place, one in enumerate(request.puppets)
        if one.name and not of_the_stage(one.act)
    )
    things = ((name, box) for (name, of), box in spots.items() if name and not of)
    heads = (Box(*one.box).within() for one in request.spots if not (one.name or one.of))
    crowd = (_one_of_many(head) for head in heads if head.tall >= LARGE)
    return Sight(people, tuple(things), tuple(crowd))


def _one_of_many(head: Box) -> Seen:
    return Seen("", 1, head.tall, whole=head, upper=head, bust=head, head=head, early=head)


def way_of(gesture: Gesture) -> tuple[float, float, float]:
    """From where to where somebody gets, to the right, and until which second."""
    for one in gesture.motions:
        if one.way == "along" and not one.swing:
            return one.start, one.end, one.ends
    return 0.0, 0.0, 0.0


def _seen(
    puppet: Puppet,
    size: tuple[int, int],
    gesture: Gesture,
    spots: Mapping[tuple[str, str], Box],
) -> Seen:
    """What a figure covers of a picture of that size: the bodies alone, and only what is in it."""
    way = way_of(gesture)
    whole, upper, bust = _boxes(puppet.cutouts[0], size, way)
    before = next((one for one in puppet.cutouts if one.shows == "ready"), puppet.cutouts[0])
    first = [one.ends for one in gesture.spells if not one.begins and stays(puppet.act)]
    return Seen(
        puppet.name, puppet.side, puppet.tall, whole, upper, bust,
        _head(puppet, spots.get(("", puppet.name)), whole, bust, way),
        _boxes(before, size, way)[0], way, puppet.holds, _held(puppet, size, spots),
        max(first, default=0.0),
    )  # fmt: skip


def _head(
    puppet: Puppet, told: Box | None, whole: Box, bust: Box, way: tuple[float, float, float]
) -> Box:
    """Where a head is, as the painter tells it; else it is what there is of somebody above."""
    if told is None:
        return bust._replace(tall=CHIN * whole.tall)
    told = told.within()
    far, near = min(way[:2]), max(way[:2])
    told = told._replace(left=told.left + far, wide=told.wide + near - far)
    if told.tall >= FACE * puppet.tall:
        return told
    return told.joined(told._replace(top=max(whole.top, told.top - BROW * told.tall)))


def _held(
    puppet: Puppet, size: tuple[int, int], spots: Mapping[tuple[str, str], Box]
) -> Box | None:
    """Where the thing is that somebody has in the hand; none where they go about with it."""
    if not (puppet.holds and puppet.hand and stays(puppet.act)):
        return None
    wide, (x, y) = HANDFUL * size[1] / size[0], puppet.hand
    around = Box(x - wide / 2, y - HANDFUL / 2, wide, HANDFUL)
    return spots.get((puppet.holds, puppet.name), around)


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

    return box(1), box(0.5), box(BUST)
