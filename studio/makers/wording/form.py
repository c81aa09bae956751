"""A form of conclusion, read back from the prompt that shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form, as the prompt shows it; those of a block or of a list's entries below."""

    name: str
    kind: str
    about: str = ""
    fields: tuple[Field, ...] = ()

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the most: of a list's entries, else of a number."""
        listed = self.kind.startswith("list")
        said = re.sub(" of( .*)?$", "", self.kind) if listed else self.about
        found = re.search(r"(at \w+ )?(-?\d+)( to )?(-?\d+)?$", said)
        if not found or not (listed or found[1] or found[3]):
            return 0, 999
        least, most = int(found[2]), int(found[4] or found[2])
        return (0, most) if found[1] == "at most " else (least, 999 if found[1] else most)


def number_for(field: Field, said: object, otherwise: float) -> int | float:
    """What is said as a number that a field takes, else another, within the field's bounds."""
    low, high = field.bounds
    told = re.fullmatch(r"-?\d+(\.\d+)?", str(said))
    number = max(low, min(high, float(told[0]) if told else otherwise))
    return int(number) if field.kind == "whole number" else float(number)


def read_form(name: str, lines: list[str]) -> Field:
    """A form as a tree of fields; one of free text is a field itself."""
    if len(lines) == 1 and not re.match(r"\w+: ", lines[0]):
        return Field(name, lines[0])
    return Field(name, "block", "", _fields(lines))


def _fields(lines: list[str]) -> tuple[Field, ...]:
    """The fields of a block; deeper lines belong to the field above them."""
    lines = [re.sub(r"^(\s*)- ", r"\1  ", line) for line in lines if line.strip()]
    depth = [len(line) - len(line.lstrip()) for line in lines]
    starts = [number for number, one in enumerate(depth) if one == depth[0]]
    made = []
    for first, end in pairwise([*starts, len(lines)]):
        name, _, said = lines[first].strip().partition(": ")
        kind, _, about = said.partition("  #")
        made.append(Field(name, kind.strip(), about.strip(), _fields(lines[first + 1 : end])))
    return tuple(made)
