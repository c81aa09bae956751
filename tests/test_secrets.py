"""Marker keys in the environment, servers that repeat them, and everything that is written searched."""

from __future__ import annotations

import asyncio
import sys
from base64 import b64encode, urlsafe_b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import PIL.Image
import pytest

from studio.cli.main import main
from studio.crafts import ChatRequest, Message
from studio.errors import MakerUnavailable
from studio.ledger import Ledger
from studio.makers.openai_chat import OpenAIChat
from studio.makers.rehearsal import Rehearsal
from studio.testing import Fault, Loopback, all_endpoints, mp4

if TYPE_CHECKING:
    from conftest import Acting

    from studio.testing.endpoints import VideoAsked

STORY = "A boy loses his kite"
KEYS = {
    name: f"sk-{name.lower()}/7f3b+9c2d51=marker"
    for name in ("CHAT_KEY", "PAINTER_KEY", "ANIMATOR_KEY", "VOICE_KEY", "EMBEDDER_KEY")
}
EVERY_FORM = "KEY, KEY64, KEYURL, KEYESC"
MOST_RUNS = 14
KEYED = "[key]"


def film(asked: VideoAsked) -> bytes:
    """As long and as large as asked for, in one grey."""
    grey = PIL.Image.new("RGB", asked.sides, (90, 90, 90))
    return mp4([grey] * (asked.seconds * 6), 6)


def house(folder: Path) -> Path:
    path = folder / "house" / "phases" / "dreamfactory.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("extends: shipped\nfilm: {width: 160, height: 90, rate: 6}\n")
    return folder / "house"


def forms(key: str) -> set[bytes]:
    """The key as it is, for an address, as hexadecimals, and in base64 wherever it begins."""
    found = {key.encode(), quote(key, safe="").encode(), key.encode().hex().encode()}
    for before in range(3):
        for written in (b64encode, urlsafe_b64encode):
            found.add(written(b"x" * before + key.encode())[4:-4])
    return found


def said(text: str) -> str:
    """A chat completion with these words."""
    return f'{{"choices": [{{"message": {{"content": "{text}"}}, "finish_reason": "stop"}}]}}'


def faults() -> dict[str, dict[int, Fault]]:
    """One after the other, in bodies, headers, errors, redirects, names of jobs and of files."""
    away = f"http://127.0.0.1:9/?key={'KEYURL'}"
    return {
        "chat": {
            1: Fault.echo_key(500, Retry_After="KEY", X_Request_Id="KEY"),
            2: Fault.echo_key(200, said(f"My key is {EVERY_FORM}")),
            3: Fault.echo_key(307, "{}", Location=away),
            5: Fault.echo_key(200, f"<html>{EVERY_FORM}</html>"),
        },
        "images": {
            1: Fault.echo_key(400),
            2: Fault.echo_key(200, '{"data": [{"b64_json": "KEY64", "revised_prompt": "KEY"}]}'),
        },
        "speech": {1: Fault.echo_key(200, f"{EVERY_FORM} and no sound")},
        "videos": {1: Fault.echo_key(200, '{"id": "KEY", "status": "queued"}')},
        "embeddings": {1: Fault.echo_key(200, f'{{"data": "{EVERY_FORM}"}}')},
    }


def settings(server: Loopback, folder: Path) -> None:
    tables = {
        "models.default": 'key_from = "CHAT_KEY"\nmodel = "talks"\nworks_from_notes = true',
        "painter": 'key_from = "PAINTER_KEY"\nmodel = "draws"\nsizes = ["160x90"]',
        "animator": 'key_from = "ANIMATOR_KEY"\nmodel = "films"\nsizes = ["160x90"]\n'
        "seconds = [4, 8]\nevery = 0.01",
        "voice": 'key_from = "VOICE_KEY"\nmodel = "speaks"',
        "embedder": 'key_from = "EMBEDDER_KEY"\nmodel = "embeds"',
    }
    text = "".join(
        f'[{name}]\nmaker = "openai"\nbase_url = "{server.base_url}"\nretries = 0\n{more}\n'
        for name, more in tables.items()
    )
    text += "".join(f'[{craft}]\nmaker = "scripted"\n' for craft in ("composer", "eye"))
    (folder / "studio.toml").write_text(text, encoding="utf-8")


Studio = "Callable[..., tuple[int, str]]"


