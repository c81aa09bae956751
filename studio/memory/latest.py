"""The last pictures of somebody, by what the facts of the image store say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio.memory.stored import Stored


def latest(pictures: Iterable[Stored], character: str, before: int) -> list[Stored]:
    """Keyframes earlier in the story that show somebody: approved ones first, the newest first."""
    shown = [
        one
        for one in pictures
        if one.kind == "keyframe" and one.order < before and character in one.characters
    ]
    return sorted(shown, key=lambda one: (not one.approved, -one.order, one.digest, one.id))
