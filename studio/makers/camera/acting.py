"""What puppets do during a shot, from the word that their painter has for it (see `acts.yaml`)."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from studio.crafts import Gesture, Motion, Spell
from studio.makers.camera.acts import act_of
from studio.makers.camera.reacting import places_of, played, replies, shifts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.crafts import AnimateRequest, Heard, Puppet
    from studio.makers.camera.acts import Act

SPREAD = 0.22
"""How much longer or shorter one puppet takes for a swing than another, as a share."""
HALF = 0.6
"""Half the width of a body, in its heights: so near somebody comes to the edge of the picture."""
APART = 0.30
"""How much of the way between two bodies one of them goes at most."""
ARRIVED = 0.72
"""The share of a shot in which those who stop have got where they go."""
PASSES = 0.05
"""So much nearer or farther, in heights of the picture, somebody goes past others."""
NEAR = 0.05
"""How near to the edge the feet of who comes in are, in widths of the picture."""
CLOSE = 0.6
"""A puppet that is taller than this share of the picture turns less: its head would go far."""


def gestures(request: AnimateRequest) -> tuple[Gesture, ...]:
    """What every puppet of a shot does; the same for the same seed."""
    seconds = request.frames * request.rate[1] / request.rate[0]
    return tuple(
        _gesture(place, puppet, request, seconds) for place, puppet in enumerate(request.puppets)
    )


def _gesture(place: int, puppet: Puppet, request: AnimateRequest, seconds: float) -> Gesture:
    act = act_of(puppet.act)
    own = "" if act.together else puppet.name
    chance = Random(f"{request.seed}/{own}/{puppet.act}")
    pace = 1 + chance.uniform(-SPREAD, SPREAD)
    arrives = _arrives(puppet, act, request, seconds)
    moves = [_move(puppet, one, pace, chance.random(), ends=arrives) for one in act.moves]
    spoken = [line for line in request.lines if line.speaker.casefold() == puppet.name.casefold()]
    moves += [
        _move(puppet, one, 1.0, 0.0, line.begins, line.ends)
        for line in (() if act.together else spoken)
        for one in act_of("speaking").moves
    ]
    if act.travel:
        moves.append(_travel(puppet, act, request, arrives or seconds))
    if act.falls:
        low = -min(act.falls * seconds, act.most)
        moves.append(Motion(way="rise", end=round(low, 5), ends=round(seconds, 3), even=True))
    if not (act.busy or act.together or act.stage or act.travel):
        moves += shifts(puppet, request, seconds)
        moves += replies(puppet, request)
    cycle = tuple(_cycle(puppet, act, pace))
    turn = chance.randrange(len(cycle)) if cycle else 0
    return Gesture(
        puppet=place,
        motions=tuple(moves),
        cycle=(*cycle[turn:], *cycle[:turn]),
        spells=(
            *(_spell(puppet, line) for line in spoken if _speaks(puppet)),
            *played(puppet, request, seconds, chance, arrives),
        ),
    )


def of_the_stage(word: str) -> bool:
    """Whether an act of `acts.yaml` is done by nobody: by rain, water, a fire, a row of people."""
    return act_of(word).stage


def stays(word: str) -> bool:
    """Whether who does an act of `acts.yaml` stays where they are painted."""
    return not (act_of(word).travel or act_of(word).falls)


def _speaks(puppet: Puppet) -> bool:
    return any(one.shows == "speak" for one in puppet.cutouts)


def _spell(puppet: Puppet, line: Heard) -> Spell:
    cycle = tuple(_cycle(puppet, act_of("speaking"), 1.0))
    return Spell(begins=line.begins, ends=line.ends, cycle=cycle)


def _move(
    puppet: Puppet,
    one: dict[str, Any],
    pace: float,
    phase: float,
    begins: float = 0.0,
    ends: float = 0.0,
) -> Motion:
    """A swing in the measure of the picture: what rises does so in the puppet's own heights."""
    swing = float(one["swing"])
    if one["way"] == "rise":
        swing *= min(puppet.tall, CLOSE)
    elif puppet.tall > CLOSE and not act_of(puppet.act).together:
        swing *= CLOSE / puppet.tall
    hops = bool(one.get("hops"))
    return Motion(
        way=one["way"],
        swing=round(swing, 6),
        period=round(float(one["seconds"]) * pace, 4),
        phase=0.0 if hops or begins else round(phase, 4),
        hops=hops,
        begins=begins,
        ends=ends or float(one.get("for", 0.0)),
    )


