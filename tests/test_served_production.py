"""One small film by makers behind a server, and a key that is written nowhere."""

from __future__ import annotations

import json
import re
from collections import Counter
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
from studio.testing import Fault, Images, Loopback, ScriptedPainter, all_endpoints, mp4

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Play, Played

    from studio.crafts import ChatRequest
    from studio.testing.endpoints import Endpoint, VideoAsked

STORY = "A boy finds a kite"
KEY = "sk-marker-7f3b9c2d51"
RATE = 6


def film(asked: VideoAsked) -> bytes:
    """As long and as large as asked for: the keyframe, getting a little lighter."""
    assert asked.picture
    first = PIL.Image.open(BytesIO(asked.picture.read())).convert("RGB")
    assert first.size == asked.sides
    lighter = (
        [min(255, value + one // 4) for value in range(256)] for one in range(asked.seconds * RATE)
    )
    return mp4((first.point(table * 3) for table in lighter), RATE)


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
    images = Images(ScriptedPainter(), faults=faults.get("images"), usage=(20, 300))
    return {**all_endpoints(film, faults), "images": images}


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def written(folder: Path) -> bytes:
    """Everything that was written in and below a folder, one after the other."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(files) > 10
    return b"\n".join(str(path).encode() + path.read_bytes() for path in files)


class Strict(Rehearsal):
    """The rehearsal, whose Monitor sends the first take of the second frame back."""

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        text = request.messages[1].text
        judged = all(part in text for part in ("Approve the take", "This is take 1", "id: 2\n"))
        if not judged or "monitor" not in request.messages[0].text.lower():
            return await super().reply(request)
        told = "approved: no\ndefects:\n  - {check: colour, what: the kite is too dark}"
        return ChatAnswer(text=f"<INFO>\n{told}\nremark: a lighter kite", counted=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, play: Play) -> tuple[Played, dict[str, Any]]:
    """A film of two scenes, all of it over one server, and what its endpoints received."""
    folder = tmp_path_factory.mktemp("served")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", KEY)
        served = endpoints()
        with Loopback(Strict(), *served.values()) as server:
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


def test_remarks_go_out_as_an_edit_of_the_take_that_they_are_about(
    made: tuple[Played, dict[str, Any]],
) -> None:
    played, served = made
    (edit,) = [one for one in served["images"].requests if "a lighter kite" in one.prompt]
    calls = played.calls(craft="painter", item="keyframes:2")
    first, second = [one for one in calls if one.place.take]  # a portrait is no take

    assert edit.prompt.startswith("Picture 1 is the earlier take of this picture.")
    assert edit.pictures[0].digest == first.answer.picture.digest  # type: ignore[union-attr]
    assert (first.place.take, second.place.take) == (1, 2)


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
        return ChatAnswer(text=f"<INFO> {NEW}", counted=False)


NEW = "A calm meadow, and a kite above it."


def words_of(request: Any) -> str:
    """What a provider reads of a request."""
    return str(getattr(request, "prompt", "") or getattr(request, "text", ""))


def wary(endpoint: Endpoint[Any], minds: Callable[[str], bool]) -> Endpoint[Any]:
    """The endpoint, refusing the content of requests whose words it minds."""
    usual = endpoint.note

    def note(arrival: Any) -> Any:
        numbered = usual(arrival)
        if minds(words_of(arrival.request)):
            endpoint.faults[numbered.number] = Fault.policy()
        return numbered

    endpoint.note = note  # type: ignore[method-assign]
    return endpoint


def twice() -> Callable[[str], bool]:
    """Minds the first words there are, and then the new ones once."""
    minded: list[str] = []

    def minds(words: str) -> bool:
        wanted = not minded or (len(minded) == 1 and NEW in words and words != minded[0])
        if wanted:
            minded.append(words)
        return wanted

    return minds


PRIM = """
from studio.errors import ContentRefused
from studio.testing import ScriptedComposer


class Prim(ScriptedComposer):
    name = "prim"

    async def compose(self, request, /):
        if request.tone != "%s":
            raise ContentRefused("prim: the provider refused the content of this request: tone")
        return await super().compose(request)
"""


@pytest.fixture
def prim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A composer of somebody else, who refuses any tone but the new words."""
    told = tmp_path / "prim" / "prim-1.0.dist-info"
    told.mkdir(parents=True)
    (told.parent / "prim.py").write_text(PRIM % NEW, encoding="utf-8")
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: prim\nVersion: 1.0\n", "utf-8")
    (told / "entry_points.txt").write_text("[filmstudio.composer]\nprim = prim:Prim\n", "utf-8")
    monkeypatch.syspath_prepend(str(told.parent))


@pytest.mark.usefixtures("prim")
def test_whatever_is_refused_is_worded_anew_once_and_the_plan_has_counted_it(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frames, portraits, lines, clips and the score; each by the role whose words they are."""
    served = endpoints()
    for name in ("images", "speech"):
        wary(served[name], lambda words: NEW not in words)
    first: list[str] = []
    wary(served["videos"], lambda words: not first and not first.append(words))  # type: ignore[func-returns-value]
    monkeypatch.chdir(tmp_path)
    with Loopback(Careful(), *served.values()) as server:
        settings(server, tmp_path)
        toml = (tmp_path / "studio.toml").read_text("utf-8")
        text = toml.replace('[composer]\nmaker = "scripted"', '[composer]\nmaker = "prim"')
        (tmp_path / "studio.toml").write_text(text, encoding="utf-8")
        given: dict[str, Any] = {"house": house(tmp_path), "settings": tmp_path}
        asked = ["plan", STORY, "--house", "house", "--input", "scenes=3", "--format", "json"]
        planned = CliRunner().invoke(cli, asked, catch_exceptions=False)
        played = play(tmp_path / "out", STORY, inputs={"scenes": "3"}, **given)
        again = play(tmp_path / "out", production=played.folder.name, replay=True, **given)

    refused = [call for call in played.calls() if call.state == "refused"]
    askers = {
        (call.place.phase, call.place.item.partition(":")[0], call.place.role)
        for call in played.calls(craft="chat", aside=True)
        if "<refused/>" in call.prompt
    }
    assert {call.craft for call in refused} == {"painter", "voice", "animator", "composer"}
    assert any("A portrait of" in call.prompt for call in refused)
    assert askers == {
        ("keyframes", "keyframes", "art_director"),
        ("film", "voices", "screenwriter"),
        ("film", "clips", "art_director"),
        ("film", "score", "producer"),
    }
    lines = [line for one in played.blocks("voices") for line in one["lines"]]  # type: ignore[attr-defined]
    assert {line["text"] for line in lines} == {NEW}
    assert all(line["sound"] for line in lines)
    subtitles = (played.folder / "film" / "film.srt").read_text("utf-8")
    assert "A calm meadow" in subtitles
    warned = [one.text for one in played.of(Warned) if "words it anew, once" in one.text]
    assert len(warned) == len(refused)
    assert again.fresh() == 0
    most: Counter[tuple[str, str]] = Counter()
    for row in json.loads(planned.output)["rows"]:
        most[row["phase"], row["desk"].partition("/")[0]] += row["calls"]["most"]
    made = Counter((call.place.phase, call.craft) for call in played.calls())
    assert made["film", "voice"] >= 4
    assert {where: number for where, number in made.items() if number > most[where]} == {}


def refusing(tmp_path: Path, play: Play, craft: str) -> tuple[Played, Played]:
    """A film of whose makers one refuses words and new words, and the run after it."""
    faults = {"chat": {1: Fault.policy("content_filter")}} if craft == "chat" else {}
    served = endpoints()
    if craft != "chat":
        wary(served[craft], twice())
    given: dict[str, Any] = {"house": house(tmp_path), "stop": False}
    with Loopback(Careful(), *served.values(), faults=faults.get("chat")) as server:
        given["settings"] = settings(server, tmp_path)
        first = play(tmp_path / "out", STORY, inputs={"scenes": "2"}, **given)
        again = play(tmp_path / "out", production=first.folder.name, **given)
    return first, again


REFUSED = {
    "chat": ("phase task", "turn 1", "role "),
    "images": ("phase keyframes", "item keyframes:1", "take 1", "role art_director"),
    "speech": ("phase film", "item voices:", "role "),
    "videos": ("phase film", "item clips", "shot "),
}


@pytest.mark.parametrize("craft", REFUSED)
def test_refused_content_names_its_prompt_and_the_next_run_goes_on(
    craft: str, tmp_path: Path, play: Play
) -> None:
    place = REFUSED[craft]
    first, again = refusing(tmp_path, play, craft)
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
