"""Local memory: what a production concluded, in files that people may edit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import CardError, InputError, ProductionError
from studio.memory import LocalMemory

if TYPE_CHECKING:
    from pathlib import Path

    from studio.yamlfile import Data

STORY: Data = {
    "title": "Nebel über dem Fjord 🐋",
    "no": "No",
    "scenes": [
        {"id": 1, "time": "21:30", "speed": "1e3", "hold": 0.8, "dialogue": []},
        {"id": 2, "time": "night", "text": "One line.\nAnother: with a colon\n", "cut": False},
    ],
}
MADE = {"task": "aaa", "style": "bbb"}


def keep(memory: LocalMemory, value: Data = STORY) -> None:
    memory.keep("story", value, form="Story", phase="story", made_from=MADE)


def test_what_is_kept_comes_back_in_another_process_too(tmp_path: Path) -> None:
    keep(LocalMemory(tmp_path / "memory"))
    kept = LocalMemory(tmp_path / "memory").recall("story")
    assert kept is not None
    assert kept.value == STORY
    assert (kept.form, kept.phase, dict(kept.made_from)) == ("Story", "story", MADE)
    assert not kept.edited
    assert kept.digest == LocalMemory.digest(STORY)
    assert LocalMemory(tmp_path / "memory").names() == ("story",)


def test_the_file_is_readable_and_says_where_it_comes_from(tmp_path: Path) -> None:
    keep(LocalMemory(tmp_path))
    text = (tmp_path / "story.yaml").read_text(encoding="utf-8")
    first, rest = text.split("\n", 1)
    assert first.startswith("# ")
    assert "story" in first
    assert "edit" in first
    assert "Nebel über dem Fjord 🐋" in rest
    assert "{" not in rest
    assert yaml.safe_load(text) == STORY


def test_an_edit_is_seen_and_a_changed_comment_is_none(tmp_path: Path) -> None:
    memory = LocalMemory(tmp_path)
    keep(memory)
    path = tmp_path / "story.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text("# my note\n" + text, encoding="utf-8")
    assert (kept := memory.recall("story")) is not None
    assert not kept.edited
    path.write_text(text.replace("night", "dawn"), encoding="utf-8")
    assert (kept := memory.recall("story")) is not None
    assert kept.edited
    assert kept.phase == "story"
    keep(memory)
    assert (kept := memory.recall("story")) is not None
    assert not kept.edited
    assert kept.value == STORY


def test_equal_data_keeps_the_file_as_a_person_left_it(tmp_path: Path) -> None:
    memory = LocalMemory(tmp_path)
    keep(memory)
    path = tmp_path / "story.yaml"
    path.write_text("# my note\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    memory.keep("story", STORY, form="Story", phase="story", made_from={"task": "new"})
    assert path.read_text(encoding="utf-8").startswith("# my note\n")
    assert (kept := memory.recall("story")) is not None
    assert dict(kept.made_from) == {"task": "new"}


def test_going_back_to_an_older_version_by_hand_is_an_edit(tmp_path: Path) -> None:
    memory = LocalMemory(tmp_path)
    keep(memory, "first")
    old = (tmp_path / "story.yaml").read_text(encoding="utf-8")
    keep(memory, "second")
    (tmp_path / "story.yaml").write_text(old, encoding="utf-8")
    assert (kept := memory.recall("story")) is not None
    assert kept.edited


def test_a_crash_between_book_and_file_is_not_taken_for_an_edit(tmp_path: Path) -> None:
    memory = LocalMemory(tmp_path)
    keep(memory, "first")
    book = json.loads((tmp_path / ".kept.json").read_text(encoding="utf-8"))
    coming = book["story"][0] | {"written": LocalMemory.digest("second"), "made_from": {}}
    book["story"] = [coming, *book["story"]]
    (tmp_path / ".kept.json").write_text(json.dumps(book), encoding="utf-8")
    assert (kept := memory.recall("story")) is not None
    assert not kept.edited
    assert dict(kept.made_from) == MADE


def test_a_file_that_a_person_wrote_counts_as_edited_and_is_never_stale(tmp_path: Path) -> None:
    (tmp_path / "style.yaml").write_text("name: woodcut\ntime: 21:30\nhero: No\n", encoding="utf-8")
    memory = LocalMemory(tmp_path)
    kept = memory.recall("style")
    assert kept is not None
    assert kept.edited
    assert kept.value == {"name": "woodcut", "time": "21:30", "hero": "No"}
    assert memory.stale("style", {"task": "x"}) == ()


def test_stale_names_the_givens_that_changed_came_or_went(tmp_path: Path) -> None:
    memory = LocalMemory(tmp_path)
    keep(memory)
    assert memory.stale("story", MADE) == ()
    assert memory.stale("story", {"task": "aaa", "style": "other"}) == ("style",)
    assert memory.stale("story", {"task": "aaa", "cast": "new"}) == ("cast", "style")
    assert memory.stale("nothing", MADE) == ()


def test_nothing_is_recalled_of_what_was_never_kept_or_was_dropped(tmp_path: Path) -> None:
    memory = LocalMemory(tmp_path)
    assert memory.recall("story") is None
    keep(memory)
    memory.drop("story")
    memory.drop("story")
    assert memory.recall("story") is None
    assert memory.names() == ()
    assert "story" not in json.loads((tmp_path / ".kept.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: a\n  b: : c\n", "story.yaml:2:"),
        ("scenes:\n  - id: 1\n  - [\n", "story.yaml:4:1"),
        ("title: a\ntitle: b\n", "story.yaml:2:1"),
        ("title: \x07\n", "story.yaml:1:8"),
    ],
)
def test_a_broken_file_is_complained_of_with_its_place(
    tmp_path: Path, text: str, place: str
) -> None:
    (tmp_path / "story.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CardError) as caught:
        LocalMemory(tmp_path).recall("story")
    assert place in str(caught.value)


def test_a_file_in_another_encoding_is_complained_of(tmp_path: Path) -> None:
    (tmp_path / "story.yaml").write_bytes("title: Über\n".encode("latin-1"))
    with pytest.raises(CardError, match="UTF-8"):
        LocalMemory(tmp_path).recall("story")


def test_a_broken_book_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    keep(LocalMemory(tmp_path))
    (tmp_path / ".kept.json").write_text('{"story": [', encoding="utf-8")
    with pytest.raises(ProductionError, match=r"remove it"):
        LocalMemory(tmp_path).recall("story")


@pytest.mark.parametrize(
    "name", ["", "../story", "Story", "a b", "a.b", "1st", "ü", "a" * 41, "a\n"]
)
def test_only_identifiers_are_names(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="letters"):
        LocalMemory(tmp_path).keep(name, "x", form="text", phase="p", made_from={})
    with pytest.raises(InputError):
        LocalMemory(tmp_path).recall(name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {"a": {1, 2}}, 10**30])
def test_what_cannot_be_kept_without_loss_is_refused(tmp_path: Path, value: Data) -> None:
    memory = LocalMemory(tmp_path)
    keep(memory, "before")
    with pytest.raises(InputError):
        keep(memory, value)
    assert (kept := memory.recall("story")) is not None
    assert kept.value == "before"


def test_no_temporary_file_stays(tmp_path: Path) -> None:
    keep(LocalMemory(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".kept.json", "story.yaml"]


ODD = st.sampled_from(
    ["No", "21:30", "1e3", "0x1F", "~", "null", "", "2024-01-01", "<<", "=", "- a"]
)
PIECES = st.text(st.sampled_from("a \n\t:-#'\"|>{}[]\r\x85\u2028\ufeff😀é.0"), max_size=12)
TEXT = ODD | PIECES | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LEAF = TEXT | st.integers(-(10**17), 10**17) | st.booleans() | st.none() | st.just(0.8)
DATA = st.recursive(
    LEAF, lambda x: st.lists(x, max_size=3) | st.dictionaries(TEXT, x, max_size=3), max_leaves=6
)


@settings(max_examples=150, deadline=None)
@given(value=DATA)
def test_every_text_reads_back_as_it_was(
    value: Data, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("memory")
    memory = LocalMemory(folder)
    keep(memory, value)
    assert (kept := memory.recall("story")) is not None
    assert kept.digest == LocalMemory.digest(value)
    plainly = yaml.safe_load((folder / "story.yaml").read_text(encoding="utf-8"))
    assert LocalMemory.digest(plainly) == kept.digest
