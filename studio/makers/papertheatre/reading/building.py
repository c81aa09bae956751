"""What somebody builds is half built: its frame, and boards beside it; who plants has a sapling."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.acts import bodily
from studio.makers.papertheatre.reading.clauses import said_of
from studio.makers.papertheatre.reading.setting import ROOTED
from studio.makers.papertheatre.reading.stances import STOPS
from studio.makers.papertheatre.reading.vocabulary import lexicon, tokens
from studio.makers.papertheatre.tables import listed, mapping

if TYPE_CHECKING:
    from collections.abc import Collection

    from studio.makers.papertheatre.layout import Figure, Layout

BUILDS = frozenset({"build", "builds", "building", "rebuild", "rebuilds", "rebuilding"})
PLANTS = frozenset({"plant", "plants", "planting"})
DONE = {"half_built": BUILDS, "planted": PLANTS}
"""The rows of `words.yaml` for what is in the making, and the verbs for it."""
WITHIN = 6
"""How many words before a thing it may be told that somebody builds it."""
ROLLED = frozenset({"half snowman"})
"""What is built with bare hands."""


def unfinished(layout: Layout, action: str) -> Layout:
    """The same with everything that somebody is building half built."""
    figures = list(layout.figures)
    for row, verbs in DONE.items():
        figures = [_builder(one, action, _halves(row), verbs) for one in figures]
    built = {
        old.by: new.by for old, new in zip(layout.figures, figures, strict=True) if new.by != old.by
    }
    things = tuple(dict.fromkeys(built.get(thing, thing) for thing in layout.things))
    return replace(layout, figures=tuple(figures), things=things)


def _halves(row: str) -> dict[str, str]:
    """What a thing is while it is in the making, by the thing."""
    table = mapping("words", row).items()
    return {name: str(half) for half, names in table for name in listed(names)}


TREES = ROOTED | {"sapling"}
GROWS = re.compile(r"\b(?:grows?|raises?|plants?) (?:\w+ ){1,3}?(?:tree|sapling|seed)s?\b")


def in_pots(layout: Layout, action: str) -> Layout:
    """The same with a tree in a room in its pot; whose it is has the seed no more."""
    figures = tuple(
        replace(one, prop="") if one.prop == "seed" and GROWS.search(action.casefold()) else one
        for one in layout.figures
    )
    layout = replace(layout, figures=figures)
    if not layout.place.indoors or not TREES & {*layout.things}:
        return layout
    things = ("potted tree" if one in TREES else one for one in layout.things)
    with_it = (replace(one, by="potted tree", how="at") if one.by in TREES else one
               for one in figures)  # fmt: skip
    return replace(layout, things=tuple(dict.fromkeys(things)), figures=tuple(with_it))


def _builder(one: Figure, action: str, halves: dict[str, str], verbs: Collection[str]) -> Figure:
    """Somebody at the thing that they build, if they do."""
    half = halves.get(one.by, "")
    if not half or one.how != "at" or not _does(verbs, one.by, said_of(one.sheet, action)):
        return one
    if half not in ROLLED:
        return replace(one, by=half)
    pose = "reach" if one.pose == "work" else one.pose
    return replace(one, by=half, prop="", pose=bodily(pose, one.sheet.species))


def _does(verbs: Collection[str], thing: str, said: str) -> bool:
    row = tokens(said)
    for hit in lexicon("ground").find(said):
        before = row[max(0, hit.start - WITHIN) : hit.start]
        last = max((k + 1 for k, word in enumerate(before) if word in STOPS), default=0)
        if hit.name == thing and {*verbs} & {*before[last:]}:
            return True
    return False
