"""Files that survive a power cut: temporary name, fsync, rename, fsync of the folder."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from studio.errors import ProductionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

sync = getattr(os, "fdatasync", os.fsync)
"""Make the contents of a descriptor durable; macOS has no fdatasync."""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say plainly what stood in the way of writing `path`.

    Raises:
        ProductionError: the disk is full, read-only, or not ours to write to.
    """
    try:
        yield
    except OSError as error:
        raise ProductionError(
            f"{path}: cannot be written: {error.strerror or error}; "
            "make room or give access, then run again: what was answered is kept"
        ) from error


def save(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step and durably: a reader sees the old file or the new one."""
    beside = path.with_name(f".{path.name}.new")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            write(path, data, through=beside)
        finally:
            beside.unlink(missing_ok=True)
        sync_folder(path.parent)


def write(path: Path, data: bytes, *, through: Path) -> None:
    """`save` by way of the temporary file `through`, with the folder still to be synced."""
    with writing(path):
        _pour_into(through, data, durably=True)
        through.replace(path)


def lay(path: Path, data: bytes, *, through: Path) -> None:
    """`write`, with the file itself still to be synced too: whoever reads it later checks it."""
    with writing(path):
        _pour_into(through, data, durably=False)
        through.replace(path)


def _pour_into(path: Path, data: bytes, *, durably: bool) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        pour(descriptor, data)
        if durably:
            sync(descriptor)
    finally:
        os.close(descriptor)


def pour(descriptor: int, data: bytes) -> None:
    """Write all of `data`, however little the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable."""
    _sync_by_name(folder, os.fsync)


def sync_file(path: Path) -> None:
    """Make the contents of a file durable."""
    _sync_by_name(path, sync)


def _sync_by_name(path: Path, how: Callable[[int], None]) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        how(descriptor)
    finally:
        os.close(descriptor)
