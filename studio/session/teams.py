"""A discussion phase as a plain AutoGen team, with the opening that starts it (design 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cards.forms import form_of
from studio.cards.house import House
from studio.cards.resolved import unfolded
from studio.cards.scope import head
from studio.cards.step import Discussion
from studio.errors import InputError
from studio.stage.board import Board, given_names
from studio.stage.conversations import task_of
from studio.talk import prompts
from studio.talk.conclusion import take_apart
from studio.talk.prompts import Terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from studio.cards.resolved import Company
    from studio.cards.role import RoleCard
    from studio.crafts import Chat
    from studio.talk.agents import Team


def team_of(
    phase: str,
    given: Mapping[str, object],
    chat: Chat,
    *,
    company: str = "",
    house: Path | None = None,
) -> tuple[Team, str]:
    """A discussion of a company as a `RoundRobinGroupChat`, and the task to run it with.

    `phase` is a phase or step by name; `given` are the values it is given (`prompt`, `task` ...).
    The team ends by the studio's own rule of conclusion; read the conclusion off its last line.

    Raises:
        InputError: the company has no discussion of that name, or a given is missing.
    """
    from studio.talk.agents import Part, to_team

    opened = House.open(house)
    found = opened.company(company or opened.default())
    step = _discussion(found, phase)
    names = tuple(step.cast.values()) if isinstance(step.cast, dict) else step.cast
    most = step.rounds.most if isinstance(step.rounds.most, int) else max(step.rounds.most.values())
    concluders = step.concluded_by or names
    terms = Terms(least=step.rounds.least, most=most, ideas=step.ideas, concluders=concluders)
    roles = [found.roles[name] for name in names]
    parts = [
        Part(
            name=role.name,
            system=_system(found, step, role, roles, terms),
            chat=chat,
            temperature=role.settings.temperature,
            max_tokens=role.settings.max_tokens,
        )
        for role in roles
    ]
    team = to_team(parts, rounds=most, concluded=_concludes, by=concluders)
    return team, _opening(step, given)


def _system(
    company: Company, step: Discussion, role: RoleCard, room: Sequence[RoleCard], terms: Terms
) -> str:
    return prompts.system_prompt(
        company.card,
        role,
        room,
        task=task_of(step),
        aim=step.aim,
        form=form_of(step.form, step.concludes).render(),
        terms=terms,
        requirements=step.requirements,
    )


def _opening(step: Discussion, given: Mapping[str, object]) -> str:
    board = Board(dict(given))
    paths = given_names(step.given)
    missing = sorted({name for name in map(head, paths.values()) if not board.has(name)})
    if missing:
        raise InputError(f"{step.name or step.title}: it is given {', '.join(missing)} too")
    values = {name: board.get(path) for name, path in paths.items()}
    return prompts.fill(step.brief, values, list(values))


def _discussion(company: Company, phase: str) -> Discussion:
    for name, step in company.phases:
        for inner in unfolded(step):
            if isinstance(inner, Discussion) and phase in {name, inner.name}:
                return inner
    names = [
        inner.name or name
        for name, step in company.phases
        for inner in unfolded(step)
        if isinstance(inner, Discussion)
    ]
    raise InputError(
        f"{phase}: no discussion of {company.card.title}; there are {', '.join(names)}"
    )


def _concludes(text: str) -> bool:
    return bool(take_apart(text).payload)
