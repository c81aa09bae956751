"""Going on with a production: nothing is asked twice, and only what depends on a change is redone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import yaml

from studio.errors import (
    Changed,
    InputError,
    LimitReached,
    Locked,
    MakerUnavailable,
    NoConclusion,
    ReplayMiss,
)
from studio.journal import (
    Called,
    EditedByHand,
    Failed,
    Kept,
    LineSaid,
    PhaseClosed,
    PhaseOpened,
    RunClosed,
    runs,
)
from studio.journal import LimitReached as LimitNoted
from studio.ledger import Ledger
from studio.session.forking import fork
from studio.session.production import Production
from studio.testing import Fault, Loopback, speaking

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Acting, Play, Played, Serve

    from studio.crafts import ChatRequest

STORY = "A boy finds a kite"
NAME = "a-boy-finds-a-kite"


@pytest.fixture
def copy(tmp_path: Path, painted: Played) -> Path:
    """A copy of them, to do with as a test likes; the folder in which it lies."""
    shutil.copytree(painted.folder, tmp_path / NAME)
    return tmp_path


@pytest.fixture
def go_on(copy: Path, play: Play) -> Callable[..., Played]:
    def perform(**given: object) -> Played:
        return play(copy, **{"production": NAME, "until": "keyframes", **given})

    return perform


def pictures(played: Played) -> list[object]:
    return [frame["picture"] for frame in played.blocks("keyframes")]


def made(played: Played) -> set[tuple[str, str]]:
    """Phase and entry of every call that was made in this run."""
    return {(event.phase, event.item) for event in played.of(Called, recorded=False)}


def edit(folder: Path, conclusion: str, **change: object) -> None:
    path = folder / NAME / "memory" / f"{conclusion}.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump({**data, **change}, allow_unicode=True), encoding="utf-8")


# ---- the same again


def test_a_copied_folder_is_the_production_and_running_it_again_asks_nobody(
    go_on: Callable[..., Played], painted: Played
) -> None:
    again = go_on()

    assert again.fresh() == 0
    assert again.said == painted.said
    assert pictures(again) == pictures(painted)
    assert all(event.recorded for event in again.of(LineSaid))
    assert again.of(LineSaid)[0].call == painted.of(LineSaid)[0].call


def test_the_same_story_is_the_same_production(copy: Path, play: Play) -> None:
    again = play(copy, STORY, until="keyframes")

    assert again.folder == copy / NAME
    assert again.fresh() == 0


def test_a_replay_needs_no_maker_and_no_settings(copy: Path, play: Play, painted: Played) -> None:
    """No such maker is installed; a replay does not mind, but of another one it has no answer."""
    production = Production.open(copy / NAME)
    pins = production.pins
    chat = pins.makers["chat/default"].model_copy(update={"maker": "gone"})
    ledger = copy / NAME / "ledger.jsonl"
    before = ledger.read_bytes()

    production.pin(pins.model_copy(update={"makers": pins.makers | {"chat/default": chat}}))
    with pytest.raises(ReplayMiss):
        play(copy, production=NAME, replay=True, until="keyframes", settings=copy, house=None)
    production.pin(pins)
    again = play(copy, production=NAME, replay=True, until="keyframes", settings=copy, house=None)

    assert (again.fresh(), pictures(again)) == (0, pictures(painted))
    assert ledger.read_bytes() == before


def test_a_replay_says_which_answer_it_lacks(copy: Path, play: Play) -> None:
    with pytest.raises(ReplayMiss, match="film"):
        play(copy, production=NAME, replay=True)


# ---- stopping and doing again


def test_a_run_stops_after_the_phase_that_was_asked_for(tmp_path: Path, play: Play) -> None:
    first = play(tmp_path, STORY, until="style")

    assert [event.phase for event in first.of(PhaseClosed)] == ["task", "style"]
    assert first.made is not None
    assert first.made.film is None
    assert not (first.folder / "memory" / "story.yaml").exists()

    more = play(tmp_path, STORY, until="story")
    assert {phase for phase, _ in made(more)} == {"story"}
    with pytest.raises(InputError, match="--until ending: no such phase; there are task, style"):
        play(tmp_path, STORY, until="ending")


def test_one_keyframe_is_made_again_and_what_depends_on_it(
    go_on: Callable[..., Played], painted: Played
) -> None:
    again = go_on(again=("keyframes:2",))

    assert made(again) == {("keyframes", "2"), ("keyframes", "3")}
    old, new = pictures(painted), pictures(again)
    assert new[0] == old[0]
    assert new[1] != old[1]
    assert [event.attempt for event in again.of(LineSaid, phase="keyframes", item="2")][-1] == 2
    quiet = go_on()
    assert (quiet.fresh(), pictures(quiet)) == (0, new), "the newest attempt is the one that counts"


def test_a_phase_is_made_again_as_a_whole(go_on: Callable[..., Played], painted: Played) -> None:
    again = go_on(again=("story",))

    assert ("story", "") in made(again)
    assert {phase for phase, _ in made(again)} <= {"story", "script", "keyframes"}
    assert [event.attempt for event in again.of(PhaseOpened, phase="story")] == [2]
    assert all(call.place.attempt == 1 for call in again.calls(phase="task"))


@pytest.mark.parametrize(
    ("again", "message"),
    [
        ("keyframe", "did you mean 'keyframes'"),
        ("script:scene", "did you mean 'scenes'"),
        ("keyframes:99", "no such entry was made; there are 1, 2, 3"),
    ],
)
def test_what_is_not_there_is_not_made_again(
    go_on: Callable[..., Played], copy: Path, again: str, message: str
) -> None:
    before = runs(copy / NAME)

    with pytest.raises(InputError, match=message):
        go_on(again=(again,))
    assert runs(copy / NAME) == before, "refused before a run begins"


# ---- edits by hand


def test_an_edited_conclusion_is_taken_and_what_depends_on_it_is_redone(
    go_on: Callable[..., Played], copy: Path, painted: Played
) -> None:
    edit(copy, "style", name="ink wash on rice paper")

    again = go_on()

    assert [(event.name, event.stale) for event in again.of(EditedByHand)] == [("style", ())]
    assert {phase for phase, _ in made(again)} == {"story", "script", "keyframes"}
    assert again.of(LineSaid, phase="style") == []
    assert [event.outcome for event in again.of(PhaseClosed)] == ["done"] * 5
    assert "ink wash on rice paper" in str(again.calls(craft="painter")[-1].prompt)
    assert pictures(again) != pictures(painted)
    quiet = go_on()
    assert (quiet.fresh(), pictures(quiet)) == (0, pictures(again))


def test_what_was_edited_later_warns_when_what_it_was_made_from_changes(
    go_on: Callable[..., Played], copy: Path
) -> None:
    edit(copy, "story", title="Another title")
    edit(copy, "style", name="ink wash on rice paper")

    again = go_on(until="story")

    assert [(event.name, event.stale) for event in again.of(EditedByHand)] == [
        ("style", ()),
        ("story", ("style",)),
    ]
    assert again.fresh() == 0


def test_an_edit_that_changes_nothing_is_none(go_on: Callable[..., Played], copy: Path) -> None:
    path = copy / NAME / "memory" / "style.yaml"
    path.write_text(f"# my own remark\n{path.read_text(encoding='utf-8')}\n", encoding="utf-8")

    again = go_on()

    assert again.fresh() == 0
    assert again.of(EditedByHand) == []


def test_doing_a_phase_again_takes_back_an_edit(
    go_on: Callable[..., Played], copy: Path, painted: Played
) -> None:
    edit(copy, "style", name="ink wash on rice paper")

    again = go_on(again=("style",), until="style")

    assert again.of(EditedByHand) == []
    assert again.of(LineSaid, phase="style")


def test_shots_follow_the_numbers_of_the_scenes_not_their_place_or_spelling(
    tmp_path: Path, play: Play
) -> None:
    """Ten comes after two, also when somebody has written the script the other way round."""
    play(tmp_path, STORY, until="script")
    path = tmp_path / NAME / "memory" / "script.yaml"
    scenes = yaml.safe_load(path.read_text(encoding="utf-8"))
    for scene, number in zip(scenes, (10, 2, 1), strict=True):
        scene["id"] = number
    path.write_text(yaml.safe_dump(scenes, allow_unicode=True), encoding="utf-8")

    played = play(tmp_path, STORY)

    cut = played.memory("cut")
    assert isinstance(cut, dict)
    assert [shot["scene"] for shot in cut["shots"]] == [1, 2, 10]
    titles = {scene["id"]: scene["title"] for scene in scenes}
    assert [shot["title"] for shot in cut["shots"]] == [titles[1], titles[2], titles[10]]
    spoken: dict[object, list[object]] = {
        entry["scene"]: list(entry["lines"])  # type: ignore[call-overload]
        for entry in played.blocks("voices")
    }
    assert [len(shot["lines"]) for shot in cut["shots"]] == [
        len(spoken[number]) for number in (1, 2, 10)
    ]


# ---- house and settings that changed


def other_house(folder: Path, small: Path) -> Path:
    shutil.copytree(small, folder)
    (folder / "roles" / "dreamfactory").mkdir(parents=True)
    card = "extends: shipped\nrequirements+: [You whisper.]\n"
    (folder / "roles" / "dreamfactory" / "screenwriter.yaml").write_text(card, encoding="utf-8")
    return folder


def test_a_changed_card_stops_the_run_and_says_what_it_would_cost(
    go_on: Callable[..., Played], tmp_path: Path, small: Path
) -> None:
    house = other_house(tmp_path / "house", small)

    with pytest.raises(Changed) as caught:
        go_on(house=house)
    message = str(caught.value)
    assert "card roles/dreamfactory/screenwriter.yaml" in message
    assert "story, script, keyframes" in message
    assert "task" not in message.partition("Made again")[2]
    assert " chat" in message
    assert "--adopt" in message
    assert "--pinned" in message

    pinned = go_on(house=house, pinned=True)
    assert pinned.fresh() == 0
    adopted = go_on(house=house, adopt=True)
    assert {phase for phase, _ in made(adopted)} >= {"story", "script"}
    assert not {"task", "style"} & {phase for phase, _ in made(adopted)}
    assert go_on(house=house).fresh() == 0


def test_a_new_seed_needs_a_fork(copy: Path, play: Play) -> None:
    with pytest.raises(InputError, match=r"studio fork \S*a-boy-finds-a-kite --seed 5"):
        play(copy, STORY, seed=5)


# ---- limits


def test_a_limit_ends_a_run_cleanly_and_it_goes_on_to_the_same_film(
    tmp_path: Path, play: Play, painted: Played
) -> None:
    first = play(tmp_path, STORY, until="keyframes", limits={"calls": 20.0}, stop=False)

    assert isinstance(first.error, LimitReached)
    assert first.error.exit_code == 4
    assert "--limit calls=" in str(first.error)
    assert first.fresh() == 20
    assert [event.limit for event in first.of(LimitNoted)] == ["calls"]
    assert [event.outcome for event in first.of(RunClosed)] == ["limit"]

    again = play(tmp_path, STORY, until="keyframes", limits={"calls": 20.0}, stop=False)
    assert isinstance(again.error, LimitReached)
    assert again.fresh() == 0, "what was spent in earlier runs counts"
    whole = play(tmp_path, STORY, until="keyframes")
    assert pictures(whole) == pictures(painted)
    assert len(whole.calls()) == len(painted.calls())


def test_a_run_that_is_cut_short_leaves_the_fuller_image_store(
    go_on: Callable[..., Played], copy: Path
) -> None:
    facts = copy / NAME / "images" / "facts.jsonl"
    before, spent = facts.read_bytes(), Ledger.read(copy / NAME).spent().calls

    cut = go_on(again=("keyframes",), limits={"calls": spent + 12.0}, stop=False)

    assert isinstance(cut.error, LimitReached)
    assert cut.of(Kept, phase="keyframes", recorded=False), "one frame was kept before the end"
    assert facts.read_bytes() == before
    go_on()
    assert facts.read_bytes() != before


def test_a_phase_has_limits_of_its_own(tmp_path: Path, play: Play) -> None:
    first = play(tmp_path, STORY, limits={"style.calls": 1.0}, stop=False)

    assert isinstance(first.error, LimitReached)
    assert [(event.phase, event.limit) for event in first.of(LimitNoted)] == [
        ("style", "style.calls")
    ]
    assert len(first.calls(phase="style")) == 1


# ---- failures


def test_a_phase_without_a_conclusion_fails_loudly_and_begins_anew(
    tmp_path: Path, play: Play, acting: Acting
) -> None:
    babble = acting(
        lambda request: (
            "I wonder." if speaking("ceo")(request) or speaking("producer")(request) else None
        )
    )

    first = play(tmp_path / "out", STORY, settings=babble, until="task", stop=False)

    assert isinstance(first.error, NoConclusion)
    assert "phase task" in str(first.error)
    assert [(event.phase, event.error) for event in first.of(Failed)] == [("task", "NoConclusion")]
    assert [event.outcome for event in first.of(RunClosed)] == ["failed"]
    assert not (first.folder / "memory" / "task.yaml").exists()

    better = acting(lambda _: None)
    again = play(tmp_path / "out", STORY, settings=better, until="task")
    assert [event.attempt for event in again.of(PhaseOpened)] == [2]
    assert again.memory("task")
    assert {call.place.attempt for call in again.calls(phase="task")} == {1, 2}, (
        "the old one stays on record"
    )


def test_an_entry_that_fails_is_the_only_one_that_begins_anew(
    tmp_path: Path, play: Play, acting: Acting
) -> None:
    def silent(request: ChatRequest) -> str | None:
        third = "This is scene 3 as it was outlined" in request.messages[1].text
        return "" if third and speaking("screenwriter")(request) else None

    first = play(tmp_path / "out", STORY, settings=acting(silent), until="script", stop=False)
    assert isinstance(first.error, NoConclusion)
    again = play(tmp_path / "out", STORY, settings=acting(lambda _: None), until="script")

    assert made(again) == {("script", "3")}
    assert next(event.attempt for event in again.of(LineSaid, item="3", recorded=False)) == 2
    assert len(again.blocks("script")) == 3


def test_a_maker_out_of_reach_ends_the_run_and_is_asked_again_in_the_same_attempt(
    tmp_path: Path, play: Play, serve: Serve, acting: Acting
) -> None:
    from studio.makers.rehearsal import Rehearsal

    faults = dict.fromkeys((4, 5), Fault.refuse_connection())
    with Loopback(Rehearsal(), faults=faults) as server:
        settings = serve(server, tmp_path / "settings")
        first = play(tmp_path / "out", STORY, settings=settings, until="task", stop=False)
        answered = len(first.of(Called, recorded=False))

        assert isinstance(first.error, MakerUnavailable)
        assert answered == 3
        again = play(tmp_path / "out", STORY, settings=settings, until="task")

    assert [event.attempt for event in again.of(PhaseOpened)] == [1]
    assert len(again.of(Called, recorded=True)) == answered
    assert again.fresh() >= 1


def test_two_runs_on_one_production_are_told_apart(
    copy: Path, go_on: Callable[..., Played], painted: Played
) -> None:
    from studio.session import Production

    with Production.open(copy / NAME).lock(), pytest.raises(Locked, match="is working on it"):
        go_on()
    assert go_on().fresh() == 0


# ---- forks


def test_a_fork_with_another_style_redoes_only_what_depends_on_it(
    go_on: Callable[..., Played], copy: Path, painted: Played, play: Play
) -> None:
    file = copy / "my.yaml"
    style = painted.memory("style")
    assert isinstance(style, dict)
    file.write_text(yaml.safe_dump({**style, "name": "charcoal"}), encoding="utf-8")
    source = go_on().production

    made_fork = fork(source, copy, changes=[f"style={file}"])
    forked = play(copy, production=made_fork.name, until="keyframes")

    assert made_fork.name == f"{NAME}-fork-1"
    assert made_fork.pins.forked_from == NAME
    assert {phase for phase, _ in made(forked)} == {"story", "script", "keyframes"}
    assert [event.name for event in forked.of(EditedByHand)] == ["style"]
    assert pictures(forked) != pictures(painted)
    assert go_on().fresh() == 0, "the source is as it was"


def test_a_fork_with_another_seed_is_another_film(copy: Path, play: Play, painted: Played) -> None:
    from studio.session import Production

    made_fork = fork(Production.open(copy / NAME), copy, seed=5, name="second")
    forked = play(copy, production="second", until="keyframes")

    assert made_fork.pins.seed == 5
    assert pictures(forked) != pictures(painted)
    keys = set(Ledger.read(painted.folder).keys())
    assert keys < set(Ledger.read(forked.folder).keys()), "the record came along"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "a fork changes something"),
        ({"changes": ["style"]}, "NAME=FILE is needed"),
        ({"changes": ["stile=x.yaml"]}, "this production has concluded"),
        ({"changes": ["style=nothing.yaml"]}, "cannot be read"),
        ({"seed": 1, "name": "../up"}, "it must be a new folder's short name"),
    ],
)
def test_a_fork_that_cannot_be_is_refused_and_leaves_nothing(
    copy: Path, given: dict[str, object], message: str
) -> None:
    from studio.session import Production

    with pytest.raises(InputError, match=message):
        fork(Production.open(copy / NAME), copy, **given)  # type: ignore[arg-type]
    assert [path.name for path in copy.iterdir()] == [NAME]
