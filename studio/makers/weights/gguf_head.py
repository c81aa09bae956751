"""Whether a GGUF file is whole, as far as its head tells: where its last tensor begins.

The layout is that of the format's own description (ggml, docs/gguf.md, versions 2 and 3).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

VERSIONS = {2, 3}
SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
"""Bytes of the plain kinds of values; beside them there are texts and lists."""

TEXT, LIST = 8, 9
LONGEST = 100_000_000
"""Bytes of one text in a head, and entries of one list, at most."""


def wrong_with(path: Path) -> str:
    """What is wrong with a file that begins as a GGUF file does; "" where nothing is seen."""
    size = path.stat().st_size
    try:
        with path.open("rb") as file:
            begins = _last_tensor(file)
    except (struct.error, ValueError):
        return "its head is damaged or was cut off"
    return "" if begins < size else f"it has {size:,} bytes, and weights begin at {begins:,}"


def _last_tensor(file: BinaryIO) -> int:
    """Where in the file the last tensor begins.

    Raises:
        struct.error: the file ends before its head does.
        ValueError: something in the head cannot be.
    """
    file.seek(4)
    version, tensors, values = _numbers(file, "<IQQ")
    if version not in VERSIONS or not tensors:
        raise ValueError("no version that is known, or no weights")
    for _ in range(values):
        _text(file)
        _pass(file, *_numbers(file, "<I"))
    return max(_offset(file) for _ in range(tensors)) + file.tell()


def _pass(file: BinaryIO, kind: int) -> None:
    """Past one value."""
    if kind == TEXT:
        _text(file)
    elif kind == LIST:
        inner, count = _numbers(file, "<IQ")
        if count > LONGEST:
            raise ValueError("a list that is too long")
        if inner in SIZES:
            file.seek(SIZES[inner] * count, 1)
        else:
            for _ in range(count):
                _pass(file, inner)
    else:
        if kind not in SIZES:
            raise ValueError("a kind of value that nobody knows")
        file.seek(SIZES[kind], 1)


def _offset(file: BinaryIO) -> int:
    """Of one tensor: where it begins, from the end of the head."""
    _text(file)
    (sides,) = _numbers(file, "<I")
    file.seek(8 * min(sides, LONGEST), 1)
    _, offset = _numbers(file, "<IQ")
    return offset


def _text(file: BinaryIO) -> None:
    """Past a text."""
    (length,) = _numbers(file, "<Q")
    if length > LONGEST:
        raise ValueError("a text that is too long")
    file.seek(length, 1)


def _numbers(file: BinaryIO, form: str) -> tuple[int, ...]:
    return struct.unpack(form, file.read(struct.calcsize(form)))
