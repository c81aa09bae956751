"""The second company: from a synopsis and a cast to sub-scripts, scenes, shots and a film."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from studio.cards.house import House
from studio.cli import cli
from studio.crafts import ChatRequest, PaintRequest
from studio.film.spoken import read_lines
from studio.film.timeline import Cut
from studio.journal import Skipped, Warned

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Play, Played

HERE = Path(__file__).resolve().parents[1]
GIVEN = HERE / "examples" / "skerry"
TEXT = json.loads((GIVEN / "script_synopsis.json").read_text(encoding="utf-8"))["MovieScript"]
NAMES = ("Mara", "Ivo", "Tamm")
SMALL = "extends: shipped\nfilm: {width: 160, height: 90, rate: 12}\n"
STEPS = {
    "division": ("structure", "segmentation", "progression", "consistency", "division"),
    "scene_plans": ("structure", "elements", "boundaries", "division"),
    "shot_plans": ("composition", "techniques", "continuity", "narrative"),
}
"""The named steps of each level's chain of thought (MovieAgent 3.2.1 to 3.2.3)."""


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory, play: Play) -> Callable[..., Played]:
    """Make, or go on with, a small film of the synopsis in the examples."""
    house = tmp_path_factory.mktemp("house")
    (house / "phases").mkdir()
    (house / "phases" / "movieagent.yaml").write_text(SMALL, encoding="utf-8")

    def make(out: Path, *, until: str = "", again: tuple[str, ...] = (), **inputs: str) -> Played:
        given = {
            "synopsis": f"@{GIVEN / 'script_synopsis.json'}",
            "cast": f"@{GIVEN / 'cast.yaml'}",
            "scenes": "3",
            "shots": "2",
        }
        wanted = {name: value for name, value in (given | inputs).items() if value}
        return play(out, company="movieagent", house=house, until=until, again=again, inputs=wanted)

    return make


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, film: Callable[..., Played]) -> Played:
    """One film, to be read and not to be changed."""
    return film(tmp_path_factory.mktemp("made"))


def blocks(value: object) -> list[dict[str, object]]:
    found = value if isinstance(value, list) else [value]
    assert found
    return [one for one in found if isinstance(one, dict)]


def held(one: dict[str, object], name: str) -> list[dict[str, object]]:
    return blocks(one[name])


