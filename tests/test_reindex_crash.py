"""SIGKILL in `studio images reindex`, and while a video job is waited for: nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import PIL.Image
from click.testing import CliRunner

from studio.cli import cli
from studio.ledger import Ledger
from studio.memory import ImageStore
from studio.testing import Embeddings, Fault, Loopback, ScriptedEmbedder, Videos, mp4

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from conftest import Play, Played

    from studio.testing.endpoints import Endpoint, VideoAsked

STORY = "A boy loses his kite"


def killed(endpoint: Endpoint[Any], number: int, folder: Path, *words: str) -> None:
    """`studio` with these words, killed when request `number` has come in at an endpoint."""
    started = subprocess.Popen(
        [sys.executable, "-m", "studio", *words],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OPENAI_API_KEY": "sk-of-nobody"},
    )
    try:
        endpoint.hear(number, patience=120)
    finally:
        started.send_signal(signal.SIGKILL)
        assert started.wait() == -signal.SIGKILL


def studio(*words: str) -> str:
    done = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_reindex_that_is_killed_leaves_the_store_as_it_was_and_goes_on(
    tmp_path: Path, painted: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No vector is asked for twice but the one in flight; an edit of the pins can still be undone."""
    folder = tmp_path / painted.folder.name
    shutil.copytree(painted.folder, folder)
    with ImageStore.load(folder / "images") as store:
        before, pictures = store.spaces, len(store.pictures)
    assert pictures >= 3
    monkeypatch.chdir(tmp_path)
    vectors = Embeddings(ScriptedEmbedder(size=4), faults={3: Fault.hang()})
    with Loopback(lambda _: "", vectors) as server:
        url = f"embedder.base_url={server.base_url}"
        words = ("images", "reindex", str(folder), "--maker", "embedder=openai:m", "--option", url)
        killed(vectors, 3, tmp_path, *words)
        with ImageStore.load(folder / "images") as store:
            assert (store.spaces, len(store.pictures)) == (before, pictures)
        assert "scene" in studio("images", str(folder), "--text", "boy")
        said = studio(*words)

    assert f"{pictures} " in said
    asked = [text for one in vectors.requests for text in one.texts]
    assert len(asked) == len(set(asked)) + 1
    with ImageStore.load(folder / "images") as store:
        assert (store.spaces, len(store.pictures)) == (("openai-m-4",), pictures)
    pins = folder / "production.yaml"
    pins.write_text(pins.read_text("utf-8").replace("seed: 0", "seed: 1", 1), "utf-8")
    out = ("--out", str(tmp_path), "--until", "keyframes", "--replay", "--pinned", "--quiet")
    studio("run", folder.name, *out)


def film(asked: VideoAsked) -> bytes:
    return mp4([PIL.Image.new("RGB", asked.sides, (90, 90, 90))] * (asked.seconds * 12), 12)


def test_a_run_that_is_killed_while_it_waits_for_clips_orders_none_twice(
    tmp_path: Path, painted: Played, play: Play, quick: Path, small: Path
) -> None:
    folder = tmp_path / painted.folder.name
    shutil.copytree(painted.folder, folder)
    toml = (quick / "studio.toml").read_text("utf-8")
    clips = Videos(film, looks=400)
    with Loopback(lambda _: "", clips) as server:
        more = f'[animator]\nmaker = "openai"\nmodel = "films"\nbase_url = "{server.base_url}"\n'
        more += 'sizes = ["320x180"]\nseconds = [4, 8, 12]\nevery = 0.02\n'
        text = toml.replace('[animator]\nmaker = "scripted"\n', more)
        (tmp_path / "studio.toml").write_text(text, encoding="utf-8")
        words = ("--house", str(small), "run", folder.name, "--out", ".", "--adopt", "--quiet")
        killed(clips, 9, tmp_path, *words)
        ordered = len(clips.requests)
        clips.looks = 1
        again = play(tmp_path, production=folder.name, settings=tmp_path)

    assert again.made
    assert again.made.film
    calls = again.calls(craft="animator")
    assert len(calls) == 3
    assert {call.state for call in calls} == {"answered"}
    orders = [one for one in clips.received if one.method == "POST"]
    assert ordered
    assert len(orders) <= 4  # at most the one in flight at the kill is ordered twice
    assert json.dumps(Ledger.read(folder).spent("film").lost) in {"0", "1"}
