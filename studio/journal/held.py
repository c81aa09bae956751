"""Events held back while several things are made at once, to be written one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from studio.journal.events import Event
    from studio.journal.journal import Journal

E = TypeVar("E", bound="Event")


class Held:
    """What stands in for the journal meanwhile; `pour` gives it what was held, in order."""

    def __init__(self) -> None:
        self._events: list[Event] = []

    def add(self, event: E) -> E:
        """Hold an event back; it is numbered and dated when it is written."""
        self._events.append(event)
        return event

    def pour(self, journal: Journal | Held) -> None:
        """Write everything that was held."""
        events, self._events = self._events, []
        for event in events:
            journal.add(event)
