"""What somebody is building is half built: its frame, and boards beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.acts import bodily
from studio.makers.papertheatre.reading.manners import said_of
from studio.makers.papertheatre.reading.stances import STOPS
from studio.makers.papertheatre.reading.vocabulary import lexicon, tokens
from studio.makers.papertheatre.tables import listed, mapping

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure, Layout

BUILDS = frozenset({"build", "builds", "building", "rebuild", "rebuilds", "rebuilding"})
WITHIN = 6
"""How many words before a thing it may be told that somebody builds it."""
ROLLED = frozenset({"half snowman"})
"""What is built with bare hands."""


def unfinished(layout: Layout, action: str) -> Layout:
    """The same with everything that somebody is building half built."""
    halves = {name: half for half, row in _halves().items() for name in row}
    figures = [_builder(one, action, halves) for one in layout.figures]
    built = {
        old.by: new.by for old, new in zip(layout.figures, figures, strict=True) if new.by != old.by
    }
    things = tuple(dict.fromkeys(built.get(thing, thing) for thing in layout.things))
    return replace(layout, figures=tuple(figures), things=things)


def _halves() -> dict[str, list[str]]:
    return {str(half): listed(names) for half, names in mapping("words", "half_built").items()}


def _builder(one: Figure, action: str, halves: dict[str, str]) -> Figure:
    """Somebody at the thing that they build, if they do."""
    half = halves.get(one.by, "")
    if not half or one.how != "at" or not _builds(one.by, said_of(one.sheet, action)):
        return one
    if half not in ROLLED:
        return replace(one, by=half)
    pose = "reach" if one.pose == "work" else one.pose
    return replace(one, by=half, prop="", pose=bodily(pose, one.sheet.species))


def _builds(thing: str, said: str) -> bool:
    row = tokens(said)
    for hit in lexicon("ground").find(said):
        before = row[max(0, hit.start - WITHIN) : hit.start]
        last = max((k + 1 for k, word in enumerate(before) if word in STOPS), default=0)
        if hit.name == thing and BUILDS & {*before[last:]}:
            return True
    return False
