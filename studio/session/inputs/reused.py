"""A cast or folder taken from another production, or from a project that was given out.

There it is a file `inputs/NAME.yaml` that names its files by digest, and they lie in `blobs/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.crafts import Media
from studio.errors import InputError
from studio.session.inputs.cast import Cast
from studio.session.inputs.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from studio.session.inputs.listing import FilePin


def is_kept(path: Path) -> bool:
    """Whether a cast's file is one that a production keeps, and no cast that people wrote."""
    with path.open("rb") as file:
        return file.read(len(Cast.HEAD.encode())) == Cast.HEAD.encode()


def cast_again(path: Path) -> tuple[Cast, tuple[Media, ...]]:
    """The cast that a production keeps, and its media.

    Raises:
        CardError: the file was edited and is not valid any more.
        InputError: a file that it names is not beside it.
    """
    cast = Cast.read(path.read_bytes(), str(path))
    return cast, _media(path, cast.files())


def folder_again(path: Path) -> tuple[Folder, tuple[Media, ...]]:
    """The folder that a production keeps, and its media.

    Raises:
        CardError: the file was edited and is not valid any more.
        InputError: a file that it names is not beside it.
    """
    folder = Folder.read(path.read_bytes(), str(path))
    return folder, _media(path, folder.files)


def _media(path: Path, files: Iterable[FilePin]) -> tuple[Media, ...]:
    blobs = path.parent.parent / "blobs"
    found = tuple(Media(one.digest, one.type, blobs / one.digest) for one in files)
    if missing := next((one for one in found if not (blobs / one.digest).is_file()), None):
        raise InputError(
            f"{path}: names a file that is not there: {blobs / missing.digest}; give the whole "
            "production or project, or the cast as it was given first"
        )
    return found
