"""People who came with a film stay themselves in it: portraits, last pictures, voices."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from PIL import Image

from studio.cli import cli
from studio.crafts import (
    Accepted,
    ChatRequest,
    MeasureRequest,
    Media,
    Painting,
    PaintRequest,
    Reference,
    SpeechRequest,
)
from studio.journal import Painted, Warned
from studio.makers.openai_api.voice import OpenAIVoice
from studio.makers.papertheatre import Papertheatre
from studio.makers.sight.eye import Evidence
from studio.memory import ImageStore
from studio.session.inputs.cast import Cast
from studio.testing import Loopback, ScriptedVoice, Speeches
from studio.testing.pixels import png, tone

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Acting, Play, Played


STORY = "A boy loses his kite"
HOUSE = (
    "extends: shipped\nfilm: {width: 160, height: 90, rate: 12}\ninputs+: {cast: {kind: cast}}\n"
)
VOICE = tone(1, hertz=200)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cast_house")
    (folder / "phases").mkdir()
    (folder / "phases" / "dreamfactory.yaml").write_text(HOUSE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def names(play: Play, house: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Who is in this story, by the improviser, in the order of the story."""
    played = play(tmp_path_factory.mktemp("first"), STORY, house=house, until="story")
    story = played.memory("story")
    assert isinstance(story, dict)
    return [str(one["name"]) for one in story["characters"]]


