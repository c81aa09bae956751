"""Animation: a keyframe becomes a clip, either footage or a camera path over its planes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from studio.crafts.maker import Maker
from studio.crafts.media import Media
from studio.crafts.painter import Layer, Spot
from studio.crafts.puppets import Gesture, Puppet
from studio.crafts.usage import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A line that is heard during a shot: who speaks, from which second to which, and what."""

    speaker: str
    begins: float
    ends: float
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnimateRequest:
    """What an animator is asked for: `frames` at `rate` a second (numerator, denominator).

    `puppets` are figures of the picture that can be moved, `spots` says where their heads and the
    things are, and `lines` what is heard meanwhile; `mood` is that of the scene in one word.
    Without a picture the shot is filmed from `prompt` alone, by those who can (see `Animator`).
    """

    picture: Media | None = None
    layers: tuple[Layer, ...] = ()
    puppets: tuple[Puppet, ...] = ()
    spots: tuple[Spot, ...] = ()
    lines: tuple[Heard, ...] = ()
    mood: str = ""
    move: str = "static"
    prompt: str = ""
    frames: int
    rate: tuple[int, int] = (24, 1)
    width: int
    height: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """What the camera sees: centre in picture coordinates (0-1, may lie outside), and zoom.

    Zoom 1 shows the whole picture, 2 half its width.
    """

    x: float = 0.5
    y: float = 0.5
    zoom: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AxialCut:
    """From second `at` of a shot on the camera stands elsewhere on its axis, and sees `view`.

    All planes are seen so much nearer alike; the move of the path goes on within that view.
    """

    at: float
    view: Framing


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraPath:
    """A move over a still: from `start` to `end`, eased; near planes move more by `parallax`.

    A plane of depth d follows the camera's drift times `1 + parallax * (2 d - 1)`. The move rests
    `settle` seconds at its end. `cuts` are in the order of their seconds.
    """

    start: Framing
    end: Framing
    ease: str = "cosine"
    parallax: float = 0.0
    settle: float = 0.33
    cuts: tuple[AxialCut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """Exactly one of `footage` (a video file, conformed later) and `path` (drawn while cutting).

    With a path, `gestures` are what puppets of the keyframe do meanwhile.
    """

    footage: Media | None = None
    path: CameraPath | None = None
    gestures: tuple[Gesture, ...] = ()
    note: str = ""
    used: Usage | None = None


class Animator(Maker, Protocol):
    """Turns a keyframe into a clip.

    One more word is optional, no where it is missing. `films_words`: it films from words alone, so
    that a company without keyframes can be filmed by it.
    """

    async def animate(self, request: AnimateRequest, /) -> Clip: ...
