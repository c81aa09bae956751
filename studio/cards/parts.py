"""Where a company's conclusions hold the parts of a project (docs/project.md), read off its cards.

What a step takes and concludes says what it is: `takes` concludes keyframes, `cut` a timeline, the
form `Story` holds characters and beats. A conclusion that is called as a part is that part. What
neither says stands on the company card, under `project`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cards.flow import conclusions
from studio.cards.step import (
    Assignment,
    CutStep,
    Discussion,
    MakeClips,
    MakeScore,
    MakeTalking,
    MakeVoices,
    Mix,
    Takes,
)
from studio.film.project import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.cards.resolved import Company
    from studio.cards.step import Step

FORMS = {
    "Style": {"style": ""},
    "Story": {"title": "title", "logline": "logline", "characters": "characters", "beats": "beats"},
    "Scene": {"scenes": ""},
    "Shot": {"shots": ""},
}
"""The parts in a shipped form: the field of it, or the form as a whole."""

MADE: dict[type, str] = {
    MakeVoices: "speech",
    MakeClips: "clips",
    MakeTalking: "talking",
    MakeScore: "music",
    Mix: "film",
}
"""The part that a step as a whole concludes."""


def parts_of(company: Company) -> dict[str, tuple[str, ...]]:
    """The paths of each part among the conclusions of a company.

    Of several paths the first counts that is there; of two steps the later.
    """
    found = {part: path for _, step in company.steps() for part, path in _parts(step)}
    names = {name for _, step in company.steps() for name in conclusions(step)}
    found |= {part: part for part in PARTS if part in names}
    said = {part: _several(paths) for part, paths in company.card.project.items()}
    every = {part: (path,) for part, path in found.items()} | said
    drawn = [(step.scenes,) for _, step in company.steps() if isinstance(step, CutStep)]
    if drawn and drawn[-1] != every.setdefault("scenes", drawn[-1]):
        every.setdefault("storyboard", drawn[-1])
    return {part: tuple(p for p in paths if "[" not in p) for part, paths in every.items()}


def _several(paths: str | tuple[str, ...]) -> tuple[str, ...]:
    return (paths,) if isinstance(paths, str) else paths


def _parts(step: Step) -> Iterator[tuple[str, str]]:
    match step:
        case Discussion() | Assignment():
            held = FORMS.get(step.form, {}) if isinstance(step.form, str) else {}
            for part, field in held.items():
                yield part, f"{step.concludes}.{field}".removesuffix(".")
        case Takes():
            yield "characters", step.people
            yield "style", step.style
            yield "keyframes", step.concludes
            yield "base", step.describes
        case CutStep():
            yield "title", step.title_from
            if step.shots:
                yield "shots", step.shots
            yield "timeline", step.concludes
        case MakeVoices() | MakeClips() | MakeTalking() | MakeScore() | Mix():
            yield MADE[type(step)], step.concludes
        case _:
            pass