@pytest.fixture(scope="module")
def film(
    play: Play,
    house: Path,
    names: list[str],
    quick: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Played:
    """A film of that story in which the first has two portraits and a voice, and others less."""
    folder = tmp_path_factory.mktemp("film")
    for at, name in enumerate(names):
        (folder / "cast" / name).mkdir(parents=True)
        if at == 0:
            (folder / "cast" / name / "best.png").write_bytes(png(40, 40, (250, 5, 5)))
            (folder / "cast" / name / "other.png").write_bytes(png(40, 40, (240, 5, 5)))
            (folder / "cast" / name / "audio.wav").write_bytes(VOICE)
    settings = folder / "settings"
    settings.mkdir()
    voice = '[voice]\nmaker = "scripted"\n'
    usual = (quick / "studio.toml").read_text(encoding="utf-8")
    assert voice in usual
    (settings / "studio.toml").write_text(usual.replace(voice, f"{voice}clones = true\n"))
    inputs = {"scenes": "5", "cast": f"@{folder / 'cast'}"}
    return play(folder / "out", STORY, house=house, settings=settings, inputs=inputs)


def cast_of(played: Played) -> Cast:
    return Cast.read((played.folder / "inputs" / "cast.yaml").read_bytes(), "cast")


def in_scene(played: Played, number: int) -> list[str]:
    found = played.blocks("script")[number - 1]["characters"]
    assert isinstance(found, list)
    return [str(one) for one in found]


def painted(played: Played, number: int) -> list[PaintRequest]:
    """What the painter was asked for in a scene's takes."""
    calls = played.calls(craft="painter", item=f"keyframes:{number}")
    requests = [one.request for one in calls if one.place.take]
    assert requests
    return [one for one in requests if isinstance(one, PaintRequest)]


def test_portraits_are_references_of_every_shot_with_that_person(
    film: Played, names: list[str]
) -> None:
    first = cast_of(film).people[0]
    assert first.name == names[0]
    shown = 0
    for number in range(1, 6):
        for request in painted(film, number):
            known = [one for one in request.references if one.of == names[0] and one.given]
            assert len(known) == (names[0] in in_scene(film, number)), number
            shown += len(known)
            for one in known:
                assert one.picture.digest == first.portraits[0].digest
                assert one.picture.type == "image/png"
    assert shown >= 2


def test_whoever_has_no_portrait_gets_one_painted_and_that_is_said(
    film: Played, names: list[str]
) -> None:
    portraits = [one for one in film.of(Painted) if one.file.startswith("portraits/")]
    said = [one.text for one in film.of(Warned) if "so one is painted" in one.text]
    seen = {name for number in range(1, 6) for name in in_scene(film, number)}
    later = {name for number in range(2, 6) for name in in_scene(film, number)}

    assert seen > {names[0]}
    assert len(portraits) == len(said) == len((later & set(names)) - {names[0]})
    assert not any(text.startswith(f"{names[0]}:") for text in said)
    assert f"cast: no portrait of {', '.join(names[1:])}; each gets one painted" in [
        one.text for one in film.of(Warned)
    ]


def test_the_last_pictures_of_somebody_come_after_the_portraits(
    film: Played, names: list[str]
) -> None:
    kept = {int(str(one["scene"])): str(one["picture"]) for one in film.blocks("keyframes")}
    scenes = [number for number in range(1, 6) if names[0] in in_scene(film, number)]
    asked = painted(film, scenes[-1])[0].references
    digests = [one.picture.digest for one in asked]

    assert [one.of for one in asked][:2] == ["base", "previous"]
    assert len(digests) == len(set(digests))
    assert {kept[number] for number in scenes[:-1]} & set(digests)


def test_portraits_stand_in_the_image_store_under_their_names(
    film: Played, names: list[str]
) -> None:
    with ImageStore.load(film.production.images) as store:
        stored = [one for one in store.pictures if one.kind == "portrait" and one.order == 0]
    given = {one.digest for one in cast_of(film).people[0].portraits}

    assert {one.digest for one in stored} == given
    assert {one.characters for one in stored} == {(names[0],)}


def test_a_voice_follows_the_sample_and_nobody_elses_does(film: Played, names: list[str]) -> None:
    requests = [one.request for one in film.calls(craft="voice")]
    asked = [one for one in requests if isinstance(one, SpeechRequest)]
    sample = cast_of(film).people[0].voice.sample

    assert sample is not None
    assert asked
    for one in asked:
        assert (one.sample is not None) == (one.speaker == names[0])
        assert one.sample is None or one.sample.digest == sample.digest


def test_a_film_with_a_cast_is_replayed_without_anybody(film: Played, play: Play) -> None:
    again = play(film.folder.parent, production=film.production.name, replay=True)

    assert again.fresh() == 0
    for path in film.folder.rglob("*"):
        if path.is_file() and path.suffix in {".yaml", ".jsonl", ".json", ".srt"}:
            assert str(film.folder.parent.parent).encode() not in path.read_bytes(), path


def test_a_monitor_that_sees_is_shown_the_portraits_and_told_which_is_which(
    tmp_path: Path, play: Play, house: Path, names: list[str], acting: Acting
) -> None:
    (tmp_path / "cast" / names[0]).mkdir(parents=True)
    (tmp_path / "cast" / names[0] / "best.png").write_bytes(png(40, 40, (250, 5, 5)))
    asked: list[ChatRequest] = []

    def listen(request: ChatRequest) -> None:
        if "Approve the take" in request.messages[-1].text:
            asked.append(request)

    inputs = {"scenes": "2", "cast": f"@{tmp_path / 'cast'}"}
    played = play(
        tmp_path / "out",
        STORY,
        house=house,
        settings=acting(listen, vision=True),
        inputs=inputs,
        until="keyframes",
    )
    digest = cast_of(played).people[0].portraits[0].digest

    assert asked
    for request in asked:
        shown = [one.digest for one in request.messages[-1].pictures]
        told = f"the portrait of {names[0]}, which was given ({digest[:8]})"
        assert (digest in shown) == (told in request.messages[-1].text)
    assert any(one.messages[-1].pictures[-2].digest == digest for one in asked)


# ---- makers that cannot


def portrait(name: str, *, given: bool) -> Reference:
    return Reference(of=name, picture=Media.of(png(40, 40, (250, 5, 5)), "image/png"), given=given)


PROMPT = """Anna on a hill.

[scene]
id: 1
place: a green hill
time: day
characters: Anna
action: Anna stands on the hill
size: wide
angle: eye level

[characters]
Anna: woman; looks: long blond hair; clothes: a red coat
"""


def asking(*references: Reference) -> PaintRequest:
    return PaintRequest(prompt=PROMPT, width=160, height=90, seed=1, references=references)


def run(work: object) -> object:
    import asyncio

    return asyncio.run(work)  # type: ignore[arg-type]


def test_papertheatre_says_that_it_draws_from_words_and_draws_from_them() -> None:
    usual = run(Papertheatre().paint(asking()))
    own = run(Papertheatre().paint(asking(portrait("Anna", given=False))))
    given = run(Papertheatre().paint(asking(portrait("Anna", given=True))))
    assert isinstance(usual, Painting)
    assert isinstance(own, Painting)
    assert isinstance(given, Painting)

    assert own == usual
    assert given.picture.digest == usual.picture.digest
    assert "figure: Anna, woman, blond long hair" in given.note
    lines = set(given.note.splitlines()) - set(usual.note.splitlines())
    assert lines == {
        "not drawn: the face in the portrait of Anna that was given; no picture is seen"
    }


def test_a_given_portrait_is_measured_and_is_no_limit() -> None:
    take = run(Papertheatre().paint(asking()))
    assert isinstance(take, Painting)
    photo = io.BytesIO()
    Image.effect_noise((60, 60), 90).convert("RGB").save(photo, "PNG")
    held = [
        Accepted(of="Anna", painting=Painting(picture=Media.of(data, "image/png")), given=True)
        for data in (png(40, 40, (250, 5, 250)), photo.getvalue(), take.picture.read())
    ]

    def measured(*accepted: Accepted) -> object:
        request = MeasureRequest(
            picture=take.picture,
            prompt=PROMPT,
            note=take.note,
            layers=take.layers,
            accepted=accepted,
        )
        return run(Evidence().measure(request))

    without = measured()
    values = []
    for one in held:
        found = measured(one)
        assert found.findings == without.findings  # type: ignore[attr-defined]
        (mine,) = set(found.measures) - set(without.measures)  # type: ignore[attr-defined]
        assert mine.name == "colours of the portrait of Anna"
        values.append(mine.value)
    assert values[0] < 0.5 < 0.95 < values[2]


def test_what_cannot_be_followed_is_said_before_anything_is_paid(
    house: Path, tmp_path: Path
) -> None:
    (tmp_path / "cast" / "Anna").mkdir(parents=True)
    (tmp_path / "cast" / "Tom").mkdir()
    (tmp_path / "cast" / "Anna" / "best.png").write_bytes(png(40, 40, (250, 5, 5)))
    (tmp_path / "cast" / "Anna" / "audio.wav").write_bytes(VOICE)
    (tmp_path / "cast" / "Tom" / "list.txt").write_text("x", encoding="utf-8")
    wanted = [
        "cast: Anna, Tom; portraits of Anna; voices of Anna (a sample)",
        "cast: no portrait of Tom; each gets one painted",
        "cast: no voice for Tom; hibari chooses one for each",
        "cast: no words on the looks of Anna, Tom; the company finds them",
        "cast: papertheatre looks at no picture: it draws Anna from words, and their portraits are "
        "only compared with what it drew",
        "cast: hibari speaks after no sample: it chooses a voice for Anna",
        "cast: the story names nobody called Anna, Tom",
        "cast: not used: Tom/list.txt",
    ]
    given = ("--input", f"cast=@{tmp_path / 'cast'}", "--out", str(tmp_path / "out"))

    def said(*words: str) -> str:
        done = CliRunner().invoke(cli, ["--house", str(house), *words, *given])
        assert done.exception is None, done.output
        return " ".join(done.output.split())

    planned, told = said("plan", STORY), said("doctor")
    for line in wanted:
        assert line in planned
        assert line in told
    assert ", cast 2 phase maker" in planned, "in a word, and not as it is in memory"
    assert not (tmp_path / "out").exists()

    (tmp_path / "cast" / "Anna" / "best.png").write_bytes(b"")
    done = CliRunner().invoke(cli, ["--house", str(house), "doctor", *given])
    assert done.exit_code == 1
    assert "best.png: no picture that can be read" in done.output


def test_a_server_speaks_after_a_sample_where_it_is_said_to() -> None:
    speeches = Speeches(ScriptedVoice())
    sample = Media.of(VOICE, "audio/wav")
    with Loopback(lambda _: "", speeches) as server:
        voice = OpenAIVoice(model="tts", base_url=server.base_url, clones=True)
        request = SpeechRequest(text="The sea is calm.", speaker="Anna", sample=sample, says="Yes.")

        async def speak() -> object:
            try:
                return await voice.speak(request)
            finally:
                await voice.close()

        spoken = run(speak())

    (asked,) = speeches.requests
    assert asked.ref_audio == f"data:audio/wav;base64,{base64.b64encode(VOICE).decode()}"
    assert (asked.ref_text, asked.voice) == ("Yes.", "")
    assert spoken.voice == f"sample {sample.digest[:12]}"  # type: ignore[attr-defined]
    assert dict(voice.shape)["clones"] is True
    assert "clones" not in dict(OpenAIVoice(model="tts", base_url="http://localhost:1").shape)


def test_a_voice_that_the_maker_does_not_have_is_refused_before_anything_is_paid(
    house: Path, tmp_path: Path
) -> None:
    written = "people:\n  - {name: Tom, voice: man-9}\n  - {name: Ann, voice: old-woman}\n"
    (tmp_path / "cast.yaml").write_text(written, encoding="utf-8")
    given = ("--input", f"cast=@{tmp_path / 'cast.yaml'}", "--out", str(tmp_path / "out"))
    wanted = "cast: Tom: hibari: there is no voice 'man-9'; did you mean 'man-"

    for words in (("plan", STORY), ("run", STORY)):
        done = CliRunner().invoke(cli, ["--house", str(house), *words, *given])
        assert str(done.exception).startswith(wanted), done.output
        assert "Ann" not in str(done.exception)
    done = CliRunner().invoke(cli, ["--house", str(house), "doctor", *given])
    assert wanted in done.output
    assert not (tmp_path / "out").exists()


def test_whoever_sees_pictures_can_be_shown_the_cast(
    tmp_path: Path, play: Play, house: Path, acting: Acting
) -> None:
    mine = tmp_path / "house"
    (mine / "phases" / "dreamfactory").mkdir(parents=True)
    (mine / "phases" / "dreamfactory.yaml").write_text(HOUSE, encoding="utf-8")
    (mine / "phases" / "dreamfactory" / "story.yaml").write_text(
        "extends: shipped\nsees: [cast]\ngiven+: [cast]\n", encoding="utf-8"
    )
    (mine / "roles" / "dreamfactory").mkdir(parents=True)
    (mine / "roles" / "dreamfactory" / "director.yaml").write_text(
        "extends: shipped\nsees_pictures: true\n", encoding="utf-8"
    )
    for name in ("Mia", "Kim"):
        (tmp_path / "cast" / name).mkdir(parents=True)
    (tmp_path / "cast" / "Mia" / "best.png").write_bytes(png(40, 40, (250, 5, 5)))
    played = play(
        tmp_path / "out",
        STORY,
        house=mine,
        settings=acting(lambda _: None, vision=True),
        inputs={"scenes": "2", "cast": f"@{tmp_path / 'cast'}"},
        until="story",
    )
    digest = cast_of(played).people[1].portraits[0].digest

    shown = 0
    for call in played.calls(phase="story", role="director", craft="chat"):
        assert isinstance(call.request, ChatRequest)
        pictures = [one.digest for message in call.request.messages for one in message.pictures]
        shown += pictures == [digest]
        assert digest not in "".join(message.text for message in call.request.messages)
        assert "name: Mia" in "".join(message.text for message in call.request.messages)
    assert shown
