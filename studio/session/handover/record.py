"""What the journals of a production have on record, as rows of a project."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from studio.film.project import Finding, Metric, Review, Take
from studio.journal import Kept, Measured, Painted, Reviewed, read, runs, story_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from studio.film.project import Project
    from studio.journal import Event

R = TypeVar("R", Take, Review, Metric, Finding)
Where = tuple[str, str]
"""Phase and step."""


@dataclass(slots=True)
class Record:
    """The rows of a production; those of one step all come from one run."""

    takes: list[Take] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path, before: Project | None) -> Record:
        """Of each step what the newest run has that came to it.

        Else what the project has that the production was begun from, if it was (`before`).
        """
        found, seen = cls(), set[Where]()
        for run in reversed(runs(folder)):
            rows = cls._run(story_order(read(folder, run)))
            seen |= found._take(rows, seen)
        if before:
            found._take(before, seen)
        return found

    @classmethod
    def _run(cls, events: Iterable[Event]) -> Record:
        found = cls()
        for event in events:
            match event:
                case Painted():
                    found.takes.append(_painted(event))
                case Kept():
                    found.takes = list(_kept(found.takes, event))
                case Reviewed():
                    found.reviews.append(_reviewed(event))
                case Measured():
                    found.metrics += _measured(event)
                    found.findings += [
                        Finding.model_validate({**_place(event), "text": text})
                        for text in event.findings
                    ]
                case _:
                    pass
        return found

    def _take(self, rows: Record | Project, seen: set[Where]) -> set[Where]:
        """Take over the rows of steps that are not among `seen`, and name those steps."""
        self.takes += _new(rows.takes, seen)
        self.reviews += _new(rows.reviews, seen)
        self.metrics += _new(rows.metrics, seen)
        self.findings += _new(rows.findings, seen)
        every = (*rows.takes, *rows.reviews, *rows.metrics, *rows.findings)
        return {(row.phase, row.step) for row in every}


def _new(rows: Sequence[R], seen: set[Where]) -> list[R]:
    return [row for row in rows if (row.phase, row.step) not in seen]


def _place(event: Event) -> dict[str, object]:
    return {
        "phase": event.phase,
        "step": event.step,
        "item": int(event.item) if event.item.isdecimal() else event.item,
        "attempt": event.attempt,
        "take": event.take,
    }


def _painted(event: Painted) -> Take:
    told = {"picture": event.picture, "file": event.file, "kept": False}
    return Take.model_validate({**_place(event), **told})


def _kept(takes: Sequence[Take], event: Kept) -> Iterator[Take]:
    """The takes with the one that was kept among them; one that a person drew is added."""
    mine = _place(event)
    found = False
    for take in takes:
        same = take.picture == event.picture and take.take == event.take
        if same and all(getattr(take, name) == value for name, value in mine.items()):
            found = True
            told = {"kept": True, "approved": event.approved, "why": event.why}
            yield Take.model_validate({**take.model_dump(exclude_unset=True), **told})
        else:
            yield take
    if not found:
        told = {"kept": True, "approved": event.approved, "why": event.why}
        yield Take.model_validate({**mine, "picture": event.picture, "file": event.file, **told})


def _reviewed(event: Reviewed) -> Review:
    told = {"role": event.role, "approved": event.approved}
    more = {"remarks": tuple(event.remarks), "defects": tuple(event.defects)}
    return Review.model_validate({**_place(event), **told, **more})


def _measured(event: Measured) -> list[Metric]:
    rows: list[dict[str, object]] = [
        {"name": one.name, "value": one.value, "tolerance": one.tolerance} for one in event.measures
    ]
    rows += [{"name": name, "value": None} for name in event.not_available]
    return [Metric.model_validate({**_place(event), **row}) for row in rows]
