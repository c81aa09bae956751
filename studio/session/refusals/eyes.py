"""Whether those who are to see pictures can: asked before anything is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cards.step import Assignment, Discussion, Series, Takes
from studio.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.cards.resolved import Company
    from studio.cards.role import RoleCard
    from studio.cards.step import Step
    from studio.ledger import Desk
    from studio.session.makers import Agency


def unseeing(company: Company, agency: Agency, *, until: str = "") -> tuple[str, ...]:
    """A complaint for every role that a phase shows pictures to, and whose model sees none.

    A role counts when its card says `sees_pictures`; phases after `until` do not. A maker that
    works from notes, as the rehearsal does and says, is no complaint.
    """
    shown: dict[str, list[str]] = {}
    for phase, step in phases_up_to(company, until):
        for role in _shown(step, seen=False):
            shown.setdefault(role, []).append(phase)
    roles = [company.roles[name] for name in shown if company.roles[name].sees_pictures]
    return tuple(
        _complaint(role, shown[role.name], agency.alias(role.model), desk)
        for role in roles
        if not ((desk := agency.chat(role.model)).sees_pictures or desk.works_from_notes)
    )


def refuse_unseeing(company: Company, agency: Agency, *, until: str = "") -> None:
    """Refuse to begin with roles that would judge pictures they cannot see.

    Raises:
        InputError: naming role, alias and model, and what to do.
    """
    if wrong := unseeing(company, agency, until=until):
        raise InputError("\n".join(wrong))


def phases_up_to(company: Company, until: str) -> Iterator[tuple[str, Step]]:
    """The phases of a company, to the one called `until`; all of them where none is."""
    for phase, step in company.phases:
        yield phase, step
        if phase == until:
            return


def _shown(step: Step, *, seen: bool) -> Iterator[str]:
    """The roles that are shown pictures in a step; `seen`: by the series around it."""
    seen = seen or bool(step.sees)
    if isinstance(step, Series):
        for inner in step.steps:
            yield from _shown(inner, seen=seen)
    elif isinstance(step, Takes):
        yield step.roles.monitor
        yield from (step.roles.director, step.roles.painter) if seen else ()
    elif isinstance(step, Discussion) and seen:
        yield from step.cast.values() if isinstance(step.cast, dict) else step.cast
    elif isinstance(step, Assignment) and seen:
        yield step.role
        yield from (step.review.role,) if step.review else ()


def _complaint(role: RoleCard, phases: list[str], alias: str, desk: Desk) -> str:
    where = ", ".join(dict.fromkeys(phases))
    asked = role.model if role.model != "default" else "eyes"
    card = "" if role.model == asked else f"`model: {asked}` on its card and "
    return (
        f"{role.name} is shown pictures (phase {where}), and its model does not see them: "
        f"[models.{alias}] is {desk.maker} {desk.model}. If that model does see, say "
        f"`vision = true` there. Or give this role another one: {card}a table [models.{asked}] "
        "with a model that sees. Or let it judge by the painter's note and the measurements "
        "alone: `works_from_notes = true`"
    )