def _arrives(puppet: Puppet, act: Act, request: AnimateRequest, seconds: float) -> float:
    """When somebody who is on the way has got there, and stands; 0 where they never do.

    Those who are on the way together stop together.
    """
    party = _party(puppet, request)
    stand = all(any(cut.shows == "ready" for cut in one.cutouts) for one in party)
    return round(seconds * ARRIVED, 3) if stand and act.travel and not act.away else 0.0


def _travel(puppet: Puppet, act: Act, request: AnimateRequest, seconds: float) -> Motion:
    """The way of who is on one: to where they are painted, and beyond it as far as there is room.

    Nobody leaves the picture but who leaves the scene, and nobody runs into another. Those who
    are on the way together, to one side, keep their distance.
    """
    way, party = puppet.side, _party(puppet, request)
    ahead, behind = (min(_room(one, side, request, party) for one in party) for side in (way, -way))
    if act.enters and len(party) == 1:
        behind = max(behind, _room(puppet, -way, request, party, at_edge=True))
    long = min(act.travel, act.speed * seconds)
    if act.away:
        ahead, behind = long * act.away, 0.0
    before = min(long * (1.0 if act.enters else 1 - (act.away or 0.5)), behind)
    beyond = min(long - before, ahead)
    past = min(_room(one, way, request, party, passing=True) for one in party)
    if not act.away and _clear(puppet, way * min(long - before, past), request):
        beyond = min(long - before, past)
    before = min(long - beyond, behind)
    return Motion(
        way="along",
        start=round(-before * way, 5),
        end=round(beyond * way, 5),
        ends=round(seconds, 3),
    )


def _party(puppet: Puppet, request: AnimateRequest) -> list[Puppet]:
    """Who walks the same way in the same manner, the puppet too."""
    return [one for one in request.puppets if (one.act, one.side) == (puppet.act, puppet.side)]


def _clear(puppet: Puppet, by: float, request: AnimateRequest) -> bool:
    """Whether somebody who goes so far stands before or behind nobody then."""
    share, there = HALF * request.height / request.width, puppet.foot[0] + by
    others = (one for one in request.puppets if one != puppet and not act_of(one.act).stage)
    return all(abs(one.foot[0] - there) > share * (puppet.tall + one.tall) / 2 for one in others)


def _room(
    puppet: Puppet,
    way: int,
    request: AnimateRequest,
    party: list[Puppet],
    *,
    at_edge: bool = False,
    passing: bool = False,
) -> float:
    """How far there is to go to one side: to the edge of the picture, or part of the way to others.

    What is of the stage (rain, water, a row of a crowd, a fire) is in nobody's way, nor is who
    goes along, nor by who is `passing` them, those who stand well before or behind.
    """
    share = HALF * request.height / request.width
    edge = 1 - puppet.foot[0] if way > 0 else puppet.foot[0]
    room = edge - (NEAR if at_edge else share * puppet.tall)
    for one in request.puppets:
        apart = (one.foot[0] - puppet.foot[0]) * way
        passed = passing and stays(one.act) and abs(one.foot[1] - puppet.foot[1]) >= PASSES
        if apart > 0 and one not in party and not (passed or act_of(one.act).stage):
            room = min(room, APART * (apart - share * (puppet.tall + one.tall)))
    return max(0.0, room)


def _cycle(puppet: Puppet, act: Act, pace: float) -> Iterator[tuple[int, float]]:
    """Which picture is seen how long; nothing where there is but one."""
    places = places_of(puppet)
    if len(places) < 2:
        return
    for shows, long in act.cycle:
        stretch = 1.0 if shows == "blink" else pace
        yield places.get(shows, 0), round(long * stretch, 3)
