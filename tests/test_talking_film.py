"""Films in which people are seen to speak, and pure video: cards of any company, from end to end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import av
import numpy as np
import PIL.Image
import pytest
from click.testing import CliRunner

from studio.cards.house import House
from studio.cli import cli
from studio.crafts import AnimateRequest, TalkRequest
from studio.errors import CardError, InputError
from studio.journal import Called
from studio.memory import LocalMemory
from studio.session.refusals.idle import idle_crafts
from studio.testing import Loopback, Videos, mp4

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play, Played

    from studio.testing.endpoints import VideoAsked

STORY = "A girl and her father quarrel over a violin"
ONE = {"scenes": "1"}
PHASES = "extends: shipped\nfilm: {{width: 160, height: 90, rate: 12}}\nphases: [{}]\n"
HEAD = "kind: series\ntitle: Film\nsteps:\n"
VOICES = """
  - name: voices
    kind: make
    craft: voice
    after: [keyframes]
    each: {over: script, name: scene}
    narration: scene.narration
    dialogue: scene.dialogue
    people: story.characters
    language: task.language
    concludes: voices
"""
JOINT = (
    HEAD
    + VOICES
    + """
  - {name: cut, kind: cut, title_from: story.title, scenes: script, pictures: keyframes, voices: voices,
     locked: true, concludes: cut}
  - {name: clips, kind: make, craft: animator, cut: cut, pictures: keyframes, concludes: clips}
  - {name: talking, kind: make, craft: talking, cut: cut, pictures: keyframes, voices: voices,
     concludes: talking}
  - {name: film, kind: mix, cut: cut, pictures: keyframes, voices: voices, clips: clips,
     talking: talking, concludes: film}
"""
)
PURE = (
    HEAD
    + """
  - {name: cut, kind: cut, title_from: story.title, scenes: script, pictures: keyframes, locked: true,
     concludes: cut}
  - {name: clips, kind: make, craft: animator, cut: cut, pictures: keyframes, concludes: clips}
  - {name: film, kind: mix, cut: cut, pictures: keyframes, clips: clips, sound: false, concludes: film}
"""
)
WORDS = (
    HEAD
    + """
  - {name: cut, kind: cut, title_from: story.title, scenes: script, locked: true, concludes: cut}
  - {name: clips, kind: make, craft: animator, cut: cut, scenes: script, people: story.characters,
     style: style, concludes: clips}
  - {name: film, kind: mix, cut: cut, clips: clips, sound: false, concludes: film}
