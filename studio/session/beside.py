"""A replay of a production into which nothing can be written: played beside it, without a trace."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.session.production import Production

READ = ("ledger.jsonl", "blobs", "inputs", "pinned")
"""What a replay only reads."""


def is_shut(folder: Path) -> bool:
    """Whether nothing can be written into a folder: not ours, or on a disk that is read-only."""
    return not os.access(folder, os.W_OK)


def told(production: Production) -> str:
    """What a user is told of such a replay."""
    there = (production.film / "film.mp4").is_file()
    film = "the film in it is left as it is" if there else "for a film of it, copy it first"
    return f"{production.folder} cannot be written, and nothing is: it is played beside it; {film}"


@contextmanager
def beside(production: Production) -> Iterator[Production]:
    """The production in a scratch folder: its record by links, what a run rewrites as copies."""
    with TemporaryDirectory(prefix="filmstudio-") as place:
        folder, source = Path(place, production.name), production.folder.absolute()
        folder.mkdir()
        for name in READ:
            if (source / name).exists():
                (folder / name).symlink_to(source / name)
        for path in (source / "cache").glob("*"):
            (folder / "cache").mkdir(exist_ok=True)
            (folder / "cache" / path.name).symlink_to(path)
        for path in (*(source / "memory").glob("*"), *(source / "memory").glob(".*")):
            (folder / "memory").mkdir(exist_ok=True)
            shutil.copyfile(path, folder / "memory" / path.name)
        yield replace(production, folder=folder)
