"""What a production has cost: by whom, for what, within a limit, and what is not known."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from studio.cli.main import cli
from studio.crafts import ChatAnswer, PaintRequest, ScoreRequest, SpeechRequest
from studio.errors import InputError, LimitReached, MakerUnavailable
from studio.journal import Concluded, Warned
from studio.ledger import Desk, Ledger, Place, Price
from studio.makers.rehearsal import Rehearsal
from studio.session.cost import WHOLE, Bill, bill_of
from studio.testing import Loopback, ScriptedPainter

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Acting, Play, Played, Serve

    from studio.crafts import ChatRequest
    from studio.journal import Event
    from studio.session.cost import Row

KITE = "A boy loses his kite"
PRICES = {
    "painter": "{picture = 0.04}",
    "animator": "{call = 0.001}",
    "voice": "{characters = 15.00}",
    "composer": "{minute = 0.60}",
}


def priced(folder: Path, quick: Path) -> Path:
    """Settings in which the scripted makers ask for money."""
    text = (quick / "studio.toml").read_text(encoding="utf-8")
    for craft, price in PRICES.items():
        text = text.replace(f"[{craft}]\n", f"[{craft}]\nprice = {price}\n")
    (folder / "studio.toml").write_text(text, encoding="utf-8")
    return folder


def named(rows: tuple[Row, ...]) -> dict[str, Row]:
    return {row.name: row for row in rows}


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory, play: Play, quick: Path) -> Played:
    folder = tmp_path_factory.mktemp("paid")
    return play(folder / "out", KITE, settings=priced(folder, quick))


def by_hand(film: Played) -> dict[str, int]:
    """Millionths of a dollar by craft, added up from the requests."""
    lines = [call.request for call in film.calls(craft="voice")]
    spoken = sum(len(line.text) for line in lines if isinstance(line, SpeechRequest))
    (score,) = film.calls(craft="composer")
    assert isinstance(score.request, ScoreRequest)
    seconds = Decimal(str(score.request.seconds))
    return {
        "painter": 40_000 * len(film.calls(craft="painter")),
        "animator": 1_000 * len(film.calls(craft="animator")),
        "voice": 15 * spoken,
        "composer": -int(-seconds * 10_000 // 1),
        "chat": 0,
    }


class TestFilm:
    def test_the_total_is_what_hands_add_up(self, film: Played) -> None:
        wanted, bill = by_hand(film), bill_of(film.production)

        assert len(film.calls(craft="painter")) >= 3
        assert min(wanted[craft] for craft in PRICES) > 0
        assert bill.total.spent.money == sum(wanted.values())
        for row in bill.makers:
            craft = row.name.partition(" ")[0]
            assert row.spent.money == wanted.get(craft, 0), row.name
        assert not bill.unpriced

    def test_every_call_is_once_in_every_section(self, film: Played) -> None:
        bill = bill_of(film.production)
        assert bill.total.spent.calls == len(film.calls())
        for rows in (bill.phases, bill.roles, bill.makers, bill.scenes):
            assert sum(row.spent.calls for row in rows) == bill.total.spent.calls
            assert sum(row.spent.money for row in rows) == bill.total.spent.money

    def test_scenes_and_takes(self, film: Played) -> None:
        bill = bill_of(film.production)
        scenes, takes = named(bill.scenes), named(bill.takes)

        assert list(scenes) == ["scene 1", "scene 2", "scene 3", WHOLE]
        assert all(scenes[f"scene {number}"].spent.money >= 41_000 for number in (1, 2, 3))
        first = takes["keyframes:1, take 1"].spent
        assert (first.pictures, first.money) == (1, 40_000)
        assert first.calls == 4  # words, picture, measurement, verdict

    def test_the_run_and_the_credits_say_it(self, film: Played) -> None:
        total = sum(by_hand(film).values())
        text = (film.folder / "film" / "credits.yaml").read_text(encoding="utf-8")
        costs = {one["craft"]: one["cost"] for one in yaml.safe_load(text)["makers"]}

        assert film.made
        assert (film.made.paid.run, film.made.paid.total) == (total, total)
        assert costs["painter"] == f"${by_hand(film)['painter'] / 1_000_000:.2f}"
        assert costs["chat"] == costs["eye"] == "nothing"

    def test_a_replay_costs_nothing_and_remembers(self, film: Played, play: Play) -> None:
        again = play(film.folder.parent, production=film.folder.name, replay=True)
        assert again.made
        assert film.made
        assert (again.made.paid.run, again.made.paid.total) == (0, film.made.paid.total)

    def test_reading_the_bill_leaves_no_trace(self, film: Played) -> None:
        def seen() -> dict[Path, int]:
            return {path: path.stat().st_mtime_ns for path in film.folder.rglob("*")}

        before = seen()
        assert len(before) > 20
        done = CliRunner().invoke(cli, ["cost", str(film.folder)])
        assert done.exit_code == 0
        assert seen() == before

    def test_it_is_printed_for_people_and_for_programs(self, film: Played) -> None:
        pages = {
            form: CliRunner().invoke(cli, ["cost", str(film.folder), "--format", form]).output
            for form in ("table", "md", "json")
        }
        total = bill_of(film.production).total
        data = json.loads(pages["json"])

        assert Decimal(data["total"][0]["dollars"]) * 1_000_000 == total.spent.money
        assert {"phase", "role", "maker", "scene", "take", "total"} <= set(data)
        assert total.cost in pages["table"]
        assert f"| {total.cost} |" in pages["md"]
        lines = [line for line in pages["table"].splitlines() if line.startswith("scene ")]
        assert len({len(line) for line in lines}) == 1

    def test_while_it_is_being_made(self, tmp_path: Path, play: Play) -> None:
        bills: list[Bill] = []

        def listen(event: Event) -> None:
            if isinstance(event, Concluded) and event.name == "task":
                (folder,) = [one for one in (tmp_path / "out").iterdir() if one.is_dir()]
                bills.append(Bill.of(Ledger.read(folder).charges()))

        play(tmp_path / "out", KITE, until="task", listeners=(listen,))
        (bill,) = bills
        assert [row.name for row in bill.phases] == ["task"]
        assert bill.total.cost == "nothing"

    def test_before_anything_was_asked(self, tmp_path: Path, play: Play) -> None:
        played = play(tmp_path, KITE, until="task")
        (played.folder / "ledger.jsonl").write_bytes(b"")
        with pytest.raises(InputError, match="nobody has been asked for anything"):
            bill_of(played.production)


def test_what_was_made_twice_is_told_apart(tmp_path: Path) -> None:
    maker = ScriptedPainter(failing={5: MakerUnavailable("gone")})
    desk = Desk.of("painter", maker, price=Price(picture=(("", Decimal("0.01")),)))
    first = Place(phase="keyframes", item="keyframes:2", take=1)
    places = (
        first,
        replace(first, take=2),
        replace(first, take=3, attempt=2),
        replace(first, take=1, aside=True),
        replace(first, item="keyframes:10"),
        replace(first, item="", take=0, shot=7),
    )

    async def paint(ledger: Ledger) -> None:
        for number, place in enumerate(places):
            sheet = PaintRequest(prompt=str(number), width=4, height=3, seed=1)
            try:
                await ledger.ask(desk, sheet, place)
            except MakerUnavailable:
                assert number == 4

    with Ledger.open(tmp_path) as ledger:
        asyncio.run(paint(ledger))
    bill = Bill.of(Ledger.read(tmp_path).charges())

    apart = {row.name.partition(" (")[0]: row.cost for row in bill.apart}
    assert apart == {
        "retakes": "$0.02",
        "repairs": "$0.01",
        "made again": "$0.01",
        "lost": "nothing",
    }
    assert [row.name for row in bill.takes] == [
        "keyframes:2, take 1",
        "keyframes:2, take 2",
        "keyframes:2, take 3",
        "keyframes:10, take 1",
    ]
    assert [row.name for row in bill.scenes] == ["scene 2", "scene 7", "scene 10"]
    assert bill.total.cost == "$0.05"


class Counting(Rehearsal):
    """The rehearsal behind a server that counts; it notes something when two ask for it at once."""

    def __init__(self) -> None:
        super().__init__()
        self.two = threading.Barrier(2, timeout=30)

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        text = request.messages[1].text
        if "Note one thing" in text:
            self.two.wait()
            found = re.search(r"\bid: (\d+)", text)
            assert found
            answer = ChatAnswer(text=f"<INFO> note on {found[1]}")
        else:
            answer = await super().reply(request)
        return replace(answer, counted=True, prompt_tokens=300, answer_tokens=20)


NOTES = {
    "dreamfactory.yaml": "extends: shipped\ninsert: {after: story, phases: [margin]}\n",
    "dreamfactory/margin.yaml": (
        "kind: series\ntitle: Margin\neach: {over: story.beats, name: beat}\nsteps:\n"
        "  - {kind: assignment, role: director, given: [beat], concludes: margins, form: text,"
        " brief: 'Note one thing on this beat. {beat}'}\n"
    ),
}


class TestLimit:
    def test_it_holds_while_two_are_asked_at_once(
        self, tmp_path: Path, play: Play, serve: Serve
    ) -> None:
        (tmp_path / "house" / "phases" / "dreamfactory").mkdir(parents=True)
        for name, text in NOTES.items():
            (tmp_path / "house" / "phases" / name).write_text(text, encoding="utf-8")
        price = "price = {prompt = 1.00, answer = 1.00}\n"
        with Loopback(Counting()) as server:
            chosen = serve(server, tmp_path, extra=f"parallel = 4\n{price}")
            given = {"house": tmp_path / "house", "settings": chosen, "until": "margin"}
            first = play(
                tmp_path / "out", KITE, inputs={"scenes": "4"}, stop=False,
                limits={"money": 0.009}, **given,
            )  # fmt: skip
            asked = len(server.received)
            spent = Ledger.read(first.folder).spent()
            done = play(
                tmp_path / "out", production=first.folder.name, limits={"money": 0.018}, **given
            )

        assert isinstance(first.error, LimitReached)
        assert first.error.exit_code == 4
        assert 0 < spent.money == asked * (300 + 20) <= 9_000
        assert done.memory("margins") == [f"note on {number}" for number in range(1, 5)]
        assert done.fresh() == len(server.received) - asked > 0
        highest, at_once = in_flight(done.folder)
        assert at_once in {2, 3}  # four would pass the limit
        assert 9_000 < highest <= 18_000

    def test_of_unknown_price_nobody_is_asked_under_it(
        self, tmp_path: Path, play: Play, acting: Acting
    ) -> None:
        chosen = acting(lambda _: None)
        told = (
            r"price of chat acting \(acting\), edition \d+ is not known: state it in studio.toml under "
            r"\[models.default\], for example price = \{prompt = 2.00"
        )
        for limit in ("money", "story.money"):
            with pytest.raises(InputError, match=told):
                play(tmp_path / "out", KITE, settings=chosen, limits={limit: 5.0})
        played = play(tmp_path / "out", KITE, settings=chosen, until="task")

        assert played.made
        assert played.made.paid.unpriced == ("chat acting",)
        assert [one for one in played.of(Warned) if "price of chat acting" in one.text]
        done = CliRunner().invoke(cli, ["cost", str(played.folder)])
        assert "price not known: chat acting" in done.output
        assert "not known" in done.output.splitlines()[1]

    def test_with_a_stated_price_they_are_asked(
        self, tmp_path: Path, play: Play, acting: Acting
    ) -> None:
        chosen = acting(lambda _: None)
        file = chosen / "studio.toml"
        text = file.read_text(encoding="utf-8")
        stated = text.replace('maker = "acting"\n', 'maker = "acting"\nprice = {call = 0.01}\n')
        file.write_text(stated, encoding="utf-8")

        played = play(tmp_path / "out", KITE, settings=chosen, limits={"money": 5.0}, until="task")

        assert played.made
        assert played.made.paid.run == 10_000 * len(played.calls()) > 0
        total = f"${len(played.calls()) / 100:.2f}"
        assert str(played.made.paid) == f"{total} in this run, {total} in all"

    def test_one_holds_where_nobody_sets_one(self, tmp_path: Path, play: Play, quick: Path) -> None:
        rest = (quick / "studio.toml").read_text(encoding="utf-8")
        text = f"[models.default]\nmaker = 'rehearsal'\nprice = {{call = 20.0}}\n{rest}"
        (tmp_path / "studio.toml").write_text(text, encoding="utf-8")

        played = play(tmp_path / "out", KITE, settings=tmp_path, until="task", stop=False)

        assert isinstance(played.error, LimitReached)
        assert "the limit of $25.00" in str(played.error)
        assert len(played.calls()) == 1


def in_flight(folder: Path) -> tuple[int, int]:
    """The most money spent and in flight, and the most calls at once, line by line."""
    spent, open_, highest, most = 0, {}, 0, 0
    for line in (folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        if data["line"] == "asked":
            open_[data["key"]] = data["reserved"]["money"]
        elif data["line"] in {"answered", "refused", "lost"}:
            del open_[data["key"]]
            spent += data["usage"]["money"]
        highest, most = max(highest, spent + sum(open_.values())), max(most, len(open_))
    return highest, most


def test_the_command_line_says_what_was_paid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = ("--out", str(tmp_path / "out"), "--until", "task")
    monkeypatch.chdir(tmp_path)
    free = CliRunner().invoke(cli, ["run", KITE, *where])
    asks = ["--option", "models.default.price={call=0.01}", "--limit", "money=0.03"]
    short = CliRunner().invoke(cli, ["run", "A crow keeps a promise", *where, *asks])
    asks[-1] = "money=1"
    paid = CliRunner().invoke(cli, ["run", "A crow keeps a promise", *where, *asks])

    assert free.exit_code == 0
    assert re.search(r"(?m)^\s*cost\b", free.output) is None
    assert isinstance(short.exception, LimitReached)
    assert "$0.03 (money)" in str(short.exception)
    said = re.search(r"cost  \$(0\.\d\d) in this run, \$(0\.\d\d) in all", paid.output)
    assert said
    assert Decimal(said[2]) == Decimal(said[1]) + Decimal("0.03")
