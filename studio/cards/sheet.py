"""A role as the paper's role card shows it, derived from the phases that cast it (3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from studio.cards.base import Card
from studio.cards.flow import conclusions, role_ways
from studio.cards.resolved import unfolded
from studio.cards.step import Takes
from studio.errors import CardError
from studio.yamlfile import dump, sentences, validate
from studio.yamlfile.nodes import near

if TYPE_CHECKING:
    from studio.cards.resolved import Company
    from studio.cards.step import Step
    from studio.yamlfile import Data


class Talk(Card):
    """One conversation a role takes part in, and whom it works with there."""

    phase: str
    title: str
    partners: tuple[str, ...]


class RoleSheet(Card):
    """The five fields of a role card: name, phases, conversations, output, files out of them.

    `outputs` are the names of the conclusions it works on, `files` what of them is left behind in
    the folder of a production.
    """

    name: str
    phases: tuple[str, ...]
    conversations: tuple[Talk, ...]
    outputs: tuple[str, ...]
    files: tuple[str, ...]

    def render(self) -> str:
        """The sheet as readable text."""
        return dump(self.data())

    def data(self) -> Data:
        """The sheet as plain data; `read` gives it back."""
        data: Data = self.model_dump(mode="json")
        return data

    @classmethod
    def read(cls, data: Data, company: Company) -> RoleSheet:
        """A sheet from plain data.

        Raises:
            CardError: it is no sheet, or names a role or phase that the company does not have.
        """
        try:
            sheet = validate(data, _SHEET)
        except ValidationError as error:
            raise CardError("; ".join(sentences(error, data, _SHEET))) from error
        _known("role", sheet.name, tuple(company.roles))
        for phase in sheet.phases:
            _known("phase", phase, tuple(name for name, _ in company.phases))
        return sheet


_SHEET: TypeAdapter[RoleSheet] = TypeAdapter(RoleSheet)


def derived(company: Company, role: str) -> RoleSheet:
    """What a role does in a company.

    Raises:
        CardError: the company has no such role.
    """
    _known("role", role, tuple(company.roles))
    found = [
        (name, step)
        for name, phase in company.phases
        for step in unfolded(phase)
        if role in {cast for _, cast in role_ways(step)}
    ]
    outputs = [name for _, step in found for name in conclusions(step)]
    return RoleSheet(
        name=role,
        phases=tuple(dict.fromkeys(name for name, _ in found)),
        conversations=tuple(_talk(name, step, role) for name, step in found),
        outputs=tuple(dict.fromkeys(outputs)),
        files=tuple(dict.fromkeys(file for _, step in found for file in _files(step))),
    )


def _talk(phase: str, step: Step, role: str) -> Talk:
    partners = dict.fromkeys(cast for _, cast in role_ways(step) if cast != role)
    return Talk(phase=phase, title=step.title or step.name or phase, partners=tuple(partners))


def _files(step: Step) -> list[str]:
    files = [f"memory/{name}.yaml" for name in conclusions(step)]
    if isinstance(step, Takes):
        files.append(f"{step.concludes}/")
    return files


def _known(what: str, name: str, names: tuple[str, ...]) -> None:
    if name not in names:
        hint = near(name, names) or f"; there are {', '.join(names)}"
        raise CardError(f"no {what} {name!r} in this company{hint}")
