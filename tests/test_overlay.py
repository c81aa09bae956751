"""A user's own house, in YAML alone: a role, a phase between two others, and what comes of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from studio.cli import cli
from studio.crafts import ChatRequest
from studio.journal import LineSaid, PhaseClosed

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result
    from conftest import Play, Played

HOUSE = {
    "phases/dreamfactory.yaml": """\
extends: shipped
insert: {after: story, phases: [critique]}
film: {width: 320, height: 180, rate: 12}
""",
    "phases/dreamfactory/critique.yaml": """\
kind: discussion
title: Critique of the story
about: What the story does not do yet.
cast: {instructor: critic, assistant: screenwriter}
given: [prompt, story]
brief: |
  {prompt}

  {story}

  Before it becomes a script, we look for what is missing, step by step.
aim: What the script must repair.
rounds: {least: 1, most: 2}
concludes: critique
form:
  weakness: {kind: text, about: what is weakest in the story}
  repair: {kind: text, about: what the script does about it}
""",
    "phases/dreamfactory/script.yaml": "extends: shipped\ngiven+: [critique]\n",
    "phases/dreamfactory/keyframes.yaml": "extends: shipped\ngiven+: [{flaw: critique.weakness}]\n",
    "roles/dreamfactory/critic.yaml": """\
name: critic
title: Critic
job: Your job is to say to {company} what a story does not do yet.
task: You name the one weakness that matters, and what would mend it.
requirements:
  - You speak of one thing at a time.
""",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("house"), HOUSE)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, play: Play, house: Path) -> Played:
    return play(
        tmp_path_factory.mktemp("out"),
        "A boy loses his kite",
        house=house,
        inputs={"scenes": "2"},
        until="keyframes",
    )


def studio(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_the_house_holds(house: Path) -> None:
    checked = studio("--house", house, "check")

    assert checked.exit_code == 0, checked.output
    assert "0 errors, 0 warnings" in checked.output


def test_the_new_phase_and_role_are_in_their_places(house: Path) -> None:
    phases = json.loads(studio("--house", house, "phases", "--json").output)
    shown = studio("--house", house, "roles", "show", "critic")

    assert [one["name"] for one in phases] == [
        "task",
        "style",
        "story",
        "critique",
        "script",
        "keyframes",
        "film",
    ]
    assert "critique" in shown.output
    assert "screenwriter" in shown.output
    assert "Your job is to say to DreamFactory" in shown.output


def test_critic_and_screenwriter_talk_between_story_and_script(played: Played) -> None:
    assert [event.phase for event in played.of(PhaseClosed)] == [
        "task",
        "style",
        "story",
        "critique",
        "script",
        "keyframes",
    ]
    lines = played.of(LineSaid, phase="critique", aside=False)
    assert [line.role for line in lines[:2]] == ["critic", "screenwriter"]
    assert lines[0].title == "Critic"


def test_the_script_is_told_what_they_concluded(played: Played) -> None:
    critique = played.memory("critique")
    assert isinstance(critique, dict)
    assert set(critique) == {"weakness", "repair"}
    for step in ("plan", "outline", "scenes"):
        calls = [
            call
            for call in played.calls(phase="script", craft="chat")
            if call.place.item.startswith(step) and call.place.role != "reviewer"
        ]
        assert calls
        for call in calls:
            assert isinstance(call.request, ChatRequest)
            told = " ".join(" ".join(one.text for one in call.request.messages).split())
            assert '<given name="critique">' in told
            assert " ".join(str(critique["weakness"]).split()) in told


def test_the_roles_around_a_keyframe_are_told_what_its_card_adds(played: Played) -> None:
    critique = played.memory("critique")
    assert isinstance(critique, dict)
    calls = played.calls(phase="keyframes", craft="chat")
    assert {call.place.role for call in calls} == {"director", "art_director", "monitor"}
    for call in calls:
        assert isinstance(call.request, ChatRequest)
        told = "\n".join(one.text for one in call.request.messages)
        assert told.count(f'<given name="flaw">\n{critique["weakness"]}\n</given>') == 1


def test_the_other_phases_are_told_nothing_of_it(played: Played) -> None:
    for call in (
        *played.calls(phase="story", craft="chat"),
        *played.calls(phase="task", craft="chat"),
    ):
        assert isinstance(call.request, ChatRequest)
        assert "critique" not in " ".join(one.text for one in call.request.messages)


def test_the_whole_film_is_made_through_the_command(
    house: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)

    done = studio("--house", house, "run", "A boy loses his kite", "--input", "scenes=3", "--quiet")

    assert done.exit_code == 0, done.output
    assert done.output.strip() == "productions/a-boy-loses-his-kite/film/film.mp4"
    assert (desk / done.output.strip()).stat().st_size > 0
    shown = studio("show", "a-boy-loses-his-kite", "--role", "critic")
    assert "Critic" in shown.output
    pinned = studio("run", "a-boy-loses-his-kite", "--pinned", "--quiet")
    assert pinned.exit_code == 0, "the production carries its house with it"


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        (
            "phases/dreamfactory/critique.yaml",
            "critic, assistant",
            "critik, assistant",
            "did you mean 'critic'",
        ),
        ("phases/dreamfactory/critique.yaml", "[prompt, story]", "[prompt, storry]", "story"),
        (
            "phases/dreamfactory/critique.yaml",
            "kind: text, about: what is weakest",
            "kind: txt, about: what is weakest",
            "text",
        ),
        ("phases/dreamfactory.yaml", "after: story", "after: tale", "tale"),
        ("phases/dreamfactory/script.yaml", "given+: [critique]", "given+: [kritique]", "critique"),
    ],
)
def test_what_is_wrong_in_a_house_is_said_with_its_place(
    tmp_path: Path, name: str, old: str, new: str, complaint: str
) -> None:
    broken = {**HOUSE, name: HOUSE[name].replace(old, new)}
    assert broken[name] != HOUSE[name]
    house = write(tmp_path, broken)

    checked = studio("--house", house, "check")

    assert checked.exit_code == 1
    where = [line for line in checked.output.splitlines() if name in line]
    assert where, checked.output
    assert complaint in checked.output
    place = where[0].partition(name)[2].split(":")
    assert place[1].isdecimal()
    assert place[2].isdecimal()


def test_a_role_that_nobody_casts_is_warned_of(tmp_path: Path) -> None:
    house = write(
        tmp_path, {"roles/dreamfactory/critic.yaml": HOUSE["roles/dreamfactory/critic.yaml"]}
    )

    checked = studio("--house", house, "check")

    assert checked.exit_code == 0
    assert "critic" in checked.output
    assert "0 errors, 1 warning\n" in checked.output


def test_new_cards_are_written_into_a_house_that_was_not_there(tmp_path: Path) -> None:
    house = tmp_path / "mine"

    role = studio("--house", house, "roles", "new", "critic", "--company", "dreamfactory")
    phase = studio("--house", house, "phases", "new", "critique", "--company", "dreamfactory")
    again = studio("--house", house, "roles", "new", "critic")

    assert (role.exit_code, phase.exit_code) == (0, 0), role.output + phase.output
    assert (
        (house / "roles" / "dreamfactory" / "critic.yaml")
        .read_text(encoding="utf-8")
        .startswith("#")
    )
    assert again.exit_code != 0
    assert studio("--house", house, "check").exit_code == 0
