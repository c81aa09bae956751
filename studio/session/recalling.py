"""Bringing rows of a shelf into a prompt: those that share most words with what is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.cards.scope import head
from studio.errors import CardError
from studio.talk.prompts import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.cards.shelf import Row, ShelfCard
    from studio.cards.terms import Recall
    from studio.stage.board import Board


class Recaller:
    """Looks rows up on the shelves of a company."""

    def __init__(self, shelves: Mapping[str, ShelfCard]) -> None:
        self._shelves = shelves

    def __call__(self, recall: Recall, board: Board) -> object:
        """The best rows for a query (a path or plain words), most fitting first, ties in order."""
        shelf = self._shelves.get(recall.shelf)
        if shelf is None or shelf.keeps != "rows":
            raise CardError(f"recall: no shelf of rows is called {recall.shelf!r}")
        query = board.get(recall.query) if board.has(head(recall.query)) else recall.query
        wanted = _words(plain(query))

        def place(numbered: tuple[int, Row]) -> tuple[int, int]:
            number, row = numbered
            return -len(wanted & _words(" ".join(row.values.values()))), number

        best = sorted(enumerate(shelf.rows), key=place)[: recall.k or shelf.k]
        return [dict(row.values) for _, row in best]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w{3,}", text.casefold()))
