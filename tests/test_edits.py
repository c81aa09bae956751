"""What somebody edits of what a production was started with: said, undone, kept or taken on."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import yaml

from studio.errors import Changed, InputError, ProductionError
from studio.journal import RunOpened, Warned, runs
from studio.session.forking import fork
from studio.session.production import Production, productions
from studio.testing.pixels import png

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Play, Played

STORY = "A boy loses his kite"
NAME = "a-boy-loses-his-kite"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, play: Play) -> Played:
    """A production of which the first phase is done."""
    return play(tmp_path_factory.mktemp("first"), STORY, until="task")


@pytest.fixture
def out(tmp_path: Path, first: Played) -> Path:
    shutil.copytree(first.folder, tmp_path / "out" / NAME)
    return tmp_path / "out"


@pytest.fixture
def go_on(out: Path, play: Play) -> Callable[..., Played]:
    def perform(**given: object) -> Played:
        return play(out, **{"production": NAME, "until": "task", **given})

    return perform


def edit(out: Path, **change: object) -> None:
    path = out / NAME / "production.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump(data | change, allow_unicode=True), encoding="utf-8")


def everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"story": "A girl finds a kite"}, "story: 'A boy loses his kite' became 'A girl finds a kite'"),
        ({"seed": 5}, "seed: 0 became 5"),
        ({"inputs": {"scenes": {"text": "5"}}}, "input scenes: '3' became '5'"),
        ({"size": "long"}, "size: 'short' became 'long'"),
        ({"cards": {}}, "card roles/dreamfactory/ceo.yaml"),
        ({"sealed": "", "story": "A girl"}, "its seal is gone, so nobody can tell what"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("replay", [False, True])
def test_an_edit_is_said_with_every_way_out_and_nothing_is_changed(
    go_on: Callable[..., Played], out: Path, change: dict[str, object], said: str, replay: object
) -> None:
    edit(out, **change)
    before = everything(out / NAME)

    with pytest.raises(Changed) as caught:
        go_on(replay=bool(replay))

    message = str(caught.value)
    assert f"{NAME}/production.yaml: edited by hand" in message
    assert said in message
    assert "Made again at most: task, style" in message
    assert all(way in message for way in ("--pinned", "studio fork ", f"/{NAME};", "--adopt"))
    after = everything(out / NAME)
    assert {name for name in after if after[name] != before.get(name)} <= {"production.lock"}


def test_an_edit_is_undone_and_kept_aside(go_on: Callable[..., Played], out: Path) -> None:
    pins = out / NAME / "production.yaml"
    before = pins.read_bytes()
    edit(out, story="A girl finds a kite")
    edited = pins.read_bytes()

    again = go_on(pinned=True)

    assert again.fresh() == 0
    assert pins.read_bytes() == before
    assert (out / NAME / "production.edited.yaml").read_bytes() == edited
    assert [event.text for event in again.of(Warned)] == [
        "production.yaml: put back as it was; the edited one is kept as production.edited.yaml"
    ]
    assert go_on().fresh() == 0


def test_a_replay_leaves_the_edit_and_plays_what_was_started(
    go_on: Callable[..., Played], out: Path
) -> None:
    edit(out, story="A girl finds a kite")
    edited = (out / NAME / "production.yaml").read_bytes()

    again = go_on(pinned=True, replay=True)

    assert [event.story for event in again.of(RunOpened)] == [STORY]
    assert (out / NAME / "production.yaml").read_bytes() == edited


def test_an_edit_is_taken_on(go_on: Callable[..., Played], out: Path) -> None:
    edit(out, story="A girl finds a kite")

    again = go_on(adopt=True)

    assert again.fresh() > 0
    assert [event.story for event in again.of(RunOpened)] == ["A girl finds a kite"]
    assert go_on().fresh() == 0


def test_an_edit_is_kept_in_a_fork(go_on: Callable[..., Played], out: Path) -> None:
    edit(out, seed=5)

    made = fork(Production.open(out / NAME), out)

    assert (made.pins.seed, made.pins.forked_from) == (5, NAME)
    assert go_on(production=made.name).of(RunOpened)[0].seed == 5
    assert go_on(pinned=True).fresh() == 0
    with pytest.raises(InputError, match="a fork changes something"):
        fork(Production.open(out / NAME), out)


def test_the_story_still_finds_a_production_whose_story_was_edited(out: Path, play: Play) -> None:
    edit(out, story="A girl finds a kite")

    with pytest.raises(Changed):
        play(out, STORY, until="task")
    assert productions(out) == (NAME,)


def test_comments_and_the_order_of_fields_are_no_edit(
    go_on: Callable[..., Played], out: Path
) -> None:
    path = out / NAME / "production.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    text = yaml.safe_dump(dict(reversed(data.items())), sort_keys=False, allow_unicode=True)
    path.write_text(f"# mine\n{text}", encoding="utf-8")

    assert go_on().fresh() == 0


def test_an_edit_without_a_copy_to_undo_it_with_is_refused(
    go_on: Callable[..., Played], out: Path
) -> None:
    (out / NAME / "blobs" / Production.open(out / NAME).sealed).unlink()
    assert go_on().fresh() == 0
    edit(out, seed=5)

    with pytest.raises(ProductionError, match=r"production\.yaml: no copy of it is left"):
        go_on(pinned=True)


ONE = png(32, 32, (10, 120, 200))
PHOTO = "extends: shipped\ninputs+: {photo: {kind: picture}}\n"


@pytest.fixture
def pictured(tmp_path: Path, play: Play) -> Callable[..., Played]:
    """A production with a picture for an input."""
    (tmp_path / "house" / "phases").mkdir(parents=True)
    (tmp_path / "house" / "phases" / "dreamfactory.yaml").write_text(PHOTO, encoding="utf-8")
    (tmp_path / "photo.png").write_bytes(ONE)
    given = {"scenes": "3", "photo": f"@{tmp_path / 'photo.png'}"}
    usual = {"house": tmp_path / "house", "until": "task"}
    play(tmp_path / "out", STORY, inputs=given, **usual)

    def perform(**flags: object) -> Played:
        return play(tmp_path / "out", production=NAME, **usual, **flags)

    return perform


@pytest.mark.parametrize("edited", [b"two", None])
def test_the_file_of_an_input_is_held_to_what_was_given(
    tmp_path: Path, pictured: Callable[..., Played], edited: bytes | None
) -> None:
    path = tmp_path / "out" / NAME / "inputs" / "photo.png"
    path.write_bytes(edited) if edited else path.unlink()

    with pytest.raises(Changed, match=r"input photo: the file inputs/photo\.png"):
        pictured()
    assert len(runs(tmp_path / "out" / NAME)) == 1
    if edited:
        assert pictured(adopt=True).production.pins.inputs["photo"].digest
        path.write_bytes(b"three")
    else:
        with pytest.raises(ProductionError, match=r"photo\.png: gone"):
            pictured(adopt=True)
    again = pictured(pinned=True)
    assert path.read_bytes() == (edited or ONE)
    assert "inputs/photo.png: put back as it was" in [one.text for one in again.of(Warned)]
