"""The examples are what the program makes today, word for word and picture for picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from examples.__main__ import EXAMPLES, HERE, remake

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_remade_is_the_one_that_is_shown(name: str, tmp_path: Path) -> None:
    remake(name, tmp_path)

    kept = (HERE / name / "transcript.md").read_text(encoding="utf-8")
    assert (tmp_path / "transcript.md").read_text(encoding="utf-8") == kept
    with (
        Image.open(HERE / name / "storyboard.jpg") as shown,
        Image.open(tmp_path / "storyboard.jpg") as made,
    ):
        assert made.size == shown.size
        apart = np.abs(np.asarray(made, dtype=float) - np.asarray(shown, dtype=float))
    assert apart.mean() < 1.0, "levels of 255; a fresh JPEG of the same pictures is below 0.1"


def test_the_readme_of_the_examples_tells_their_stories() -> None:
    told = (HERE / "README.md").read_text(encoding="utf-8")
    for name, (story, house) in EXAMPLES.items():
        assert f"[{name}]({name}/transcript.md) | {story} | `{house}`" in told or story in told
        assert (HERE / name / "storyboard.jpg").stat().st_size < 300_000
