"""What puppets do during a shot, from the word that their painter has for it (see `acts.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import TYPE_CHECKING, Any

import yaml

from studio.crafts import Gesture, Motion, Spell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.crafts import AnimateRequest, Heard, Puppet

SPREAD = 0.22
"""How much longer or shorter one puppet takes for a swing than another, as a share."""
HALF = 0.6
"""Half the width of a body, in its heights: so near somebody comes to the edge of the picture."""
APART = 0.30
"""How much of the way between two bodies one of them goes at most."""
CLOSE = 0.6
"""A puppet that is taller than this share of the picture turns less: its head would go far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act of `acts.yaml`, read."""

    moves: tuple[dict[str, Any], ...]
    cycle: tuple[tuple[str, float], ...]
    travel: float
    speed: float
    away: float
    falls: float
    most: float
    stage: bool
    together: bool


def gestures(request: AnimateRequest) -> tuple[Gesture, ...]:
    """What every puppet of a shot does; the same for the same seed."""
    seconds = request.frames * request.rate[1] / request.rate[0]
    return tuple(
        _gesture(place, puppet, request, seconds) for place, puppet in enumerate(request.puppets)
    )


def _gesture(place: int, puppet: Puppet, request: AnimateRequest, seconds: float) -> Gesture:
    act = _act(puppet.act)
    own = "" if act.together else puppet.name
    chance = Random(f"{request.seed}/{own}/{puppet.act}")
    pace = 1 + chance.uniform(-SPREAD, SPREAD)
    moves = [_move(puppet, one, pace, chance.random()) for one in act.moves]
    spoken = [line for line in request.lines if line.speaker.casefold() == puppet.name.casefold()]
    moves += [
        _move(puppet, one, 1.0, 0.0, line.begins, line.ends)
        for line in (() if act.together else spoken)
        for one in _act("speaking").moves
    ]
    if act.travel:
        moves.append(_travel(puppet, act, request, seconds))
    if act.falls:
        low = -min(act.falls * seconds, act.most)
        moves.append(Motion(way="rise", end=round(low, 5), ends=round(seconds, 3), even=True))
    cycle = tuple(_cycle(puppet, act, pace))
    turn = chance.randrange(len(cycle)) if cycle else 0
    return Gesture(
        puppet=place,
        motions=tuple(moves),
        cycle=(*cycle[turn:], *cycle[:turn]),
        spells=tuple(_spell(puppet, line) for line in spoken if _speaks(puppet)),
    )


def of_the_stage(word: str) -> bool:
    """Whether an act of `acts.yaml` is done by nobody: by rain, water, a fire, a row of people."""
    return _act(word).stage


def stays(word: str) -> bool:
    """Whether who does an act of `acts.yaml` stays where they are painted."""
    return not (_act(word).travel or _act(word).falls)


def _speaks(puppet: Puppet) -> bool:
    return any(one.shows == "speak" for one in puppet.cutouts)


def _spell(puppet: Puppet, line: Heard) -> Spell:
    cycle = tuple(_cycle(puppet, _act("speaking"), 1.0))
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
    elif puppet.tall > CLOSE and not _act(puppet.act).together:
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


def _travel(puppet: Puppet, act: Act, request: AnimateRequest, seconds: float) -> Motion:
    """The way of who is on one: to where they are painted, and beyond it as far as there is room.

    Nobody leaves the picture but who leaves the scene, and nobody runs into another. Those who
    are on the way together, to one side, keep their distance.
    """
    way, party = puppet.side, _party(puppet, request)
    ahead, behind = (min(_room(one, side, request, party) for one in party) for side in (way, -way))
    long = min(act.travel, act.speed * seconds)
    if act.away:
        ahead, behind = long * act.away, 0.0
    before = min(long * (1 - (act.away or 0.5)), behind)
    beyond = min(long - before, ahead)
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


def _room(puppet: Puppet, way: int, request: AnimateRequest, party: list[Puppet]) -> float:
    """How far there is to go to one side: to the edge of the picture, or part of the way to others.

    What is of the stage (rain, water, a row of a crowd, a fire) is in nobody's way, nor is who
    goes along.
    """
    share = HALF * request.height / request.width
    edge = 1 - puppet.foot[0] if way > 0 else puppet.foot[0]
    room = edge - share * puppet.tall
    for one in request.puppets:
        apart = (one.foot[0] - puppet.foot[0]) * way
        if apart > 0 and one not in party and not _act(one.act).stage:
            room = min(room, APART * (apart - share * (puppet.tall + one.tall)))
    return max(0.0, room)


def _cycle(puppet: Puppet, act: Act, pace: float) -> Iterator[tuple[int, float]]:
    """Which picture is seen how long; nothing where there is but one."""
    places = {one.shows: place for place, one in reversed(list(enumerate(puppet.cutouts)))}
    if len(places) < 2:
        return
    for shows, long in act.cycle:
        stretch = 1.0 if shows == "blink" else pace
        yield places.get(shows, 0), round(long * stretch, 3)


@cache
def _act(word: str) -> Act:
    text = (files(__package__) / "acts.yaml").read_text("utf-8")
    table = yaml.safe_load(text)
    card = table.get(word, table["idle"])
    pairs = (pair.rsplit(maxsplit=1) for pair in card.get("cycle", "").split(",") if pair.strip())
    return Act(
        moves=tuple(card["moves"]),
        cycle=tuple((shows.strip(), float(long)) for shows, long in pairs),
        falls=float(card.get("falls", 0.0)),
        most=float(card.get("most", 0.0)),
        travel=float(card.get("travel", 0.0)),
        speed=float(card.get("speed", 1.0)),
        away=float(card.get("away", 0.0)),
        stage=bool(card.get("stage", False)),
        together=bool(card.get("together", False)),
    )
