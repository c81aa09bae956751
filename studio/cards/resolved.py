"""A company with all its cards, as a production pins it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from studio.cards.base import Card
from studio.cards.company import CompanyCard
from studio.cards.role import RoleCard
from studio.cards.shelf import ShelfCard
from studio.cards.step import Series, Step
from studio.errors import CardError
from studio.yamlfile import sentences, validate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.yamlfile import Data


class _Phase(Card):
    name: str
    step: Step


class _Resolved(Card):
    company: CompanyCard
    phases: tuple[_Phase, ...]
    roles: dict[str, RoleCard]
    shelves: dict[str, ShelfCard]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company's card, its phases in order, its roles and the house's shelves.

    `sources` are the files it was read from, relative to their house: `shipped:roles/a/ceo.yaml`,
    `own:phases/a/critique.yaml`.
    """

    card: CompanyCard
    phases: tuple[tuple[str, Step], ...]
    roles: dict[str, RoleCard]
    shelves: dict[str, ShelfCard]
    sources: tuple[str, ...]

    def resolved(self) -> dict[str, Data]:
        """Everything as plain data, for the pins; `from_resolved` gives the same company back."""
        whole = _Resolved(
            company=self.card,
            phases=tuple(_Phase(name=name, step=step) for name, step in self.phases),
            roles=self.roles,
            shelves=self.shelves,
            sources=self.sources,
        )
        return whole.model_dump(mode="json")

    @classmethod
    def from_resolved(cls, data: Data) -> Company:
        """The company that was pinned.

        Raises:
            CardError: the pins were edited, or another version wrote them.
        """
        try:
            whole = validate(data, _RESOLVED)
        except ValidationError as error:
            said = "; ".join(sentences(error, data, _RESOLVED))
            raise CardError(f"the pinned company: {said}") from error
        return cls(
            card=whole.company,
            phases=tuple((phase.name, phase.step) for phase in whole.phases),
            roles=whole.roles,
            shelves=whole.shelves,
            sources=whole.sources,
        )

    def steps(self) -> Iterator[tuple[str, Step]]:
        """Every step with the name of its phase, in order; a series before its own steps."""
        for name, phase in self.phases:
            for step in unfolded(phase):
                yield name, step


def unfolded(step: Step) -> Iterator[Step]:
    """A step and, of a series, the steps within it."""
    yield step
    if isinstance(step, Series):
        for inner in step.steps:
            yield from unfolded(inner)


_RESOLVED: TypeAdapter[_Resolved] = TypeAdapter(_Resolved)
