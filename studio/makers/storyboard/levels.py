"""Rows for the lists of a form, at whatever level: pieces of a text, their scenes, their shots."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.storyboard.coverage import shot_reasons, shots
from studio.makers.storyboard.division import division_reasons, pieces, scenes
from studio.makers.storyboard.ground import mood_of
from studio.makers.storyboard.retelling import locate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.makers.storyboard.ground import Ground, Row
    from studio.makers.wording.form import Field


def is_level(field: Field) -> bool:
    """Whether a field is a list of what is planned here: its entries have a plot."""
    return "plot" in {one.name for one in field.fields}


def is_deep(form: Field) -> bool:
    """Whether all levels are wanted at once: pieces with their scenes."""
    return any(is_level(inner) for one in form.fields if is_level(one) for inner in one.fields)


def level(
    field: Field, above: Row, ground: Ground, counts: Mapping[str, int], usual: int
) -> dict[str, object]:
    """The rows of a list under its name, with the lists within them, and the reasons for them.

    `above` is what is planned (`plot`, `characters`, for shots also place and time), `counts` what
    somebody asked for by the name of a list, `usual` how many there are where nobody says. Of a
    long text, the passages that it was told of stand in `near`, by number.
    """
    names, (low, high) = {one.name for one in field.fields}, field.bounds
    told, number = str(above["plot"]), int(above.get("id") or 1)
    here = [name for name in above["characters"] if name in ground.people]
    near = replace(ground, people={name: ground.people[name] for name in here or ground.people})
    count = max(low, min(counts.get(field.name, usual), high))
    if "size" in names:
        scene = {**above, "number": number, "mood": mood_of(told)}
        rows = shots(scene, near, count)
        reasons = shot_reasons(rows, scene)
    else:
        most = min([counts.get(field.name, min(high, usual)), *_within(field, counts)])
        by_place = "place" in names
        source: dict[str, str] = above.get("near") or {}
        text = " ".join(source.values()) or told
        rows = (
            scenes(text, near, count, number, told) if by_place else pieces(told, near, low, most)
        )
        locate(rows, source)
        reasons = division_reasons(rows)
    for inner in filter(is_level, field.fields):
        for at, row in enumerate(rows):
            wanted = {**counts, **_share(inner, counts, at, len(rows))}
            row |= {**level(inner, row, near, wanted, 3), **row}
    return {**reasons, field.name: [{**row, field.name: row} for row in rows]}


def _is_shared(field: Field) -> bool:
    """Whether what was asked for are all entries of the film: its scenes, not the shots of each."""
    return is_level(field) and "place" in {one.name for one in field.fields}


def _within(field: Field, counts: Mapping[str, int]) -> list[int]:
    """How many there are of what each entry needs one of."""
    return [
        counts[one.name] for one in field.fields if _is_shared(one) and counts.get(one.name, 0) > 0
    ]


def _share(field: Field, counts: Mapping[str, int], at: int, rows: int) -> dict[str, int]:
    """The part of all entries that one row above gets, as even as can be."""
    if not _is_shared(field) or field.name not in counts:
        return {}
    each, more = divmod(counts[field.name], rows)
    return {field.name: max(1, each + (at < more))}
