"""Settings on the command line: where they come from, which go first, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from studio.cli import cli
from studio.errors import InputError
from studio.session import Order
from studio.session.makers import refuse_misfits
from studio.session.settings.layers import settings_of

if TYPE_CHECKING:
    from click.testing import Result
    from conftest import Play

CHAT = '[models.default]\nmaker = "openai"\nmodel = "{}"\n'
STORY = "A boy loses his kite"


def run(folder: Path, *words: str) -> Result:
    """`studio run` up to its first phase, in a folder."""
    given = ["run", STORY, "--until", "task", "--input", "scenes=3", "--quiet", *words]
    here = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(cli, given)
    finally:
        os.chdir(here)


def said(done: Result) -> str:
    """What a refused command says; a traceback would be another error."""
    assert isinstance(done.exception, InputError), done.exception
    return str(done.exception)


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "studio.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a user's own settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "config" / "filmstudio"
    folder.mkdir(parents=True)
    return folder


def test_flags_go_before_the_working_folder_your_own_and_the_house(
    tmp_path: Path, own: Path
) -> None:
    house = write(tmp_path / "house", CHAT.format("of the house") + "[limits]\ncalls = 1\n")
    folders = [(write(tmp_path / "work", ""), "of the house"), (own, "mine")]
    order = Order(settings=tmp_path / "work", house=house)
    found = [settings_of(order).choices["chat/default"].settings["model"]]
    write(own, CHAT.format("mine") + "[limits]\ncalls = 2\n")
    found.append(settings_of(order).choices["chat/default"].settings["model"])
    write(tmp_path / "work", CHAT.format("here"))
    found.append(settings_of(order).choices["chat/default"].settings["model"])
    flagged = Order(settings=tmp_path / "work", house=house, makers=("models=openai:a:7b",))
    found.append(settings_of(flagged).choices["chat/default"].settings["model"])

    assert len(folders) == 2
    assert found == ["of the house", "mine", "here", "a:7b"]
    assert settings_of(order).limits["calls"] == 2
    assert settings_of(order).choices["painter/default"].where == "shipped"


def test_without_xdg_your_own_settings_lie_under_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative/paths/do/not/count")
    monkeypatch.setenv("HOME", str(tmp_path))
    write(tmp_path / ".config" / "filmstudio", CHAT.format("at home"))

    chosen = settings_of(Order(settings=tmp_path)).choices["chat/default"]

    assert chosen.settings["model"] == "at home"
    assert chosen.where.endswith(".config/filmstudio/studio.toml: [models.default]")


def test_a_maker_and_its_settings_can_be_flags(tmp_path: Path, play: Play) -> None:
    painter = '[painter]\nmaker = "drifting"\nkind = "hair"\n'
    folder = write(tmp_path / "work", painter)
    done = run(folder, "--maker", "painter=scripted:sketch", "--option", "painter.layers=false")

    assert done.exit_code == 0, done.output
    pins = (next((folder / "productions").iterdir()) / "production.yaml").read_text("utf-8")
    assert "sketch" in pins
    assert "kind: hair" not in pins
    assert "layers: false" in pins


def test_a_flag_keeps_what_a_file_says_for_the_same_maker(tmp_path: Path) -> None:
    server = 'base_url = "http://127.0.0.1:9/v1"\nparallel = 3\n'
    folder = write(tmp_path, CHAT.format("old") + server)
    flags = Order(
        settings=folder,
        makers=("models=openai:new", "models.eyes=openai:far"),
        options=("models.eyes.vision=true", "models.timeout=5"),
    )

    chosen = settings_of(flags).choices

    assert chosen["chat/default"].settings == {
        "base_url": "http://127.0.0.1:9/v1",
        "model": "new",
        "timeout": 5,
    }
    assert chosen["chat/default"].parallel == 3
    assert chosen["chat/eyes"].settings == {"model": "far", "vision": True}


@pytest.mark.parametrize(
    ("flags", "wrong"),
    [
        (("--maker", "paintr=scripted"), r"unknown table \[paintr\]; did you mean \[painter\]"),
        (("--maker", "chat=openai:x"), r"chat models are \[models.default\]"),
        (("--maker", "painter"), "TABLE=MAKER"),
        (("--maker", "painter=scriptd"), "did you mean 'scripted'"),
        (("--option", "models.eyes.vision=true"), "say who it is first, with --maker models.eyes="),
        (("--option", "painter=3"), "name a table"),
        (("--option", "painter.layer=false"), "has no setting 'layer'"),
    ],
)
def test_a_flag_that_cannot_be_is_refused(
    tmp_path: Path, flags: tuple[str, ...], wrong: str
) -> None:
    done = run(write(tmp_path, ""), *flags)

    assert done.exit_code == 1
    with pytest.raises(InputError, match=wrong):
        raise InputError(said(done))


def test_every_complaint_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = (
        '[painter]\nmodel = 3\n[chat]\nmaker = "openai"\n[models]\nmaker = "openai"\n'
        '[voice]\nmaker = "hibari"\nparallel = true\n[limits]\ncals = 5\ncalls = -1\n'
        "[limits.style]\ntokens = 0\n"
    )

    told = said(run(write(tmp_path, text))).splitlines()

    assert len(told) == 8
    assert all(line.startswith("studio.toml: ") for line in told)
    assert [line for line in told if "write [models.default] and put maker in it" in line]
    assert [line for line in told if "style.tokens = 0" in line]


def test_settings_that_no_maker_takes_are_refused_before_anything_is_made(tmp_path: Path) -> None:
    text = (
        '[models.default]\nmaker = "openai"\nmodl = "x"\ntimeout = "long"\n'
        '[voice]\nmaker = "scripted"\nwords = "many"\n[eye]\nmaker = "evidnce"\n'
    )

    told = said(run(write(tmp_path, text)))

    assert (
        "studio.toml: [models.default]: the chat 'openai' has no setting 'modl'; did you " in told
    )
    assert "did you mean model?" in told
    assert "studio.toml: [models.default]: model is needed" in told
    assert "timeout = 'long': a number is needed" in told
    assert "studio.toml: [voice]: words = 'many': a number is needed" in told
    assert "studio.toml: [eye]: no eye is called 'evidnce'; did you mean 'evidence'?" in told
    assert len(told.splitlines()) == 5
    assert not (tmp_path / "productions").exists()


SECRET = "sk-proj-Marker0123456789"


@pytest.mark.parametrize(
    "text",
    [
        CHAT.format("m") + f'api_key = "{SECRET}"\n',
        CHAT.format("m") + f'key_from = "{SECRET}"\n',
        CHAT.format("m") + f'base_url = "https://me:{SECRET}@example.org/v1"\n',
        CHAT.format("m") + f'headers = {{ Authorization = "Bearer {SECRET}" }}\n',
        f'models = ["{SECRET}"]\n',
        f"[models.default]\nmodel = {SECRET}\n",
        f'"{SECRET}" = 1\n',
        f'[limits]\napi_key = "{SECRET}"\n',
        f'[limits]\ncalls = "{SECRET}"\n',
        f'[[prices]]\nmaker = "{SECRET}"\n',
        CHAT.format("m") + f'"{SECRET}" = 1\n',
        CHAT.format("m") + f'api_key = ["{SECRET[8:]}"]\n',
        CHAT.format("m") + f'extra = {{ headers = {{ X-Api-Key = "{SECRET[8:]}" }} }}\n',
    ],
)
def test_a_key_in_a_file_is_refused_and_never_repeated(tmp_path: Path, text: str) -> None:
    told = said(run(write(tmp_path, text)))

    assert "Marker" not in told
    assert "studio.toml: " in told
    assert "keys do not belong into a file" in told or "no TOML" in told


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "[limits]\ncalls = 1" + "0" * 5000])
def test_a_file_that_no_reader_can_hold_is_a_complaint(tmp_path: Path, text: str) -> None:
    told = said(run(write(tmp_path, text)))

    assert "studio.toml: cannot be read: " in told
    assert len(told) < 500


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('[voice]\nmaker = "openai"\nmodel = "m"\nvoices = "alloy"', "voices = 'alloy': a table"),
        (
            '[voice]\nmaker = "openai"\nmodel = "m"\nvoices = {x = 3}',
            "a table {name = ...} of texts",
        ),
        ('[animator]\nmaker = "openai"\nmodel = "m"\nseconds = ["4"]', "a list [...] of whole n"),
        ('[painter]\nmaker = "openai"\nmodel = "m"\nsizes = 3', "a list [...] of texts or text"),
    ],
)
def test_a_list_or_a_table_of_another_kind_is_refused(
    tmp_path: Path, text: str, wrong: str
) -> None:
    told = said(run(write(tmp_path, text)))

    assert wrong in told
    assert "studio.toml: [" in told


def test_a_key_in_a_flag_is_refused_and_never_repeated(tmp_path: Path) -> None:
    told = said(run(write(tmp_path, ""), "--option", f"models.api_key={SECRET}"))

    assert told.startswith("--option models.api_key: keys do not belong")
    assert "Marker" not in told


@pytest.mark.parametrize("setting", ['base_url = "https://example.org/v1"', 'key_from = "OTHER"'])
def test_a_house_says_where_keys_go_only_when_it_is_trusted(tmp_path: Path, setting: str) -> None:
    house = write(tmp_path / "house", CHAT.format("m") + setting)
    (house / "roles").mkdir()
    work = write(tmp_path / "work", "")

    told = said(run(work, "--house", str(house)))

    assert "house/studio.toml: [models.default] names a " in told
    assert "--trust" in told
    trusted = settings_of(Order(settings=work, house=house, trust=True))
    refuse_misfits(trusted.choices.values())
    assert trusted.choices["chat/default"].settings["model"] == "m"


@pytest.mark.parametrize(
    "setting",
    ['extra = {webhook = "https://away.example/"}', 'endpoint = "wss://away.example"'],
)
def test_a_house_names_no_address_at_all_unless_it_is_trusted(tmp_path: Path, setting: str) -> None:
    """Whatever a setting is called: a maker of somebody else may send things there."""
    house = write(tmp_path / "house", CHAT.format("m") + setting + "\n")
    work = write(tmp_path / "work", "")

    with pytest.raises(InputError, match=f"names a {setting.split()[0]}.*--trust"):
        settings_of(Order(settings=work, house=house))
    assert settings_of(Order(settings=work, house=house, trust=True))
