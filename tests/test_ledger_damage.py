"""What a crash, a full disk or a careless hand does to a ledger, and what is left of it."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from studio.crafts import ChatAnswer, ChatRequest, Media, Message, Painting, PaintRequest
from studio.errors import Locked, ProductionError
from studio.ledger import Desk, Ledger, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = "ledger.jsonl"
BIG = 300_000


class Maker:
    """Chats and paints, and says how often."""

    name = "scripted"
    model = ""
    edition = 1
    shape = ()
    licence = about = ""
    sees_pictures = False

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def reply(self, request: ChatRequest) -> ChatAnswer:
        self.asked.append(request.messages[0].text)
        return ChatAnswer(text="aye " + request.messages[0].text)

    async def paint(self, request: PaintRequest) -> Painting:
        self.asked.append(request.prompt)
        return Painting(picture=Media.of(request.prompt.encode() * BIG, "image/png"))


def say(folder: Path, *texts: str, maker: Maker | None = None) -> tuple[list[str], Ledger]:
    """Ask for each text in a run of its own ledger; gives what the maker was asked."""
    maker = maker or Maker()

    async def ask(ledger: Ledger) -> None:
        for text in texts:
            request = ChatRequest(messages=(Message(role="user", text=text),))
            answered = await ledger.ask(Desk.of("chat", maker), request, Place(phase="talk"))
            assert answered.answer.text == "aye " + text

    with Ledger.open(folder) as ledger:
        asyncio.run(ask(ledger))
    return maker.asked, ledger


def lines(folder: Path) -> list[bytes]:
    return (folder / FILE).read_bytes().splitlines(keepends=True)


def test_a_torn_tail_costs_one_answer_wherever_it_tears(tmp_path: Path) -> None:
    say(tmp_path, "one", "two")
    whole = lines(tmp_path)
    *before, answered, closed = whole
    assert b'"line":"answered"' in answered
    assert b'"line":"closed"' in closed
    head = b"".join(before)

    for cut in range(len(answered)):
        (tmp_path / FILE).write_bytes(head + answered[:cut])
        looked = Ledger.read(tmp_path)
        asked, ledger = say(tmp_path, "one", "two")

        kept = cut == len(answered) - 1  # only the line's end is missing
        torn = 0 < cut < len(answered) - 1
        assert asked == ([] if kept else ["two"])
        assert any("half written" in notice for notice in ledger.notices) == torn
        assert any("half written" in notice for notice in looked.notices) == torn
        assert ledger.spent().calls == (2 if kept else 3)
        assert say(tmp_path, "one", "two")[0] == []


def test_zeros_after_a_power_cut_are_a_torn_tail(tmp_path: Path) -> None:
    say(tmp_path, "one")
    with (tmp_path / FILE).open("ab") as file:
        file.write(b"\0" * 700 + b"\n" + b"\0" * 30)

    asked, ledger = say(tmp_path, "one")

    assert asked == []
    assert "(731 bytes)" in ledger.notices[0]


def test_damage_in_the_middle_is_never_passed_over(tmp_path: Path) -> None:
    say(tmp_path, "one", "two")
    data = (tmp_path / FILE).read_bytes()
    damaged = data.replace(b"aye one", b"aye 0ne")
    assert damaged != data
    (tmp_path / FILE).write_bytes(damaged)

    for look in (Ledger.open, Ledger.read):
        with pytest.raises(ProductionError, match=r"ledger\.jsonl:3: this line is damaged"):
            look(tmp_path)
    assert (tmp_path / FILE).read_bytes() == damaged


def test_lines_taken_out_by_hand_are_noticed(tmp_path: Path) -> None:
    say(tmp_path, "one", "two")
    kept = [line for line in lines(tmp_path) if b'"line":"asked"' not in line]
    (tmp_path / FILE).write_bytes(b"".join(kept))

    with pytest.raises(ProductionError, match="an answer without its question"):
        Ledger.open(tmp_path)


@pytest.mark.parametrize("harm", ["gone", "changed", "empty"])
def test_a_damaged_blob_is_made_again(tmp_path: Path, harm: str) -> None:
    maker = Maker()

    async def paint(ledger: Ledger) -> Painting:
        request = PaintRequest(prompt="w", width=1, height=1, seed=1)
        answered = await ledger.ask(Desk.of("painter", maker), request, Place(phase="keyframes"))
        return answered.answer

    with Ledger.open(tmp_path) as ledger:
        blob = asyncio.run(paint(ledger)).picture.source
    assert isinstance(blob, Path)
    if harm == "gone":
        blob.unlink()
    else:
        blob.write_bytes(b"" if harm == "empty" else b"x" * BIG)
    with Ledger.open(tmp_path) as ledger:
        painting = asyncio.run(paint(ledger))

    assert painting.picture.read() == b"w" * BIG
    assert maker.asked == ["w", "w"]
    assert "missing or damaged" in ledger.notices[0]


def test_a_picture_that_changed_while_in_use_is_not_sent(tmp_path: Path) -> None:
    file = tmp_path / "pinned.png"
    file.write_bytes(b"another")
    picture = Media(Media.of(b"first", "image/png").digest, "image/png", file)
    request = ChatRequest(messages=(Message(role="user", text="?", pictures=(picture,)),))

    with (
        Ledger.open(tmp_path / "production") as ledger,
        pytest.raises(ProductionError, match=r"pinned\.png: its bytes are not those"),
    ):
        asyncio.run(ledger.ask(Desk.of("chat", Maker()), request, Place(phase="p")))


def test_one_writer_at_a_time_and_any_reader(tmp_path: Path) -> None:
    with Ledger.open(tmp_path):
        with pytest.raises(Locked, match="another process"):
            Ledger.open(tmp_path)
        assert Ledger.read(tmp_path).keys() == ()
    Ledger.open(tmp_path).close()


def test_a_ledger_that_is_not_there_cannot_be_replayed(tmp_path: Path) -> None:
    with pytest.raises(ProductionError, match="cannot be read"):
        Ledger.open(tmp_path, replay=True)


def test_a_newer_ledger_is_left_alone(tmp_path: Path) -> None:
    from studio.ledger.lines import Opened, written

    (tmp_path / FILE).write_bytes(written(Opened(at="2030-01-01T00:00:00Z", format=2)))

    with pytest.raises(ProductionError, match="ledger format 2"):
        Ledger.open(tmp_path)


@contextmanager
def small_disk() -> Iterator[None]:
    """No file can grow past 4,000 bytes; around our own calls only, for pytest writes files too."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_is_said_and_leaves_a_sound_ledger(tmp_path: Path) -> None:
    texts = [f"line {number}" for number in range(12)]

    with (
        small_disk(),
        pytest.raises(ProductionError, match=r"cannot be written: File too large; make room"),
    ):
        say(tmp_path, *texts)

    ledger = Ledger.read(tmp_path)
    assert 3 < len(ledger.keys()) < 12
    assert not ledger.notices
    with small_disk(), pytest.raises(ProductionError, match="cannot be written"):
        Ledger.open(tmp_path).close()


