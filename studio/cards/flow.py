"""What a step asks for must be there: names, paths, roles and placeholders, checked at load."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from studio.cards.arranged import arrange_complaints, leaves
from studio.cards.briefs import brief_complaints
from studio.cards.checkable import check_complaints
from studio.cards.idle import idle_complaints
from studio.cards.numbers import no_count, number_complaints
from studio.cards.reach import shelf_complaints, sight_complaints
from studio.cards.scope import ANYTHING, Known, Scope, known, last_name
from studio.cards.shape import Shape, shape_of_form, shape_of_map
from studio.cards.shelf import ShelfCard
from studio.cards.step import Arrange, Assignment, Discussion, Mix, Series, Takes
from studio.cards.when import Condition, conditions
from studio.film.forms import FORMS, BaseDescription, Context
from studio.yamlfile import Node, placed
from studio.yamlfile.nodes import near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.cards.step import Step
    from studio.yamlfile import Complaint

Way = tuple[str | int, ...]
_WHOLE = known(Shape(name="number", kind="whole number"))
_PATHS = {
    "make": (
        "narration",
        "dialogue",
        "people",
        "language",
        "cut",
        "pictures",
        "voices",
        "scenes",
        "style",
        "tone",
    ),
    "takes": ("scene", "people", "style"),
    "cut": ("scenes", "pictures", "voices", "shots", "edits", "title_from"),
    "mix": ("cut", "pictures", "voices", "clips", "talking", "score"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What cards of steps may name besides conclusions; `seeing` are roles that see pictures."""

    roles: Collection[str]
    shelves: Mapping[str, ShelfCard]
    sizes: Collection[str]
    seeing: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a step stands in its file."""

    root: Node
    way: Way = ()

    def blame(
        self,
        *way: str | int,
        what: str,
        named: bool = False,
        severity: Literal["error", "warning"] = "error",
    ) -> Complaint:
        """A complaint about a field of the step; `named` about its name, not its value."""
        return placed(self.root, (*self.way, *way), what, named, severity)

    def within(self, *way: str | int) -> Spot:
        """A step within this one."""
        return replace(self, way=(*self.way, *way))


def conclusions(step: Step) -> dict[str, Known]:
    """What a step leaves behind for later ones, by name; with `each`, a list."""
    found: dict[str, Known] = {}
    if isinstance(step, Series):
        for inner in step.steps:
            found |= conclusions(inner)
    else:
        found[step.concludes] = _concluded(step)
    found = {name: replace(one, many=one.many or bool(step.each)) for name, one in found.items()}
    if isinstance(step, Takes):
        found[step.describes] = known(shape_of_form(step.describes, BaseDescription))
    return found


def _concluded(step: Step) -> Known:
    if isinstance(step, Arrange):
        return leaves(step)
    if not isinstance(step, Discussion | Assignment):
        return Known(what="pictures" if isinstance(step, Takes) else "")
    if not isinstance(step.form, str):
        return known(shape_of_map(step.concludes, step.form))
    if step.form == "text":
        return known(Shape(name=step.concludes, kind="text"))
    return known(shape_of_form(step.concludes, FORMS[step.form]))


def flow_complaints(
    step: Step, spot: Spot, scope: Scope, rules: Rules, above: tuple[Series, ...] = ()
) -> Iterator[Complaint]:
    """Everything a step asks for that will not be there, and every name it has wrong.

    `above` are the series that the step stands in.
    """
    inside = _inside(step, scope)
    yield from idle_complaints(step, spot, above)
    yield from _each(step, spot, scope)
    yield from _names(step, spot, rules)
    yield from number_complaints(step, spot, rules.sizes)
    yield from shelf_complaints(step, spot, inside, rules.shelves)
    yield from sight_complaints(step, spot, inside, rules.seeing, role_ways(step))
    for way, path in _paths(step):
        here, wrong = inside.follow(path)
        if here is None:
            yield spot.blame(*way, what=wrong)
    yield from _givens(step, spot)
    if isinstance(step, Discussion | Assignment):
        yield from check_complaints(step.checks, step.concludes, _concluded(step), spot, inside)
    if isinstance(step, Arrange):
        yield from arrange_complaints(step, spot, inside)
    yield from brief_complaints(step, spot, inside, above)
    if isinstance(step, Series):
        for index, inner in enumerate(step.steps):
            within = spot.within("steps", index)
            yield from flow_complaints(inner, within, inside, rules, (*above, step))
            inside = inside.and_(conclusions(inner))


def _inside(step: Step, scope: Scope) -> Scope:
    """What is known within a step: also its entry, its number and share, and what is carried."""
    if step.each:
        over, _ = scope.follow(step.each.over)
        names = {step.each.name: over.entry() if over else ANYTHING, "number": _WHOLE}
        scope = scope.and_(names | ({"share": _WHOLE} if step.each.share is not None else {}))
    if step.carry:
        carried = ANYTHING
        if isinstance(step, Takes):
            carried = known(shape_of_form(step.carry, Context))
        elif not isinstance(step, Series):
            carried = _concluded(step)
        scope = scope.and_({step.carry: carried})
    return scope


def _each(step: Step, spot: Spot, scope: Scope) -> Iterator[Complaint]:
    if step.carry and not step.each:
        yield spot.blame("carry", what="there is nothing to carry without each")
    if not step.each:
        return
    over, wrong = scope.follow(step.each.over)
    if over is None:
        yield spot.blame("each", "over", what=wrong)
    elif over.shape and not over.many:
        yield spot.blame("each", "over", what=f"{step.each.over} is no list")
    if isinstance(step.each.share, str):
        shared, wrong = scope.follow(step.each.share)
        if shared is None or (wrong := no_count(shared)):
            what = wrong if shared is None else f"{step.each.share} {wrong}"
            yield spot.blame("each", "share", what=what)


def _paths(step: Step) -> Iterator[tuple[Way, str]]:
    """Every path that a step's card holds, with where it stands."""
    for index, given in enumerate(step.given):
        if isinstance(given, str):
            yield ("given", index), given
        else:
            yield from ((("given", index, name), path) for name, path in given.items())
    yield from ((("sees", index), path) for index, path in enumerate(step.sees))
    yield from ((("after", index), path) for index, path in enumerate(step.after))
    if step.when:
        yield ("when",), Condition.of(step.when).path
    if isinstance(step, Mix) and isinstance(step.sound, str):
        yield ("sound",), Condition.of(step.sound).path
    form = getattr(step, "form", None)
    for way, when in conditions(form) if isinstance(form, dict) else ():
        yield ("form", *way), Condition.of(when).path
    for name in _PATHS.get(step.kind, ()):
        if isinstance(path := getattr(step, name, None), str):
            yield (name,), path


