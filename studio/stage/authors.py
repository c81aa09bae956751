"""Who answers for the words that a craft is given: the role that concludes them.

Where several may conclude a discussion, the last of them answers for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cards.arranged import each_path, paths_of
from studio.cards.scope import head
from studio.cards.step import Arrange, Assignment, Discussion, Series, Takes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from studio.cards.step import Step


def authors_of(phases: Iterable[tuple[str, Step]]) -> dict[str, str]:
    """Roles by the conclusions they made, and by the names of entries of those."""
    found: dict[str, str] = {}
    for _, step in phases:
        _note(step, found)
    return found


def author(path: str | None, authors: Mapping[str, str]) -> str:
    """Who concluded what stands at a path; "" where it is no role's, as with an input."""
    return authors.get(head(path or ""), "")


def _note(step: Step, found: dict[str, str]) -> None:
    if step.each and (who := author(step.each.over, found)):
        found[step.each.name] = who
    if isinstance(step, Series):
        for inner in step.steps:
            _note(inner, found)
        return
    if who := _role(step, found):
        found[step.concludes] = who


def _role(step: Step, found: dict[str, str]) -> str:
    match step:
        case Discussion():
            cast = tuple(step.cast.values()) if isinstance(step.cast, dict) else step.cast
            return step.reflected_by or (step.concluded_by or cast)[-1]
        case Assignment():
            return step.role
        case Takes():
            return step.roles.painter
        case Arrange():
            return next((who for path in _paths(step) if (who := author(path, found))), "")
    return ""


def _paths(step: Arrange) -> Iterator[str]:
    """The paths that what is arranged comes from, those of its walk first."""
    for walk in reversed(step.walk):
        yield from each_path(walk.over)
    for value in step.entry.values():
        yield from paths_of(value)
