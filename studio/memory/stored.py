"""A picture that was kept, as a fact: one line of JSON, and the only truth about it."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import TypeAdapter, ValidationError

from studio.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["keyframe", "portrait"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A kept keyframe or portrait.

    `digest` is the picture's, `file` its path within the production, `space` and `vector` its
    embedding, `scene` the number of its scene (0 for a portrait), `order` its place in the story:
    for a portrait the scene that it was painted for. `caption_space` and `caption_vector` are the
    embedding of `caption`, where a maker takes text.
    """

    id: str
    digest: str
    file: str
    space: str
    vector: tuple[float, ...]
    caption: str
    scene: int
    order: int
    characters: tuple[str, ...]
    approved: bool
    kind: Kind
    phase: str = ""
    take: int = 0
    caption_space: str = ""
    caption_vector: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what can never be found again.

        Raises:
            InputError: no vector, or one that is not finite or has no direction.
        """
        vectors = [self.vector, *([self.caption_vector] if self.caption_space else [])]
        if not self.space or not all(math.hypot(*vector) > 0 for vector in vectors):
            raise InputError(f"picture {self.id}: it needs a space and a vector that is not zero")
        if not all(math.isfinite(number) for vector in vectors for number in vector):
            raise InputError(f"picture {self.id}: its vector has a number that is not finite")

    def told(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    def in_space(self, space: str) -> tuple[float, ...] | None:
        """Its vector, or its caption's, in `space`; None when it has none there."""
        if space == self.space:
            return self.vector
        return self.caption_vector if space == self.caption_space else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A picture that was found; `similarity` is the cosine, or the share of words, -1 to 1."""

    stored: Stored
    similarity: float


_STORED = TypeAdapter(Stored)


def read(line: str) -> Stored:
    """The fact in a line.

    Raises:
        ValueError: the line is none.
    """
    try:
        return _STORED.validate_json(line)
    except (ValidationError, InputError) as error:
        raise ValueError(str(error)) from error


def cosine(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The cosine of two vectors of one space; the same on every machine, to the last digit.

    `math.sumprod` would do, from Python 3.12 on.
    """
    product = math.fsum(a * b for a, b in zip(one, other, strict=True))
    return product / (math.hypot(*one) * math.hypot(*other))


def ranked(hits: Iterable[Hit]) -> list[Hit]:
    """Best first, ties by digest and id."""
    return sorted(hits, key=lambda hit: (-hit.similarity, hit.stored.digest, hit.stored.id))
