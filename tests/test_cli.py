"""The command `studio`: help by example, data as JSON, exit codes, and errors without a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from studio.cli import cli
from studio.cli.main import COMMANDS
from studio.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.testing import Result
    from conftest import Played

STORY = "A boy finds a kite"
NAME = "a-boy-finds-a-kite"
HEAVY = (
    "autogen_agentchat",
    "autogen_core",
    "autogen_ext",
    "openai",
    "chromadb",
    "moviepy",
    "torch",
    "diffusers",
)


def commands(group: click.Group, *path: str) -> list[tuple[str, ...]]:
    """Every command there is, by the words that call it."""
    found: list[tuple[str, ...]] = []
    context = click.Context(group)
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        found.append((*path, name))
        if isinstance(one, click.Group):
            found += commands(one, *path, name)
    return found


EVERY = commands(cli)


@pytest.fixture(scope="module")
def played(painted: Played) -> Played:
    return painted


def studio(*words: object, given: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], input=given)


def shown(played: Played, *words: object) -> str:
    done = studio("show", NAME, "--out", played.folder.parent, *words)
    assert done.exit_code == 0, done.output
    return done.output


def command(
    *words: object, folder: Path, given: str | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "studio", *map(str, words)],
        cwd=folder,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


# ---- help


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_help_is_an_example_as_much_as_a_list(words: Sequence[str]) -> None:
    done = studio(*words, "--help")

    assert done.exit_code == 0
    assert f"studio {words[0]}" in done.output.replace("studio --house my_house", "studio")
    assert "Example" in done.output
    assert all(len(line) <= 130 for line in done.output.splitlines())


def test_the_first_help_names_every_command_and_how_to_begin() -> None:
    done = studio("--help")

    assert all(f"\n  {name} " in done.output for name in COMMANDS)
    assert 'studio run "' in done.output


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(tmp_path: Path, words: list[str]) -> None:
    code = (
        "import sys\nfrom studio.cli import main\nsys.argv = ['studio', *sys.argv[1:]]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('heavy:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "heavy: []"


# ---- data


@pytest.mark.parametrize(
    "words",
    [
        ["roles"],
        ["roles", "show", "ceo"],
        ["phases"],
        ["phases", "show", "script"],
        ["companies"],
        ["companies", "show", "dreamfactory"],
        ["check"],
    ],
    ids=" ".join,
)
def test_data_is_json_when_asked_for(words: list[str]) -> None:
    done = studio(*words, "--json")

    assert done.exit_code == 0
    assert json.loads(done.output) is not None
    assert studio(*words).exit_code == 0


@pytest.mark.parametrize("kind", ["role", "phase", "company", "shelf"])
def test_the_schema_of_a_card_is_published(kind: str) -> None:
    found = json.loads(studio("schema", kind).output)

    assert "$schema" in found or "properties" in found or "oneOf" in found or "$defs" in found


def test_the_role_card_has_the_five_points_of_the_paper() -> None:
    card = studio("roles", "show", "director").output

    for point in ("Director", "style", "story", "script", "screenwriter"):
        assert point in card
    sheet = json.loads(studio("roles", "show", "director", "--json").output)["sheet"]
    assert len(sheet) == 5


def test_productions_are_listed_with_their_state(played: Played) -> None:
    (row,) = json.loads(studio("productions", "--out", played.folder.parent, "--json").output)

    assert (row["name"], row["company"], row["story"], row["state"]) == (
        NAME,
        "dreamfactory",
        STORY,
        "done",
    )
    assert NAME in studio("productions", "--out", played.folder.parent).output


def test_pictures_are_found_by_words_and_by_who_is_in_them(played: Played) -> None:
    out = ("--out", played.folder.parent)
    caption = played.blocks("script")[1]["title"]
    rows = json.loads(studio("images", NAME, "--text", caption, *out, "--json").output)

    assert rows[0]["scene"] == 2
    assert all((played.folder / row["file"]).is_file() for row in rows)
    names = played.blocks("script")[0]["characters"]
    assert isinstance(names, list)
    name = str(names[0])
    assert all(
        name in row["characters"]
        for row in json.loads(studio("images", NAME, "--character", name, *out, "--json").output)
    )
    assert "there are" in str(studio("images", NAME, "--character", "Nobody", *out).exception)


def test_a_run_can_be_followed_as_json(desk: Path) -> None:

    done = command("run", STORY, "--input", "scenes=3", "--until", "task", "--json", folder=desk)

    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert [events[0]["kind"], events[-2]["kind"]] == ["run_opened", "run_closed"]
    assert events[-1]["film"] is None
    assert any(event.get("role") == "ceo" for event in events)


# ---- the transcript


def test_the_transcript_reads_as_a_conversation(played: Played) -> None:
    text = shown(played)

    assert (
        text.index("TASK DEFINITION")
        < text.index("STYLE DECISION")
        < text.index("KEY-FRAME DESIGN")
    )
    first = played.said[0][1].split()
    assert f"CEO: {' '.join(first[:4])}" in text


def test_a_part_of_it_is_shown_by_phase_role_and_words(played: Played) -> None:
    assert "CEO:" in shown(played, "--phase", "style")
    assert "Producer:" not in shown(played, "--phase", "style")
    only = shown(played, "--role", "producer")
    assert "Producer" in only
    assert "CEO:" not in only
    word = played.said[0][1].split()[-1].strip(".,!?")
    found = [
        json.loads(line) for line in shown(played, "--search", word.upper(), "--json").splitlines()
    ]
    assert found
    assert all(word.lower() in line["text"].lower() for line in found)
    nothing = studio("show", NAME, "--out", played.folder.parent, "--search", "zzzz")
    assert (nothing.stdout, nothing.stderr) == ("", "studio: no line is of that kind\n")


def test_the_exact_prompt_of_a_call_is_shown(played: Played) -> None:
    call = played.calls(phase="style", role="director", craft="chat")[0]

    text = shown(played, "--prompt", call.key[:12])
    data = json.loads(shown(played, "--prompt", call.key, "--json"))

    assert call.request is not None
    for message in call.request.messages:  # type: ignore[attr-defined]
        assert message.text in text
        assert message.text in json.dumps(data, ensure_ascii=False).replace("\\n", "\n").replace(
            '\\"', '"'
        )
    assert call.answer.text in text  # type: ignore[union-attr]
    picture = played.calls(craft="painter")[0]
    assert "[scene]" in shown(played, "--prompt", picture.key).replace("\\n", "\n")


def test_the_transcript_is_markdown_and_json_when_asked_for(played: Played) -> None:
    text = shown(played, "--format", "md")
    lines = [json.loads(line) for line in shown(played, "--format", "json").splitlines()]

    assert "## Task definition" in text
    assert "**CEO**" in text
    assert "![scene 1](keyframes/scene-001.png)" in text
    assert next(line["text"] for line in lines if line["kind"] == "line_said") == played.said[0][1]


# ---- stories


@pytest.mark.parametrize("way", ["argument", "file", "input"])
def test_a_story_comes_from_the_argument_a_file_or_standard_input(
    desk: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    story = "Un garçon perd son cerf-volant 🪁"
    monkeypatch.chdir(desk)
    (desk / "story.txt").write_bytes(b"\xef\xbb\xbf" + story.encode() + b"\n")
    given = {"argument": story, "file": "@story.txt", "input": "-"}[way]

    done = studio(
        "run", given, "--limit", "calls=1", given=story.encode() if way == "input" else None
    )

    assert isinstance(done.exception, StudioError)
    assert done.exception.exit_code == 4
    (row,) = json.loads(studio("productions", "--json").output)
    assert row["story"] == story
    assert row["name"] == "un-garçon-perd-son-cerf-volant"


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("a-boy-finds-his-kite", f"did you mean {NAME}?"),
        ("nothing-of-the-kind", "studio productions"),
        ("films/nothing", "studio productions"),
    ],
)
def test_a_word_that_reads_as_a_name_begins_no_film(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    begun = tmp_path / "productions" / NAME
    begun.mkdir(parents=True)
    (begun / "production.yaml").touch()

    done = studio("run", word, "--limit", "calls=1")

    assert "no production of that name in productions" in str(done.exception)
    assert says in str(done.exception)
    assert "studio run -" in str(done.exception)
    assert [one.name for one in begun.parent.iterdir()] == [NAME]


@pytest.mark.parametrize(
    ("word", "given", "name"),
    [
        ("-", b"fox-and-crow", "fox-and-crow"),
        ("Schneewittchen", None, "schneewittchen"),
        ("Fox-trot!", None, "fox-trot"),
        ("风筝飞走了", None, "风筝飞走了"),
    ],
)
def test_a_story_of_one_word_is_one(
    desk: Path, monkeypatch: pytest.MonkeyPatch, word: str, given: bytes | None, name: str
) -> None:
    monkeypatch.chdir(desk)
    (desk / "productions" / "风筝飞走").mkdir(parents=True)
    (desk / "productions" / "风筝飞走" / "production.yaml").touch()

    done = studio("run", word, "--limit", "calls=1", given=given)

    assert isinstance(done.exception, StudioError)
    assert done.exception.exit_code == 4
    assert (desk / "productions" / name / "production.yaml").is_file()


# ---- what goes wrong


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["run", ""], 1, "the story is empty"),
        (["run", "@nothing.txt"], 1, "nothing.txt: cannot be read"),
        (["run", "@latin.txt"], 1, "latin.txt: not UTF-8 text"),
        (
            ["run", "a kite", "--size", "huge"],
            1,
            "--size huge: DreamFactory has short, medium, long",
        ),
        (["run", "a kite", "--company", "dreamfactry"], 1, "dreamfactory"),
        (["run", "a kite", "--input", "scene=3"], 1, "did you mean 'scenes'"),
        (["run", "a kite", "--input", "scenes=none"], 1, "a whole number above 0"),
        (
            ["run", "a kite", "--until", "styles"],
            1,
            "--until styles: no such phase; there are task, style",
        ),
        (
            ["run", "a kite", "--limit", "call=3"],
            1,
            "known limits are calls, tokens, pictures, minutes",
        ),
        (["run", "a kite", "--replay"], 1, "nothing to replay"),
        (["run", "a kite", "--again", "story"], 1, "nothing has been made of this story"),
        (["run", "a kite", "--house", "no_house"], 1, "no_house"),
        (["show", "nothing"], 1, "no production of that name in productions; there are none yet"),
        (["roles", "show", "directr"], 1, "did you mean 'director'"),
        (["phases", "show", "styl"], 1, "did you mean 'style'"),
        (["roles", "new", "critic"], 1, "say into which house"),
        (["--house", "h", "roles", "new", "../up"], 1, "small letters, digits and underscores"),
        (["fork", "nothing", "--seed", "1"], 1, "no production of that name"),
        (["run"], 2, "Missing argument"),
        (["run", "a kite", "--siz", "short"], 2, "--size"),
        (["rum"], 2, "No such command 'rum', did you mean 'run'?"),
        (["zzz"], 2, "No such command 'zzz'."),
        (["schema", "rolle"], 2, "role"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_an_error_says_what_and_what_to_do_without_a_traceback(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    words: list[str],
    code: int,
    says: str,
) -> None:
    from studio.cli import main

    (tmp_path / "latin.txt").write_bytes("caf\u00e9".encode("latin-1"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["studio", *words])

    with pytest.raises(SystemExit) as done:
        main()

    told = capfd.readouterr()
    assert done.value.code == code
    assert says in told.err
    assert "Traceback" not in told.err + told.out
    assert told.out == ""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    done = command("run", STORY, "--until", "task", folder=tmp_path)

    assert done.returncode == 1
    assert "productions" in done.stderr
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a folder where nobody can write")
def test_a_place_where_nobody_can_write_is_said_plainly(desk: Path) -> None:
    done = command("run", STORY, "--until", "task", "--out", "/proc/films", folder=desk)

    assert (done.returncode, done.stdout) == (1, "")
    assert "/proc/films/a-boy-finds-a-kite: cannot be written" in done.stderr
    assert "make room or give access" in done.stderr


@pytest.mark.parametrize("most", [50_000, 100_000])
def test_a_full_disk_is_said_plainly_and_the_run_goes_on(desk: Path, most: int) -> None:
    """No file may become longer than so many bytes: journal, ledger or index are cut off."""
    code = (
        "import resource, signal, sys\nfrom studio.cli import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))\nmain()"
    )
    words = ("run", STORY, "--input", "scenes=3", "--until", "keyframes", "--quiet")

    full = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=desk,
        capture_output=True,
        text=True,
        check=False,
    )
    assert full.returncode == 1, full.stderr
    assert "cannot be written" in full.stderr
    assert "make room or give access" in full.stderr
    assert "Traceback" not in full.stderr

    again = command(*words, "--until", "task", folder=desk)
    assert again.returncode == 0, again.stderr


def test_a_file_in_the_place_of_the_folder_is_said_plainly(desk: Path) -> None:
    (desk / "productions").write_text("not a folder", encoding="utf-8")

    done = command("run", STORY, "--until", "task", folder=desk)

    assert (done.returncode, done.stdout) == (2, "")
    assert "'productions' is a file" in done.stderr


def test_a_limit_is_exit_code_four_and_the_run_goes_on(desk: Path) -> None:
    first = command("run", STORY, "--until", "task", "--limit", "calls=1", folder=desk)
    again = command("run", NAME, "--until", "task", "--quiet", folder=desk)

    assert first.returncode == 4
    assert "--limit calls=" in first.stderr
    assert again.returncode == 0, again.stderr
    assert again.stdout.strip().endswith(NAME)


def test_an_interrupt_is_exit_code_130_and_the_run_goes_on(desk: Path) -> None:
    """Ctrl-C as soon as somebody has spoken."""
    words = [
        sys.executable,
        "-m",
        "studio",
        "run",
        STORY,
        "--input",
        "scenes=3",
        "--until",
        "script",
        "--json",
    ]
    with subprocess.Popen(
        words, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        for line in run.stdout:
            if '"kind":"line_said"' in line.replace(" ", ""):
                break
        run.send_signal(signal.SIGINT)
        rest, told = run.communicate()

    assert run.returncode == 130, told
    assert "run the same command again to go on" in told
    assert "Traceback" not in told
    assert json.loads(rest.splitlines()[-1]) == json.loads(rest.splitlines()[-1]) | {
        "kind": "run_closed",
        "outcome": "stopped",
    }
    again = command("run", STORY, "--input", "scenes=3", "--until", "task", "--json", folder=desk)
    assert again.returncode == 0
    events = [json.loads(line) for line in again.stdout.splitlines()]
    assert next(event for event in events if event.get("kind") == "line_said")["recorded"]
