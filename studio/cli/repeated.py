"""What is said more than once on one command line: nobody can know which of two is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from studio.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

V = TypeVar("V")


def by_name(flag: str, said: Iterable[tuple[str, V]]) -> dict[str, V]:
    """The values of a flag that may be repeated, by name.

    Raises:
        InputError: two of them give one name different values.
    """
    found: dict[str, V] = {}
    for name, value in said:
        if found.setdefault(name, value) != value:
            raise InputError(f"{flag} {name}: given twice, with different values; give it once")
    return found


def one_house(inner: object, outer: Path | None) -> Path | None:
    """The house of a command, named before it (`outer`) or after it.

    Raises:
        InputError: two different ones are named.
    """
    if inner and outer and inner != outer:
        raise InputError(f"--house {outer} and --house {inner}: give one of them")
    return inner or outer  # type: ignore[return-value] # click has made a path of it
