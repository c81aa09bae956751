"""What every maker says of itself; it becomes part of the ledger's key and of the credits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

Shape = tuple[tuple[str, str | int | float | bool], ...]


class Maker(Protocol):
    """Somebody who practises a craft.

    `name` is the maker's name in settings, `model` the id of what it runs, `edition` is raised
    whenever an embedded maker's output changes, `shape` lists the settings that shape an answer
    beyond the request (sorted by name; never base URL, key, timeout, retries, price, device),
    `licence` the licence of what it runs ("" when unknown), `about` one honest sentence for the
    credits.
    """

    @property
    def name(self) -> str: ...

    @property
    def model(self) -> str: ...

    @property
    def edition(self) -> int: ...

    @property
    def shape(self) -> Shape: ...

    @property
    def licence(self) -> str: ...

    @property
    def about(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A job that a slow maker has accepted; `id` is its own name for it."""

    id: str


@runtime_checkable
class Slow(Protocol):
    """A maker whose answer takes long: it hands out a ticket first, which outlives a crash.

    The ledger then calls these two in place of the craft's verb. `collect` waits for the job. Where
    one job goes on from another, it submits the next and answers with a ticket for both, which is
    made durable and collected in place of the first. It raises `MakerUnavailable` when the job
    could not be reached, which keeps the ticket, and `MakerRefused` when it failed or is no longer
    known there.
    """

    async def submit(self, request: Any, /) -> Ticket: ...

    async def collect(self, ticket: Ticket, /) -> object: ...
