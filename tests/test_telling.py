"""A sentence that tells several things is its own plot: each of them has its scene, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play


def told(tmp_path: Path, play: Play, prompt: str, scenes: int = 10) -> list[dict[str, str]]:
    film = play(tmp_path, prompt, inputs={"scenes": str(scenes)}, until="script")
    return [{key: str(said) for key, said in row.items()} for row in film.blocks("script")]


@pytest.mark.parametrize("scenes", [3, 5, 8, 10])
def test_each_thing_that_happens_has_its_scene_in_its_order(
    tmp_path: Path, play: Play, scenes: int
) -> None:
    prompt = "A wolf opens a bakery and nobody dares to come in until a lost child asks for bread"
    rows = told(tmp_path, play, prompt, scenes)
    said = ["opens a bakery", "nobody dares to come in", "a lost child asks for bread"]
    spots = [n for one in said for n, row in enumerate(rows) if one in row["narration"]]
    assert len(spots) == len(said)
    assert spots == sorted(spots)
    assert len({row["narration"] for row in rows}) == scenes
    others = [row for row in rows if not any(one in row["narration"] for one in said)]
    assert not any(row["action"].startswith(row["narration"]) for row in others)


def test_what_has_no_scene_of_its_own_is_told_all_the_same(tmp_path: Path, play: Play) -> None:
    prompt = "A cat steals a fish, climbs a tree, falls into a pond, swims home and sleeps"
    rows = told(tmp_path, play, prompt, 3)
    said = " ".join(row["narration"] for row in rows)
    for one in ("steals a fish", "climbs a tree", "falls into a pond", "swims home", "sleeps"):
        assert one in said


def test_who_ends_it_is_seen_before(tmp_path: Path, play: Play) -> None:
    rows = told(
        tmp_path, play, "A boy loses his kite in a storm and a crow brings it back in spring"
    )
    seen = [n for n, row in enumerate(rows) if "the crow" in row["action"].lower()]
    acts = next(n for n, row in enumerate(rows) if "brings his kite back" in row["narration"])
    assert acts - seen[0] > 1


def test_several_of_a_kind_are_the_same_ones_in_every_scene(tmp_path: Path, play: Play) -> None:
    rows = told(tmp_path, play, "Two brothers find a whale and hide it in the bathtub")
    assert not any("two brothers" in row["action"].lower() for row in rows)
    assert all(row["narration"] != row["action"].rstrip(".") for row in rows)
    assert any("hide the whale" in row["narration"] for row in rows)


def test_signs_that_a_plot_keeps_for_itself_are_only_signs(tmp_path: Path, play: Play) -> None:
    rows = told(
        tmp_path, play, "A {hero} robot builds a kite // and flies it | home and loses {what}"
    )
    assert len(rows) == 10
    assert any("flies the kite home" in row["narration"] for row in rows)
    assert not any(sign in str(rows) for sign in ("//", "|"))
