"""Fields that a kind of step takes no notice of: written on a card, they would be passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cards.step import (
    Assignment,
    Discussion,
    MakeClips,
    MakeScore,
    MakeTalking,
    Series,
    Takes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.cards.flow import Spot
    from studio.cards.step import Step
    from studio.yamlfile import Complaint

_READ = "no role works here who could be told; give it to a discussion, an assignment or takes"
_SEEN = "no role works here who could look; give it to a discussion, an assignment or takes"
_KEPT = "only takes keep pictures on a shelf; write it there, or leave it out"
_ON = "a series carries nothing on; write it on the step inside, with `each`"
_ANYWAY = "a clip is made of every shot of the cut; leave it out"
_TALKED = "every shot of the cut is asked for in which somebody speaks; leave it out"
_COMPOSED = "a score is composed for the cut, which says who speaks; leave it out"
_WHOLE = "a limit holds for a whole phase; write it on the phase, not on one of its steps"
_NESTED = "a series cannot be done for each entry of another one; put its steps there"


def idle_complaints(step: Step, spot: Spot, above: Sequence[Series]) -> Iterator[Complaint]:
    """Fields without effect, by kind of step and by the series it stands in."""
    for field, why in _idle(step):
        if getattr(step, field):
            what = f"has no effect on a step of kind {step.kind}: {why}"
            yield spot.blame(field, what=what, named=True)
    if isinstance(step, MakeScore) and step.people:
        what = f"has no effect: {_COMPOSED}"
        yield spot.blame("people", what=what, named=True, severity="warning")
    if step.limits and above:
        yield spot.blame("limits", what=f"has no effect: {_WHOLE}", named=True)
    if isinstance(step, Series) and any(series.each for series in above):
        yield spot.blame("kind", what=_NESTED)


def _idle(step: Step) -> Iterator[tuple[str, str]]:
    if not isinstance(step, Takes):
        yield "keep_in", _KEPT
    if isinstance(step, Series):
        yield "carry", _ON
    elif not isinstance(step, Discussion | Assignment | Takes):
        yield from (("given", _READ), ("recall", _READ), ("sees", _SEEN))
    if isinstance(step, MakeClips):
        yield "each", _ANYWAY
    if isinstance(step, MakeTalking):
        yield "each", _TALKED
