"""Casts, folders and scripts that a user gives: read, refused with what and where, kept, changed."""

from __future__ import annotations

import io
import json
import os
import shutil
import struct
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner
from PIL import Image

from studio.cards.house import House
from studio.cli import cli
from studio.errors import CardError, Changed, InputError, ProductionError
from studio.session import Order
from studio.session.handover import begin, read_project, write_project
from studio.session.inputs.cast import Cast
from studio.session.inputs.castfile import read_cast
from studio.session.inputs.castfolder import read_folder
from studio.session.inputs.folder import Folder, read_files
from studio.session.inputs.reading import inputs_of
from studio.session.inputs.shown import Shown
from studio.testing.pixels import png, tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Play, Played

STORY = "Anna and Elsa look for Mr. O’Hara / a snowman"
VOICE = tone(1, hertz=200)
CASTING = """extends: shipped
film: {width: 160, height: 90, rate: 12}
inputs+:
  synopsis: {kind: text, story: true, names: cast, about: the story}
  cast: {kind: cast, needs: {sample: {setting: joint}}}
  setting: {kind: choice, of: [pure, joint], default: pure}
  papers: {kind: folder}
"""
SYNOPSES = Path(__file__).parents[2] / "shared" / "data" / "movieprompts"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The shipped company, with a cast."""
    folder = tmp_path / "house"
    (folder / "phases").mkdir(parents=True)
    (folder / "phases" / "dreamfactory.yaml").write_text(CASTING, encoding="utf-8")
    return folder


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Three people: one with portraits and a voice, one with a portrait, one with nothing."""
    root = tmp_path / "character_list"
    for name in ("Anna", "Elsa", "Olaf"):
        (root / name).mkdir(parents=True)
    (root / "Anna" / "best.png").write_bytes(png(40, 50, (200, 30, 30)))
    (root / "Anna" / "a second.png").write_bytes(png(40, 50, (30, 200, 30)))
    (root / "Anna" / "audio.wav").write_bytes(VOICE)
    (root / "Elsa" / "photo.png").write_bytes(png(40, 50, (30, 30, 200)))
    (root / "Elsa" / "notes.txt").write_text("blue", encoding="utf-8")
    (root / ".DS_Store").write_bytes(b"")
    return root


def said(folder: Path) -> str:
    with pytest.raises(InputError) as raised:
        read_folder(folder)
    return str(raised.value)


# ---- a folder of people


def test_a_folder_is_people_with_portraits_and_voices(people: Path) -> None:
    cast, media = read_folder(people)

    assert [one.name for one in cast.people] == ["Anna", "Elsa", "Olaf"]
    anna, elsa, olaf = cast.people
    assert [one.file for one in anna.portraits] == ["Anna/best.png", "Anna/a second.png"]
    assert anna.voice.sample is not None
    assert [(one.has("portrait"), one.has("voice")) for one in (anna, elsa, olaf)] == [
        (True, True),
        (True, False),
        (False, False),
    ]
    assert {one.digest for one in media} == {one.digest for one in cast.files()}
    assert cast.unused == ("Elsa/notes.txt",)
    assert str(people) not in cast.contents().decode()
    assert Cast.read(cast.contents(), "cast") == cast


@pytest.mark.parametrize(
    "name",
    [
        "آنا",
        "שָׂרָה",
        "👩‍🚀",
        "CON",
        "Mr. O’Hara",
        "Anna\u0301",
        "a\\b",
        "-rf",
        "..hidden",
        "小红",
    ],
)
def test_people_may_be_called_anything_that_can_be_seen(tmp_path: Path, name: str) -> None:
    (tmp_path / "cast" / name).mkdir(parents=True)

    if name.startswith("."):
        assert "nobody is in it" in said(tmp_path / "cast")
        return
    cast, _ = read_folder(tmp_path / "cast")
    assert len(cast.people) == 1


