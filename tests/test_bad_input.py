"""Bad stories, flags and files at the command: a clear message, no traceback, nothing lost."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from studio.cards.house import House
from studio.cli.run import read_story
from studio.crafts import ChatRequest, Message
from studio.errors import CardError, InputError, MakerMissing, ProductionError
from studio.journal import RunClosed, Warned, newest
from studio.ledger import Ledger
from studio.makers.openai_chat import OpenAIChat
from studio.session.production import Production
from studio.session.settings.file import limit, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Play, Played

    Studio = Callable[..., subprocess.CompletedProcess[str]]

STORY = "A boy loses his kite"


@pytest.fixture
def studio(tmp_path: Path, quick: Path, small: Path) -> Studio:
    """The command, in a folder of its own, with makers that are quick."""
    (tmp_path / "studio.toml").write_bytes((quick / "studio.toml").read_bytes())

    def call(*given: str, house: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "studio", "--house", house or str(small), *given],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return call


@pytest.fixture
def begun(tmp_path: Path, play: Play) -> Played:
    """A production of which the first phase is done."""
    return play(tmp_path / "productions", STORY, until="task")


@pytest.mark.parametrize("word", ["a" * 280, "\N{FOX FACE}" * 100])
def test_a_story_too_long_for_a_name_is_a_story(tmp_path: Path, studio: Studio, word: str) -> None:
    done = studio("run", word, "--input", "scenes=3", "--until", "task", "--quiet")

    assert done.returncode == 0, done.stderr
    (made,) = (tmp_path / "productions").iterdir()
    assert Production.open(made).pins.story == word
    assert "no production of that name" in studio("show", word).stderr


@pytest.mark.parametrize(
    "text", ["calls=inf", "calls=nan", "calls=1e999", "calls=0.5", "minutes=0"]
)
def test_a_limit_is_a_number_that_can_be_reached(text: str) -> None:
    with pytest.raises(InputError, match=f"--limit {text}: a number above 0"):
        limit(text)


def test_a_limit_of_seconds_is_told_with_one_that_lets_the_run_go_on(studio: Studio) -> None:
    done = studio("run", STORY, "--input", "scenes=3", "--limit", "minutes=0.000001", "--quiet")

    assert done.returncode == 4
    assert "raise it with --limit minutes=1 " in done.stderr


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--adopt", "--pinned"), "give one of them"),
        (("--replay", "--again", "task"), "--replay changes nothing"),
        (("--replay", "--adopt"), "--replay changes nothing"),
        (("--seed", "9" * 30), "a whole number up to"),
    ],
)
def test_flags_that_cannot_hold_change_nothing(
    tmp_path: Path, studio: Studio, flags: tuple[str, ...], said: str
) -> None:
    done = studio("run", STORY, *flags)

    assert done.returncode == 1
    assert said in done.stderr
    assert not (tmp_path / "productions").exists()


@pytest.mark.parametrize("command", [("run", STORY), ("check",), ("roles",)])
def test_a_house_that_is_not_there_is_not_passed_over(
    tmp_path: Path, studio: Studio, command: tuple[str, ...]
) -> None:
    done = studio(*command, house="my_huose")

    assert done.returncode == 1
    assert "--house my_huose: there is no such folder" in done.stderr
    assert not (tmp_path / "productions").exists()
    assert studio("roles", "new", "critic", house="my_huose").returncode == 0


def test_a_story_that_is_no_text_leaves_no_folder(tmp_path: Path, play: Play) -> None:
    with pytest.raises(InputError, match="not valid text"):
        play(tmp_path / "productions", "a boy \udcff kite")

    assert not (tmp_path / "productions").exists()


def test_one_unreadable_production_does_not_hide_the_others(
    tmp_path: Path, studio: Studio, begun: Played
) -> None:
    broken = tmp_path / "productions" / "broken"
    broken.mkdir()
    (broken / "production.yaml").write_text("}{", encoding="utf-8")

    done = studio("productions")

    assert begun.folder.name in done.stdout
    assert "broken/production.yaml:1:1" in done.stderr
    assert done.returncode == 1


def test_a_check_that_finds_errors_fails(tmp_path: Path, studio: Studio) -> None:
    (tmp_path / "wrong" / "phases").mkdir(parents=True)
    (tmp_path / "wrong" / "phases" / "mine.yaml").write_text("titel: Mine\n", encoding="utf-8")

    done = studio("check", house="wrong")

    assert "titel: unknown field" in done.stdout
    assert done.returncode == 1
    assert studio("check").returncode == 0


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({"company": "other"}, "phases/other.yaml is missing"),
        ({"size": "giant"}, "size: 'giant' is none of short"),
        ({"cards": {}}, "phases/dreamfactory.yaml is missing"),
        ({"cards": {"phases/dreamfactory.yaml": "- 1"}}, "phases: wants a list"),
    ],
)
def test_pins_that_do_not_hold_together_are_refused_with_what_is_wrong(
    tmp_path: Path, play: Play, begun: Played, edit: dict[str, object], said: str
) -> None:
    begun.production.pin(begun.production.pins.model_copy(update=edit))

    with pytest.raises(ProductionError, match=said):
        play(tmp_path / "productions", production=begun.folder.name, pinned=True)


def test_a_ledger_whose_line_ends_were_changed_is_left_as_it_is(begun: Played) -> None:
    """As git does with `autocrlf`: no line is sound any more, and none may be cut off."""
    path = begun.folder / "ledger.jsonl"
    changed = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(changed)

    with pytest.raises(ProductionError, match=r"ledger\.jsonl:1: this line is damaged"):
        Ledger.open(begun.folder)
    assert path.read_bytes() == changed


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--seed", "9" * 30), "a whole number up to"),
        (("--seed", "1", "--name", "a" * 280), "short"),
    ],
)
def test_a_fork_that_could_not_be_kept_is_not_begun(
    tmp_path: Path, studio: Studio, begun: Played, flags: tuple[str, ...], said: str
) -> None:
    done = studio("fork", begun.folder.name, *flags)

    assert done.returncode == 1
    assert said in done.stderr
    assert list((tmp_path / "productions").iterdir()) == [begun.folder]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("voices", "value: 3", "wants a list"),
        ("keyframes", "- scene: 1", r"\[1\].picture: missing"),
        ("clips", "- 1", "clips.yaml: edited by hand"),
        ("score", "value: 3", "sound: missing"),
        ("cut", "value: 3", "shots: missing"),
        ("keyframes", "[]", "keyframes: nothing for scene 1"),
        ("clips", "[]", "clips: nothing for scene 1"),
    ],
)
def test_what_a_craft_made_and_a_person_broke_is_refused_with_its_file(
    tmp_path: Path, play: Play, finished: Played, name: str, text: str, said: str
) -> None:
    copied = tmp_path / finished.folder.name
    shutil.copytree(finished.folder, copied)
    film = (copied / "film" / "film.mp4").read_bytes()
    (copied / "memory" / f"{name}.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(CardError, match=said):
        play(tmp_path, production=copied.name)
    assert (copied / "memory" / f"{name}.yaml").read_text(encoding="utf-8") == text
    assert (copied / "film" / "film.mp4").read_bytes() == film


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_run_that_is_ended_says_how_to_go_on(tmp_path: Path, quick: Path, number: int) -> None:
    (tmp_path / "studio.toml").write_bytes((quick / "studio.toml").read_bytes())
    with subprocess.Popen(
        [sys.executable, "-m", "studio", "run", STORY, "--json"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout
        assert "opened" in running.stdout.readline()
        running.send_signal(number)
        _, said = running.communicate()

    assert running.returncode == 130
    assert "run the same command again" in said
    (made,) = (tmp_path / "productions").iterdir()
    last = newest(made)[-1]
    assert isinstance(last, RunClosed)
    assert last.outcome == "stopped"


def to_edit(played: Played, out: Path) -> tuple[Path, list[dict[str, Any]]]:
    """The script of a copy of a production in `out`, to be edited by hand, and its scenes."""
    copied = out / played.folder.name
    shutil.copytree(played.folder, copied)
    script = copied / "memory" / "script.yaml"
    return script, yaml.safe_load(script.read_text(encoding="utf-8"))


def test_two_scenes_of_one_number_are_refused(tmp_path: Path, play: Play, finished: Played) -> None:
    script, scenes = to_edit(finished, tmp_path)
    script.write_text("".join(2 * [yaml.safe_dump(scenes[:1])]), encoding="utf-8")

    with pytest.raises(CardError, match=r"script.yaml: edited by hand.*entry 2: id: 1 is there"):
        play(tmp_path, production=script.parents[1].name)


def test_a_name_that_is_nearly_one_of_the_cast_is_asked_about(
    tmp_path: Path, play: Play, painted: Played
) -> None:
    script, scenes = to_edit(painted, tmp_path)
    name = scenes[1]["characters"][0]
    scenes[1]["characters"][0] = f"{name}z"
    scenes[2]["characters"].append("a passing bear")
    script.write_text(yaml.safe_dump(scenes), encoding="utf-8")

    played = play(tmp_path, production=script.parents[1].name, until="script")

    (said,) = [one.text for one in played.of(Warned) if "nobody is called" in one.text]
    assert f"script.yaml, edited by hand: entry 2: characters: nobody is called '{name}z'" in said
    assert f"did you mean {name!r}?" in said


def test_a_speaker_whom_nobody_knows_is_told_with_what_becomes_of_it(
    tmp_path: Path, play: Play, painted: Played
) -> None:
    script, scenes = to_edit(painted, tmp_path)
    name = scenes[1]["characters"][0]
    said = [(name, "Come."), ("narrator", "And so."), ("Old Zebulon", "Stay."), (f"{name}q", "No.")]
    scenes[1]["dialogue"] = [{"speaker": who, "line": line} for who, line in said]
    script.write_text(yaml.safe_dump(scenes), encoding="utf-8")

    played = play(tmp_path, production=script.parents[1].name, until="script")

    told = [one.text for one in played.of(Warned) if "dialogue: nobody" in one.text]
    assert len(told) == 2
    assert "script.yaml, edited by hand: entry 2: dialogue: nobody is called 'Old Z" in told[0]
    assert f"there are {name}" in told[0]
    assert f"did you mean {name!r}?" in told[1]
    assert all("mend the name, or add them to the characters" in one for one in told)


@pytest.mark.parametrize(
    ("time", "hint"),
    [
        ("nigth", "did you mean 'night'?"),
        ("early mornig", "did you mean 'morning'?"),
        ("half past eight, on a winter night", ""),
        ("gegen Mitternacht", ""),
        ("at 17:30", ""),
        ("夜", ""),
        ("quorblox", "knows (dawn, morning, day, dusk, night) is in 'quorblox'; taken"),
    ],
)
def test_an_hour_that_is_nearly_one_is_asked_about(
    tmp_path: Path, play: Play, painted: Played, time: str, hint: str
) -> None:
    script, scenes = to_edit(painted, tmp_path)
    scenes[1]["time"] = time
    script.write_text(yaml.safe_dump(scenes), encoding="utf-8")

    played = play(tmp_path, production=script.parents[1].name, until="script")

    said = [one.text for one in played.of(Warned) if "time:" in one.text]
    assert len(said) == bool(hint)
    assert hint in "".join(said)
    assert all("script.yaml, edited by hand: entry 2: time: no hour" in one for one in said)


def test_a_model_that_is_no_text_is_refused_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "studio.toml").write_text('[painter]\nmaker = "scripted"\nmodel = 3\n', "utf-8")

    with pytest.raises(InputError, match=r"studio.toml: \[painter\] model = 3"):
        read(tmp_path, trusted=True)


@pytest.mark.parametrize(
    "key", ["sk-M\N{LATIN CAPITAL LETTER A WITH DIAERESIS}RK", "sk-a\nb", "a b"]
)
def test_a_key_that_no_server_could_be_sent_is_refused_without_being_told(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    maker = OpenAIChat(model="m", base_url="http://127.0.0.1:9/v1", retries=0)
    request = ChatRequest(messages=(Message(role="user", text="Hello"),))

    with pytest.raises(MakerMissing, match="OPENAI_API_KEY is no key") as caught:
        asyncio.run(maker.reply(request))
    assert key not in str(caught.value)


@pytest.mark.parametrize("number", ["2.5", "99999", "0", "many"])
def test_a_number_of_scenes_that_cannot_be_is_refused_before_anything_is_made(
    studio: Studio, tmp_path: Path, number: str
) -> None:
    done = studio("run", STORY, "--input", f"scenes={number}")

    assert done.returncode == 1
    assert f"--input scenes={number}: a whole number above 0" in done.stderr
    assert not (tmp_path / "productions").exists()


def test_a_production_whose_ledger_is_gone_is_not_paid_for_again(
    studio: Studio, begun: Played
) -> None:
    (begun.folder / "ledger.jsonl").unlink()

    done = studio("run", str(begun.folder), "--until", "task")

    assert done.returncode == 1
    assert "gone or empty" in done.stderr


READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'


def where_nothing_can_be_written(
    folder: Path, *words: str, cwd: Path
) -> subprocess.CompletedProcess[str]:
    """A command while nothing can be written into a folder; for root, on a disk of its own."""
    command = [sys.executable, "-m", "studio", *words]
    if os.geteuid() == 0:
        if subprocess.run(["unshare", "-m", "true"], check=False, capture_output=True).returncode:
            pytest.skip("root may write everywhere, and cannot mount here")
        command = ["unshare", "-m", "sh", "-c", READ_ONLY, str(folder), *command]
    inside = [folder, *folder.rglob("*")]
    for path in inside:
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    for path in inside:
        path.chmod(0o755 if path.is_dir() else 0o644)
    return done


def test_a_finished_production_is_read_where_nothing_can_be_written(
    tmp_path: Path, finished: Played
) -> None:
    copied = tmp_path / finished.folder.name
    shutil.copytree(finished.folder, copied)

    def studio(*words: str) -> subprocess.CompletedProcess[str]:
        return where_nothing_can_be_written(copied, *words, cwd=tmp_path)

    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()}

    before = files()
    refused = studio("run", str(copied), "--pinned")
    replayed = studio("run", str(copied), "--replay", "--json")
    seen = studio("images", str(copied), "-k", "3", "--json")

    assert "production.lock: cannot be written" in refused.stderr
    assert files() == before
    assert (replayed.returncode, replayed.stderr) == (0, "")
    *events, end = [json.loads(line) for line in replayed.stdout.splitlines()]
    lines = [(one["role"], one["text"]) for one in events if one["kind"] == "line_said"]
    assert sorted(lines) == sorted(finished.said)  # each comes when it is answered
    assert end["film"] == str(copied / "film" / "film.mp4")
    notes = [one["text"] for one in events if one["kind"] == "warned"]
    assert f"{copied} cannot be written, and nothing is" in notes[0]
    assert (seen.returncode, seen.stderr) == (0, "")
    assert len(json.loads(seen.stdout)) == 3


def test_a_fork_of_what_can_only_be_read_can_be_gone_on_with(
    tmp_path: Path, play: Play, begun: Played
) -> None:
    words = ("fork", str(begun.folder), "--seed", "3", "--name", "mine", "--out", "forks")

    done = where_nothing_can_be_written(begun.folder, *words, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    played = play(tmp_path / "forks", production="mine", until="task")
    assert played.production.pins.seed == 3
    assert played.of(RunClosed)[-1].outcome == "done"


def test_an_input_that_nobody_could_see_is_empty(tmp_path: Path, play: Play) -> None:
    house = tmp_path / "house" / "phases"
    house.mkdir(parents=True)
    (house / "dreamfactory.yaml").write_text(
        "extends: shipped\ninputs+: {place: {kind: text}}\n", encoding="utf-8"
    )

    with pytest.raises(InputError, match="--input place: it is empty: it has only characters"):
        play(tmp_path, STORY, house=house.parent, inputs={"place": "\N{ZERO WIDTH SPACE}"})


def test_a_number_may_be_at_most_that_of_another_input(tmp_path: Path, play: Play) -> None:
    """More parts than there are scenes cannot be: no talk comes to that, however long it is."""
    wanted = "--input parts=5: more than --input scenes=3, and it is at most that; give fewer"

    with pytest.raises(InputError, match=wanted):
        play(tmp_path / "out", STORY, company="movieagent", inputs={"scenes": "3", "parts": "5"})

    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("old", "wanted"),
    [("at_most: wide", "did you mean 'width'"), ("at_most: high", "no other number is called")],
)
def test_the_other_number_is_there(tmp_path: Path, old: str, wanted: str) -> None:
    (tmp_path / "phases").mkdir()
    card = (
        f"extends: shipped\ninputs+:\n  width: {{kind: number}}\n  high: {{kind: number, {old}}}\n"
    )
    (tmp_path / "phases" / "dreamfactory.yaml").write_text(card, encoding="utf-8")

    (found,) = [str(one) for one in House.open(tmp_path).check() if one.severity == "error"]

    assert wanted in found


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_text_that_is_not_utf_8_is_refused_with_what_to_do(
    tmp_path: Path, play: Play, encoding: str
) -> None:
    text = tmp_path / "synopsis.txt"
    text.write_bytes("Zoë loses her kite".encode(encoding))
    inputs = {"synopsis": f"@{text}"}

    with pytest.raises(InputError, match=r"synopsis\.txt: is no UTF-8 text; save the file with"):
        play(tmp_path / "out", company="movieagent", inputs=inputs)

    assert not (tmp_path / "out").exists()


def test_behind_an_at_sign_home_is_home(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "kite.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "cast.yaml").write_text("people: [{name: Tim}]", encoding="utf-8")
    inputs = {"synopsis": "@~/kite.txt", "cast": "@~/cast.yaml"}
    played = play(tmp_path / "out", company="movieagent", inputs=inputs, until="synopsis")

    assert played.production.pins.story == STORY
    assert read_story("@~/kite.txt") == STORY
    with pytest.raises(InputError, match=r"nothing\.txt: cannot be read: No such file"):
        read_story("@~/nothing.txt")
