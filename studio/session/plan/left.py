"""How far a begun production is: what is concluded, and what was answered of what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from studio.cards.resolved import unfolded
from studio.cards.step import Series
from studio.journal import Concluded, EditedByHand, PhaseOpened, Skipped, newest
from studio.ledger import Ledger, Spending
from studio.memory import LocalMemory
from studio.stage.schedule import Unit, schedule
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
    phase, step and desk, `spent` what all runs have used. `edited` names what a person has changed
    since.
    """

    states: Mapping[Where, State] = field(default_factory=dict)
    held: Mapping[str, object] = field(default_factory=dict)
    answered: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    edited: tuple[str, ...] = ()
    spent: Spending = field(default_factory=Spending)

    def state(self, phase: str, step: str) -> State:
        """How far a step is; one that nothing is known of is still to come."""
        return self.states.get((phase, step), "after")


def progress_of(production: Production, company: Company, cast: Cast) -> Progress:
    """How far it is, by its memory and the journal of its newest run.

    What is made from a step that is not done, or from a conclusion that a person has edited, is
    counted as if it were not there: it is made from something that will be different.
    """
    memory, run = LocalMemory(production.memory), _Run.of(newest(production.folder))
    states: dict[Where, State] = {}
    held: dict[str, object] = {}
    edited: list[str] = []
    clean: list[bool] = []
    for unit in schedule(company.phases):
        whole = ready = all(clean[at] for at in unit.after)
        for name, step in _steps(unit):
            kept = memory.recall(step.concludes)  # type: ignore[union-attr]  # it is no series
            if kept and (kept.edited or (ready and run.left(unit.phase, kept.name))):
                held[kept.name] = kept.value
                states[unit.phase, name] = "done"
                edited += [kept.name] if kept.edited else []
                whole = whole and not kept.edited
            elif ready and run.skipped(unit.phase, name):
                states[unit.phase, name] = "done"
            else:
                states[unit.phase, name] = "open" if ready else "after"
                whole = False
        clean.append(whole)
    answered, spent = _answered(production, cast)
    return Progress(states=states, held=held, answered=answered, edited=tuple(edited), spent=spent)


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

    def left(self, phase: str, name: str) -> bool:
        """Whether a conclusion that is there is still that of its step: no newer try failed."""
        return phase not in self.opened or name in self.concluded

    def skipped(self, phase: str, name: str) -> bool:
        return (phase, name) in self.not_done


def _steps(unit: Unit) -> Iterator[tuple[str, Step]]:
    """Every step of a unit that concludes something, with its name in the ledger."""
    for step in unfolded(unit.step):
        if not isinstance(step, Series):
            yield (unit.name if step is unit.step else step.name or step.kind), step


def _answered(production: Production, cast: Cast) -> tuple[Counter[tuple[str, str, str]], Spending]:
    """Answered calls of the attempts that count now, and what all of them have used."""
    if not production.ledger.is_file():
        return Counter(), Spending()
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
    return found, ledger.spent()
