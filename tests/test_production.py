"""Productions: named by their story, pinned, locked, and movable as a whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import CardError, InputError, Locked, ProductionError
from studio.ledger import Ledger
from studio.session.inputs import InputFile
from studio.session.pins import InputPin, MakerPin, Pins, load_pins, save_pins
from studio.session.production import Production, productions
from studio.session.slugs import slug

PINS = Pins(
    version="0.1.0",
    story="A lighthouse keeper befriends a whale",
    seed=7,
    company="dreamfactory",
    size="short",
    inputs={"tone": InputPin(text="warm")},
    makers={
        "painter/default": MakerPin(
            craft="painter",
            maker="papertheatre",
            edition=3,
            shape={"strength": 0.5, "steps": 4, "grain": True, "paper": "1.0"},
        )
    },
    cards={"roles/ceo.yaml": "name: ceo\njob: |\n  You decide.\n\n  Always: {now}.\n"},
)


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("A lighthouse keeper befriends a whale", "a-lighthouse-keeper-befriends-a-whale"),
        ("The keeper's horn -- LOST!", "the-keepers-horn-lost"),
        ("Ein alter Bär, größer als die Tür", "ein-alter-bär-größer-als-die-tür"),
        ("鲸鱼和灯塔看守人", "鲸鱼和灯塔看守人"),
        ("हिन्दी की कहानी", "हिन्दी-की-कहानी"),
        ("../../etc/passwd", "etc-passwd"),
        ("a.b\\c:d\0e", "a-b-c-d-e"),
        ("CON", "story-con"),
        ("Aux armes", "story-aux-armes"),
        ("Contact", "contact"),
        ("🐋🐋", "story-190f0959"),
        ("", "story-e3b0c442"),
        ("word " * 30, "-".join(["word"] * 12)),
        ("x" * 200, "x" * 60),
    ],
)
def test_slugs(story: str, name: str) -> None:
    assert slug(story) == name


@given(st.text(st.characters(exclude_categories=())))
def test_a_slug_is_a_safe_name(story: str) -> None:
    name = slug(story)

    assert 0 < len(name) <= 60 + len("story-")
    assert len(name.encode()) < 250
    assert not name.startswith("-")
    assert all(c == "-" or unicodedata.category(c)[0] in "LNM" for c in name)
    assert slug(name) == name


@given(st.text(), st.text())
def test_pins_read_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, a: str, b: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "production.yaml"
    pins = PINS.model_copy(update={"story": a, "cards": {"roles/x.yaml": b, b: a}})

    save_pins(path, pins)

    assert load_pins(path).pins == pins
    assert load_pins(path).whole


def test_the_same_film_is_the_same_production(tmp_path: Path) -> None:
    first = Production.start(tmp_path, PINS)
    again = Production.start(tmp_path, PINS.model_copy(update={"version": "0.2.0"}))

    assert again == first
    assert first.pins == PINS
    assert first.folder == tmp_path / "a-lighthouse-keeper-befriends-a-whale"


def test_another_film_of_the_same_name_gets_a_number(tmp_path: Path) -> None:
    names = [
        Production.start(tmp_path, PINS.model_copy(update=change)).name
        for change in (
            {},
            {"story": PINS.story + "!"},
            {"size": "long"},
            {"company": "movieagent"},
            {"inputs": {"tone": InputPin(text="sad")}},
            {"size": "long"},
        )
    ]

    base = "a-lighthouse-keeper-befriends-a-whale"
    assert names == [base, *(f"{base}-{number}" for number in (2, 3, 4, 5)), f"{base}-3"]
    assert productions(tmp_path) == tuple(sorted(set(names)))


def test_another_seed_is_a_fork(tmp_path: Path) -> None:
    Production.start(tmp_path, PINS)

    with pytest.raises(InputError, match=r"seed 7, not 8; .* studio fork \S*a-light.* --seed 8"):
        Production.start(tmp_path, PINS.model_copy(update={"seed": 8}))


def test_input_files_come_along(tmp_path: Path) -> None:
    picture = tmp_path / "My hero.PNG"
    picture.write_bytes(b"hero")

    def held() -> dict[str, InputFile]:
        return {"hero": InputFile(file="inputs/hero.png", data=picture.read_bytes())}

    first = Production.start(tmp_path / "base", PINS, held())
    same = Production.start(tmp_path / "base", PINS, held())
    picture.write_bytes(b"another")
    other = Production.start(tmp_path / "base", PINS, held())

    assert same == first
    assert other.name == first.name + "-2"
    assert (first.folder / first.pins.inputs["hero"].file).read_bytes() == b"hero"


def test_a_start_that_was_cut_off_is_taken_up(tmp_path: Path) -> None:
    folder = tmp_path / slug(PINS.story)
    (folder / "inputs").mkdir(parents=True)
    (folder / ".production.yaml.new").write_text("story: A li", encoding="utf-8")

    assert Production.start(tmp_path, PINS).folder == folder


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / slug(PINS.story)
    folder.mkdir()
    (folder / "holiday.jpg").write_bytes(b"sun")

    assert Production.start(tmp_path, PINS).name == slug(PINS.story) + "-2"


def test_a_copy_is_the_production(tmp_path: Path) -> None:
    production = Production.start(tmp_path / "here", PINS)
    with Ledger.open(production.folder) as ledger:
        ledger.new_attempt("style", why="again")
    shutil.copytree(production.folder, tmp_path / "there" / "copy")
    shutil.rmtree(production.folder)

    copy = Production.find(tmp_path / "there", "copy")

    assert copy.pins == PINS
    assert Ledger.read(copy.folder).attempt("style") == 2
    assert str(tmp_path) not in (copy.folder / "production.yaml").read_text(encoding="utf-8")


def test_finding_by_name_or_folder(tmp_path: Path) -> None:
    production = Production.start(tmp_path, PINS)

    assert Production.find(tmp_path, production.name) == production
    assert Production.find(Path("nowhere"), str(production.folder)) == production
    with pytest.raises(InputError, match="did you mean a-lighthouse-keeper-befriends-a-whale"):
        Production.find(tmp_path, "a-lighthouse-keeper")
    with pytest.raises(ProductionError, match="is no production"):
        Production.open(tmp_path)


def test_what_changed_is_named() -> None:
    maker = PINS.makers["painter/default"].model_copy(update={"edition": 4})
    other = PINS.model_copy(
        update={
            "version": "9",
            "makers": {"painter/default": maker},
            "cards": PINS.cards | {"roles/new.yaml": ""},
        }
    )

    assert PINS.changes(PINS) == ()
    assert PINS.changes(other) == ("card roles/new.yaml", "maker painter/default")


def test_pins_can_be_taken_on(tmp_path: Path) -> None:
    production = Production.start(tmp_path, PINS)
    other = PINS.model_copy(update={"version": "0.2.0"})

    assert production.pin(other).pins == other
    assert Production.open(production.folder).pins == other


def test_pins_of_another_format_or_edited_badly(tmp_path: Path) -> None:
    production = Production.start(tmp_path, PINS)
    path = production.folder / "production.yaml"

    production.pin(PINS.model_copy(update={"format": 2}))
    with pytest.raises(ProductionError, match=r"format 2 of filmstudio 0\.1\.0"):
        Production.open(production.folder)
    production.pin(PINS)
    path.write_text(path.read_text(encoding="utf-8") + "sead: 1\n", encoding="utf-8")
    with pytest.raises(CardError, match=r"production\.yaml:\d+:1: sead"):
        Production.open(production.folder)


def test_text_that_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not valid text"):
        Production.start(tmp_path, PINS.model_copy(update={"story": "a \udcff b"}))


def test_a_base_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "base").write_text("a file", encoding="utf-8")

    with pytest.raises(ProductionError, match="cannot be written"):
        Production.start(tmp_path / "base", PINS)


HOLD = """
import sys, time
from pathlib import Path
from studio.session.production import Production
with Production.open(Path(sys.argv[1])).lock():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_second_process_is_told_of_the_first(tmp_path: Path) -> None:
    production = Production.start(tmp_path, PINS)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(production.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )
    with other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with (
            pytest.raises(Locked, match=rf"process {other.pid} is working on it"),
            production.lock(),
        ):
            pass
        other.kill()
        other.wait()
    own = rf"process {os.getpid()} "
    with production.lock(), pytest.raises(Locked, match=own), production.lock():
        pass
    with production.lock():
        pass
