"""Pictures found by a picture, and across all productions of a folder, by the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from PIL import Image

from studio.cli import cli
from studio.errors import InputError
from studio.ledger import Ledger

if TYPE_CHECKING:
    from click.testing import Result
    from conftest import Play, Played

SCRIPTED = ("--maker", "embedder=scripted")


def images(*words: object) -> Result:
    return CliRunner().invoke(cli, ["images", *map(str, words)])


def rows(done: Result) -> list[dict[str, object]]:
    assert done.exception is None, done.exception
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


@pytest.fixture
def films(painted: Played, tmp_path: Path) -> Path:
    """A folder with the same film twice, `one` and `two`."""
    for name in ("one", "two"):
        shutil.copytree(painted.folder, tmp_path / "films" / name)
    return tmp_path / "films"


def test_a_kept_picture_is_like_itself_and_is_asked_for_once(films: Path) -> None:
    kept = rows(images("one", "--out", films, "--json"))[0]
    like = ("one", "--like", kept["file"], "--out", films, "--json", *SCRIPTED)

    first = rows(images(*like))
    calls = len(Ledger.read(films / "one").charges())
    again = rows(images(*like))

    assert (first[0]["file"], first[0]["score"]) == (kept["file"], 1.0)
    assert again == first
    assert len(Ledger.read(films / "one").charges()) == calls, "answered from the ledger"


def test_what_is_found_can_be_opened(films: Path) -> None:
    found = rows(images("one", "--out", films, "-k", "20", "--json"))

    folders = {one["kind"]: Path(str(one["file"])).parent.name for one in found}
    assert folders == {"keyframe": "keyframes", "portrait": "portraits"}
    for one in found:
        with Image.open(str(one["file"])) as picture:
            assert picture.format == "PNG"


def test_a_photograph_of_any_kind_can_be_searched_for(films: Path, tmp_path: Path) -> None:
    Image.new("CMYK", (40, 30)).save(tmp_path / "photo.jpg")

    assert (
        len(
            rows(
                images("one", "--like", tmp_path / "photo.jpg", "--out", films, "--json", *SCRIPTED)
            )
        )
        > 2
    )


def test_what_is_no_picture_or_of_another_space_is_refused(films: Path, tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("no picture", encoding="utf-8")
    kept = films / "one" / "keyframes" / "scene-001.png"

    def said(*words: object) -> str:
        error = images(*words, "--out", films).exception
        assert isinstance(error, InputError), error
        return str(error)

    no_picture = said("one", "--like", tmp_path / "text.png", *SCRIPTED)
    assert no_picture.endswith("no picture that can be read: its kind is not known")
    assert "cannot be compared" in said(
        "one", "--like", kept, *SCRIPTED, "--option", "embedder.size=5"
    )
    assert "Give --like or --text" in said("one", "--like", kept, "--text", "kite")
    assert "Give one of the two" in said("one", "--all")


def test_all_productions_are_searched_at_once(films: Path, tmp_path: Path) -> None:
    single = rows(images("one", "--text", "kite", "--out", films, "--json"))
    both = rows(images("--text", "kite", "--out", films, "--json", "-k", 200))

    assert {row["production"] for row in both} == {"one", "two"}
    assert len(both) == 2 * len(
        rows(images("one", "--text", "kite", "--out", films, "--json", "-k", 200))
    )
    assert single[0]["caption"] == both[0]["caption"]
    assert all(Path(str(row["file"])).is_file() for row in both)

    like = rows(
        images("--all", "--like", str(both[0]["file"]), "--out", films, "--json", *SCRIPTED)
    )
    assert like[0]["score"] == like[1]["score"] == 1.0
    assert isinstance(images("--out", tmp_path / "none").exception, InputError)


def test_a_fork_that_was_not_run_has_no_pictures_of_its_own(films: Path, play: Play) -> None:
    forked = CliRunner().invoke(cli, ["fork", "one", "--seed", "9", "--out", str(films)])
    assert forked.exception is None, forked.exception
    (fork,) = (one for one in films.iterdir() if one.name not in {"one", "two"})
    search = ("--all", "--out", films, "--json", "-k", 200)

    assert {row["production"] for row in rows(images(*search))} == {"one", "two"}

    play(films, production=fork.name, until="keyframes")
    assert fork.name in {row["production"] for row in rows(images(*search))}


def test_the_gallery_follows_its_productions(films: Path) -> None:
    def everything() -> set[object]:
        return {
            row["production"] for row in rows(images("--all", "--out", films, "--json", "-k", 200))
        }

    assert everything() == {"one", "two"}
    built = (films / ".gallery" / "from.json").stat().st_mtime_ns
    assert everything() == {"one", "two"}
    assert (films / ".gallery" / "from.json").stat().st_mtime_ns == built, "not built anew"

    shutil.rmtree(films / "two")
    assert everything() == {"one"}

    shutil.copytree(films / "one", films / "three")
    facts = films / "three" / "images" / "facts.jsonl"
    facts.write_bytes(facts.read_bytes()[:-100])
    done = images("--all", "--out", films, "--json")
    assert {row["production"] for row in rows(done)} == {"one"}
    assert "three: left out" in done.stderr


def test_pictures_of_another_space_are_left_out_and_that_is_said(films: Path) -> None:
    other = ("--option", "embedder.size=5")
    assert images("reindex", "two", "--out", films, *SCRIPTED, *other).exception is None
    kept = films / "one" / "keyframes" / "scene-001.png"

    done = images("--all", "--like", kept, "--out", films, "--json", *SCRIPTED)

    assert {row["production"] for row in rows(done)} == {"one"}
    assert "two: in another space" in done.stderr
