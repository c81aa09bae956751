"""Settings that contradict each other: what goes first, and what nobody can decide is an error."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from studio.cli import cli
from studio.errors import InputError, LimitReached, MakerMissing
from studio.makers.rehearsal import Rehearsal
from studio.session import Order
from studio.session.settings.layers import settings_of
from studio.testing import Loopback

if TYPE_CHECKING:
    from conftest import Play

STORY = "A boy loses his kite"
CHAT = '[models.default]\nmaker = "openai"\nmodel = "talks"\nworks_from_notes = true\n'


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "studio.toml").write_text(text, encoding="utf-8")
    return folder


def tables(model: str, *crafts: str) -> str:
    return "".join(f'[{craft}]\nmaker = "scripted"\nmodel = "{model}"\n' for craft in crafts)


def test_flags_files_house_and_environment_each_say_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run with all of them: every table is of the first place that has it."""
    house, work = tmp_path / "house", tmp_path / "work"
    own = tmp_path / "config" / "filmstudio"
    crafts = ("painter", "voice", "embedder", "composer", "animator")
    write(house, tables("of-the-house", *crafts) + "[limits]\ncalls = 1\ntokens = 7_000_000\n")
    write(own, tables("of-my-own", "painter", "voice", "embedder") + "[limits]\ncalls = 2\n")
    (house / "roles").mkdir()
    work.mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-environment")
    monkeypatch.setenv("OTHER_KEY", "sk-of-the-other-variable")
    monkeypatch.chdir(work)
    with Loopback(Rehearsal()) as server, Loopback(Rehearsal()) as stray:
        monkeypatch.setenv("OPENAI_BASE_URL", stray.base_url)
        chat = f'{CHAT}base_url = "{server.base_url}"\nkey_from = "OTHER_KEY"\n'
        write(work, chat + tables("of-the-work", "painter", "voice"))
        flags = ("--maker", "painter=scripted:of-the-flag", "--limit", "calls=900")
        words = ("--house", str(house), "run", STORY, "--until", "task", *flags)
        done = CliRunner().invoke(cli, words, catch_exceptions=False)
        told = CliRunner().invoke(cli, ("--house", str(house), "doctor", *flags[:2])).output
    pins = yaml.safe_load(next(work.glob("productions/*/production.yaml")).read_text("utf-8"))
    models = {name.partition("/")[0]: one["model"] for name, one in pins["makers"].items()}

    assert done.exit_code == 0, done.output
    assert (len(server.received) > 1, len(stray.received)) == (True, 0)
    assert {one.authorization for one in server.received} == {"Bearer sk-of-the-other-variable"}
    assert models["painter"] == "of-the-flag"
    assert models["voice"] == "of-the-work"
    assert models["embedder"] == "of-my-own"
    assert models["composer"] == models["animator"] == "of-the-house"
    assert models["eye"] == "evidence"
    assert "OPENAI_BASE_URL is set in the environment, and is not read" in told
    assert "calls 2  (" in told
    limits = settings_of(Order(settings=work, house=house)).limits
    assert limits == {"calls": 2, "tokens": 7_000_000}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--limit", "calls=5", "--limit", "calls=9"), "--limit calls: given twice"),
        (("--input", "scenes=3", "--input", "scenes=4"), "--input scenes: given twice"),
        (
            ("--maker", "painter=scripted", "--maker", "painter=drifting"),
            "--maker painter=drifting: another flag says its maker otherwise",
        ),
        (
            ("--maker", "models=openai:one", "--option", "models.model=two"),
            "--option models.model: another flag says its model otherwise",
        ),
        (
            ("--option", "models.default.price=1", "--option", "models.price=2"),
            "another flag says its price otherwise",
        ),
        (("--house", "one"), "--house two and --house one: give one of them"),
    ],
)
def test_what_flags_say_in_two_ways_is_refused(
    words: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path, tables("m", "painter")))
    for name in ("one", "two"):
        Path(name).mkdir()
    before = ("--house", "two") if "--house" in words else ()
    if "models.default.price=1" in words:
        words = tuple(one.replace("=1", "={call=1}").replace("=2", "={call=2}") for one in words)

    done = CliRunner().invoke(cli, (*before, "run", STORY, *words))

    assert isinstance(done.exception, InputError), done.output
    assert told in str(done.exception)
    assert not Path("productions").exists()


