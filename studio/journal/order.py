"""Events in the order of the story, whatever order the work was done in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from studio.journal.events import Failed, Kept, LimitReached, PhaseClosed, PhaseOpened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio.journal.events import Event

Natural: TypeAlias = tuple[tuple[int, int, str], ...]
Rank: TypeAlias = tuple[int, int, int, Natural, Natural, int, int, int, int]

LAST = 1_000_000
"""A take or turn after all others of its item."""


def story_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Sort events of one run by phase, step, item, attempt, take and turn.

    Phases and their steps stand in the order of the company where the journal says it, else phases
    in the order they were opened and steps in the order they first occur; items by number. What
    names no take or turn stays behind the one before it; what ends a phase stands at its end, and
    what belongs to no phase before the first or after the last.
    """
    sorting = _Sorting()
    ranked = [(sorting.rank(event), event) for event in sorted(events, key=lambda each: each.seq)]
    return tuple(event for _, event in sorted(ranked, key=lambda pair: pair[0]))


def natural(item: str) -> Natural:
    """A key that puts `shot 10` after `shot 2`."""
    parts = re.findall(r"\d+|\D+", item)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


@dataclass(slots=True)
class _Sorting:
    """What has been seen so far, event by event in the order of arrival."""

    phases: dict[str, int] = field(default_factory=dict)
    steps: dict[tuple[str, str], int] = field(default_factory=dict)
    takes: dict[tuple[str, str, str, int], int] = field(default_factory=dict)
    turns: dict[tuple[str, str, str, int, int], int] = field(default_factory=dict)

    def rank(self, event: Event) -> Rank:
        if not event.phase:
            edge = LAST if self.phases else -1
            return (edge, 0, 0, (), (), 0, 0, 0, event.seq)
        if isinstance(event, PhaseOpened) and event.number:
            self._announced(event)
        phase = self.phases.setdefault(event.phase, len(self.phases))
        step, round_ = self._step(event)
        take, turn = self._take_and_turn(event)
        where = (phase, _part(event), step, round_, natural(event.item))
        return (*where, event.attempt, take, turn, event.seq)

    def _announced(self, event: PhaseOpened) -> None:
        self.phases.setdefault(event.phase, event.number)
        for number, step in enumerate(event.steps, start=1):
            self.steps.setdefault((event.phase, step), number)

    def _step(self, event: Event) -> tuple[int, Natural]:
        """The place of a step, and the round of it in a series that is repeated: `pages.3`."""
        if not event.step:
            return 0, ()
        name, _, round_ = event.step.partition(".")
        place = self.steps.setdefault((event.phase, name), len(self.steps) + 1)
        return place, natural(round_)

    def _take_and_turn(self, event: Event) -> tuple[int, int]:
        if isinstance(event, Kept):
            return LAST, 0
        cell = (event.phase, event.step, event.item, event.attempt)
        take = event.take or self.takes.get(cell, 0)
        self.takes[cell] = take
        turn = event.turn or self.turns.get((*cell, take), 0)
        self.turns[*cell, take] = turn
        return take, turn


def _part(event: Event) -> int:
    """Opening, body and end of a phase."""
    if isinstance(event, PhaseOpened):
        return 0
    whole = not event.item and not event.step
    return 2 if isinstance(event, PhaseClosed | Failed | LimitReached) and whole else 1
