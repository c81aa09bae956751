"""A folder of any files as an input: pictures, sounds and texts, known by content."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.crafts import Media
from studio.errors import InputError
from studio.journal.order import natural
from studio.session.inputs.listing import FilePin, Listing
from studio.session.inputs.media import PICTURES, SOUNDS, contents, picture, sound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.session.inputs.media import Looked

MOST_FILES = 2_000
MOST_TEXT = 200_000
"""Bytes of the longest text that is read as one."""
TEXT = "text/plain"


class Folder(Listing):
    """The files of a folder, in order."""

    HEAD: ClassVar[str] = (
        "# A folder as it was given; its files lie in blobs/ under their digests.\n"
    )

    files: tuple[FilePin, ...] = ()


def read_files(root: Path) -> tuple[Folder, tuple[Media, ...]]:
    """Every file in a folder and below, hidden ones left out.

    Raises:
        InputError: there is none, there are too many, or one cannot be used; all complaints.
    """
    found: list[tuple[FilePin, Media]] = []
    wrong: list[str] = []
    for path in _below(root):
        media, why = _looked(path, root)
        if media is None:
            wrong.append(f"{path}: {why}")
        else:
            told = path.relative_to(root).as_posix()
            found.append((FilePin(file=told, digest=media.digest, type=media.type), media))
    if not found and not wrong:
        wrong.append(f"{root}: no file is in it")
    if wrong:
        raise InputError("\n".join(wrong))
    return Folder(files=tuple(pin for pin, _ in found)), tuple(media for _, media in found)


def _below(root: Path) -> list[Path]:
    """Files by path, folders that are links not entered."""
    found = [
        Path(place, name)
        for place, folders, names in os.walk(root)
        for name in _seen(folders, names)
    ]
    if len(found) > MOST_FILES:
        raise InputError(f"{root}: {len(found)} files; at most {MOST_FILES} are taken")
    return sorted(found, key=lambda path: natural(path.relative_to(root).as_posix()))


def _seen(folders: list[str], names: list[str]) -> Iterator[str]:
    folders[:] = [name for name in folders if not name.startswith(".")]
    yield from (name for name in names if not name.startswith("."))


def _looked(path: Path, root: Path) -> Looked:
    if path.suffix.lower() in PICTURES:
        return picture(path, root)
    if path.suffix.lower() in SOUNDS:
        return sound(path, root)
    data, wrong = contents(path, root)
    if data is None:
        return None, wrong
    return Media.of(data, TEXT if _is_text(data) else "application/octet-stream"), ""


def _is_text(data: bytes) -> bool:
    try:
        return len(data) <= MOST_TEXT and "\0" not in data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