def test_what_is_said_twice_alike_is_no_contradiction(
    tmp_path: Path, quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(quick)
    twice = ("--limit", "calls=500", "--limit", "calls=5e2", "--input", "scenes=3")
    words = ("run", STORY, *twice, *twice[-2:], "--until", "task", "--out", str(tmp_path / "out"))

    assert CliRunner().invoke(cli, words, catch_exceptions=False).exit_code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (tables("one", "painter") + tables("two", "painter"), "no TOML"),
        (f"{CHAT}price = {{free = true, prompt = 2.0, answer = 3.0}}\n", "free = true, and prompt"),
        ('[[prices]]\ncraft = "painter"\nfree = true\npicture = 1\n', "free = true, and picture"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=told):
        settings_of(Order(settings=write(tmp_path, text)))


@pytest.mark.parametrize(
    ("limits", "reached"),
    [({"calls": 100, "task.calls": 2}, "task.calls"), ({"calls": 2, "task.calls": 100}, "calls")],
)
def test_of_a_limit_of_all_and_one_of_a_phase_both_hold(
    limits: dict[str, float], reached: str, tmp_path: Path, play: Play
) -> None:
    played = play(tmp_path, STORY, limits=limits, until="task", stop=False)

    assert isinstance(played.error, LimitReached)
    assert played.error.limit == reached
    assert len(played.calls()) == 2


MONEY = "extends: shipped\nsizes+: {short+: {limits: {money: 90}}}\n"


def test_a_house_sets_no_higher_limit_than_holds_without_it(
    tmp_path: Path, play: Play, quick: Path
) -> None:
    """Whoever pays says so: in a file or flag of their own, or by trusting the house."""
    house = write(tmp_path / "house", "[limits]\nmoney = 26\ncalls = 20_001\npictures = 3\n")
    order = Order(settings=quick, house=house)
    with pytest.raises(InputError, match=r"money = 26: without it 25 holds.*--trust") as refused:
        settings_of(order)
    assert "calls = 20,001: without it 20,000 holds" in str(refused.value)
    assert len(str(refused.value).splitlines()) == 2
    assert settings_of(Order(settings=quick, house=house, trust=True)).limits["money"] == 26

    card = house / "phases" / "dreamfactory.yaml"
    card.parent.mkdir()
    card.write_text(MONEY, encoding="utf-8")
    text = "[models.default]\nmaker = 'rehearsal'\nprice = {call = 20.0}\n"
    here = write(tmp_path / "work", text + (quick / "studio.toml").read_text("utf-8"))
    given = {
        "house": house,
        "settings": here,
        "until": "task",
    }
    write(house, "")
    played = play(tmp_path / "out", STORY, stop=False, **given)

    assert isinstance(played.error, LimitReached)
    assert "the limit of $25.00" in str(played.error)


VOICE = '[voice]\nmaker = "openai"\nmodel = "m"\nkey_from = "NOT_SET_HERE"\n'


def test_what_would_be_missing_later_is_said_before_anybody_is_asked(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "diffusers", None)
    painter = '[painter]\nmaker = "diffusers"\nmodel = "some/model"\n'
    here = write(tmp_path / "work", VOICE + painter + tables("m", "embedder", "eye"))
    with pytest.raises(MakerMissing) as refused:
        play(tmp_path / "out", STORY, settings=here)
    told = str(refused.value).splitlines()

    assert len(told) == 2
    assert "[painter]: not installed: diffusers; pip install 'filmstudio[diffusers]'" in told[0]
    assert "[voice]: openai m: no key; set the environment variable NOT_SET_HERE" in told[1]
    assert not (tmp_path / "out").exists()
    begun = play(tmp_path / "out", STORY, settings=here, until="task")
    assert begun.fresh() > 0
