"""What the journal hears of a phase as a whole: when its first step begins, and how it ends."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Self

from studio.errors import LimitReached, StudioError
from studio.journal import Failed, PhaseClosed, PhaseOpened
from studio.journal import LimitReached as LimitNoted
from studio.stage.schedule import step_names

if TYPE_CHECKING:
    from studio.cards.step import Step
    from studio.journal import Outcome
    from studio.stage.crew import Crew


class PhaseWatch:
    """A context manager around the steps of one phase.

    `number` is its place in the company, `units` how many steps it has that are done as a whole.
    """

    def __init__(self, crew: Crew, number: int, name: str, step: Step, units: int) -> None:
        self.crew, self.number, self.name, self.step = crew, number, name, step
        self._left = units
        self._began: float | None = None

    def __enter__(self) -> Self:
        return self

    def open(self) -> None:
        """The phase begins, unless it has begun."""
        if self._began is not None:
            return
        self._began = monotonic()
        self.crew.journal.add(
            PhaseOpened(
                phase=self.name,
                title=self.step.title,
                attempt=self.crew.ledger.attempt(self.name, self.step.name or self.name),
                number=self.number,
                steps=tuple(step_names(self.step, self.name)),
            )
        )

    def unit_done(self) -> None:
        """One step is done; with the last one the phase ends, before another one begins."""
        self._left -= 1
        if not self._left:
            self._close("done")

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if self._left and self._began is not None:
            self._close(self._outcome(error))

    def _close(self, outcome: Outcome) -> None:
        seconds = round(monotonic() - (self._began or monotonic()), 3)
        self.crew.journal.add(PhaseClosed(phase=self.name, outcome=outcome, seconds=seconds))

    def _outcome(self, error: BaseException | None) -> Outcome:
        match error:
            case LimitReached():
                noted = LimitNoted(phase=self.name, limit=error.limit, text=str(error))
                self.crew.journal.add(noted)
                return "limit"
            case StudioError():
                failed = Failed(phase=self.name, error=type(error).__name__, text=str(error))
                self.crew.journal.add(failed)
                return "failed"
            case asyncio.CancelledError() | KeyboardInterrupt():
                return "stopped"
            case _:
                return "failed"
