"""A video job as its ticket tells it: enough to collect it in another process, years later."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from studio.crafts import Ticket
from studio.errors import MakerRefused


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

    @property
    def ticket(self) -> Ticket:
        return Ticket(id=json.dumps(asdict(self), sort_keys=True, separators=(",", ":")))

    @classmethod
    def of(cls, ticket: Ticket, who: str) -> Job:
        """The job of a ticket.

        Raises:
            MakerRefused: the ticket was written by another program.
        """
        try:
            told = json.loads(ticket.id)
            lists = {name: tuple(told[name]) for name in ("jobs", "seconds", "rate")}
            return cls(**{**told, **lists})
        except (ValueError, TypeError, LookupError) as error:
            raise MakerRefused(f"{who}: the ticket {ticket.id[:80]!r} cannot be read") from error


def pieces_of(seconds: float, known: tuple[int, ...]) -> tuple[int, ...]:
    """The seconds of every piece of a shot: the longest there is, and at the end what is enough."""
    found: list[int] = []
    while seconds - sum(found) > max(known):
        found.append(max(known))
    rest = seconds - sum(found)
    return (*found, min(one for one in sorted(known) if one >= rest))
