"""A talking head behind a server: what goes out, what comes back, and jobs that outlive a process."""

from __future__ import annotations

import asyncio
import wave
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import av
import numpy as np
import PIL.Image
import pytest

from studio.crafts import Face, Media, Slow, TalkingShot, TalkRequest, Ticket, Turn
from studio.errors import ContentRefused, InputError, MakerRefused, MakerUnavailable
from studio.ledger import Desk, Ledger, Place
from studio.makers.talking_api import ServedTalkingHead
from studio.testing import Fault, Loopback, Talks, mp4
from studio.testing.pixels import png, tone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from studio.testing.endpoints import TalkAsked

PLACE = Place(phase="film")
STILL = Media.of(png(80, 46, (40, 90, 160)), "image/png")


def filmed(asked: TalkAsked) -> bytes:
    """As many frames as asked, grey as the pitch of its lines: dark for Anna, light for Ben."""
    light = 60 if asked.turns[0]["speaker"] == "Anna" else 200
    grey = PIL.Image.new("RGB", (96, 54), (light, light, light))
    return mp4([grey] * asked.frames, asked.rate[0])


def line(speaker: str, start: int, frames: int) -> Turn:
    sound = Media.of(tone(frames / 12, hertz=200), "audio/wav")
    return Turn(speaker=speaker, text=f"{speaker} says", start=start, frames=frames, sound=sound)


SHOT = TalkRequest(
    picture=STILL,
    faces=(Face(name="Anna", x=0.25, y=0.5, wide=0.1),),
    turns=(line("Anna", 6, 12),),
    prompt="Two at a table",
    frames=36,
    rate=(12, 1),
    width=80,
    height=46,
    seed=7,
)
BOTH = replace(SHOT, turns=(line("Anna", 4, 10), line("Ben", 18, 12)))


def maker(server: Loopback, **settings: object) -> ServedTalkingHead:
    given: dict[str, object] = {"model": "tiny", "base_url": server.base_url, "every": 0.01}
    return ServedTalkingHead(**{**given, "retries": 0, **settings})  # type: ignore[arg-type]


def talk(talks: Talks, request: TalkRequest = SHOT, **settings: object) -> TalkingShot:
    async def run(server: Loopback) -> TalkingShot:
        one = maker(server, **settings)
        try:
            return await one.talk(request)
        finally:
            await one.close()

    with Loopback(lambda _: "", talks) as server:
        return asyncio.run(run(server))


def greys(shot: TalkingShot) -> list[float]:
    assert shot.footage
    with av.open(BytesIO(shot.footage.read())) as file:
        return [float(frame.to_ndarray(format="gray").mean()) for frame in file.decode(video=0)]


class TestWhatIsAsked:
    def test_picture_and_sound_go_out_and_a_film_of_the_shot_comes_back(self) -> None:
        talks = Talks(filmed)
        shot = talk(talks)
        asked = talks.requests[0]

        assert (asked.frames, asked.rate, asked.size, asked.seed) == (36, (12, 1), (80, 46), 7)
        assert asked.prompt == "Two at a table"
        assert asked.turns == (
            {
                "speaker": "Anna",
                "text": "Anna says",
                "start": 0.5,
                "end": 1.5,
                "mouth": [0.25, 0.5],
            },
        )
        assert len(greys(shot)) == 36
        assert shot.used
        assert (shot.used.video_seconds, shot.used.shown) == (3.0, 1)
        assert talks.received[0].authorization == "Bearer none"

    def test_the_sound_is_as_long_as_the_frames_and_each_line_at_its_time(self) -> None:
        talks = Talks(filmed)
        talk(talks)
        sound = talks.requests[0].sound
        assert sound
        with wave.open(BytesIO(sound.read())) as file:
            told = (file.getnchannels(), file.getframerate(), file.getnframes())
            samples = np.frombuffer(file.readframes(told[2]), "<i2")
        heard = np.flatnonzero(np.abs(samples) > 300)

        assert told == (1, 24_000, 3 * 24_000)
        assert abs(heard[0] - 12_000) < 200
        assert abs(heard[-1] - 36_000) < 200

    def test_those_who_speak_in_turn_are_filmed_in_turn(self) -> None:
        talks = Talks(filmed)
        shot = talk(talks, BOTH)
        orders = [one for one in talks.requests if not one.id]
        light = greys(shot)

        assert [one.turns[0]["speaker"] for one in orders] == ["Anna", "Ben"]
        assert [one.frames for one in orders] == [16, 20]
        assert orders[1].turns[0]["start"] == round(2 / 12, 3)
        assert "mouth" not in orders[1].turns[0]
        assert len(light) == 36
        assert max(light[:16]) < 75 < 185 < min(light[20:])
        assert light[16:20] == sorted(light[16:20]), "one runs into the next"
        assert shot.note.startswith("filmed in 2 stretches")

    def test_a_model_for_several_faces_gets_the_whole_shot(self) -> None:
        talks = Talks(filmed)
        shot = talk(talks, BOTH, faces="several")
        orders = [one for one in talks.requests if not one.id]

        assert [len(one.turns) for one in orders] == [2]
        assert len(greys(shot)) == 36

    def test_a_film_that_is_too_short_holds_its_last_frame_and_says_so(self) -> None:
        talks = Talks(lambda asked: filmed(replace(asked, frames=30)))

        assert "the last frame is held for 6 of 36 frames" in talk(talks).note

    def test_a_shot_in_which_nobody_speaks_is_refused(self) -> None:
        talks = Talks(filmed)
        with pytest.raises(MakerRefused, match="nobody speaks"):
            talk(talks, replace(SHOT, turns=()))

        assert not talks.received

    def test_its_key_goes_out_under_its_own_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-not-for-this-server")
        monkeypatch.setenv("TALKING_API_KEY", "talk-secret-1")
        talks = Talks(filmed)
        talk(talks)

        assert {one.authorization for one in talks.received} == {"Bearer talk-secret-1"}

    @pytest.mark.parametrize(
        ("settings", "wanted"),
        [
            ({"faces": "three"}, "one or several"),
            ({"every": 0}, "must be above 0"),
            ({"base_url": "gpu-box"}, "no http or https address"),
        ],
    )
    def test_settings_that_cannot_be(self, settings: Mapping[str, object], wanted: str) -> None:
        given: dict[str, object] = {"model": "tiny", "base_url": "http://localhost:1"}
        with pytest.raises(InputError, match=wanted):
            ServedTalkingHead(**{**given, **settings})  # type: ignore[arg-type]


