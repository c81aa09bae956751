"""What holds in every test: no network, no waiting; and productions that take a second or two."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from studio.crafts import ChatRequest
from studio.journal import Called, Event, LineSaid, story_order
from studio.ledger import Ledger
from studio.memory import LocalMemory
from studio.session import Made, Order, Production, run

if TYPE_CHECKING:
    from studio.ledger import Record
    from studio.testing import Loopback

TESTS = str(Path(__file__).parent)
HERE = ("127.", "localhost", "::1", "0.0.0.0")
CRAFTS = ("painter", "animator", "voice", "composer", "embedder", "eye")
QUICK = "".join(f'[{craft}]\nmaker = "scripted"\n' for craft in CRAFTS)
SMALL = "extends: shipped\nfilm: {width: 320, height: 180, rate: 12}\n"

E = TypeVar("E", bound=Event)


class NetworkRefused(RuntimeError):
    """A test went out into the network."""


def _refuse(event: str, given: tuple[object, ...]) -> None:
    """Refuse connections that leave this machine, and tests that sleep."""
    if event == "socket.connect":
        address = given[1]
        if isinstance(address, tuple) and not str(address[0]).startswith(HERE):
            raise NetworkRefused(f"connection to {address[0]}")
    elif event == "socket.getaddrinfo":
        host = given[0].decode() if isinstance(given[0], bytes) else str(given[0] or "localhost")
        if not host.startswith(HERE):
            raise NetworkRefused(f"look-up of {host}")
    elif event == "time.sleep" and given[0]:
        caller = sys._getframe(1).f_code.co_filename
        if caller.startswith(TESTS):
            raise RuntimeError(f"{caller}: tests do not sleep; wait for what is to happen")


sys.addaudithook(_refuse)

# Settings of whoever runs the tests are none of ours.
os.environ["XDG_CONFIG_HOME"] = f"{TESTS}/no_settings_of_a_user"

# A job in the background of a script, or under nohup, hands these on ignored to whatever we start.
for _number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, signal.SIG_DFL)
if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One run: the production, what happened in it, and what it raised if it failed."""

    production: Production
    events: tuple[Event, ...]
    made: Made | None = None
    error: BaseException | None = None

    def of(self, kind: type[E], **where: object) -> list[E]:
        """The events of a kind whose fields are as given, in order."""
        found = [event for event in self.events if isinstance(event, kind)]
        return [
            one
            for one in found
            if all(getattr(one, name) == value for name, value in where.items())
        ]

    @property
    def said(self) -> list[tuple[str, str]]:
        """Who said what, in the order in which it is shown: what goes on at once may swap."""
        shown = story_order(self.events)
        return [(line.role, line.text) for line in shown if isinstance(line, LineSaid)]

    @property
    def folder(self) -> Path:
        return self.production.folder

    def memory(self, name: str) -> object:
        kept = LocalMemory(self.production.memory).recall(name)
        assert kept is not None, name
        return kept.value

    def blocks(self, name: str) -> list[dict[str, object]]:
        """A conclusion that is a list of blocks."""
        found = self.memory(name)
        assert isinstance(found, list)
        return [dict(one) for one in found if isinstance(one, dict)]

    def calls(self, **where: object) -> list[Record]:
        """The calls on record whose place (or craft) is as given, in the order of asking."""
        ledger = Ledger.read(self.folder)
        craft = where.pop("craft", None)
        return [
            record
            for record in map(ledger.find, ledger.keys())
            if craft in {None, record.craft}
            and all(getattr(record.place, name) == value for name, value in where.items())
        ]

    def fresh(self) -> int:
        """How many calls were made in this run."""
        return len(self.of(Called, recorded=False))


Play = Callable[..., Played]


@pytest.fixture(scope="session")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of settings: the rehearsal speaks, everything else is scripted."""
    folder = tmp_path_factory.mktemp("quick")
    (folder / "studio.toml").write_text(QUICK, encoding="utf-8")
    return folder


@pytest.fixture
def desk(tmp_path: Path, quick: Path) -> Path:
    """A working folder with those settings."""
    text = (quick / "studio.toml").read_text(encoding="utf-8")
    (tmp_path / "studio.toml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house whose films are small, so that they are made quickly."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "phases").mkdir()
    (folder / "phases" / "dreamfactory.yaml").write_text(SMALL, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def play(quick: Path, small: Path) -> Play:
    """Run a production of three scenes, through the session's own door."""
    usual = Order(settings=quick, house=small, inputs={"scenes": "3"})

    def perform(
        out: Path,
        story: str = "",
        *,
        stop: bool = True,
        listeners: tuple[Callable[[Event], None], ...] = (),
        **given: object,
    ) -> Played:
        events: list[Event] = []
        opened: list[Production] = []
        if "production" in given:
            given = {"inputs": {}, **given}
        order = replace(usual, out=out, story=story, **given)  # type: ignore[arg-type]
        made, error = None, None
        heard = (events.append, *listeners)
        try:
            made = asyncio.run(run(order, listeners=heard, opened=opened.append))
        except BaseException as raised:
            if stop:
                raise
            error = raised
        return Played(production=opened[0], events=tuple(events), made=made, error=error)

    return perform


