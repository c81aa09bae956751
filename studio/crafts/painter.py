"""Painting: a prompt and references become one picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from studio.crafts.maker import Maker
from studio.crafts.media import Media
from studio.crafts.puppets import Puppet
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


Mouth = Literal["lips", "muzzle", "beak", "bill", "light"]
"""Lips and the like, the mouth of a muzzle, a beak from the side and from the front, a lamp."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """Whose mouth is where in a picture.

    `x`, `y` is the middle of the mouth, of a beak its root, in widths and heights of the picture.
    `wide` is the width of the mouth when it speaks (of a beak its length), `covers` width and
    height of what is painted there now, all in widths of the picture. `turn` is by how many degrees
    the line of the mouth is turned clockwise, `side` 1 where the face looks to the right and -1 to
    the left. `bend` says how its corners stand: 1 smiles, -1 is sad. `agape` is a mouth that is
    painted open. `depth` is that of the plane on which it is. `hidden` says why it cannot be seen.
    """

    name: str
    x: float
    y: float
    wide: float
    covers: tuple[float, float] = (0.0, 0.0)
    turn: float = 0.0
    side: int = 1
    bend: float = 0.0
    agape: bool = False
    form: Mouth = "lips"
    depth: float = 1.0
    hidden: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a thing of a picture is, or somebody's head: then its `name` is empty.

    `of` is whose head it is, or who has the thing in the hand; it is empty for what stands about,
    and for those of a crowd.
    `box` is left, top, width and height, in widths and heights of the picture.
    """

    name: str = ""
    of: str = ""
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Painting:
    """A finished take: PNG, perhaps its planes from far to near, and what the painter says it drew.

    Planes are larger than the picture by the same bleed on every side and centred on it. `faces`
    are those of named figures, where the painter knows them, `spots` where heads and things are.
    `puppets` are figures that can be moved, far to near, and `bare` the planes that they are cut
    out of, without them.
    """

    picture: Media
    layers: tuple[Layer, ...] = ()
    faces: tuple[Face, ...] = ()
    spots: tuple[Spot, ...] = ()
    puppets: tuple[Puppet, ...] = ()
    bare: tuple[Layer, ...] = ()
    note: str = ""
    used: Usage | None = None


class Painter(Maker, Protocol):
    """Paints one picture; keeps no state between calls.

    One more word is optional, yes where it is missing. `looks`: it looks at references.
    """

    async def paint(self, request: PaintRequest, /) -> Painting: ...
