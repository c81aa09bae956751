"""What a company knows before it starts: every row says what, and where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.cards.shelf import ShelfCard
from studio.yamlfile import load

SHELVES = sorted((Path(__file__).parent.parent / "memory").glob("*.yaml"))


@pytest.mark.parametrize("path", SHELVES, ids=lambda path: path.stem)
def test_a_shelf_is_called_as_its_file_and_its_rows_have_its_fields(path: Path) -> None:
    shelf = load(path, ShelfCard)
    assert shelf.name == path.stem
    for row in shelf.rows:
        assert set(row.values) == set(shelf.fields)
        assert row.source or shelf.source
        assert row.licence or shelf.licence


def test_film_language_covers_sizes_moves_and_joins_without_saying_anything_twice() -> None:
    shelf = load(next(path for path in SHELVES if path.stem == "film_language"), ShelfCard)
    known = [row.values["what"] for row in shelf.rows]
    assert len(known) == len(set(known)) >= 30
    for word in ("wide", "medium", "close", "insert", "push in", "pull out", "pan", "tilt", "cut"):
        assert any(word in one for one in known), word
