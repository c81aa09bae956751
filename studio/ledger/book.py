"""What the lines of a ledger add up to: calls by key, attempts, and what was spent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from studio.errors import ProductionError
from studio.ledger.account import Spending
from studio.ledger.lines import (
    AnsweredLine,
    Asked,
    Attempt,
    Closed,
    Lost,
    Opened,
    Refused,
    Ticketed,
)

if TYPE_CHECKING:
    from studio.ledger.lines import Line

End: TypeAlias = AnsweredLine | Refused | Lost


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One key: how it was last asked, its ticket, how it ended, and how often it was asked."""

    asked: Asked
    ticket: str = ""
    end: End | None = None
    calls: int = 1


class Book:
    """The state of a ledger; the same whether its lines are read or being written."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self._spent: dict[str, Spending] = {}
        self._open: dict[str, Asked] = {}
        self._ended: list[tuple[Asked, End]] = []
        self._renewed: Counter[tuple[str, str]] = Counter()
        self._began = self._latest = ""
        self._earlier = 0.0

    def apply(self, line: Line) -> None:
        """Take one more line into account, in the order of the file."""
        match line:
            case Opened():
                self._earlier += seconds_between(self._began, self._latest)
                self._began = line.at
            case Attempt():
                self._renewed[line.phase, line.item] += 1
            case Asked():
                self._ask(line)
            case Ticketed():
                self.entries[line.key] = replace(self._entry(line.key), ticket=line.ticket)
            case AnsweredLine() | Refused() | Lost():
                self._end(line)
            case Closed():
                pass
        self._latest = line.at

    def attempt(self, phase: str, item: str = "") -> int:
        """A new attempt of a phase is one of each of its items too, so numbers never return."""
        whole = self._renewed[phase, ""] if item else 0
        return 1 + self._renewed[phase, item] + whole

    def unanswered(self) -> tuple[tuple[Asked, str], ...]:
        """Calls that were made and have not ended, each with its ticket or ""."""
        return tuple((asked, self.entries[asked.key].ticket) for asked in self._open.values())

    def made(self) -> tuple[tuple[Asked, End | None], ...]:
        """Every call that was made, in the order they were asked, each with how it ended."""
        calls = [*self._ended, *((asked, None) for asked in self._open.values())]
        return tuple(sorted(calls, key=lambda call: call[0].at))

    def spent(self, now: str, phase: str | None = None) -> Spending:
        """What was spent until `now` by the production or one phase, reserves included."""
        if phase is not None:
            spent = self._spent.get(phase, Spending())
        else:
            spent = sum(self._spent.values(), Spending())
            running = self._earlier + seconds_between(self._began, now)
            spent = replace(spent, minutes=running / 60)
        for asked in self._open.values():
            if phase in {None, asked.place.phase}:
                spent = spent.plus(asked.reserved)
        return spent

    def _entry(self, key: str) -> Entry:
        if key not in self.entries:
            raise ProductionError(
                f"the ledger holds an answer without its question (key {key[:12]}): lines were "
                "taken out of it; restore the file from a copy"
            )
        return self.entries[key]

    def _ask(self, asked: Asked) -> None:
        calls = 1
        if before := self.entries.get(asked.key):
            calls = before.calls + 1
            self._give_up(before)
        self.entries[asked.key] = Entry(asked=asked, calls=calls)
        self._open[asked.key] = asked
        spent = self._spent.get(asked.place.phase, Spending())
        self._spent[asked.place.phase] = replace(spent, calls=spent.calls + 1)

    def _give_up(self, before: Entry) -> None:
        """A call left open, as a cancelled one is, and now made again: its reserve is spent."""
        if before.end is None:
            asked = before.asked
            lost = Lost(
                key=asked.key, at=asked.at, seconds=0.0, usage=asked.reserved, error="Cancelled"
            )
            self._close(asked, lost)

    def _end(self, end: End) -> None:
        entry = self._entry(end.key)
        self.entries[end.key] = replace(entry, end=end)
        self._close(entry.asked, end)

    def _close(self, asked: Asked, end: End) -> None:
        self._open.pop(asked.key, None)
        self._ended.append((asked, end))
        phase = asked.place.phase
        spent = self._spent.get(phase, Spending()).plus(end.usage)
        self._spent[phase] = replace(
            spent,
            minutes=spent.minutes + end.seconds / 60,
            lost=spent.lost + isinstance(end, Lost),
        )


def seconds_between(start: str, end: str) -> float:
    """Seconds between two times in ISO 8601; never negative, and 0 when one is not known."""
    if not start or not end:
        return 0.0
    gap = datetime.fromisoformat(end) - datetime.fromisoformat(start)
    return max(0.0, gap.total_seconds())
