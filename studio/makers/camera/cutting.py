"""When the camera cuts along its axis: to whom the words are about, who speaks, who listens.

Cuts fall between the words of whoever tells: at the end of a sentence or of a part of it, and
within a long one where the mood does not let anybody wait; and when a thing is named. How long is
looked at one thing is the mood's (`rhythm.py`).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, NamedTuple

from studio.crafts import AxialCut, Framing
from studio.makers.camera.beats import SECONDS, Beat, beats
from studio.makers.camera.nearer import face_of, held_of, other, thing_of, view_of
from studio.makers.camera.rhythm import rhythm_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studio.crafts import AnimateRequest
    from studio.makers.camera.rhythm import Rhythm
    from studio.makers.camera.seeing import Seen, Sight

HELD = 3.6
"""From so many seconds on there is somewhere else to look, be it back at the whole."""
SOON = 1.3
"""Who speaks, who has listened and what is named are looked at so many seconds after a cut, however
long a mood would hold."""
GLANCE = 1.9
"""How long a thing is looked at."""
OPENS = 1.0
"""Whom the words name within so many seconds a shot may open with."""
TIRED, PATIENT = 1.3, 1.6
"""So many times the longest look is too long, if nothing else comes sooner; by how much the time
that was waited already counts more than that to the next beat."""
NEAR = 1.0
"""Who is as tall as the picture is seen from near: there are their hands to be looked at."""
ENOUGH = 0.8
"""How much of the shortest look is left to a look that had to wait, before the next beat."""
FACES = 3
"""So many faces are looked at in turn, at most."""
WHOLE = Framing()


class Look(NamedTuple):
    """What there is to be seen after a cut; a `thing` is looked at once, and left again."""

    view: Framing
    thing: bool = False


def cuts(request: AnimateRequest, sight: Sight) -> tuple[AxialCut, ...]:
    """The axial cuts of a shot; none where there is nothing nearer to be seen."""
    seconds = request.frames * request.rate[1] / request.rate[0]
    rhythm = rhythm_of(request)
    moments = [*beats(request, sight, seconds, rhythm.longest)]
    found = [*_opening(request, moments, sight, rhythm)]
    then = (*(one.at for one in moments[1:]), seconds)
    for moment, next_at in zip(moments, then, strict=False):
        beat = _waiting(moment, found, next_at, rhythm)
        left = seconds - beat.at
        room = len(found) < rhythm.most or beat.speaks
        if left >= min(SECONDS, rhythm.least) and room:
            last = found[-1].at if found else 0.0
            late = max(PATIENT * (beat.at - last), next_at - last) >= TIRED * rhythm.longest
            found += _cut(beat, found, sight.since(beat.at), rhythm, left, late=late)
    return tuple(found)


def _waiting(beat: Beat, found: Sequence[AxialCut], next_at: float, rhythm: Rhythm) -> Beat:
    """A beat about somebody that comes too soon, later: while their sentence goes on."""
    soon = (found[-1].at if found else 0.0) + rhythm.least
    now = beat.amid or beat.speaks or beat.hears or beat.named or not beat.who
    if now or not beat.at < soon <= next_at - ENOUGH * rhythm.least:
        return beat
    return beat._replace(at=soon)


def _cut(
    beat: Beat,
    found: Sequence[AxialCut],
    sight: Sight,
    rhythm: Rhythm,
    left: float,
    *,
    late: bool,
) -> Iterator[AxialCut]:
    """The cuts of a beat, where it is not too soon for one and there is something else to see.

    It is `late` where the same would be seen too long.
    """
    last, before = found[-1] if found else AxialCut(at=0.0, view=WHOLE), [one.view for one in found]
    since = beat.at - last.at
    soon = late or since >= HELD or last.at == 0.0 < len(found)
    waits = not (beat.speaks or beat.hears or beat.named)
    least = rhythm.least if waits else min(SOON, rhythm.least)
    if since < least or (beat.amid and not late and not beat.named):
        return
    if turns := _in_turn(beat, sight, rhythm, before, left):
        yield from turns
        return
    for look in _looks_of(beat, sight, rhythm, before, soon=soon, late=late):
        if other(last.view, look.view):
            yield AxialCut(at=round(beat.at, 3), view=look.view)
            if look.thing and left >= GLANCE + SECONDS:
                yield AxialCut(at=round(beat.at + GLANCE, 3), view=last.view)
            return


def _looks_of(
    beat: Beat,
    sight: Sight,
    rhythm: Rhythm,
    before: Sequence[Framing],
    *,
    soon: bool,
    late: bool,
) -> Iterator[Look]:
    """What there is to look at, best first; the whole is `soon` again, `late` anything else."""
    if beat.thing:
        yield from (one for one in _named(beat.thing, sight) if one.view not in before)
    if beat.thing and beat.amid and not late:
        return
    yield from _at(beat, sight, rhythm)
    if beat.speaks:
        return
    hands = (held_of(one, sight.everybody) for one in sight.people if one.tall > NEAR)
    yield from (one for one in _looks(hands, thing=True) if one.view not in before)
    if soon:
        yield Look(WHOLE)
    if late:
        looks = [*_besides(sight)]
        yield from (one for one in looks if one.view not in before)
        yield from looks


def _in_turn(
    beat: Beat, sight: Sight, rhythm: Rhythm, before: Sequence[Framing], left: float
) -> tuple[AxialCut, ...]:
    """Quick looks, once in a shot: at one face after the other, or at one nearer and nearer."""
    if not rhythm.round or beat.thing or beat.speaks or {*before} - {WHOLE}:
        return ()
    faces = [one.view for one in _faces(sight.people, sight)]
    views = [WHOLE]
    if len(beat.who) == 1:
        faces = [one.view for one in _at(beat, sight, rhythm)][::-1]
    for view in faces:
        if all(other(each, view) for each in views):
            views.append(view)
    count = min(FACES, len(views) - 1, int((left - SECONDS) / rhythm.round))
    if count < 2:
        return ()
    views = [*views[1 : 1 + count], *[WHOLE] * (len(beat.who) != 1)]
    return tuple(
        AxialCut(at=round(beat.at + place * rhythm.round, 3), view=view)
        for place, view in enumerate(views)
    )


def _opening(
    request: AnimateRequest, moments: Sequence[Beat], sight: Sight, rhythm: Rhythm
) -> Iterator[AxialCut]:
    """Somebody whom the first words name, or a thing, before the place is seen."""
    first, there = next(iter(moments), Beat(at=OPENS)), sight.since(0.0)
    if first.at >= OPENS or first.speaks:
        return
    named = (one.thing for one in moments if one.thing and one.at < first.at + OPENS)
    looks = [look for thing in named for look in _named(thing, there)]
    looks += _at(first, there, rhythm) if first.who else ()
    view = next((one.view for one in looks if other(WHOLE, one.view)), WHOLE)
    if view != WHOLE and Random(f"{request.seed}/opens").random() < rhythm.near:
        yield AxialCut(at=0.0, view=view)


def _named(thing: str, sight: Sight) -> Iterator[Look]:
    """A thing: in somebody's hand, or where it is."""
    held = (one for one in sight.people if one.thing == thing)
    yield from _looks((held_of(one, sight.everybody) for one in held), thing=True)
    there = (box for name, box in sight.things if name == thing)
    yield from _looks((thing_of(box, sight.everybody) for box in there), thing=True)


def _at(beat: Beat, sight: Sight, rhythm: Rhythm) -> Iterator[Look]:
    """Whom a beat is about, best first: a face where they speak or listen, or the mood is so."""
    faces = [*_faces([one for one in sight.people if beat.who == (one.name,)], sight)]
    if beat.speaks or beat.hears or rhythm.close:
        yield from faces
    if beat.who or not beat.hears:
        yield Look(view_of(beat.who, sight.everybody))
    yield from faces
    if not (beat.who or beat.hears):
        yield from _faces(sorted(sight.people, key=lambda one: -one.tall), sight)


def _besides(sight: Sight) -> Iterator[Look]:
    """What else there is to be looked at, where anything is better than the same."""
    for one in sight.people:
        yield from _faces((one,), sight)
        yield Look(view_of((one.name,), sight.everybody))
    yield Look(view_of((), sight.everybody))


def _faces(people: Iterable[Seen], sight: Sight) -> Iterator[Look]:
    """The faces of some people, one by one."""
    yield from _looks(face_of(one, sight.everybody) for one in people)


def _looks(views: Iterable[Framing | None], *, thing: bool = False) -> Iterator[Look]:
    yield from (Look(view, thing) for view in views if view is not None)
