"""Puppets: figures of a picture that are cut out of it, and how they move during a shot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.crafts.media import Media


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutout:
    """A small picture (RGBA); `x`, `y` is where its upper left corner lies, in keyframe pixels.

    `shows` is the moment: `rest` as in the picture, `act` another moment of what is done, `ready`
    before it is done or when somebody has arrived, `blink` with eyes shut, `speak` with the mouth
    open (a painter may have others).
    """

    picture: Media
    x: float
    y: float
    shows: str = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Puppet:
    """A figure that can be moved.

    `cutouts` are its pictures, first as the keyframe shows it. `foot` is where it stands, in widths
    and heights of the keyframe, `tall` its height in heights of it. `side` is 1 where it looks to
    the right and -1 to the left, `depth` that of the plane it is cut out of, `act` what it does in
    one word of its painter's. `hand` is where it has the thing that it `holds`, told as `foot` is.
    """

    name: str
    cutouts: tuple[Cutout, ...]
    foot: tuple[float, float]
    tall: float
    side: int = 1
    depth: float
    act: str = "stand"
    holds: str = ""
    hand: tuple[float, float] | None = None


Way = Literal["along", "rise", "turn", "stretch"]
"""To the right in widths of the picture, up in its heights, clockwise in degrees, taller in shares
of a puppet's height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """One movement of a puppet about its foot; several add up.

    It goes from `start` to `end` between the seconds `begins` and `ends` of the shot, eased unless
    `even`, and swings about that by `swing`, once in `period` seconds; `phase` says where in a
    swing it begins (0-1). `hops`: it swings to one side only, and touches the ground in between.
    """

    way: Way
    start: float = 0.0
    end: float = 0.0
    begins: float = 0.0
    ends: float = 0.0
    swing: float = 0.0
    period: float = 1.0
    phase: float = 0.0
    hops: bool = False
    even: bool = False


Cycle = tuple[tuple[int, float], ...]
"""Which picture of a puppet is seen for how many seconds, over and over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """From one second of a shot to another, another cycle: somebody speaks, and steps no more."""

    begins: float
    ends: float
    cycle: Cycle


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """What a puppet does during a shot: `puppet` is its place among those of the keyframe.

    Its first picture alone is seen where `cycle` is empty; during `spells` theirs goes before it.
    """

    puppet: int
    motions: tuple[Motion, ...] = ()
    cycle: Cycle = ()
    spells: tuple[Spell, ...] = ()
