"""`chain: scene`: keyframes made at once are those that are made one after the other (design 6)."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import pytest

from studio.crafts import ChatAnswer, PaintRequest
from studio.journal import Kept, Painted
from studio.ledger import Ledger
from studio.makers.rehearsal import Rehearsal
from studio.testing import Loopback

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play, Played, Serve

    from studio.crafts import ChatRequest
    from studio.journal import Event

STORY = "A boy finds a kite"
SCENES = 3
CARDS = {
    "dreamfactory.yaml": "extends: shipped\nfilm: {width: 160, height: 90, rate: 12}\n",
    "dreamfactory/keyframes.yaml": "extends: shipped\nchain: scene\n",
}
ORDERS = {
    "one after the other": {2: 1, 3: 2},
    "the last one first": {2: 3},
}
"""For a scene, the one that must have been kept before its roles are answered."""


class Ordered(Rehearsal):
    """The rehearsal, answering about a scene only when another one's keyframe is kept."""

    def __init__(self, after: dict[int, int]) -> None:
        super().__init__()
        self.after = after
        self.kept = {scene: threading.Event() for scene in range(1, SCENES + 1)}

    def hear(self, event: Event) -> None:
        if isinstance(event, Kept):
            self.kept[int(event.item)].set()

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        scene = scene_of(request)
        waits = self.kept.get(self.after.get(scene, 0))
        if waits and not waits.wait(30):
            raise AssertionError(f"scene {scene}: {self.after[scene]} was not kept meanwhile")
        return await super().reply(request)


def scene_of(request: ChatRequest) -> int:
    """The scene that somebody directs, words or judges; 0 in other phases and for portraits."""
    text = request.messages[1].text
    about = "Say in two or three sentences" in text or "this scene." in text
    found = re.search(r'<given name="scene">\nid: (\d+)', text) if about else None
    return int(found[1]) if found else 0


def keyframes(played: Played) -> list[tuple[object, object]]:
    return [(frame["scene"], frame["picture"]) for frame in played.blocks("keyframes")]


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory, play: Play, serve: Serve) -> dict[str, Played]:
    house = tmp_path_factory.mktemp("house")
    (house / "phases" / "dreamfactory").mkdir(parents=True)
    for name, text in CARDS.items():
        (house / "phases" / name).write_text(text, encoding="utf-8")
    made = {}
    for name, after in ORDERS.items():
        folder = tmp_path_factory.mktemp("film")
        company = Ordered(after)
        with Loopback(company) as server:
            made[name] = play(
                folder / "out",
                STORY,
                house=house,
                settings=serve(server, folder, extra=f"parallel = {SCENES}\n"),
                inputs={"scenes": str(SCENES)},
                until="keyframes",
                listeners=(company.hear,),
            )
    return made


def test_the_orders_were_those(films: dict[str, Played]) -> None:
    order = {name: [int(one.item) for one in film.of(Kept)] for name, film in films.items()}

    assert order["one after the other"] == [1, 2, 3]
    assert order["the last one first"] == [1, 3, 2]


def test_whatever_the_order_it_is_the_same_film(films: dict[str, Played]) -> None:
    one, other = films.values()

    assert len(keyframes(one)) == SCENES
    assert keyframes(other) == keyframes(one)
    assert set(Ledger.read(other.folder).keys()) == set(Ledger.read(one.folder).keys())
    assert other.memory("base_newcomers") == one.memory("base_newcomers")
    for path in ("images/facts.jsonl", "memory/keyframes.yaml", "memory/base.yaml"):
        assert (other.folder / path).read_bytes() == (one.folder / path).read_bytes(), path
    assert (other.fresh(), {call.calls for call in other.calls()}) == (one.fresh(), {1})


def test_each_scene_is_made_from_the_base_and_the_cast(films: dict[str, Played]) -> None:
    film = films["the last one first"]
    base = film.of(Kept, item="1")[0].picture
    portraits = [event.picture for event in film.of(Painted) if "portraits/" in event.file]
    shown = [
        {reference.picture.digest for reference in call.request.references}
        for call in film.calls(craft="painter")
        if isinstance(call.request, PaintRequest) and call.place.take and call.place.item[-1] != "1"
    ]

    assert len(shown) >= SCENES - 1
    assert portraits
    assert all(base in found for found in shown)
    assert set().union(*shown) == {base, *portraits}
    assert not [call for call in film.calls(craft="eye") if call.request.previous]  # type: ignore[union-attr]


NOTES = {
    "dreamfactory.yaml": "extends: shipped\ninsert: {after: story, phases: [margin]}\n",
    "dreamfactory/margin.yaml": (
        "kind: series\ntitle: Margin\neach: {over: story.beats, name: beat}\nsteps:\n"
        "  - {kind: assignment, role: director, given: [beat], concludes: margins, form: text,"
        " brief: 'Note one thing on this beat. {beat}'}\n"
    ),
}


class Meeting(Rehearsal):
    """The rehearsal, that notes something when two ask for it at once."""

    def __init__(self) -> None:
        super().__init__()
        self.two = threading.Barrier(2, timeout=30)

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        text = request.messages[1].text
        if "Note one thing" not in text:
            return await super().reply(request)
        self.two.wait()
        found = re.search(r"\bid: (\d+)", text)
        assert found
        return ChatAnswer(text=f"<INFO> note on {found[1]}", counted=False)


def test_the_entries_of_a_series_are_done_at_once_and_kept_in_order(
    tmp_path: Path, play: Play, serve: Serve
) -> None:
    (tmp_path / "house" / "phases" / "dreamfactory").mkdir(parents=True)
    for name, text in NOTES.items():
        (tmp_path / "house" / "phases" / name).write_text(text, encoding="utf-8")
    with Loopback(Meeting()) as server:
        played = play(
            tmp_path / "out",
            STORY,
            house=tmp_path / "house",
            settings=serve(server, tmp_path, extra="parallel = 4\n"),
            inputs={"scenes": "4"},
            until="margin",
        )

    assert played.memory("margins") == [f"note on {number}" for number in range(1, 5)]
