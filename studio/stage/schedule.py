"""When a step may begin: as soon as what it asks for is concluded (design 2 and 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from studio.cards.flow import conclusions
from studio.cards.step import Mix, Series, Step, Takes
from studio.stage.series import shared

_WORD = re.compile(r"[a-z][a-z0-9_]*")
_TOLD = frozenset(
    {"about", "aim", "brief", "briefs", "form", "kind", "name", "requirements", "review", "title"}
)
"""Fields of a card that are words for people and models, or names of its own; not paths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A step that is done as a whole; `after` are the places of the units it has to wait for."""

    phase: str
    name: str
    step: Step
    after: tuple[int, ...] = ()


def schedule(phases: Sequence[tuple[str, Step]]) -> tuple[Unit, ...]:
    """The steps of all phases in the order of their cards, each with those it waits for.

    A step waits for an earlier one whose conclusion it asks for, that keeps pictures on the shelf
    on which it keeps or looks for them, or that renders into the film's folder as it does. A series
    that is repeated, or skipped as a whole, is one unit.
    """
    units: list[Unit] = []
    left: list[frozenset[str]] = []
    for phase, step in phases:
        for name, one in _units(step, step.name or phase):
            asks, leaves = _asked(one), _left(one)
            after = tuple(at for at, before in enumerate(left) if before & (asks | leaves))
            units.append(Unit(phase=phase, name=name, step=one, after=after))
            left.append(leaves)
    return tuple(units)


def in_turn(step: Step, entries: int) -> int:
    """How many entries of a step are done one after another, before the others at once.

    What is carried goes from one to the next; of scenes that are not chained, only the first has
    to be there before the others: it is the Base.
    """
    if isinstance(step, Takes):
        return entries if step.chain == "film" else 1
    return entries if step.carry else 0


def step_names(step: Step, phase: str) -> Iterator[str]:
    """What the steps of a phase are called in the journal, in the order of its card."""
    if not isinstance(step, Series):
        yield step.name or phase
        return
    for inner in step.steps:
        yield from step_names(inner, inner.name or inner.kind)


def _units(step: Step, name: str) -> Iterator[tuple[str, Step]]:
    if not isinstance(step, Series) or step.each or step.when:
        yield name, step
        return
    for inner in step.steps:
        yield from _units(shared(step, inner), inner.name or inner.kind)


def _left(step: Step) -> frozenset[str]:
    """What a step leaves behind: names, the shelves it keeps pictures on, the film's folder."""
    return frozenset(conclusions(step)) | frozenset(_places(step))


def _places(step: Step) -> Iterator[str]:
    for one in step.steps if isinstance(step, Series) else ():
        yield from _places(one)
    if shelf := getattr(step, "keep_in", None):
        yield f"shelf {shelf}"
    if isinstance(step, Mix):
        yield "the film's folder"


def _asked(step: Step) -> frozenset[str]:
    """Every name in the paths of a card, and the shelves it looks on."""
    words = frozenset(_words(step))
    return words | {f"shelf {word}" for word in words}


def _words(step: Step) -> Iterator[str]:
    for name, value in step.model_dump(mode="json", exclude={"steps"}).items():
        if name not in _TOLD:
            yield from _within(value)
    for inner in step.steps if isinstance(step, Series) else ():
        yield from _words(inner)


def _within(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from _WORD.findall(value)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _within(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _within(inner)
