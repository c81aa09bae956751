"""One small film by makers behind a server, and a key that is written nowhere."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import av
import PIL.Image
import pytest
from click.testing import CliRunner

from studio.cli import cli
from studio.crafts import ChatAnswer
from studio.errors import ContentRefused, MakerRefused
from studio.journal import Warned
from studio.makers.rehearsal import Rehearsal
from studio.memory import ImageStore
from studio.testing import (
    Embeddings,
    Fault,
    Images,
    Loopback,
    ScriptedEmbedder,
    ScriptedPainter,
    ScriptedVoice,
    Speeches,
    Videos,
)

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play, Played

    from studio.crafts import ChatRequest
    from studio.testing.endpoints import Endpoint, VideoAsked

STORY = "A boy loses his kite"
KEY = "sk-marker-7f3b9c2d51"
RATE = 6


def film(asked: VideoAsked) -> bytes:
    """As long and as large as asked for: the keyframe, getting a little lighter."""
    assert asked.picture
    first = PIL.Image.open(BytesIO(asked.picture.read())).convert("RGB")
    assert first.size == asked.sides
    file = BytesIO()
    with av.open(file, "w", format="mp4") as out:
        stream = out.add_stream("libx264", rate=RATE, options={"preset": "ultrafast"})
        stream.width, stream.height = asked.sides
        stream.pix_fmt = "yuv420p"
        for number in range(asked.seconds * RATE):
            image = first.point([min(255, value + number // 4) for value in range(256)] * 3)
            out.mux(stream.encode(av.VideoFrame.from_image(image)))
        out.mux(stream.encode(None))
    return file.getvalue()


def settings(server: Loopback, folder: Path) -> Path:
    """Everything that a server can make, made by this one; key and tries as usual."""
    tables = {
        "models.default": 'model = "talks"\nworks_from_notes = true',
        "painter": 'model = "draws"\nsizes = ["160x90"]',
        "animator": 'model = "films"\nsizes = ["160x90"]\nseconds = [4, 8]\nevery = 0.01',
        "voice": 'model = "speaks"\nvoices = {narrator = "sage"}',
        "embedder": 'model = "embeds"',
    }
    text = "".join(
        f'[{name}]\nmaker = "openai"\nbase_url = "{server.base_url}"\nretries = 0\n{more}\n'
        for name, more in tables.items()
    )
    text += "".join(f'[{craft}]\nmaker = "scripted"\n' for craft in ("composer", "eye"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "studio.toml").write_text(text, encoding="utf-8")
    return folder


def house(folder: Path) -> Path:
    path = folder / "house" / "phases" / "dreamfactory.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(f"extends: shipped\nfilm: {{width: 160, height: 90, rate: {RATE}}}\n")
    return folder / "house"


def endpoints(**faults: dict[int, Fault]) -> dict[str, Endpoint[Any]]:
    return {
        "images": Images(ScriptedPainter(), faults=faults.get("images"), usage=(20, 300)),
        "speech": Speeches(ScriptedVoice(), faults=faults.get("speech")),
        "videos": Videos(film, faults=faults.get("videos")),
        "embeddings": Embeddings(ScriptedEmbedder(), faults=faults.get("embeddings")),
    }


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def written(folder: Path) -> bytes:
    """Everything that was written in and below a folder, one after the other."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(files) > 10
    return b"\n".join(str(path).encode() + path.read_bytes() for path in files)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, play: Play) -> tuple[Played, dict[str, Any]]:
    """A film of two scenes, all of it over one server, and what its endpoints received."""
    folder = tmp_path_factory.mktemp("served")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", KEY)
        served = endpoints()
        with Loopback(Rehearsal(), *served.values()) as server:
            played = play(
                folder / "out",
                STORY,
                settings=settings(server, folder),
                house=house(folder),
                inputs={"scenes": "2"},
            )
    return played, served


def test_the_film_is_made_of_what_the_server_gave(made: tuple[Played, dict[str, Any]]) -> None:
    played, served = made
    assert played.made
    assert played.made.film
    with av.open(str(played.made.film)) as file:
        assert (file.streams.video[0].width, file.streams.video[0].height) == (160, 90)
        assert file.streams.audio
    clips = played.blocks("clips")

    assert len(clips) == 2
    assert all(clip["footage"] for clip in clips)
    assert {call.state for call in played.calls()} == {"answered"}
    sent = {one.authorization for one in served.values() for one in one.received}
    assert sent == {f"Bearer {KEY}"}


def test_later_frames_are_edits_of_the_base_and_of_portraits(
    made: tuple[Played, dict[str, Any]],
) -> None:
    played, served = made
    first, *others = served["images"].requests
    base = played.blocks("keyframes")[0]["picture"]

    assert not first.pictures
    assert others
    assert all(asked.pictures for asked in others if "is the Base frame" in asked.prompt)
    assert any(base in {one.digest for one in asked.pictures} for asked in others)


def test_the_narrator_has_the_voice_of_the_settings(made: tuple[Played, dict[str, Any]]) -> None:
    _, served = made
    told = {asked.voice for asked in served["speech"].requests if "narrator" in asked.instructions}

    assert told == {"sage"}


