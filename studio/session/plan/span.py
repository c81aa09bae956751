"""How much of something: typically, and at most."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A quantity that is known only between bounds; `most` is never passed."""

    typical: float
    most: float

    def __add__(self, other: Span) -> Span:
        return Span(self.typical + other.typical, self.most + other.most)

    def __mul__(self, other: Span) -> Span:
        return Span(self.typical * other.typical, self.most * other.most)

    def times(self, number: float) -> Span:
        """So many times as much."""
        return Span(self.typical * number, self.most * number)

    def less(self, number: float) -> Span:
        """What is left of it after `number`; never less than nothing."""
        return Span(max(0.0, self.typical - number), max(0.0, self.most - number))


NONE = Span(0, 0)
ONE = Span(1, 1)


def exactly(number: float) -> Span:
    """A quantity that is known."""
    return Span(number, number)
