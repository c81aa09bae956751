"""X-01: one project model that every company writes and reads, without loss."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.cards.house import House
from studio.cli.terminal import told as told_of
from studio.film.project import FORMAT, PARTS, Project, filled, schema, taken_out
from studio.journal import EditedByHand
from studio.session import Order, Production
from studio.session.handover import begin, project_of, read_project, write_project
from studio.yamlfile import validate

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play, Played
    from pydantic import JsonValue

    from studio.session.handover.importing import Imported

STORY = "A boy loses his kite"
WHERE = {
    "title": ["story.title"],
    "logline": ["story.logline"],
    "style": ["look", "style"],
    "characters": ["story.characters"],
    "subscripts": ["subscripts"],
    "scenes": ["scenes"],
    "shots": ["shots"],
    "timeline": ["cut"],
    "keyframes": ["keyframes"],
}

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
words = """
$at $ of more id name title scenes shots subscripts dialogue characters size speaker line boxes
hold reasoning plot rules
"""
names = st.sampled_from(words.split())
leaves = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-9, 9) | texts
plain = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names | texts, inner, max_size=4),
    max_leaves=12,
)
rows = st.lists(st.dictionaries(names, plain, max_size=5), max_size=4)
blocks = st.builds(lambda name, inner: [{name: one} for one in inner], names, st.lists(rows))
conclusions = st.dictionaries(
    st.sampled_from(["story", *WHERE, "cut", "notes"]),
    plain
    | rows
    | st.fixed_dictionaries({"title": texts, "characters": rows})
    | st.lists(st.fixed_dictionaries({"scenes": rows, "reasoning": plain}), max_size=4)
    | st.lists(st.fixed_dictionaries({"shots": rows}), max_size=4)
    | st.fixed_dictionaries({"subscripts": rows}),
    max_size=6,
)


def document(values: dict[str, JsonValue]) -> Project:
    """A document of those conclusions, in which the parts of WHERE are taken out."""
    parts, left = taken_out(values, WHERE)
    told: dict[str, JsonValue] = {
        "format": FORMAT,
        "version": 1,
        "synopsis": "A boy loses his kite",
        "begun": {"company": "somebody"},
        "conclusions": {name: {"value": value} for name, value in left.items()},
        **parts,
    }
    return validate(told, Project)


@settings(max_examples=80, deadline=None)
@given(values=conclusions)
def test_whatever_was_concluded_comes_back_exactly(values: dict[str, JsonValue]) -> None:
    read = Project.model_validate_json(document(values).told())
    again, rest = filled(read)

    assert json.dumps(again, sort_keys=True) == json.dumps(values, sort_keys=True)
    assert not rest


@settings(max_examples=30, deadline=None)
@given(values=conclusions)
def test_a_document_is_the_same_after_json(values: dict[str, JsonValue]) -> None:
    made = document(values)

    read = Project.model_validate_json(made.told())

    assert read == made
    assert read.told() == made.told()


def test_scenes_and_shots_of_sub_scripts_are_rows_that_know_whose_they_are() -> None:
    values: dict[str, JsonValue] = {
        "subscripts": {"subscripts": [{"id": 1, "plot": "a"}, {"id": 2, "plot": "b"}]},
        "scenes": [
            {"reasoning": "why", "scenes": [{"id": 1, "title": "quay"}, {"id": 2, "title": "sea"}]},
            {"reasoning": "how", "scenes": [{"id": 1, "title": "lamp", "smell": "tar"}]},
        ],
        "shots": [{"shots": [{"id": 1}]}, {"shots": []}, {"shots": [{"id": 1}, {"id": 2}]}],
    }

    made = document(values)

    assert [(row.of, row.id, row.title, row.more) for row in made.scenes] == [
        ({"subscript": 1}, 1, "quay", {}),
        ({"subscript": 1}, 2, "sea", {}),
        ({"subscript": 2}, 1, "lamp", {"smell": "tar"}),
    ]
    assert [(row.of["subscript"], row.of["scene"], row.id) for row in made.shots] == [
        (1, 1, 1),
        (2, 1, 1),
        (2, 1, 2),
    ]
    assert filled(made)[0] == values


@pytest.fixture(scope="module")
def told(finished: Played, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished production, given out: the document and its media."""
    folder = tmp_path_factory.mktemp("told") / "film"
    write_project(finished.production, folder)
    return folder


