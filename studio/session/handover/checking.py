"""Media beside a project document: there, within its folder, and byte for byte what it says."""

from __future__ import annotations

from hashlib import file_digest
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.session.handover.media import digests_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic import JsonValue

    from studio.film.project import Medium, Project

SHOWN = 8
"""Media that are wrong, told at once."""


def checked(project: Project, folder: Path) -> None:
    """Refuse media that are missing, or are not what the document says; nothing is copied yet.

    Raises:
        InputError: all of them at once, as far as that can be read.
    """
    wrong = [*_unlisted(project), *_twice(project)]
    for medium in project.media:
        wrong += [why for name in medium.files if (why := _wrong(folder, name, medium))]
    if wrong:
        more = f"\n... and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
        raise InputError(
            "\n".join(wrong[:SHOWN]) + more + "\nPut the media beside the document as they were, "
            "or take the words only, with --without-media, and have the rest made anew"
        )


def given(project: Project, folder: Path) -> dict[str, Path]:
    """The inputs of a project that are files, by name, where they lie.

    Raises:
        InputError: one is missing, or not what the document says.
    """
    files = {name: one for name, one in project.begun.inputs.items() if one.file}
    if wrong := [why for one in files.values() if (why := _spoiled(folder, one.file, one.digest))]:
        raise InputError("\n".join(wrong))
    return {name: folder / one.file for name, one in files.items()}


def _wrong(folder: Path, name: str, medium: Medium) -> str:
    """What is wrong with one file of a medium; nothing when it is as it should be."""
    path = folder / name
    try:
        if path.is_file() and (size := path.stat().st_size) != medium.bytes:
            return f"{path}: {size} bytes, and {medium.bytes} by the document"
    except OSError as error:
        return f"{path}: cannot be read: {error.strerror}"
    return _spoiled(folder, name, medium.digest)


def _spoiled(folder: Path, name: str, digest: str) -> str:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        return f"{path}: a link that leads out of the project's folder"
    if not path.is_file():
        return f"{path}: missing"
    try:
        with path.open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"{path}: cannot be read: {error.strerror}"
    told = f"{path}: other bytes than those of the document (sha256 {digest[:12]}…)"
    return "" if found == digest else told


def _unlisted(project: Project) -> Iterator[str]:
    """Pictures and sounds of the tables that are not among the media."""
    known = {medium.digest for medium in project.media}
    for table in ("keyframes", "clips", "speech", "talking"):
        for at, row in enumerate(getattr(project, table), start=1):
            for digest in digests_in(row.plain()):
                if digest not in known:
                    yield f"{table}[{at}]: {digest[:12]}… is not among the media"
    music: JsonValue = project.music.plain() if project.music else None
    for digest in digests_in(music):
        if digest not in known:
            yield f"music: {digest[:12]}… is not among the media"


def _twice(project: Project) -> Iterator[str]:
    seen: set[str] = set()
    for medium in project.media:
        for name in medium.files:
            if name in seen:
                yield f"media: {name} is there twice"
            seen.add(name)
