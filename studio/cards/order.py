"""The phases of a company in order: each may use what those before it concluded, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from studio.cards.arranged import export_complaints
from studio.cards.flow import Spot, conclusions, flow_complaints
from studio.cards.scope import ANYTHING, Known, first_scope
from studio.cards.step import Series, Takes
from studio.yamlfile import placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studio.cards.company import CompanyCard
    from studio.cards.flow import Rules, Way
    from studio.cards.scope import Scope
    from studio.cards.step import Step
    from studio.yamlfile import Complaint, Node


def company_complaints(
    card: CompanyCard,
    phases: Mapping[str, Step],
    nodes: Mapping[str, Node],
    rules: Rules,
    meant: Mapping[str, object],
) -> Iterator[Complaint]:
    """What the phases ask for that is not there, and names that are given twice.

    `phases` are those whose card is valid. Of the others only the names they conclude are read, so
    that one wrong card does not make every later one look wrong; what is left of such a card, by
    its path in `meant`, is held against those before it. If a card is not there at all, nothing can
    be said.
    """
    order = list(dict.fromkeys(card.phases))
    found = {phase: nodes.get(f"phases/{card.name}/{phase}.yaml") for phase in order}
    if not all(found.values()):
        return
    left = {
        phase: conclusions(phases[phase]) if phase in phases else dict(_guessed(node))
        for phase, node in found.items()
        if node
    }
    scope = first_scope(card, {name: phase for phase in order for name in left[phase]})
    taken = dict.fromkeys(scope.names, "the inputs")
    for phase in order:
        root = found[phase]
        if root and phase in phases:
            yield from flow_complaints(phases[phase], Spot(root=root), scope, rules)
            yield from _twice(phases[phase], root, taken)
        elif root and (rest := meant.get(f"phases/{card.name}/{phase}.yaml")):
            said = flow_complaints(cast("Step", rest), Spot(root=root), scope, rules)
            yield from (one for one in said if one.severity == "error")
        taken = dict.fromkeys(left[phase], f"phase {phase}") | taken
        scope = scope.and_(left[phase])
    if root := nodes.get(f"phases/{card.name}.yaml"):
        yield from (placed(root, way, what) for way, what in export_complaints(card.exports, scope))
        yield from _parts(card, root, scope)


def _parts(card: CompanyCard, root: Node, scope: Scope) -> Iterator[Complaint]:
    """Paths of the project's parts that lead to nothing concluded."""
    for part, paths in card.project.items():
        several = not isinstance(paths, str)
        for index, path in enumerate((paths,) if isinstance(paths, str) else paths):
            here, wrong = scope.follow(path)
            if here and "[" in path:
                here, wrong = (
                    None,
                    f"{path}: names and dots are needed here, without a choice in []",
                )
            if here is None:
                yield placed(root, ("project", part, *((index,) if several else ())), wrong)


def _guessed(node: Node) -> Iterator[tuple[str, Known]]:
    """The names that a wrong card would conclude."""
    if isinstance(node.value, tuple):
        for inner in node.value:
            yield from _guessed(inner)
    elif isinstance(node.value, dict):
        for name, inner in node.value.items():
            if name in {"concludes", "describes"} and isinstance(inner.value, str):
                yield inner.value, ANYTHING
            yield from _guessed(inner)


def _twice(step: Step, root: Node, taken: Mapping[str, str]) -> Iterator[Complaint]:
    """Two steps must not conclude under one name, nor under the name of something given."""
    here: set[str] = set()
    for way, name in _concluding(step, ()):
        if name in taken or name in here:
            whose = taken.get(name, "this phase")
            yield placed(root, way, f"{name!r} is already the name of something of {whose}")
        here.add(name)


def _concluding(step: Step, way: Way) -> Iterator[tuple[Way, str]]:
    if isinstance(step, Series):
        for index, inner in enumerate(step.steps):
            yield from _concluding(inner, (*way, "steps", index))
    else:
        yield (*way, "concludes"), step.concludes
    if isinstance(step, Takes):
        yield (*way, "describes"), step.describes
