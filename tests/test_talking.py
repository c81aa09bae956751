"""Talking shots: where mouths are, that they follow the voice, and that they lie where they should."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from studio.crafts import (
    CameraPath,
    Clip,
    Face,
    Framing,
    Maker,
    Media,
    Painting,
    PaintRequest,
    TalkingHead,
    TalkingShot,
    TalkRequest,
    Turn,
)
from studio.cutting.encode import Encoding
from studio.cutting.frames import Still
from studio.cutting.pieces import Take
from studio.cutting.planes import flat_plane, layer_planes, overlaid
from studio.cutting.reel import Reel
from studio.cutting.segments import Piece, key
from studio.errors import MakerRefused
from studio.film.timeline import ShotCut
from studio.ledger import Desk, Ledger, Place
from studio.makers import wav
from studio.makers.papertheatre import Papertheatre
from studio.makers.puppeteer import Puppeteer
from studio.makers.puppeteer.acting import acted
from studio.makers.puppeteer.spelling import clauses
from studio.testing import ScriptedTalkingHead
from studio.testing.pixels import png

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

WIDE, HIGH, RATE = 320, 180, 24_000
PROMPT = """{names} in the kitchen

[scene]
id: 1
title: The bread
place: kitchen
time: day
mood: {mood}
characters: {names}
action: {action}
size: {size}
angle: eye level

[characters]
{people}

