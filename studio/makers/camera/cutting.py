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
from studio.makers.camera.acts import act_of
from studio.makers.camera.nearer import face_of, held_of, other, thing_of, view_of
from studio.makers.camera.telling import named, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studio.crafts import AnimateRequest, Heard
    from studio.makers.camera.seeing import Seen, Sight

SECONDS = 1.6
"""What stands between the last cut and the end of a shot, at least, where it is not hurried."""
HELD = 3.6
"""From so many seconds on there is somewhere else to look, be it back at the whole."""
LONG = 7.0
"""A shot in which no word is heard gets a cut from so many seconds on."""
BEFORE, AFTER = 0.25, 0.4
"""Seconds before a line and behind it."""
SPOKEN = 1.6
"""Who speaks is looked at so many seconds after a cut, however long a mood would hold."""
GLANCE = 1.9
"""How long a thing is looked at."""
OPENS = 1.0
"""Whom the words name within so many seconds a shot may open with."""
TIRED, PATIENT = 1.3, 1.6
"""So many times the longest look is too long, if nothing else comes sooner; by how much the time
that was waited already counts more than that to the next beat."""
FAST, CROWD, HURRIED = 0.06, 5, 0.75
"""Who goes faster, and as many people, are cut as much oftener as the share says."""
HOLDS = 2
"""A mood with so few cuts is not hurried by anything."""
WHOLE = Framing()


class Beat(NamedTuple):
    """A moment at which there is reason to look at somebody; at all, where `who` is empty.

    `speaks`: who is looked at is about to speak, and is not looked away from; `hears`: they have
    listened. `told` are the words that are said then; `amid` a part of a sentence nothing is cut
    but what cannot wait.
    """

    at: float
    who: tuple[str, ...] = ()
    speaks: bool = False
    hears: bool = False
    told: str = ""
    amid: bool = False


class Rhythm(NamedTuple):
    """How many seconds are between two cuts at least, how many cuts there are at most.

    From `longest` seconds on anything else is looked at rather than the same. `near` is how often a
    shot opens with somebody, and shows where they are only then; `close`: faces come before bodies.
    """

    least: float
    most: int
    longest: float
    near: float
    close: bool


class Look(NamedTuple):
    """What there is to be seen after a cut; a `thing` is looked at once, and left again."""

    view: Framing
    thing: bool = False


def cuts(request: AnimateRequest, sight: Sight) -> tuple[AxialCut, ...]:
    """The axial cuts of a shot; none where there is nothing nearer to be seen."""
    seconds = request.frames * request.rate[1] / request.rate[0]
    rhythm = _rhythm(request)
    beats = [*_beats(request, sight.people, seconds, rhythm.longest)]
    found = [*_opening(request, beats, sight, rhythm)]
    then = (*(one.at for one in beats[1:]), seconds)
    for beat, next_at in zip(beats, then, strict=False):
        left = seconds - beat.at
        room = len(found) < rhythm.most or beat.speaks
        if left >= min(SECONDS, rhythm.least) and room:
            last = found[-1].at if found else 0.0
            late = max(PATIENT * (beat.at - last), next_at - last) >= TIRED * rhythm.longest
            found += _cut(beat, found, sight.since(beat.at), rhythm, left, late=late)
    return tuple(found)


def _cut(
    beat: Beat,
    found: Sequence[AxialCut],
    sight: Sight,
    rhythm: Rhythm,
    left: float,
    *,
    late: bool,
) -> Iterator[AxialCut]:
    """The cut of a beat, where it is not too soon for one and there is something else to see.

    It is `late` where the same would be seen too long.
    """
    last, before = found[-1] if found else AxialCut(at=0.0, view=WHOLE), [one.view for one in found]
    since = beat.at - last.at
    soon = late or since >= HELD or last.at == 0.0 < len(found)
    least = min(SPOKEN, rhythm.least) if beat.speaks else rhythm.least
    if since < least or (beat.amid and not late):
        return
    looks = [*_told(beat, sight), *_at(beat, sight.people, rhythm), *[Look(WHOLE)] * soon]
    looks += sorted(_besides(sight.people), key=lambda one: one.view in before) if late else []
    for look in looks:
        seen = look.thing and look.view in before
        if not seen and other(last.view, look.view) and not (beat.speaks and look.view == WHOLE):
            yield AxialCut(at=round(beat.at, 3), view=look.view)
            if look.thing and left >= GLANCE + SECONDS:
                yield AxialCut(at=round(beat.at + GLANCE, 3), view=last.view)
            return


