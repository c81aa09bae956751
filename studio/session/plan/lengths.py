"""How long prompts will be: from the cards' own words, the forms, and what each answer may hold.

The real prompts do not exist before the talk. A prompt is estimated as its system message and its
brief, which are known, and what is filled in: typically as long as its form suggests, at most as
long as an answer may be. Four letters typically make a token; a byte is at least one token's share,
so that bytes bound them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.session.plan.nodes import words
from studio.session.plan.span import NONE, Span
from studio.talk import prompts
from studio.talk.prompts import Terms
from studio.talk.room import WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from studio.cards.company import CompanyCard
    from studio.cards.role import RoleCard

LINE = 45.0
"""Tokens of a line in a discussion, typically."""

ASIDE = 300.0
"""Tokens of a complaint or reminder, beside the work it is about."""

_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """Tokens of one call: of its prompt and of its answer."""

    prompt: Span
    answer: Span


def system(
    company: CompanyCard,
    role: RoleCard,
    room: Sequence[RoleCard],
    *,
    task: str,
    aim: str = "",
    form: str | None = "",
    requirements: Sequence[str] = (),
) -> Span:
    """The system message of a role, as it will be but for its numbers."""
    text = prompts.system_prompt(
        company,
        role,
        room,
        task=task,
        aim=aim,
        form=form,
        terms=Terms(concluders=(role.name,)),
        requirements=requirements,
    )
    return words("", text).tokens


def opening(brief: str, values: Mapping[str, Span], always: Iterable[str] = ()) -> Span:
    """A brief with what is filled in: what stands in it, and what is given in any case."""
    named = dict.fromkeys((*_PLACE.findall(brief), *always))
    found = words("", brief).tokens
    for name in named:
        found += values.get(name, NONE) + Span(6, 40)
    return found


def heard(lines: float, most_lines: float, cap: float) -> Span:
    """What was said before a line, typically half of the talk, and at most the window of it."""
    return Span(lines / 2 * LINE, min(most_lines, WINDOW) * cap)


def aside(cap: float) -> Span:
    """What a role may be told on top: complaints, and its work so far."""
    return Span(0, ASIDE + 2 * cap)