def begun(folder: Path, out: Path, quick: Path, small: Path, **more: bool) -> Imported:
    project, data = read_project(folder)
    return begin(Order(house=small, out=out, settings=quick), project, data, folder, **more)


def test_a_finished_production_fills_every_part_its_company_has(finished: Played) -> None:
    made = project_of(finished.production)

    assert set(PARTS) - made.model_fields_set == {"subscripts", "storyboard", "talking"}
    assert [len(getattr(made, name)) for name in ("scenes", "shots", "keyframes", "clips")] == [
        3
    ] * 4
    assert made.timeline is not None
    assert sum(shot.frames for shot in made.timeline.shots) > 24
    assert {take.item for take in made.takes if take.kept} == {1, 2, 3}
    assert made.reviews
    assert {one.name for one in made.metrics}
    known = {medium.digest for medium in made.media}
    assert {frame.picture for frame in made.keyframes} <= known
    assert any("film/film.mp4" in medium.files for medium in made.media)
    assert not any(one.by_hand for one in made.conclusions.values())


def test_production_project_production_project(
    told: Path, tmp_path: Path, quick: Path, small: Path
) -> None:
    first, _ = read_project(told)

    new = begun(told, tmp_path, quick, small)

    assert new.anew == ()
    assert project_of(new.production).told() == first.told()
    for medium in first.media:
        for name in medium.files:
            assert (new.production.folder / name).read_bytes() == (told / name).read_bytes()


def test_a_half_finished_one_too(painted: Played, tmp_path: Path, quick: Path, small: Path) -> None:
    folder = tmp_path / "half"
    write_project(painted.production, folder)
    first, _ = read_project(folder)

    new = begun(folder, tmp_path / "new", quick, small)

    assert first.keyframes
    assert first.film is None
    assert project_of(new.production).told() == first.told()


def test_what_it_holds_is_taken_and_nobody_is_called(
    told: Path, tmp_path: Path, play: Play, quick: Path, small: Path
) -> None:
    new = begun(told, tmp_path, quick, small)

    played = play(tmp_path, production=new.production.name)

    assert played.calls() == []
    assert played.made is not None
    assert played.made.film is not None
    credits = (played.folder / "film" / "credits.yaml").read_text("utf-8")
    assert "craft: painter" in credits.partition("taken_over_from:")[2]
    whole = "all_else_made_up_by:\n- rehearsal, a scripted improviser, not a language model\n"
    assert whole in credits.replace("\n  - ", "\n- ")
    came = played.of(EditedByHand)
    assert len(came) > 5
    assert all(one.taken_over for one in came)
    lines = [line for one in came for line in told_of(one)]
    assert any("story: came with the project" in line for line in lines)


def test_an_edit_is_taken_and_what_was_made_from_it_is_made_anew(
    told: Path, tmp_path: Path, play: Play, quick: Path, small: Path
) -> None:
    folder = tmp_path / "edited"
    shutil.copytree(told, folder)
    path = folder / "project.json"
    data = json.loads(path.read_text("utf-8"))
    data["scenes"][1]["narration"] = "The wind has it now."
    path.write_text(json.dumps(data), "utf-8")

    new = begun(folder, tmp_path / "out", quick, small)
    played = play(tmp_path / "out", production=new.production.name)

    assert [one.name for one in played.of(EditedByHand, taken_over=False)] == ["script"]
    assert {"keyframes", "voices", "cut", "film"} <= set(new.anew)
    assert not {"style", "story", "script"} & set(new.anew)
    assert {record.place.phase for record in played.calls()} == {"keyframes", "film"}
    subtitles = (played.folder / "film" / "film.srt").read_text("utf-8")
    assert "The wind has it now." in subtitles


