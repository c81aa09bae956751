"""What others may hand to `studio import`: refused with what, where and what to do; nothing begun."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from studio.cli import cli
from studio.errors import StudioError
from studio.session import Order
from studio.session.handover import begin, project_of, read_project, write_project
from studio.session.handover.reading import MOST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Played

    from studio.session.handover.importing import Imported

Data = dict[str, Any]


@pytest.fixture(scope="module")
def whole(painted: Played, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of three keyframes with its media."""
    return write_project(painted.production, tmp_path_factory.mktemp("whole") / "given").parent


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoiled."""
    shutil.copytree(whole, tmp_path / "given")
    return tmp_path / "given"


@pytest.fixture
def take(tmp_path: Path, quick: Path, small: Path) -> Callable[..., Imported]:
    def taken(folder: Path, **more: bool) -> Imported:
        project, data = read_project(folder)
        order = Order(house=small, out=tmp_path / "out", settings=quick)
        return begin(order, project, data, folder, **more)

    return taken


def change(folder: Path, change: Callable[[Data], object]) -> None:
    path = folder / "project.json"
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(json.dumps(data), "utf-8")


def refused(take: Callable[..., Imported], folder: Path, **more: bool) -> str:
    """Why it is refused; no production is left of it."""
    with pytest.raises(StudioError) as error:
        take(folder, **more)
    out = folder.parent / "out"
    assert not out.exists() or not list(out.iterdir())
    return str(error.value)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (b"", "not JSON"),
        (b'{"format": "filmstudio project", "ver', "project.json:1:34: not JSON"),
        (b"\xff\xfe{}", "not UTF-8 text (byte 0)"),
        (b"[]", "no project document"),
        (b'{"format": "OTIO"}', "no project document"),
        (b'{"format": "filmstudio project", "version": 2}', "version 2 of the project format"),
        (b'{"format": "filmstudio project", "version": true}', "version true of the project"),
        (b'{"format": "filmstudio project"}', "version null of the project"),
        (b'{"format": "filmstudio project", "version": 1}', "synopsis: missing"),
        (b'{"version": 1, "version": 1}', "version: said twice"),
        (b'{"version": NaN}', "NaN is no number"),
        (b'{"version": ' + b"[" * 100_000, "blocks within blocks"),
        (b'{"version": ' + b"9" * 5000 + b"}", "digits"),
        (b'{"synopsis": "\\ud800"}', "half of a character"),
    ],
)
def test_a_document_that_is_none(
    text: bytes, what: str, tmp_path: Path, take: Callable[..., Imported]
) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "project.json").write_bytes(text)

    why = refused(take, folder)

    assert what in why
    assert "project.json" in why
    assert len(why) < 1000


def test_a_file_of_a_hundred_megabytes_is_not_read_whole(
    tmp_path: Path, take: Callable[..., Imported]
) -> None:
    (tmp_path / "given").mkdir()
    with (tmp_path / "given" / "project.json").open("wb") as file:
        file.truncate(100 * 10**6)

    assert MOST < 100 * 10**6
    assert "more than 64 MiB" in refused(take, tmp_path / "given")


@pytest.mark.parametrize(
    ("path", "value", "what"),
    [
        (("scenes", 1, "title"), 7, "scenes[2].title: "),
        (("scenes", 0, "smell"), "tar", "scenes[1].smell: "),
        (("timeline",), {"title": 1}, "timeline"),
        (("keyframes", 0, "picture"), "../../etc/passwd", "keyframes[1].picture: "),
        (("conclusions", "style", "value", "$at"), "stile", "is no hole"),
        (("conclusions", "style", "value"), {"$at": "music"}, "its part 'music' is not in"),
        (("conclusions", "../../x"), {"value": 1}, "cannot keep anything under '../../x'"),
        (("synopsis",), " ", "synopsis: it is empty"),
        (("begun", "company"), "nobody", "nobody"),
        (("begun", "seed"), 2**40, "a whole number up to"),
        (("begun", "inputs", "scenes"), {"text": "@/etc/passwd"}, "begins with @"),
        (("begun", "inputs", "scenes"), {"text": "many"}, "number"),
        (("subscripts",), [{"id": 1}], "subscripts: the company"),
    ],
)
def test_a_document_with_something_wrong_in_it(
    path: tuple[str | int, ...],
    value: object,
    what: str,
    folder: Path,
    take: Callable[..., Imported],
) -> None:
    def wrong(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    change(folder, wrong)

    assert what in refused(take, folder)


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../outside.png",
        "takes/../../outside.png",
        "takes//outside.png",
        "takes\\..\\outside.png",
        "C:/outside.png",
        "production.yaml",
        "ledger.jsonl",
        "memory/style.yaml",
        "blobs",
        "takes/a\x00.png",
        f"takes/{'a' * 300}.png",
    ],
)
def test_a_medium_stays_within_its_folder(
    name: str, folder: Path, take: Callable[..., Imported]
) -> None:
    change(folder, lambda data: data["media"][0].update(files=[name]))

    assert "media[1].files[1]: wants a path within" in refused(take, folder)


def test_a_link_out_of_the_folder_is_not_followed(
    folder: Path, tmp_path: Path, take: Callable[..., Imported]
) -> None:
    secret = tmp_path / "secret.png"
    (folder / "keyframes" / "scene-001.png").rename(secret)
    (folder / "keyframes" / "scene-001.png").symlink_to(secret)

    assert "a link that leads out of the project's folder" in refused(take, folder)


def test_media_that_are_not_there_or_not_the_same(
    folder: Path, take: Callable[..., Imported]
) -> None:
    frames = folder / "keyframes"
    (frames / "scene-001.png").unlink()
    with (frames / "scene-002.png").open("ab") as file:
        file.write(b"x")
    size = (frames / "scene-003.png").stat().st_size
    (frames / "scene-003.png").write_bytes(b"x" * size)

    why = refused(take, folder)

    assert "scene-001.png: missing" in why
    assert f"scene-002.png: {(frames / 'scene-002.png').stat().st_size} bytes, and " in why
    assert "scene-003.png: other bytes than those of the document" in why
    assert "--without-media" in why


def test_an_input_that_is_not_the_one_that_was_given(
    folder: Path, tmp_path: Path, take: Callable[..., Imported]
) -> None:
    (tmp_path / "secret.yaml").write_text("people: []", "utf-8")
    (folder / "inputs").mkdir()
    (folder / "inputs" / "cast.yaml").symlink_to(tmp_path / "secret.yaml")
    told = {"file": "inputs/cast.yaml", "digest": "ab" * 32}
    change(folder, lambda data: data["begun"]["inputs"].update(cast=told))

    assert "a link that leads out of the project's folder" in refused(take, folder)
    (folder / "inputs" / "cast.yaml").unlink()
    (folder / "inputs" / "cast.yaml").write_text("people: []", "utf-8")
    assert "cast.yaml: other bytes than those" in refused(take, folder, without_media=True)


def test_a_picture_that_is_named_and_not_among_the_media(
    folder: Path, take: Callable[..., Imported]
) -> None:
    change(folder, lambda data: data["keyframes"][1].update(picture="ab" * 32))

    assert "keyframes[2]: abababababab… is not among the media" in refused(take, folder)


def test_two_media_of_one_name(folder: Path, take: Callable[..., Imported]) -> None:
    change(folder, lambda data: data["media"].append({**data["media"][0]}))

    assert "is there twice" in refused(take, folder)


def test_a_row_that_belongs_to_no_conclusion_is_not_lost(
    folder: Path, take: Callable[..., Imported]
) -> None:
    def wrong(data: Data) -> None:
        data["scenes"][2]["of"] = {"subscript": 9}
        data["conclusions"]["script"]["value"] = {"$at": "scenes", "of": {"subscript": 1}}
        for row in data["scenes"][:2]:
            row["of"] = {"subscript": 1}

    change(folder, wrong)

    assert 'scenes[3]: of {"subscript": 9} there is nothing' in refused(take, folder)


def test_words_alone_are_taken_where_there_are_no_media(
    folder: Path, take: Callable[..., Imported]
) -> None:
    for path in [one for one in folder.iterdir() if one.is_dir()]:
        shutil.rmtree(path)

    taken = take(folder, without_media=True)

    assert {"keyframes", "base"} <= set(taken.anew)
    assert project_of(taken.production).scenes == read_project(folder)[0].scenes
    assert not project_of(taken.production).keyframes


def test_a_story_of_another_program_is_something_to_go_on_from(
    tmp_path: Path, take: Callable[..., Imported]
) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    person = {"name": "Mara", "kind": "woman", "looks": "tall"}
    data = {
        "format": "filmstudio project",
        "version": 1,
        "synopsis": "Mara fixes a clock",
        "begun": {"company": "dreamfactory", "inputs": {"scenes": {"text": "3"}}},
        "title": "The Clock",
        "logline": "Mara fixes a clock, and time begins.",
        "characters": [person],
        "beats": [{"id": 1, "event": "The clock stands."}],
    }
    (folder / "project.json").write_text(json.dumps(data), "utf-8")

    made = project_of(take(folder).production)

    assert (made.title, made.logline) == (data["title"], data["logline"])
    assert made.characters[0].plain() == person
    assert made.conclusions["story"].by_hand


def test_the_command_line_says_it_and_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    (folder / "keyframes" / "scene-001.png").unlink()
    given = ["import", str(folder), "--out", str(tmp_path / "out")]

    done = CliRunner().invoke(cli, given)

    assert isinstance(done.exception, StudioError)
    assert "scene-001.png: missing" in str(done.exception)
    assert not (tmp_path / "out").exists()


def test_export_writes_over_nothing(painted: Played, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.txt").write_text("mine", "utf-8")
    given = ["export", painted.production.name, "--out", str(painted.folder.parent)]

    done = CliRunner().invoke(cli, [*given, "--to", str(tmp_path / "there")])
    shown = CliRunner().invoke(cli, given)

    assert "there is something in it" in str(done.exception)
    assert [one.name for one in (tmp_path / "there").iterdir()] == ["mine.txt"]
    assert json.loads(shown.stdout)["title"]


def test_a_copy_of_a_picture_is_the_receivers_own(
    painted: Played, folder: Path, take: Callable[..., Imported]
) -> None:
    frame = folder / "keyframes" / "scene-001.png"
    before = (painted.folder / "keyframes" / "scene-001.png").read_bytes()
    taken = take(folder).production.folder

    frame.write_bytes(b"scribbled over")

    assert (painted.folder / "keyframes" / "scene-001.png").read_bytes() == before
    assert (taken / "blobs" / sha256(before).hexdigest()).read_bytes() == before
