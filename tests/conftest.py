"""What holds in every test: no network, no waiting; and productions that take a second or two."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from studio.crafts import ChatAnswer, ChatRequest
from studio.journal import Called, Event, LineSaid
from studio.ledger import Ledger
from studio.makers.rehearsal import Rehearsal
from studio.memory import LocalMemory
from studio.session import Made, Order, Production, run
from studio.testing import Loopback

if TYPE_CHECKING:
    from studio.ledger import Record

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
        return [(line.role, line.text) for line in self.of(LineSaid)]

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

    def perform(out: Path, story: str = "", *, stop: bool = True, **given: object) -> Played:
        events: list[Event] = []
        opened: list[Production] = []
        order = replace(usual, out=out, story=story, **given)  # type: ignore[arg-type]
        made, error = None, None
        try:
            made = asyncio.run(run(order, listeners=(events.append,), opened=opened.append))
        except BaseException as raised:
            if stop:
                raise
            error = raised
        return Played(production=opened[0], events=tuple(events), made=made, error=error)

    return perform


class Company:
    """The rehearsal, except where `instead` has an answer of its own; counts what it was asked."""

    def __init__(self, instead: Callable[[ChatRequest], str | None] = lambda _: None) -> None:
        self.instead = instead
        self.asked = 0

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        self.asked += 1
        text = self.instead(request)
        if text is None:
            return await Rehearsal().reply(request)
        return ChatAnswer(text=text, counted=False, model="company")


@pytest.fixture
def company() -> type[Company]:
    return Company


Serve = Callable[[Loopback, Path], Path]


@pytest.fixture(scope="session")
def serve() -> Serve:
    """Write settings into a folder that let a server on this machine speak for every role."""

    def settings(server: Loopback, folder: Path, extra: str = "") -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        chat = f'[models.default]\nmaker = "openai"\nmodel = "loopback"\nretries = 1\n{extra}'
        chat += f'base_url = "{server.base_url}"\n'
        (folder / "studio.toml").write_text(chat + QUICK, encoding="utf-8")
        return folder

    return settings
