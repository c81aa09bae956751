"""What is moved, made smaller or left out so that faces, hands and things are seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.camera import WIDE

if TYPE_CHECKING:
    from studio.makers.papertheatre.checking.faults import Fault
    from studio.makers.papertheatre.layout import Layout
    from studio.makers.papertheatre.staging.mark import Mark

STEP, SMALLER, AWAY, LESS = 0.035, 0.90, 0.09, 0.78
"""By how much two go apart, in widths; how much smaller somebody gets; how far a thing goes aside,
in heights of whoever holds it; how much smaller an animal gets whose thing is out of the frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """Changes of a picture, by name.

    `moved` in widths and heights of it; `far` how much smaller somebody is ("": the thing set down
    or passed on); `aside` how far what they hold is from the face; `without` are parts of the
    scenery that are left out.
    """

    moved: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    far: Mapping[str, float] = field(default_factory=dict)
    aside: Mapping[str, float] = field(default_factory=dict)
    without: frozenset[str] = frozenset()


def better(
    remedy: Remedy, layout: Layout, marks: list[Mark], wrong: list[Fault], step: int
) -> Remedy:
    """A remedy for what is wrong, one step farther than the one given."""
    moved, far, aside = dict(remedy.moved), dict(remedy.far), dict(remedy.aside)
    without = set(remedy.without)
    at = {mark.figure.sheet.name: mark for mark in marks}
    for fault in wrong:
        who = at.get(fault.who)
        if fault.part.startswith("part:"):
            without.add(fault.part[5:])
        elif fault.kind == "thing out" and who is not None and who.figure.behind:
            continue
        elif fault.kind == "thing out" and _beast(layout, who):
            far[fault.who] = far.get(fault.who, 1.0) * LESS
        elif fault.push != (0.0, 0.0) and fault.who in at:
            stands = layout.size in WIDE or at[fault.who].figure.at == "far"
            _push(moved, fault.who, fault.push, upright=stands)
        elif fault.part == "thing" and (not fault.by or _gives(at.get(fault.by))):
            far[""] = far.get("", 1.0) * 0.8
        elif fault.kind == "face" and fault.by == fault.who:
            aside[fault.who] = aside.get(fault.who, 0.0) + AWAY
        elif fault.by in at and fault.who in at:
            _part(moved, at[fault.who], at[fault.by])
            less = next((m for m in (at[fault.by], at[fault.who]) if not m.lead), at[fault.by])
            if step % 2:
                name = less.figure.sheet.name
                far[name] = far.get(name, 1.0) * SMALLER
    return replace(remedy, moved=moved, far=far, aside=aside, without=frozenset(without))


def _gives(mark: Mark | None) -> bool:
    """Whether somebody's thing is on its way to another's hands."""
    return mark is not None and mark.figure.passes


def _beast(layout: Layout, mark: Mark | None) -> bool:
    """Whether somebody in a closer shot is an animal: nothing leads its thing into the frame."""
    return (
        mark is not None
        and layout.size not in WIDE
        and mark.figure.at != "far"
        and not mark.figure.sheet.has_hands
    )


def _push(
    moved: dict[str, tuple[float, float]], who: str, by: tuple[float, float], *, upright: bool
) -> None:
    x, y = moved.get(who, (0.0, 0.0))
    moved[who] = (x + 1.08 * by[0], y if upright else y + 1.08 * by[1])


def _part(moved: dict[str, tuple[float, float]], one: Mark, other: Mark) -> None:
    """Two go apart, the one who has more room the farther."""
    way = 1 if one.x > other.x or (one.x == other.x and one.lead) else -1
    for mark, side in ((one, way), (other, -way)):
        room = 1 - mark.x if side > 0 else mark.x
        name = mark.figure.sheet.name
        x, y = moved.get(name, (0.0, 0.0))
        moved[name] = (x + side * STEP * (1.5 if room > 0.25 else 0.5), y)
