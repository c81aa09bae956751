"""Waiting for a job: looked at, ever later, until it is done or has taken too long."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from studio.errors import InputError, MakerUnavailable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pending:
    """A job that is not done yet; `state` ends the sentence that says so: `queued`."""

    state: str


class Patience:
    """A job is looked at after `every` seconds and ever later, for `patience` seconds in one run.

    Between two looks there are at most `slowest` seconds.
    """

    def __init__(self, who: str, *, every: float, patience: float, slowest: float = 30.0) -> None:
        """Check the settings; `who` begins every message.

        Raises:
            InputError: one of them is not above 0.
        """
        if every <= 0 or patience <= 0:
            raise InputError(f"{who}: every and patience must be above 0")
        self._who, self._every, self._patience = who, every, patience
        self._slowest = slowest

    async def until(self, look: Callable[[], Awaitable[T | Pending]], name: str) -> T:
        """What `look` finds once the job `name` is done; whatever it raises ends the wait.

        Raises:
            MakerUnavailable: it is not done in time; its ticket holds.
        """
        waited, wait = 0.0, self._every
        while isinstance(found := await look(), Pending):
            if waited >= self._patience:
                raise MakerUnavailable(
                    f"{self._who}: {name} is {found.state} after {waited:.0f} seconds; run again "
                    "to go on waiting for it, or raise `patience`"
                )
            await asyncio.sleep(wait)
            waited, wait = waited + wait, min(self._slowest, wait * 1.5)
        return found
