"""A thing of which a sentence tells what only somebody does plays its part as that thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from studio.makers.papertheatre.reading.picture import layout_of
from studio.makers.rehearsal.people import deed, find_people
from studio.makers.rehearsal.words import at
from studio.makers.wording.sentence import reworded
from studio.testing import scene_prompt

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("A lonely sock climbs out of a dryer to look for its missing twin", ["sock", "sock"]),
        ("An umbrella is afraid of rain", ["umbrella"]),
        ("Two spoons argue", ["spoon", "spoon"]),
        ("A girl finds a spoon", ["girl"]),
        ("A girl and her kite travel to the sea", ["girl"]),
        ("A kite flies over the sea", []),
    ],
)
def test_who_is_a_thing(said: str, who: list[str]) -> None:
    found = find_people(said)
    assert [one["noun"] for one in found] == who
    assert all(
        (one["pronoun"], one["kind"]) == ("it", one["noun"]) for one in found if who[0] != "girl"
    )


def test_it_is_cast_and_drawn_as_itself(tmp_path: Path, play: Play) -> None:
    film = play(tmp_path, "An umbrella is afraid of rain", inputs={"scenes": "3"}, until="script")
    story: Any = film.memory("story")
    assert story["characters"][0]["kind"] == "umbrella"
    prompt = scene_prompt("The umbrella waves", {"the umbrella": "umbrella; looks: wide eyes"})
    (figure,) = layout_of(prompt, 1).figures
    assert (figure.sheet.species, figure.pose) == ("thing umbrella", "wave")


@pytest.mark.parametrize(
    ("said", "done", "then"),
    [
        ("Two boys become best friends by building a kite", "build a kite", None),
        ("A dough grows so much overnight that it lifts the roof", "grow", "lift the roof"),
        ("A giant cries so much that the valley becomes a lake", "cry", None),
    ],
)
def test_what_is_done_and_what_comes_of_it(said: str, done: str, then: str | None) -> None:
    found = deed(reworded(said, at("gazetteer")))
    assert (found["do_it"], found.get("then_do")) == (done, then)


def test_who_never_comes_is_not_there(tmp_path: Path, play: Play) -> None:
    said = "A dog waits every evening at the station for a soldier who is never coming home"
    film = play(tmp_path, said, inputs={"scenes": "10"}, until="script")
    rows = film.blocks("script")
    assert len(rows) == 10
    assert not any("the soldier" in str(row["action"]).lower() for row in rows)
