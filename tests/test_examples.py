"""The examples are what the program makes today, word for word and picture for picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from examples import portraits
from examples.__main__ import EXAMPLES, HERE, remake

if TYPE_CHECKING:
    from pathlib import Path


def apart(one: Path | Image.Image, other: Path) -> float:
    """Mean difference of two pictures of one size, in levels of 255."""
    with Image.open(other) as image:
        wanted = np.asarray(image.convert("RGB"), dtype=float)
    found = one if isinstance(one, Image.Image) else Image.open(one)
    made = np.asarray(found.convert("RGB"), dtype=float)
    assert made.shape == wanted.shape
    return float(np.abs(made - wanted).mean())


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_remade_is_the_one_that_is_shown(name: str, tmp_path: Path) -> None:
    remake(name, tmp_path)
    words = ["transcript.md", *(file.rpartition("/")[2] for file in EXAMPLES[name].shown)]

    for file in words:
        kept = (HERE / name / file).read_text(encoding="utf-8")
        assert (tmp_path / file).read_text(encoding="utf-8") == kept, file
    difference = apart(tmp_path / "storyboard.jpg", HERE / name / "storyboard.jpg")
    assert difference < 1.0, "a fresh JPEG of the same pictures is below 0.1"


def test_the_readme_of_the_examples_tells_what_is_ordered() -> None:
    told = (HERE / "README.md").read_text(encoding="utf-8")
    for name, example in EXAMPLES.items():
        assert f"[{name}]({name}/transcript.md)" in told
        assert all(word in told for word in example.order)
        assert f"`{example.house}`" in told
        assert (HERE / name / "storyboard.jpg").stat().st_size < 300_000


def test_the_portrait_is_drawn_by_its_script() -> None:
    assert apart(portraits.mara(), portraits.FILE) < 1.0
