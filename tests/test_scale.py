"""Sources of any length: a synopsis of sixty words, and a novel that is read in pieces."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.cards.checklist import Checks
from studio.cards.checks import complaints
from studio.crafts import ChatRequest
from studio.film import prose
from studio.film.timeline import Cut
from studio.testing.novel import PEOPLE, novel
from studio.yamlfile import validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Play, Played

SIXTY = (
    "Mara keeps the lighthouse alone. One night a stranger called Ivo is washed ashore with a "
    "locked box, and will not say where he comes from. Tamm, the harbour master, has been paid to "
    "find it. When Ivo falls ill, Mara opens the box and finds the charts of her drowned father. "
    "She must choose between the light and the reef."
)
PIECE = 300
"""Words of a piece in these tests: a tenth of the shipped company's, so that a novel is as well."""
CARDS = Path(__file__).resolve().parents[1] / "phases" / "movieagent"


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory, play: Play) -> Callable[..., Played]:
    """Plan a text until its shots, by a company that reads in pieces of PIECE words."""
    house = tmp_path_factory.mktemp("house")
    cards = house / "phases" / "movieagent"
    cards.mkdir(parents=True)
    for name in ("synopsis.yaml", "subscripts.yaml"):
        card = (CARDS / name).read_text(encoding="utf-8")
        assert "words: 3000" in card
        card = card.replace("words: 3000", f"words: {PIECE}").replace("beyond: 1500", "beyond: 150")
        (cards / name).write_text(card, encoding="utf-8")

    def made(text: str, *, until: str = "shots", **inputs: object) -> Played:
        out = tmp_path_factory.mktemp("out")
        wanted = {name: str(value) for name, value in inputs.items()}
        return play(out, company="movieagent", house=house, until=until, story=text, inputs=wanted)

    return made


@pytest.fixture(scope="session")
def long(plan: Callable[..., Played]) -> Played:
    """Eleven sub-scripts, twelve scenes with two shots each, of a text of sixteen pieces."""
    return plan(novel(16 * PIECE), parts=11, scenes=12, shots=2)


@pytest.fixture(scope="session")
def few(plan: Callable[..., Played]) -> Played:
    """The same of a text of four pieces."""
    return plan(novel(4 * PIECE), parts=2, scenes=3, shots=1)


def prompts(played: Played, phase: str, step: str = "") -> list[str]:
    asked = [
        one.request
        for one in played.calls(craft="chat", phase=phase)
        if one.place.item.partition(":")[0] == step or not step
    ]
    assert asked
    return [
        "\n".join(m.text for m in one.messages) for one in asked if isinstance(one, ChatRequest)
    ]


def longest(played: Played) -> int:
    phases = ("synopsis", "subscripts", "scenes", "shots")
    return max(len(text) for phase in phases for text in prompts(played, phase))


def entries(block: object, field: str) -> list[dict[str, object]]:
    found = block[field] if isinstance(block, dict) else None
    assert isinstance(found, list)
    return found


def rows(played: Played, name: str, field: str) -> list[dict[str, object]]:
    return entries(played.memory(name), field)


