"""The machine: versions, where productions are written, encoders and faces for the film."""

from __future__ import annotations

import os
import platform
import shutil
from typing import TYPE_CHECKING

from studio.session.doctor.finding import Finding, note, ok, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEAST_FREE = 1_000_000_000
"""Bytes that a film of a minute or two may need, takes and all."""


def machine(out: Path) -> Iterator[Finding]:
    """What a run needs of the machine; `out` is where productions lie, or will lie."""
    yield ok("python", f"{platform.python_version()}, {platform.system()} {platform.machine()}")
    yield from _folder(out)
    yield from _encoders()
    yield from _faces()


def _folder(out: Path) -> Iterator[Finding]:
    there = out.absolute()
    while not there.exists():
        there = there.parent
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        yield wrong("folder", f"{out}: cannot be written; give access, or name another with --out")
        return
    free = shutil.disk_usage(there).free
    text = f"{out}: can be written, {free / 1e9:.1f} GB free"
    few = free < LEAST_FREE
    yield note("folder", f"{text}; a film may need 1 GB") if few else ok("folder", text)


def _encoders() -> Iterator[Finding]:
    import av

    lacking = [name for name in ("libx264", "aac") if name not in av.codecs_available]
    if lacking:
        what = f"PyAV {av.__version__} cannot encode {', '.join(lacking)}"
        yield wrong(
            "film", f"{what}; install its wheel from PyPI: pip install --force-reinstall av"
        )
    else:
        yield ok("film", f"PyAV {av.__version__} encodes H.264 and AAC; no ffmpeg is needed")


def _faces() -> Iterator[Finding]:
    from studio.cutting.lettering import settable

    missing = settable("Aa\u00e9\u03a9\u0416\u4e2d\u3042\ud55c").missing
    if missing:
        yield wrong(
            "fonts", f"OpenCV lacks faces for {''.join(missing)}: reinstall opencv-python-headless"
        )
    else:
        yield ok("fonts", "OpenCV's own: Latin, Greek, Cyrillic, Chinese, Japanese, Korean")
