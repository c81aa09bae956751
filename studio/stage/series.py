"""What the steps of a series are given together, by the series itself."""

from __future__ import annotations

from studio.cards.step import Assignment, Discussion, Series, Step, Takes
from studio.stage.board import given_names


def shared(series: Series, step: Step) -> Step:
    """A step with the givens, recalls and pictures of its series after its own; own names first."""
    if not isinstance(step, Discussion | Assignment | Takes | Series):
        return step
    known = given_names(step.given)
    more = [{name: path} for name, path in given_names(series.given).items() if name not in known]
    shelves = {recall.shelf for recall in step.recall}
    recalls = [recall for recall in series.recall if recall.shelf not in shelves]
    sees = [path for path in series.sees if path not in step.sees]
    return step.model_copy(
        update={
            "given": (*step.given, *more),
            "recall": (*step.recall, *recalls),
            "sees": (*step.sees, *sees),
        }
    )
