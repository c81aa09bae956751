"""Pictures, sounds and long texts, each once, under the sha256 of its bytes."""

from __future__ import annotations

from collections import deque
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from studio import durable
from studio.errors import ProductionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.crafts import Media


class Blobs:
    """The folder `blobs/` of a production, one file to a digest, never changed once written.

    What is put is durable, under its name, once `settle` has returned. Bytes are checked against
    their digest at first use in a process; what does not match counts as missing, and is replaced
    when the same bytes are put again.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sound: set[str] = set()
        self._unsettled: deque[str] = deque()

    def path(self, digest: str) -> Path:
        """Where the bytes of a digest lie, or would."""
        return self.folder / digest

    def has(self, digest: str) -> bool:
        """Whether the blob is there and whole."""
        return digest in self._sound or self.read(digest) is not None

    def read(self, digest: str) -> bytes | None:
        """The bytes, or None when they are missing or damaged."""
        try:
            data = self.path(digest).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ProductionError(
                f"{self.path(digest)}: cannot be read: {error.strerror}"
            ) from error
        if sha256(data).hexdigest() != digest:
            return None
        self._sound.add(digest)
        return data

    def put(self, data: bytes) -> str:
        """Keep `data` and give back its digest."""
        digest = sha256(data).hexdigest()
        if not self.has(digest):
            self._write(digest, data)
        return digest

    def keep(self, media: Media) -> None:
        """Keep the bytes of a picture or sound, unless they are here already.

        Raises:
            ProductionError: its file is gone, or holds other bytes than when it was made.
        """
        if self.has(media.digest):
            return
        try:
            data = media.read()
        except OSError as error:
            raise ProductionError(f"{error.filename}: cannot be read: {error.strerror}") from error
        if sha256(data).hexdigest() != media.digest:
            where = media.source if isinstance(media.source, Path) else "memory"
            raise ProductionError(
                f"the {media.type} {media.digest[:12]} in {where}: its bytes are not those it was "
                "made from; if it is a file, it was changed while in use: run again"
            )
        self._write(media.digest, data)

    @property
    def settled(self) -> bool:
        """Whether nothing was put since the last `settle` began."""
        return not self._unsettled

    def settle(self) -> None:
        """Make all that was put durable, under its name; may be called in another thread."""
        late = list(self._taken())
        try:
            with durable.writing(self.folder):
                for digest in late:
                    durable.sync_file(self.path(digest))
                if late:
                    durable.sync_folder(self.folder)
        except BaseException:
            self._unsettled.extend(late)
            raise

    def _taken(self) -> Iterator[str]:
        while self._unsettled:
            yield self._unsettled.popleft()

    def sweep(self) -> None:
        """Remove what a crash left half written."""
        with durable.writing(self.folder):
            for left in self._new.glob("*"):
                left.unlink()

    @property
    def _new(self) -> Path:
        return self.folder / "new"

    def _write(self, digest: str, data: bytes) -> None:
        target = self.path(digest)
        with durable.writing(target):
            self._new.mkdir(parents=True, exist_ok=True)
        durable.lay(target, data, through=self._new / digest)
        self._sound.add(digest)
        self._unsettled.append(digest)
