"""A whole phase over a server that fails: how the run ends, what is on record, and going on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from studio.errors import MakerRefused, MakerUnavailable
from studio.journal import Called, Failed, PhaseClosed, PhaseOpened, RunClosed, Warned
from studio.makers.rehearsal import Rehearsal
from studio.testing import Fault, Loopback

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from conftest import Play, Played, Serve

    from studio.crafts import ChatAnswer, ChatRequest

STORY = "A boy loses his kite"
AT = 3
"""The request that is hit: two have been answered before."""

LASTING = {
    "500 thrice": (Fault.status(500), 2, "HTTP 500"),
    "429 with Retry-After": (Fault.rate_limited(retry_after=0.1), 1, "HTTP 429"),
    "hang": (Fault.hang(), 0, "no answer in time"),
    "cut stream": (Fault.cut_stream(), 0, "cannot be reached"),
    "refused connection": (Fault.refuse_connection(), 0, "cannot be reached"),
}


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory, play: Play, serve: Serve) -> Played:
    """The phase over a server that does not fail."""
    folder = tmp_path_factory.mktemp("unbroken")
    with Loopback(Rehearsal()) as server:
        return play(folder / "out", STORY, settings=serve(server, folder), until="task")


def requests(server: Loopback) -> list[ChatRequest]:
    return [received.request for received in server.received]


def ledger(played: Played) -> list[tuple[str, int]]:
    """How every call on record ended, and how often its maker was called."""
    return [(call.state, call.calls) for call in played.calls(craft="chat")]


def same(played: Played, unbroken: Played) -> bool:
    return (played.said, played.memory("task")) == (unbroken.said, unbroken.memory("task"))


@pytest.mark.parametrize(
    ("faults", "latency"),
    [({AT: Fault.rate_limited(retry_after=0.1)}, 0), ({}, 0.05)],
    ids=["429 with Retry-After", "latency"],
)
def test_what_passes_changes_nothing(
    tmp_path: Path,
    play: Play,
    serve: Serve,
    unbroken: Played,
    faults: Mapping[int, Fault],
    latency: float,
) -> None:
    with Loopback(Rehearsal(), faults=faults, latency=latency) as server:
        settings = serve(server, tmp_path)
        played = play(tmp_path / "out", STORY, settings=settings, until="task")

    assert same(played, unbroken)
    assert ledger(played) == [("answered", 1)] * unbroken.fresh()
    assert len(server.received) == unbroken.fresh() + len(faults)


@pytest.mark.parametrize(("fault", "retries", "says"), LASTING.values(), ids=LASTING)
def test_a_lasting_fault_ends_the_run_and_the_next_one_asks_for_that_call_on(
    tmp_path: Path,
    play: Play,
    serve: Serve,
    unbroken: Played,
    fault: Fault,
    retries: int,
    says: str,
) -> None:
    faults = dict.fromkeys(range(AT, AT + retries + 1), fault)
    with Loopback(Rehearsal(), faults=faults) as server:
        patience = 1.5 if fault == Fault.hang() else 30
        settings = serve(server, tmp_path, retries=retries, timeout=patience)
        first = play(tmp_path / "out", STORY, settings=settings, until="task", stop=False)
        before = requests(server)

        assert isinstance(first.error, MakerUnavailable)
        assert f"openai loopback: {says}" in str(first.error)
        assert first.error.exit_code == 1
        assert ledger(first) == [("answered", 1)] * (AT - 1) + [("lost", 1)]
        assert says in first.calls(craft="chat")[-1].error
        assert [event.error for event in first.of(Failed)] == ["MakerUnavailable"]
        assert [event.outcome for event in first.of(PhaseClosed)] == ["failed"]
        assert [event.outcome for event in first.of(RunClosed)] == ["failed"]
        assert not (first.folder / "memory" / "task.yaml").exists()
        assert len(before) == AT + retries

        again = play(tmp_path / "out", STORY, settings=settings, until="task")
        after = requests(server)[len(before) :]

    assert same(again, unbroken)
    assert [event.attempt for event in again.of(PhaseOpened)] == [1]
    assert len(again.of(Called, recorded=True)) == AT - 1
    assert after[0] == before[-1]
    assert not [request for request in after if request in before[: AT - 1]]
    assert ledger(again) == [
        ("answered", 2 if number == AT else 1) for number in range(1, unbroken.fresh() + 1)
    ]


def test_a_server_that_is_not_there(tmp_path: Path, play: Play, serve: Serve) -> None:
    with Loopback(Rehearsal()) as server:
        pass
    settings = serve(server, tmp_path, retries=0)
    first = play(tmp_path / "out", STORY, settings=settings, until="task", stop=False)

    assert isinstance(first.error, MakerUnavailable)
    assert "openai loopback: cannot be reached" in str(first.error)
    assert ledger(first) == [("lost", 1)]


def test_a_server_that_refuses_is_asked_again_in_a_new_attempt(
    tmp_path: Path, play: Play, serve: Serve, unbroken: Played
) -> None:
    with Loopback(Rehearsal(), faults={AT: Fault.status(400, "too long")}) as server:
        settings = serve(server, tmp_path, retries=3)
        first = play(tmp_path / "out", STORY, settings=settings, until="task", stop=False)

        assert isinstance(first.error, MakerRefused)
        assert "HTTP 400" in str(first.error)
        assert "too long" in str(first.error)
        assert [state for state, _ in ledger(first)] == ["answered"] * (AT - 1) + ["refused"]
        assert len(server.received) == AT
        again = play(tmp_path / "out", STORY, settings=settings, until="task")

    assert [event.attempt for event in again.of(PhaseOpened)] == [2]
    assert again.memory("task")
    assert [state for state, _ in ledger(again)].count("refused") == 1


def test_a_fault_in_one_of_four_scenes_costs_the_others_nothing(
    tmp_path: Path, play: Play, serve: Serve
) -> None:
    """Scenes are written at once; that of the second is lost, the others' answers are kept."""

    class Failing(Rehearsal):
        lost = True

        async def reply(self, request: ChatRequest, /) -> ChatAnswer:
            if self.lost and "This is scene 2 as it was outlined" in request.messages[1].text:
                raise MakerUnavailable("gone")
            return await super().reply(request)

    company = Failing()
    with Loopback(company) as server:
        settings = serve(server, tmp_path, retries=0, extra="parallel = 4\n")
        given = {"settings": settings, "inputs": {"scenes": "4"}, "until": "script"}
        first = play(tmp_path / "out", STORY, stop=False, **given)
        ended = {call.key: call.state for call in first.calls(craft="chat")}
        company.lost = False
        again = play(tmp_path / "out", STORY, **given)

    assert isinstance(first.error, MakerUnavailable)
    lost = [key for key in ended if ended[key] != "answered"]
    assert [ended[key] for key in lost] == ["lost"]
    assert not [event for event in again.of(Warned) if "made again" in event.text]
    assert [call.key for call in again.calls(craft="chat") if call.calls > 1] == lost
    assert len(again.blocks("script")) == 4


def test_ctrl_c_while_the_server_hangs(
    tmp_path: Path, play: Play, serve: Serve, unbroken: Played
) -> None:
    with Loopback(Rehearsal(), faults={AT: Fault.hang()}) as server:
        settings = serve(server, tmp_path, timeout=60)
        words = ["run", STORY, "--input", "scenes=3", "--until", "task", "--json", "--out", "out"]
        with subprocess.Popen(
            [sys.executable, "-m", "studio", *words],
            cwd=settings,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as run:
            server.hear(AT)
            run.send_signal(signal.SIGINT)
            out, told = run.communicate()
        events = [json.loads(line) for line in out.splitlines()]
        again = play(tmp_path / "out", STORY, settings=settings, house=None, until="task")

    assert run.returncode == 130, told
    assert told.strip() == "studio: stopped; run the same command again to go on where it was"
    assert [(one["kind"], one["outcome"]) for one in events[-2:]] == [
        ("phase_closed", "stopped"),
        ("run_closed", "stopped"),
    ]
    assert same(again, unbroken)
    assert len(again.of(Called, recorded=True)) == AT - 1
    (warned,) = again.of(Warned)
    assert "had not answered when the run was cut off" in warned.text
    assert ledger(again)[AT - 1] == ("answered", 2)
