"""When the camera cuts along its axis: to whom the words are about, who speaks, who listens.

Cuts fall between the words of whoever tells: at the end of a sentence or of a part of it, and
within a long one where the mood does not let anybody wait. How long is looked at one thing is
the mood's (`cuts.yaml`).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import ceil
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import yaml

from studio.crafts import AxialCut, Framing
from studio.makers.camera.acting import of_the_stage, stays
from studio.makers.camera.nearer import hand_of, other, view_of
from studio.makers.camera.telling import named, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.crafts import AnimateRequest, Heard
    from studio.makers.camera.nearer import Seen

SECONDS = 1.6
"""What stands between the last cut and the end of a shot, at least."""
HELD = 3.6
"""From so many seconds on there is somewhere else to look, be it back at the whole."""
LONG = 7.0
"""A shot in which no word is heard gets a cut from so many seconds on."""
BEFORE, AFTER = 0.25, 0.4
"""Seconds before a line and behind it."""
GLANCE = 1.9
"""How long a hand is looked at."""
OPENS, OFTEN = 1.0, 0.6
"""Whom the words name within so many seconds a shot may open with, so often."""
TIRED, PATIENT = 1.3, 1.6
"""So many times the longest look is too long, if nothing else comes sooner; by how much the time
that was waited already counts more than that to the next beat."""
WHOLE = Framing()


class Beat(NamedTuple):
    """A moment at which there is reason to look at somebody; at all, where `who` is empty.

    `speaks`: who is looked at is about to speak, and is not looked away from. `told` are the words
    that are said then; `amid` a part of a sentence nothing is cut but what cannot wait.
    """

    at: float
    who: tuple[str, ...] = ()
    speaks: bool = False
    told: str = ""
    amid: bool = False


class Rhythm(NamedTuple):
    """How many seconds are between two cuts at least, how many cuts there are at most.

    From `longest` seconds on anything else is looked at rather than the same; `near` says that a
    shot may open with somebody, and show where they are only then.
    """

    least: float
    most: int
    longest: float
    near: bool


def cuts(request: AnimateRequest, people: Sequence[Seen]) -> tuple[AxialCut, ...]:
    """The axial cuts of a shot; none where there is nothing nearer to be seen."""
    seconds = request.frames * request.rate[1] / request.rate[0]
    rhythm, beats = _rhythm(request.mood), [*_beats(request, people, seconds)]
    found = [*_opening(request, beats, people, rhythm)]
    then = (*(one.at for one in beats[1:]), seconds)
    for beat, next_at in zip(beats, then, strict=False):
        left = seconds - beat.at
        if left >= SECONDS and len(found) < rhythm.most:
            there, last = [one.since(beat.at) for one in people], found[-1].at if found else 0.0
            late = max(PATIENT * (beat.at - last), next_at - last) >= TIRED * rhythm.longest
            found += _cut(beat, found, there, rhythm, left, late=late)
    return tuple(found)


def _cut(
    beat: Beat,
    found: Sequence[AxialCut],
    people: Sequence[Seen],
    rhythm: Rhythm,
    left: float,
    *,
    late: bool,
) -> Iterator[AxialCut]:
    """The cut of a beat, where it is not too soon for one and there is something else to see.

    A hand is looked at once, and left again. It is `late` where the same would be seen too long.
    """
    last = found[-1] if found else AxialCut(at=0.0, view=WHOLE)
    since, hands = beat.at - last.at, {*_hands(people)}
    soon = late or since >= HELD or last.at == 0.0 < len(found)
    if since < rhythm.least or (beat.amid and not late):
        return
    before = {one.view for one in found} & hands
    for view in _views(beat, people, soon=soon, late=late):
        if view not in before and other(last.view, view):
            yield AxialCut(at=round(beat.at, 3), view=view)
            if view in hands and left >= GLANCE + SECONDS:
                yield AxialCut(at=round(beat.at + GLANCE, 3), view=last.view)
            return


def _opening(
    request: AnimateRequest, beats: Sequence[Beat], people: Sequence[Seen], rhythm: Rhythm
) -> Iterator[AxialCut]:
    """Somebody whom the first words name, before the place is seen, where the mood is for it."""
    first = next(iter(beats), Beat(at=OPENS))
    if rhythm.near and first.who and first.at < OPENS and not first.speaks:
        view = view_of(first.who, [one.since(0.0) for one in people])
        if other(WHOLE, view) and Random(f"{request.seed}/opens").random() < OFTEN:
            yield AxialCut(at=0.0, view=view)


def _views(beat: Beat, people: Sequence[Seen], *, soon: bool, late: bool) -> Iterator[Framing]:
    """What there is to look at, best first; the whole is `soon` again, `late` anything else."""
    if beat.told and not beat.speaks:
        yield from _hands([one for one in people if one.thing and named(one.thing, beat.told)])
    yield view_of(beat.who, people)
    if soon and not beat.speaks:
        yield WHOLE
    if late and not beat.speaks:
        yield from _hands(people)
        yield from (view_of((one.name,), people) for one in people)
        yield view_of((), people)


def _hands(people: Sequence[Seen]) -> Iterator[Framing]:
    yield from (view for one in people if (view := hand_of(one)) is not None)


def _beats(request: AnimateRequest, people: Sequence[Seen], seconds: float) -> Iterator[Beat]:
    """The moments of a shot at which there is reason to look at somebody, in their order.

    Those whom the words name, until others are named; who speaks; and then who has listened.
    """
    names = {one.name.casefold(): one.name for one in people}
    heard = [line for line in request.lines if line.text or line.speaker.casefold() in names]
    longest, about = _rhythm(request.mood).longest, tuple[str, ...]()
    then = (*(one.begins for one in heard[1:]), seconds)
    for line, next_one in zip(heard, then, strict=False):
        speaker = names.get(line.speaker.casefold())
        if speaker is None:
            for at, told, begins in _told(line, longest):
                about = tuple(one for one in names.values() if named(one, told)) or about
                yield Beat(at, about, told=told, amid=not begins)
        else:
            about = (speaker,)
            yield Beat(line.begins - BEFORE, about, speaks=True)
        others = tuple(one for one in names.values() if one not in about)
        if speaker is not None and others and line.ends - line.begins > longest + SECONDS:
            yield from (Beat(at, others) for at, *_ in _told(line, longest)[1:2])
        if next_one - line.ends >= SECONDS:
            yield Beat(line.ends + AFTER, others)
    if not heard and seconds >= LONG and _all_stay(request):
        yield Beat((0.42 + 0.2 * Random(f"{request.seed}/nearer").random()) * seconds)


def _told(line: Heard, longest: float) -> list[tuple[float, str, bool]]:
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


@cache
def _rhythm(mood: str) -> Rhythm:
    table = yaml.safe_load((files(__package__) / "cuts.yaml").read_text("utf-8"))
    card = table.get(mood, table["calm"])
    return Rhythm(
        least=float(card["least"]), most=int(card["most"]), longest=float(card["longest"]),
        near=bool(card.get("near", False)),
    )  # fmt: skip
