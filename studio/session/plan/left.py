"""How far a begun production is: what is concluded, and what was answered of what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from studio.cards.resolved import unfolded
from studio.cards.step import Series
from studio.journal import Concluded, EditedByHand, PhaseOpened, Skipped, newest
from studio.ledger import Ledger
from studio.memory import LocalMemory
from studio.stage.stage import attempt_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.cards.resolved import Company
    from studio.cards.step import Step
    from studio.journal import Event
    from studio.session.plan.talks import Cast
    from studio.session.production import Production

State = Literal["done", "open", "after"]
"""Of a step: nothing left, in the making, or still to come (or to be made anew)."""

Where = tuple[str, str]
"""A phase, and one of its steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What there is of a production; nothing of one that has not begun.

    `held` are conclusions that stand, by name; `answered` are calls of steps in the making, by
    phase, step and desk. `edited` names what a person has changed since.
    """

    states: Mapping[Where, State] = field(default_factory=dict)
    held: Mapping[str, object] = field(default_factory=dict)
    answered: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    edited: tuple[str, ...] = ()

    def state(self, phase: str, step: str) -> State:
        return self.states.get((phase, step), "after")


def progress_of(production: Production, company: Company, cast: Cast) -> Progress:
    """How far it is, by its memory and the journal of its newest run.

    What comes after a step that is not done, or after a conclusion that a person has edited, is
    counted as if it were not there: it is made from something that will be different.
    """
    memory, run = LocalMemory(production.memory), _Run.of(newest(production.folder))
    states: dict[Where, State] = {}
    held: dict[str, object] = {}
    edited: list[str] = []
    clean = True
    for phase, name, step in _steps(company):
        kept = memory.recall(step.concludes)  # type: ignore[union-attr]  # no series is among them
        if kept and (kept.edited or (clean and run.left(phase, step))):
            held[kept.name] = kept.value
            states[phase, name] = "done"
            edited += [kept.name] if kept.edited else []
            clean = clean and not kept.edited
        elif clean and run.skipped(phase, name):
            states[phase, name] = "done"
        else:
            states[phase, name] = "open" if clean else "after"
            clean = False
    return Progress(
        states=states, held=held, answered=_answered(production, cast), edited=tuple(edited)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What the newest run came to."""

    opened: frozenset[str]
    concluded: frozenset[str]
    not_done: frozenset[Where]

    @classmethod
    def of(cls, events: tuple[Event, ...] | list[Event]) -> _Run:
        return cls(
            opened=frozenset(one.phase for one in events if isinstance(one, PhaseOpened)),
            concluded=frozenset(
                one.name for one in events if isinstance(one, Concluded | EditedByHand)
            ),
            not_done=frozenset(
                (one.phase, one.step.partition(".")[0])
                for one in events
                if isinstance(one, Skipped)
            ),
        )

    def left(self, phase: str, step: Step) -> bool:
        """Whether a conclusion that is there is still that of its step: no newer try failed."""
        return phase not in self.opened or step.concludes in self.concluded  # type: ignore[union-attr]

    def skipped(self, phase: str, name: str) -> bool:
        return (phase, name) in self.not_done


def _steps(company: Company) -> Iterator[tuple[str, str, Step]]:
    """Every step that concludes something: its phase, its name there, and its card."""
    for phase, top in company.phases:
        for step in unfolded(top):
            if not isinstance(step, Series):
                yield phase, step.name or (phase if step is top else step.kind), step


def _answered(production: Production, cast: Cast) -> Counter[tuple[str, str, str]]:
    """Answered calls of the attempts that count now."""
    if not production.ledger.is_file():
        return Counter()
    ledger = Ledger.read(production.folder)
    found: Counter[tuple[str, str, str]] = Counter()
    for record in map(ledger.find, ledger.keys()):
        place = record.place
        step, _, item = place.item.partition(":")
        if record.state == "answered" and place.attempt == attempt_of(
            ledger, place.phase, step, item
        ):
            role = cast.roles.get(place.role)
            desk = cast.desk(role) if record.craft == "chat" and role else f"{record.craft}/default"
            found[place.phase, step.partition(".")[0], desk] += 1
    return found
