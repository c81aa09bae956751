"""Placeholders in briefs: a given name in braces; every other brace is nobody's business."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from studio.cards.scope import last_name
from studio.cards.step import Assignment, Discussion, Takes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.cards.flow import Spot, Way
    from studio.cards.scope import Scope
    from studio.cards.step import Step
    from studio.yamlfile import Complaint

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)([.\[][a-z0-9_.\[\]]+)?\}")
_OF_TAKES = {
    "direct": ("base",),
    "paint": ("base", "direction", "remarks"),
    "judge": ("base", "take", "picture", "evidence"),
    "base": ("base", "evidence"),
    "context": ("base", "evidence"),
    "newcomer": ("base", "evidence", "newcomer"),
}
"""What the step itself tells each of a take's briefs, besides what it is given (`Briefs`)."""


_OF_ALL = ("scene", "people", "style")
"""What all of them are told anyway."""


def placeholders(step: Step) -> tuple[str, ...]:
    """The names that a step's givens and recalls have in a brief."""
    names = [
        name
        for given in step.given
        for name in ([last_name(given)] if isinstance(given, str) else given)
    ]
    return (*names, *(recall.shelf for recall in step.recall))


def brief_complaints(
    step: Step, spot: Spot, scope: Scope, above: Sequence[Step]
) -> Iterator[Complaint]:
    """Names in braces that nothing given has, and braces where nothing is filled in.

    `above` are the series that the step stands in: what they are given, it is given too.
    """
    names = tuple(name for one in (step, *above) for name in placeholders(one))
    for way, text, more in _briefs(step):
        for found in _PLACEHOLDER.finditer(text):
            yield from _judged(found, way, (*names, *more), spot, scope)
    yield from _unfilled(step, spot, scope)


def strange_names(text: str, names: tuple[str, ...]) -> Iterator[str]:
    """Braces around a name that is not among those which are filled in."""
    for found in _PLACEHOLDER.finditer(text):
        if found[1] not in names:
            close = get_close_matches(found[1], names, n=1, cutoff=0.7)
            known = ", ".join(f"{{{name}}}" for name in names)
            hint = f"did you mean {{{close[0]}}}?" if close else f"only {known} is filled in here"
            yield f"{found[0]}: stays as it is, {hint}"


def _unfilled(step: Step, spot: Spot, scope: Scope) -> Iterator[Complaint]:
    """A name in braces where nothing is filled in."""
    if not isinstance(step, Discussion | Assignment):
        return
    texts: list[tuple[Way, str]] = [(("aim",), step.aim)]
    texts += [(("requirements", index), rule) for index, rule in enumerate(step.requirements)]
    for way, text in texts:
        for found in _PLACEHOLDER.finditer(text):
            if found[1] in scope.names:
                what = f"{found[0]}: stays as it is, only briefs are filled in"
                yield spot.blame(*way, what=what, severity="warning")


def _briefs(step: Step) -> Iterator[tuple[Way, str, tuple[str, ...]]]:
    if isinstance(step, Discussion | Assignment):
        yield ("brief",), step.brief, ()
    if isinstance(step, Assignment) and step.review:
        yield ("review", "brief"), step.review.brief, ("draft",)
    if isinstance(step, Takes):
        for part, brief in step.briefs:
            yield ("briefs", part), brief, (*_OF_TAKES[part], *_OF_ALL, step.carry or "context")


def _judged(
    found: re.Match[str], way: Way, names: tuple[str, ...], spot: Spot, scope: Scope
) -> Iterator[Complaint]:
    name, rest = found[1], found[2] or ""
    if rest and (name in names or name in scope.names):
        given = name + rest
        what = f"{found[0]}: a placeholder is one name; put {given} under given and write its name"
        yield spot.blame(*way, what=what)
    elif rest or name in names:
        return
    elif name in scope.names:
        yield spot.blame(*way, what=f"{found[0]}: known here, but not given; add {name} to given")
    elif name in scope.later:
        yield spot.blame(*way, what=f"{found[0]}: concluded only later, by {scope.later[name]}")
    else:
        close = get_close_matches(name, names, n=1, cutoff=0.7)
        hint = f"did you mean {{{close[0]}}}?" if close else f"given are {', '.join(names)}"
        what = f"{found[0]}: stays as it is, nothing given has this name, {hint}"
        yield spot.blame(*way, what=what, severity="warning")
