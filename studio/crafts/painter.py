"""Painting: a prompt and references become one picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from studio.crafts.maker import Maker
from studio.crafts.media import Media
from studio.crafts.usage import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A picture to stay close to; `of` says what it shows: `base`, `previous` or a character.

    `given` says that a user gave it: nobody of this film painted it.
    """

    of: str
    picture: Media
    given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An earlier take and what the Monitor wants changed in it."""

    picture: Media
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintRequest:
    """What a painter is asked for; sizes in pixels."""

    prompt: str
    width: int
    height: int
    seed: int
    references: tuple[Reference, ...] = ()
    revision: Revision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One plane of a picture, RGBA, with bleed; `depth` 0 is the farthest, 1 the nearest."""

    picture: Media
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Painting:
    """A finished take: PNG, perhaps its planes from far to near, and what the painter says it drew.

    Planes are larger than the picture by the same bleed on every side and centred on it.
    """

    picture: Media
    layers: tuple[Layer, ...] = ()
    note: str = ""
    used: Usage | None = None


class Painter(Maker, Protocol):
    """Paints one picture; keeps no state between calls.

    One more word is optional, yes where it is missing. `looks`: it looks at references.
    """

    async def paint(self, request: PaintRequest, /) -> Painting: ...
