"""The second company's settings of sound, to the end: joint (MovieAgent 3.2.4) and pure video.

What is said, by whom, and where they stand is written into the production's memory by hand.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from itertools import pairwise
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
import yaml
from PIL import Image, ImageDraw

from studio.crafts import SpeechRequest, TalkRequest
from studio.errors import InputError
from studio.film.timeline import Cut
from studio.journal import Called
from studio.makers.hibari_voice import HibariVoice
from studio.session.inputs.cast import Cast
from studio.testing import Loopback, Videos, mp4

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Play, Played
    from numpy.typing import NDArray

    from studio.crafts import Face
    from studio.film.timeline import ShotCut
    from studio.testing.endpoints import VideoAsked

    Curve = NDArray[np.float64]

SYNOPSIS = "Mara keeps the lighthouse alone. Ivo comes ashore with a locked box."
SIZE, RATE = (480, 270), 12
HOUSE = "extends: shipped\nfilm: {{width: {}, height: {}, rate: {}}}\n"
QUICK, SCRIPTED = (
    "".join(f'[{craft}]\nmaker = "scripted"\n' for craft in crafts)
    for crafts in (
        ("painter", "animator", "voice", "composer", "embedder", "eye"),
        ("composer", "embedder", "eye"),
    )
)
PEOPLE = """
- {name: Mara, kind: woman, looks: short grey hair, clothes: blue coat, carries: '', wants: ''}
- {name: Ivo, kind: young man, looks: black curls, clothes: white shirt, carries: '', wants: ''}
"""
PLACE = "title: The box, place: a beach, time: day, weather: clear, mood: calm, join: cut"
SCRIPT = f"""
- {{id: 1, of_subscript: 1, of_scene: 1, in_scene: 1, {PLACE}, characters: [Mara, Ivo],
   action: Mara and Ivo are there., size: medium, angle: eye level, move: static,
   boxes: [{{name: Mara, x1: 0.12, y1: 0.2, x2: 0.44, y2: 1}}, {{name: Ivo, x1: 0.56, y1: 0.2, x2: 0.88, y2: 1}}],
   dialogue: [{{speaker: Mara, line: 'Who are you, and what is in the box?'}},
    {{speaker: Ivo, line: 'Bread, I hope.'}}, {{speaker: Mara, line: 'Oh, no.'}}]}}
- {{id: 2, of_subscript: 1, of_scene: 1, in_scene: 2, {PLACE}, characters: [Ivo],
   action: Ivo waits., size: close, angle: eye level, move: static,
   dialogue: [{{speaker: Ivo, line: My mother baked it before the storm.}}]}}
"""
CAMERA = "- {scene: 1, move: static, join: cut}\n- {scene: 2, move: static, join: cut}\n"
SAID = (
    (("Mara", "Who are you, and what is in the box?"), ("Ivo", "Bread, I hope."), ("Mara", "Oh, no.")),
    (("Ivo", "My mother baked it before the storm."),),
)  # fmt: skip


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of characters, each with a portrait and a sample of the voice."""
    root = tmp_path_factory.mktemp("character_list")
    for name, coat in (("Mara", (30, 50, 110)), ("Ivo", (230, 230, 230))):
        (root / name).mkdir()
        portrait = Image.new("RGB", (120, 160), (180, 200, 220))
        pen = ImageDraw.Draw(portrait)
        pen.rectangle((20, 100, 100, 160), fill=coat)
        pen.ellipse((35, 30, 85, 105), fill=(225, 180, 150))
        portrait.save(root / name / "best.png")
        spoken = asyncio.run(
            HibariVoice().speak(SpeechRequest(text="The sea is calm.", speaker=name))
        )
        assert spoken.sound is not None
        (root / name / "audio.wav").write_bytes(spoken.sound.read())
    return root


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory, play: Play, bank: Path) -> Callable[..., Played]:
    """Make a film of the two shots, with these makers beside the embedded ones."""

    def make(setting: str, makers: str, size: tuple[int, int], **inputs: str) -> Played:
        folder = tmp_path_factory.mktemp(setting)
        (folder / "house" / "phases").mkdir(parents=True)
        (folder / "house" / "phases" / "movieagent.yaml").write_text(HOUSE.format(*size, RATE))
        (folder / "studio.toml").write_text(makers, encoding="utf-8")
        given = {"synopsis": SYNOPSIS, "cast": f"@{bank}", "scenes": "1", "shots": "2"}
        usual = {"house": folder / "house", "settings": folder}
        begun = play(
            folder / "out",
            company="movieagent",
            inputs={**given, "setting": setting, **inputs},
            until="shots",
            **usual,
        )
        for name, text in (("people", PEOPLE), ("script", SCRIPT), ("camera", CAMERA)):
            (begun.production.memory / f"{name}.yaml").write_text(text, encoding="utf-8")
        return play(folder / "out", production=begun.folder.name, **usual)

    return make


@pytest.fixture(scope="module")
def joint(film: Callable[..., Played]) -> Played:
    """The embedded makers paint, speak, film and let people talk."""
    return film("joint", SCRIPTED, SIZE)


