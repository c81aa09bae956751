"""Which take is kept: never a worse one (design 6; as `strict`, arXiv 2508.13602 literally)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.crafts import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a take stands: the Monitor's verdict, the number of named defects, and the measures."""

    approved: bool
    defects: int
    measures: tuple[Measure, ...] = ()


def replaces(new: Standing, best: Standing, *, strict: bool = False) -> bool:
    """Whether a new take takes the place of the best so far.

    The verdict decides first, then fewer defects, then the scores: none may be worse by more than
    its tolerance and one must be better by more. `strict` asks for every score to be higher,
    whatever the verdict.
    """
    pairs = _pairs(new.measures, best.measures)
    if strict:
        return bool(pairs) and all(mine.value > old.value for mine, old in pairs)
    if new.approved != best.approved:
        return new.approved
    if new.defects != best.defects:
        return new.defects < best.defects
    worse = any(mine.value < old.value - max(mine.tolerance, old.tolerance) for mine, old in pairs)
    better = any(mine.value > old.value + max(mine.tolerance, old.tolerance) for mine, old in pairs)
    return better and not worse


def best(standings: Sequence[Standing], *, strict: bool = False) -> int:
    """The position of the take that is kept, of at least one.

    A take is held against the highest score of every leader before it with the same verdict and
    defects, so that small losses, each within its tolerance, do not add up to a worse take.
    """
    kept, mark = 0, standings[0]
    for position, standing in enumerate(standings[1:], start=1):
        if replaces(standing, mark, strict=strict):
            kept, mark = position, _marked(standing, mark)
    return kept


def _marked(new: Standing, mark: Standing) -> Standing:
    """The new leader, with the scores that no later one may fall below."""
    if (new.approved, new.defects) != (mark.approved, mark.defects):
        return new
    highest = {
        mine: old for mine, old in _pairs(new.measures, mark.measures) if old.value > mine.value
    }
    return replace(new, measures=tuple(highest.get(one, one) for one in new.measures))


def _pairs(new: Sequence[Measure], old: Sequence[Measure]) -> list[tuple[Measure, Measure]]:
    by_name = {measure.name: measure for measure in old}
    return [(measure, by_name[measure.name]) for measure in new if measure.name in by_name]
