"""A video job as its ticket tells it: enough to collect it in another process, years later."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A shot on its way: `jobs` are the server's names of its pieces, the last one under way.

    `seconds` are those of all its pieces, each from the last frame of the one before.
    `size` is asked of the server; `frames`, `rate`, `width` and `height` is what the film needs.
    `pictured` says whether its first piece begins with a picture.
    """

    jobs: tuple[str, ...]
    seconds: tuple[int, ...]
    prompt: str
    size: str
    frames: int
    rate: tuple[int, int]
    width: int
    height: int
    pictured: bool = True


def pieces_of(seconds: float, known: tuple[int, ...]) -> tuple[int, ...]:
    """The seconds of every piece of a shot: the longest there is, and at the end what is enough."""
    found: list[int] = []
    while seconds - sum(found) > max(known):
        found.append(max(known))
    rest = seconds - sum(found)
    return (*found, min(one for one in sorted(known) if one >= rest))