def changed(played: Played, out: Path, play: Play, *taken: str, shut: bool = False) -> Played:
    """The same film with some fields of its clips taken out by hand, and mouths where `shut`."""
    shutil.copytree(played.folder, out / played.folder.name)
    memory = out / played.folder.name / "memory"
    held = yaml.safe_load((memory / "clips.yaml").read_text(encoding="utf-8"))
    left = [{key: one[key] for key in one if key not in taken} for one in held]
    (memory / "clips.yaml").write_text(yaml.safe_dump(left), encoding="utf-8")
    if shut:
        notes = "- {scene: 1, note: shut}\n- {scene: 2, note: shut}\n"
        (memory / "talking.yaml").write_text(notes, encoding="utf-8")
    settings = played.folder.parents[1]
    return play(out, production=played.folder.name, house=settings / "house", settings=settings)


@pytest.fixture(scope="module")
def uncut(tmp_path_factory: pytest.TempPathFactory, play: Play, joint: Played) -> Played:
    """The same film without a cut within a shot: a face stays where it was painted."""
    return changed(joint, tmp_path_factory.mktemp("uncut"), play, "cuts")


@pytest.fixture(scope="module")
def dumb(tmp_path_factory: pytest.TempPathFactory, play: Play, joint: Played) -> Played:
    """The same, and nobody moves: where mouths move in `uncut`, nothing else of a figure does."""
    return changed(joint, tmp_path_factory.mktemp("dumb"), play, "cuts", "gestures", shut=True)


def cut_of(played: Played) -> Cut:
    return Cut.model_validate(played.memory("cut"))


def pixels(played: Played, place: int) -> NDArray[np.int16]:
    """The frames of one shot as the film has them, grey."""
    with av.open(str(played.folder / "film" / "shots" / f"{place:03}.mp4")) as file:
        frames = [one.to_ndarray(format="gray") for one in file.decode(video=0)]
    return np.stack(frames).astype(np.int16)


def heard(path: Path) -> tuple[Curve, int]:
    """A sound as a player decodes it, mono, and its samples a second."""
    with av.open(str(path)) as file:
        parts = [one.to_ndarray().mean(axis=0) for one in file.decode(audio=0)]
        hertz = file.streams.audio[0].rate
    return np.concatenate(parts).astype(float), int(hertz)


def loudness(sound: tuple[Curve, int], first: int, frames: int) -> Curve:
    """Root mean square in every frame of a stretch."""
    samples, hertz = sound
    edges = [round((first + at) * hertz / RATE) for at in range(frames + 1)]
    return np.array([np.sqrt((samples[a:b] ** 2).mean()) for a, b in pairwise(edges)])


def begins(cut: Cut, place: int) -> int:
    """The film's frame at which a shot begins; these are joined by plain cuts."""
    opening = cut.opening.frames if cut.opening else 0
    return opening + sum(one.frames for one in cut.shots[: place - 1])


def face(played: Played, place: int, speaker: str) -> Face:
    (call,) = [one for one in played.calls(craft="talking") if one.place.shot == place]
    assert isinstance(call.request, TalkRequest)
    return next(one for one in call.request.faces if one.name == speaker)


def opened(uncut: Played, dumb: Played, place: int) -> NDArray[np.bool_]:
    """Pixels of a shot that are dark only where mouths move: the inside of them."""
    found: NDArray[np.bool_] = pixels(dumb, place) - pixels(uncut, place) > 50
    return found


def spans(shot: ShotCut) -> list[slice]:
    return [slice(one.start, one.start + one.frames) for one in shot.lines]