def test_pictures_stand_under_the_vectors_of_their_captions(
    made: tuple[Played, dict[str, Any]],
) -> None:
    played, served = made
    with ImageStore.load(played.production.images) as store:
        assert store.spaces == ("openai-embeds-8",)
        captions = {one.caption for one in store.pictures}

    assert captions == {text for asked in served["embeddings"].requests for text in asked.texts}


def test_tokens_of_the_painter_are_on_record(made: tuple[Played, dict[str, Any]]) -> None:
    played, _ = made
    used = [call.usage for call in played.calls(craft="painter")]

    assert len(used) >= 2
    assert {(one.given_tokens, one.made_tokens, one.pictures) for one in used} == {(20, 300, 1)}


def test_the_key_is_written_nowhere(made: tuple[Played, dict[str, Any]]) -> None:
    played, _ = made

    assert KEY.encode() not in written(played.folder)


def test_it_replays_without_server_and_key(
    made: tuple[Played, dict[str, Any]], play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    played, _ = made
    monkeypatch.delenv("OPENAI_API_KEY")
    again = play(
        played.folder.parent,
        production=played.folder.name,
        settings=played.folder.parent.parent,
        house=played.folder.parent.parent / "house",
        replay=True,
    )

    assert again.fresh() == 0
    assert again.blocks("clips") == played.blocks("clips")


def test_a_key_that_a_server_repeats_is_written_nowhere_and_the_next_run_goes_on(
    tmp_path: Path, play: Play
) -> None:
    served = endpoints(embeddings={1: Fault.body(f"what is {KEY}?")})
    given: dict[str, Any] = {"house": house(tmp_path), "until": "keyframes"}
    with Loopback(Rehearsal(), *served.values()) as server:
        given["settings"] = settings(server, tmp_path)
        first = play(tmp_path / "out", STORY, stop=False, inputs={"scenes": "2"}, **given)
        ended = written(first.folder)
        again = play(tmp_path / "out", production=first.folder.name, **given)

    assert isinstance(first.error, MakerRefused)
    assert "what is [key]?" in str(first.error)
    assert KEY.encode() not in ended
    assert len(again.blocks("keyframes")) == 2


class Careful(Rehearsal):
    """The rehearsal, with words of its own once a painter has refused them."""

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        if "<refused/>" not in request.messages[-1].text:
            return await super().reply(request)
        return ChatAnswer(text="<INFO> A calm meadow, and a kite above it.", counted=False)


def refusing(tmp_path: Path, play: Play, **faults: dict[int, Fault]) -> tuple[Played, Played]:
    """A film whose makers refuse some content, and the run after it, with the same server."""
    served = endpoints(**faults)
    given: dict[str, Any] = {"house": house(tmp_path), "stop": False}
    with Loopback(Careful(), *served.values(), faults=faults.get("chat")) as server:
        given["settings"] = settings(server, tmp_path)
        first = play(tmp_path / "out", STORY, inputs={"scenes": "2"}, **given)
        again = play(tmp_path / "out", production=first.folder.name, **given)
    return first, again


def test_words_that_the_painter_refuses_are_changed_once(tmp_path: Path, play: Play) -> None:
    first, again = refusing(tmp_path, play, images={1: Fault.policy()})
    refused, painted = [
        call
        for call in first.calls(craft="painter", take=1)
        if call.place.item == first.calls(craft="painter")[0].place.item
    ]
    (warned,) = [one.text for one in first.of(Warned) if "words it anew" in one.text]
    (asked,) = [
        call for call in first.calls(craft="chat", aside=True) if "<refused/>" in call.prompt
    ]

    assert first.error is again.error is None
    assert (refused.state, painted.state) == ("refused", "answered")
    assert "A calm meadow" in painted.prompt
    assert "A calm meadow" not in refused.prompt
    assert (asked.place.role, asked.place.take) == ("art_director", 1)
    assert refused.key[:12] in warned
    assert again.fresh() == 0
    assert first.blocks("keyframes")[0]["words"] == "A calm meadow, and a kite above it."


REFUSED: dict[str, tuple[dict[int, Fault], tuple[str, ...]]] = {
    "chat": ({1: Fault.policy("content_filter")}, ("phase task", "turn 1", "role ")),
    "images": (
        {1: Fault.policy(), 2: Fault.policy()},
        ("phase keyframes", "item keyframes:1", "take 1", "role art_director"),
    ),
    "speech": ({1: Fault.policy()}, ("phase film", "item ", "role ")),
    "videos": ({1: Fault.policy()}, ("phase film", "item clips", "shot 1")),
}


@pytest.mark.parametrize("craft", REFUSED)
def test_refused_content_names_its_prompt_and_the_next_run_goes_on(
    craft: str, tmp_path: Path, play: Play
) -> None:
    faults, place = REFUSED[craft]
    first, again = refusing(tmp_path, play, **{craft: faults})
    said = str(first.error)
    found = re.search(r"`studio show (\S+) --prompt (\w+)`", said)

    assert isinstance(first.error, ContentRefused)
    assert all(part in said for part in (*place, "refused the content of this request"))
    assert found
    assert found[1] == first.folder.name
    shown = CliRunner().invoke(
        cli, ["show", str(first.folder), "--prompt", found[2]], catch_exceptions=False
    )
    assert (shown.exit_code, "rejected by the safety system" in shown.output) == (0, True)
    assert again.error is None
    assert again.made