def test_what_cannot_be_used_is_named_all_at_once(people: Path, tmp_path: Path) -> None:
    (people / "Anna" / "best.png").write_bytes(png(40, 50, (1, 2, 3))[:60])
    (people / "Elsa" / "photo.png").write_bytes(b"GIF89a")
    (people / "Olaf" / "audio.wav").write_bytes(VOICE[:5000])
    (people / "anna").mkdir()
    (people / "a;b").mkdir()
    (people / "bad\u202ename").mkdir()
    (tmp_path / "secret.png").write_bytes(png(20, 20, (0, 0, 0)))
    (people / "Olaf" / "link.png").symlink_to(tmp_path / "secret.png")
    (people / "Olaf" / "round.png").symlink_to("round.png")
    (people / "Kai").symlink_to(tmp_path)

    lines = said(people).splitlines()

    def of(part: str) -> str:
        found = [line for line in lines if part in line]
        assert len(found) == 1, (part, lines)
        return found[0]

    assert "no picture that can be read" in of("best.png")
    assert "no picture that can be read" in of("photo.png")
    assert "48000 bytes of 'data', and 4956 are there" in of("audio.wav")
    assert "lies outside" in of("link.png")
    assert "circle" in of("round.png") or "links" in of("round.png")
    assert "lies outside" in of("Kai:")
    assert "is called as" in of("/anna:") or "is called as" in of("/Anna:")
    assert "cannot have ';'" in of("a;b")
    assert "U+202E" in of("name:")


def test_an_empty_or_mistaken_folder_says_what_is_needed(people: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert "nobody is in it; it needs a folder for each person" in said(tmp_path / "empty")
    assert f"give {people}" in said(people / "Anna")
    (tmp_path / "film").mkdir()
    shutil.copytree(people, tmp_path / "film" / "character_list")
    (tmp_path / "film" / "script_synopsis.json").write_text("{}", encoding="utf-8")
    assert "character_list: folders, and no picture or voice; did you mean this one?" in said(
        tmp_path / "film"
    )


def wav(**changed: int) -> bytes:
    """A second of sound, with fields of its header as given."""
    fields = {"kind": 1, "channels": 1, "rate": 8000, "each": 16000, "frame": 2, "bits": 16}
    told = struct.pack("<HHIIHH", *(fields | changed).values())
    body = bytes(range(250)) * 64
    head = b"WAVEfmt " + struct.pack("<I", 16) + told + b"data" + struct.pack("<I", len(body))
    return b"RIFF" + struct.pack("<I", len(head) + len(body)) + head + body


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "no WAV file"),
        (b"\xff\xfb\x90\x00" * 100, "no WAV file"),
        (wav(kind=85), "compressed kind 0x0055"),
        (wav(channels=0, frame=0, each=0), "0 channels"),
        (wav(rate=0, each=0), "0 a second"),
        (wav(each=5), "contradicts itself"),
        (VOICE[:40] + struct.pack("<I", 10**9) + VOICE[44:], "header tells of 1000000000 bytes"),
        (VOICE[:36], "0.00 seconds"),
        (tone(0.2, hertz=200), "0.20 seconds; a voice needs 0.5 to 600"),
        (VOICE[:44] + b"\0" * (len(VOICE) - 44), "silence"),
        (b"RIFF\0\0\0\0WAVE", "without its format"),
    ],
)
def test_a_damaged_sound_is_refused(people: Path, data: bytes, what: str) -> None:
    (people / "Anna" / "audio.wav").write_bytes(data)

    assert what in said(people)


def image(**given: object) -> bytes:
    out = io.BytesIO()
    size = given.pop("size", (40, 40))
    mode = str(given.pop("mode", "RGB"))
    Image.new(mode, size).save(out, **given)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "no picture that can be read"),
        (b"no picture", "no picture that can be read"),
        (image(format="JPEG")[:300], "no picture that can be read"),
        (image(format="BMP"), "a picture of kind BMP; save it as PNG, JPEG or WebP"),
        (image(format="PNG", size=(8, 400)), "8x400 pixels; at least 16 on each side"),
        (image(format="PNG", size=(12_000, 9_000), mode="1"), "at most 100 million"),
        (b"\0" * 64_000_001, "64.0 MB, and at most 64 MB are taken"),
    ],
)
def test_a_damaged_picture_is_refused(people: Path, data: bytes, what: str) -> None:
    (people / "Anna" / "best.png").write_bytes(data)

    assert what in said(people)


def test_an_animation_is_no_portrait(people: Path) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(people / "Anna" / "best.png", save_all=True, append_images=frames[1:])

    assert "an animation" in said(people)


