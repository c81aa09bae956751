"""`clip`: a tiny random CLIP from disk; and image stores that change their space with it."""

from __future__ import annotations

import asyncio
import io
import math
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from studio.cli.main import cli
from studio.crafts import Embedding, EmbedRequest, Media
from studio.errors import InputError, MakerError, MakerRefused
from studio.makers.clip import Clip
from studio.memory import ImageStore

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play, Played

pytest.importorskip("transformers", reason="the extra clip is not installed")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    from studio.testing import tiny

    return str(tiny.clip(tmp_path_factory.mktemp("models") / "tiny-clip"))


def picture(colour: str) -> Media:
    file = io.BytesIO()
    Image.new("RGB", (64, 36), colour).save(file, "PNG")
    return Media.of(file.getvalue(), "image/png")


def embed(maker: Clip, *texts: str, pictures: tuple[Media, ...] = ()) -> Embedding:
    return asyncio.run(maker.embed(EmbedRequest(texts=texts, pictures=pictures)))


def test_texts_and_pictures_are_in_one_space(model: str) -> None:
    found = embed(Clip(model=model), "a whale", "a lamp", pictures=(picture("red"),))

    assert len(found.vectors) == 3
    assert {len(vector) for vector in found.vectors} == {32}
    assert all(math.hypot(*vector) == pytest.approx(1, abs=1e-4) for vector in found.vectors)
    assert found.space.startswith("clip-tiny-clip-")
    assert found.space.endswith("-32")


def test_a_batch_gives_what_single_requests_give(model: str) -> None:
    pictures = tuple(map(picture, ("red", "green", "blue")))
    together = embed(Clip(model=model, batch=2), "one", "three", "two words", pictures=pictures)
    single = [
        *(embed(Clip(model=model), text).vectors[0] for text in ("one", "three", "two words")),
        *(embed(Clip(model=model), pictures=(one,)).vectors[0] for one in pictures),
    ]

    assert len(single) == 6
    assert np.allclose(together.vectors, single, atol=1e-4)
    assert len(set(single)) == 6


def test_another_model_of_the_same_name_is_another_space(model: str, tmp_path: Path) -> None:
    from transformers import CLIPConfig, CLIPModel

    other = tmp_path / "tiny-clip"
    config = CLIPConfig.from_pretrained(model)
    config.logit_scale_init_value = 3.0
    CLIPModel(config).save_pretrained(other)

    assert Clip(model=str(other)).model == Clip(model=model).model == "tiny-clip"
    assert Clip(model=str(other)).shape != Clip(model=model).shape


def test_weights_trained_further_are_another_model_and_a_copy_is_the_same(
    model: str, tmp_path: Path
) -> None:
    copy = tmp_path / "tiny-clip"
    shutil.copytree(model, copy)
    (copy / ".cache").mkdir()
    (copy / ".cache" / "fetched").write_text("today", encoding="utf-8")
    assert Clip(model=str(copy)).shape == Clip(model=model).shape

    weights = copy / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    assert Clip(model=str(copy)).shape != Clip(model=model).shape


def test_a_model_that_fails_is_an_error_that_says_what_to_set(model: str, tmp_path: Path) -> None:
    from transformers import CLIPImageProcessor

    broken = shutil.copytree(model, tmp_path / "broken")
    CLIPImageProcessor(size={"shortest_edge": 24}, crop_size=24).save_pretrained(broken)

    with pytest.raises(
        MakerError, match=r"clip broken: embedding on cpu failed: .*set batch below 16"
    ):
        embed(Clip(model=str(broken), device="cpu"), pictures=(picture("red"),))


def test_what_cannot_be_embedded_is_refused(model: str, tmp_path: Path) -> None:
    with pytest.raises(MakerRefused, match="nothing to embed"):
        embed(Clip(model=model))
    with pytest.raises(MakerRefused, match="without words"):
        embed(Clip(model=model), "  ")
    with pytest.raises(MakerRefused, match="is no picture"):
        embed(Clip(model=model), pictures=(Media.of(b"no", "image/png"),))
    with pytest.raises(InputError, match=r"no folder with a config\.json"):
        Clip(model=str(tmp_path))
    with pytest.raises(MakerError, match="no model 'nobody/nothing' could be loaded"):
        embed(Clip(model="nobody/nothing", offline=True), "a")
    with pytest.raises(MakerError, match="torch finds none here"):
        embed(Clip(model=model, device="cuda:7"), "a")


# ---- a store in another space


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, play: Play) -> Played:
    done = play(tmp_path_factory.mktemp("film"), "A boy loses his kite", until="keyframes")
    assert done.error is None
    return done


def studio(*words: str) -> str:
    done = CliRunner().invoke(cli, words, catch_exceptions=False)
    return done.output


def spaces(played: Played) -> tuple[str, ...]:
    with ImageStore.load(played.folder / "images") as store:
        return store.spaces


def test_pictures_move_to_another_space_and_are_found_by_meaning(
    played: Played, model: str
) -> None:
    folder, flag = str(played.folder), f"embedder=clip:{model}"
    (before,) = spaces(played)
    with pytest.raises(InputError, match="cannot be compared"):
        studio("images", folder, "--text", "a boy", "--meaning", "--maker", flag)

    said = studio("images", "reindex", folder, "--maker", flag)

    (after,) = spaces(played)
    assert after.startswith("clip-tiny-clip-")
    assert f"in the space {after} (before: {before})" in said
    assert "scene" in studio("images", folder, "--text", "a boy", "--meaning", "--maker", flag)
    with pytest.raises(InputError, match="takes no text"):
        studio("images", folder, "--text", "a boy", "--meaning")


def test_a_run_after_it_paints_nothing_and_embeds_nothing_anew(
    played: Played, model: str, play: Play, tmp_path: Path
) -> None:
    flag = f"embedder=clip:{model}"
    studio("images", "reindex", str(played.folder), "--maker", flag)
    before = spaces(played)
    again = play(
        played.folder.parent,
        production=played.folder.name,
        until="keyframes",
        makers=(flag,),
    )

    assert again.error is None
    assert again.fresh() == 0
    assert spaces(played) == before
