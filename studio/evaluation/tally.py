"""Ratings counted: means by aspect, of a film and of several (arXiv 2503.07314, 4.2.2, table 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from studio.evaluation.ballot import Scores

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio.evaluation.ballot import Ballot

ASPECTS = tuple(Scores.model_fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Mean scores from 1 to 5; None where nobody gave any.

    `average` is the mean of the five means, and None while one of them is. `given` counts scores,
    of so many `wanted`.
    """

    film: str
    means: Mapping[str, float | None]
    people: int
    shots: int
    given: int
    wanted: int

    @property
    def average(self) -> float | None:
        return average(self.means)


def average(means: Mapping[str, float | None]) -> float | None:
    """The mean of the means of all five aspects, each counted once."""
    found = [means.get(aspect) for aspect in ASPECTS]
    known = [one for one in found if one is not None]
    return fmean(known) if len(known) == len(ASPECTS) else None


def tally(film: str, ballots: Sequence[Ballot]) -> Standing:
    """The standing of one film: of each aspect the mean over all shots and people."""
    rows = [row for one in ballots for row in one.shots]
    scores = {aspect: _given(getattr(row.scores, aspect) for row in rows) for aspect in ASPECTS}
    return Standing(
        film=film,
        means={aspect: fmean(given) if given else None for aspect, given in scores.items()},
        people=len(ballots),
        shots=len({row.shot for row in rows}),
        given=sum(map(len, scores.values())),
        wanted=len(rows) * len(ASPECTS),
    )


def overall(standings: Sequence[Standing]) -> Standing:
    """Of several films: the mean of their means; a long film counts no more than a short one."""
    means = {aspect: _given(one.means.get(aspect) for one in standings) for aspect in ASPECTS}
    return Standing(
        film="overall",
        means={aspect: fmean(given) if given else None for aspect, given in means.items()},
        people=sum(one.people for one in standings),
        shots=sum(one.shots for one in standings),
        given=sum(one.given for one in standings),
        wanted=sum(one.wanted for one in standings),
    )


def _given(scores: Iterable[float | None]) -> list[float]:
    return [one for one in scores if one is not None]
