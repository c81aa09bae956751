"""Shelves that a step recalls from or keeps on, and the pictures it shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.cards.scope import head
from studio.cards.step import Series
from studio.yamlfile.nodes import near

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from studio.cards.flow import Spot, Way
    from studio.cards.scope import Scope
    from studio.cards.shelf import ShelfCard
    from studio.cards.step import Step
    from studio.yamlfile import Complaint

_PATH = re.compile(r"[a-z][a-z0-9_]*([.\[][a-z0-9_.\[\]]+)?")
_SEEN = ("picture", "pictures", "cast", "folder")
"""What can be looked at: of a cast the portraits, of a folder the pictures in it."""


def shelf_complaints(
    step: Step, spot: Spot, scope: Scope, shelves: Mapping[str, ShelfCard]
) -> Iterator[Complaint]:
    """Shelves that are not there or keep something else, and what they are asked for."""
    for index, recall in enumerate(step.recall):
        yield from _shelf(recall.shelf, "rows", ("recall", index, "shelf"), spot, shelves)
        yield from _query(recall.query, ("recall", index, "query"), spot, scope)
    if step.keep_in:
        yield from _shelf(step.keep_in, "pictures", ("keep_in",), spot, shelves)


def _shelf(
    name: str, keeps: str, way: Way, spot: Spot, shelves: Mapping[str, ShelfCard]
) -> Iterator[Complaint]:
    if name not in shelves:
        there = f"; there are {', '.join(sorted(shelves))}" if shelves else "; there are none"
        yield spot.blame(*way, what=f"no shelf {name!r}{near(name, shelves) or there}")
    elif shelves[name].keeps != keeps:
        fit = [other for other, card in shelves.items() if card.keeps == keeps]
        there = f"such are {', '.join(sorted(fit))}" if fit else "there is none such"
        what = f"{name} keeps {shelves[name].keeps}, and {keeps} are needed here; {there}"
        yield spot.blame(*way, what=what)


def _query(query: str, way: Way, spot: Spot, scope: Scope) -> Iterator[Complaint]:
    """A query is a path when its head is a known name, else plain words."""
    if not _PATH.fullmatch(query):
        return
    first = head(query)
    if first in scope.names or first in scope.later:
        here, wrong = scope.follow(query)
        if here is None:
            yield spot.blame(*way, what=wrong)
    elif first != query or near(first, scope.names):
        what = f"{query!r} is looked for as a word{near(first, scope.names)}"
        yield spot.blame(*way, what=what, severity="warning")


def sight_complaints(
    step: Step, spot: Spot, scope: Scope, seeing: Collection[str], cast: Sequence[tuple[Way, str]]
) -> Iterator[Complaint]:
    """What a step is to see must be pictures, and somebody in it must be able to see them."""
    if not cast and not isinstance(step, Series):
        return
    for index, path in enumerate(step.sees):
        here, _ = scope.follow(path)
        if here and here.what not in _SEEN and (here.shape or here.what == "sound"):
            what = (
                f"{path} is {here.called}, and a picture is needed: an input of kind picture, cast "
                "or folder, or what takes conclude"
            )
            yield spot.blame("sees", index, what=what)
    if step.sees and cast and not any(role in seeing for _, role in cast):
        names = ", ".join(dict.fromkeys(role for _, role in cast))
        what = f"{names}: nobody here sees pictures; say `sees_pictures: true` on a role's card"
        yield spot.blame("sees", what=what, severity="warning")