class TestWhatGoesWrong:
    @pytest.mark.parametrize(
        ("fault", "kind"),
        [
            (Fault.status(503, "busy"), MakerUnavailable),
            (Fault.rate_limited(retry_after=600), MakerUnavailable),
            (Fault.refuse_connection(), MakerUnavailable),
            (Fault.cut_stream(), MakerUnavailable),
            (Fault.status(400, "no such model"), MakerRefused),
            (Fault.policy(), ContentRefused),
            (Fault.body("<html>"), MakerRefused),
            (Fault.body("{}"), MakerRefused),
        ],
    )
    def test_an_order_that_fails(self, fault: Fault, kind: type[Exception]) -> None:
        with pytest.raises(kind, match="served tiny"):
            talk(Talks(filmed, faults={1: fault}))

    def test_a_server_that_hangs(self) -> None:
        with pytest.raises(MakerUnavailable, match="no answer in time"):
            talk(Talks(filmed, faults={1: Fault.hang()}), timeout=0.2)

    def test_a_busy_server_is_asked_again(self) -> None:
        talks = Talks(filmed, faults={1: Fault.rate_limited()})

        assert talk(talks, retries=1).footage
        assert len(talks.jobs) == 1

    def test_a_job_that_failed_says_why(self) -> None:
        def refused(_: TalkAsked) -> bytes:
            raise MakerRefused("no face was found")

        with pytest.raises(MakerRefused, match="talk_1 is failed: no face was found"):
            talk(Talks(refused))

    def test_a_film_that_is_none(self) -> None:
        with pytest.raises(MakerRefused, match="is no film"):
            talk(Talks(filmed, faults={4: Fault.empty()}))

    def test_a_ticket_of_another_program(self) -> None:
        with (
            Loopback(lambda _: "", Talks(filmed)) as server,
            pytest.raises(MakerRefused, match="cannot be read"),
        ):
            asyncio.run(maker(server).collect(Ticket(id="talk_1")))


class TestAcrossRuns:
    def answer(self, folder: Path, server: Loopback, **settings: object) -> TalkingShot:
        async def run() -> object:
            one = maker(server, **settings)
            assert isinstance(one, Slow)
            try:
                with Ledger.open(folder) as ledger:
                    desk = Desk.of("talking", one)
                    return (await ledger.answer(desk, BOTH, PLACE)).answer
            finally:
                await one.close()

        found = asyncio.run(run())
        assert isinstance(found, TalkingShot)
        return found

    def test_the_next_run_collects_the_same_jobs_and_orders_nothing_twice(
        self, tmp_path: Path
    ) -> None:
        talks = Talks(filmed, looks=4)
        with Loopback(lambda _: "", talks) as server:
            with pytest.raises(MakerUnavailable, match="talk_1 is in_progress"):
                self.answer(tmp_path, server, patience=0.001)
            made = self.answer(tmp_path, server)
            again = self.answer(tmp_path, server)

        assert len(talks.jobs) == 2
        assert made == again
        assert len(greys(made)) == 36

    def test_jobs_that_the_server_has_forgotten_are_a_refusal(self, tmp_path: Path) -> None:
        talks = Talks(filmed, looks=9)
        with Loopback(lambda _: "", talks) as server:
            with pytest.raises(MakerUnavailable):
                self.answer(tmp_path, server, patience=0.001)
            talks.forget("talk_1")
            with pytest.raises(MakerRefused, match="404"):
                self.answer(tmp_path, server)
