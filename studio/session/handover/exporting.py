"""A project given out: the document and its media in a folder that can be handed to others."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from studio import durable
from studio.errors import InputError
from studio.session.handover.document import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from studio.session.production import Production

NAME = "project.json"


def write_project(production: Production, folder: Path) -> Path:
    """Write the project and its media into a new folder, and say where the document is.

    Raises:
        InputError: there is something in `folder`.
        ProductionError: it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder}: there is something in it; give the name of a new folder")
    project = project_of(production)
    for medium in project.media:
        for name in medium.files:
            _copy(production.folder / name, folder / name)
    durable.save(folder / NAME, project.told().encode())
    return folder / NAME


def _copy(source: Path, target: Path) -> None:
    """A copy of its own: whoever gets the folder may change what is in it."""
    with durable.writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
