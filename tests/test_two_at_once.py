"""Two runs of one production, and two productions, at the same time and at one server."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from studio.cli.main import cli
from studio.errors import Locked
from studio.ledger import Ledger
from studio.makers.rehearsal import Rehearsal
from studio.testing import Loopback, all_endpoints

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play, Played

    from studio.crafts import ChatAnswer, ChatRequest

KITE, CROW = "A boy loses his kite", "A crow keeps a promise to a fox"
NAME = "a-boy-loses-his-kite"


class Gate(Rehearsal):
    """The rehearsal, whose first answers come when so many have been asked for."""

    def __init__(self, wanted: int) -> None:
        super().__init__()
        self.wanted, self.asked = wanted, 0
        self.lock, self.opened = threading.Lock(), threading.Event()

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        with self.lock:
            self.asked += 1
        if self.asked == self.wanted:
            self.opened.set()
        assert self.opened.wait(60)
        return await super().reply(request)


def served(company: Rehearsal) -> Loopback:
    return Loopback(company, *all_endpoints().values())


def settings(folder: Path, server: Loopback) -> Path:
    """Whoever can be asked over HTTP is; the rest is scripted."""
    more = {
        "models.default": 'model = "talks"\nworks_from_notes = true',
        "painter": 'model = "draws"\nsizes = ["320x180"]',
        "voice": 'model = "speaks"',
        "embedder": 'model = "embeds"',
    }
    text = "".join(
        f'[{name}]\nmaker = "openai"\nbase_url = "{server.base_url}"\nretries = 0\n{told}\n'
        for name, told in more.items()
    )
    text += "".join(f'[{craft}]\nmaker = "scripted"\n' for craft in ("animator", "composer", "eye"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "studio.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_second_run_of_one_production_is_refused_and_asks_nobody(
    tmp_path: Path, small: Path, play: Play
) -> None:
    gate, out = Gate(2), tmp_path / "out"
    with served(gate) as server, ThreadPoolExecutor(1) as threads:
        here = settings(tmp_path / "settings", server)
        begun = threads.submit(play, out, KITE, settings=here, until="style")
        server.hear(1)
        for order in ({"story": KITE}, {"production": NAME}):
            with pytest.raises(Locked) as refused:
                play(out, settings=here, until="style", **order)
            assert f"{NAME}: process {os.getpid()} is working on it; wait until it is done" in str(
                refused.value
            )
        cost = CliRunner().invoke(cli, ["cost", str(out / NAME)], catch_exceptions=False)
        assert len(server.received) == 1
        gate.opened.set()
        first = begun.result()
    again = play(out, production=NAME, settings=here, until="style")

    assert "in flight" in cost.output
    assert {call.calls for call in first.calls()} == {1}
    assert (len(first.calls()) > 3, again.fresh()) == (True, 0)


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory, play: Play) -> dict[str, tuple[Played, Played]]:
    """Of each story: made beside the other one, and made alone."""
    folder, gate = tmp_path_factory.mktemp("two"), Gate(2)
    with served(gate) as server, ThreadPoolExecutor(2) as threads:
        given = {"settings": settings(folder, server), "inputs": {"scenes": "2"}}
        both = [
            threads.submit(play, folder / "out", story, until="keyframes", **given)
            for story in (KITE, CROW)
        ]
        made = [one.result() for one in both]
        alone = [
            play(folder / "alone", story, until="keyframes", **given) for story in (KITE, CROW)
        ]
    assert gate.asked > 20
    return dict(zip((KITE, CROW), zip(made, alone, strict=True), strict=True))


def test_two_productions_at_once_are_the_films_they_are_alone(
    films: dict[str, tuple[Played, Played]],
) -> None:
    for beside, alone in films.values():
        assert Ledger.read(beside.folder).keys()
        assert set(Ledger.read(beside.folder).keys()) == set(Ledger.read(alone.folder).keys())
        assert sorted(beside.said) == sorted(alone.said)
        names = sorted(path.name for path in alone.production.memory.iterdir())
        assert len(names) > 5
        for name in names:
            kept, wanted = beside.production.memory / name, alone.production.memory / name
            assert kept.read_bytes() == wanted.read_bytes(), name


def test_nothing_of_the_one_is_in_the_other(films: dict[str, tuple[Played, Played]]) -> None:
    (kite, _), (crow, _) = films[KITE], films[CROW]
    told = {one.folder.name: "\n".join(call.prompt for call in one.calls()) for one in (kite, crow)}

    assert len(told) == 2
    assert KITE in told[kite.folder.name]
    assert CROW in told[crow.folder.name]
    assert CROW not in told[kite.folder.name]
    assert KITE not in told[crow.folder.name]
