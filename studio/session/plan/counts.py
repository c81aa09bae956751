"""One line of a plan: who is called for what, how often, and how long that is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.session.plan.span import NONE, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Calls to one maker (`craft/alias`) for one step of a phase.

    `prompt` and `answer` are tokens of one call, `shown` the pictures that it shows, `letters` what
    it speaks, `seconds` the sound or footage it makes. They are estimates; `calls` at most is a
    bound.
    """

    phase: str
    step: str
    desk: str
    calls: Span
    role: str = ""
    prompt: Span = NONE
    answer: Span = NONE
    shown: Span = NONE
    letters: Span = NONE
    seconds: Span = NONE

    @property
    def craft(self) -> str:
        return self.desk.partition("/")[0]

    def with_calls(self, calls: Span) -> Count:
        """The same, so often."""
        return replace(self, calls=calls)

    def times(self, entries: Span) -> Count:
        """The same for so many entries."""
        return replace(self, calls=self.calls * entries)
