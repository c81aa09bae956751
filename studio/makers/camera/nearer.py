"""Where the camera cuts along its axis: to whom the words are about, to who speaks, to who listens.

A small figure in a wide picture is read by its place; by its face only from near. Cuts fall
between the words of whoever tells, at the end of a sentence or of a part of it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import files
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import yaml

from studio.crafts import AxialCut, Framing
from studio.makers.camera.acting import of_the_stage, stays
from studio.makers.camera.telling import named, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.crafts import AnimateRequest, Gesture, Puppet

FILLS = 0.88
"""How much of what is seen the figures fill at most after a cut."""
LEAST, MOST = 1.28, 1.75
"""A smaller step looks like a slip of the camera; a larger one shows the grain of the paper."""
SECONDS = 1.6
"""What stands between the last cut and the end of a shot, at least."""
HELD = 3.6
"""From so many seconds on there is somewhere else to look, be it back at the whole."""
LONG = 7.0
"""A shot in which no word is heard gets a cut from so many seconds on."""
AIR = 0.1
"""How much is seen above a head, in heights of what is seen."""
LOOK = 0.08
"""How much room is left before somebody, in widths of what is seen."""
BEFORE, AFTER = 0.25, 0.4
"""Seconds before a line and behind it."""
SLIVER, WHOLE, BUST = 0.12, 0.88, 0.45
"""Shares of a figure: less across is not seen to be somebody, more is all of them; so much of their
height is seen from the head on at least."""
ASIDE = 0.3
"""How far aside a view is, in widths of what is seen, to be another."""
SOLID = 128
"""What covers less than this of 255 is light, and no part of a body."""


class Box(NamedTuple):
    """Part of a picture, in shares of its width and height."""

    left: float
    top: float
    wide: float
    tall: float


class Beat(NamedTuple):
    """A moment at which there is reason to look at somebody; at all, where `who` is empty.

    `speaks`: who is looked at is about to speak, and is not looked away from.
    """

    at: float
    who: tuple[str, ...] = ()
    speaks: bool = False


class Seen(NamedTuple):
    """Somebody in the picture, what they cover of it, wherever they go, and their upper half."""

    name: str
    side: int
    tall: float
    whole: Box
    upper: Box


def cuts(request: AnimateRequest, people: Sequence[Seen]) -> tuple[AxialCut, ...]:
    """The axial cuts of a shot; none where nobody is small enough, or all are on their way."""
    seconds = request.frames * request.rate[1] / request.rate[0]
    least, most = _rhythm(request.mood)
    found: list[AxialCut] = []
    for beat in _beats(request, people, seconds):
        last = found[-1] if found else AxialCut(at=0.0, view=Framing())
        view, since = _view(beat.who, people), beat.at - last.at
        if found and since >= HELD and not (beat.speaks or _other(last.view, view)):
            view = Framing()
        there = _other(last.view, view) and seconds - beat.at >= SECONDS
        if there and since >= least and len(found) < most:
            found.append(AxialCut(at=round(beat.at, 3), view=view))
    return tuple(found)


def _beats(request: AnimateRequest, people: Sequence[Seen], seconds: float) -> Iterator[Beat]:
    """The moments of a shot at which there is reason to look at somebody, in their order.

    Those whom the words name, until others are named; who speaks; and then who has listened.
    """
    names = {one.name.casefold(): one.name for one in people}
    heard = [line for line in request.lines if line.text or line.speaker.casefold() in names]
    about: tuple[str, ...] = ()
    then = (*(one.begins for one in heard[1:]), seconds)
    for line, next_one in zip(heard, then, strict=False):
        speaker = names.get(line.speaker.casefold())
        for at, part in parts(line) if speaker is None else ():
            about = tuple(one for one in names.values() if named(one, part)) or about
            yield Beat(at, about)
        if speaker is not None:
            about = (speaker,)
            yield Beat(line.begins - BEFORE, about, speaks=True)
        if next_one - line.ends >= SECONDS:
            others = tuple(one for one in names.values() if one not in about)
            yield Beat(line.ends + AFTER, others)
    if not heard and seconds >= LONG and _all_stay(request):
        yield Beat((0.42 + 0.2 * Random(f"{request.seed}/nearer").random()) * seconds)


def _all_stay(request: AnimateRequest) -> bool:
    return all(stays(one.act) or of_the_stage(one.act) for one in request.puppets)


def _view(who: Sequence[str], people: Sequence[Seen]) -> Framing:
    """What is seen of some people, or of all that are near: nobody besides is cut in two.

    Where that cannot be, those are seen too whom it would cut; else the whole picture.
    """
    tallest = max((one.tall for one in people), default=0.0)
    some = [one for one in people if one.name in who or (not who and one.tall > tallest / 2)]
    if not who and len(some) > 1 and _on(some) is None:
        some = [max(some, key=lambda one: one.tall)]
    while (view := _on(some)) is not None:
        halved = _halved(view, people, some)
        beside = _beside(view, halved, people, some) if halved else view
        if beside is not None:
            return beside
        some = [*some, *halved]
    return Framing()


def _beside(
    view: Framing, halved: Sequence[Seen], people: Sequence[Seen], some: Sequence[Seen]
) -> Framing | None:
    """A view moved aside, so that those are out of it whom it would have cut; none if it cannot."""
    half, boxes = 0.5 / view.zoom + 0.0001, _boxes(some)
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


def _other(now: Framing, then: Framing) -> bool:
    """Whether two views are so far from each other that it is seen to be a cut."""
    step = max(now.zoom, then.zoom) / min(now.zoom, then.zoom)
    return step >= LEAST or abs(now.x - then.x) * min(now.zoom, then.zoom) >= ASIDE


def _on(some: Sequence[Seen]) -> Framing | None:
    """The view of some figures, within the picture; none where it would be about the same.

    Of somebody alone who is large the upper half is seen.
    """
    return _around(_boxes(some), some[0].side if len(some) == 1 else 0) if some else None


def _boxes(some: Sequence[Seen]) -> list[Box]:
    """What has to be seen of some figures: all, or the upper half of one who is large."""
    whole = [one.whole for one in some]
    large = len(some) == 1 and _around(whole, some[0].side) is None
    return [some[0].upper] if large else whole


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
    ways = {one.puppet: way_of(one) for one in gestures}
    return tuple(
        _seen(one, size, ways.get(place, (0.0, 0.0)))
        for place, one in enumerate(request.puppets)
        if one.name and not of_the_stage(one.act)
    )


def way_of(gesture: Gesture) -> tuple[float, float]:
    """How far to the left and to the right somebody gets."""
    ends = [end for one in gesture.motions if one.way == "along" for end in (one.start, one.end)]
    return min(ends, default=0.0), max(ends, default=0.0)


def _seen(puppet: Puppet, size: tuple[int, int], way: tuple[float, float]) -> Seen:
    """What a figure covers of a picture of that size: the bodies alone, and only what is in it."""
    from PIL import Image

    first, (across, down) = puppet.cutouts[0], size
    with Image.open(BytesIO(first.picture.read())) as image:
        solid = image.convert("RGBA").getchannel("A").point(lambda value: 255 * (value >= SOLID))
    body = solid.getbbox() or (0, 0, *solid.size)
    middle = (body[1] + min(body[3], round(down - first.y))) // 2
    half = solid.crop((0, 0, solid.width, max(middle, body[1] + 1))).getbbox() or body

    def box(left: int, top: int, right: int, bottom: int) -> Box:
        x, y = max(0.0, (first.x + left) / across), max(0.0, (first.y + top) / down)
        beyond, low = min(1.0, (first.x + right) / across), min(1.0, (first.y + bottom) / down)
        return Box(left=x + way[0], top=y, wide=beyond - x + way[1] - way[0], tall=low - y)

    return Seen(puppet.name, puppet.side, puppet.tall, box(*body), box(*half))


@cache
def _rhythm(mood: str) -> tuple[float, int]:
    """How many seconds are between two cuts at least, and how many cuts there are at most."""
    table = yaml.safe_load((files(__package__) / "cuts.yaml").read_text("utf-8"))
    card = table.get(mood, table["calm"])
    return float(card["least"]), int(card["most"])
