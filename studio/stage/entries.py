"""Conclusions as plain data: what a role wrote or a person edited, taken as a step needs it.

Nothing here fails because a field is missing or of another kind, but where a step cannot do
without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from studio.errors import CardError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studio.stage.board import Board

T = TypeVar("T")
Data = dict[str, object]
"""A block of fields."""


def rows(found: object) -> list[Any]:
    """The entries of a list; none where it is no list."""
    return list(found) if isinstance(found, list | tuple) else []


def blocks(found: object) -> list[Data]:
    """The blocks of a list; none where it is no list."""
    return [one for one in rows(found) if isinstance(one, dict)]


def listed(entry: Mapping[str, object], name: str, read: Callable[[Data], T]) -> tuple[T, ...]:
    """What stands in a scene's entry as a list of blocks, each of them read.

    Raises:
        CardError: a person edited one, and it is none any more.
    """
    try:
        return tuple(read(one) for one in blocks(entry.get(name)))
    except (TypeError, ValueError, KeyError) as error:
        where = f"the {name} of scene {entry.get('scene')}"
        raise CardError(f"{where}: {error}; mend them") from error


def block(value: object, what: str) -> Data:
    """A block of fields of its own.

    Raises:
        CardError: `what` is none.
    """
    if not isinstance(value, dict):
        raise CardError(
            f"{what}: a block of fields is needed here, and this is {type(value).__name__}"
        )
    return dict(value)


def names_in(scene: Mapping[str, object]) -> tuple[str, ...]:
    """Who is in a scene."""
    return tuple(str(name) for name in rows(scene.get("characters")))


def blocks_at(board: Board, path: str | None) -> list[Data]:
    """The blocks of a list at a path; none where there is no such path."""
    return blocks(board.get(path) if path else None)


def there(board: Board, path: str | None) -> str:
    """A path where something stands; "" where the step behind it was skipped, or none is named."""
    return path if path and board.get(path) is not None else ""


def by_scene(board: Board, path: str | None) -> dict[int, Data]:
    """The blocks of a list by the number of their scene."""
    return {int(str(one["scene"])): one for one in blocks_at(board, path)}


def of_scene(scene: int, found: Mapping[int, Data], path: str) -> Data:
    """The entry of a scene.

    Raises:
        CardError: a person edited the list at `path`, and it lacks the scene.
    """
    if scene not in found:
        raise CardError(f"{path}: nothing for scene {scene}; was its entry taken out by hand?")
    return found[scene]
