"""A first `studio.toml`, written where there is none."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from studio import durable
from studio.errors import InputError
from studio.session.settings.file import NAME

if TYPE_CHECKING:
    from pathlib import Path

MARK = "#: "
"""Begins, in the file that is shipped, the commented settings of a maker."""


def starter() -> str:
    """The text of the file; a line `#: TABLE` stands before each block that is commented."""
    return files(__package__ or "").joinpath("starter.toml").read_text(encoding="utf-8")


def begin(folder: Path) -> Path:
    """Write a commented `studio.toml` into a folder, which is made when it is not there.

    Raises:
        InputError: there is one already.
        ProductionError: the folder cannot be written.
    """
    path = folder / NAME
    if path.exists():
        raise InputError(f"{path}: is there already, and is left alone; look at it: studio doctor")
    lines = [line for line in starter().splitlines() if not line.startswith(MARK)]
    with durable.writing(path):
        folder.mkdir(parents=True, exist_ok=True)
    durable.save(path, ("\n".join(lines) + "\n").encode())
    return path
