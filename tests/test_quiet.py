"""Models are loaded and run without a word of their libraries, which are left as they were."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from studio.makers.weights.quiet import quiet
from studio.testing import tiny

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("diffusers")

WORK = """
import asyncio, io, sys
from PIL import Image
from studio.crafts import EmbedRequest, Media, PaintRequest
from studio.makers.clip import Clip
from studio.makers.diffusion import DiffusersPainter

clip, sd = sys.argv[1:]
file = io.BytesIO()
Image.new("RGB", (32, 18), "red").save(file, "PNG")
picture = Media.of(file.getvalue(), "image/png")
words = "a boy and his kite, " * 100
embedded = Clip(model=clip).embed(EmbedRequest(texts=(words,), pictures=(picture,)))
print(len(asyncio.run(embedded).vectors))
painter = DiffusersPainter(model=sd, steps=4, device="cpu", size="32x32")
painted = painter.paint(PaintRequest(prompt=words, width=32, height=32, seed=5))
print(len(asyncio.run(painted).picture.read()) > 100)
"""


def test_a_terminal_sees_nothing_of_them(tmp_path: Path) -> None:
    clip, sd = tiny.clip(tmp_path / "clip"), tiny.build("sd", tmp_path / "sd")
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(clip), str(sd)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["2", "True"], "")


def state() -> tuple[object, ...]:
    from diffusers.utils import logging as of_diffusers
    from huggingface_hub import utils as of_hub
    from transformers.utils import logging as of_transformers

    libraries = (of_diffusers, of_transformers)
    told = tuple((one.get_verbosity(), one.is_progress_bar_enabled()) for one in libraries)
    return (*told, of_hub.are_progress_bars_disabled(), of_hub.logging.get_verbosity())


def test_libraries_are_left_as_they_were_whoever_leaves_first() -> None:
    import logging

    from transformers.utils import logging as of_transformers

    usual = of_transformers.get_verbosity()
    of_transformers.set_verbosity(logging.INFO)
    before, within, leave = state(), threading.Event(), threading.Event()

    def other() -> None:
        with quiet():
            within.set()
            assert leave.wait(30)

    thread = threading.Thread(target=other)
    with quiet():
        thread.start()
        assert within.wait(30)
        inside = state()
    still = state()
    leave.set()
    thread.join()
    after = state()
    of_transformers.set_verbosity(usual)

    assert before != inside
    assert still == inside
    assert inside[:2] == ((logging.ERROR, False), (logging.ERROR, False))
    assert inside[2] == before[2]  # bars of downloads stay
    assert after == before
