"""Heavy libraries, loaded beside the first phases of a run: its loop need not wait for them."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from threading import Thread

LATER = ("chromadb",)
"""What every film asks for later: the image store, a second of CPU. Not scipy: of 1.17 it was seen
that two threads that import it at once can find it half imported."""


def load() -> None:
    """Load them in a thread.

    Who asks meanwhile waits for it. That one is not there is told to whoever asks, not here; and a
    run that ends before they are loaded ends all the same (the interpreter starts no threads then).
    """

    def each() -> None:
        for name in LATER:
            with suppress(ImportError, RuntimeError):
                import_module(name)

    Thread(target=each, name="loads ahead").start()
