"""Tape: the sound of a whole film outside of memory, so that a mix needs as much for any length."""

from __future__ import annotations

import os
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import numpy as np

from studio import durable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE = 48000
WINDOW = 2 * RATE
"""Samples that are worked on at once: two seconds."""

_BYTES = 8


class Tape:
    """Stereo sound at 48 kHz: `length` samples of silence, to be written over; a context manager.

    Several threads may read it at once.

    Samples are float32 of shape (samples, 2). They lie in a file without a name in `folder`, which
    is gone with the process.

    Raises:
        ProductionError: the disk is full, or the folder cannot be written.
    """

    def __init__(self, folder: Path, length: int) -> None:
        self.length, self._folder = length, folder
        with durable.writing(folder):
            self._file = TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - closed by `close`
            try:
                self._file.truncate(length * _BYTES)
            except OSError:
                self.close()
                raise

    def read(self, first: int, last: int) -> Samples:
        """The samples from `first` on and before `last`, as far as there are such."""
        first, last = max(0, first), min(self.length, last)
        data = os.pread(self._file.fileno(), max(0, last - first) * _BYTES, first * _BYTES)
        return np.frombuffer(data, np.float32).reshape(-1, 2)

    def write(self, at: int, samples: Samples) -> None:
        """Put samples there in place of what was."""
        data, place = np.ascontiguousarray(samples, np.float32).tobytes(), at * _BYTES
        with durable.writing(self._folder):
            while data:
                done = os.pwrite(self._file.fileno(), data, place)
                data, place = data[done:], place + done

    def lay(self, at: int, samples: Samples) -> None:
        """Add samples to what is there."""
        self.write(at, self.read(at, at + len(samples)) + samples)

    def windows(self, until: int | None = None) -> Iterator[tuple[int, Samples]]:
        """All of it, or what is before `until`: where each window begins, and its samples."""
        end = self.length if until is None else until
        for at in range(0, end, WINDOW):
            yield at, self.read(at, min(at + WINDOW, end))

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
