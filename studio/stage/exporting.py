"""Writes what was concluded in the forms that other programs read, as the company's card says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from studio import durable
from studio.cards.arranged import PLACES
from studio.cards.pattern import Block, Loop, Row, Spoken, form_of
from studio.errors import CardError
from studio.film.spoken import write_lines
from studio.stage.arranging import first_of, listed
from studio.stage.entries import blocks
from studio.yamlfile import Data, dump

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from studio.cards.pattern import Export, Pattern
    from studio.stage.board import Board


def write_exports(exports: Mapping[str, Export], board: Board, folder: Path) -> tuple[str, ...]:
    """Write those whose conclusion is there into `folder`, and say which files these are.

    Raises:
        CardError: two entries come to one key.
        ProductionError: a file cannot be written.
    """
    written: list[str] = []
    for name, export in exports.items():
        if not board.has(export.of):
            continue
        with durable.writing(folder):
            folder.mkdir(exist_ok=True)
        form = formed(form_of(export, exports), board)
        text = json.dumps(form, ensure_ascii=False, indent=2)
        durable.save(folder / f"{name}.json", f"{text}\n".encode())
        written.append(f"{name}.json")
        if export.plain:
            plain = cast("Data", first_of(export.plain, board))
            durable.save(folder / f"{name}.yaml", dump(plain).encode())
            written.append(f"{name}.yaml")
    return tuple(written)


def formed(pattern: Pattern, board: Board) -> object:
    """What a pattern comes to; a block leaves out what is not there."""
    if isinstance(pattern, Row):
        found = [board.get(path) for path in pattern.row]
        return [one for one in found if one is not None]
    if isinstance(pattern, Spoken):
        return _spoken(board.get(pattern.spoken))
    if isinstance(pattern, Block):
        made = {name: formed(inner, board) for name, inner in pattern.block.items()}
        return {name: value for name, value in made.items() if value is not None}
    if isinstance(pattern, Loop):
        return _looped(pattern, board)
    return first_of(pattern, board)


def _spoken(lines: object) -> str:
    """Dialogue as one text; `{}` where nobody speaks."""
    said = [(str(one.get("speaker", "")), str(one.get("line", ""))) for one in blocks(lines)]
    return write_lines(said, {who for who, _ in said})


def _looped(loop: Loop, board: Board) -> object:
    inside = [
        board.child(loop.name, {loop.name: entry, "number": number})
        for number, entry in enumerate(listed(loop, board), start=1)
    ]
    if not loop.key:
        return [formed(loop.each, one) for one in inside]
    found: dict[str, object] = {}
    for one in inside:
        key = PLACES.sub(lambda path, one=one: str(one.get(path[1])), loop.key)  # type: ignore[misc]
        made = formed(loop.each, one)
        found[key] = _both(key, found[key], made) if key in found else made
    return found


def _both(key: str, first: object, second: object) -> object:
    """What two entries of one key come to: texts follow each other, equal values are one."""
    if first == second:
        return first
    if isinstance(first, str) and isinstance(second, str):
        return f"{first} {second}"
    raise CardError(
        f"exports: {key!r} stands for two entries, because they have one number; mend it in memory/"
    )
