"""The parts of a project: which are texts, which are one block, which are tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.film.project.people import Base, Beat, Character, Look, Subscript
from studio.film.project.pictures import Clip, Finished, Keyframe, Music, Speech, Talking
from studio.film.project.scenes import Panel, Scene, Shot
from studio.film.timeline import Cut

if TYPE_CHECKING:
    from studio.film.project.block import Block, Row

TEXTS = ("title", "logline")

OBJECTS: dict[str, type[Block] | type[Cut]] = {
    "style": Look,
    "base": Base,
    "music": Music,
    "timeline": Cut,
    "film": Finished,
}

ROWS: dict[str, type[Row]] = {
    "characters": Character,
    "beats": Beat,
    "subscripts": Subscript,
    "scenes": Scene,
    "shots": Shot,
    "storyboard": Panel,
    "keyframes": Keyframe,
    "clips": Clip,
    "speech": Speech,
    "talking": Talking,
}

PARTS = (*TEXTS, *OBJECTS, *ROWS)
"""The names of all parts that are taken out of conclusions."""

PARENTS = {"scenes": ("subscript",), "shots": ("subscript", "scene")}
"""Whose rows a table may hold list by list, outermost first, as `of` names them."""
