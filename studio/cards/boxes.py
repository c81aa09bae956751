"""Where people stand in a picture: boxes that are inside it, not too wide, and apart."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from studio.cards.entries import wholes, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.cards.checklist import Boxes, Checks
    from studio.cards.checks import Value

EDGES = ("x1", "y1", "x2", "y2")
"""Left, top, right, bottom of a box, from 0 to 1 of the picture."""
_DIGITS = 6
"""Edges are compared to so many digits: 0.7 - 0.2 is one half."""


class _Box(NamedTuple):
    name: str
    x1: float
    y1: float
    x2: float
    y2: float

    def __str__(self) -> str:
        edges = ", ".join(f"{one:g}" for one in self[1:])
        return f"{self.name} [{edges}]".strip()


def box_complaints(checks: Checks, conclusion: object, value: Value) -> Iterator[str]:
    """Boxes that are too many, leave the picture, are empty or too wide, or overlap."""
    for path, wanted in checks.boxes.items():
        most = value(wanted.most) if isinstance(wanted.most, str) else wanted.most
        for where, found in wholes(conclusion, path):
            boxes = [_box(one) for one in (found if isinstance(found, list | tuple) else [found])]
            place = f"{path}: {where}: " if where else f"{path}: "
            if isinstance(most, int | float) and len(boxes) > most:
                yield f"{place}{len(boxes)} boxes, wanted at most {int(most)}"
            yield from (f"{place}{wrong}" for box in boxes for wrong in _alone(box, wanted))
            for one, other in combinations(boxes, 2):
                if _overlap(one, other):
                    yield f"{place}{one} and {other} overlap; move them apart"


def _box(found: object) -> _Box:
    block = found if isinstance(found, dict) else {}
    name = next(iter(words(block)), "")
    return _Box(name, *(float(block.get(edge) or 0) for edge in EDGES))


def _alone(box: _Box, wanted: Boxes) -> Iterator[str]:
    if not all(0 <= edge <= 1 for edge in box[1:]):
        yield f"{box} leaves the picture; edges are from 0 to 1"
    elif box.x1 >= box.x2 or box.y1 >= box.y2:
        yield f"{box} is empty; x1 is left of x2, and y1 above y2"
    elif (width := round(box.x2 - box.x1, _DIGITS)) > wanted.wide:
        yield f"{box} is {width:g} wide, wanted at most {wanted.wide:g}"


def _overlap(one: _Box, other: _Box) -> bool:
    """Whether two boxes share more than an edge."""
    across = round(min(one.x2, other.x2) - max(one.x1, other.x1), _DIGITS)
    down = round(min(one.y2, other.y2) - max(one.y1, other.y1), _DIGITS)
    return across > 0 and down > 0