SCRIPT = """
import asyncio, os, resource, signal, sys
from pathlib import Path
from studio.crafts import ChatAnswer, ChatRequest, Media, Message, Painting, PaintRequest
from studio.ledger import Desk, Ledger, Place

folder, when = Path(sys.argv[1]), sys.argv[2]
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def die_at(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

class Maker:
    name, model, edition, shape, licence, about = "scripted", "", 1, (), "", ""
    sees_pictures = False

    async def reply(self, request):
        text = request.messages[0].text
        with (folder / "asked.txt").open("a") as file:
            file.write(text + "\\n")
        if when == "asked" and text == "2":
            die()
        if when == "line" and text == "2":
            die_at((folder / "ledger.jsonl").stat().st_size + 60)
        return ChatAnswer(text="aye " + text)

    async def paint(self, request):
        with (folder / "asked.txt").open("a") as file:
            file.write("picture\\n")
        if when == "blob":
            die_at(100_000)
        return Painting(picture=Media.of(b"w" * 300_000, "image/png"))

async def work(ledger):
    maker = Maker()
    for number in range(4):
        request = ChatRequest(messages=(Message(role="user", text=str(number)),))
        await ledger.ask(Desk.of("chat", maker), request, Place(phase="talk"))
        if when == "answered" and number == 2:
            die()
    sheet = PaintRequest(prompt="w", width=1, height=1, seed=1)
    answered = await ledger.ask(Desk.of("painter", maker), sheet, Place(phase="keyframes"))
    assert answered.answer.picture.read() == b"w" * 300_000

signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
with Ledger.open(folder) as ledger:
    print(len(ledger.notices), flush=True)
    asyncio.run(work(ledger))
    print(ledger.spent().calls, ledger.spent().lost)
"""


def studio(folder: Path, when: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder), when],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )


@pytest.mark.parametrize(
    ("when", "again", "notices"),
    [
        pytest.param("asked", ["2"], 1, id="after asked"),
        pytest.param("answered", [], 0, id="after answered"),
        pytest.param("line", ["2"], 2, id="in the middle of a line"),
        pytest.param("blob", ["picture"], 1, id="in the middle of a blob"),
    ],
)
def test_killed_and_run_again(tmp_path: Path, when: str, again: list[str], notices: int) -> None:
    killed = studio(tmp_path, when)
    first = (tmp_path / "asked.txt").read_text().split()
    resumed = studio(tmp_path, "never")
    second = (tmp_path / "asked.txt").read_text().split()[len(first) :]
    replayed = studio(tmp_path, "never")

    assert killed.returncode < 0, killed.stderr
    assert resumed.returncode == 0, resumed.stderr
    assert [each for each in second if each in first] == again
    assert sorted({*first, *second}) == ["0", "1", "2", "3", "picture"]
    assert resumed.stdout.split() == [str(notices), str(5 + len(again)), str(len(again))]
    assert replayed.stdout.split() == ["0", str(5 + len(again)), str(len(again))]
    assert not list((tmp_path / "blobs" / "new").iterdir())
