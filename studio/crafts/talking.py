"""Talking: a keyframe and what is said in it become a shot in which mouths move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from studio.crafts.maker import Maker
from studio.crafts.media import Media
from studio.crafts.painter import Face, Layer
from studio.crafts.usage import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One line of a shot that is heard: who speaks, from which frame on, and for how many."""

    speaker: str
    text: str
    start: int
    frames: int
    sound: Media


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkRequest:
    """A shot of `frames` at `rate` a second (numerator, denominator) in which `turns` are spoken.

    `picture` is its keyframe, with its planes and the faces that its painter says are in it, and
    `prompt` the words it was painted from.
    """

    picture: Media
    layers: tuple[Layer, ...] = ()
    faces: tuple[Face, ...] = ()
    turns: tuple[Turn, ...]
    prompt: str = ""
    frames: int
    rate: tuple[int, int] = (24, 1)
    width: int
    height: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """A small picture (RGBA) that lies on a keyframe during some frames of a shot.

    `x`, `y` is where its upper left corner lies, in pixels of the keyframe, and `depth` that of the
    plane on which it lies. `spans` are first frames and those after the last.
    """

    picture: Media
    x: float
    y: float
    depth: float
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkingShot:
    """Footage of the whole shot (a video file), or overlays that go with any camera's path.

    Neither is there when nobody's mouth can be moved; `note` says who speaks and who does not move.
    """

    footage: Media | None = None
    overlays: tuple[Overlay, ...] = ()
    note: str = ""
    used: Usage | None = None


class TalkingHead(Maker, Protocol):
    """Lets those in a picture speak (arXiv 2503.07314, 3.2.4, joint video and audio)."""

    async def talk(self, request: TalkRequest, /) -> TalkingShot: ...