def test_five_hundred_people(tmp_path: Path) -> None:
    for number in range(500):
        folder = tmp_path / "cast" / f"Person {number}"
        folder.mkdir(parents=True)
        (folder / "best.png").write_bytes(png(16, 16, (number % 256, number // 256, 0)))

    cast, media = read_folder(tmp_path / "cast")

    assert [one.name for one in cast.people[9:11]] == ["Person 9", "Person 10"]
    assert len(media) == len({one.digest for one in media}) == 500
    assert Cast.read(cast.contents(), "cast") == cast


# ---- a cast in YAML

WRITTEN = """people:
  - name: Mara
    kind: woman
    looks: about sixty, short grey hair
    portraits: [mara.png]
    voice: {sample: mara.wav, says: The sea is calm.}
  - name: Tom/Tim
    voice: man-2
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "cast" / "cast.yaml"
    path.parent.mkdir()
    path.write_text(WRITTEN, encoding="utf-8")
    (path.parent / "mara.png").write_bytes(png(30, 40, (9, 9, 200)))
    (path.parent / "mara.wav").write_bytes(VOICE)
    return path


def test_a_cast_is_written_in_yaml(written: Path) -> None:
    cast, media = read_cast(written)

    mara, tom = cast.people
    assert mara.board == {
        "name": "Mara",
        "kind": "woman",
        "looks": "about sixty, short grey hair",
        "clothes": "",
        "carries": "",
        "wants": "",
    }
    assert (mara.voice.says, tom.voice.id, tom.name) == ("The sea is calm.", "man-2", "Tom/Tim")
    assert len(media) == 2


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("looks:", "look:", "4:5: people[1].look: unknown field, did you mean 'looks'?"),
        ("mara.png", "mora.png", "5:17: people[1].portraits[1]: mora.png: is not there"),
        ("mara.png", "../m.png", "5:17: people[1].portraits[1]: ../m.png: lies outside"),
        ("mara.png", "/etc/passwd", "5:17: people[1].portraits[1]: /etc/passwd: lies outside"),
        ("mara.png", '"m\\0.png"', "is no name of a file: it has the sign U+0000"),
        ("mara.png", "mara.wav", "5:17: people[1].portraits[1]: mara.wav: no picture"),
        ("[mara.png]", "mara.png", "5:16: people[1].portraits: wants a list"),
        ("sample: mara.wav", "sample: mara.png", "6:21: people[1].voice.sample: mara.png: no WAV"),
        ("{sample:", "{id: x, sample:", "6:12: people[1].voice: an id or a sample, not both"),
        ("{sample: mara.wav, ", "{", "6:19: people[1].voice.says: what a sample says"),
        ("Tom/Tim", "MARA", "7:11: people[2].name: MARA: is person 1 already"),
        ("Tom/Tim", '"a\\nb; c"', "7:11: people[2].name: a name cannot have ';'"),
        ("Tom/Tim", "42", "7:11: people[2].name: wants text (got 42); put it in quotes"),
        ("- name: Mara", "- &a\n    name: Mara\n    friend: *a", "aliases are not read here"),
        ("people:", "peeple:", "1:1: peeple: unknown field, did you mean 'people'?"),
    ],
)
def test_a_slip_in_the_yaml_has_its_place(written: Path, old: str, new: str, what: str) -> None:
    (written.parent.parent / "m.png").write_bytes(b"")
    written.write_text(WRITTEN.replace(old, new), encoding="utf-8")

    with pytest.raises(CardError) as raised:
        read_cast(written)

    assert what in str(raised.value)


# ---- a script with names


def given(house: Path, **inputs: str) -> Order:
    return Order(house=house, inputs={name: value for name, value in inputs.items() if value})


def cast_of(order: Order) -> Cast:
    card = House.open(order.house).company("dreamfactory").card
    return Cast.read(inputs_of(card, "short", order).files["cast"].data, "cast")


def test_a_script_gives_the_story_and_the_order_of_its_people(house: Path, people: Path) -> None:
    script = house.parent / "script_synopsis.json"
    script.write_text(
        json.dumps({"MovieScript": f" {STORY} ", "Character": ["Kristoff", "elsa", "Olaf"]}),
        encoding="utf-8-sig",
    )
    order = given(house, synopsis=f"@{script}", cast=f"@{people}")
    card = House.open(house).company("dreamfactory").card

    assert inputs_of(card, "short", order).story == STORY
    cast = cast_of(order)
    assert [one.name for one in cast.people] == ["Kristoff", "elsa", "Olaf", "Anna"]
    assert cast.people[1].has("portrait")
    assert [one.name for one in cast_of(given(house, synopsis=f"@{script}")).people] == [
        "Kristoff",
        "elsa",
        "Olaf",
    ]
    as_story = Order(house=house, story=script.read_text(encoding="utf-8-sig"))
    assert inputs_of(card, "short", as_story).story == STORY


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"MovieScript": "a"', r"script\.json:1:20: not JSON"),
        ('{"MovieScrpt": "a"}', "MovieScrpt: unknown field, did you mean 'MovieScript'"),
        ('{"MovieScript": "a", "Character": "Anna"}', "Character: wants a list"),
        (
            '{"MovieScript": "a", "Character": ["Anna", "anna "]}',
            r"Character\[2\].*is there before",
        ),
        ('{"MovieScript": "a", "Character": ["A", " "]}', r"Character\[2\].*a name needs a letter"),
        ('{"MovieScript": "", "Character": []}', "MovieScript: is empty"),
        ('{"MovieScript": "a", "MovieScript": "b"}', "MovieScript: said twice"),
        ('{"MovieScript": "a", "Character": ["\\ud800"]}', r"U\+D800 is half of a character"),
        ('[{"MovieScript": "a"}]', r"wants a block of fields \(got a list"),
        ("  ", "the story is empty"),
        ('{"a":' * 100_000, "nested too deeply|not JSON"),
    ],
)
def test_a_broken_script_is_refused(play: Play, house: Path, text: str, what: str) -> None:
    script = house.parent / "script.json"
    script.write_text(text, encoding="utf-8")

    with pytest.raises(InputError, match=what):
        play(house.parent, house=house, inputs={"synopsis": f"@{script}"}, until="task")


def test_a_story_is_given_once_and_files_by_their_path(house: Path, play: Play) -> None:
    with pytest.raises(InputError, match="the story is given twice, as STORY and as --input syn"):
        play(house.parent, STORY, house=house, inputs={"synopsis": STORY}, until="task")
    with pytest.raises(InputError, match="a folder or YAML file is given by its path, after an @"):
        play(house.parent, STORY, house=house, inputs={"cast": "people"}, until="task")
    with pytest.raises(InputError, match=r"@none: is not there; a cast is a folder"):
        play(house.parent, STORY, house=house, inputs={"cast": "@none"}, until="task")


@pytest.mark.skipif(not SYNOPSES.is_dir(), reason="the authors' scripts are not on this machine")
def test_the_authors_scripts_load_with_their_people_in_order(house: Path) -> None:
    card = House.open(house).company("dreamfactory").card
    found = sorted(SYNOPSES.glob("*/script_synopsis.json"))

    assert found
    for path in found:
        wanted = json.loads(path.read_text(encoding="utf-8"))
        order = given(house, synopsis=f"@{path}")
        assert inputs_of(card, "short", order).story == wanted["MovieScript"].strip()
        assert [one.name for one in cast_of(order).people] == wanted["Character"]


# ---- in a production


@pytest.fixture
def begun(tmp_path: Path, house: Path, people: Path, play: Play) -> Callable[..., Played]:
    """A production with a cast, as far as its first phase."""

    def perform(**flags: object) -> Played:
        usual = {"house": house, "until": "task"}
        if "production" not in flags:
            usual["inputs"] = {"scenes": "2", "synopsis": STORY, "cast": f"@{people}"}
        return play(tmp_path / "out", **{**usual, **flags})

    return perform


def test_a_production_holds_its_cast_by_content(begun: Callable[..., Played], people: Path) -> None:
    played = begun()
    pins = played.production.pins
    cast = Cast.read((played.folder / pins.inputs["cast"].file).read_bytes(), "cast")

    assert pins.story == STORY
    assert "synopsis" not in pins.inputs, "the story is pinned as such"
    assert len(cast.files()) == 4
    for file in cast.files():
        assert (played.folder / "blobs" / file.digest).read_bytes() == (
            people / file.file
        ).read_bytes()
    for path in played.folder.rglob("*"):
        if path.is_file():
            assert str(people).encode() not in path.read_bytes(), path

    shutil.rmtree(people)
    copy = shutil.copytree(played.folder, played.folder.parent / "copy")
    again = begun(production=str(copy))
    assert again.fresh() == 0


def test_the_same_cast_is_the_same_production_and_another_one_is_another(
    begun: Callable[..., Played], people: Path
) -> None:
    first = begun()
    assert begun().fresh() == 0, "the same folder again"

    (people / "Anna" / "best.png").write_bytes(png(40, 50, (9, 9, 9)))
    assert begun().production.name == f"{first.production.name}-2"

    name = first.production.name
    assert begun(production=name).fresh() == 0, "what was copied holds"
    with pytest.raises(Changed, match="input cast"):
        begun(production=name, inputs={"cast": f"@{people}"})
    taken = begun(production=name, inputs={"cast": f"@{people}"}, adopt=True)
    cast = Cast.read((taken.folder / "inputs" / "cast.yaml").read_bytes(), "cast")
    assert (taken.folder / "blobs" / cast.people[0].portraits[0].digest).is_file()


def test_an_edit_of_the_cast_is_noticed_undone_or_refused(
    begun: Callable[..., Played],
) -> None:
    played = begun()
    path = played.folder / "inputs" / "cast.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Olaf", "Sven"), encoding="utf-8")

    with pytest.raises(Changed, match=r"input cast: the file inputs/cast\.yaml"):
        begun(production=played.production.name)
    begun(production=played.production.name, pinned=True)
    assert path.read_text(encoding="utf-8") == text
    path.write_text(text.replace("kind:", "kinds:"), encoding="utf-8")
    with pytest.raises(CardError, match=r"cast\.yaml:\d+:\d+: people\[1\]\.kinds: unknown field"):
        begun(production=played.production.name, adopt=True)


def test_a_portrait_that_is_gone_is_named(begun: Callable[..., Played]) -> None:
    played = begun()
    cast = Cast.read((played.folder / "inputs" / "cast.yaml").read_bytes(), "cast")
    (played.folder / "blobs" / cast.people[0].portraits[0].digest).unlink()

    with pytest.raises(ProductionError, match="a file of an input is gone"):
        begun(production=played.production.name)


def test_pictures_are_shown_upright_and_of_a_usual_size(
    begun: Callable[..., Played], people: Path
) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    Image.new("RGB", (3000, 1500), "red").save(people / "Anna" / "best.jpg", exif=turned)
    (people / "Anna" / "best.png").unlink()
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(people / "Elsa" / "photo.png")
    Image.new("CMYK", (50, 60)).save(people / "Olaf" / "best.jpeg")
    played = begun()
    cast = Cast.read((played.folder / "inputs" / "cast.yaml").read_bytes(), "cast")

    sizes = []
    for one in cast.people:
        media = Shown.of(played.folder).picture(one.portraits[0].digest)
        with Image.open(io.BytesIO(media.read())) as found:
            assert (found.format, found.mode, media.type) == ("PNG", "RGB", "image/png")
            sizes.append(found.size)
    assert sizes == [(640, 1280), (50, 50), (50, 60)]
    elsa = Shown.of(played.folder).picture(cast.people[1].portraits[0].digest)
    assert Image.open(io.BytesIO(elsa.read())).getpixel((0, 0)) == (255, 255, 255)


def test_what_the_company_needs_of_everybody_is_asked_for_before_anything_is_paid(
    begun: Callable[..., Played], people: Path, tmp_path: Path
) -> None:
    inputs = {"synopsis": STORY, "setting": "joint", "cast": f"@{people}"}
    wanted = (
        r"--input cast: Elsa, Olaf: without a sample of their voice, and setting=joint needs one "
        r"of everybody: put Elsa/audio\.wav, Olaf/audio\.wav into the folder, or .*; or choose "
        r"another setting"
    )
    with pytest.raises(InputError, match=wanted):
        begun(inputs=inputs)
    with pytest.raises(InputError, match=r"--input cast=@FOLDER is missing, and setting=joint"):
        begun(inputs={"synopsis": STORY, "setting": "joint"})
    assert not (tmp_path / "out").exists()

    pure = begun()
    with pytest.raises(InputError, match="Elsa, Olaf: without a sample"):
        begun(production=pure.production.name, inputs={"setting": "joint"}, adopt=True)
    for name in ("Elsa", "Olaf"):
        (people / name / "audio.wav").write_bytes(VOICE)
    assert begun(inputs=inputs).production.pins.inputs["setting"].text == "joint"


def test_a_folder_comes_along_with_what_is_in_it(
    begun: Callable[..., Played], tmp_path: Path
) -> None:
    papers = tmp_path / "papers"
    (papers / "deep").mkdir(parents=True)
    (papers / "deep" / "letter 10.txt").write_text("Dear Anna", encoding="utf-8")
    (papers / "deep" / "letter 9.txt").write_text("Dear Elsa", encoding="utf-8")
    (papers / "map.png").write_bytes(png(20, 20, (1, 2, 3)))
    (papers / "odd.bin").write_bytes(b"\0\1\2")
    inputs = {"synopsis": STORY, "papers": f"@{papers}"}
    played = begun(inputs=inputs)

    found = Folder.read((played.folder / "inputs" / "papers.yaml").read_bytes(), "papers")
    assert [one.file for one in found.files] == [
        "deep/letter 9.txt",
        "deep/letter 10.txt",
        "map.png",
        "odd.bin",
    ]
    assert all((played.folder / "blobs" / one.digest).is_file() for one in found.files)
    (papers / "deep" / "out").symlink_to("/etc/passwd")
    with pytest.raises(InputError, match="out: lies outside"):
        read_files(papers)
    os.mkfifo(papers / "pipe")
    with pytest.raises(InputError, match="pipe: is no file"):
        read_files(papers)


def test_on_the_command_line_the_story_may_be_an_input(
    house: Path, quick: Path, people: Path, tmp_path: Path
) -> None:
    script = tmp_path / "script.json"
    script.write_text(
        json.dumps({"MovieScript": STORY, "Character": ["Anna", "Elsa", "Olaf"]}), encoding="utf-8"
    )
    words = ("--input", f"synopsis=@{script}", "--input", f"cast=@{people}", "--out", tmp_path)
    flags = ("--house", house)

    done = CliRunner().invoke(cli, [*map(str, (*flags, "plan", *words, "--format", "json"))])

    assert done.exception is None, done.output
    missing = CliRunner().invoke(cli, ["run"])
    assert missing.exit_code == 2
    assert "Missing argument STORY" in missing.output
    empty = CliRunner().invoke(cli, [*map(str, (*flags, "run", "--input", "scenes=2"))])
    assert "the story is empty" in str(empty.exception)


# ---- on the company's card


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("names: cast", "names: caste", "names: no input of kind cast is called 'caste', did you"),
        ("{kind: cast, ", "{kind: folder, ", "needs: only a cast has it, and this is a folder"),
        ("{kind: folder}", "{kind: folder, story: true}", "papers.story: only a text has it"),
        ("{setting: joint}", "{seting: joint}", "no input of kind choice is called 'seting', did"),
        ("{setting: joint}", "{setting: joined}", "joined: one of pure, joint is needed"),
        ("sample:", "sampel:", "did you mean 'sample'?"),
        ("{kind: folder}", "{kind: folder, default: x}", "a folder is given by its path"),
        ("{kind: folder}", "{kind: text, story: true}", "papers.story: synopsis is the story"),
    ],
)
def test_a_card_that_asks_for_people_is_checked(house: Path, old: str, new: str, what: str) -> None:
    path = house / "phases" / "dreamfactory.yaml"
    path.write_text(CASTING.replace(old, new), encoding="utf-8")

    complaints = [str(one) for one in House.open(house).check()]

    assert any(what in one for one in complaints), complaints


def test_older_pins_hold_where_a_card_uses_nothing_new(painted: Played) -> None:
    card = yaml.safe_load(painted.production.pins.cards["phases/dreamfactory.yaml"])

    assert set(card["inputs"]["scenes"]) == {
        "kind",
        "about",
        "required",
        "of",
        "default",
        "whole",
        "most",
    }


def test_a_cast_is_taken_again_from_a_production_and_travels_with_a_project(
    begun: Callable[..., Played], tmp_path: Path
) -> None:
    first = begun()
    kept = first.folder / "inputs" / "cast.yaml"
    other = begun(inputs={"synopsis": f"{STORY}, again", "cast": f"@{kept}"})

    assert (other.folder / "inputs" / "cast.yaml").read_bytes() == kept.read_bytes()
    document = write_project(first.production, tmp_path / "project")
    shutil.rmtree(first.folder)
    asked = Order(house=tmp_path / "house", settings=tmp_path, out=tmp_path / "back")
    made = begin(asked, *read_project(document), document.parent).production
    cast = Cast.read((made.folder / "inputs" / "cast.yaml").read_bytes(), "cast")
    assert all((made.folder / "blobs" / one.digest).is_file() for one in cast.files())
    (document.parent / "blobs" / cast.files()[0].digest).unlink()
    with pytest.raises(InputError, match="names a file that is not there"):
        begin(replace(asked, out=tmp_path / "x"), *read_project(document), document.parent)
