"""What does not depend on each other is done at once, and comes to the same film (design 2)."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from studio.cards.house import House
from studio.journal import Called, LineSaid, PhaseClosed, story_order
from studio.ledger import Ledger
from studio.makers.rehearsal import Rehearsal
from studio.stage.schedule import schedule
from studio.testing import Loopback

if TYPE_CHECKING:
    from conftest import Play, Played, Serve

    from studio.crafts import ChatAnswer, ChatRequest

STORY = "Two sisters and a goat cross the desert to find their father's well"


class Counted(Rehearsal):
    """The rehearsal, that knows how many asked it at the same time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = self.most = 0
        self.lock = threading.Lock()

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        answer = await super().reply(request)
        with self.lock:
            self.now -= 1
        return answer


@pytest.fixture(scope="module")
def films(
    tmp_path_factory: pytest.TempPathFactory, play: Play, serve: Serve
) -> dict[int, tuple[Played, Counted]]:
    house, made = tmp_path_factory.mktemp("house"), {}
    (house / "phases" / "dreamfactory").mkdir(parents=True)
    (house / "phases" / "dreamfactory.yaml").write_text(
        "extends: shipped\nfilm: {width: 160, height: 90, rate: 12}\n", encoding="utf-8"
    )
    card = house / "phases" / "dreamfactory" / "keyframes.yaml"
    card.write_text("extends: shipped\nchain: scene\n", encoding="utf-8")
    for parallel in (1, 8):
        folder = tmp_path_factory.mktemp("film")
        company = Counted()
        with Loopback(company, latency=0.002) as server:
            settings = serve(server, folder, extra=f"parallel = {parallel}\n")
            made[parallel] = play(folder / "out", STORY, house=house, settings=settings), company
    return made


@pytest.mark.parametrize("parallel", [1, 8])
def test_a_maker_is_never_asked_more_often_at_once_than_allowed(
    films: dict[int, tuple[Played, Counted]], parallel: int
) -> None:
    assert 1 <= films[parallel][1].most <= parallel


def test_the_film_is_the_same_however_many_are_asked_at_once(
    films: dict[int, tuple[Played, Counted]],
) -> None:
    one, many = films[1][0], films[8][0]

    assert one.error is many.error is None
    assert set(Ledger.read(one.folder).keys()) == set(Ledger.read(many.folder).keys())
    for path in ("memory/film.yaml", "memory/keyframes.yaml", "memory/script.yaml"):
        assert (one.folder / path).read_bytes() == (many.folder / path).read_bytes(), path
    assert lines(one) == lines(many)
    assert len(lines(one)) > 20


def lines(played: Played) -> list[tuple[str, str, str, str]]:
    """The transcript, in the order in which it is shown."""
    return [
        (event.phase, event.step, event.item, event.text)
        for event in story_order(played.events)
        if isinstance(event, LineSaid)
    ]


def test_voices_are_spoken_while_keyframes_are_painted(
    films: dict[int, tuple[Played, Counted]],
) -> None:
    played = films[8][0]
    spoken = played.of(Called, craft="voice")
    painted = played.of(PhaseClosed, phase="keyframes")

    assert spoken
    assert [spoken[0].seq < one.seq for one in painted] == [True]


def test_a_step_waits_for_what_it_asks_for_and_for_nothing_else() -> None:
    units = schedule(House.open(None).company("dreamfactory").phases)
    waits = {f"{unit.phase}.{unit.name}": {units[at].name for at in unit.after} for unit in units}

    assert waits["task.task"] == set()
    assert waits["style.style"] == {"task"}
    assert waits["film.voices"] == {"task", "story", "scenes"}
    assert waits["film.clips"] == {"cut", "keyframes"}
    assert waits["film.score"] == {"task", "scenes", "cut"}
    assert waits["film.edits"] == {"story", "rough_cut", "notes"}
