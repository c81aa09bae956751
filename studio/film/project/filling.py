"""Holes in conclusions filled with the parts that were taken out of them (`taking`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.film.project.block import Block
from studio.film.project.parts import PARTS, ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import JsonValue

    from studio.film.project.block import Row
    from studio.film.project.document import Project
    from studio.film.timeline import Cut

AT = "$at"


def filled(project: Project) -> tuple[dict[str, JsonValue], tuple[str, ...]]:
    """The conclusions of a project, whole again; and the parts that none of them asks for.

    Raises:
        InputError: a hole names a part that is not there, or rows are left over.
    """
    filling = _Filling(project)
    values = {
        name: filling.value(one.value, f"conclusions.{name}")
        for name, one in project.conclusions.items()
    }
    return values, filling.rest()


def plain_of(project: Project, part: str) -> JsonValue:
    """A part as its company would conclude it."""
    found = getattr(project, part)
    if isinstance(found, tuple):
        return [row.plain() for row in found]
    return plain(found)


class _Filling:
    """Holes of one document being filled, and which of its parts were used."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.used: dict[str, set[int]] = {}

    def value(self, told: JsonValue, where: str) -> JsonValue:
        if isinstance(told, list):
            return [self.value(one, f"{where}[{at}]") for at, one in enumerate(told, start=1)]
        if not isinstance(told, dict):
            return told
        if AT in told:
            return self._hole(told, where)
        return {
            name.removeprefix("$"): self.value(one, f"{where}.{name}") for name, one in told.items()
        }

    def rest(self) -> tuple[str, ...]:
        """Parts that no hole asks for; of a part that one asks for, all rows must be used."""
        there = [part for part in PARTS if part in self.project.model_fields_set]
        for part in there:
            rows = getattr(self.project, part)
            if part in self.used and isinstance(rows, tuple):
                self._all_used(part, rows)
        return tuple(part for part in there if part not in self.used)

    def _hole(self, hole: dict[str, JsonValue], where: str) -> JsonValue:
        part, of = hole[AT], hole.get("of")
        fits = isinstance(part, str) and part in (ROWS if of is not None else PARTS)
        if not fits or not set(hole) <= {AT, "of"}:
            raise InputError(
                f'{where}: {json.dumps(hole)[:80]} is no hole; one is {{"{AT}": PART}}, where PART '
                f"is one of {', '.join(PARTS)}"
            )
        assert isinstance(part, str)
        if part not in self.project.model_fields_set or getattr(self.project, part) is None:
            raise InputError(
                f"{where}: its part {part!r} is not in the document; put it back, or take the "
                "conclusion out too to have it made anew"
            )
        used = self.used.setdefault(part, set())
        if part not in ROWS:
            return plain_of(self.project, part)
        rows = list(enumerate(getattr(self.project, part)))
        mine = [(at, row) for at, row in rows if of is None or row.of == of]
        used.update(at for at, _ in mine)
        return [row.plain() for _, row in mine]

    def _all_used(self, part: str, rows: Sequence[Row]) -> None:
        for at, row in enumerate(rows):
            if at not in self.used[part]:
                raise InputError(
                    f"{part}[{at + 1}]: of {json.dumps(row.of)} there is nothing among the "
                    "conclusions, so this row would be lost; give it the `of` of its neighbours"
                )


def plain(part: str | Block | Cut) -> JsonValue:
    """A text or a block as its company concluded it."""
    if isinstance(part, str):
        return part
    if isinstance(part, Block):
        return part.plain()
    told: JsonValue = part.model_dump(mode="json", exclude_unset=True)
    return told
