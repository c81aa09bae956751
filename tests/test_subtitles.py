"""Subtitles as a reader sees them: their rows, their times, who speaks, and in the picture."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import av
import cv2
import numpy as np
import pytest
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from screenplay_tools.fountain.parser import Parser

from studio.cards.company import SubtitlesCard
from studio.cards.house import House
from studio.crafts import CameraPath, Clip, Framing, Media
from studio.cutting import Reel, Rendered, lettering, render
from studio.cutting.rows import cues as rows_of
from studio.cutting.shaped import mask, set_line
from studio.cutting.subtitles import cues, srt, vtt
from studio.errors import CardError
from studio.film.assembly import Frame, Plan, Words, assemble, reading_seconds
from studio.film.forms import Scene, Shot
from studio.film.fountain import heading, screenplay
from studio.film.reading import columns, writing
from studio.film.timeline import Card, Cut, Line, ShotCut

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from studio.cards.company import Names

JAPANESE = "灯台守は歌をなくした鯨に出会う。海は静かで、光だけが回っている。"
ARABIC = "حارس المنارة (إلياس) يلتقي عام 1999 بحوت فقد أغنيته."


def line(text: str, speaker: str = "narrator", start: int = 0, frames: int = 48) -> Line:
    return Line(speaker=speaker, text=text, start=start, frames=frames)


def film(*lines: Line, frames: int = 240, rate: tuple[int, int] = (24, 1)) -> Cut:
    return Cut(title="f", rate=rate, shots=(ShotCut(scene=1, frames=frames, lines=lines),))


def shown(text: str, seconds: float = 4) -> list[tuple[str, ...]]:
    return list(rows_of(text, writing(text), seconds))


# ---- rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("I have never seen it before today.", [("I have never seen it before today.",)]),
        (
            "The lamp turns, and turns again, over a page nobody has written on.",
            [("The lamp turns, and turns again,", "over a page nobody has written on.")],
        ),
        (
            "The keeper of the lighthouse and the whale who lost her song meet.",
            [("The keeper of the lighthouse", "and the whale who lost her song meet.")],
        ),
        (
            "Nobody had spoken a single word since Mr. Ambrose Hale came home.",
            [("Nobody had spoken a single word", "since Mr. Ambrose Hale came home.")],
        ),
        (
            "Der alte Mann wartete auf den Kapitän und zählte dabei 365 Tage im Jahr.",
            [("Der alte Mann wartete auf den Kapitän", "und zählte dabei 365 Tage im Jahr.")],
        ),
        (
            JAPANESE,
            [("灯台守は歌を", "なくした鯨に出会う。"), ("海は静かで、", "光だけが回っている。")],
        ),
        (
            "守灯塔的老人遇见了一头失去歌声的鲸鱼，大海很安静。",
            [("守灯塔的老人遇见了一头", "失去歌声的鲸鱼，大海很安静。")],
        ),
        ("", []),
    ],
)
def test_a_row_ends_where_a_reader_would_pause(text: str, rows: list[tuple[str, ...]]) -> None:
    assert shown(text) == rows


@pytest.mark.parametrize("filler", range(8, 42, 3))
def test_a_name_and_a_number_with_its_unit_stay_whole(filler: int) -> None:
    for kept in (
        "Ambrose Hale",
        "9.30 pm",
        "12 sailors",
        "Mr. Hale",
        "Chapter 7",
        "10\u00a0000 km",
    ):
        text = f"{'ab ' * (filler // 3)}and then {kept} was seen by nobody at all that night"
        assert sum(kept in row for rows in shown(text) for row in rows) == 1


@pytest.mark.parametrize("filler", range(20))
def test_no_row_of_japanese_begins_or_ends_with_what_belongs_to_another(filler: int) -> None:
    text = "海" * filler + "「チャーリー」（鯨）は30年、ずっと歌っていた……。ほんとう？"
    rows = [row for group in shown(text) for row in group]
    assert "".join(rows) == text
    assert all(columns(row) <= 26 for row in rows)
    assert all(row[0] not in "、。」）ャー…？" and row[-1] not in "「（0123" for row in rows)


def test_a_word_wider_than_a_row_is_divided_with_a_hyphen() -> None:
    word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    rows = [row for group in shown(f"Das {word} gilt.") for row in group]
    assert all(columns(row) <= 42 for row in rows)
    assert sum(row.endswith("-") for row in rows) == 1
    assert " ".join(rows).replace("- ", "") == f"Das {word} gilt."


def test_thai_is_broken_between_words_and_never_before_a_mark() -> None:
    text = "ชายชราผู้ดูแลประภาคารได้พบกับวาฬที่ทำเพลงหาย ทะเลเงียบสงบ มีเพียงแสงที่หมุนไป"
    rows = [row for group in shown(text) for row in group]
    assert len(rows) > 1
    assert all(0 < columns(row) <= 35 and columns(row[0]) == 1 for row in rows)


# ---- times

TEXTS = st.lists(
    st.sampled_from(["the", "old", "lamp,", "turned.", "Elias", "30", "keeper", "鯨は", "歌う。"])
    | st.text(st.characters(categories=("L", "N", "P", "Z", "M")), min_size=1, max_size=30),
    min_size=1,
    max_size=40,
).map(" ".join)
PLACED = st.lists(st.tuples(TEXTS, st.integers(0, 30), st.integers(1, 200)), max_size=4)


@settings(max_examples=80, deadline=None)
@given(PLACED, st.sampled_from([(24, 1), (25, 1), (30000, 1001), (12, 1)]))
def test_whatever_is_said_stays_whole_readable_and_apart(
    said: list[tuple[str, int, int]], rate: tuple[int, int]
) -> None:
    at, lines = 0, []
    for text, pause, frames in said:
        lines.append(line(text, start=at + pause, frames=frames))
        at += pause + frames + 4
    cut = film(*lines, frames=at + 10, rate=rate)
    found = cues(cut)
    together = "".join("".join(row) for cue in found for row in cue.rows)
    letters = [c for text, _, _ in said for c in text if c.isalnum()]
    assert [c for c in together if c.isalnum()] == letters
    assert all(cue.first < cue.last <= cut.frames for cue in found)
    assert all(a.last + 2 <= b.first for a, b in pairwise(found))
    assert all((cue.last - cue.first) * rate[1] <= 7 * rate[0] for cue in found)


def test_a_cue_stays_until_it_is_read_but_not_past_its_shot() -> None:
    words = "Sixty characters of a hurried speech that nobody can follow."
    (cue,) = cues(film(line(words, frames=24)))[:1]
    assert cue.last - cue.first >= 20
    last = cues(film(line(words, frames=24)))[-1]
    assert last.last > 24
    assert cues(film(line(words, frames=24), frames=30))[-1].last == 30
    (short,) = cues(film(line("No.", frames=6)))
    assert (short.first, short.last) == (0, 20)


def test_a_cue_ends_two_frames_before_the_next_and_after_seven_seconds() -> None:
    first, second = cues(film(line("No.", frames=6), line("Yes.", start=10, frames=12)))
    assert (first.last, second.first) == (8, 10)
    (slow,) = cues(film(line("Aaah.", frames=400), frames=400))
    assert slow.last == 7 * 24


def test_cues_of_a_line_share_its_voice_by_length() -> None:
    long, short = (
        "The keeper of the light climbs every single stair to the lamp room. ",
        "He rests.",
    )
    text = long + "Nobody hears, for the sea is louder than his steps are on iron. " + short
    found = cues(film(line(text, frames=200)))
    assert found[0].first == 0
    assert len(found) == 2
    said = [sum(map(len, cue.rows)) for cue in found]
    assert found[1].first == pytest.approx(200 * said[0] / sum(said), abs=1)


def test_words_that_nobody_spoke_are_shown_for_their_reading_time() -> None:
    scene = Scene(id=1, title="t", place="the sea", time="dawn", action="Waves.")
    for text, speed in (("x" * 30 + " " + "y" * 30, 17), (JAPANESE, 4), ("鲸鱼在唱歌" * 4, 9)):
        seconds = reading_seconds(text)
        said = Words(speaker="Ann", text=text, seconds=seconds, voiced=False)
        cut = assemble("f", [Plan(scene=scene, shot=Shot(scene=1), words=(said,))], Frame())
        found = cues(cut)
        frames = sum(cue.last - cue.first for cue in found)
        assert frames / 24 >= len(text) / speed - 0.1 * len(found)
        assert found[-1].last - found[0].first >= seconds * 24 - 1


# ---- who speaks


@pytest.mark.parametrize(
    ("names", "starts"),
    [
        ("never", ["It", "Who", "Me", "Here"]),
        ("dash", ["It", "- Who", "- Me", "Here"]),
        ("others", ["It", "OLD ANN: Who", "BEN: Me", "BEN: Here"]),
        ("always", ["NARRATOR: It", "OLD ANN: Who", "BEN: Me", "BEN: Here"]),
    ],
)
def test_names_are_shown_as_the_film_asks(names: Names, starts: list[str]) -> None:
    said = [("narrator", "It"), ("Old  Ann", "Who"), ("Ben", "Me"), ("Ben", "Here")]
    lines = [
        line(f"{word}, says the sea.", who, start=50 * at, frames=40)
        for at, (who, word) in enumerate(said)
    ]
    found = cues(film(*lines), names)
    assert [cue.rows[0].split(",")[0] for cue in found] == starts
    text = srt(film(*lines), names)
    assert all(f"\n{start}, says" in text for start in starts)


def test_a_name_never_stands_alone_and_takes_no_time() -> None:
    text = "The lamp turns, and turns again, over a page nobody has written on."
    found = cues(
        film(line(text, "Bartholomew of the Isles"), line(JAPANESE, "灯台守", 80)), "always"
    )
    assert found[0].rows[0].startswith("BARTHOLOMEW OF THE ISLES: The")
    assert found[-2].rows[0].startswith("灯台守：灯")
    assert len(found) == 4


def test_webvtt_says_who_speaks_in_voice_spans_and_is_read_back() -> None:
    said = [("narrator", "A < B & C --> D"), ("Ann <b> & Co", "<i>No</i>"), ("نور", ARABIC)]
    lines = [line(text, who, start=60 * at) for at, (who, text) in enumerate(said)]
    text = vtt(film(*lines))
    assert text.startswith("WEBVTT\n\n")
    assert text.count("-->") == 3
    assert "<v Ann &lt;b&gt; &amp; Co>&lt;i&gt;No&lt;/i&gt;</v>" in text
    found = webvtt.from_string(text)
    assert (found[0].start, found[0].end) == ("00:00:00.000", "00:00:02.000")
    assert found[2].voice == "نور"


def test_a_row_from_right_to_left_says_so() -> None:
    text = srt(film(line(ARABIC, frames=80), line("Plain.", start=90)))
    rows = [row for row in text.split("\n") if "المنارة" in row or "1999" in row]
    assert rows
    assert all(row.startswith("\u202b") and row.endswith("\u202c") for row in rows)
    assert "\nPlain.\n" in text


# ---- in the picture


def ink(text: str) -> NDArray[np.bool_]:
    return mask(text, 48)[0] > 128


def pieces(text: str) -> int:
    return int(cv2.connectedComponents(ink(text).astype(np.uint8))[0]) - 1


def test_arabic_is_joined_and_hebrew_runs_from_right_to_left() -> None:
    assert pieces("سس") == 1
    assert pieces("سسس") == 1
    assert pieces("\u0648\u0648") == 2
    shin, alef = (set_line(letter)[0][0].number for letter in "שא")
    assert [glyph.number for glyph in set_line("שא")[0]] == [alef, shin]
    first, *_, last = (glyph.number for glyph in set_line("א(12)ש")[0])
    assert (first, last) == (shin, alef)
    opening = set_line("(")[0][0].number
    assert [glyph.number for glyph in set_line("א(12)ש")[0]][1] == opening


def test_what_no_face_has_is_told() -> None:
    assert lettering.settable(ARABIC).missing == ()
    assert lettering.settable("می\u200cخواهم גם Հայ Привет").missing == ()
    assert lettering.settable("नमस्ते Ann").text == "Ann"
    assert set(lettering.settable("สวัสดี").missing) == set("สวัสดี")


def png(tone: int) -> Media:
    out = BytesIO()
    Image.fromarray(np.full((180, 320, 3), tone, np.uint8)).save(out, "PNG")
    return Media.of(out.getvalue(), "image/png")


def lettered() -> tuple[Cut, list[Reel]]:
    shots = (
        ShotCut(scene=1, frames=30, lines=(line("Look, the lamp!", "Ann", 2, 20),)),
        ShotCut(scene=2, frames=30),
        ShotCut(
            scene=3,
            frames=40,
            join="dissolve",
            overlap=10,
            lines=(line(ARABIC, "نور", 4, 30), line("สวัสดี", "Ben", 36, 2)),
        ),
    )
    title = Card(kind="title", lines=("المنارة",), frames=10)
    cut = Cut(title="f", width=320, height=180, opening=title, shots=shots)
    still = Clip(path=CameraPath(start=Framing(), end=Framing()))
    return cut, [
        Reel(scene=at + 1, picture=png(tone), clip=still, sounds=(None,) * len(shots[at].lines))
        for at, tone in enumerate((255, 128, 5))
    ]


def made(folder: Path, cache: Path, words: SubtitlesCard) -> Rendered:
    cut, reels = lettered()
    return render(
        cut,
        reels,
        score=None,
        folder=folder,
        cache=cache,
        made_with="nothing",
        words=words,
        progress=lambda *_: None,
    )


def luma(path: Path) -> NDArray[np.uint8]:
    with av.open(str(path)) as file:
        return np.stack([frame.to_ndarray()[:180] for frame in file.decode(video=0)])


SOFT, BURNT = SubtitlesCard(), SubtitlesCard(burnt=True)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rendered, Rendered, Path]:
    folder = tmp_path_factory.mktemp("both")
    soft = made(folder / "soft", folder / "cache", SOFT)
    return soft, made(folder / "burnt", folder / "cache", BURNT), folder


def test_burnt_words_are_in_the_picture_and_in_no_track(
    both: tuple[Rendered, Rendered, Path],
) -> None:
    soft, burnt, _ = both
    tracks = []
    for done in (soft, burnt):
        with av.open(str(done.film)) as file:
            tracks.append([stream.type for stream in file.streams])
    assert tracks == [["video", "audio", "subtitle"], ["video", "audio"]]
    for name in ("film.srt", "film.vtt"):
        assert (soft.film.parent / name).read_bytes() == (burnt.film.parent / name).read_bytes()
    plain, seen = luma(soft.film), luma(burnt.film)
    changed = (np.abs(plain.astype(int) - seen) > 60).sum(axis=(1, 2))
    words = [cue for cue in cues(lettered()[0]) if cue.speaker != "Ben"]
    lit = {at for cue in words for at in range(cue.first, cue.last)}
    assert {at for at in range(len(changed)) if changed[at] > 20} == lit
    assert any(note.startswith("subtitles, scene 3") for note in burnt.notes)


def test_burnt_words_are_light_on_dark_within_the_safe_area(
    both: tuple[Rendered, Rendered, Path],
) -> None:
    soft, burnt, _ = both
    first, last = luma(burnt.film)[[20, 80]]
    assert first[140:].min() < 60
    assert last[140:].max() > 200
    for at in (20, 80):
        rows, across = np.nonzero(
            np.abs(luma(soft.film)[at].astype(int) - luma(burnt.film)[at]) > 60
        )
        assert rows.min() > 90
        assert rows.max() <= 180 * 0.95 + 3
        assert across.min() >= 320 * 0.05 - 3
        assert across.max() <= 320 * 0.95 + 3


def test_only_what_shows_words_is_encoded_again_and_nothing_on_the_way_back(
    both: tuple[Rendered, Rendered, Path], tmp_path: Path
) -> None:
    soft, burnt, folder = both
    assert (burnt.encoded, burnt.reused) == (5, 2)
    again = made(tmp_path / "soft", folder / "cache", SOFT)
    assert again.encoded == 0
    assert again.film.read_bytes() == soft.film.read_bytes()
    alone = made(tmp_path / "burnt", tmp_path / "cache", BURNT)
    assert alone.reused == 0
    assert alone.film.read_bytes() == burnt.film.read_bytes()


def test_a_card_in_arabic_is_set(both: tuple[Rendered, Rendered, Path]) -> None:
    assert not [note for note in both[0].notes if note.startswith("title card")]
    title = luma(both[0].film)[5]
    assert np.ptp(title[60:120, 80:240].astype(int)) > 60


# ---- the card


def test_a_film_says_how_its_words_are_shown_and_is_checked(tmp_path: Path) -> None:
    place = tmp_path / "phases" / "dreamfactory.yaml"
    place.parent.mkdir()
    place.write_text("extends: shipped\nfilm: {subtitles: {burnt: true, names: others}}\n", "utf-8")
    card = House.open(tmp_path).company("dreamfactory").card
    assert card.film.subtitles == SubtitlesCard(burnt=True, names="others")
    place.write_text("extends: shipped\nfilm: {subtitles: {names: sometimes}}\n", "utf-8")
    with pytest.raises(CardError, match=r"never.*dash.*others.*always"):
        House.open(tmp_path).company("dreamfactory")


# ---- the screenplay


def test_a_screenplay_is_read_back_as_what_it_was() -> None:
    first = ShotCut(
        scene=1,
        frames=99,
        heading="INT. LAMP ROOM - NIGHT",
        action="Elias climbs, _slowly_. [[no note]] 5 * 4",
        lines=(line("It is late."), line("(whole)", "Elias"), line("~ la", "灯台守")),
    )
    second = ShotCut(
        scene=1,
        frames=99,
        heading="INT. LAMP ROOM - NIGHT",
        action="CUT TO:",
        lines=(line("...beep", "R2-D2"), line("No.", "Int. Jones")),
    )
    third = ShotCut(scene=2, frames=9, heading="THE EDGE - DAWN", action="EXT. is all he writes.")
    text = screenplay(Cut(title="The *Lamp*", shots=(first, second, third)), "Machine-made")
    parser = Parser()
    parser.add_text(text)
    found = [
        (type(one).__name__, getattr(one, "name", None) or one.text_raw.replace("\u2060", ""))
        for one in parser.script.elements
    ]
    assert found == [
        ("SceneHeading", "INT. LAMP ROOM - NIGHT"),
        ("Action", r"Elias climbs, \_slowly\_. [[no note]] 5 \* 4"),
        ("Character", "NARRATOR"),
        ("Dialogue", "It is late."),
        ("Character", "ELIAS"),
        ("Dialogue", "(whole)"),
        ("Character", "灯台守"),
        ("Dialogue", "~ la"),
        ("Action", "CUT TO:"),
        ("Character", "R2-D2"),
        ("Dialogue", "...beep"),
        ("Character", "Int. Jones"),
        ("Dialogue", "No."),
        ("SceneHeading", "THE EDGE - DAWN"),
        ("Action", "EXT. is all he writes."),
    ]
    assert "NARRATOR (V.O.)" in text


@pytest.mark.parametrize(
    ("place", "weather", "said"),
    [
        ("the lamp room", "", "INT. THE LAMP ROOM - NIGHT"),
        ("the open sea", "", "EXT. THE OPEN SEA - NIGHT"),
        ("a house on a cliff", "rain", "EXT. A HOUSE ON A CLIFF - NIGHT"),
        ("a house on a cliff", "", "INT. A HOUSE ON A CLIFF - NIGHT"),
        ("Int. kitchen", "", "INT. KITCHEN - NIGHT"),
        ("ein Ort", "", "EIN ORT - NIGHT"),
    ],
)
def test_a_heading_is_inside_or_outside_where_the_place_says_so(
    place: str, weather: str, said: str
) -> None:
    scene = Scene(id=1, title="t", place=place, time="night", weather=weather, action="x")
    assert heading(scene) == said
