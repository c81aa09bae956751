"""The inputs of a production that are files, read back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import ProductionError
from studio.session.inputs.cast import Cast
from studio.session.inputs.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from studio.cards.company import CompanyCard
    from studio.session.inputs.listing import FilePin
    from studio.session.pins import Pins


def files_of(pins: Pins, folder: Path) -> dict[str, bytes]:
    """What stands in the files of a production's inputs, by the name of the input.

    Raises:
        ProductionError: one of them cannot be read.
    """
    return {name: _read(folder / one.file) for name, one in pins.inputs.items() if one.file}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ProductionError(f"{path}: cannot be read: {error.strerror}") from error


def casts_of(card: CompanyCard, pins: Pins, files: Mapping[str, bytes]) -> Iterator[Cast]:
    """The casts that were given, in the order of the inputs.

    Raises:
        CardError: one was edited and is not valid any more.
    """
    for name, asked in card.inputs.items():
        if asked.kind == "cast" and name in files:
            yield Cast.read(files[name], pins.inputs[name].file)


def named_in(card: CompanyCard, pins: Pins, files: Mapping[str, bytes]) -> Iterator[FilePin]:
    """Every file that casts and folders among the inputs name.

    Raises:
        CardError: one was edited and is not valid any more.
    """
    for cast in casts_of(card, pins, files):
        yield from cast.files()
    for name, asked in card.inputs.items():
        if asked.kind == "folder" and name in files:
            yield from Folder.read(files[name], pins.inputs[name].file).files