def _givens(step: Step, spot: Spot) -> Iterator[Complaint]:
    seen: dict[str, int] = {}
    for index, given in enumerate(step.given):
        for name in [last_name(given)] if isinstance(given, str) else given:
            if name in seen:
                what = f"a second given called {name!r}; name it: {{other_name: {given}}}"
                yield spot.blame("given", index, what=what)
            seen[name] = index
    for index, recall in enumerate(step.recall):
        if recall.shelf in seen:
            what = f"something given is called {recall.shelf!r} too; name that: {{other_name: ...}}"
            yield spot.blame("recall", index, "shelf", what=what)


def role_ways(step: Step) -> list[tuple[Way, str]]:
    """The roles a step casts, with where its card names them."""
    if isinstance(step, Discussion):
        cast = step.cast.items() if isinstance(step.cast, dict) else enumerate(step.cast)
        return [(("cast", seat), role) for seat, role in cast]
    if isinstance(step, Assignment):
        review = [(("review", "role"), step.review.role)] if step.review else []
        return [(("role",), step.role), *review]
    if isinstance(step, Takes):
        return [(("roles", part), role) for part, role in step.roles]
    return []


def _names(step: Step, spot: Spot, rules: Rules) -> Iterator[Complaint]:
    """Roles that do not exist, and roles that are not in the room."""
    cast = role_ways(step)
    for way, role in cast:
        if role not in rules.roles:
            what = f"no role {role!r}{near(role, rules.roles) or _there_are(rules.roles)}"
            yield spot.blame(*way, what=what)
    if isinstance(step, Discussion):
        room = [role for _, role in cast]
        if len(set(room)) < len(room):
            yield spot.blame("cast", what="the same role twice; a discussion needs two")
        wanted: list[tuple[Way, str]] = [
            (("concluded_by", index), role) for index, role in enumerate(step.concluded_by)
        ]
        wanted += [(("reflected_by",), step.reflected_by)] if step.reflected_by else []
        for way, role in wanted:
            if role not in room:
                yield spot.blame(*way, what=f"{role!r} is not in the cast{near(role, room)}")


def _there_are(names: Collection[str]) -> str:
    return f"; there are {', '.join(sorted(names))}" if names else "; there are none"
