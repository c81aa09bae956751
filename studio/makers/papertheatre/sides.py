"""On which side of the picture a text wants people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.papertheatre.manners import said_of
from studio.makers.papertheatre.prompt import same_name

if TYPE_CHECKING:
    from studio.makers.papertheatre.casting import Sheet
    from studio.makers.papertheatre.prompt import Script


def sides_of(script: Script, cast: list[Sheet]) -> dict[str, str]:
    """Where the scene wants people, by name: left, right or middle."""
    told = re.findall(r"([^,;]+?)\s+(left|right|middle)\b", script.of("seen at"))
    return {who.name: side for name, side in told for who in cast if same_name(who.name, name)}


def lead_at(cast: list[Sheet], action: str, sides: dict[str, str]) -> str:
    """The side that the scene or its action gives the lead, or its other figure the other."""
    for who, other in zip(cast, ({}, {"left": "right", "right": "left"}), strict=False):
        told = re.search(r"\bon the (left|right)\b", said_of(who, action))
        side = told[1] if told else sides.get(who.name, "")
        if side in {"left", "right"}:
            return other.get(side, side)
    return ""
