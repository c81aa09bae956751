"""A text as the cues of a reader: two rows each, broken where it hurts least.

All divisions are weighed at once (Knuth and Plass, Breaking Paragraphs into Lines, 1981).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil, inf
from typing import TYPE_CHECKING

from studio.cutting.breaks import parts
from studio.film.reading import columns

if TYPE_CHECKING:
    from studio.cutting.breaks import Part
    from studio.film.reading import Writing

LONGEST, SHORTEST = 7.0, 5 / 6
"""Seconds that a cue stays at most and at least (Netflix Timed Text Style Guide, duration)."""

_EVEN, _ORPHAN, _TOP, _CUE, _SHARE, _HURRIED = 0.35, 25, 2, 10, 25, 60


@lru_cache(maxsize=4096)
def cues(
    text: str, writing: Writing, seconds: float, *, lead: str = ""
) -> tuple[tuple[str, ...], ...]:
    """The rows of every cue of a text that takes `seconds` to say, `lead` before the first word.

    No row is wider than the writing allows, no cue has more than two.
    """
    found = parts(text, writing)
    if not found:
        return ()
    if columns(lead + found[0].text.rstrip()) <= writing.columns:
        found = (replace(found[0], text=lead + found[0].text), *found[1:])
    elif lead:
        found = (*parts(lead, writing)[:-1], replace(parts(lead, writing)[-1], strain=0), *found)
    return _Sheet(found, writing.columns, seconds).divided()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Rows of a cue: where the second one begins, if there is one, and what that costs."""

    second: int
    cost: float


class _Sheet:
    def __init__(self, found: tuple[Part, ...], room: int, seconds: float) -> None:
        self.parts, self.room = found, room
        self._ends = [0, *accumulate(columns(part.text) for part in found)]
        self._spaces = [part.space for part in found]
        total = self._ends[-1] or 1
        self._pace = seconds / total
        self._aim = total / max(ceil(total / (2 * room)), ceil(seconds / LONGEST), 1)

    def divided(self) -> tuple[tuple[str, ...], ...]:
        """The division of least cost."""
        count = len(self.parts)
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)]
        for end in range(1, count + 1):
            found = (inf, 0, 0)
            for start in range(end - 1, -1, -1):
                layout = self._layout(start, end)
                if layout is None:
                    break
                cost = best[start][0] + layout.cost + self._ending(start, end)
                found = min(found, (cost, start, layout.second))
            best.append(found)
        return tuple(self._traced(best))

    def _traced(self, best: list[tuple[float, int, int]]) -> list[tuple[str, ...]]:
        found, end = [], len(self.parts)
        while end:
            _, start, second = best[end]
            stops = [start, *([second] if second else []), end]
            found.append(tuple(self._text(a, b) for a, b in pairwise(stops)))
            end = start
        return found[::-1]

    def _text(self, start: int, end: int) -> str:
        return "".join(part.text for part in self.parts[start:end]).strip(" \u3000")

    def _width(self, start: int, end: int) -> int:
        return self._ends[end] - self._ends[start] - self._spaces[end - 1]

    def _layout(self, start: int, end: int) -> _Layout | None:
        """The best rows of a cue; none when it does not fit two."""
        if self._width(start, end) <= self.room:
            return _Layout(second=0, cost=0)
        found = [(self._rows(start, at, end), at) for at in range(start + 1, end)]
        cost, at = min(found, default=(inf, 0))
        return None if cost == inf else _Layout(second=at, cost=cost)

    def _rows(self, start: int, at: int, end: int) -> float:
        upper, lower = self._width(start, at), self._width(at, end)
        if max(upper, lower) > self.room:
            return inf
        cost = self.parts[at - 1].strain + _EVEN * abs(upper - lower)
        cost += _TOP if upper > lower else 0
        alone = (at - start == 1 and 4 * upper < self.room) or (
            end - at == 1 and 4 * lower < self.room
        )
        return cost + (_ORPHAN if alone else 0)

    def _ending(self, start: int, end: int) -> float:
        """What it costs that a cue is this long and ends here."""
        width = self._width(start, end)
        seconds = width * self._pace
        cost = _SHARE * ((width - self._aim) / self._aim) ** 2
        cost += 500 * max(0.0, seconds - LONGEST) if end - start > 1 else 0
        cost += _HURRIED if seconds < SHORTEST else 0
        return cost + (_CUE + 1.5 * self.parts[end - 1].strain if end < len(self.parts) else 0)
