"""SIGKILL at many points of a run, then resume: the same film, and nothing paid twice (X-05)."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from studio.memory import LocalMemory

if TYPE_CHECKING:
    from pathlib import Path

RUN = """
import asyncio, os, signal, sys
from pathlib import Path
from studio.session import Order, run

out, at = Path(sys.argv[1]), int(sys.argv[2])
seen = 0

def kill(event):
    global seen
    seen += 1
    if seen == at:
        os.kill(os.getpid(), signal.SIGKILL)

order = Order(
    story="a boy loses his kite",
    inputs={"scenes": "3"},
    out=out / "productions",
    settings=out,
    house=out / "house",
)
made = asyncio.run(run(order, listeners=(kill,)))
print(seen)
"""
SETTINGS = "".join(
    f'[{craft}]\nmaker = "scripted"\n'
    for craft in ("painter", "animator", "voice", "composer", "embedder", "eye")
)


SMALL = "extends: shipped\nfilm: {width: 160, height: 90, rate: 12}\n"


def play(folder: Path, at: int = 0) -> subprocess.CompletedProcess[str]:
    (folder / "studio.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "house" / "phases").mkdir(parents=True, exist_ok=True)
    (folder / "house" / "phases" / "dreamfactory.yaml").write_text(SMALL, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-c", RUN, str(folder), str(at)],
        capture_output=True,
        text=True,
        check=False,
    )


def production(folder: Path) -> Path:
    (found,) = (folder / "productions").iterdir()
    return found


def pictures(folder: Path) -> list[str]:
    kept = LocalMemory(production(folder) / "memory").recall("keyframes")
    assert kept
    assert isinstance(kept.value, list)
    return [str(entry["picture"]) for entry in kept.value if isinstance(entry, dict)]


def calls(folder: Path) -> list[str]:
    text = (production(folder) / "ledger.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    return [line["key"] for line in lines if line["line"] == "asked"]


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    folder = tmp_path_factory.mktemp("unbroken")
    done = play(folder)
    assert done.returncode == 0, done.stderr
    return folder, int(done.stdout)


@pytest.mark.parametrize("tenth", [1, 3, 5, 6, 7, 9])
def test_a_killed_run_goes_on_to_the_same_film(
    tmp_path: Path, unbroken: tuple[Path, int], tenth: int
) -> None:
    whole, events = unbroken
    killed = play(tmp_path, at=max(1, events * tenth // 10))
    assert killed.returncode == -signal.SIGKILL

    resumed = play(tmp_path)

    assert resumed.returncode == 0, resumed.stderr
    assert pictures(tmp_path) == pictures(whole)
    assert sorted(set(calls(tmp_path))) == sorted(calls(whole))
    assert len(calls(tmp_path)) - len(calls(whole)) <= 4, "only calls in flight are made twice"
    assert (production(tmp_path) / "film" / "film.mp4").is_file()
