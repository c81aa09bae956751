"""Calls of discussions and assignments, for one entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.cards.company import CompanyCard
from studio.cards.forms import form_of
from studio.cards.role import RoleCard
from studio.session.plan import lengths, rooms
from studio.session.plan.counts import Count
from studio.session.plan.lengths import Length
from studio.session.plan.rooms import Effort
from studio.session.plan.sizes import Sizes
from studio.session.plan.span import NONE, Span, exactly
from studio.stage.board import given_names
from studio.stage.conversations import REVIEW, task_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.cards.step import Assignment, Discussion, Takes

SHOWN = 4
"""Pictures that a turn shows at most: the newest."""

VERDICT = 14.0
"""Tokens of a reviewer's verdict, typically."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who speaks for whom: the company's roles, its size, and the desks of their models.

    `aliases` are the chat models there are, `seeing` the desks whose model looks at pictures,
    `refusing` those whose maker may refuse content, `authors` who concludes what.
    """

    company: CompanyCard
    roles: Mapping[str, RoleCard]
    size: str
    aliases: frozenset[str]
    seeing: frozenset[str]
    refusing: frozenset[str]
    authors: Mapping[str, str]

    def desk(self, role: RoleCard) -> str:
        """Who speaks for a role, as `chat/ALIAS`."""
        return f"chat/{role.model if role.model in self.aliases else 'default'}"

    def sized(self, value: int | Mapping[str, int]) -> int:
        """A number of a card, for the size of this film."""
        return value if isinstance(value, int) else value[self.size]

    def shown(self, role: RoleCard, pictures: Span) -> Span:
        """How many pictures a role looks at in one call."""
        if not role.sees_pictures or self.desk(role) not in self.seeing:
            return NONE
        return Span(min(SHOWN, pictures.typical), min(SHOWN, pictures.most))


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks:
    """Conversations of one step; `phase` and `name` are where it stands."""

    cast: Cast
    phase: str
    name: str
    sizes: Sizes

    def discussion(self, step: Discussion) -> Iterator[Count]:
        """Every role's lines, then what it takes to settle, and the reflection."""
        names = tuple(step.cast.values()) if isinstance(step.cast, dict) else step.cast
        roles = [self.cast.roles[name] for name in names]
        effort = Effort.of(step.form, repairs=step.repairs, parts=step.parts)
        rounds = max(self.cast.sized(step.rounds.most), step.rounds.least)
        lines, settling, reflecting = rooms.discussion(rounds, step.rounds.least, effort)
        before = lines.times(len(roles))
        for role in roles:
            length = self._length(step, role, roles, before)
            yield self._count(step, role, lines, length)
        concluders = [self.cast.roles[name] for name in step.concluded_by or names]
        for role in _of_each_desk(self.cast, concluders):
            yield self._count(step, role, settling, self._length(step, role, roles, before))
        last = self.cast.roles[step.reflected_by or (step.concluded_by or names)[-1]]
        yield self._count(step, last, reflecting, self._length(step, last, roles, before))

    def assignment(self, step: Assignment) -> Iterator[Count]:
        """The work, and where it is reviewed, every review and what it sends back."""
        role = self.cast.roles[step.role]
        effort = Effort.of(step.form, repairs=step.repairs, parts=step.parts)
        length = self._length(step, role, [role], NONE)
        calls = rooms.work(effort)
        if step.review is None:
            yield self._count(step, role, calls, length)
            return
        most = self.cast.sized(step.review.most)
        again = rooms.work(effort, sent_back=True)
        usually = 0.1 if most else 0.0
        yield self._count(step, role, calls + Span(usually, most * again.most), length)
        reviewer = self.cast.roles[step.review.role]
        each = rooms.work(Effort.of(REVIEW))  # type: ignore[arg-type]  # a field map, as plain data
        reviews = Span(1 + usually, (most + 1) * each.most)
        yield self._count(step, reviewer, reviews, self._review(step, reviewer))

    # ---- how long

    def _length(
        self,
        step: Discussion | Assignment,
        role: RoleCard,
        room: Sequence[RoleCard],
        before: Span,
    ) -> Length:
        cap = role.settings.max_tokens
        system = lengths.system(
            self.cast.company,
            role,
            room,
            task=task_of(step),
            aim=step.aim,
            form=form_of(step.form, step.concludes).render(),
            requirements=step.requirements,
        )
        opening = lengths.opening(step.brief, self.given(step), given_names(step.given))
        said = self._concluded(step)
        lines = before.typical
        answer = (lengths.LINE * max(0.0, lines - 1) + said) / max(1.0, lines)
        talk = lengths.heard(lines, before.most, cap)
        prompt = system + opening + talk + lengths.aside(cap)
        return Length(prompt=prompt, answer=Span(min(answer, cap), cap))

    def _review(self, step: Assignment, role: RoleCard) -> Length:
        assert step.review
        cap = role.settings.max_tokens
        form = form_of(REVIEW, "review").render()
        system = lengths.system(
            self.cast.company, role, [role], task=f"Review: {step.title}.", form=form
        )
        draft = Span(self._concluded(step), self.cast.roles[step.role].settings.max_tokens)
        opening = lengths.opening(step.review.brief, {**self.given(step), "draft": draft})
        return Length(prompt=system + opening + lengths.aside(cap), answer=Span(VERDICT, cap))

    def given(self, step: Discussion | Assignment | Takes) -> dict[str, Span]:
        """How long each given is."""
        found = {name: self.sizes.tokens(path) for name, path in given_names(step.given).items()}
        return found | {recall.shelf: exactly(150) for recall in step.recall}

    def _concluded(self, step: Discussion | Assignment) -> float:
        from studio.session.plan.nodes import of_step

        return of_step(step, self.sizes.number, 0).tokens.typical

    def _count(
        self, step: Discussion | Assignment, role: RoleCard, calls: Span, length: Length
    ) -> Count:
        return Count(
            phase=self.phase,
            step=self.name,
            desk=self.cast.desk(role),
            role=role.name,
            calls=calls,
            prompt=length.prompt,
            answer=length.answer,
            shown=self.cast.shown(role, sights(step, self.sizes)),
        )


def sights(step: Discussion | Assignment | Takes, sizes: Sizes) -> Span:
    """How many pictures everybody in a step sees."""
    found = NONE
    for path in step.sees:
        found += sizes.count(path)
    return found


def _of_each_desk(cast: Cast, roles: Sequence[RoleCard]) -> list[RoleCard]:
    """One role for each of the models that these roles speak with."""
    return list({cast.desk(role): role for role in roles}.values())
