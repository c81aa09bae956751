"""The media of a production: what its conclusions name, and what lies in its folders."""

from __future__ import annotations

import re
from hashlib import file_digest
from typing import TYPE_CHECKING

from studio.errors import ProductionError
from studio.film.project import Medium
from studio.film.project.media import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pydantic import JsonValue

_DIGEST = re.compile(r"[0-9a-f]{64}")
_KNOWN = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"RIFF": "audio/wav",
    b"\x1aE\xdf\xa3": "video/webm",
    b"OggS": "audio/ogg",
    b"ID3": "audio/mpeg",
    b"fLaC": "audio/flac",
}
_NAMED = {
    ".flac": "audio/flac",
    ".fountain": "text/x-fountain",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".mov": "video/quicktime",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".otio": "application/json",
    ".png": "image/png",
    ".srt": "application/x-subrip",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".wav": "audio/wav",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}


def media_of(folder: Path, named: Iterable[str]) -> tuple[Medium, ...]:
    """Every medium in the production's folders, and of its blobs those `named` by digest.

    Raises:
        ProductionError: one of them cannot be read.
    """
    files: dict[str, list[str]] = {}
    for name in _names(folder):
        files.setdefault(_digest(folder / name), []).append(name)
    for digest in named:
        if digest not in files and (folder / "blobs" / digest).is_file():
            files[digest] = [f"blobs/{digest}"]
    return tuple(_medium(folder, digest, names) for digest, names in sorted(files.items()))


def digests_in(value: JsonValue) -> Iterator[str]:
    """Everything in plain data that can be the digest of a picture or sound."""
    if isinstance(value, str):
        if _DIGEST.fullmatch(value):
            yield value
    elif isinstance(value, list):
        for one in value:
            yield from digests_in(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from digests_in(one)


def _names(folder: Path) -> Iterator[str]:
    """Files of the production that people look at, by their paths within it."""
    for place in FOLDERS:
        if place == "blobs":
            continue
        for path in sorted((folder / place).rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and not any(part.startswith(".") for part in inside.parts):
                yield inside.as_posix()


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ProductionError(f"{path}: cannot be read: {error.strerror}") from error


def _medium(folder: Path, digest: str, names: list[str]) -> Medium:
    path = folder / names[0]
    return Medium(
        digest=digest, type=_type(path), bytes=path.stat().st_size, files=tuple(sorted(names))
    )


def _type(path: Path) -> str:
    """The media type, by the name, else by the first bytes."""
    if known := _NAMED.get(path.suffix.lower()):
        return known
    with path.open("rb") as file:
        head = file.read(16)
    known = next((kind for mark, kind in _KNOWN.items() if head.startswith(mark)), "")
    return known or ("video/mp4" if head[4:8] == b"ftyp" else "application/octet-stream")
