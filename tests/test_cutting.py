"""The cutting room, by what a viewer, an editing program and a second run find in the folder."""

from __future__ import annotations

import asyncio
import re
import wave
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

import av
import numpy as np
import opentimelineio as otio
import pyloudnorm
import pytest
from PIL import Image
from scipy.signal import resample_poly

from studio.crafts import CameraPath, Clip, Framing, Layer, Media
from studio.cutting import Reel, Rendered, render
from studio.cutting.panels import storyboard
from studio.cutting.paper import Paper
from studio.errors import InputError, ProductionError
from studio.film.timeline import Card, Cut, Line, ShotCut

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

WIDTH, HEIGHT = 320, 180
PUSH = CameraPath(start=Framing(), end=Framing(zoom=1.07))
REST = CameraPath(start=Framing(), end=Framing())
ENGLISH = "The lamp turns, and turns again, over a page that nobody has written on for thirty years"
JAPANESE = "灯台守は歌をなくした鯨に出会う。海は静かで、光だけが回っている。"


def png(array: NDArray[np.uint8]) -> Media:
    out = BytesIO()
    Image.fromarray(array).save(out, "PNG")
    return Media.of(out.getvalue(), "image/png")


def picture(tone: int, width: int = WIDTH, height: int = HEIGHT) -> Media:
    y, x = np.mgrid[:height, :width]
    image = np.stack([x * 80 / width + tone, y * 80 / height + tone, 0 * x + 90], axis=2)
    image[40:80, 40:90] = (tone, 200, 40)
    return png(np.clip(image, 0, 255).astype(np.uint8))


def flat(tone: int) -> Media:
    return png(np.full((HEIGHT, WIDTH, 3), tone, np.uint8))


def voice(seconds: float, level: float = 0.3, rate: int = 24000) -> Media:
    time = np.arange(round(seconds * rate)) / rate
    syllables = 0.55 + 0.45 * np.sin(2 * np.pi * 4 * time)
    return wav(level * np.sin(2 * np.pi * 220 * time) * syllables, rate)


