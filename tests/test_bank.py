"""People of whom a synopsis gives no more than the name: how they look, what they say, who tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from studio.crafts import SpeechRequest
from studio.makers.hibari_voice.casting import choose

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Play, Played

TEXT = (
    "Nora, a loyal soldier, keeps the gate of a small kingdom. Her best friend Ida, a witty "
    "teenager, learns that she is the last heir. Meanwhile, a dangerous criminal, Karl, escapes "
    "from prison. Ida’s father Otto doubts Nora’s old methods, while Bruno, now an admiral, "
    "supports her. In the end, all of the land waits. Nora decides to open the gate, and Ida "
    "becomes the new queen of the land."
)
NAMES = ("Bruno", "Ida", "Karl", "Nora", "Otto")


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory, play: Play) -> Callable[..., Played]:
    folder = tmp_path_factory.mktemp("bank")
    bank = folder / "bank.yaml"
    bank.write_text(yaml.dump({"people": [{"name": name} for name in NAMES]}), encoding="utf-8")
    (folder / "house" / "phases").mkdir(parents=True)
    (folder / "house" / "phases" / "movieagent.yaml").write_text(
        "extends: shipped\nfilm: {width: 160, height: 90, rate: 12}\n", encoding="utf-8"
    )

    def make(name: str, until: str = "", **inputs: str) -> Played:
        return play(
            folder / name,
            TEXT,
            company="movieagent",
            house=folder / "house",
            until=until,
            inputs={"cast": f"@{bank}", "scenes": "4", "shots": "3", **inputs},
        )

    return make


@pytest.fixture(scope="module")
def made(film: Callable[..., Played]) -> Played:
    return film("film")


def test_people_look_like_what_the_text_calls_them(made: Played) -> None:
    people = {str(one["name"]): one for one in made.blocks("people")}
    worn = {name: str(one["clothes"]) for name, one in people.items()}

    assert {name: one["kind"] for name, one in people.items()} == {
        "Nora": "woman",
        "Ida": "woman",
        "Karl": "man",
        "Otto": "man",
        "Bruno": "man",
    }
    assert "helmet" in worn["Nora"]
    assert "gold crown" in worn["Ida"]
    assert "black" in worn["Karl"]
    assert "cap" in worn["Bruno"]
    assert "cardigan" in worn["Otto"]
    assert str(people["Nora"]["carries"]) == "spear"
    assert next(iter(people)) == "Nora", "whoever the text names first leads"


def test_they_say_what_the_text_says_in_the_first_person(made: Played) -> None:
    shots = made.blocks("script")
    said = {(str(line["speaker"]), str(line["line"])) for shot in shots for line in _lines(shot)}

    assert ("Nora", "I will open the gate.") in said
    assert ("Ida", "I am the new queen of the land now.") in said


def _lines(shot: dict[str, object]) -> list[dict[str, object]]:
    found = shot.get("dialogue") or []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def test_a_narrator_tells_what_nobody_says(made: Played) -> None:
    told = [str(one.get("narration") or "") for one in made.blocks("script")]

    assert "Nora, a loyal soldier, keeps the gate of a small kingdom." in told
    assert "" in told
    assert not any("queen" in one for one in told), "Ida says it herself"


def test_without_a_narrator_only_people_speak(film: Callable[..., Played]) -> None:
    quiet = film("quiet", until="shots", narrator="off")

    assert not any(one.get("narration") for one in quiet.blocks("script"))
    assert any(_lines(one) for one in quiet.blocks("script"))


def test_those_of_one_kind_are_told_apart(made: Played) -> None:
    asked = [one.request for one in made.calls(craft="voice")]
    ranks = {one.speaker: one.rank for one in asked if isinstance(one, SpeechRequest)}

    assert ranks.pop("narrator") == 0
    assert set(ranks) == set(NAMES)
    assert sorted((ranks["Nora"], ranks["Ida"])) == [1, 2]
    assert sorted((ranks["Karl"], ranks["Otto"], ranks["Bruno"])) == [1, 2, 3]


def test_a_voice_for_each_also_when_there_are_no_more() -> None:
    voices = [choose(f"somebody {rank}", "man", "", rank) for rank in range(1, 8)]

    assert len({one.name for one in voices}) == 7
    assert len({(one.pitch, one.throat) for one in voices}) == 7
    assert choose("Otto", "man", "", 0) == choose("Otto", "man", "")