def exported(played: Played, name: str) -> dict[str, dict[str, object]]:
    found = json.loads((played.folder / "exports" / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def prompts(played: Played, phase: str) -> list[str]:
    """What was sent in a phase, each call as one text."""
    calls = played.calls(craft="chat", phase=phase)
    assert calls
    asked = [one.request for one in calls]
    return [
        "\n".join(m.text for m in one.messages) for one in asked if isinstance(one, ChatRequest)
    ]


# ---- the film


def test_a_synopsis_and_a_cast_become_a_film(made: Played) -> None:
    cut = Cut.model_validate(made.memory("cut"))

    assert made.made is not None
    assert made.made.film is not None
    assert [shot.scene for shot in cut.shots] == list(range(1, 7))


def test_the_sub_scripts_are_the_synopsis_word_for_word(made: Played) -> None:
    plots = [str(one["plot"]) for one in held(blocks(made.memory("division"))[0], "subscripts")]

    assert len(plots) > 1
    assert " ".join(plots).split() == TEXT.split()


def test_people_are_described_as_the_bank_has_them(made: Played) -> None:
    people = {str(one["name"]): one for one in made.blocks("people")}

    assert set(NAMES) <= set(people)
    assert people["Mara"]["clothes"] == "a dark blue oilskin coat and a red scarf"


def test_ids_are_complete_and_in_order(made: Played) -> None:
    scenes, script = made.blocks("scene_list"), made.blocks("script")
    places = [(one["of_subscript"], one["of_scene"], one["in_scene"]) for one in script]

    assert [one["id"] for one in scenes] == [1, 2, 3]
    assert [one["id"] for one in script] == [1, 2, 3, 4, 5, 6]
    assert [(scene, shot) for _, scene, shot in places] == [
        (scene, shot) for scene in (1, 2, 3) for shot in (1, 2)
    ]
    assert places == sorted(places)


def test_shots_go_by_number_where_words_would_go_wrong(
    tmp_path: Path, film: Callable[..., Played]
) -> None:
    played = film(tmp_path, until="shots", scenes="2", shots="11")
    shots = [one["in_scene"] for one in played.blocks("script")]

    assert shots == [*range(1, 12), *range(1, 12)]


def test_a_mouth_that_is_not_seen_to_move_is_told(made: Played) -> None:
    """These keyframes do not say where faces are."""
    spoken = [one for one in made.blocks("script") if one.get("dialogue")]
    told = [one.text for one in made.of(Warned) if one.text.startswith("nobody is seen to speak")]

    assert len(told) == len(spoken) > 0
    assert "the painter does not say where faces are" in told[0]


# ---- the chain of thought


@pytest.mark.parametrize("name", STEPS)
def test_every_step_of_the_reasoning_is_kept(made: Played, name: str) -> None:
    for one in blocks(made.memory(name)):
        reasoning = one["reasoning"]
        assert isinstance(reasoning, dict)
        assert tuple(reasoning) == STEPS[name]
        assert all(str(said).strip() for said in reasoning.values())


def test_every_piece_says_why_it_is_one(made: Played) -> None:
    reasons = [
        str(one["reason"]).strip()
        for one in (
            *held(blocks(made.memory("division"))[0], "subscripts"),
            *made.blocks("scene_list"),
        )
    ]

    assert len(reasons) > 3
    assert all(reasons)


@pytest.mark.parametrize(("phase", "above"), [("scenes", "division"), ("shots", "scene_plans")])
def test_the_next_level_is_told_why(made: Played, phase: str, above: str) -> None:
    texts = prompts(made, phase)
    rationales = [
        [str(said) for said in one["reasoning"].values()]  # type: ignore[attr-defined]
        for one in blocks(made.memory(above))
    ]

    for text in texts:
        told = " ".join(text.split())
        assert any(all(" ".join(said.split()) in told for said in one) for one in rationales)


def test_who_paints_a_shot_is_told_its_plan_and_why(made: Played) -> None:
    shot, plan = made.blocks("script")[0], blocks(made.memory("shot_plans"))[0]
    director = next(text for text in prompts(made, "keyframes") if "one or two sentences" in text)
    painter = next(
        call.request.prompt
        for call in made.calls(craft="painter", item="keyframes:1")
        if isinstance(call.request, PaintRequest)
    )
    told = " ".join(director.split())

    assert all(" ".join(str(said).split()) in told for said in dict(plan["reasoning"]).values())  # type: ignore[call-overload]
    assert director.count("palette:") == 1
    assert str(shot["emotion"]) in told
    placed = "; ".join(
        f"{one['name']} {' '.join(f'{one[edge]:.2f}' for edge in ('x1', 'y1', 'x2', 'y2'))}"
        for one in held(shot, "boxes")
    )
    assert f"\nboxes: {placed}\n" in painter
    assert f"\nlook: {shot['look']}\n" in painter


def test_planners_speak_at_seven_tenths_and_hear_no_history(made: Played) -> None:
    calls = [
        one
        for phase in ("synopsis", "subscripts", "scenes", "shots")
        for one in made.calls(craft="chat", phase=phase)
    ]
    asked = [one.request for one in calls if isinstance(one.request, ChatRequest)]

    assert len(asked) == len(calls) > 6
    assert {one.temperature for one in asked} == {0.7}
    assert {tuple(m.role for m in one.messages) for one in asked} == {("system", "user")}


# ---- ablations


LEVELS = ("step_1_script", "step_2_scenes", "step_3_shots")
TEAMS = [("several", "on"), ("several", "off"), ("one", "on"), ("one", "off")]


@pytest.mark.parametrize(("team", "reasoning"), TEAMS)
def test_a_team_or_one_with_or_without_reasons_makes_a_film(
    tmp_path: Path, film: Callable[..., Played], made: Played, team: str, reasoning: str
) -> None:
    """MovieAgent 4.3.3: chain of thought on and off, several agents and one."""
    usual = (team, reasoning) == ("several", "on")
    played = (
        made if usual else film(tmp_path, team=team, reasoning=reasoning, scenes="2", shots="1")
    )
    files = [file.read_text("utf-8") for file in (played.folder / "memory").glob("*.yaml")]
    planned = [one.place.phase for one in played.calls(craft="chat")]
    planned = [phase for phase in planned if phase not in {"keyframes", "film"}]
    thoughts = [str(exported(played, name)).count("Internal CoT") for name in LEVELS]
    pieces = len(exported(played, LEVELS[0])["Sub-Script"])
    skipped = {one.step for one in played.of(Skipped)}

    assert played.made is not None
    assert played.made.film is not None
    assert len(played.blocks("script")) == (6 if usual else 2)
    assert (team == "one") == (planned == ["subscripts"])
    assert ("single" in skipped) == (team == "several")
    assert (reasoning == "on") == any("reasoning:" in text for text in files)
    assert (reasoning == "on") == any(
        "structure:" in text for text in prompts(played, "subscripts")
    )
    assert str(exported(played, LEVELS[0])).count("Timeline") == pieces
    if reasoning == "off":
        assert thoughts == [0, 0, 0]
    elif team == "one":
        assert thoughts == [1, 1, 1], "one thought for the whole plan"
    else:
        assert thoughts == [1, 1 + pieces, 1 + pieces + 3]


@pytest.mark.parametrize("reasoning", ["on", "off"])
def test_the_chain_of_thought_is_shown(
    tmp_path: Path, film: Callable[..., Played], made: Played, reasoning: str
) -> None:
    played = made if reasoning == "on" else film(tmp_path, until="scenes", reasoning="off")
    words = ["show", played.folder.name, "--out", str(played.folder.parent), "--phase", "scenes"]
    shown = " ".join(CliRunner().invoke(cli, words, catch_exceptions=False).output.split())

    assert "Scene Planner [plans 1]" in shown
    for step in STEPS["scene_plans"]:
        assert (reasoning == "on") == bool(re.search(rf"reasoning: \|.*\| {step}: ", shown))


# ---- what is written for other programs


def test_each_level_is_written_in_the_authors_form(made: Played) -> None:
    script, scenes, shots = (
        exported(made, name) for name in ("step_1_script", "step_2_scenes", "step_3_shots")
    )
    first = script["Sub-Script"]["Sub-Script 1"]
    deep = shots["Sub-Script"]["Sub-Script 1"]["Scene Annotation"]["Scene"]["Scene 1"]  # type: ignore[index]
    shot = deep["Shot Annotation"]["Shot"]["Shot 1"]

    assert {"Plot", "Involving Characters", "Timeline", "Reason for Division"} <= set(first)  # type: ignore[call-overload]
    assert list(scenes["Sub-Script"]) == list(script["Sub-Script"])
    assert {"Plot/Visual Description", "Shot Type", "Camera Movement", "Subtitles"} <= set(shot)
    assert list(deep["Shot Annotation"]["Shot"]) == ["Shot 1", "Shot 2"]
    assert "Scene Annotation" not in first  # type: ignore[operator]
    second = scenes["Sub-Script"]["Sub-Script 1"]
    scene = second["Scene Annotation"]["Scene"]["Scene 1"]  # type: ignore[index]
    assert "Shot Annotation" not in scene
    assert {
        "Involving Characters", "Plot", "Scene Description", "Emotional Tone", "Visual Style",
        "Key Props", "Music and Sound Effects", "Cinematography Notes", "Reason for Division",
    } <= set(scene)  # fmt: skip
    lines = [(one["speaker"], one["line"]) for one in held(made.blocks("script")[0], "dialogue")]
    assert read_lines(shot["Subtitle"], NAMES) == lines
    assert set(shot["Subtitles"]) == {who for who, _ in lines}
    assert re.search(r"^- id: 6$", (made.folder / "exports/step_3_shots.yaml").read_text(), re.M)


def test_a_level_that_is_there_is_written_and_not_made_again(
    tmp_path: Path, film: Callable[..., Played]
) -> None:
    first = film(tmp_path, until="subscripts")
    written = sorted(file.name for file in (first.folder / "exports").iterdir())
    asked = first.fresh()
    again = film(tmp_path, until="scenes")

    assert written == ["step_1_script.json", "step_1_script.yaml"]
    assert asked > 0
    assert {one.place.phase for one in again.calls(craft="chat")} == {
        "synopsis",
        "subscripts",
        "scenes",
    }
    assert again.fresh() == len(again.calls(craft="chat", phase="scenes"))
    assert (again.folder / "exports" / "step_2_scenes.json").is_file()


# ---- the engine knows none of it


def test_the_machinery_knows_no_company_by_name() -> None:
    """As names of values (`test_rules`), and in any other way than as the name of a paper."""
    companies = House.shipped().companies()
    found = [
        (file.name, line.strip())
        for file in sorted((HERE / "studio").rglob("*"))
        if file.suffix in {".py", ".yaml", ".toml"} and "_house" not in file.parts
        for line in file.read_text(encoding="utf-8").splitlines()
        for company in companies
        if re.search(rf"\b{company}\b", line)
    ]

    assert len(companies) == 2
    assert not found


# ---- cards


def test_an_arrangement_is_checked_before_anything_is_made(tmp_path: Path) -> None:
    card = tmp_path / "phases" / "movieagent" / "scenes.yaml"
    card.parent.mkdir(parents=True)
    card.write_text(
        "extends: shipped\nsteps:\n  list:\n    entry:\n      title: scene.titel\n",
        encoding="utf-8",
    )
    found = [str(one) for one in House.open(tmp_path).check() if one.severity == "error"]

    assert len(found) == 1
    assert re.search(
        r"scenes.yaml:5:.*entry.title: scene has no field 'titel', did you mean 'title'", found[0]
    )


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        (
            "{like: step_3_shot}",
            "no export with a form of its own is called 'step_3_shot', did you",
        ),
        ("{like: step_2_scenes}", "no export with a form of its own is called 'step_2_scenes'"),
        (
            "{like: step_3_shots, without: [Plot, Shot Anotation]}",
            "step_3_shots has no key 'Shot Anotation', did you mean 'Shot Annotation'?",
        ),
    ],
)
def test_an_export_like_another_is_checked(tmp_path: Path, form: str, wanted: str) -> None:
    card = tmp_path / "phases" / "movieagent.yaml"
    card.parent.mkdir(parents=True)
    card.write_text(
        f"extends: shipped\nexports+:\n  mine: {{of: people, form: {form}}}\n", encoding="utf-8"
    )
    found = [str(one) for one in House.open(tmp_path).check() if one.severity == "error"]

    assert len(found) == 1
    assert wanted in found[0]
