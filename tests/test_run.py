"""A whole production, from a story to a film: phases, memory, prompts and what comes out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import av
import pytest
import yaml

from studio.crafts import ChatRequest, PaintRequest
from studio.journal import (
    Called,
    Concluded,
    FilmMade,
    Kept,
    LineSaid,
    Painted,
    PhaseClosed,
    PhaseOpened,
    Reviewed,
    RunClosed,
    RunOpened,
    Skipped,
    story_order,
)
from studio.memory import ImageStore
from studio.talk.conclusion import take_apart
from studio.yamlfile import read_payload

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play, Played

PHASES = ["task", "style", "story", "script", "keyframes", "film"]
STORY = "A boy loses his kite"
FILES = ("film.mp4", "film.srt", "film.otio", "poster.png", "storyboard.png", "credits.yaml")


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory, play: Play) -> Played:
    return play(tmp_path_factory.mktemp("film"), STORY)


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory, play: Play) -> Played:
    """Keyframes of ten scenes; whichever plot is drawn, somebody comes later."""
    story = "A boy waits alone for a kite"
    return play(tmp_path_factory.mktemp("ten"), story, inputs={"scenes": "10"}, until="keyframes")


def told(request: object) -> str:
    """All messages of a request, without the line breaks that YAML puts into long values."""
    assert isinstance(request, ChatRequest)
    return " ".join(" ".join(message.text for message in request.messages).split())


# ---- phases


def test_the_six_phases_run_once_each_in_order(film: Played) -> None:
    told = story_order(film.events)
    assert [event.phase for event in told if isinstance(event, PhaseOpened)] == PHASES
    assert [(event.phase, event.outcome) for event in told if isinstance(event, PhaseClosed)] == [
        (name, "done") for name in PHASES
    ]
    assert [type(film.events[0]), type(film.events[-1])] == [RunOpened, RunClosed]


@pytest.mark.parametrize("phase", PHASES[:4])
def test_the_first_four_phases_are_conversations_of_two_in_turn(film: Played, phase: str) -> None:
    step = "plan" if phase == "script" else phase
    lines = film.of(LineSaid, phase=phase, step=step, aside=False)

    assert len(lines) >= 2
    assert len({line.role for line in lines}) == 2
    assert all(one.role != other.role for one, other in pairwise(lines))
    assert [line.concluded for line in lines][-1]


def test_a_line_answers_what_was_said_before_it(film: Played) -> None:
    """DF-09: the assistant hears the instructor's line, whole, with its speaker's name."""
    first, second = film.calls(phase="task", craft="chat")[:2]
    said = film.of(LineSaid, phase="task")[0]
    assert isinstance(second.request, ChatRequest)

    assert (first.place.role, second.place.role) == ("ceo", "producer")
    assert [(one.name, one.text) for one in second.request.messages if one.role == "user"][-1] == (
        "ceo",
        said.text,
    )


def test_memory_holds_what_each_phase_concluded(film: Played) -> None:
    for name in (
        "task",
        "style",
        "story",
        "plan",
        "outline",
        "script",
        "base",
        "keyframes",
        "cut",
        "film",
    ):
        concluded = film.of(Concluded, name=name)
        assert len(concluded) == 1, name
        assert film.memory(name)
        assert concluded[0].value

    assert len(film.blocks("script")) == len(film.blocks("keyframes")) == 3
    assert [scene["id"] for scene in film.blocks("script")] == [1, 2, 3]


def test_the_language_of_the_film_is_decided_in_the_first_phase(film: Played) -> None:
    task = film.memory("task")
    assert isinstance(task, dict)
    assert task["language"] == "English"


# ---- the film


def test_the_film_and_all_that_belongs_to_it_is_there(film: Played) -> None:
    assert film.made is not None
    assert film.made.film == film.folder / "film" / "film.mp4"
    for name in FILES:
        assert (film.folder / "film" / name).stat().st_size > 0, name
    (made,) = film.of(FilmMade)
    assert (film.folder / made.path).is_file()
    assert sorted(path.name for path in (film.folder / "keyframes").iterdir()) == [
        f"scene-00{number}.png" for number in (1, 2, 3)
    ]


def test_nothing_unfinished_lies_around(film: Played) -> None:
    assert [
        path for path in film.folder.rglob("*") if path.name.endswith((".new", ".tmp", ".part"))
    ] == []


def test_every_shot_lasts_at_least_as_long_as_its_words(film: Played) -> None:
    cut = film.memory("cut")
    assert isinstance(cut, dict)
    voices = {entry["scene"]: entry["seconds"] for entry in film.blocks("voices")}

    assert [shot["scene"] for shot in cut["shots"]] == [1, 2, 3]
    for shot in cut["shots"]:
        assert shot["frames"] / 12 >= float(str(voices[shot["scene"]]))


def test_the_credits_name_every_maker_and_say_that_machines_made_it(film: Played) -> None:
    data = yaml.safe_load((film.folder / "film" / "credits.yaml").read_text(encoding="utf-8"))
    called = film.of(Called)

    assert {row["craft"]: row["maker"] for row in data["makers"]} == {
        "chat": "rehearsal",
        **dict.fromkeys(
            ("painter", "animator", "voice", "composer", "embedder", "eye"), "scripted"
        ),
    }
    for row in data["makers"]:
        assert row["licence"]
        assert row["calls"] == sum(event.craft == row["craft"] for event in called)
    assert "made by machines" in str(data["machine_made"])


def test_a_file_says_that_it_is_machine_made(film: Played) -> None:
    with av.open(str(film.folder / "film" / "film.mp4")) as container:
        marks = " ".join(container.metadata.values())

    assert "Machine-made film" in marks
    assert "rehearsal" in marks


# ---- keyframes


def test_every_frame_is_reviewed_by_the_monitor_and_every_take_is_on_record(ten: Played) -> None:
    reviews = ten.of(Reviewed, role="monitor", phase="keyframes")

    assert len(ten.of(Kept)) == 10
    assert len(reviews) >= 10
    assert len(reviews) == len([event for event in ten.of(Painted) if event.take])
    for event in ten.of(Painted):
        assert (ten.folder / event.file).is_file()


def test_the_painter_is_told_script_context_and_base_of_every_later_frame(ten: Played) -> None:
    """DF-15 and DF-21, word for word: s(t), C(t-1) and B, and the style decided before."""
    base, style, script = ten.memory("base"), ten.memory("style"), ten.blocks("script")
    assert isinstance(base, dict)
    assert isinstance(style, dict)
    contexts = _contexts(ten)
    for frame, scene in zip(ten.blocks("keyframes"), script, strict=True):
        number = int(str(frame["scene"]))
        for prompt in _painted(ten, number):
            for key in ("title", "place", "time", "action"):
                assert f"{key}: {scene[key]}" in prompt
            assert f"name: {style['name']}" in prompt
            assert f"palette: {style['palette']}" in prompt
            assert str(frame["words"]) in prompt
            if number > 1:
                assert (
                    f"[base description]\nstyle: {base['style']}\nbackground: {base['background']}"
                    in prompt
                )
                assert f"[context]\nlight: {contexts[number]['light']}" in prompt
                assert str(contexts[number]["people"]) in prompt


def test_the_words_of_the_frame_are_written_from_the_same_three(ten: Played) -> None:
    base = ten.memory("base")
    assert isinstance(base, dict)
    for number in range(2, 11):
        (call, *_) = ten.calls(
            phase="keyframes", item=f"keyframes:{number}", role="art_director", craft="chat"
        )
        assert str(base["style"]) in told(call.request)
        assert str(_contexts(ten)[number]["light"]) in told(call.request)


def test_the_place_of_the_frame_before_is_carried_only_while_it_stays(ten: Played) -> None:
    script = ten.blocks("script")
    for before, scene in pairwise(script):
        prompt = _painted(ten, int(str(scene["id"])))[0]
        context = re.search(r"\[context\]\n(.*?)(?:\n\n|\Z)", prompt, re.DOTALL)
        assert context
        assert ("place: " in context[1]) == (before["place"] == scene["place"])


def test_the_base_is_described_once_with_style_background_and_people(ten: Played) -> None:
    base = ten.memory("base")
    assert isinstance(base, dict)
    asked = [
        call
        for call in ten.calls(phase="keyframes", role="monitor", craft="chat")
        if "It is the Base" in told(call.request)
    ]

    assert {call.place.item for call in asked} == {"keyframes:1"}
    assert len(ten.of(Concluded, name="base")) == 1
    assert base["style"]
    assert base["background"]
    assert {entry["name"] for entry in base["characters"]} <= set(_names(ten, 1))


def test_who_appears_later_gets_an_entry_and_a_portrait_once(ten: Played) -> None:
    everybody = {name for number in range(1, 11) for name in _names(ten, number)}
    later = everybody - set(_names(ten, 1))
    assert later, "the story has somebody who comes later"

    assert {entry["name"] for entry in ten.blocks("base_newcomers")} == later
    assert len(list((ten.folder / "portraits").glob("*.png"))) == len(later)
    assert len([event for event in ten.of(Painted) if not event.take]) == len(later)


def test_kept_pictures_are_in_the_store_and_near_ones_are_the_painters_references(
    ten: Played,
) -> None:
    with ImageStore.load(ten.folder / "images") as store:
        frames = [one for one in store.pictures if one.kind == "keyframe"]
        assert [one.scene for one in frames] == list(range(1, 11))
        assert {one.digest for one in frames} == {
            str(frame["picture"]) for frame in ten.blocks("keyframes")
        }
    by_digest = {
        str(frame["picture"]): int(str(frame["scene"])) for frame in ten.blocks("keyframes")
    }
    for number in range(2, 11):
        for call in ten.calls(phase="keyframes", item=f"keyframes:{number}", craft="painter"):
            assert isinstance(call.request, PaintRequest)
            of = {one.of: one.picture.digest for one in call.request.references}
            assert by_digest[of["base"]] == 1
            assert number == 2 or not call.place.take or by_digest[of["previous"]] == number - 1
            assert all(
                by_digest.get(one.picture.digest, 0) < number for one in call.request.references
            )


def _painted(played: Played, number: int) -> list[str]:
    calls = played.calls(phase="keyframes", item=f"keyframes:{number}", craft="painter")
    requests = [call.request for call in calls if call.place.take]
    return [request.prompt for request in requests if isinstance(request, PaintRequest)]


def _contexts(played: Played) -> dict[int, dict[str, object]]:
    """C(t-1) as the Monitor gave it, by the number of the frame t that it was given for."""
    found: dict[int, dict[str, object]] = {}
    for call in played.calls(phase="keyframes", role="monitor", craft="chat"):
        if "Describe it for whoever paints the next one" in told(call.request):
            answer = getattr(call.answer, "text", "")
            data = read_payload(take_apart(answer).payload or "")
            assert isinstance(data, dict)
            found[int(call.place.item.split(":")[1])] = dict(data)
    return found


def _names(played: Played, number: int) -> list[str]:
    found = played.blocks("script")[number - 1]["characters"]
    assert isinstance(found, list)
    return [str(name) for name in found]


def test_every_card_of_the_house_is_read_once(tmp_path: Path, small: Path, quick: Path) -> None:
    """A process of its own counts the files that one run opens."""
    code = (
        "import asyncio, collections, sys\nfrom pathlib import Path\n"
        "from studio.session import Order, run\n"
        "opened = collections.Counter()\n"
        "sys.addaudithook(lambda e, a: opened.update([str(a[0])]) if e == 'open' else None)\n"
        "house, settings, out = map(Path, sys.argv[1:])\n"
        "order = Order(story='A kite', house=house, settings=settings, out=out, until='task')\n"
        "asyncio.run(run(order))\n"
        "cards = [f for f in opened if '/dreamfactory/' in f and f.endswith('.yaml')]\n"
        "print(len(cards), *[f for f in cards if opened[f] > 1])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, str(small), str(quick), str(tmp_path / "out")],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(len(PHASES) + 8)], "six phases and eight roles, each once"


def test_a_step_whose_condition_does_not_hold_is_skipped_and_says_why(
    tmp_path: Path, film: Played, play: Play
) -> None:
    shutil.copytree(film.folder, tmp_path / film.folder.name)
    notes = tmp_path / film.folder.name / "memory" / "notes.yaml"
    kept = yaml.safe_load(notes.read_text(encoding="utf-8"))
    notes.write_text(yaml.safe_dump(kept | {"approved": True, "remarks": []}), encoding="utf-8")

    again = play(tmp_path, STORY)

    assert [(event.step, event.why) for event in again.of(Skipped)] == [
        ("edits", "notes.approved is yes")
    ]


# ---- the same again


def test_the_same_seed_makes_the_same_film_and_another_one_another(
    tmp_path_factory: pytest.TempPathFactory, play: Play, film: Played
) -> None:
    again = play(tmp_path_factory.mktemp("again"), STORY, until="keyframes")
    other = play(tmp_path_factory.mktemp("other"), STORY, until="keyframes", seed=7)

    def frames(played: Played) -> list[bytes]:
        return [path.read_bytes() for path in sorted((played.folder / "keyframes").iterdir())]

    lines = [line for line in story_order(film.events) if isinstance(line, LineSaid)]
    assert again.said == [(line.role, line.text) for line in lines if line.phase != "film"]
    assert frames(again) == frames(film)
    assert other.said != again.said
    assert frames(other) != frames(again)


def test_a_replay_calls_nobody_and_comes_to_the_same_film(play: Play, film: Played) -> None:
    frames, said = film.memory("keyframes"), film.said
    ledger = (film.folder / "ledger.jsonl").read_bytes()

    replayed = play(film.folder.parent, STORY, replay=True)

    assert replayed.fresh() == 0
    assert len(replayed.of(Called)) == len(film.of(Called))
    assert replayed.said == said
    assert replayed.memory("keyframes") == frames
    assert (film.folder / "ledger.jsonl").read_bytes() == ledger


@pytest.mark.parametrize(("size", "scenes"), [("", 10), ("medium", 24), ("long", 60)])
def test_the_size_of_the_company_says_how_many_scenes(
    tmp_path: Path, play: Play, size: str, scenes: int
) -> None:
    played = play(tmp_path, STORY, inputs={}, size=size, until="task")
    task = played.memory("task")
    assert isinstance(task, dict)

    assert task["scenes"] == scenes
