"""Frames that a person drew: `pinned/scene-003.png` in the production is taken as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

GIVEN = "a picture given by a person"
"""What is noted of such a frame, in place of what a painter says of its own."""
_NUMBER = re.compile(r"scene-([0-9]+)\.png")


def frame_of(folder: Path, scene: int) -> Path:
    """Where the frame of a scene lies, if a person drew one."""
    return folder / "pinned" / _name(scene)


def _name(scene: int) -> str:
    return f"scene-{scene:03}.png"


def refuse_unread(folder: Path, scenes: Sequence[int] | None) -> None:
    """Refuse what lies among the pinned frames and would be passed over.

    `scenes` are the numbers that there are, or None where they are not all known here.

    Raises:
        InputError: a name that no frame has, or a scene that is not there; all of them at once.
    """
    pinned = folder / "pinned"
    names = sorted(path.name for path in pinned.iterdir()) if pinned.is_dir() else []
    wrong = [
        f"{pinned / name}: {why}"
        for name in names
        if not name.startswith(".") and (why := _unread(name, scenes))
    ]
    if wrong:
        raise InputError("\n".join(wrong))


def _unread(name: str, scenes: Sequence[int] | None) -> str:
    found = _NUMBER.fullmatch(name)
    scene = int(found[1]) if found else 0
    if _name(scene) != name:
        wanted = _name(scene or 3)
        return f"would not be read; a frame is a PNG called as {wanted}. Rename it, or take it away"
    if scenes is None or scene in scenes:
        return ""
    there = ", ".join(map(str, scenes))
    return f"there is no scene {scene}, there are {there}. Rename it, or take it away"
