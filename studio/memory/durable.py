"""Writing a file so that a crash leaves the old one or the new one, never half of one."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from studio.errors import unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say plainly what stood in the way of writing `path`.

    Raises:
        ProductionError: the disk is full, read-only, or not ours to write to.
    """
    try:
        yield
    except OSError as error:
        raise unwritable(path, error) from error


def write(path: Path, data: bytes) -> None:
    """Put `data` in place of `path`: written beside it, made durable, renamed.

    Raises:
        ProductionError: the disk is full, read-only, or not ours to write to.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable, as a rename alone does not."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