"""
)
ALL = ("task", "style", "story", "script", "keyframes", "film")


def house(folder: Path, film: str, phases: tuple[str, ...] = ALL) -> Path:
    """A house whose company films by these cards."""
    cards = folder / "phases" / "dreamfactory"
    cards.mkdir(parents=True)
    text = PHASES.format(", ".join(phases))
    (folder / "phases" / "dreamfactory.yaml").write_text(text, encoding="utf-8")
    (cards / "film.yaml").write_text(film, encoding="utf-8")
    return folder


def streams(played: Played) -> list[str]:
    with av.open(str(played.folder / "film" / "film.mp4")) as file:
        return [one.type for one in file.streams]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, quick: Path) -> Path:
    """The quick makers, and one who lets people speak."""
    folder = tmp_path_factory.mktemp("speaking")
    text = (quick / "studio.toml").read_text(encoding="utf-8")
    more = '[talking]\nmaker = "scripted"\n'
    (folder / "studio.toml").write_text(text + more, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def joint(tmp_path_factory: pytest.TempPathFactory, play: Play, settings: Path) -> Played:
    folder = tmp_path_factory.mktemp("joint")
    cards = house(folder / "house", JOINT)
    return play(folder / "out", STORY, house=cards, settings=settings)


class TestJoint:
    def test_images_then_voices_then_those_who_talk(self, joint: Played) -> None:
        made = [event.craft for event in joint.of(Called, recorded=False)]
        first = {craft: made.index(craft) for craft in ("painter", "voice", "talking")}
        last = {craft: len(made) - made[::-1].index(craft) for craft in first}

        assert last["painter"] <= first["voice"]
        assert last["voice"] <= first["talking"]

    def test_every_shot_is_asked_for_in_which_somebody_speaks(self, joint: Played) -> None:
        cut = joint.memory("cut")
        assert isinstance(cut, dict)
        speaking = {
            shot["scene"]: [one for one in shot["lines"] if one["speaker"] != "narrator"]
            for shot in cut["shots"]
            if any(one["speaker"] != "narrator" for one in shot["lines"])
        }
        calls = joint.calls(craft="talking")
        entries = {int(str(one["scene"])): one for one in joint.blocks("talking")}

        assert speaking, "this story has dialogue"
        assert {call.place.shot for call in calls} == set(speaking)
        assert set(entries) == {shot["scene"] for shot in cut["shots"]}
        for call in calls:
            asked = call.request
            assert isinstance(asked, TalkRequest)
            lines = speaking[call.place.shot]
            told = [(one.speaker, one.text, one.start, one.frames) for one in asked.turns]
            assert told == [(a["speaker"], a["text"], a["start"], a["frames"]) for a in lines]
            assert entries[call.place.shot]["overlays"]

    def test_the_film_shows_it_and_sounds(self, joint: Played) -> None:
        """The scripted mouth is a dark square in the middle while somebody speaks."""
        cut = joint.memory("cut")
        assert isinstance(cut, dict)
        place, shot = next(
            (at, one)
            for at, one in enumerate(cut["shots"], 1)
            if any(line["speaker"] != "narrator" for line in one["lines"])
        )
        line = next(one for one in shot["lines"] if one["speaker"] != "narrator")
        with av.open(str(joint.folder / "film" / "shots" / f"{place:03}.mp4")) as file:
            frames = [one.to_ndarray(format="gray") for one in file.decode(video=0)]
        middle = [float(one[44:46, 79:81].mean()) for one in frames]
        beside = [float(one[30:34, 60:70].mean()) for one in frames]
        spoken = slice(line["start"] + 1, line["start"] + line["frames"] - 1)
        apart = np.array(beside) - np.array(middle)

        assert apart[spoken].min() > 20
        assert abs(apart[: line["start"] - 1]).max() < 10
        assert "audio" in streams(joint)

    def test_it_is_replayed_without_a_call(self, joint: Played, play: Play) -> None:
        again = play(joint.folder.parent, production=joint.folder.name, replay=True)

        assert again.fresh() == 0
        assert again.memory("talking") == joint.memory("talking")

    def test_credits_and_pins_name_who_moved_the_mouths(
        self, joint: Played, painted: Played
    ) -> None:
        credits = (joint.folder / "film" / "credits.yaml").read_text(encoding="utf-8")

        assert "did: mouths moved by" in credits
        assert "talking/default" in joint.production.pins.makers
        assert "talking/default" not in painted.production.pins.makers, "nobody talks there"

    def test_an_edit_that_is_none_is_refused(
        self, joint: Played, play: Play, tmp_path: Path
    ) -> None:
        from shutil import copytree

        copy = tmp_path / joint.folder.name
        copytree(joint.folder, copy)
        file = copy / "memory" / "talking.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("depth: 1.0", "depth: near"), encoding="utf-8")
        failed = play(tmp_path, production=copy.name, pinned=True, stop=False)

        assert isinstance(failed.error, CardError)
        assert "talking.yaml: edited by hand" in str(failed.error)
        assert "depth" in str(failed.error)

    def test_a_plan_counts_them(
        self, tmp_path: Path, settings: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(settings)
        cards = house(tmp_path / "house", JOINT)
        words = ["--house", str(cards), "plan", STORY, "--input", "scenes=3", "--format", "json"]
        done = CliRunner().invoke(cli, words, catch_exceptions=False)
        rows = json.loads(done.output)["rows"]
        most = {one["desk"]: one["calls"]["most"] for one in rows}

        assert most["talking/default"] == most["animator/default"] > 0


class TestPure:
    def test_a_film_of_pure_video_has_no_track_of_sound(
        self, tmp_path: Path, play: Play, quick: Path
    ) -> None:
        """Two stages: keyframes, then clips; words are shown as long as reading them takes."""
        cards = house(tmp_path / "house", PURE)
        made = play(tmp_path / "out", STORY, house=cards, settings=quick, inputs=ONE)
        folder = made.folder / "film"
        timeline = json.loads((folder / "film.otio").read_text(encoding="utf-8"))

        assert "audio" not in streams(made)
        assert not made.calls(craft="voice")
        assert not made.calls(craft="composer")
        assert [one["name"] for one in timeline["tracks"]["children"]] == ["Picture"]
        assert not (folder / "narration.wav").exists()
        assert not (folder / "music.wav").exists()
        assert (folder / "film.srt").read_text(encoding="utf-8").count("-->") >= 1

    def test_in_one_stage_shots_are_filmed_from_words_alone(
        self, tmp_path: Path, play: Play, quick: Path
    ) -> None:
        cards = house(tmp_path / "house", WORDS, ALL[:4] + ALL[5:])
        videos = Videos(_dusk)
        with Loopback(lambda _: "", videos) as server:
            settings = tmp_path / "settings"
            settings.mkdir()
            text = (quick / "studio.toml").read_text(encoding="utf-8")
            text = text.replace('[animator]\nmaker = "scripted"\n', "")
            text += '[animator]\nmaker = "openai"\nmodel = "films"\nevery = 0.01\n'
            text += f'base_url = "{server.base_url}"\nsizes = ["160x90"]\nseconds = [30]\n'
            (settings / "studio.toml").write_text(text, encoding="utf-8")
            made = play(tmp_path / "out", STORY, house=cards, settings=settings, inputs=ONE)
        orders = [one for one in videos.requests if one.action == "create"]
        scene = made.blocks("script")[0]

        assert len(orders) == 1
        assert all(one.picture is None for one in orders)
        assert str(scene["action"]) in orders[0].prompt
        assert "[style]" in orders[0].prompt
        asked = made.calls(craft="animator")[0].request
        assert isinstance(asked, AnimateRequest)
        assert asked.picture is None
        assert not made.calls(craft="painter")
        assert "audio" not in streams(made)
        with PIL.Image.open(made.folder / "film" / "poster.png") as poster:
            red, green, blue = poster.convert("RGB").getpixel((160, 150))
        assert abs(red - 60) + abs(green - 40) + abs(blue - 90) < 30, "a still of the footage"

    def test_an_animator_that_needs_keyframes_is_refused_before_anything_is_made(
        self, tmp_path: Path, play: Play, quick: Path
    ) -> None:
        cards = house(tmp_path / "house", WORDS, ALL[:4] + ALL[5:])
        with pytest.raises(InputError, match=r"phase film films from words alone.*scripted"):
            play(tmp_path / "out", STORY, house=cards, settings=quick)

        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("sound: false", "voices: script, sound: false", "sound: no leaves no track"),
        ("pictures: keyframes, clips: clips, sound: false", "clips: clips, sound: task.sound", ""),
        ("cut: cut, pictures: keyframes, concludes: clips", "cut: cut, concludes: clips", "needs"),
        ("clips: clips, sound: false", "clips: clips, talking: takling, sound: false", "'takling'"),
        ("craft: animator", "craft: animator, after: [keyframse]", "did you mean 'keyframes'"),
        ("craft: animator, cut: cut", "craft: talking, voices: script, each: {over: script}, cut: cut",
         "every shot of the cut is asked for"),
    ],
)  # fmt: skip
def test_cards_that_do_not_fit_are_complained_of(
    before: str, after: str, wanted: str, tmp_path: Path
) -> None:
    assert before in PURE
    cards = house(tmp_path, PURE.replace(before, after))
    done = CliRunner().invoke(cli, ["--house", str(cards), "check"])

    assert done.exit_code != 0
    assert "film.yaml:" in done.output
    assert wanted in done.output


def _dusk(asked: VideoAsked) -> bytes:
    """A second of one colour, which the film holds on to."""
    return mp4([PIL.Image.new("RGB", asked.sides, (60, 40, 90))] * 12, 12)


def test_memory_holds_what_was_said_of_each_shot(joint: Played) -> None:
    kept = LocalMemory(joint.production.memory).recall("talking")

    assert kept is not None
    assert all(one["note"] for one in joint.blocks("talking"))


@pytest.mark.parametrize(
    ("inputs", "idle"),
    [
        ({"setting": "pure"}, {"voice", "talking", "composer"}),
        ({"setting": "joint"}, set()),
        ({"setting": "joint", "video": "words"}, {"talking", "painter", "embedder", "eye"}),
        ({"setting": "pure", "video": "words"},
         {"voice", "talking", "composer", "painter", "embedder", "eye"}),
    ],
)  # fmt: skip
def test_whoever_has_no_work_by_an_input_is_not_credited(
    inputs: dict[str, str], idle: set[str]
) -> None:
    company = House.shipped().company("movieagent")

    assert idle_crafts(company, inputs) == idle
