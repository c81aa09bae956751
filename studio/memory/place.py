"""The folder of an image store: one saver at a time, and put back after a crash."""

from __future__ import annotations

import fcntl
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from studio import durable
from studio.errors import Locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def old(folder: Path) -> Path:
    """Where what is being replaced lies between two renames."""
    return folder.with_name(f".{folder.name}.old")


def mend(folder: Path) -> None:
    """After a crash between two renames the folder is missing: put the old one back."""
    before = old(folder)
    if before.exists() and not folder.exists():
        before.replace(folder)
    elif before.exists():
        shutil.rmtree(before)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Be the only one who saves there.

    Raises:
        Locked: another process does.
        ProductionError: the disk is full, read-only, or not ours to write to.
    """
    path = folder.with_name(f".{folder.name}.lock")
    with durable.writing(path):
        file = path.open("w", encoding="utf-8")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Locked(f"{folder}: another process is saving pictures; try again") from error
        yield
