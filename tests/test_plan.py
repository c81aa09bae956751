"""The plan of a run, on the command line: a true bound, near what is called, and what is left."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from studio.cli import cli
from studio.errors import InputError, StudioError

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Acting, Play, Played

    from studio.crafts import ChatRequest

ROOT = Path(__file__).resolve().parents[1]
STORY = "A lighthouse keeper befriends a whale that has lost its song"
NEAR = 1.35
"""What is called with the embedded default, and what the plan calls typical, differ by less."""

Data = dict[str, object]


@pytest.fixture(scope="module")
def unmixed(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small house with a film that is never rendered: that takes long and calls nobody."""
    house = tmp_path_factory.mktemp("unmixed") / "house"
    shutil.copytree(small, house)
    whole = (ROOT / "phases" / "dreamfactory" / "film.yaml").read_text(encoding="utf-8")
    calling, _, mixing = whole.partition("  - name: film\n")
    assert "kind: mix" in mixing
    (house / "phases" / "dreamfactory").mkdir(exist_ok=True)
    (house / "phases" / "dreamfactory" / "film.yaml").write_text(calling, encoding="utf-8")
    return house


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Data]:
    """`studio plan`, in the folder of some settings, as data."""

    def call(settings: Path, *words: object) -> Data:
        monkeypatch.chdir(settings)
        given = ["plan", *map(str, words), "--format", "json"]
        done = CliRunner().invoke(cli, given, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        found: Data = json.loads(done.output)
        return found

    return call


def calls(plan: Data, bound: str) -> Counter[tuple[str, str]]:
    """Calls by phase and craft."""
    found: Counter[tuple[str, str]] = Counter()
    for row in plan["rows"]:  # type: ignore[attr-defined]
        found[row["phase"], row["desk"].partition("/")[0]] += row["calls"][bound]
    return found


def made(played: Played) -> Counter[tuple[str, str]]:
    """Calls that were made, unanswered ones too, by phase and craft."""
    found: Counter[tuple[str, str]] = Counter()
    for record in played.calls():
        found[record.place.phase, record.craft] += record.calls
    return found


def total(plan: Data, what: str, bound: str) -> float:
    return float(plan["total"][what][bound])  # type: ignore[index]


def bounded(played: Played, plan: Data) -> None:
    """Nothing was called more often than the plan said, phase by phase and craft by craft."""
    most = calls(plan, "most")
    done = made(played)
    assert sum(done.values()) > 5
    assert {where: number for where, number in done.items() if number > most[where]} == {}


def test_the_embedded_default_calls_about_what_the_plan_says(
    tmp_path: Path, play: Play, quick: Path, unmixed: Path, plan: Callable[..., Data]
) -> None:
    said = plan(quick, STORY, "--house", unmixed, "--input", "scenes=7")
    played = play(tmp_path, STORY, house=unmixed, inputs={"scenes": "7"})
    number = sum(made(played).values())
    tokens = sum(r.usage.prompt_tokens + r.usage.answer_tokens for r in played.calls(craft="chat"))

    bounded(played, said)
    assert number / NEAR < total(said, "calls", "typical") < number * NEAR
    assert tokens / 2 < total(said, "tokens", "typical") < tokens * 2
    assert total(said, "tokens", "most") > tokens


def silent(request: ChatRequest) -> str | None:
    """Says nothing the first time it is asked anything."""
    silent.seen = getattr(silent, "seen", set())  # type: ignore[attr-defined]
    key = request.messages
    fresh = key not in silent.seen  # type: ignore[attr-defined]
    silent.seen.add(key)  # type: ignore[attr-defined]
    return " " if fresh and len(request.messages) < 4 else None


def hesitant(request: ChatRequest) -> str | None:
    """Nearly concludes, and is reminded, whenever it is not reminded yet."""
    last = request.messages[-1].text
    return "info: we are nearly there" if "<reminder/>" not in last else None


def picky(request: ChatRequest) -> str | None:
    """A Monitor and a reviewer who send everything back."""
    system = request.messages[0].text
    if "approved" not in system:
        return None
    if "defects" in system:
        return "<INFO>\napproved: no\ndefects:\n  - check: colour\n    what: too dark"
    return "<INFO>\napproved: no\nremarks: [it is too long]"


def sloppy(request: ChatRequest) -> str | None:
    """Concludes in a form that is never right, until it is asked for the last time."""
    last = request.messages[-1].text
    if "<conclude/>" in last:
        return None
    return "<INFO>\nnothing: of the kind" if "Your conclusion cannot" in last else None


@pytest.mark.parametrize("fault", [silent, hesitant, picky, sloppy], ids=lambda one: one.__name__)
def test_what_is_called_with_a_faulty_model_never_passes_the_plan(
    tmp_path: Path,
    play: Play,
    acting: Acting,
    unmixed: Path,
    plan: Callable[..., Data],
    fault: Callable[[ChatRequest], str | None],
) -> None:
    settings = acting(fault)
    said = plan(settings, STORY, "--house", unmixed, "--input", "scenes=3")
    played = play(tmp_path / "out", STORY, house=unmixed, settings=settings, stop=False)

    if isinstance(played.error, BaseException):
        assert isinstance(played.error, StudioError)
    bounded(played, said)


def test_another_house_is_counted_as_it_plays(
    tmp_path: Path, play: Play, quick: Path, unmixed: Path, plan: Callable[..., Data]
) -> None:
    house = tmp_path / "house"
    shutil.copytree(unmixed, house)
    cards = house / "phases" / "dreamfactory"
    (cards / "keyframes.yaml").write_text(
        "extends: shipped\nchain: scene\nmost: 1\nkeep_in: null\n", encoding="utf-8"
    )
    (cards / "script.yaml").write_text(
        "extends: shipped\nsteps:\n  scenes: {review: null}\n", encoding="utf-8"
    )
    usual = plan(quick, STORY, "--house", unmixed, "--input", "scenes=4")
    said = plan(quick, STORY, "--house", house, "--input", "scenes=4")
    played = play(tmp_path / "out", STORY, house=house, inputs={"scenes": "4"})

    bounded(played, said)
    assert ("keyframes", "embedder") not in calls(said, "most")
    for phase in ("keyframes", "script"):
        most = calls(said, "most")[phase, "chat"]
        assert 0 < most < calls(usual, "most")[phase, "chat"] / 2
    number = sum(made(played).values())
    assert number / NEAR < total(said, "calls", "typical") < number * NEAR


def test_of_a_begun_production_what_is_left_is_planned(
    tmp_path: Path, play: Play, quick: Path, unmixed: Path, plan: Callable[..., Data]
) -> None:
    words = ("--house", unmixed, "--out", tmp_path)
    whole = plan(quick, STORY, *words, "--input", "scenes=3")
    begun = play(tmp_path, STORY, house=unmixed, until="script")
    left = plan(quick, begun.folder.name, *words)
    before = sum(made(begun).values())
    done = play(tmp_path, house=unmixed, production=begun.folder.name)
    over = plan(quick, begun.folder.name, *words)

    assert sum(made(begun).values()) - before == done.fresh()
    assert total(left, "calls", "typical") < total(whole, "calls", "typical") - before / 2
    assert done.fresh() / NEAR < total(left, "calls", "typical") < done.fresh() * NEAR
    assert sum(calls(left, "most")[phase, "chat"] for phase in ("task", "story", "script")) == 0
    assert "story.characters" not in left["assumed"]  # type: ignore[operator]
    assert total(over, "calls", "most") == 0
    bounded(done, whole)
    number = sum(made(done).values())
    assert number / NEAR < total(whole, "calls", "typical") < number * NEAR
    assert total(over, "money", "most") == 0


def test_what_follows_an_edit_by_hand_is_counted_anew(
    tmp_path: Path, painted: Played, quick: Path, small: Path, plan: Callable[..., Data]
) -> None:
    folder = tmp_path / painted.folder.name
    shutil.copytree(painted.folder, folder)
    page = folder / "memory" / "story.yaml"
    page.write_text(page.read_text("utf-8").replace("title:", "title: Another", 1), "utf-8")
    words = (folder.name, "--out", tmp_path, "--house", small)

    said = plan(quick, *words)

    assert said["edited"] == ["story"]
    assert calls(said, "most")["story", "chat"] == 0
    assert calls(said, "typical")["script", "chat"] >= 6
    assert calls(said, "typical")["keyframes", "painter"] >= 3


def test_prices_and_limits_are_in_the_plan(
    quick: Path, small: Path, plan: Callable[..., Data], monkeypatch: pytest.MonkeyPatch
) -> None:
    paid = ("--maker", "models=openai:gpt-4.1", "--house", small, "--input", "scenes=3")
    said = plan(quick, STORY, *paid)
    less = plan(quick, STORY, *paid, "--limit", "money=1", "--limit", "calls=100")
    nobodys = ("--maker", "models=openai:of-nobody", "--option", "models.vision=true")
    unknown = plan(quick, STORY, *paid[2:], *nobodys)
    monkeypatch.chdir(quick)
    table = CliRunner().invoke(cli, ["plan", STORY, *map(str, paid)]).output

    assert 0.05 < total(said, "money", "typical") < 1
    assert total(said, "money", "most") == 25
    assert total(less, "money", "most") == 1
    assert total(less, "calls", "most") == 100
    assert unknown["total"]["unpriced"] == ["openai"]  # type: ignore[index]
    assert any("of-nobody" in str(note) for note in unknown["notes"])  # type: ignore[attr-defined]
    assert "chat: openai gpt-4.1" in table
    assert "$25.00; the run ends there" in table


def test_what_only_the_talk_decides_is_said_and_can_be_assumed(
    quick: Path, plan: Callable[..., Data], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = plan(quick, STORY)
    many = plan(quick, STORY, "--assume", "story.characters=40")
    monkeypatch.chdir(quick)
    wrong = CliRunner().invoke(cli, ["plan", STORY, "--assume", "story.beats=4"])
    shown = CliRunner().invoke(cli, ["plan", STORY, "--format", "md"]).output

    assert list(said["assumed"]) == ["script.dialogue", "story.characters"]  # type: ignore[call-overload]
    assert calls(many, "most")["keyframes", "painter"] == (
        calls(said, "most")["keyframes", "painter"] + 2 * 28  # each may be refused once
    )
    assert isinstance(wrong.exception, InputError)
    assert "open are script.dialogue, story.characters" in str(wrong.exception)
    assert "| task | chat: rehearsal | 6 |" in shown
    assert "- only the talk decides" in shown


def test_a_plan_writes_nothing(tmp_path: Path, plan: Callable[..., Data]) -> None:
    plan(tmp_path, STORY)

    assert list(tmp_path.iterdir()) == []