class TestJoint:
    def test_pictures_then_voices_then_those_who_talk(self, joint: Played) -> None:
        order = [event.craft for event in joint.of(Called, recorded=False)]
        crafts = [one for one in dict.fromkeys(order) if one in {"painter", "voice", "talking"}]
        last = {craft: len(order) - order[::-1].index(craft) for craft in crafts}

        assert crafts == ["painter", "voice", "talking"]
        assert last["painter"] <= order.index("voice")
        assert last["voice"] <= order.index("talking")

    def test_a_shot_lasts_as_long_as_its_lines(self, joint: Played) -> None:
        for shot, said in zip(cut_of(joint).shots, SAID, strict=True):
            assert tuple((one.speaker, one.text) for one in shot.lines) == said
            assert all(one.stop <= after.start for one, after in pairwise(spans(shot)))
            assert spans(shot)[-1].stop <= shot.frames <= spans(shot)[-1].stop + 2 * RATE

    def test_mouths_open_with_the_sound_that_the_film_has(
        self, uncut: Played, dumb: Played
    ) -> None:
        cut, sound = cut_of(uncut), heard(uncut.folder / "film" / "film.mp4")
        for place, shot in enumerate(cut.shots, 1):
            wide = opened(uncut, dumb, place).sum(axis=(1, 2)).astype(float)
            loud = loudness(sound, begins(cut, place), shot.frames)
            speaks = np.zeros(shot.frames, bool)
            for at in spans(shot):
                speaks[at] = True
            alike = [float(np.corrcoef(np.roll(wide, -by), loud)[0, 1]) for by in range(-4, 5)]

            assert max(alike) == alike[4] > 0.7, (place, alike)
            assert wide[~speaks].max() < 0.1 * wide.max()

    def test_those_of_one_shot_speak_in_turn(
        self, joint: Played, uncut: Played, dumb: Played
    ) -> None:
        shot, seen = cut_of(uncut).shots[0], opened(uncut, dumb, 1)
        places = {name: face(joint, 1, name).x * SIZE[0] for name in ("Mara", "Ivo")}

        assert places["Ivo"] - places["Mara"] > 60, "as their boxes say"
        for line, at in zip(shot.lines, spans(shot), strict=True):
            columns = np.nonzero(seen[at].any(axis=(0, 1)))[0]
            assert len(columns)
            assert np.abs(columns - places[line.speaker]).max() < 30, line.speaker

    def test_what_is_heard_is_what_was_spoken(self, joint: Played) -> None:
        """Each line where its shot has it, and everybody by one voice of their own."""
        cut, sound = cut_of(joint), heard(joint.folder / "film" / "film.mp4")
        spoken = {
            str(one["text"]): one
            for entry in joint.blocks("voices")
            for one in entry["lines"]  # type: ignore[attr-defined]
        }
        for place, shot in enumerate(cut.shots, 1):
            for line in shot.lines:
                own = heard(joint.folder / "blobs" / str(spoken[line.text]["sound"]))
                frames = len(own[0]) * RATE // own[1]
                there = loudness(sound, begins(cut, place) + line.start, frames)
                assert np.corrcoef(loudness(own, 0, frames), there)[0, 1] > 0.95, line.text

        voices = {(one["speaker"], one["voice"]) for one in spoken.values()}
        assert len(voices) == 2
        assert len({voice for _, voice in voices}) == 2

    def test_pictures_and_samples_of_the_bank_are_in_the_production(self, joint: Played) -> None:
        cast = Cast.read((joint.folder / "inputs" / "cast.yaml").read_bytes(), "cast")

        assert {one.name for one in cast.people} == {"Mara", "Ivo"}
        assert all(one.portraits and one.voice.sample for one in cast.people)


def test_without_a_sample_it_is_asked_for_at_the_start(
    tmp_path: Path, play: Play, bank: Path
) -> None:
    lacking = tmp_path / "bank"
    shutil.copytree(bank, lacking)
    (lacking / "Ivo" / "audio.wav").unlink()
    inputs = {"synopsis": SYNOPSIS, "cast": f"@{lacking}", "setting": "joint"}
    with pytest.raises(InputError, match=r"cast: Ivo: without a sample .* put Ivo/audio\.wav into"):
        play(tmp_path / "out", company="movieagent", inputs=inputs)

    assert not (tmp_path / "out").exists()


def streams(played: Played) -> set[str]:
    with av.open(str(played.folder / "film" / "film.mp4")) as file:
        return {one.type for one in file.streams}


class TestPure:
    def test_from_keyframes_there_is_no_sound_and_nobody_who_makes_any(
        self, film: Callable[..., Played]
    ) -> None:
        made = film("pure", QUICK, (160, 90))
        credits = (made.folder / "film" / "credits.yaml").read_text(encoding="utf-8")

        assert streams(made) == {"video", "subtitle"}
        assert {one.craft for one in made.of(Called)} == {
            "chat",
            "painter",
            "embedder",
            "eye",
            "animator",
        }
        assert "pictures by" in credits
        assert not re.search("voice|music|score|mouths", credits)
        assert (made.folder / "film" / "film.srt").read_text(encoding="utf-8").count("-->") == 4

    def test_in_one_stage_nobody_paints_either(self, film: Callable[..., Played]) -> None:
        videos = Videos(_dusk)
        with Loopback(lambda _: "", videos) as server:
            films = '[animator]\nmaker = "openai"\nmodel = "films"\nevery = 0.01\n'
            films += f'base_url = "{server.base_url}"\nsizes = ["160x90"]\nseconds = [30]\n'
            makers = QUICK.replace('[animator]\nmaker = "scripted"\n', films)
            made = film("pure", makers, (160, 90), video="words")
        orders = [one for one in videos.requests if one.action == "create"]

        assert streams(made) == {"video", "subtitle"}
        assert {one.craft for one in made.of(Called)} == {"chat", "animator"}
        assert [one.picture for one in orders] == [None, None]
        assert "Mara and Ivo are there" in "".join(one.prompt for one in orders)

    def test_an_animator_that_needs_keyframes_is_refused(
        self, tmp_path: Path, play: Play, bank: Path
    ) -> None:
        inputs = {"synopsis": SYNOPSIS, "cast": f"@{bank}", "setting": "pure", "video": "words"}
        with pytest.raises(InputError, match="films from words alone, and the animator scripted"):
            play(tmp_path / "out", company="movieagent", inputs=inputs)

        assert not (tmp_path / "out").exists()


def _dusk(asked: VideoAsked) -> bytes:
    """Half a second of one colour, which the film holds on to."""
    return mp4([Image.new("RGB", asked.sides, (60, 40, 90))] * 6, RATE)
