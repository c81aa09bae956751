"""What puppets do at a turn of what is told: a gesture is made, others lean to whoever speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.crafts import Motion, Spell
from studio.makers.camera.acts import act_of
from studio.makers.camera.telling import named, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from studio.crafts import AnimateRequest, Heard, Puppet

FIRST = (0.8, 1.3)
"""Seconds after which a gesture is made, unless it is told of later."""
LATE = 0.4
"""The share of a shot in which a gesture is made at the latest."""
APART = 1.7
"""Seconds between two turns of a body, at least."""
DOWN = 0.9
"""Seconds for which a hand is down before its gesture is made again."""
AGAIN = 3.2
"""Seconds from one gesture to the same again, at least."""
REPLY = 0.4
"""Seconds after a line until it is answered."""


def shifts(puppet: Puppet, request: AnimateRequest, seconds: float) -> Iterator[Motion]:
    """At every turn but the first the weight goes over to the other foot, and back at the next."""
    for count, (at, _) in enumerate(_turns(puppet, request, seconds)[1:]):
        yield from _moved(puppet.side * (-1) ** count, "turning", at)


def replies(puppet: Puppet, request: AnimateRequest) -> Iterator[Motion]:
    """Somebody leans to whoever speaks in the picture, and back when they have heard it."""
    for line, speaker in _others(puppet, request):
        way = 1 if speaker.foot[0] > puppet.foot[0] else -1
        yield from _moved(way, "listening", line.begins)
        yield from _moved(-way, "listening", line.ends + REPLY)


def played(
    puppet: Puppet, request: AnimateRequest, seconds: float, chance: Random, arrives: float
) -> Iterator[Spell]:
    """The gesture of a pose is made, and perhaps once more; lines are nodded at.

    Who `arrives` somewhere then stands there.
    """
    act, places = act_of(puppet.act), places_of(puppet)
    if arrives:
        yield Spell(begins=arrives, ends=round(seconds + 1, 3), cycle=((places["ready"], 1.0),))
    if act.travel or act.busy or act.together or act.stage:
        return
    found = _turns(puppet, request, seconds)
    for line, _ in _others(puppet, request):
        yield from _spells(puppet, "heard", line.ends + REPLY)
    made = chance.uniform(*FIRST)
    if "ready" in places:
        own = (at for at, of_them in found if of_them and made < at < LATE * seconds)
        made = next(own, made)
        yield Spell(begins=0.0, ends=round(made, 3), cycle=((places["ready"], 1.0),))
        yield from _spells(puppet, "gesture", made)
    again = (at for at, _ in found if at - made > AGAIN and seconds - at > AGAIN / 2)
    then = next(again, None) if act.again and "ready" in places else None
    if then is not None:
        ends = round(then + DOWN, 3)
        yield Spell(begins=round(then, 3), ends=ends, cycle=((places["ready"], 1.0),))
        yield from _spells(puppet, "gesture", ends)
    for at, _ in found[1:]:
        yield from _spells(puppet, "turning", at)


def _spells(puppet: Puppet, word: str, begins: float) -> Iterator[Spell]:
    """The cycle of a word once, from a second on; nothing of what the painter has not drawn."""
    places = places_of(puppet)
    cycle = tuple((places.get(shows, 0), long) for shows, long in act_of(word).cycle)
    if any(place for place, _ in cycle):
        ends = begins + sum(long for _, long in cycle)
        yield Spell(begins=round(begins, 3), ends=round(ends, 3), cycle=cycle)


def _moved(way: int, word: str, begins: float) -> Iterator[Motion]:
    """The moves of a word, to one side (1 is the right) or back."""
    for one in act_of(word).moves:
        end, ends = round(way * float(one["by"]), 5), round(begins + float(one["seconds"]), 3)
        yield Motion(way=one["way"], end=end, begins=round(begins, 3), ends=ends)


def _turns(puppet: Puppet, request: AnimateRequest, seconds: float) -> list[tuple[float, bool]]:
    """When a thought begins, and whether it is about this puppet; no two at once."""
    found: list[tuple[float, bool]] = []
    for at, words in (pair for line in request.lines if line.text for pair in parts(line)):
        if at - (found[-1][0] if found else -APART) >= APART and seconds - at > APART / 2:
            found.append((at, named(puppet.name, words)))
    return found


def _others(puppet: Puppet, request: AnimateRequest) -> Iterator[tuple[Heard, Puppet]]:
    """The lines of others in the picture, with who speaks."""
    cast = {one.name.casefold(): one for one in request.puppets if one is not puppet}
    for line in request.lines:
        if line.speaker.casefold() in cast:
            yield line, cast[line.speaker.casefold()]


def places_of(puppet: Puppet) -> dict[str, int]:
    """Which of a puppet's pictures is the first that shows what: rest, act, blink, speak."""
    return {one.shows: place for place, one in reversed(list(enumerate(puppet.cutouts)))}