# ---- a text in pieces


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.integers(1, 30), min_size=1, max_size=6).map(
            lambda sizes: " ".join(f"Mr. Tamm {'walks ' * size}home." for size in sizes)
        ),
        min_size=1,
        max_size=12,
    ),
    st.integers(10, 60),
    st.integers(1, 6),
)
def test_a_text_in_portions_is_the_text_and_none_is_too_long(
    paragraphs: list[str], most: int, least: int
) -> None:
    text = "\n\n".join(paragraphs)
    found = prose.portions(text, most, least)
    total = len(prose.words(text))

    assert " ".join(found).split() == text.split()
    assert max(len(prose.words(one)) for one in found) <= most
    assert min(least, total // most) <= len(found)
    assert all(one.strip() for one in found)


def test_a_text_is_cut_between_paragraphs_where_it_can_be() -> None:
    text = novel(3000)
    ends = {one.strip()[-40:] for one in text.split("\n\n")}
    found = prose.portions(text, 500)

    assert len(found) >= 6
    assert all(one[-40:] in ends for one in found)


@pytest.mark.parametrize("text", ["word " * 1000, "字" * 2000, "字字字字。" * 500])
def test_a_text_without_paragraphs_or_sentences_or_spaces_is_cut_all_the_same(text: str) -> None:
    found = prose.portions(text, 200)

    assert len(found) == 5
    assert "".join("".join(found).split()) == "".join(text.split())


# ---- a novel


def test_a_novel_is_read_in_pieces_and_what_is_carried_stays_as_long(long: Played) -> None:
    read = long.blocks("treatment")
    told = prompts(long, "synopsis", "treatment")
    carried = [len(prose.words(json.dumps(one, ensure_ascii=False))) for one in read]

    assert len(read) >= 16
    assert all(len(prose.words(str(one["paragraph"]))) <= 100 for one in read)
    assert all(len(prose.words(str(one.get("so_far", "")))) <= 120 for one in read)
    assert {one["name"] for one in entries(read[-1], "people")} >= {*PEOPLE}
    assert all(
        " ".join(str(one["paragraph"]).split()) in " ".join(text.split())
        for one, text in zip(read, told[1:], strict=False)
    )
    assert max(carried[4:]) < 1.2 * max(carried[1:4])


def test_the_sub_scripts_of_a_novel_are_all_of_it_word_for_word(long: Played) -> None:
    passages = long.blocks("passages")
    dealt = [row["id"] for one in passages for row in entries(one, "told")]
    written = json.loads((long.folder / "exports/step_1_script.json").read_text(encoding="utf-8"))
    plots = [one["Plot"] for one in written["Sub-Script"].values()]

    assert len(passages) == 11
    assert dealt == [*range(1, len(long.blocks("treatment")) + 1)]
    assert " ".join(str(one["text"]) for one in passages).split() == novel(16 * PIECE).split()
    assert " ".join(plots).split() == novel(16 * PIECE).split()


def test_the_synopsis_of_a_novel_is_cut_between_its_paragraphs(long: Played) -> None:
    plots = [str(one["plot"]) for one in rows(long, "division", "subscripts")]
    told = [str(one["paragraph"]) for one in long.blocks("treatment")]
    begins = {" ".join(one.split())[:60] for one in told}

    assert " ".join(plots).split() == " ".join(told).split()
    assert all(" ".join(one.split())[:60] in begins for one in plots)


def test_scenes_and_shots_are_planned_from_the_text_itself(long: Played) -> None:
    scenes = long.blocks("scene_list")
    texts = {one["id"]: str(one["text"]) for one in long.blocks("reading")}
    asked = prompts(long, "shots", "plans")

    assert len(scenes) == len(asked) == 12
    for scene, prompt in zip(scenes, asked, strict=True):
        said = [" ".join(line.split()) for line in texts[scene["passage"]].split("\n")]
        assert all(line in " ".join(prompt.split()) for line in said)
    near = [one for one in long.blocks("passages") if "near" in one]
    assert 0 < len(near) < 11, "two passages together are too long to be read at once"


def test_prompts_do_not_grow_with_the_text(long: Played, few: Played) -> None:
    assert len(few.blocks("treatment")) <= 5
    assert longest(long) < 1.2 * longest(few)


def test_everything_is_numbered_and_none_is_missing(long: Played) -> None:
    script = long.blocks("script")
    places = [(one["of_subscript"], one["of_scene"], one["in_scene"]) for one in script]
    written = json.loads((long.folder / "exports/step_3_shots.json").read_text(encoding="utf-8"))
    keys = [
        (int(part[11:]), int(scene[6:]), int(shot[5:]))
        for part, one in written["Sub-Script"].items()
        for scene, inner in one["Scene Annotation"]["Scene"].items()
        for shot in inner["Shot Annotation"]["Shot"]
    ]

    assert [one["id"] for one in script] == [*range(1, 25)]
    assert places == sorted(places)
    assert [place[1:] for place in places] == [(s, n) for s in range(1, 13) for n in (1, 2)]
    assert {place[0] for place in places} == {*range(1, 12)}
    assert keys == sorted(keys)
    assert len(keys) == 24


def test_one_role_alone_plans_a_novel_too(plan: Callable[..., Played]) -> None:
    played = plan(novel(4 * PIECE), until="subscripts", team="one", scenes=3, shots=1)
    passages = played.blocks("passages")

    assert rows(played, "single", "subscripts")
    assert " ".join(str(one["text"]) for one in passages).split() == novel(4 * PIECE).split()


# ---- what is demanded of it


def test_a_synopsis_put_together_of_texts_is_cut_only_between_them() -> None:
    checks = validate({"split": {"parts": {"of": "whole", "words": 50, "between": "told"}}}, Checks)
    told = ["Mara rows out. Ivo waits.", "The light goes out."]
    known = {"whole": "\n\n".join(told), "told": told}

    def said(*parts: str) -> list[str]:
        return complaints(checks, {"parts": list(parts)}, known.get)

    assert said(*told) == []
    assert said(" ".join(told)) == []
    assert said("Mara rows out.", "Ivo waits. The light goes out.") == [
        "parts: piece 2 begins at “Ivo waits. The light goes out.”, within one of told; whole is "
        "cut only between them"
    ]


def test_a_passage_is_one_of_those_at_hand() -> None:
    checks = validate({"among": {"scenes.passage": "told.id"}}, Checks)
    made = {"scenes": [{"passage": 3}, {"passage": 5}, {}]}
    found = complaints(checks, made, {"told.id": [3, 4]}.get)

    assert len(found) == 1
    assert found[0].startswith("scenes.passage: '5' is not among told.id (3, 4)")


# ---- a synopsis of sixty words


def test_sixty_words_become_a_film(tmp_path: Path, play: Play) -> None:
    assert 55 <= len(SIXTY.split()) <= 65
    house = tmp_path / "house" / "phases"
    house.mkdir(parents=True)
    (house / "movieagent.yaml").write_text(
        "extends: shipped\nfilm: {width: 160, height: 90, rate: 12}\n", encoding="utf-8"
    )
    played = play(
        tmp_path / "out",
        company="movieagent",
        house=house.parent,
        story=SIXTY,
        inputs={"scenes": "2", "shots": "2"},
    )
    plots = [str(one["plot"]) for one in rows(played, "division", "subscripts")]
    asked = "\n".join(prompts(played, "synopsis"))

    assert " ".join(plots).split() == SIXTY.split()
    assert len(plots) > 1
    assert not re.search("We read a long story", asked)
    assert {"Mara", "Ivo", "Tamm"} <= {str(one["name"]) for one in played.blocks("people")}
    assert played.made is not None
    assert played.made.film is not None
    assert len(Cut.model_validate(played.memory("cut")).shots) == 4