def clicks(seconds: float, rate: int = 44100) -> Media:
    """Music with peaks far above its loudness."""
    chance = np.random.default_rng(3)
    sound = 0.03 * chance.standard_normal(round(seconds * rate))
    sound[:: rate // 3] = 1.0
    return wav(np.clip(sound, -1, 1), rate)


def wav(samples: NDArray[np.float64], rate: int) -> Media:
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((samples * 32767).astype("<i2").tobytes())
    return Media.of(out.getvalue(), "audio/wav")


def four(tone: int = 60) -> tuple[Cut, list[Reel]]:
    """Cards, four shots, a dissolve, a fade, one shot with planes; `tone` is that of shot 3."""
    english = Line(speaker="narrator", text=ENGLISH, start=7, frames=40)
    short = Line(speaker="Ann", text="Wait --> <i>{here}</i>", start=4, frames=20)
    japanese = Line(speaker="narrator", text=JAPANESE, start=2, frames=30, voiced=False)
    shots = (
        ShotCut(scene=1, title="Lamp", frames=60, move="push in", lines=(english,), prompt="p1"),
        ShotCut(scene=2, title="Sea", frames=48, join="dissolve", overlap=12, lines=(short,)),
        ShotCut(scene=3, title="Sky", frames=40, verdict="below standard"),
        ShotCut(scene=4, title="End", frames=50, join="fade", overlap=14, lines=(japanese,)),
    )
    cut = Cut(
        title="The Lamp, 灯台",
        width=WIDTH,
        height=HEIGHT,
        opening=Card(kind="title", lines=("The Lamp", "Φάρος Маяк 灯台"), frames=36),
        shots=shots,
        closing=(Card(kind="credits", lines=("Story by the user", "Not a model"), frames=30),),
    )
    reels = [
        Reel(scene=1, picture=picture(20), clip=Clip(path=PUSH), sounds=(voice(1.7),)),
        Reel(scene=2, picture=picture(120), clip=Clip(path=REST), sounds=(voice(0.8, 0.05),)),
        Reel(scene=3, picture=picture(tone), clip=Clip(path=PUSH)),
        Reel(
            scene=4,
            picture=picture(150),
            layers=planes(150),
            clip=Clip(path=CameraPath(start=Framing(), end=Framing(x=0.52), parallax=0.6)),
            sounds=(None,),
        ),
    ]
    return cut, reels


def planes(tone: int) -> tuple[Layer, ...]:
    wide, high = WIDTH * 5 // 4, HEIGHT * 5 // 4
    far = np.full((high, wide, 4), (tone, tone, 60, 255), np.uint8)
    near = np.zeros((high, wide, 4), np.uint8)
    near[high // 2 :, wide // 3 : wide // 2] = (200, 30, 30, 255)
    return Layer(picture=png(far), depth=0.0), Layer(picture=png(near), depth=0.9)


def made(
    cut: Cut,
    reels: list[Reel],
    folder: Path,
    *,
    cache: Path | None = None,
    score: Media | None = None,
    mark: bool = True,
) -> Rendered:
    return render(
        cut,
        reels,
        score=score,
        folder=folder,
        cache=cache or folder / "cache",
        mark=mark,
        made_with="papertheatre 1, camera 1",
        progress=lambda *_: None,
    )


def described(path: Path) -> str:
    with Image.open(path) as image:
        return str(image.info.get("Description", ""))


def pictures(path: Path) -> list[NDArray[np.uint8]]:
    with av.open(str(path)) as file:
        return [frame.to_ndarray() for frame in file.decode(video=0)]


def tones(path: Path) -> list[float]:
    return [float(frame[:HEIGHT].mean()) for frame in pictures(path)]


def samples(path: Path) -> NDArray[np.float64]:
    with av.open(str(path)) as file:
        blocks = [frame.to_ndarray() for frame in file.decode(audio=0)]
        whole = np.concatenate(blocks, axis=1)
    if whole.dtype == np.int16:
        whole = whole.reshape(-1, 2).T / 32768
    return np.asarray(whole.T, np.float64)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    cut, reels = four()
    return made(cut, reels, tmp_path_factory.mktemp("film"), score=clicks(12))


def test_the_film_is_as_long_as_the_cut(film: Rendered) -> None:
    cut, _ = four()
    assert cut.frames == 36 + 60 + 36 + 40 + 36 + 30
    assert film.frames == cut.frames == len(pictures(film.film))
    assert film.seconds == pytest.approx(cut.frames / 24)


def test_the_film_is_h264_aac_and_subtitles_marked_as_made_by_a_machine(film: Rendered) -> None:
    with av.open(str(film.film)) as file:
        assert [stream.codec_context.name for stream in file.streams] == ["h264", "aac", "mov_text"]
        picture, sound = file.streams.video[0], file.streams.audio[0]
        assert (picture.width, picture.height, picture.pix_fmt) == (WIDTH, HEIGHT, "yuv420p")
        assert picture.average_rate == 24
        assert (sound.rate, sound.layout.name) == (48000, "stereo")
        assert sound.duration * sound.time_base == pytest.approx(film.seconds, abs=0.001)
        assert file.metadata["title"] == "The Lamp, 灯台"
        assert "Machine-made film by filmstudio" in file.metadata["comment"]
        assert "papertheatre 1, camera 1" in file.metadata["description"]
    assert "Machine-made" in described(film.poster)


def test_no_frame_is_late_early_or_missing(film: Rendered) -> None:
    with av.open(str(film.film)) as file:
        packets = [packet for packet in file.demux(video=0) if packet.size]
    shown = sorted(packet.pts * packet.time_base * 24 for packet in packets)
    assert shown == list(range(film.frames))
    decoded = [packet.dts * packet.time_base * 24 for packet in packets]
    assert np.all(np.diff(np.array(decoded, float)) > 0)
    assert all(packet.dts <= packet.pts for packet in packets)


def test_frames_are_those_of_the_segments_bit_for_bit(film: Rendered) -> None:
    whole = [frame.tobytes() for frame in pictures(film.film)]
    title, *shots, credits = [[f.tobytes() for f in pictures(path)] for path in film.shots]
    assert [len(shot) for shot in shots] == [60, 48, 40, 50]
    assert whole[:36] == title
    assert whole[36 : 36 + 48] == shots[0][:-12]
    assert whole[96:132] == shots[1][12:]
    assert whole[132:158] == shots[2][:-14]
    assert whole[172:208] == shots[3][14:]
    assert whole[208:] == credits


def test_a_dissolve_mixes_and_a_fade_goes_through_the_dark(film: Rendered) -> None:
    light = tones(film.film)
    dissolve = light[83:97]
    assert np.all(np.diff(dissolve) > 0)
    fade = light[157:173]
    assert min(fade[5:10]) < min(fade[0], fade[-1]) - 15


def test_changing_one_shot_encodes_only_what_shows_it(film: Rendered, tmp_path: Path) -> None:
    cut, reels = four(tone=110)
    cache = film.film.parent / "cache"
    assert (film.encoded, film.reused) == (12, 0)
    again = made(*four(), tmp_path / "same", cache=cache, score=clicks(12))
    assert (again.encoded, again.reused) == (0, 12)
    changed = made(cut, reels, tmp_path / "other", cache=cache)
    # its body, its end shown alone, and the fade to shot 4
    assert (changed.encoded, changed.reused) == (3, 9)
    before, after = pictures(film.film), pictures(changed.film)
    different = [i for i in range(film.frames) if not np.array_equal(before[i], after[i])]
    assert different
    assert (min(different), max(different)) == (132, 171)


def test_the_same_film_has_the_same_bytes(film: Rendered, tmp_path: Path) -> None:
    cut, reels = four()
    again = made(cut, reels, tmp_path, score=clicks(12))
    for name in ("film.mp4", "film.srt", "film.otio", "poster.png", "storyboard.png", "music.wav"):
        assert (tmp_path / name).read_bytes() == (film.film.parent / name).read_bytes(), name
    assert again.levels == film.levels


def test_a_damaged_segment_is_encoded_again(tmp_path: Path) -> None:
    cut, reels = four()
    first = made(cut, reels, tmp_path)
    for place, segment in enumerate(sorted((tmp_path / "cache").iterdir())[:3]):
        whole = segment.read_bytes()
        segment.write_bytes(whole[: len(whole) * place // 3])
    again = made(cut, reels, tmp_path)
    assert (again.encoded, again.reused) == (3, 9)
    assert len(pictures(again.film)) == first.frames
    assert not list(tmp_path.rglob(".*.part"))


def test_shots_follow_the_cut_and_not_their_names(tmp_path: Path) -> None:
    light = [40, 200, 90, 160, 60, 120, 220, 30, 180, 70, 140, 110]
    shots = tuple(ShotCut(scene=12 - i, frames=6) for i in range(12))
    reels = [
        Reel(scene=12 - i, picture=flat(tone), clip=Clip(path=REST)) for i, tone in enumerate(light)
    ]
    cut = Cut(title="order", width=WIDTH, height=HEIGHT, shots=shots)
    found = tones(made(cut, reels, tmp_path).film)[3::6]
    assert found == pytest.approx([16 + tone * 219 / 255 for tone in light], abs=2)


def test_shots_taken_out_of_the_cut_leave_no_files_behind(tmp_path: Path) -> None:
    cut, reels = four()
    made(cut, reels, tmp_path)
    shorter = cut.model_copy(update={"shots": cut.shots[:3], "opening": None})
    done = made(shorter, reels[:3], tmp_path)
    assert sorted((tmp_path / "shots").iterdir()) == sorted(done.shots)
    assert len(done.shots) == 4


def test_a_film_without_a_word_has_a_silent_track(tmp_path: Path) -> None:
    cut = Cut(title="still", width=WIDTH, height=HEIGHT, shots=(ShotCut(scene=1, frames=24),))
    done = made(cut, [Reel(scene=1, picture=picture(50), clip=Clip(path=REST))], tmp_path)
    with av.open(str(done.film)) as file:
        assert [stream.codec_context.name for stream in file.streams] == ["h264", "aac"]
        assert file.streams.audio[0].duration * file.streams.audio[0].time_base == 1
    assert not samples(done.film).any()
    assert done.subtitles.read_text(encoding="utf-8") == ""
    assert done.levels.voice is done.levels.score is done.levels.peak is None


def cues(text: str) -> list[tuple[str, str, str]]:
    return re.findall(r"(?m)^\d+\n(\S+) --> (\S+)\n((?:.+\n)+)", text)


def milliseconds(stamp: str) -> int:
    hours, minutes, seconds, rest = map(int, re.split("[:,]", stamp))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def test_subtitles_are_timed_to_the_millisecond_and_fit_two_rows(film: Rendered) -> None:
    found = cues(film.subtitles.read_text(encoding="utf-8"))
    times = [(milliseconds(start), milliseconds(end)) for start, end, _ in found]
    assert times[0][0] == round(Fraction(36 + 7, 24) * 1000)
    assert times[-2][0] == round(Fraction(158 + 2, 24) * 1000)
    assert times[-1][1] == round(Fraction(158 + 50, 24) * 1000)
    assert all(start < end for start, end in times)
    assert all(times[i][1] + 83 <= times[i + 1][0] for i in range(len(times) - 1))
    texts = [text.strip().split("\n") for _, _, text in found]
    assert " ".join(" ".join(rows) for rows in texts[:-3]) == ENGLISH
    assert "".join("".join(rows) for rows in texts[-2:]) == JAPANESE
    assert all(len(rows) <= 2 for rows in texts)
    assert all(len(row) <= 42 for rows in texts[:-2] for row in rows)
    assert all(len(row) <= 13 for rows in texts[-2:] for row in rows)


def test_markup_in_a_line_is_shown_and_not_obeyed(film: Rendered) -> None:
    text = film.subtitles.read_text(encoding="utf-8")
    assert text.count("-->") == len(cues(text))
    assert "<i>" not in text
    assert "{h" not in text
    assert text.replace("\u2060", "").count("Wait → <i>{here}</i>") == 1
    with av.open(str(film.film)) as file:
        shown = b"".join(bytes(packet) for packet in file.demux(subtitles=0))
    assert b"Wait --> <i>{here}</i>" in shown
    assert JAPANESE[:8].encode() in shown


def test_other_rates_keep_their_time(tmp_path: Path) -> None:
    line = Line(speaker="narrator", text="Now.", start=30, frames=20)
    cut = Cut(
        title="ntsc",
        rate=(30000, 1001),
        width=WIDTH,
        height=HEIGHT,
        shots=(ShotCut(scene=1, frames=60, lines=(line,)),),
    )
    reel = Reel(scene=1, picture=picture(9), clip=Clip(path=PUSH), sounds=(voice(0.5),))
    done = made(cut, [reel], tmp_path)
    assert "00:00:01,001 --> 00:00:01,835" in done.subtitles.read_text(encoding="utf-8")
    with av.open(str(done.film)) as file:
        assert file.streams.video[0].average_rate == Fraction(30000, 1001)
    spoken = np.flatnonzero(np.abs(samples(done.narration)).max(axis=1) > 0.001)
    assert spoken[0] / 48000 == pytest.approx(1.001, abs=0.005)


def peak(sound: NDArray[np.float64]) -> float:
    return 20 * float(np.log10(np.abs(resample_poly(sound, 8, 1, axis=0)).max()))


def test_the_mix_keeps_its_levels(film: Rendered) -> None:
    meter = pyloudnorm.Meter(48000)
    spoken, music, whole = map(samples, (film.narration, film.music, film.film))
    assert meter.integrated_loudness(spoken) == pytest.approx(-16, abs=0.5)
    assert film.levels.voice == pytest.approx(-16, abs=0.5)
    assert film.levels.score == pytest.approx(-24, abs=0.5)
    assert film.levels.peak is not None
    assert film.levels.peak <= -1
    assert max(map(peak, (spoken, whole))) <= -1
    assert len(spoken) == len(music) == film.frames * 2000


def test_lines_sound_at_their_frames_and_the_score_makes_room(tmp_path: Path) -> None:
    line = Line(speaker="narrator", text="Now.", start=48, frames=24)
    cut = Cut(
        title="room",
        width=WIDTH,
        height=HEIGHT,
        shots=(ShotCut(scene=1, frames=144, lines=(line,)),),
    )
    time = np.arange(6 * 48000) / 48000
    hum = wav(0.2 * np.sin(2 * np.pi * 330 * time), 48000)
    reel = Reel(scene=1, picture=picture(9), clip=Clip(path=REST), sounds=(voice(1.0),))
    done = made(cut, [reel], tmp_path, score=hum)
    spoken = np.flatnonzero(np.abs(samples(done.narration)).max(axis=1) > 0.01)
    assert spoken[0] / 48000 == pytest.approx(2, abs=0.01)
    assert spoken[-1] / 48000 == pytest.approx(3, abs=0.01)
    music = samples(done.music)

    def level(second: float) -> float:
        part = music[round(second * 48000) : round((second + 0.05) * 48000)]
        return 10 * float(np.log10((part**2).mean()))

    assert level(2.5) - level(1.0) == pytest.approx(-9.5, abs=0.5)
    assert level(1.8) == pytest.approx(level(1.0), abs=0.2)
    assert level(3.6) == pytest.approx(level(1.0), abs=0.2)
    assert -9 < level(3.2) - level(1.0) < -1


def test_the_timeline_is_read_back_with_every_reference_there(film: Rendered) -> None:
    timeline = otio.adapters.read_from_file(str(film.timeline))
    assert [track.name for track in timeline.tracks] == ["Picture", "Narration", "Music"]
    assert {round(track.duration().value) for track in timeline.tracks} == {film.frames}
    for clip in timeline.find_clips():
        path = film.timeline.parent / unquote(clip.media_reference.target_url)
        assert path.is_file()
        with av.open(str(path)) as file:
            stream = file.streams[0]
            exact = float(stream.duration * stream.time_base * 24)
        assert exact == pytest.approx(clip.available_range().duration.value, abs=0.05)
    picture = timeline.tracks[0]
    joins = [item for item in picture if isinstance(item, otio.schema.Transition)]
    assert [join.name for join in joins] == ["dissolve", "fade"]
    assert [join.in_offset.value + join.out_offset.value for join in joins] == [12, 14]
    shots = [clip for clip in picture.find_clips() if clip.markers]
    told = [clip.markers[0].metadata["filmstudio"] for clip in shots]
    assert [about["scene"] for about in told] == [1, 2, 3, 4]
    assert (told[0]["prompt"], told[2]["verdict"]) == ("p1", "below standard")
    assert "papertheatre 1" in timeline.metadata["filmstudio"]["comment"]
    assert str(film.film.parent) not in film.timeline.read_text(encoding="utf-8")


def test_a_transition_has_its_handles(film: Rendered) -> None:
    """Where the dissolve is, both clips have the frames that it shows beyond their cut."""
    picture = otio.adapters.read_from_file(str(film.timeline)).tracks[0]
    items = list(picture)
    for place, item in enumerate(items):
        if isinstance(item, otio.schema.Transition):
            left, right = items[place - 1], items[place + 1]
            end = left.source_range.end_time_exclusive() + item.out_offset
            assert end <= left.available_range().end_time_exclusive()
            start = right.source_range.start_time - item.in_offset
            assert start >= right.available_range().start_time


def test_what_cannot_be_done_is_told(film: Rendered) -> None:
    assert film.notes == (f"scene 4: narrator is not heard: {JAPANESE!r}",)


@pytest.mark.parametrize(
    ("title", "missing"),
    [
        ("Ο φάρος και η φάλαινα", ""),
        ("Маяк и кит, Ґанок", ""),
        ("灯台と鯨 등대 灯塔", ""),
        ("Łódź, Việt Nam, Ångström", ""),
        ("The whale 🐋", "🐋"),
        ("Lamp منارة", ""),
        ("Lamp दीप", "द ी प"),
    ],
)
def test_titles_are_set_or_what_is_missing_is_told(
    tmp_path: Path, title: str, missing: str
) -> None:
    card = Card(kind="title", lines=(title,), frames=36)
    shot = ShotCut(scene=1, title=title, frames=8)
    cut = Cut(title=title, width=WIDTH, height=HEIGHT, opening=card, shots=(shot,))
    done = made(cut, [Reel(scene=1, picture=picture(9), clip=Clip(path=REST))], tmp_path)
    told = [note for note in done.notes if note.startswith("title card")]
    assert bool(told) == bool(missing)
    assert all(f"has no {missing} (left out" in note for note in told)
    paper, set_title = pictures(done.film)[35], pictures(done.film)[18]
    dark = set_title[:HEIGHT].astype(int) < paper[:HEIGHT].astype(int) - 60
    assert dark.sum() > 150
    box = np.flatnonzero(dark.any(axis=0))
    assert abs((box[0] + box[-1]) / 2 - WIDTH / 2) < 6, "centred"


def test_lettering_shows_different_words_differently(tmp_path: Path) -> None:
    seen = set()
    for title in ("Φάρος", "Маяк", "灯台と鯨", "등대"):
        card = Card(kind="title", lines=(title,), frames=24)
        shot = ShotCut(scene=1, frames=2)
        cut = Cut(title="t", width=WIDTH, height=HEIGHT, opening=card, shots=(shot,))
        reel = Reel(scene=1, picture=picture(9), clip=Clip(path=REST))
        seen.add(pictures(made(cut, [reel], tmp_path / title).film)[12].tobytes())
    assert len(seen) == 4


@pytest.mark.parametrize("count", [1, 10, 60])
def test_the_storyboard_has_a_panel_for_every_shot(tmp_path: Path, count: int) -> None:
    line = Line(speaker="a", text=f"{ENGLISH} שלום नमस्ते", start=0, frames=2)
    shots = tuple(
        ShotCut(scene=i + 1, title=f"Scene {i + 1}", frames=2, lines=(line,)) for i in range(count)
    )
    reels = [
        Reel(scene=i + 1, picture=flat(3 * i), clip=Clip(path=REST), sounds=(None,))
        for i in range(count)
    ]
    cut = Cut(title="board", width=WIDTH, height=HEIGHT, shots=shots)
    done = made(cut, reels, tmp_path)
    board = np.asarray(Image.open(done.storyboard))
    for tone in {0, 3 * (count // 2), 3 * (count - 1)}:
        assert (board == tone).all(axis=2).sum() > 30_000
    assert any(note.startswith(f"storyboard, scene {count}: ") for note in done.notes)
    assert "שלום" in done.subtitles.read_text(encoding="utf-8")


def test_the_foot_of_a_narrow_storyboard_has_the_width_of_the_sheet() -> None:
    shots = (ShotCut(scene=1, title="One", frames=2),)
    reels = [Reel(scene=1, picture=flat(9), clip=Clip(path=REST))]
    heading = "All else was made up by somebody whose name and calling are long indeed"
    lines = (heading, " ".join(["a bell, a boat, a box and a broom"] * 6))
    cut = Cut(
        title="board",
        width=WIDTH,
        height=HEIGHT,
        shots=shots,
        closing=(Card(kind="credits", lines=lines, frames=24),),
    )
    paper = Paper(ground=(240, 236, 228), ink=(30, 30, 30), accent=(120, 60, 40))
    board, _ = storyboard(cut, reels, paper)

    foot = np.abs(board[-90:].astype(int) - paper.ink).sum(axis=2) < 60
    columns = np.nonzero(foot.any(axis=0))[0]
    assert columns.min() < 0.1 * board.shape[1]
    assert columns.max() > 0.75 * board.shape[1]


def test_the_storyboard_of_very_many_shots_can_still_be_shown() -> None:
    shots = tuple(ShotCut(scene=i + 1, title=f"Scene {i + 1}", frames=2) for i in range(600))
    reels = [Reel(scene=i + 1, picture=flat(i % 200), clip=Clip(path=REST)) for i in range(600)]
    cut = Cut(title="board", width=WIDTH, height=HEIGHT, shots=shots)
    board, notes = storyboard(
        cut, reels, Paper(ground=(240, 236, 228), ink=(30, 30, 30), accent=(120, 60, 40))
    )

    assert board.shape[0] * board.shape[1] < 40_000_000
    assert max(board.shape) < 32_000
    for tone in (0, 100, 199):
        assert (board == tone).all(axis=2).sum() > 3 * 7_500
    assert not notes


def clip_file(path: Path, count: int, rate: int, size: tuple[int, int]) -> Media:
    """A foreign clip that gets lighter with every frame."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=rate, options={"crf": "5"})
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        for i in range(count):
            image = np.full((size[1], size[0], 3), 20 + 200 * i // count, np.uint8)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="rgb24")))
        out.mux(stream.encode(None))
    return Media.of(path.read_bytes(), "video/mp4")


@pytest.mark.parametrize("frames", [24, 60])
def test_footage_is_conformed(tmp_path: Path, frames: int) -> None:
    footage = clip_file(tmp_path / "in.mp4", 20, 10, (200, 200))
    shots = (ShotCut(scene=1, frames=frames), ShotCut(scene=2, frames=12))
    cut = Cut(title="clip", width=WIDTH, height=HEIGHT, shots=shots)
    reels = [
        Reel(scene=1, picture=picture(9), clip=Clip(footage=footage)),
        Reel(scene=2, picture=picture(9), clip=Clip(path=REST)),
    ]
    light = tones(made(cut, reels, tmp_path / "out").film)
    assert len(light) == frames + 12
    rising = light[: min(frames, 48)]
    assert np.all(np.diff(rising) > -1)
    assert rising[-1] - rising[0] > 60
    assert light[frames - 1] == pytest.approx(light[min(frames, 48) - 1], abs=1)
    expected = [16 + (20 + 10 * int((i + 0.5) / 24 * 10)) * 219 / 255 for i in (0, 11, 23)]
    assert [light[i] for i in (0, 11, 23)] == pytest.approx(expected, abs=4)


def test_what_is_no_picture_sound_or_clip_is_named(tmp_path: Path) -> None:
    cut, reels = four()
    bad = Media.of(b"broken", "image/png")
    with pytest.raises(ProductionError, match=f"picture {bad.digest[:12]}"):
        made(
            cut,
            [
                reels[0],
                *(
                    Reel(scene=r.scene, picture=bad, clip=r.clip, sounds=r.sounds)
                    for r in reels[1:]
                ),
            ],
            tmp_path,
        )
    noise = Media.of(b"broken", "audio/wav")
    silent = Reel(scene=1, picture=picture(1), clip=reels[0].clip, sounds=(noise,))
    with pytest.raises(ProductionError, match=f"sound {noise.digest[:12]}"):
        made(cut, [silent, *reels[1:]], tmp_path)
    clip = Clip(footage=Media.of(b"broken", "video/mp4"))
    with pytest.raises(ProductionError, match="footage"):
        made(
            cut,
            [Reel(scene=1, picture=picture(1), clip=clip, sounds=(None,)), *reels[1:]],
            tmp_path,
        )
    assert not (tmp_path / "film.mp4").exists()


@pytest.mark.parametrize(
    ("shots", "complaint"),
    [
        ((), "no shots"),
        ((ShotCut(scene=1, frames=9, join="dissolve", overlap=3),), "first shot"),
        ((ShotCut(scene=1, frames=9), ShotCut(scene=1, frames=9, overlap=3)), "shares no frames"),
        (
            (ShotCut(scene=1, frames=9), ShotCut(scene=1, frames=9, join="fade", overlap=12)),
            "shorten the joins",
        ),
        ((ShotCut(scene=2, frames=9),), "its reel is of scene 1"),
    ],
)
def test_a_cut_that_cannot_be_made_is_refused(
    tmp_path: Path, shots: tuple[ShotCut, ...], complaint: str
) -> None:
    cut = Cut(title="no", width=WIDTH, height=HEIGHT, shots=shots)
    reels = [Reel(scene=1, picture=picture(9), clip=Clip(path=REST)) for _ in shots]
    with pytest.raises(InputError, match=complaint):
        made(cut, reels, tmp_path)


def test_a_film_may_go_unmarked(tmp_path: Path) -> None:
    cut = Cut(title="plain", width=WIDTH, height=HEIGHT, shots=(ShotCut(scene=1, frames=4),))
    reel = Reel(scene=1, picture=picture(9), clip=Clip(path=REST))
    done = made(cut, [reel], tmp_path, mark=False)
    with av.open(str(done.film)) as file:
        assert "comment" not in file.metadata
    assert described(done.poster) == ""


def test_it_runs_beside_an_event_loop(tmp_path: Path) -> None:
    cut = Cut(title="loop", width=WIDTH, height=HEIGHT, shots=(ShotCut(scene=1, frames=4),))
    reel = Reel(scene=1, picture=picture(9), clip=Clip(path=REST))
    done = asyncio.run(asyncio.to_thread(made, cut, [reel], tmp_path))
    assert done.frames == 4
