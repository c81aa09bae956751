"""`studio init` and `studio doctor`: what is written is valid, what is wrong is said, nothing paid."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from studio.cli import cli
from studio.errors import InputError
from studio.session.makers import BUILTIN, EXTRAS, find
from studio.session.refusals.fitting import misfits
from studio.session.refusals.readiness import PACKAGES
from studio.session.settings.starter import MARK, starter
from studio.session.settings.tables import choices_in
from studio.testing import Loopback

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from click.testing import Result

    from studio.crafts import Message

Row = dict[str, str]
DOUBLES = {"scripted", "drifting"}


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)

    def call(*words: object) -> Result:
        return CliRunner().invoke(cli, [str(word) for word in words])

    return call


@pytest.fixture
def doctor(studio: Callable[..., Result]) -> Callable[..., tuple[int, list[Row]]]:
    """`studio doctor`: its exit code and what it found."""

    def call(*words: object) -> tuple[int, list[Row]]:
        done = studio("doctor", "--json", *words)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, json.loads(done.stdout)

    return call


def told(rows: list[Row], about: str, state: str = "") -> str:
    found = [row["text"] for row in rows if row["about"] == about and state in {"", row["state"]}]
    assert found, f"nothing about {about}"
    return "\n".join(found)


def wrong(rows: list[Row]) -> list[str]:
    return [row["text"] for row in rows if row["state"] == "wrong"]


def blocks() -> list[tuple[str, str]]:
    """The commented blocks of the first file: each with its table, as it is without its marks."""
    found: list[tuple[str, list[str]]] = []
    for line in starter().splitlines():
        if line.startswith(MARK):
            found.append((line.removeprefix(MARK), []))
        elif found and line.startswith("# ") and not line.startswith("# ----"):
            found[-1][1].append(line.removeprefix("# "))
        elif found and not line.strip():
            found.append(("", []))
    kept = [(table, "\n".join(lines)) for table, lines in found if table]
    return [(table, text if text.startswith("[") else f"[{table}]\n{text}") for table, text in kept]


def test_a_first_file_is_valid_as_written_and_never_overwritten(
    tmp_path: Path,
    studio: Callable[..., Result],
    doctor: Callable[..., tuple[int, list[Row]]],
) -> None:
    made = studio("init", "film")
    again = studio("init", "film")
    os.chdir(tmp_path / "film")
    code, rows = doctor()

    assert made.exit_code == 0
    assert "studio.toml: written" in made.output
    assert isinstance(again.exception, InputError)
    assert "left alone" in str(again.exception)
    assert MARK not in (tmp_path / "film" / "studio.toml").read_text("utf-8")
    assert (code, wrong(rows)) == (0, [])
    assert "studio.toml: [painter]" in told(rows, "painter")
    assert list((tmp_path / "film").iterdir()) == [tmp_path / "film" / "studio.toml"]


def test_what_else_is_there_is_told(tmp_path: Path, studio: Callable[..., Result]) -> None:
    (tmp_path / "story.txt").write_text("A boy", encoding="utf-8")

    assert "beside it: story.txt" in studio("init").output


@pytest.mark.parametrize(("table", "text"), blocks(), ids=lambda one: one.split("\n")[0])
def test_every_commented_maker_is_there_and_takes_its_settings(table: str, text: str) -> None:
    data = tomllib.loads(text)
    choices, complaints = choices_in(data, Path("studio.toml"), trusted=True)
    (choice,) = choices.values()

    assert complaints == []
    assert choice.where == f"studio.toml: [{table}]"
    if choice.maker in BUILTIN[choice.craft]:
        assert misfits(find(choice.craft, choice.maker), choice) == []
    else:
        assert choice.maker in EXTRAS


def test_every_maker_that_is_no_double_stands_in_the_first_file() -> None:
    named = set(re.findall(r'maker = "(\w+)"', starter()))

    assert len(blocks()) >= 11
    assert {name for makers in BUILTIN.values() for name in makers} - DOUBLES <= named


def test_what_an_extra_brings_is_what_doctor_looks_for() -> None:
    root = Path(__file__).resolve().parents[1]
    extras = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]

    assert set(EXTRAS.values()) == set(PACKAGES)
    for extra, packages in PACKAGES.items():
        brought = {re.split(r"[><=\[]", one)[0].replace("-", "_") for one in extras[extra]}
        assert set(packages) <= brought


def test_every_complaint_is_told_at_once_and_without_a_traceback(
    tmp_path: Path, doctor: Callable[..., tuple[int, list[Row]]]
) -> None:
    (tmp_path / "studio.toml").write_text(
        '[models.default]\nmaker = "openai"\nmodel = "gpt-4.1"\n'
        '[models.far]\nmaker = "openai"\nmodel = "m"\nmodl = "n"\n'
        '[painter]\nmaker = "papertheater"\n',
        encoding="utf-8",
    )
    out = tmp_path / "a-file" / "below"
    out.parent.write_text("", encoding="utf-8")

    code, rows = doctor("--out", out, "--company", "nobodys")

    assert code == 1
    assert "set the environment variable OPENAI_API_KEY" in told(rows, "models.default", "wrong")
    assert "has no setting 'modl'; did you mean model?" in told(rows, "models.far", "wrong")
    assert "did you mean 'papertheatre'?" in told(rows, "painter", "wrong")
    assert "no company 'nobodys'" in told(rows, "cards", "wrong")
    assert "cannot be written" in told(rows, "folder", "wrong")


@pytest.mark.parametrize(
    ("table", "text", "said"),
    [
        ("voice", 'maker = "kokoro"\nmodel = "x"\nvoices_file = "y"', "kokoro: model = 'x'"),
        ("painter", 'maker = "diffusers"\nmodel = "a/b"\nstesp = 3', "did you mean steps?"),
        ("painter", 'maker = "diffusers"\nmodel = "a/b"\nsteps = "3"', "steps = '3': a whole n"),
        ("animator", 'maker = "diffusers"\nmodel = "a/b"\ndevise = "cpu"', "did you mean device?"),
        ("painter", 'maker = "comfyui"\nworkflow = "no.json"', "no.json cannot be read"),
        ("embedder", 'maker = "clip"\nmodel = "/nowhere"', "clip: model = '/nowhere'"),
    ],
)
def test_what_a_maker_cannot_begin_with_is_a_complaint_of_its_table(
    tmp_path: Path,
    doctor: Callable[..., tuple[int, list[Row]]],
    table: str,
    text: str,
    said: str,
) -> None:
    (tmp_path / "studio.toml").write_text(f"[{table}]\n{text}\n", encoding="utf-8")

    code, rows = doctor()

    assert code == 1
    assert said in told(rows, table, "wrong")
    assert f"studio.toml: [{table}]" in told(rows, table, "wrong")


def test_a_broken_file_is_a_complaint_and_the_rest_is_looked_at(
    tmp_path: Path, doctor: Callable[..., tuple[int, list[Row]]]
) -> None:
    (tmp_path / "studio.toml").write_text("[painter\n", encoding="utf-8")

    code, rows = doctor()

    assert code == 1
    assert "studio.toml: no TOML" in told(rows, "settings", "wrong")
    assert "H.264" in told(rows, "film")


def test_a_key_is_said_to_be_there_and_never_shown(
    doctor: Callable[..., tuple[int, list[Row]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-Marker0123456789")

    code, rows = doctor("--maker", "models=openai:gpt-4.1")

    assert code == 0
    assert "key from OPENAI_API_KEY" in told(rows, "models.default")
    assert "api.openai.com was not asked" in told(rows, "models.default", "note")
    assert "dollars a million tokens, as of 20" in told(rows, "models.default")
    assert "Marker" not in json.dumps(rows)


@pytest.mark.parametrize("table", ["painter", "voice", "embedder"])
def test_a_key_is_found_whoever_needs_it(
    doctor: Callable[..., tuple[int, list[Row]]], monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    monkeypatch.setenv("OTHER_KEY", "sk-Marker0123456789")

    code, rows = doctor("--maker", f"{table}=openai:m", "--option", f"{table}.key_from=OTHER_KEY")

    assert (code, wrong(rows)) == (0, [])
    assert "key from OTHER_KEY" in told(rows, table)


def never(messages: Sequence[Message]) -> str:
    raise AssertionError("a doctor pays for nothing")


def server(url: str, model: str = "loopback") -> tuple[str, ...]:
    return (
        "--maker",
        f"models=openai:{model}",
        "--option",
        f"models.base_url={url}",
        "--option",
        "models.vision=true",
    )


def test_a_server_on_this_machine_is_asked_for_its_models_and_nothing_else(
    doctor: Callable[..., tuple[int, list[Row]]],
) -> None:
    with Loopback(never) as here:
        code, rows = doctor(*server(here.base_url))
        _, other = doctor(*server(here.base_url, "loopbak"))
        assert here.received == []
        url = here.base_url
    gone, without = doctor(*server(url))

    assert (code, wrong(rows)) == (0, [])
    assert "127.0.0.1 answers and has loopback" in told(rows, "models.default")
    assert "does not list 'loopbak'; it has loopback" in told(other, "models.default", "note")
    assert "monitor (openai loopback) sees pictures" in told(rows, "eyes")
    assert gone == 1
    assert "start the server" in told(without, "models.default", "wrong")


def test_a_model_without_eyes_is_wrong_for_who_sees_pictures(
    doctor: Callable[..., tuple[int, list[Row]]],
) -> None:
    with Loopback(never) as here:
        blind = (*server(here.base_url)[:4], "--option", "models.vision=false")
        code, rows = doctor(*blind)
        eyes = ("--maker", "models.eyes=rehearsal")
        helped, better = doctor(*blind, *eyes)

    assert code == 1
    assert "monitor is shown pictures" in told(rows, "eyes", "wrong")
    assert helped == 0
    assert "monitor (rehearsal rehearsal) works from notes" in told(better, "eyes")


def test_an_alias_that_nobody_uses_is_told(
    doctor: Callable[..., tuple[int, list[Row]]],
) -> None:
    code, rows = doctor("--maker", "models.far=rehearsal", "--maker", "models.eyes=rehearsal")

    assert code == 0
    assert "no role of DreamFactory asks for it" in told(rows, "models.far", "note")
    assert [row for row in rows if row["about"] == "roles"] == []


def test_what_is_in_force_is_told_with_its_place(
    tmp_path: Path, studio: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    own = tmp_path / "config" / "filmstudio"
    own.mkdir(parents=True)
    (own / "studio.toml").write_text("[limits]\nmoney = 2.5\n", encoding="utf-8")

    done = studio("doctor", "--size", "long")

    assert done.exit_code == 0
    assert "a run can start" in done.output
    assert f"your own: {own / 'studio.toml'}" in done.output
    assert "calls 10,000" in done.output
    assert "money 2.5" in done.output
    assert "painter         papertheatre  (shipped)" in done.output


def test_a_house_that_is_not_trusted_is_said_to_be_so(
    tmp_path: Path, doctor: Callable[..., tuple[int, list[Row]]]
) -> None:
    house = tmp_path / "house"
    (house / "roles").mkdir(parents=True)
    text = '[painter]\nmaker = "openai"\nmodel = "m"\nbase_url = "http://127.0.0.1:9/v1"\n'
    (house / "studio.toml").write_text(text, encoding="utf-8")

    code, rows = doctor("--house", house)

    assert code == 1
    assert "--trust" in told(rows, "settings", "wrong")


@pytest.mark.parametrize("table", ["painter", "voice", "embedder"])
def test_the_key_of_every_maker_is_looked_for_where_it_says(
    doctor: Callable[..., tuple[int, list[Row]]], monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    words = ("--maker", f"{table}=openai:m", "--option", f"{table}.key_from=MINE")
    code, rows = doctor(*words)
    assert code == 1
    assert "set the environment variable MINE" in told(rows, table, "wrong")

    monkeypatch.setenv("MINE", "sk-of-nobody-at-all")
    code, rows = doctor(*words)
    assert code == 0
    assert "key from MINE" in told(rows, table, "ok")
    assert "nobody" not in json.dumps(rows)


STRAY = "[limits]\nnosuch.calls = 1\nkeyframe.pictures = 3\ncalls = 7\nfilm.minutes = 2\n"


def test_a_limit_of_a_phase_that_nobody_has_is_wrong_everywhere(
    tmp_path: Path,
    studio: Callable[..., Result],
    doctor: Callable[..., tuple[int, list[Row]]],
) -> None:
    (tmp_path / "studio.toml").write_text(STRAY, encoding="utf-8")
    code, rows = doctor("--maker", "painter=scripted")
    said = [studio(*words, "A boy loses his kite") for words in (("run", "--quiet"), ("plan",))]

    assert code == 1
    near, unknown = wrong(rows)
    what = "no company here has such a phase;"
    assert near == f"studio.toml: [limits] keyframe.pictures: {what} did you mean 'keyframes'?"
    assert f"studio.toml: [limits] nosuch.calls: {what} there are task, style, story" in unknown
    assert "calls 7  (studio.toml: [limits])" in told(rows, "limits", "ok")
    assert "film.minutes 2  (studio.toml: [limits])" in told(rows, "limits", "ok")
    for done in said:
        assert isinstance(done.exception, InputError)
        assert str(done.exception).splitlines() == wrong(rows)
    assert not (tmp_path / "productions").exists()


def test_a_limit_of_another_company_in_the_house_is_none_of_this_one(
    tmp_path: Path, doctor: Callable[..., tuple[int, list[Row]]]
) -> None:
    card = tmp_path / "house" / "phases" / "trailer.yaml"
    card.parent.mkdir(parents=True)
    card.write_text(
        "name: trailer\ntitle: Trailer\nsizes: {short: {}}\nsize: short\nphases: [teaser]\n",
        encoding="utf-8",
    )
    (tmp_path / "studio.toml").write_text("[limits]\nteaser.calls = 5\n", encoding="utf-8")
    code, rows = doctor("--house", tmp_path / "house", "--company", "dreamfactory")

    assert (code, wrong(rows)) == (0, [])


class TestTwins:
    """Models of one name at two servers: an answer is known by its model, not by its server."""

    @staticmethod
    def words(*more: str, there: str = "http://127.0.0.1:9/v1") -> tuple[str, ...]:
        models = ("default", "http://127.0.0.1:8/v1"), ("eyes", there)
        found: list[str] = []
        for alias, url in models:
            found += ["--maker", f"models.{alias}=openai:any"]
            found += ["--option", f"models.{alias}.base_url={url}"]
            found += ["--option", f"models.{alias}.vision=true"]
        for one in more:
            found += ["--option", one]
        return tuple(found)

    def test_they_are_refused_before_anything_is_asked(
        self,
        tmp_path: Path,
        studio: Callable[..., Result],
        doctor: Callable[..., tuple[int, list[Row]]],
    ) -> None:
        code, rows = doctor(*self.words())
        done = studio("run", "A boy loses his kite", *self.words())

        assert code == 1
        assert "[models.default] and [models.eyes] are both openai 'any', at two servers" in (
            told(rows, "models", "wrong")
        )
        assert str(done.exception) == told(rows, "models", "wrong")
        assert not (tmp_path / "productions").exists()

    @pytest.mark.parametrize(
        "more",
        [
            ("models.eyes.called=gemma",),
            ("models.eyes.called=one", "models.default.called=one"),
            ("models.eyes.model=other",),
            ("models.eyes.names=field",),
        ],
    )
    def test_who_is_told_apart_or_said_to_be_one_may_work(
        self, doctor: Callable[..., tuple[int, list[Row]]], more: tuple[str, ...]
    ) -> None:
        _, rows = doctor(*self.words(*more))

        assert not any("two servers" in one for one in wrong(rows))

    def test_one_server_by_two_names_of_a_role_is_one(
        self, doctor: Callable[..., tuple[int, list[Row]]]
    ) -> None:
        _, rows = doctor(*self.words(there="http://127.0.0.1:8/v1/"))

        assert not any("two servers" in one for one in wrong(rows))

    def test_what_it_is_called_is_in_the_key_and_is_no_address(self) -> None:
        made = find("chat", "openai")
        plain, called = made(model="any"), made(model="any", called="gemma")

        assert dict(called.shape) == dict(plain.shape) | {"called": "gemma"}
        with pytest.raises(InputError, match="no address"):
            made(model="any", called="http://box:8000")
