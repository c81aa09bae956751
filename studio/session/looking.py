"""Searching the pictures of one production."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.session.production import Production


def look(
    found: Production, *, text: str, character: str, most: int
) -> tuple[Sequence[object], tuple[str, ...]]:
    """The pictures that fit best, and what had to be mended in their index."""
    raise InputError(f"{found.folder}: {text} {character} {most}")
