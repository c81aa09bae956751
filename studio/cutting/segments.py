"""Encoded segments, kept by what they show: only what has changed is encoded again."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import av
import cv2

from studio import durable
from studio.cutting.colour import Bytes
from studio.cutting.encode import encode
from studio.errors import ProductionError

if TYPE_CHECKING:
    from av.container import InputContainer

    from studio.cutting.encode import Encoding

EDITION = 3
"""Raised when the same piece would be drawn or encoded otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of film: `about` is everything that shapes it, `draw` yields its frames."""

    name: str
    about: tuple[object, ...]
    frames: int
    draw: Callable[[], Iterator[Bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """An encoded piece; `reused` when it was there already."""

    name: str
    path: Path
    frames: int
    reused: bool


def key(piece: Piece, encoding: Encoding) -> str:
    """Digest of all that shapes a segment; not its name, so equal pieces are one segment."""
    shape = (
        EDITION,
        piece.frames,
        piece.about,
        encoding.size,
        encoding.rate,
        encoding.preset,
        encoding.quality,
        encoding.keyframes,
        encoding.threads,
        sorted(av.library_versions.items()),
        cv2.__version__,
    )
    return sha256(json.dumps(shape, ensure_ascii=True).encode()).hexdigest()


def kept(piece: Piece, encoding: Encoding, cache: Path) -> Segment:
    """The segment of a piece, encoded if the cache does not hold a whole one."""
    path = cache / f"{key(piece, encoding)}.mp4"
    if path.exists() and _whole(path, piece.frames):
        return Segment(name=piece.name, path=path, frames=piece.frames, reused=True)
    with durable.writing(path):
        _encode(piece, encoding, path)
    return Segment(name=piece.name, path=path, frames=piece.frames, reused=False)


def opened(path: Path) -> InputContainer:
    """A segment to be copied; no picture is decoded, which costs most of opening one.

    Raises:
        av.error.FFmpegError: the file is none, or damaged.
    """
    file: InputContainer = av.open(str(path), options={"skip_frame": "all"})
    return file


def _encode(piece: Piece, encoding: Encoding, path: Path) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        written = encode(piece.draw(), part, encoding)
        if written != piece.frames:
            raise ProductionError(
                f"{piece.name}: {written} frames were drawn, {piece.frames} are in the cut"
            )
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _whole(path: Path, frames: int) -> bool:
    """Whether a file in the cache has all its frames; a damaged one is encoded again."""
    try:
        with opened(path) as file:
            return sum(1 for packet in file.demux(video=0) if packet.size) == frames
    except (av.error.FFmpegError, IndexError):
        return False
