"""Folders of weights that are cut off, lack a file or hold something else: refused in words, early."""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from studio.cli import cli
from studio.crafts import EmbedRequest, PaintRequest
from studio.errors import InputError, MakerError
from studio.makers.clip import Clip
from studio.makers.diffusion import DiffusersPainter
from studio.testing import tiny

if TYPE_CHECKING:
    from collections.abc import Callable

pytest.importorskip("diffusers")

UNET = "unet/diffusion_pytorch_model.safetensors"


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("weights")
    tiny.build("sd", folder / "sd")
    return {"sd": folder / "sd", "clip": Path(tiny.clip(folder / "clip"))}


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0" * 9)


def page(path: Path) -> None:
    """What a download leaves that was answered by a login page."""
    path.write_text("<html>Please log in</html>", encoding="utf-8")


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def null(path: Path) -> None:
    path.write_text("null", encoding="utf-8")


def copied(weights: dict[str, Path], name: str, folder: Path) -> Path:
    shutil.copytree(weights[name], folder / name)
    return folder / name


@pytest.mark.parametrize(
    ("file", "how", "told"),
    [
        (UNET, half, r"has [\d,]+ of [\d,]+ bytes"),
        (UNET, longer, r"has [\d,]+ of [\d,]+ bytes"),
        (UNET, page, "is no safetensors file"),
        (UNET, nothing, "is no safetensors file"),
        ("text_encoder/model.safetensors", half, r"has [\d,]+ of [\d,]+ bytes"),
        ("unet/config.json", page, "is no JSON"),
        ("model_index.json", null, "is no JSON"),
        ("vae/config.json", half, "is no JSON"),
    ],
)
def test_what_is_not_whole_is_refused_before_anything_is_made(
    file: str, how: Callable[[Path], None], told: str, weights: dict[str, Path], tmp_path: Path
) -> None:
    folder = copied(weights, "sd", tmp_path)
    how(folder / file)

    with pytest.raises(InputError, match=rf"{file} {told}.*: fetch or copy it again"):
        DiffusersPainter(model=str(folder))
    assert DiffusersPainter(model=str(weights["sd"])).model == "sd"


def test_the_doctor_names_every_damaged_file(weights: dict[str, Path], tmp_path: Path) -> None:
    folder = copied(weights, "sd", tmp_path)
    half(folder / UNET)
    page(folder / "vae" / "config.json")
    words = ["doctor", "--maker", f"painter=diffusers:{folder}", "--out", str(tmp_path)]
    done = CliRunner().invoke(cli, words)

    assert done.exit_code == 1
    assert UNET in done.output
    assert "vae/config.json" in done.output
    assert "fetch or copy it again" in done.output


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("tokenizer/tokenizer.json", "came without its vocabulary"),
        ("scheduler/scheduler_config.json", "no file named scheduler_config.json"),
        (UNET, "no file named diffusion_pytorch_model.safetensors"),
    ],
)
def test_what_is_missing_is_named(
    file: str, told: str, weights: dict[str, Path], tmp_path: Path
) -> None:
    folder = copied(weights, "sd", tmp_path)
    (folder / file).unlink()
    painter = DiffusersPainter(model=str(folder), device="cpu", steps=2)

    with pytest.raises(MakerError, match=told):
        asyncio.run(painter.paint(PaintRequest(prompt="x", width=64, height=64, seed=1)))


def test_weights_for_another_architecture(weights: dict[str, Path], tmp_path: Path) -> None:
    folder = copied(weights, "sd", tmp_path)
    config = json.loads((folder / "unet" / "config.json").read_text("utf-8"))
    config["block_out_channels"] = [8, 8]
    (folder / "unet" / "config.json").write_text(json.dumps(config), "utf-8")
    painter = DiffusersPainter(model=str(folder), device="cpu", steps=2)

    with pytest.raises(MakerError, match="expected shape"):
        asyncio.run(painter.paint(PaintRequest(prompt="x", width=64, height=64, seed=1)))


class Bomb:
    """What a pickle can do."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.path),)


def embedded(folder: Path) -> None:
    asyncio.run(Clip(model=str(folder), device="cpu").embed(EmbedRequest(texts=("a whale",))))


def test_a_pickle_in_place_of_weights_is_not_run(weights: dict[str, Path], tmp_path: Path) -> None:
    folder = copied(weights, "clip", tmp_path)
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(Bomb(tmp_path / "run")))

    with pytest.raises(MakerError, match="no model 'clip' could be loaded"):
        embedded(folder)
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("file", "how", "told"),
    [
        ("model.safetensors", half, r"has [\d,]+ of [\d,]+ bytes"),
        ("config.json", null, "is no JSON"),
        ("tokenizer.json", Path.unlink, "without the vocabulary"),
        ("preprocessor_config.json", Path.unlink, "image processor"),
    ],
)
def test_a_damaged_clip_says_what_is_wrong(
    file: str, how: Callable[[Path], None], told: str, weights: dict[str, Path], tmp_path: Path
) -> None:
    folder = copied(weights, "clip", tmp_path)
    how(folder / file)

    with pytest.raises((InputError, MakerError), match=told):
        embedded(folder)
