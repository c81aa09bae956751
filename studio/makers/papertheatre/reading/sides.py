"""On which side of the picture a text wants people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.clauses import said_of
from studio.makers.papertheatre.reading.prompt import same_name

if TYPE_CHECKING:
    from studio.makers.papertheatre.reading.casting import Sheet
    from studio.makers.papertheatre.reading.prompt import Script


LEFT, RIGHT = 0.42, 0.58
"""Parts of a picture's width; what lies between them is its middle."""

_BOX = re.compile(r"([^;]+?)\s+([\d.]+)\s+[\d.]+\s+([\d.]+)\s+[\d.]+\s*(?:;|$)")


def sides_of(script: Script, cast: list[Sheet]) -> dict[str, str]:
    """Where a plan with boxes wants people, by name: left, right or middle."""
    found: dict[str, str] = {}
    for name, left, right in _BOX.findall(script.of("boxes")):
        x = (float(left) + float(right)) / 2
        side = "left" if x < LEFT else "right" if x > RIGHT else "middle"
        found |= {who.name: side for who in cast if same_name(who.name, name)}
    return found


def lead_at(cast: list[Sheet], action: str, sides: dict[str, str]) -> str:
    """The side that the scene or its action gives the lead, or its other figure the other."""
    for who, other in zip(cast, ({}, {"left": "right", "right": "left"}), strict=False):
        told = re.search(r"\bon the (left|right)\b", said_of(who, action))
        side = told[1] if told else sides.get(who.name, "")
        if side in {"left", "right"}:
            return other.get(side, side)
    return ""