@pytest.fixture(scope="session")
def skerry() -> dict[str, str]:
    """What the second company is given for a small plan of Skerry."""
    home = Path(__file__).resolve().parents[1] / "examples" / "skerry"
    given = {"synopsis": f"@{home / 'script_synopsis.json'}", "cast": f"@{home / 'cast.yaml'}"}
    return {**given, "scenes": "2", "shots": "2"}


@pytest.fixture(scope="session")
def planners(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house in which the second company makes small films."""
    folder = tmp_path_factory.mktemp("planners")
    (folder / "phases").mkdir()
    text = SMALL.replace("320, height: 180", "160, height: 90")
    (folder / "phases" / "movieagent.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def planned(
    tmp_path_factory: pytest.TempPathFactory, play: Play, planners: Path, skerry: dict[str, str]
) -> Played:
    """A plan of Skerry in which nobody was sent back, to be read or copied."""
    out = tmp_path_factory.mktemp("planned")
    return play(out, company="movieagent", house=planners, inputs=skerry, until="shots")


STORY = "A boy finds a kite"


@pytest.fixture(scope="session")
def painted(tmp_path_factory: pytest.TempPathFactory, play: Play) -> Played:
    """Three keyframes of `STORY`, to be read or copied and not to be changed."""
    return play(tmp_path_factory.mktemp("painted"), STORY, until="keyframes")


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory, play: Play) -> Played:
    """A film of `STORY` in three scenes, to be read or copied and not to be changed."""
    return play(tmp_path_factory.mktemp("finished"), STORY)


ACTING = """
from studio.crafts import ChatAnswer
from studio.makers.rehearsal import Rehearsal

PARTS = {}


class Acting(Rehearsal):
    name = model = "acting"

    def __init__(self, *, part, vision=False):
        self.instead = PARTS[part]
        self.sees_pictures = vision

    async def reply(self, request, /):
        said = self.instead(request)
        if isinstance(said, Exception):
            raise said
        if said is None:
            return await super().reply(request)
        return ChatAnswer(text=said, counted=False, model=self.model)
"""

Instead = Callable[[ChatRequest], "str | Exception | None"]
Acting = Callable[..., Path]


@pytest.fixture(scope="session")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Instead]]:
    """A chat maker of somebody else, found by its entry point: the rehearsal, with changes."""
    folder = tmp_path_factory.mktemp("acting")
    (folder / "acting.py").write_text(ACTING, encoding="utf-8")
    told = folder / "acting-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: acting\nVersion: 1.0\n", encoding="utf-8"
    )
    (told / "entry_points.txt").write_text(
        "[filmstudio.chat]\nacting = acting:Acting\n", encoding="utf-8"
    )
    sys.path.insert(0, str(folder))
    yield import_module("acting").PARTS
    sys.path.remove(str(folder))


@pytest.fixture
def acting(parts: dict[str, Instead], tmp_path: Path) -> Acting:
    """Settings with which `instead` speaks wherever it has something to say, else the rehearsal."""

    def settings(instead: Instead, *, vision: bool = False) -> Path:
        parts[str(tmp_path)] = instead
        folder = tmp_path / "settings"
        folder.mkdir(exist_ok=True)
        chat = f'[models.default]\nmaker = "acting"\nvision = {str(vision).lower()}\n'
        text = f'{chat}part = "{tmp_path}"\n{QUICK}'
        (folder / "studio.toml").write_text(text, encoding="utf-8")
        return folder

    return settings


Serve = Callable[..., Path]


@pytest.fixture(scope="session")
def serve() -> Serve:
    """Write settings into a folder that let a server on this machine speak for every role."""

    def settings(
        server: Loopback, folder: Path, *, retries: int = 1, timeout: float = 30, extra: str = ""
    ) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        chat = '[models.default]\nmaker = "openai"\nmodel = "loopback"\n'
        chat += f'base_url = "{server.base_url}"\nretries = {retries}\ntimeout = {timeout}\n'
        chat += "works_from_notes = true\n"
        (folder / "studio.toml").write_text(chat + extra + QUICK, encoding="utf-8")
        return folder

    return settings