[style]
name: cartoon style
"""
LOOKS = {
    "Anna": "Anna: woman; brown hair; blue dress",
    "Rusty": "Rusty: fox; red fur",
    "Ben": "Ben: old man; grey beard; green coat",
}


def painted(*names: str, size: str = "close", action: str = "waits", mood: str = "") -> Painting:
    prompt = PROMPT.format(
        names=", ".join(names),
        people="\n".join(LOOKS[name] for name in names),
        action=f"{names[0]} {action}",
        size=size,
        mood=mood,
    )
    request = PaintRequest(prompt=prompt, width=WIDE, height=HIGH, seed=3)
    return asyncio.run(Papertheatre().paint(request))


def bursts(*loud: float, seconds: float = 0.25) -> Media:
    """Noise, a stretch of each loudness (0 to 1)."""
    chance = np.random.default_rng(5)
    parts = [one * chance.uniform(-1, 1, round(seconds * RATE)) for one in loud]
    pcm = wav.to_pcm(np.concatenate(parts).astype(np.float32))
    return Media.of(wav.to_wav(pcm, RATE), "audio/wav")


def turn(sound: Media, speaker: str = "Anna", text: str = "Ah, a!", start: int = 6) -> Turn:
    return Turn(speaker=speaker, text=text, start=start, frames=200, sound=sound)


def asked(painting: Painting, *turns: Turn, frames: int = 72) -> TalkRequest:
    return TalkRequest(
        picture=painting.picture,
        layers=painting.layers,
        faces=painting.faces,
        turns=turns,
        frames=frames,
        width=WIDE,
        height=HIGH,
        seed=1,
    )


def talked(request: TalkRequest) -> TalkingShot:
    return asyncio.run(Puppeteer().talk(request))


def frames_of(shot: TalkingShot) -> set[int]:
    return {at for one in shot.overlays for first, end in one.spans for at in range(first, end)}


@pytest.fixture(scope="module")
def anna() -> Painting:
    return painted("Anna")


class TestFaces:
    def test_a_face_in_a_close_up_says_where_its_mouth_is(self, anna: Painting) -> None:
        (face,) = anna.faces
        with Image.open(BytesIO(anna.picture.read())) as image:
            pixels = np.asarray(image.convert("RGB"), dtype=float)
        x, y, half = face.x * WIDE, face.y * HIGH, face.wide * WIDE / 2
        rows, columns = np.mgrid[0:HIGH, 0:WIDE]
        near = np.hypot(columns - x, rows - y)
        skin = pixels[(near > 1.3 * half) & (near < 1.8 * half)].mean(axis=0)
        lips = pixels[near < 0.5 * half].min(axis=0)

        assert (face.name, face.hidden) == ("Anna", "")
        assert 0.02 < face.wide < 0.12
        assert skin.mean() - lips.mean() > 40, "lips are darker than the cheeks beside them"

    def test_whoever_cannot_be_seen_to_speak_is_told_with_the_reason(self) -> None:
        away = painted("Anna", action="with her back to us", size="medium")
        alone = painted("Anna", "Ben", action="waits", size="insert")

        assert [one.hidden for one in away.faces] == ["it is turned away from us"]
        assert [one.hidden for one in alone.faces] == ["it is outside the frame"] * 2

    def test_an_animal_has_another_mouth(self) -> None:
        (face,) = painted("Rusty").faces

        assert (face.form, face.agape) == ("muzzle", False)

    def test_they_are_kept_by_the_ledger(self, anna: Painting, tmp_path: Path) -> None:
        async def twice() -> list[tuple[object, bool]]:
            desk = Desk.of("talking", Puppeteer())
            request = asked(anna, turn(bursts(1, 0, 1)))
            found: list[tuple[object, bool]] = []
            for _ in range(2):
                with Ledger.open(tmp_path) as ledger:
                    answered = await ledger.answer(desk, request, Place(phase="film"))
                    found.append((answered.answer, answered.recorded))
            return found

        (first, made), (again, recorded) = asyncio.run(twice())

        assert (made, recorded) == (False, True)
        assert first == again
        assert isinstance(again, TalkingShot)
        assert again.overlays


class TestMouths:
    def test_it_opens_with_the_loudness_and_in_the_same_frame(self) -> None:
        loud = (0.0, 1.0, 0.0, 0.5, 0.0, 0.9, 0.25, 0.0, 0.7, 0.0, 1.0, 0.4)
        frames = 6 * len(loud) + 12
        heard = np.zeros(frames)
        heard[6 : 6 + 6 * len(loud)] = np.repeat(loud, 6)
        states = acted([turn(bursts(*loud), text="a a a a a a a")], frames, (24, 1))
        opened = np.array([state.open for state in states], dtype=float)
        lags = {lag: _like(np.roll(opened, lag), heard) for lag in range(-4, 5)}

        assert lags[0] > 0.9
        assert max(lags, key=lambda lag: lags[lag]) == 0

    def test_it_is_shut_in_silence_and_for_lips_that_meet(self) -> None:
        silent = acted([turn(bursts(0.8, 0, 0, 0.8))], 60, (24, 1))
        hummed = acted([turn(bursts(0.8, 0.8), text="mmm")], 30, (24, 1))

        assert {state.open for state in silent[13:17]} == {0}
        assert max(state.open for state in silent[6:11]) > 3
        assert {state.open for state in hummed} == {0}

    def test_letters_give_shapes(self) -> None:
        (clause,) = clauses("moo")
        (wide,) = clauses("see")

        assert clause[0].open == 0
        assert clause[1].broad < 0.2 < 0.8 < wide[1].broad
        assert len(clauses("Stop, now! Go.")) == 3
        assert clauses("… !") == []
        assert len(clauses("日本")[0]) == 2

    def test_a_clause_begins_with_its_stretch_of_speech(self) -> None:
        """Of `oo, ee` the first stretch is round and the second broad."""
        states = acted([turn(bursts(0.9, 0, 0, 0.9), text="oo, ee", start=0)], 24, (24, 1))

        assert {state.broad for state in states[:6] if state.open} == {0}
        assert {state.broad for state in states[18:] if state.open} == {2}

    def test_what_is_drawn_lies_on_the_mouth_and_nowhere_else(self, anna: Painting) -> None:
        (face,) = anna.faces
        shot = talked(asked(anna, turn(bursts(1, 0.6, 0, 1, 0.3))))
        still, moved = drawn(anna, TalkingShot()), drawn(anna, shot)
        changed = np.abs(moved.astype(float) - still).max(axis=0) > 6
        rows, columns = np.nonzero(changed)
        half = face.wide * WIDE / 2

        assert len(shot.overlays) >= 3
        assert abs(columns.mean() - face.x * WIDE) < 0.4 * half
        assert 0 < rows.mean() - face.y * HIGH < 0.8 * half, "the jaw goes down"
        assert np.abs(columns - face.x * WIDE).max() < 1.6 * half
        assert not np.abs(moved[:6].astype(float) - still[:6]).any(), "shut before the first word"

    def test_a_laugh_is_shut_while_its_speaker_is_silent(self) -> None:
        laughing = painted("Anna", action="laughs", mood="joy")
        assert laughing.faces[0].agape
        shot = talked(asked(laughing, turn(bursts(1, 0, 1))))

        assert frames_of(shot) == set(range(72))

    def test_in_turn_each_moves_only_for_their_own_line(self) -> None:
        both = painted("Anna", "Ben", size="wide", action="and Ben talk")
        faces = tuple(replace(one, wide=0.05) for one in both.faces)
        lines = (
            turn(bursts(1, 1), start=4),
            turn(bursts(1, 1), speaker="Ben", start=30),
        )
        shot = talked(asked(replace(both, faces=faces), *lines))
        places = {(one.x, one.y) for one in shot.overlays}
        by_place = [
            frames_of(TalkingShot(overlays=tuple(o for o in shot.overlays if (o.x, o.y) == at)))
            for at in sorted(places)
        ]

        assert len(by_place) == 2
        assert not by_place[0] & by_place[1]
        assert {min(one) for one in by_place} == {4, 30}

    def test_the_same_asked_is_the_same_made(self, anna: Painting) -> None:
        request = asked(anna, turn(bursts(1, 0.2, 0.7)))

        assert talked(request) == talked(request)

    @pytest.mark.parametrize(
        ("faces", "wanted"),
        [
            ((), "the painter does not say where faces are"),
            ((Face(name="Ben", x=0.5, y=0.5, wide=0.1),), "shows no face of that name"),
            ((Face(name="Anna", x=0.5, y=0.5, wide=0.01),), "it is 3.2 pixels wide"),
            ((Face(name="anna", x=0.5, y=0.5, wide=0.1, hidden="in the dark"),), "in the dark"),
        ],
    )
    def test_a_mouth_that_is_not_moved_says_why(
        self, anna: Painting, faces: tuple[Face, ...], wanted: str
    ) -> None:
        shot = talked(asked(replace(anna, faces=faces), turn(bursts(1))))

        assert wanted in shot.note
        assert not shot.overlays

    def test_what_is_no_sound_is_refused(self, anna: Painting) -> None:
        broken = Media.of(b"no sound", "audio/wav")
        with pytest.raises(MakerRefused, match=r"puppeteer: the sound .* cannot be read"):
            talked(asked(anna, turn(broken)))

    @pytest.mark.parametrize("form", ["lips", "muzzle", "beak", "bill", "light"])
    def test_every_form_of_mouth_is_drawn_where_it_is(self, form: str, anna: Painting) -> None:
        face = Face(name="Anna", x=0.5, y=0.4, wide=0.1, turn=20, side=-1, form=form)  # type: ignore[arg-type]
        shot = talked(asked(replace(anna, faces=(face,)), turn(bursts(1, 1))))
        moved = drawn(anna, shot).astype(float) - drawn(anna, TalkingShot())
        rows, columns = np.nonzero(np.abs(moved).max(axis=0) > 6)

        assert len(rows) > 20
        assert abs(columns.mean() - 160) < 32
        assert abs(rows.mean() - 72) < 32


def _like(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    return float(np.corrcoef(one, other)[0, 1])


def drawn(
    painting: Painting, shot: TalkingShot, path: CameraPath | None = None
) -> NDArray[np.uint8]:
    """The luma of 24 frames of a shot, over its planes."""
    path = path or CameraPath(start=Framing(), end=Framing())
    planes = overlaid(
        layer_planes(painting.picture, painting.layers, (WIDE, HIGH), path.parallax, depths(shot)),
        painting.picture,
        shot.overlays,
        (WIDE, HIGH),
    )
    strip = Still(planes, path, frames=24, rate=(24, 1), size=(WIDE, HIGH))
    return np.stack([strip.draw(at)[:HIGH].copy() for at in range(24)])


def depths(shot: TalkingShot) -> tuple[float, ...]:
    return tuple(sorted({one.depth for one in shot.overlays}))


class TestOverlays:
    def test_they_go_with_the_camera(self, anna: Painting) -> None:
        """Through a push in and a pan a mouth stays on its face, between pixels too."""
        (face,) = anna.faces
        shot = talked(asked(anna, turn(bursts(1, 1, 1, 1), start=0)))
        path = CameraPath(
            start=Framing(), end=Framing(x=0.53, zoom=1.3), ease="linear", parallax=0.6, settle=0
        )
        changed = drawn(anna, shot, path).astype(float) - drawn(anna, TalkingShot(), path)
        follow = 1 + 0.6 * (2 * face.depth - 1)
        apart = []
        for at in range(2, 22):
            columns = np.nonzero(np.abs(changed[at]).max(axis=0) > 6)[0]
            zoom = np.exp(at / 23 * np.log(1.3)) ** follow
            middle = 0.5 + 0.03 * at / 23 * follow
            wanted = (0.5 + (face.x - middle) * zoom) * WIDE
            apart.append((columns.min() + columns.max() + 1) / 2 - wanted)

        assert np.std(apart) < 0.7
        assert abs(np.mean(apart)) < 1.5

    def test_a_shot_without_them_has_the_segment_it_had(self, anna: Painting) -> None:
        clip = Clip(path=CameraPath(start=Framing(), end=Framing()))
        plain = Reel(scene=1, picture=anna.picture, layers=anna.layers, clip=clip)
        shot = talked(asked(anna, turn(bursts(1, 1))))
        talking = replace(plain, overlays=shot.overlays)
        about = [
            Take(shot=ShotCut(scene=1, frames=24), reel=one).about() for one in (plain, talking)
        ]
        keys = [
            key(
                Piece(name="", about=one, frames=24, draw=lambda: iter(())),
                Encoding(size=(WIDE, HIGH), rate=(24, 1)),
            )
            for one in about
        ]

        assert len(about[0]) == 5
        assert about[1][:5] == about[0]
        assert keys[0] != keys[1]

    def test_they_lie_on_a_flat_picture_of_another_size(self) -> None:
        still = Media.of(png(64, 36, (200, 200, 200)), "image/png")
        shot = asyncio.run(
            ScriptedTalkingHead().talk(
                replace(
                    asked(Painting(picture=still), turn(bursts(1), start=4)), width=64, height=36
                )
            )
        )
        planes = overlaid((flat_plane(still, (128, 72)),), still, shot.overlays, (128, 72))
        path = CameraPath(start=Framing(), end=Framing())
        strip = Still(planes, path, frames=24, rate=(24, 1), size=(128, 72))
        before, there = (strip.draw(at)[:72].astype(float).copy() for at in (3, 4))
        rows, columns = np.nonzero(before - there > 40)

        assert (rows.mean(), columns.mean()) == (35.5, 63.5)
        assert len(rows) == 64


@pytest.mark.parametrize("maker", [Puppeteer, ScriptedTalkingHead])
def test_every_talking_head_says_what_it_is(maker: type[TalkingHead], anna: Painting) -> None:
    one: Maker = maker()
    request = asked(anna, turn(bursts(0.5)))
    shot = asyncio.run(maker().talk(request))

    assert one.name
    assert one.edition >= 1
    assert one.licence
    assert one.about.endswith(".")
    assert (shot.footage is None) == bool(shot.overlays)
    assert all(end <= request.frames + 200 for o in shot.overlays for _, end in o.spans)
    assert shot.note
