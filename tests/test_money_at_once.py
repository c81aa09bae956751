"""A limit of money in a whole film behind a server, with eight calls under way at once."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

import pytest

from studio.crafts import ChatAnswer
from studio.errors import LimitReached as Stopped
from studio.journal import LimitReached
from studio.ledger import Ledger
from studio.makers.rehearsal import Rehearsal
from studio.testing import Loopback, all_endpoints

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play, Played

    from studio.crafts import ChatRequest

Story: TypeAlias = "tuple[list[Played], list[int], Notes, int]"
"""The runs of one film, their limits in millionths of a dollar, who answered and how often."""

STORY = "A boy loses his kite"
SCENES, AT_ONCE, MOST_TOKENS = 9, 8, 1_000
NOTE = 10 * MOST_TOKENS
"""Millionths of a dollar that a note reserves, and costs: 10 dollars for a million tokens."""

HOUSE = {
    "phases/dreamfactory.yaml": (
        "extends: shipped\ninsert: {after: story, phases: [margin]}\n"
        "film: {width: 160, height: 90, rate: 6}\n"
    ),
    "phases/dreamfactory/margin.yaml": (
        "kind: series\ntitle: Margin\neach: {over: story.beats, name: beat}\nsteps:\n"
        "  - {kind: assignment, role: noter, given: [beat], concludes: margins, form: text,"
        " brief: 'Note one thing on this beat. {beat}'}\n"
    ),
    "phases/dreamfactory/script.yaml": "extends: shipped\nsteps:\n  plan: {given+: [margins]}\n",
    "phases/dreamfactory/keyframes.yaml": "extends: shipped\nchain: scene\n",
    "roles/dreamfactory/noter.yaml": (
        "name: noter\ntitle: Noter\njob: You note things.\ntask: One note on a beat.\n"
        f"requirements: [Be short.]\nsettings: {{max_tokens: {MOST_TOKENS}}}\n"
    ),
}
TABLES = {
    "models.default": 'model = "talks"\nworks_from_notes = true\n'
    "price = {prompt = 0.0, answer = 10.0}",
    "painter": 'model = "draws"\nsizes = ["160x90"]\nprice = {picture = 0.04}',
    "voice": 'model = "speaks"\nprice = {characters = 15.0}',
    "embedder": 'model = "embeds"\nprice = {prompt = 0.02}',
}


class Notes(Rehearsal):
    """The rehearsal behind a server that counts; notes come when eight have been asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.now, self.most = 0, 0, 0
        self.lock, self.all_here = threading.Lock(), threading.Event()

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        text = request.messages[1].text
        if "Note one thing" not in text:
            return replace(await super().reply(request), counted=True, answer_tokens=20)
        with self.lock:
            self.asked, self.now = self.asked + 1, self.now + 1
            self.most = max(self.most, self.now)
        if self.asked == AT_ONCE:
            self.all_here.set()
        assert self.all_here.wait(60), "so many did not come at once"
        with self.lock:
            self.now -= 1
        found = re.search(r"\bid: (\d+)", text)
        assert found
        told = f"<INFO> note on {found[1]}"
        return ChatAnswer(text=told, counted=True, prompt_tokens=9, answer_tokens=MOST_TOKENS)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory, play: Play) -> Story:
    folder = tmp_path_factory.mktemp("money")
    for name, text in HOUSE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    chat = Notes()
    endpoints = all_endpoints().values()
    with Loopback(chat, *endpoints) as server:
        settings(folder, server.base_url)

        def go_on(limit: int, **given: object) -> Played:
            return play(
                folder / "out",
                STORY,
                house=folder,
                settings=folder,
                inputs={"scenes": str(SCENES)},
                limits={"money": limit / 1_000_000},
                stop=False,
                **given,
            )

        runs, limits = [go_on(25_000_000, until="story")], [25_000_000]
        limits.append(spent(runs[0]) + AT_ONCE * NOTE)
        runs.append(go_on(limits[-1]))
        limits.append(spent(runs[0]) + SCENES * NOTE + 200_000)
        runs.append(go_on(limits[-1]))
        limits.append(25_000_000)
        runs.append(go_on(limits[-1]))
        answered = sum(len(one.received) for one in (server.chat, *endpoints))
    return runs, limits, chat, answered


def settings(folder: Path, base_url: str) -> None:
    text = "".join(
        f'[{name}]\nmaker = "openai"\nbase_url = "{base_url}"\nretries = 0\nparallel = {AT_ONCE}\n'
        f"{more}\n"
        for name, more in TABLES.items()
    )
    text += "".join(
        f'[{craft}]\nmaker = "scripted"\nprice = {{free = true}}\n'
        for craft in ("animator", "composer", "eye")
    )
    (folder / "studio.toml").write_text(text, encoding="utf-8")


def spent(played: Played) -> int:
    return Ledger.read(played.folder).spent().money


def highest(folder: Path) -> list[int]:
    """The most money spent and in flight in each run, line by line."""
    paid, open_, found = 0, dict[str, int](), list[int]()
    for line in (folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        if data["line"] == "run":
            found.append(0)
        elif data["line"] == "asked":
            open_[data["key"]] = data["reserved"]["money"]
        elif data["line"] in {"answered", "refused", "lost"}:
            del open_[data["key"]]
            paid += data["usage"]["money"]
        found[-1] = max(found[-1], paid + sum(open_.values()))
    return found


def test_it_is_never_exceeded_with_eight_calls_under_way(film: Story) -> None:
    runs, limits, chat, _ = film
    reached = highest(runs[0].folder)

    assert chat.most == AT_ONCE
    assert len(reached) == len(limits) == 4
    assert [one <= limit for one, limit in zip(reached, limits, strict=True)] == [True] * 4
    assert reached[1] == limits[1]  # the eight took all there was


def test_it_is_said_with_what_is_spent_and_how_to_go_on(film: Story) -> None:
    runs, limits, _, _ = film
    for played, limit in zip(runs[1:3], limits[1:3], strict=True):
        assert isinstance(played.error, Stopped)
        assert (played.error.limit, played.error.exit_code) == ("money", 4)
        assert f"${limit / 1_000_000:f}".rstrip("0") in str(played.error)
        assert "--limit money=" in str(played.error)
    phases = [[one.phase for one in played.of(LimitReached)] for played in runs]
    assert (phases[0], phases[1], phases[3]) == ([], ["margin"], [])
    assert "keyframes" in phases[2]


def test_with_a_higher_one_it_goes_on_and_nothing_is_asked_twice(film: Story) -> None:
    runs, _, _, answered = film
    last = runs[-1]
    calls = last.calls()

    assert last.error is None
    assert last.made
    assert last.made.film
    assert last.memory("margins") == [f"note on {number}" for number in range(1, SCENES + 1)]
    assert {call.state for call in calls} == {"answered"}
    assert {call.calls for call in calls} == {1}
    served = [call for call in calls if call.maker == "openai"]
    assert len(served) == answered > 100
    assert [played.fresh() > 0 for played in runs] == [True] * 4
