"""The longest chain of chat calls in a production that had to wait for each other."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from studio.cards.house import House
from studio.stage.schedule import in_turn, schedule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from studio.ledger import Ledger
    from studio.ledger.desk import Record
    from studio.stage.schedule import Unit

Chain = list[tuple[str, int, float]]


def longest_chain(ledger: Ledger, house: Path) -> Chain:
    """By step, in order, how many chat calls had to be made one after the other, and their seconds.

    Steps wait for each other as the schedule says; entries of a step as its card says; calls
    within an entry as they did: of those that overlapped, one counts.
    """
    units = schedule(House.open(house).company("dreamfactory").phases)
    asked = [one for one in map(ledger.find, ledger.keys()) if one.craft == "chat"]
    best: list[Chain] = []
    for unit in units:
        before = max((best[at] for at in unit.after), key=_length, default=[])
        best.append([*before, (f"{unit.phase}: {unit.name}", *_calls_in_turn(unit, asked))])
    return max(best, key=_length)


def _length(chain: Chain) -> int:
    return sum(count for _, count, _ in chain)


def _calls_in_turn(unit: Unit, asked: Iterable[Record]) -> tuple[int, float]:
    items: dict[str, list[Record]] = {}
    for one in asked:
        step, _, item = one.place.item.partition(":")
        if (one.place.phase, step) == (unit.phase, unit.name):
            items.setdefault(item, []).append(one)
    names = sorted(items, key=lambda name: (len(name), name))
    counts = [_in_turn(items[name]) for name in names]
    first = in_turn(unit.step, len(counts))
    waited = [*counts[:first], max(counts[first:], default=(0, 0.0))]
    return sum(count for count, _ in waited), sum(seconds for _, seconds in waited)


def _in_turn(calls: Iterable[Record]) -> tuple[int, float]:
    """The most calls of which none began before the one before it had ended; their seconds."""
    spans = sorted(
        (end, began)
        for one in calls
        for began in [datetime.fromisoformat(one.at)]
        for end in [began + timedelta(seconds=one.seconds)]
    )
    count, seconds, last = 0, 0.0, None
    for end, began in spans:
        if last is None or began >= last:
            count, last = count + 1, end
            seconds += (end - began).total_seconds()
    return count, seconds
