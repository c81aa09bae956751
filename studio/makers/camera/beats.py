"""When there is reason to look at somebody or something: by what is heard in a shot."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from studio.makers.camera.acting import of_the_stage, stays
from studio.makers.camera.telling import named, parts, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.crafts import AnimateRequest, Heard
    from studio.makers.camera.seeing import Sight

SECONDS = 1.6
"""What stands between the last cut and the end of a shot, at least, where it is not hurried."""
LONG = 7.0
"""A shot in which no word is heard gets a cut from so many seconds on."""
BEFORE, AFTER = 0.25, 0.4
"""Seconds before a line and behind it."""


class Beat(NamedTuple):
    """A moment at which there is reason to look at somebody; at all, where `who` is empty.

    `speaks`: who is looked at is about to speak, and is not looked away from; `hears`: they have
    listened; `named`: their name is said at this very moment, or that of a `thing`, which is looked
    at rather than anybody. `amid` a part of a sentence nothing else is cut but what cannot wait.
    """

    at: float
    who: tuple[str, ...] = ()
    speaks: bool = False
    hears: bool = False
    named: bool = False
    thing: str = ""
    amid: bool = False


def beats(request: AnimateRequest, sight: Sight, seconds: float, longest: float) -> Iterator[Beat]:
    """The moments of a shot at which there is reason to look at somebody, in their order.

    Those whom the words name, until others are named, and the things that they name; who speaks;
    and then who has listened.
    """
    names = {one.name.casefold(): one.name for one in sight.people}
    heard = [line for line in request.lines if line.text or line.speaker.casefold() in names]
    about: tuple[str, ...] = ()
    then = (*(one.begins for one in heard[1:]), seconds)
    for line, next_one in zip(heard, then, strict=False):
        speaker = names.get(line.speaker.casefold())
        if speaker is None:
            for at, told, begins in _pieces(line, longest):
                about = tuple(one for one in names.values() if named(one, told)) or about
                beat = Beat(at, about, amid=not begins)
                words = [*_words(beat, told, line, sight)]
                yield from words if words and words[0].at < at + SECONDS else [beat, *words]
        else:
            about = (speaker,)
            yield Beat(line.begins - BEFORE, about, speaks=True)
        others = tuple(one for one in names.values() if one not in about)
        if speaker is not None and others and line.ends - line.begins > longest + SECONDS:
            yield from (Beat(at, others, hears=True) for at, *_ in _pieces(line, longest)[1:2])
        if next_one - line.ends >= SECONDS:
            yield Beat(line.ends + AFTER, others, hears=speaker is not None)
    if not heard and seconds >= LONG and _all_stay(request):
        yield Beat((0.42 + 0.2 * Random(f"{request.seed}/nearer").random()) * seconds)


def _words(beat: Beat, told: str, line: Heard, sight: Sight) -> Iterator[Beat]:
    """The moments at which the words of a beat name a thing of the picture, or somebody more."""
    letter = (line.ends - line.begins) / max(1, len(line.text))
    held = {one.thing for one in sight.people if one.held is not None}
    things = {*held, *(name for name, _ in sight.things)}
    places = [(place_of(name, told), name) for name in things | {*beat.who}]
    found = sorted((place * letter, name) for place, name in places if place is not None)
    for after, name in found:
        moment = beat._replace(at=beat.at + max(0.0, after - BEFORE), named=True)
        if name in things:
            yield moment._replace(thing=name)
        elif len(sight.people) > 1 and after > SECONDS:
            yield moment._replace(who=(name,))


def _pieces(line: Heard, longest: float) -> list[tuple[float, str, bool]]:
    """When each part of a line begins; one that is longer than can be waited falls in pieces.

    The last says whether it is the first piece of a part.
    """
    found: list[tuple[float, str, bool]] = []
    for (at, part), (ends, _) in pairwise([*parts(line), (line.ends, "")]):
        words = part.split(" ")
        count = min(len(words), max(1, ceil((ends - at) / longest - 0.2)))
        steps = [round(n * len(words) / count) for n in range(count + 1)]
        for first, last in pairwise(steps):
            share = len(" ".join(words[:first])) / max(1, len(part))
            found.append((at + share * (ends - at), " ".join(words[first:last]), not first))
    return found


def _all_stay(request: AnimateRequest) -> bool:
    return all(stays(one.act) or of_the_stage(one.act) for one in request.puppets)
