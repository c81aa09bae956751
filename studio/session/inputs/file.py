"""An input that a production keeps as a file, and the media that this file names."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from studio import durable
from studio.crafts import Media
from studio.ledger.blobs import Blobs
from studio.session.inputs.shown import prepare
from studio.session.pins import InputPin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """`data` goes to `file` within the production, `media` to its blobs.

    The pin has the digest of `data` alone: what it names, it names by digest.
    """

    file: str
    data: bytes
    media: tuple[Media, ...] = ()

    @property
    def pin(self) -> InputPin:
        return InputPin(file=self.file, digest=sha256(self.data).hexdigest())


def put_away(folder: Path, files: Iterable[InputFile]) -> None:
    """Copy inputs into a production by content, durably; what is there already stays.

    Raises:
        ProductionError: a file was changed since it was looked at, or the disk is full.
    """
    blobs = Blobs(folder / "blobs")
    for one in files:
        for media in one.media:
            blobs.keep(media)
        blobs.put(one.data)
        blobs.settle()
        prepare(folder, (media for media in one.media if media.type.startswith("image/")))
        durable.save(folder / one.file, one.data)
