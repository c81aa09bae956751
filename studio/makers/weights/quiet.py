"""The libraries of Hugging Face kept quiet while they work here, and left as they were found."""

from __future__ import annotations

import sys
import warnings
from contextlib import contextmanager
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIBRARIES = ("huggingface_hub", "transformers", "diffusers")


class _Silence:
    """Which libraries are quiet now, and how each is put back; several threads may ask for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._back: dict[str, Callable[[], None]] = {}

    def begin(self) -> None:
        with self._lock:
            self._inside += 1
            for name in LIBRARIES:
                if name in sys.modules and name not in self._back:
                    self._back[name] = _quieted(import_module(f"{name}.utils.logging"))

    def end(self) -> None:
        with self._lock:
            self._inside -= 1
            while not self._inside and self._back:
                _, put_back = self._back.popitem()
                put_back()


_SILENCE = _Silence()


@contextmanager
def quiet() -> Iterator[None]:
    """Without bars and remarks of the libraries that are loaded, by their own settings.

    Downloads show their bars. The last of several threads to leave puts everything back.
    """
    _SILENCE.begin()
    try:
        yield
    finally:
        _SILENCE.end()


def _quieted(library: Any) -> Callable[[], None]:
    """Quiet one library, by its module of logging; what is given back undoes it."""
    level = library.get_verbosity()
    bars = hasattr(library, "disable_progress_bar") and library.is_progress_bar_enabled()
    library.set_verbosity_error()
    if bars:
        _bars(library.disable_progress_bar)

    def put_back() -> None:
        library.set_verbosity(level)
        if bars:
            _bars(library.enable_progress_bar)

    return put_back


def _bars(switch: Callable[[], None]) -> None:
    """Switch a library's bars; those of downloads, which transformers switches too, stay."""
    from huggingface_hub import utils

    shown = not utils.are_progress_bars_disabled()
    with warnings.catch_warnings():
        # What the environment says of bars goes before this, and the library warns of that.
        warnings.simplefilter("ignore")
        switch()
        (utils.enable_progress_bars if shown else utils.disable_progress_bars)()