def _opening(
    request: AnimateRequest, beats: Sequence[Beat], sight: Sight, rhythm: Rhythm
) -> Iterator[AxialCut]:
    """Somebody whom the first words name, before the place is seen, where the mood is for it."""
    first = next(iter(beats), Beat(at=OPENS))
    if first.who and first.at < OPENS and not first.speaks:
        looks = _at(first, sight.since(0.0).people, rhythm)
        view = next((one.view for one in looks if other(WHOLE, one.view)), WHOLE)
        if view != WHOLE and Random(f"{request.seed}/opens").random() < rhythm.near:
            yield AxialCut(at=0.0, view=view)


def _told(beat: Beat, sight: Sight) -> Iterator[Look]:
    """The things that words name: in somebody's hand, or where they are."""
    if beat.told and not beat.speaks:
        held = (one for one in sight.people if one.thing and named(one.thing, beat.told))
        yield from _looks((held_of(one, sight.people) for one in held), thing=True)
        there = (box for name, box in sight.things if named(name, beat.told))
        yield from _looks((thing_of(box, sight.people) for box in there), thing=True)


def _at(beat: Beat, people: Sequence[Seen], rhythm: Rhythm) -> Iterator[Look]:
    """Whom a beat is about, best first: a face where they speak or listen, or the mood is so."""
    faces = [face_of(one, people) for one in people if beat.who == (one.name,)]
    if beat.speaks or beat.hears or rhythm.close:
        yield from _looks(faces)
    if beat.who or not beat.hears:
        yield Look(view_of(beat.who, people))
    yield from _looks(faces)


def _besides(people: Sequence[Seen]) -> Iterator[Look]:
    """What else there is to be looked at, where anything is better than the same."""
    for one in people:
        yield from _looks((face_of(one, people), view_of((one.name,), people)))
    yield from _looks((held_of(one, people) for one in people), thing=True)
    yield Look(view_of((), people))


def _looks(views: Iterable[Framing | None], *, thing: bool = False) -> Iterator[Look]:
    yield from (Look(view, thing) for view in views if view is not None)


def _beats(
    request: AnimateRequest, people: Sequence[Seen], seconds: float, longest: float
) -> Iterator[Beat]:
    """The moments of a shot at which there is reason to look at somebody, in their order.

    Those whom the words name, until others are named; who speaks; and then who has listened.
    """
    names = {one.name.casefold(): one.name for one in people}
    heard = [line for line in request.lines if line.text or line.speaker.casefold() in names]
    about: tuple[str, ...] = ()
    then = (*(one.begins for one in heard[1:]), seconds)
    for line, next_one in zip(heard, then, strict=False):
        speaker = names.get(line.speaker.casefold())
        if speaker is None:
            for at, told, begins in _pieces(line, longest):
                about = tuple(one for one in names.values() if named(one, told)) or about
                yield Beat(at, about, told=told, amid=not begins)
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


def _rhythm(request: AnimateRequest) -> Rhythm:
    """The rhythm of a mood, faster where there is a chase or a crowd; what is held stays held."""
    rhythm, acts = _of_mood(request.mood), [act_of(one.act) for one in request.puppets]
    people = sum(1 for one, act in zip(request.puppets, acts, strict=True) if not act.stage)
    fast = any(act.travel and act.speed >= FAST for act in acts)
    crowd = people >= CROWD or any(one.act == "crowd" for one in request.puppets)
    if not (fast or crowd) or rhythm.most <= HOLDS:
        return rhythm
    return rhythm._replace(
        least=HURRIED * rhythm.least, most=rhythm.most + 1, longest=HURRIED * rhythm.longest
    )


@cache
def _of_mood(mood: str) -> Rhythm:
    table = yaml.safe_load((files(__package__) / "cuts.yaml").read_text("utf-8"))
    card = table.get(mood, table["calm"])
    return Rhythm(
        least=float(card["least"]), most=int(card["most"]), longest=float(card["longest"]),
        near=float(card["near"]), close=bool(card.get("close", False)),
    )  # fmt: skip
