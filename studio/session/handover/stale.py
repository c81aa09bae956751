"""Which conclusions of a project are made anew: those made from what was edited in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cards.flow import conclusions
from studio.cards.step import Takes
from studio.memory import LocalMemory
from studio.stage.schedule import schedule

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pydantic import JsonValue

    from studio.cards.resolved import Company
    from studio.film.project import Project
    from studio.stage.schedule import Unit


def left_out(
    project: Project,
    values: Mapping[str, JsonValue],
    company: Company,
    gone: Collection[str],
) -> set[str]:
    """The names of conclusions that do not go into a production begun from the project.

    Edited is what no longer has the digest that the document says. What depends on it by the
    company's cards, on what is `gone`, or was made from what is not in the document any more, is
    left out; what was edited is not.
    """
    units = schedule(company.phases)
    every = {name for unit in units for name in conclusions(unit.step)}
    edited = _edited(project, values) - set(gone)
    orphans = {name for name in values if _lost(project, name, every - values.keys())}
    out, moved = set(gone), set[int]()
    for at, unit in enumerate(units):
        mine = set(conclusions(unit.step)) & values.keys()
        lost = mine & (orphans | set(gone))
        follows = moved & set(unit.after) or lost or _described(unit, edited)
        if follows and not _taken(unit, edited):
            out |= mine - edited
        if mine & (edited | out):
            moved.add(at)
    phases = {project.conclusions[name].phase for name in out if name in project.conclusions}
    beside = {name for name, one in project.conclusions.items() if one.phase in phases}
    return out | (beside - every - edited)


def _edited(project: Project, values: Mapping[str, JsonValue]) -> set[str]:
    return {
        name
        for name, one in project.conclusions.items()
        if one.digest and one.digest != LocalMemory.digest(values[name])
    }


def _lost(project: Project, name: str, absent: Collection[str]) -> bool:
    """Whether something that a conclusion was made from was taken out of the document."""
    told = project.conclusions.get(name)
    return told is not None and any(given in absent for given in told.made_from)


def _described(unit: Unit, edited: Collection[str]) -> bool:
    """Whether what all pictures of a step preserve was edited, so that they do not fit it."""
    return isinstance(unit.step, Takes) and unit.step.describes in edited


def _taken(unit: Unit, edited: Collection[str]) -> bool:
    """Whether the pictures of a step were given themselves, and what was read off them stays."""
    return isinstance(unit.step, Takes) and unit.step.concludes in edited
