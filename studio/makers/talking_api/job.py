"""A talking shot as its ticket tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A shot on its way: `jobs` are the server's names of its stretches, `frames` their lengths.

    The film that comes of them has `rate` frames a second and is `width` x `height` pixels.
    """

    jobs: tuple[str, ...]
    frames: tuple[int, ...]
    rate: tuple[int, int]
    width: int
    height: int
