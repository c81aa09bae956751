"""The end of a film says what it is from, who made up the rest, and how a shot is changed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest
import yaml
from click.testing import CliRunner

from studio.cli.main import cli
from studio.crafts import CameraPath, Clip, Framing, Media
from studio.cutting.panels import storyboard
from studio.cutting.paper import PLAIN
from studio.cutting.reel import Reel
from studio.cutting.titles import SKY, lettered
from studio.film.invented import invented, left_out, passing
from studio.film.timeline import Card, Cut, ShotCut
from studio.journal import Credit, EditedByHand, Painted
from studio.session.credits.lines import from_user, wrote
from studio.session.credits.provenance import Provenance
from studio.session.credits.unseen import nearest, standing, told_in_phrases, unshown, views

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play, Played
    from numpy.typing import NDArray

STORY = "A boy finds a kite"
FOX = "A fox and a crow trade promises in a hungry winter"
SEEN = ("A fox sits in the snow and looks at the crow", "hollow oak")


def closing(played: Played) -> list[tuple[str, ...]]:
    cut = played.memory("cut")
    assert isinstance(cut, dict)
    return [tuple(card["lines"]) for card in cut["closing"]]


# ---- what was invented


@pytest.mark.parametrize(
    ("source", "names", "found"),
    [
        (FOX, ["the old fox", "the crow", "Nell", "brass bell", ""], ("Nell", "brass bell")),
        (FOX, ["the foxes", "winter's store", "the stranger"], ("the stranger",)),
        (FOX, ["hollow oak", "Hollow Oak", "the hollow oak"], ("hollow oak",)),
        ("The wolf has a knife and a city", ["two wolves", "knives", "cities", "sea"], ("sea",)),
        ("The old keeper and a seal", ["an old man", "the sea"], ("an old man", "the sea")),
        ("boy loses kite", ["the boy", "the widow"], ("the widow",)),
    ],
)
def test_what_a_source_does_not_name_is_invented(
    source: str, names: list[str], found: tuple[str, ...]
) -> None:
    seen = (*SEEN, "the boy loses the kite", "the wolf has a key", "an old seal")

    assert invented(source, names, seen) == found


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("Eine Katze und ein Hund teilen einen Regenschirm", ("The cat stands in the rain",)),
        ("Die Katze", ("A cat looks at the rain.", "Die Katze.")),
        ("Κάποιος ψάχνει το φως", ("A man looks for a lamp",)),
        ("Кот и пёс делят зонт", ("The cat and the dog share an umbrella",)),
        ("老渔夫和一只会唱歌的海龟", ("A figure walks a long path",)),
    ],
)
def test_across_languages_nothing_is_told_apart_by_words(
    source: str, seen: tuple[str, ...]
) -> None:
    assert invented(source, ["the cat", "the lamp", "the figure"], seen) == ()


def test_across_languages_the_films_own_telling_of_the_story_stands_for_it() -> None:
    source, retold = "Ein Junge baut ein Boot", "A boy builds a boat with his grandfather"
    seen = ("The boy builds a boat with a hammer", "A midwife sits on a barrel")

    assert invented(source, ["the boy", "the midwife"], seen, retold) == ("the midwife",)
    assert invented(source, ["the boy", "the midwife"], seen) == ()
    assert invented(source, ["the boy", "the midwife"], seen, "Ein Junge") == ()


def test_who_comes_by_in_a_picture_is_named_once() -> None:
    seen = (
        "A midwife sits on a barrel beside the boat; the girl works with a hammer",
        "The girl waves; a small child carries a plank. A crowd stands behind her",
        "A midwife walks; an open door; a lamp hangs over a table",
    )

    assert passing(seen) == ("a midwife", "a small child", "a crowd")


def test_another_language_than_english_is_told_apart_by_its_own_words() -> None:
    names = ["старый кот", "пёс", "Маша", "синий дом"]

    found = invented("Кот и пёс делят зонт у реки", names, ("Кот и пёс сидят у реки",))

    assert found == ("Маша", "синий дом")


@pytest.mark.parametrize(
    ("source", "seen", "missed"),
    [
        (FOX, ("A fox waits. The crow keeps one promise, and trades the other.", "snow, winter"), ("hungry",)),
        (FOX, (f"{FOX}. A fox waits for the crow in the snow.",), ("trade", "promises", "hungry", "winter")),
        ("A keeper befriends a whale", ("a keeper looks after a whale",), ()),
        ("A clockmaker who lives alone hears thirteen strokes", ("a clockmaker has heard strokes, who sits alone in the dark",),
         ("lives", "thirteen")),
        ("A boy finds a kite", ("a boy has found it: the kite", "He finds a rope"), ()),
        ("Eine Katze und ein Hund", ("The cat stands in the rain",), ()),
    ],
)  # fmt: skip
def test_what_a_film_does_not_take_up_of_its_sentence(
    source: str, seen: tuple[str, ...], missed: tuple[str, ...]
) -> None:
    assert left_out(source, seen) == missed


BARN = "The whole village passes buckets of water to save a burning barn"
KITE = "Un niño pierde su cometa en el mercado y una vendedora de naranjas la baja con su escoba"
ENGLISH = "A boy loses his kite in the market and an orange seller gets it down with her broom"


@pytest.mark.parametrize(
    ("story", "retold", "scenes", "told", "missed"),
    [
        (BARN, "", [{"action": "Milo passes buckets of water in the village"}], [f"{BARN}."], ("save a burning barn",)),
        (BARN, "", [{"action": "Milo passes buckets of water in the village"}], ["They pass them to save a burning barn."], ("barn",)),
        (BARN, "", [{"action": "Milo passes buckets before a barn", "narration": "x"}], [BARN, "To save it, the village brings water. It is burning."], ()),
        ("A girl paints a mug", "", [{"action": "The girl paints a cup"}], ["A girl paints a mug"], ()),
        ("A girl paints a mug", "", [{"action": "The girl paints"}], ["She paints her mug"], ("mug",)),
        (KITE, ENGLISH, [{"action": "The boy and the seller look at the kite", "place": "market"}], ["The boy loses it; the seller gets it"], ("naranjas", "escoba")),
        (KITE, ENGLISH, [{"action": "The boy loses the kite; the orange seller with oranges lifts a broom", "place": "market"}], ["The boy loses it; the seller gets it"], ()),
    ],
)  # fmt: skip
def test_a_thing_that_is_only_spoken_of_is_not_shown(
    story: str,
    retold: str,
    scenes: list[dict[str, object]],
    told: list[str],
    missed: tuple[str, ...],
) -> None:
    assert unshown(story, retold, views(scenes, {}), told) == missed


@pytest.mark.parametrize(
    ("said", "words", "phrases"),
    [
        ("A clockmaker who lives by himself repairs the watch he wore on his wedding day",
         ["lives", "wore", "wedding", "day"], ("wore on his wedding day", "lives by himself")),
        ("A princess made of wax fell in love with a dragon who could not stop sneezing fire",
         ["made", "wax", "fell", "sneezing", "fire"], ("made of wax", "sneezing fire", "fell in love")),
        ("A clockmaker who lives alone hears thirteen strokes", ["lives", "thirteen"], ("thirteen",)),
        ("A boy lives alone", ["lives"], ("lives",)),
    ],
)  # fmt: skip
def test_what_is_not_taken_up_is_told_in_phrases_with_things_first(
    said: str, words: list[str], phrases: tuple[str, ...]
) -> None:
    assert told_in_phrases(said, words, frozenset({"wedding", "wax", "fire"})) == phrases


def test_what_the_painter_did_not_draw_is_not_shown() -> None:
    scenes = [{"id": 1, "action": "The girl holds a spindle; a lamp"}]
    assert views(scenes, {1: "figure: the girl\nnot drawn: spindle"}) == [
        "The girl holds a ; a lamp"
    ]
    assert views(scenes, {1: "not drawn: guitar → violin"}) == ["The girl holds a spindle; a lamp"]


def test_a_thing_of_many_scenes_that_nobody_told_of_is_invented() -> None:
    actions = [
        "The boy sits on a bench",
        "A cup stands on the bench",
        "The bench is empty; the kite",
    ]

    assert standing(actions, "A boy loses his kite") == ("the bench",)
    assert standing(actions, "A boy mends a bench") == ()


# ---- the cards of a film


def test_the_end_says_whose_sentence_it_was_and_who_made_up_the_rest(finished: Played) -> None:
    first, last = closing(finished)
    story = finished.memory("story")
    assert isinstance(story, dict)
    names = [str(one["name"]) for one in story["characters"]]
    new = [name for name in names if "boy" not in name]

    assert first[:4] == (
        "From one sentence by its user",
        f"“{STORY}”",
        "",
        "All else was made up by rehearsal, a scripted improviser, not a language model",
    )
    assert new
    assert all(name in first[4] for name in new)
    assert "the boy" not in first[4]
    assert last[:2] == (
        "To change shot 3",
        "Edit id: 3 in memory/script.yaml, then give the same command again",
    )
    assert last[3] == "This film was made by machines with filmstudio."


def test_the_cards_stay_together_as_long_as_they_always_did(finished: Played) -> None:
    """The length of a film is in the key of its score: older productions must replay."""
    cut = finished.memory("cut")
    assert isinstance(cut, dict)

    assert [card["frames"] for card in cut["closing"]] == [54, 54]
    assert cut["rate"] == [12, 1]


def test_a_shot_is_changed_as_the_card_says(tmp_path: Path, finished: Played, play: Play) -> None:
    shutil.copytree(finished.folder, tmp_path / finished.folder.name)
    script = tmp_path / finished.folder.name / "memory" / "script.yaml"
    scenes = yaml.safe_load(script.read_text(encoding="utf-8"))
    scenes[2] |= {"action": "The boy sleeps under a tree", "narration": "He sleeps at last."}
    script.write_text(yaml.safe_dump(scenes, allow_unicode=True), encoding="utf-8")

    again = play(tmp_path, STORY)

    painted = again.of(Painted)
    words = {one.item for one in painted if not one.recorded}
    assert again.folder.name == finished.folder.name
    assert words == {"3"}
    assert "He sleeps at last." in (again.folder / "film" / "film.srt").read_text(encoding="utf-8")
    assert again.of(EditedByHand)[0].name == "script"
    assert any(
        one.endswith("not a language model (script edited by hand)") for one in closing(again)[0]
    )


def test_a_clip_that_was_edited_is_confessed(tmp_path: Path, finished: Played, play: Play) -> None:
    copied = tmp_path / finished.folder.name
    shutil.copytree(finished.folder, copied)
    clips = copied / "memory" / "clips.yaml"
    held = yaml.safe_load(clips.read_text(encoding="utf-8"))
    held[0]["note"] = "slower"
    clips.write_text(yaml.safe_dump(held), encoding="utf-8")

    play(tmp_path, STORY)

    data = yaml.safe_load((copied / "film" / "credits.yaml").read_text(encoding="utf-8"))
    assert data["edited_by_hand"] == ["clips"]


def test_a_picture_that_a_person_drew_is_credited_to_a_person(
    tmp_path: Path, finished: Played, play: Play
) -> None:
    copied = tmp_path / finished.folder.name
    shutil.copytree(finished.folder, copied)
    (copied / "pinned").mkdir()
    shutil.copy(copied / "keyframes" / "scene-001.png", copied / "pinned" / "scene-002.png")

    again = play(tmp_path, STORY)

    first, last = closing(again)
    assert first[3].endswith("not a language model (shot 2 drawn by hand)")
    assert last[3] == (
        "This film was made by machines with filmstudio, but for the picture of shot 2."
    )
    assert "pictures by scripted (in shot 2 by a person), moved by" in last[4]
    data = yaml.safe_load((copied / "film" / "credits.yaml").read_text(encoding="utf-8"))
    assert data["pictures_by_hand"] == [2]
    assert data["machine_made"] == last[3]
    assert data["edited_by_hand"] == []
    assert "(shot 2 drawn by hand)" in show(again, "--format", "html")


def test_credits_on_file_say_it_in_full(finished: Played) -> None:
    text = (finished.folder / "film" / "credits.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)

    assert data["story"] == STORY
    assert data["all_else_made_up_by"] == ["rehearsal, a scripted improviser, not a language model"]
    assert data["invented"]["people"]
    assert data["to_change"].endswith(
        f"then studio run {finished.production.name} (its path, where it is not in productions/)"
    )


def test_a_production_is_called_from_within_its_folder(
    finished: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(finished.folder)

    shown = CliRunner().invoke(cli, ["show", "."])

    assert f"studio run {finished.folder.name} (" in shown.output


@pytest.mark.parametrize(
    ("maker", "told"),
    [
        (Credit(craft="chat", maker="openai", model="gpt-4.1", about="The chat model at a host."), "the model gpt-4.1 (openai)"),
        (Credit(craft="chat", maker="script", model="script", about="A script; no model."), "script, a script; no model"),
        (Credit(craft="chat", maker="mine", model="", about=""), "mine"),
    ],
)  # fmt: skip
def test_an_author_is_named_by_what_it_is(maker: Credit, told: str) -> None:
    assert wrote(maker) == told


@pytest.mark.parametrize(
    ("given", "head", "quote"),
    [
        ("A boy.", "From one sentence by its user", "“A boy.”"),
        ("A boy. A kite!", "From a story by its user", "“A boy. A kite!”"),
        ("A boy\nloses  a kite", "From a story by its user", "“A boy loses a kite”"),
        ("一个老人。风很大。", "From a story by its user", "“一个老人。风很大。”"),
        ("海" * 400, "From a story by its user", f"“{'海' * 160} …”"),
        ("a kite " * 60, "From a story by its user", f"“{'a kite ' * 22}a kite …”"),
    ],
)
def test_the_user_is_quoted_as_far_as_a_card_has_room(given: str, head: str, quote: str) -> None:
    assert from_user(Provenance(given=given)) == (head, quote)


# ---- for readers


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_the_transcript_begins_with_where_the_film_comes_from(finished: Played, form: str) -> None:
    told = show(finished, "--format", form)

    parts = [STORY, "All else was made up by rehearsal, a", "To change shot 3", "Task definition"]
    places = [told.casefold().index(part.casefold()) for part in parts]
    assert places == sorted(places)
    assert f"Edit id: 3 in memory/script.yaml, then studio run {finished.production.name}" in told


def test_a_part_of_the_transcript_does_not(finished: Played) -> None:
    assert "All else" not in show(finished, "--phase", "style")
    assert all(line.startswith('{"') for line in show(finished, "--json").splitlines())


def test_a_broken_conclusion_does_not_hide_the_conversation(
    tmp_path: Path, finished: Played
) -> None:
    copied = tmp_path / finished.folder.name
    shutil.copytree(finished.folder, copied)
    (copied / "memory" / "story.yaml").write_text("title: [", encoding="utf-8")

    shown = CliRunner().invoke(cli, ["show", copied.name, "--out", str(tmp_path)])

    assert shown.exit_code == 0
    assert "What was invented cannot be told" in shown.output
    assert "STORY PROMPTING" in shown.output


def show(played: Played, *words: str) -> str:
    out = str(played.folder.parent)
    shown = CliRunner().invoke(cli, ["show", played.folder.name, "--out", out, *words])
    assert shown.exit_code == 0, shown.output
    return shown.output


# ---- how they look


def sheet(finished: Played, title: str, *lines: str) -> NDArray[np.uint8]:
    """The storyboard of one shot of a film with that title, and with those lines on its card."""
    picture = Media.of((finished.folder / "keyframes" / "scene-001.png").read_bytes(), "image/png")
    cards = (Card(kind="credits", lines=lines, frames=9),) if lines else ()
    shots = (ShotCut(scene=1, frames=2),)
    cut = Cut(title=title, width=320, height=180, shots=shots, closing=cards)
    still = Clip(path=CameraPath(start=Framing(), end=Framing()))
    return storyboard(cut, [Reel(scene=1, picture=picture, clip=still)], PLAIN)[0]


def test_the_foot_of_a_storyboard_is_not_cut_off(finished: Played) -> None:
    told = "All was made up by one (the open sea, a bell), " * 4

    short, long = sheet(finished, "t", told[:40]), sheet(finished, "t", told)

    whole, cut = (int((one == PLAIN.ink).all(axis=2).sum()) for one in (long, short))
    assert long.shape[0] > short.shape[0] + 20
    assert whole > 3 * cut


def test_what_cannot_be_lettered_on_a_storyboard_says_where_it_stands(finished: Played) -> None:
    signs, none = "\U0001fa81\U0001f981", "."

    for wordy, blank in (
        (sheet(finished, signs), sheet(finished, none)),
        (sheet(finished, "t", "From", f"“{signs}”"), sheet(finished, "t", "From", none)),
    ):
        drawn = [int((one == PLAIN.ink).all(axis=2).sum()) for one in (wordy, blank)]
        assert drawn[0] > drawn[1] + 100


LONG = "an-endless-name-" * 3
CARDS = {
    "latin": ("From one sentence by its user", f"“{FOX}”", "", "All else", "Nell, " * 30),
    "greek": ("Από μια πρόταση", "«Ένας φαροφύλακας κι μια φάλαινα που έχασε το τραγούδι της»"),
    "cyrillic": ("Из одной фразы", "«Смотритель маяка и кит, который потерял свою песню»", "", "…"),
    "long": (LONG, LONG, "", LONG, f"{FOX} " * 6, "", LONG),
}


def ink(card: Card, width: int, height: int) -> NDArray[np.intp]:
    """Rows and columns of the pixels that letters changed."""
    sheet = PLAIN.sheet(width, height)
    found: NDArray[np.intp] = np.argwhere((lettered(sheet, card, PLAIN) != sheet).any(axis=2))
    return found


@pytest.mark.parametrize("size", [(1280, 720), (160, 90), (540, 960)])
@pytest.mark.parametrize("name", CARDS)
def test_a_card_leaves_a_margin_above_the_strips_of_paper(name: str, size: tuple[int, int]) -> None:
    width, height = size
    found = ink(Card(kind="credits", lines=CARDS[name], frames=9), width, height)

    assert len(found) > 100
    assert found[:, 0].min() > 0
    assert found[:, 0].max() < height * SKY
    assert found[:, 1].min() >= width * 0.04
    assert found[:, 1].max() <= width * 0.96


def test_no_word_of_a_title_stands_alone() -> None:
    found = ink(Card(kind="title", lines=("The burrow goes down the well",), frames=9), 1280, 720)
    rows = np.unique(found[:, 0])
    middle = rows[np.argmax(np.diff(rows))]
    upper, lower = found[found[:, 0] <= middle], found[found[:, 0] > middle]

    assert np.ptp(lower[:, 1]) > 0.6 * np.ptp(upper[:, 1])


def test_headings_of_credits_are_smaller_and_in_another_ink() -> None:
    sheet = PLAIN.sheet(1280, 720)
    image = lettered(sheet, Card(kind="credits", lines=("IIII", "IIII"), frames=9), PLAIN)
    heads, texts = (np.argwhere((image == ink).all(axis=2)) for ink in (PLAIN.accent, PLAIN.ink))

    assert heads[:, 0].max() < texts[:, 0].min()
    assert np.ptp(heads[:, 0]) < np.ptp(texts[:, 0])


def test_the_storyboard_ends_with_what_the_cards_say(finished: Played) -> None:
    picture = Media.of((finished.folder / "keyframes" / "scene-001.png").read_bytes(), "image/png")
    shots = (ShotCut(scene=1, frames=2),)
    bare = Cut(title="t", width=320, height=180, shots=shots)
    card = Card(kind="credits", lines=("From a user", "a story", "", "The end"), frames=9)
    still = Clip(path=CameraPath(start=Framing(), end=Framing()))
    reel = Reel(scene=1, picture=picture, clip=still)

    without, _ = storyboard(bare, [reel], PLAIN)
    told, _ = storyboard(bare.model_copy(update={"closing": (card,)}), [reel], PLAIN)

    foot = told[without.shape[0] - 20 :]
    assert told.shape[0] > without.shape[0] + 30
    assert (foot == PLAIN.accent).all(axis=2).any()
    assert (foot == PLAIN.ink).all(axis=2).any()


def test_what_is_drawn_as_something_near_is_said_where_the_user_told_of_it() -> None:
    notes = ["figure: the giraffe, deer\nnot drawn: giraffe → deer", "not drawn: carafe → jug"]
    assert nearest(notes, "A girl and a shy giraffe fly a kite") == ("giraffe → deer",)
    said = "A duckling gets lost and a goat hums"
    lost = "not drawn: the duckling gets → standing\nnot drawn: the goat hums → standing"
    assert nearest([lost], said) == ("the goat hums → standing",)
    assert nearest(["not drawn: spindle → bundle", "not drawn: moss"], "A spindle in moss") == ()
