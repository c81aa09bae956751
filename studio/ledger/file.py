"""The file `ledger.jsonl`: opened by one writer at a time, appended to durably."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

from studio import durable
from studio.errors import Locked, ProductionError
from studio.ledger.lines import Scan, scan, written
from studio.ledger.settling import Settling

if TYPE_CHECKING:
    from pathlib import Path

    from studio.ledger.lines import Line


def read(path: Path) -> Scan:
    """Everything sound in the file; nothing is changed.

    Raises:
        ProductionError: there is no such file, or it is damaged before its end.
    """
    try:
        return scan(path, path.read_bytes())
    except OSError as error:
        raise ProductionError(f"{path}: cannot be read: {error.strerror}") from error


class LedgerFile:
    """The file of the one process that may write to it."""

    def __init__(self, path: Path) -> None:
        """Take hold of the file, made when missing, and cut off a torn tail.

        Raises:
            Locked: another process writes to it.
            ProductionError: it cannot be written, or is damaged before its end.
        """
        self.path = path
        self._broken: OSError | None = None
        self.disk = Settling(self.sync)
        with durable.writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            self._lock()
            self.found = read(path)
            self._end = self._durable = self.found.end
            self._mend()
        except BaseException:
            self.close()
            raise

    def append(self, line: Line) -> None:
        """Add a line, to be made durable by `sync`.

        Raises:
            ProductionError: it could not be written; what was half written is taken back.
        """
        data = written(line)
        with durable.writing(self.path):
            try:
                self._go_on()
                durable.pour(self._descriptor, data)
            except OSError:
                os.ftruncate(self._descriptor, self._end)
                raise
        self._end += len(data)

    def sync(self) -> None:
        """Make all lines durable; may be called in another thread.

        Raises:
            ProductionError: the disk does not take them. They are taken back, and none follows:
                nobody knows what of them it holds.
        """
        end = self._end
        with durable.writing(self.path):
            try:
                self._go_on()
                durable.sync(self._descriptor)
            except OSError as error:
                self._broken = error
                os.ftruncate(self._descriptor, self._durable)
                raise
        self._durable = end

    def _go_on(self) -> None:
        if self._broken:
            raise self._broken

    def close(self) -> None:
        self.disk.close()
        os.close(self._descriptor)

    def _lock(self) -> None:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Locked(
                f"{self.path}: another process is writing to it; wait for it or stop it"
            ) from error

    def _mend(self) -> None:
        with durable.writing(self.path):
            if self.found.torn:
                os.ftruncate(self._descriptor, self._end)
            if self.found.unended:
                durable.pour(self._descriptor, b"\n")
                self._end += 1
            durable.sync(self._descriptor)
            durable.sync_folder(self.path.parent)