def test_sub_scripts_scenes_and_shots_of_a_company_that_has_them(
    tmp_path: Path, play: Play, quick: Path, small: Path
) -> None:
    told = "Mara keeps a light. A whale comes that has lost its song. Mara hums it a tune."
    counts = {"scenes": "3", "shots": "2"}
    plans = play(tmp_path, told, company="movieagent", until="shots", inputs=counts).production
    made = project_of(plans)
    write_project(plans, tmp_path / "given")

    assert [len(made.scenes), len(made.shots), len(made.storyboard)] == [3, 6, 6]
    assert all(row.plot in told for row in made.subscripts)
    assert [shot.of for shot in made.shots] == [{"scene": one} for one in (1, 1, 2, 2, 3, 3)]
    assert {row.of_subscript for row in made.scenes} == {row.id for row in made.subscripts} > set()
    assert [(one.id, one.of_scene, one.in_scene) for one in made.storyboard[:3]] == [
        (1, 1, 1),
        (2, 1, 2),
        (3, 2, 1),
    ]
    assert made.title
    assert made.logline
    assert not [
        row.more
        for table in (made.scenes, made.shots, made.storyboard)
        for row in table
        if row.more
    ]

    new = begun(tmp_path / "given", tmp_path / "new", quick, small)
    assert project_of(new.production).told() == made.told()


def test_a_part_stands_where_the_company_card_says_and_what_is_unknown_keeps_its_name(
    tmp_path: Path, play: Play, small: Path
) -> None:
    shutil.copytree(small, tmp_path / "house")
    card = tmp_path / "house" / "phases" / "dreamfactory.yaml"
    more = "project: {scenes: [nothing.here, outline.scenes]}\n"
    card.write_text(card.read_text("utf-8") + more, "utf-8")
    wrong = [str(one) for one in House.open(tmp_path / "house").check()]
    card.write_text(card.read_text("utf-8").replace("nothing.here, ", ""), "utf-8")

    played = play(tmp_path, STORY, house=tmp_path / "house", until="script", inputs={"scenes": "2"})
    made = project_of(played.production)

    assert [one for one in wrong if "nothing is called 'nothing' here" in one and ":3:" in one]
    assert {row.of["subscript"] for row in made.scenes} <= set(range(1, 9))
    assert [row.title for row in made.scenes] == [row.title for row in made.storyboard]
    assert made.conclusions["plan"].value == played.memory("plan")
    assert made.conclusions["task"].form == "task"


def test_the_same_document_begins_one_production(
    told: Path, tmp_path: Path, quick: Path, small: Path
) -> None:
    first = begun(told, tmp_path, quick, small)
    second = begun(told, tmp_path, quick, small)

    assert (first.there, second.there) == (False, True)
    assert second.production.folder == first.production.folder
    assert Production.open(first.production.folder).pins.begun_from


def test_what_was_cut_off_while_it_was_begun_is_no_production(
    told: Path, tmp_path: Path, quick: Path, small: Path
) -> None:
    first = begun(told, tmp_path, quick, small)
    (first.production.folder / "production.yaml").unlink()

    second = begun(told, tmp_path, quick, small)

    assert not second.there
    assert second.production.folder.name == f"{first.production.folder.name}-2"
    assert project_of(second.production).told() == read_project(told)[0].told()


def test_the_schema_says_what_every_field_is() -> None:
    found = schema()
    kinds = found["$defs"]
    assert isinstance(kinds, dict)
    ours = {name: kind for name, kind in kinds.items() if isinstance(kind, dict)}

    assert len(ours) > 20
    assert found["additionalProperties"] is False
    for name in ("Scene", "Shot", "Keyframe", "Subscript", "Medium"):
        fields = ours[name]["properties"]
        assert isinstance(fields, dict)
        assert all(isinstance(one, dict) and one.get("description") for one in fields.values())
