"""Arrangements: what was concluded, put together anew by paths; nobody is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.cards.arrange import Constant, Joined, Pieces
from studio.cards.arranged import each_path
from studio.errors import CardError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studio.cards.arrange import Paths, Value, Walk
    from studio.cards.step import Arrange
    from studio.stage.board import Board

Data = dict[str, object]
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+|(?<=[。！？])[”’」』]*|\n\s*\n")


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
    if isinstance(value, Constant):
        return value.constant
    if isinstance(value, Joined):
        texts = board.get(value.joined)
        found = [str(one) for one in texts if one] if isinstance(texts, list | tuple) else []
        return "\n\n".join(found) or None
    if isinstance(value, Pieces):
        text = str(board.get(value.pieces) or "")
        return pieces(text, value.words) if len(text.split()) > value.beyond else []
    return first_of(value, board)


def pieces(text: str, words: int) -> list[Data]:
    """A text in pieces of about so many words, as even as its sentences allow, in order.

    No word of it is lost: the pieces, one behind the other, are the text but for white space.
    """
    sentences = [one.strip() for one in _SENTENCE.split(text) if one.strip()]
    lengths = [len(one.split()) for one in sentences]
    wanted = max(1, -(-sum(lengths) // words))
    found: list[list[str]] = [[] for _ in range(wanted)]
    before = 0
    for sentence, length in zip(sentences, lengths, strict=True):
        found[before * wanted // sum(lengths)].append(sentence)
        before += length
    return [
        {"id": number, "text": " ".join(one)} for number, one in enumerate(filter(None, found), 1)
    ]
