"""A company walked through from its first phase to its last: every call of every step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from studio.cards.step import (
    Arrange,
    Assignment,
    CutStep,
    Discussion,
    MakeClips,
    MakeScore,
    MakeTalking,
    MakeVoices,
    Series,
    Takes,
)
from studio.cards.when import Condition
from studio.session.plan.arranged import arranged
from studio.session.plan.counts import Count
from studio.session.plan.frames import frames
from studio.session.plan.nodes import Node, of_form, of_step, of_value
from studio.session.plan.rewordings import rewordings
from studio.session.plan.span import NONE, ONE, Span
from studio.session.plan.talks import Cast, Talks
from studio.stage.authors import author
from studio.stage.series import shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studio.cards.step import Step
    from studio.cards.terms import Each
    from studio.session.plan.sizes import Sizes

NARRATED = 0.8
"""How many entries typically have words of the narrator."""

LETTERS, SPOKEN = Span(70, 500), Span(5, 35)
"""Letters of one spoken line, and its seconds."""

SHOT = Span(5, 20)
"""Seconds of a shot."""

TOLD = Span(100, 2048)
"""Tokens that an animator is told."""

SPEAKING = 0.6
"""How many shots typically have lines of people who are seen in them."""

MAYBE = 0.5
"""How often a step is done that depends on something (`when`) which is not known yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What is counted with.

    `held` are conclusions that are there already, `inputs` what the user gave, by name.
    """

    cast: Cast
    held: Mapping[str, object]
    inputs: Mapping[str, object] = field(default_factory=dict)

    def phase(self, phase: str, step: Step, sizes: Sizes) -> Iterator[Count]:
        """The calls of a phase; what it concludes is put into `sizes`."""
        yield from self._step(phase, step, sizes, step.name or phase, ONE)

    def _step(
        self, phase: str, step: Step, sizes: Sizes, name: str, entries: Span
    ) -> Iterator[Count]:
        if isinstance(step, Series):
            yield from self._series(phase, step, sizes, entries)
            return
        done = self._done(step.when) * entries
        if not done.most:
            return
        yield from self._unit(phase, step, sizes, name, done)
        sizes.put(step.concludes, self._concluded(step, sizes, entries))
        if isinstance(step, Takes):
            sizes.put(
                step.describes,
                self._held(step.describes, of_form(step.describes, "BaseDescription", 0)),
            )

    def _done(self, when: str | None) -> Span:
        """How often something is done: what depends on an input is decided already."""
        if not when:
            return ONE
        condition = Condition.of(when)
        if condition.path in self.inputs:
            return ONE if condition.holds(self.inputs[condition.path]) else NONE
        return Span(MAYBE, 1)

    def _series(self, phase: str, step: Series, sizes: Sizes, entries: Span) -> Iterator[Count]:
        many = sizes.count(step.each.over) if step.each else ONE
        inside = self._entry(step.each, sizes) if step.each else sizes
        for one in (shared(step, each) for each in step.steps):
            yield from self._step(phase, one, inside, one.name or one.kind, entries * many)
            if step.each and not isinstance(one, Series):
                node = self._concluded(one, inside, ONE).entry().listed(many)
                sizes.put(one.concludes, self._held(one.concludes, node))

    @staticmethod
    def _entry(each: Each, sizes: Sizes) -> Sizes:
        """What is known within one entry: itself, its number and its share."""
        node = sizes.node(each.over) or Node(path=each.over)
        number = Node(path="number", tokens=ONE)
        return sizes.inside({each.name: node, "number": number, "share": number})

    def _unit(
        self, phase: str, step: Step, sizes: Sizes, name: str, entries: Span
    ) -> Iterator[Count]:
        """One step for all its entries."""
        many = self._entries(step, sizes)
        inside = self._entry(step.each, sizes) if step.each else sizes
        talks = Talks(cast=self.cast, phase=phase, name=name, sizes=inside)
        found: Iterator[Count]
        match step:
            case Discussion():
                found = (each.times(many) for each in talks.discussion(step))
            case Assignment():
                found = (each.times(many) for each in talks.assignment(step))
            case Takes():
                found = frames(talks, step, many, sizes.count(step.people))
            case _:
                one = Count(phase=phase, step=name, desk="", calls=many)
                found = self._refused(step, _made(step, one, inside))
        return (each.times(entries) for each in found)

    def _refused(self, step: Step, counts: Iterable[Count]) -> Iterator[Count]:
        """Calls of crafts, and what it takes where their makers refuse content."""
        match step:
            case MakeVoices():
                words = [step.narration, step.dialogue]
            case MakeClips():
                words = [step.pictures or step.scenes]
            case MakeTalking():
                words = [step.pictures]
            case MakeScore():
                words = [step.tone]
            case _:
                words = []
        writers = filter(None, (author(path, self.cast.authors) for path in words))
        writer = next(writers, "")
        for one in counts:
            yield one
            yield from rewordings(self.cast, one, writer)

    @staticmethod
    def _entries(step: Step, sizes: Sizes) -> Span:
        """How many entries a step is done for."""
        if step.each is None or isinstance(step, MakeClips | MakeTalking):
            return ONE
        many = sizes.count(step.each.over)
        total = _shared(step.each, sizes)
        return Span(min(many.typical, total), min(many.most, total)) if total else many

    def _concluded(self, step: Step, sizes: Sizes, entries: Span) -> Node:
        """What a step leaves on the board."""
        assert not isinstance(step, Series)
        name = step.concludes
        if name in self.held:
            return of_value(name, self.held[name])
        if isinstance(step, Discussion | Assignment):
            return self._said(step, sizes)
        if isinstance(step, Arrange):
            return arranged(step, sizes)
        if isinstance(step, CutStep):
            shots = Node(path=f"{name}.shots").listed(sizes.count(step.scenes))
            sheet = Node(path=f"{name}.sheet", tokens=Span(20, 120) * sizes.count(step.scenes))
            return Node(path=name, fields={"shots": shots, "sheet": sheet})
        seconds = Node(path=f"{name}.seconds", tokens=Span(2, 8))
        node = Node(path=name, fields={"seconds": seconds})
        return node.listed(self._entries(step, sizes)) if step.each else node

    def _said(self, step: Discussion | Assignment, sizes: Sizes) -> Node:
        inside = self._entry(step.each, sizes) if step.each else sizes
        total = _shared(step.each, sizes) if step.each else 0.0
        role = step.role if isinstance(step, Assignment) else None
        cap = max(
            self.cast.roles[one].settings.max_tokens
            for one in ([role] if role else self.cast.roles)
        )

        def number(path: str) -> object:
            return Span(total, total) if path == "share" and total else inside.number(path)

        node = of_step(step, number, cap)
        return node.listed(self._entries(step, sizes)) if step.each else node

    def _held(self, name: str, node: Node) -> Node:
        return of_value(name, self.held[name]) if name in self.held else node


def _made(step: Step, one: Count, sizes: Sizes) -> Iterator[Count]:
    """Calls of a step in which nobody talks; `one` is a call for every entry."""
    match step:
        case MakeVoices():
            said = sizes.count(step.dialogue) if step.dialogue else NONE
            calls = (Span(NARRATED, 1) + said) * one.calls
            yield replace(one, desk="voice/default", calls=calls, letters=LETTERS, seconds=SPOKEN)
        case MakeClips():
            shots = sizes.count(f"{step.cut}.shots")
            told = replace(one, desk="animator/default", calls=shots, prompt=TOLD)
            yield replace(told, shown=ONE if step.pictures else NONE, seconds=SHOT)
        case MakeTalking():
            shots = sizes.count(f"{step.cut}.shots") * Span(SPEAKING, 1)
            told = replace(one, desk="talking/default", calls=shots, prompt=TOLD)
            yield replace(told, shown=ONE, seconds=SHOT)
        case MakeScore():
            seconds = SHOT * sizes.count(f"{step.cut}.shots")
            yield replace(one, desk="composer/default", seconds=seconds)


def _shared(each: Each, sizes: Sizes) -> float:
    """The number that is divided over the entries; 0 when none is, or nobody knows it yet."""
    if each.share is None:
        return 0.0
    found = sizes.number(each.share) if isinstance(each.share, str) else each.share
    return float(found) if isinstance(found, int | float) else 0.0
