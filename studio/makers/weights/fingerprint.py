"""What tells weights on this disk from others: never a path, and not read in full."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

SAMPLES, SAMPLE = 64, 65_536


def folder_of(model: str) -> Path | None:
    """The folder on this disk that a setting names; None for the id of a model."""
    path = Path(model).expanduser()
    return path if model.startswith(("/", "./", "../", "~")) or path.is_dir() else None


def of_file(path: Path) -> str:
    """16 hex digits over the size of a file and 64 blocks of 64 KiB, evenly spread.

    Not over all of it: that takes half a minute for a large model at every start. The blocks hold
    the head with its names and settings, and weights from every part. What is no larger than they
    are is read in full.
    """
    size = path.stat().st_size
    told = sha256(str(size).encode())
    with path.open("rb") as file:
        if size <= SAMPLES * SAMPLE:
            told.update(file.read())
        else:
            for number in range(SAMPLES):
                file.seek(number * (size - SAMPLE) // (SAMPLES - 1))
                told.update(file.read(SAMPLE))
    return told.hexdigest()[:16]


def of_folder(folder: Path) -> str:
    """12 hex digits over the names of all files in a folder, and of each what `of_file` gives.

    Hidden ones do not count: there downloads leave when they were made.
    """
    files = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    told = sha256()
    for name in sorted(files):
        if not any(part.startswith(".") for part in name.parts):
            told.update(f"{name.as_posix()} {of_file(files[name])}\n".encode())
    return told.hexdigest()[:12]
