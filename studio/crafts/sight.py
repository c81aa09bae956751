"""Embedding and measuring: pictures and words become vectors and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from studio.crafts.maker import Maker
from studio.crafts.media import Media
from studio.crafts.painter import Layer, Painting
from studio.crafts.usage import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedRequest:
    """Texts or pictures; a maker may take only one of the two (see `Embedder.takes`)."""

    texts: tuple[str, ...] = ()
    pictures: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """Unit vectors, texts first; only vectors of the same `space` may be compared."""

    space: str
    vectors: tuple[tuple[float, ...], ...]
    used: Usage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """An earlier picture that stands: `of` is `base`, `previous` or whose portrait it is.

    `given` says that a user gave it: it is of another hand, and shows a face, not a style.
    """

    of: str
    painting: Painting
    given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRequest:
    """A take, what it was asked to be, and what it must stay close to.

    `layers` are the planes of the take where its painter gives them, and `accepted` the Base, the
    frame before and the portraits of those in the scene, with their planes and notes. `base` and
    `previous` are pictures alone, for an eye that needs no more.
    """

    picture: Media
    prompt: str
    note: str = ""
    base: Media | None = None
    previous: Media | None = None
    layers: tuple[Layer, ...] = ()
    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One number, higher is better; a change within `tolerance` is no change."""

    name: str
    value: float
    tolerance: float
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """Evidence on one take; what could not be measured is named, never guessed.

    `findings` are plain sentences on what is missing or wrong, each citing a number or the note.
    """

    measures: tuple[Measure, ...] = ()
    findings: tuple[str, ...] = ()
    not_available: tuple[str, ...] = ()


class Embedder(Maker, Protocol):
    """Makes vectors. `takes` names what it can embed: a subset of {"text", "picture"}."""

    @property
    def takes(self) -> frozenset[str]: ...

    async def embed(self, request: EmbedRequest, /) -> Embedding: ...


class Eye(Maker, Protocol):
    """Measures a take."""

    async def measure(self, request: MeasureRequest, /) -> Measurement: ...