@pytest.fixture
def studio(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Studio:  # type: ignore[valid-type]
    """The command as it is started, in a folder of its own: its exit code and all that it prints."""
    for name, key in KEYS.items():
        monkeypatch.setenv(name, key)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def call(*words: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["studio", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out + err

    return call


def written(folder: Path) -> bytes:
    """Every name and every byte below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(files) > 100
    return b"\n".join(str(path).encode() + path.read_bytes() for path in files)


def test_no_key_is_written_or_printed_whatever_servers_do_with_it(
    tmp_path: Path, studio: Any
) -> None:
    given = faults()
    served = all_endpoints(film, given)
    words = ("--house", house(tmp_path), "run", STORY, "--input", "scenes=1")
    printed: list[str] = []
    codes: list[int] = []
    with Loopback(Rehearsal(), *served.values(), faults=given["chat"]) as server:
        settings(server, tmp_path)
        while not codes or (codes[-1] != 0 and len(codes) < MOST_RUNS):
            code, told = studio(*words)
            codes.append(code)
            printed.append(told)
        name = next((tmp_path / "productions").iterdir()).name
        ledger = Ledger.read(Path("productions") / name)
        known = ledger.keys()
        calls = [key for key in known if KEYED in str(ledger.find(key))]
        assert len(calls) >= 5
        for more in (
            ("doctor", "--ask"),
            ("doctor", "--json"),
            ("--house", "house", "plan", STORY, "--input", "scenes=1"),
            ("cost", name),
            ("show", name, "--asides"),
            ("show", name, "--format", "json"),
            ("show", name, "--format", "html", "--out-file", "film.html"),
            ("images", name, "--text", "kite"),
            ("images", "reindex", name),
            ("fork", name, "--seed", "7"),
            *(("show", name, "--prompt", key) for key in calls),
        ):
            code, told = studio(*more)
            assert code == 0 or more[0] == "doctor", told  # a busy machine may keep it waiting
            printed.append(told)

    # every fault came up, each ended a run loudly but for a line that could be read, and it went on
    assert codes == [1] * (len(codes) - 1) + [0]
    assert len(codes) >= sum(map(len, given.values())) - 2
    assert KEYED in "".join(printed[: len(codes)])
    assert "My key is [key]" in "".join(printed[len(codes) :])
    sent = {name: {one.authorization for one in served[name].received} for name in served}
    assert sent == {
        "images": {f"Bearer {KEYS['PAINTER_KEY']}"},
        "speech": {f"Bearer {KEYS['VOICE_KEY']}"},
        "videos": {f"Bearer {KEYS['ANIMATOR_KEY']}"},
        "embeddings": {f"Bearer {KEYS['EMBEDDER_KEY']}"},
    }
    everything = written(tmp_path) + "".join(printed).encode()
    found = [
        (name, form) for name, key in KEYS.items() for form in forms(key) if form in everything
    ]
    assert found == []


def test_the_log_of_a_bug_has_no_key_in_it(
    tmp_path: Path, studio: Any, acting: Acting, small: Path
) -> None:
    key = KEYS["CHAT_KEY"]
    broken = acting(lambda _: ZeroDivisionError(f"{key} {b64encode(key.encode()).decode()}"))
    (tmp_path / "studio.toml").write_bytes((broken / "studio.toml").read_bytes())
    code, told = studio("--house", small, "run", STORY, "--input", f"topic={key}")
    assert (code, "no such input" in told) == (1, True)

    code, told = studio("--house", small, "run", STORY)
    (log,) = (tmp_path / "tmp").glob("studio-bug-*.log")
    text = log.read_text("utf-8")

    assert code == 3
    assert "ZeroDivisionError: [key] [key]" in told
    assert "ZeroDivisionError: [key] [key]" in text
    assert [form for form in forms(key) if form.decode() in told + text] == []


@pytest.mark.parametrize("stream", ["", "yes"])
def test_a_line_that_repeats_the_key_is_kept_without_it(
    stream: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = KEYS["CHAT_KEY"]
    monkeypatch.setenv("CHAT_KEY", key)

    async def ask(url: str) -> str:
        chat = OpenAIChat(
            model="talks", base_url=url, key_from="CHAT_KEY", stream=bool(stream), retries=0
        )
        try:
            request = ChatRequest(messages=(Message(role="user", text="Well?"),), max_tokens=9)
            return (await chat.reply(request)).text
        finally:
            await chat.close()

    with Loopback(lambda _: f"It is {key}, {quote(key, safe='')}. Good.") as server:
        assert asyncio.run(ask(server.base_url)) == "It is [key], [key]. Good."


def test_a_chat_without_an_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask(url: str) -> None:
        chat = OpenAIChat(model="talks", base_url=url, largest=1, retries=3)
        try:
            await chat.reply(ChatRequest(messages=(Message(role="user", text="x"),), max_tokens=9))
        finally:
            await chat.close()

    with Loopback(faults={1: Fault.flood()}) as server:
        with pytest.raises(MakerUnavailable, match="larger than 1 megabytes"):
            asyncio.run(ask(server.base_url))
        assert len(server.received) == 1
