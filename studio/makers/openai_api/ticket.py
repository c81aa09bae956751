"""What a job needs to be collected in another process, years later, as the text of its ticket."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

from studio.crafts import Ticket
from studio.errors import MakerRefused

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

J = TypeVar("J")


def ticket_of(job: DataclassInstance) -> Ticket:
    """The ticket of a job, whose fields are texts, numbers and tuples of them."""
    return Ticket(id=json.dumps(asdict(job), sort_keys=True, separators=(",", ":")))


def job_of(ticket: Ticket, kind: type[J], who: str) -> J:
    """The job of a ticket.

    Raises:
        MakerRefused: the ticket was written by another program.
    """
    try:
        told: dict[str, Any] = dict(json.loads(ticket.id))
        return kind(**{name: _plain(value) for name, value in told.items()})
    except (ValueError, TypeError) as error:
        raise MakerRefused(f"{who}: the ticket {ticket.id[:80]!r} cannot be read") from error


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
