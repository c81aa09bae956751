"""Parts taken out of conclusions, so that everything stands once in a project.

What a company concluded stands under its name. Where all companies share a part (`parts`), it is
taken out into its table and leaves a hole: `{"$at": "scenes"}`, or, where a list of lists was
concluded, `{"$at": "scenes", "of": {"subscript": 2}}` for the rows with that `of`. A part that
would not come back exactly as it was is not taken out (`filling` puts them back).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from pydantic import JsonValue, ValidationError

from studio.film.project.block import Block, Row, block
from studio.film.project.filling import AT, plain
from studio.film.project.parts import OBJECTS, PARENTS, ROWS, TEXTS
from studio.film.timeline import Cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Values: TypeAlias = "dict[str, JsonValue]"
Taken: TypeAlias = "str | Block | Cut | tuple[Row, ...]"


def taken_out(
    values: Mapping[str, JsonValue], where: Mapping[str, Sequence[str]]
) -> tuple[Values, Values]:
    """The parts found in conclusions, as a document has them, and the conclusions with holes.

    `where` are the paths of each part, of which the first counts that leads to it: `style`,
    `story.characters`; one that leads through a list of blocks gives the rows of all of them.
    """
    parts: dict[str, Taken] = {}
    left = {name: _escaped(value) for name, value in values.items()}
    for part, way in _ways(where):
        head, *steps = way
        if part in parts or head not in left:
            continue
        taking = _Taking(part, parts)
        hollow = taking.out(left[head], steps)
        if taking.found is not None:
            left[head], parts[part] = hollow, taking.found
    return {name: _told(one) for name, one in parts.items()}, left


class _Taking:
    """One part being taken out; `found` is what came of it, None where nothing fits."""

    def __init__(self, part: str, parts: Mapping[str, Taken]) -> None:
        self.part, self.parts = part, parts
        self.found: Taken | None = None

    def out(self, value: JsonValue, steps: Sequence[str]) -> JsonValue:
        """The value with a hole at the end of `steps`."""
        if not steps:
            self.found = self._alone(value)
            return {AT: self.part}
        if isinstance(value, list):
            return self._each(value, steps)
        if not isinstance(value, dict) or steps[0] not in value or AT in value:
            return value
        return {**value, steps[0]: self.out(value[steps[0]], steps[1:])}

    def _alone(self, value: JsonValue) -> Taken | None:
        if self.part in TEXTS:
            return value if isinstance(value, str) else None
        if self.part in ROWS:
            return _rows(ROWS[self.part], value)
        kind = OBJECTS[self.part]
        if not isinstance(value, dict) or not _sound(value):
            return None
        return _cut(value) if issubclass(kind, Cut) else block(kind, value)

    def _each(self, value: list[JsonValue], steps: Sequence[str]) -> JsonValue:
        """A list of blocks, each with rows of its own; `of` tells them apart."""
        if self.part not in ROWS or not value or len(steps) != 1:
            return value
        found: list[Row] = []
        hollow: list[JsonValue] = []
        for entry, of in zip(value, self._owners(len(value)), strict=True):
            inner = entry.get(steps[0]) if isinstance(entry, dict) else None
            rows = _rows(ROWS[self.part], inner, of=of)
            if rows is None or not isinstance(entry, dict):
                return value
            found += rows
            hollow.append({**entry, steps[0]: {AT: self.part, "of": of}})
        self.found = tuple(found)
        return hollow

    def _owners(self, count: int) -> list[dict[str, JsonValue]]:
        """Whose rows each entry of a list holds: those of the table above, else by position."""
        above = PARENTS.get(self.part, ("entry",))
        rows = self.parts.get(f"{above[-1]}s")
        if isinstance(rows, tuple) and len(rows) == count:
            known = [{**row.of, above[-1]: getattr(row, "id", 0)} for row in rows]
            if len({json.dumps(one) for one in known}) == count:
                return known
        return [{above[-1]: number} for number in range(1, count + 1)]


def _escaped(value: JsonValue) -> JsonValue:
    """A value in which nothing looks like a hole."""
    if isinstance(value, list):
        return [_escaped(one) for one in value]
    if isinstance(value, dict):
        return {
            f"${name}" if name.startswith("$") else name: _escaped(one)
            for name, one in value.items()
        }
    return value


def _sound(value: JsonValue) -> bool:
    """Whether there is no hole in a value, and no name that was escaped."""
    if isinstance(value, list):
        return all(map(_sound, value))
    if isinstance(value, dict):
        return all(not name.startswith("$") and _sound(one) for name, one in value.items())
    return True


def _rows(kind: type[Row], value: JsonValue, **known: JsonValue) -> tuple[Row, ...] | None:
    """A list of blocks as rows; None where it is none, or already has holes in it."""
    if not isinstance(value, list) or not _sound(value):
        return None
    if not all(isinstance(one, dict) for one in value):
        return None
    return tuple(block(kind, one, **known) for one in value if isinstance(one, dict))


def _cut(value: dict[str, JsonValue]) -> Cut | None:
    """A cut that comes back as it was; None where it does not."""
    try:
        made = Cut.model_validate_json(json.dumps(value), strict=True)
    except ValidationError:
        return None
    return made if json.dumps(plain(made)) == json.dumps(value) else None


def _told(part: Taken) -> JsonValue:
    """A part as the document has it."""
    if isinstance(part, str):
        return part
    if isinstance(part, tuple):
        return [row.model_dump(mode="json", exclude_unset=True) for row in part]
    told: JsonValue = part.model_dump(mode="json", exclude_unset=True)
    return told


def _ways(where: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, list[str]]]:
    """Every part with each of its ways, whole conclusions first; `scenes` may be `scenes.scenes`.

    Tables are taken out after those that their rows belong to.
    """
    found = [(part, path.split("."), at) for part in where for at, path in enumerate(where[part])]
    found.sort(key=lambda one: (one[2], len(one[1]), len(PARENTS.get(one[0], ()))))
    for part, steps, _ in found:
        yield part, [*steps, part]
        yield part, steps
