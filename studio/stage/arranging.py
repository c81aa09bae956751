"""Arrangements: what was concluded, put together anew by paths; nobody is asked."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from studio.cards.arrange import Constant, Dealt, Joined, Last, Pieces
from studio.cards.arranged import each_path, one_or_more
from studio.errors import CardError
from studio.film import prose
from studio.stage.entries import Data, blocks, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studio.cards.arrange import Paths, Value, Walk
    from studio.cards.step import Arrange
    from studio.stage.board import Board


def arranged(step: Arrange, board: Board) -> list[Data] | Data:
    """A block, or with `walk` one flat list: an entry for everything that the walk comes by.

    `number` counts the entries from 1, whatever list they come from. A field of which nothing is
    there is left out.
    """
    if not step.walk:
        return _entry(step.entry, board)
    found: list[Data] = []
    for inner in walked(step.walk, board):
        found.append(_entry(step.entry, inner.child("", {"number": len(found) + 1})))
    return found


def walked(walk: Sequence[Walk], board: Board) -> Iterator[Board]:
    """A board for every entry of the innermost list, with the names of those around it."""
    if not walk:
        yield board
        return
    first, *rest = walk
    for position, entry in enumerate(listed(first, board), start=1):
        inner = board.child(first.name, {first.name: entry, "number": position})
        yield from walked(rest, inner)


def listed(walk: Walk, board: Board) -> list[object]:
    """The entries of a list that are wanted, by their numbers where all of them have one."""
    found = first_of(walk.over, board)
    if found is None:
        return []
    if not isinstance(found, list | tuple):
        said = " or ".join(each_path(walk.over))
        raise CardError(f"{said}: a list is needed here, and this is {type(found).__name__}")
    wanted = {name: board.get(path) for name, path in walk.where.items()}
    found = [one for one in found if not wanted or _has(one, wanted)]
    ids = [one.get("id") if isinstance(one, dict) else None for one in found]
    numbers = [one for one in ids if isinstance(one, int)]
    if len(numbers) < len(found):
        return list(found)
    return [one for _, one in sorted(zip(numbers, found, strict=True), key=lambda pair: pair[0])]


def _has(entry: object, wanted: Mapping[str, object]) -> bool:
    return isinstance(entry, dict) and all(entry.get(name) == wanted[name] for name in wanted)


def first_of(paths: Paths, board: Board) -> object:
    """What stands at the first path where anything does; None where nothing does."""
    found = (board.get(path) for path in each_path(paths))
    return next((one for one in found if one not in (None, "", [], {})), None)


def _entry(fields: dict[str, Value], board: Board) -> Data:
    found = {name: _value(value, board) for name, value in fields.items()}
    return {name: value for name, value in found.items() if value is not None}


def _value(value: Value, board: Board) -> object:
    match value:
        case Constant():
            return value.constant
        case Joined():
            found = [str(one) for one in rows(board.get(value.joined)) if one]
            return "\n\n".join(found) or None
        case Last():
            return next(reversed(rows(board.get(value.last))), None)
        case Pieces():
            return pieces(value, board)
        case Dealt():
            return dealt(value, board)
    return first_of(value, board)


def pieces(value: Pieces, board: Board) -> list[Data]:
    """A long text in pieces, none of it lost; nothing of one that is not long."""
    text = str(board.get(value.pieces) or "")
    if len(prose.words(text)) <= value.beyond:
        return []
    known = [one for one in one_or_more(value.least) if not isinstance(one, str) or board.get(one)]
    least = max(map(board.number, known), default=1)
    told = prose.portions(text, value.words, least)
    return [{"id": number, "text": one} for number, one in enumerate(told, start=1)]


def dealt(value: Dealt, board: Board) -> object:
    """What of a list belongs to the entry at hand; None where it is nothing, or too much."""
    texts = first_of(value.among, board)
    over = texts if isinstance(texts, list | tuple) else [texts]
    ends = list(accumulate(len(prose.bare(str(text))) for text in over))
    number, start, found = board.number("number"), 0, list[Data]()
    for row in blocks(board.get(value.dealt)):
        if min(bisect_right(ends, start), len(ends) - 1) == number - 1:
            found.append(row)
        start += len(prose.bare(str(row.get(value.told, ""))))
    taken = [{name: row[name] for name in value.fields or row if name in row} for row in found]
    if value.joined:
        return "\n\n".join(str(row[value.joined]) for row in found) or None
    said = " ".join(str(one) for row in taken for one in row.values())
    if value.words is not None and len(prose.words(said)) > value.words:
        return None
    return (taken[0] if value.first else taken) if taken else None
