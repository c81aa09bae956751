"""The animator behind the OpenAI protocol: jobs that outlive a process, and shots in pieces."""

from __future__ import annotations

import asyncio
import itertools
import json
from io import BytesIO
from typing import TYPE_CHECKING

import av
import PIL.Image
import pytest

from studio.crafts import AnimateRequest, Clip, Media, Slow, Ticket
from studio.errors import InputError, MakerRefused, MakerUnavailable
from studio.ledger import Desk, Ledger, Place
from studio.makers.openai_api.animator import OpenAIAnimator
from studio.makers.openai_api.job import pieces_of
from studio.testing import Fault, Loopback, Videos, mp4
from studio.testing.pixels import png

if TYPE_CHECKING:
    from pathlib import Path

    from studio.testing.endpoints import VideoAsked

RED = Media.of(png(16, 9, (200, 30, 30)), "image/png")
SHOT = AnimateRequest(
    picture=RED,
    move="push in",
    prompt="A wave breaks.",
    frames=12,
    rate=(12, 1),
    width=80,
    height=46,
    seed=1,
)


def longer(frames: int) -> AnimateRequest:
    return AnimateRequest(
        picture=RED,
        prompt="A wave breaks.",
        frames=frames,
        rate=(12, 1),
        width=80,
        height=46,
        seed=1,
    )


def film(asked: VideoAsked) -> bytes:
    """As long and large as asked for; every frame a step of 8 lighter than the one before.

    It begins with the picture it was given, as video models do.
    """
    wide, high = asked.sides
    assert asked.picture
    first = PIL.Image.open(BytesIO(asked.picture.read())).convert("L").resize((1, 1))
    start = first.getpixel((0, 0))
    assert isinstance(start, int)
    greys = (start + 4 * number for number in range(asked.seconds * 12))
    return mp4((PIL.Image.new("RGB", (wide, high), (grey,) * 3) for grey in greys), 12, crf=8)


def animator(server: Loopback, **settings: object) -> OpenAIAnimator:
    given: dict[str, object] = {
        "model": "films",
        "base_url": server.base_url,
        "retries": 0,
        "sizes": ["96x54", "54x96"],
        "seconds": [1, 2],
        "every": 0.01,
    }
    return OpenAIAnimator(**{**given, **settings})  # type: ignore[arg-type]


def animate(videos: Videos, request: AnimateRequest = SHOT, **settings: object) -> Clip:
    async def run(server: Loopback) -> Clip:
        maker = animator(server, **settings)
        try:
            return await maker.animate(request)
        finally:
            await maker.close()

    with Loopback(lambda _: "", videos) as server:
        return asyncio.run(run(server))


def shades(clip: Clip) -> list[int]:
    """How light every frame of a clip is, after a look at its size and rate."""
    assert clip.footage is not None
    assert clip.footage.type == "video/mp4"
    with av.open(BytesIO(clip.footage.read())) as file:
        stream = file.streams.video[0]
        assert (stream.width, stream.height, stream.average_rate) == (80, 46, 12)
        return [int(frame.to_ndarray(format="gray").mean()) for frame in file.decode(video=0)]


def actions(videos: Videos) -> list[str]:
    return [asked.action for asked in videos.requests]


class TestAsking:
    def test_the_keyframe_is_the_first_picture_in_the_size_asked_for(self) -> None:
        videos = Videos(film)
        animate(videos)
        asked = videos.requests[0]

        assert (asked.size, asked.seconds) == ("96x54", 1)
        assert asked.prompt == "A wave breaks.\n\nThe camera pushes in slowly."
        assert asked.picture is not None
        with PIL.Image.open(BytesIO(asked.picture.read())) as picture:
            assert picture.size == (96, 54)
            assert picture.convert("RGB").getpixel((48, 27)) == (200, 30, 30)

    @pytest.mark.parametrize(
        ("seconds", "pieces"),
        [
            (0.5, (4,)),
            (4, (4,)),
            (4.01, (8,)),
            (12, (12,)),
            (13, (12, 4)),
            (24, (12, 12)),
            (30.5, (12, 12, 8)),
        ],
    )
    def test_the_longest_pieces_and_at_the_end_what_is_enough(
        self, seconds: float, pieces: tuple[int, ...]
    ) -> None:
        assert pieces_of(seconds, (4, 8, 12)) == pieces

    def test_it_is_looked_at_until_it_is_done(self) -> None:
        videos = Videos(film, looks=4)
        animate(videos)

        assert actions(videos) == ["create", *["retrieve"] * 4, "content"]


class TestClip:
    def test_exactly_as_many_frames_as_asked_for_in_the_films_size(self) -> None:
        clip = animate(Videos(film), longer(9))

        found = shades(clip)
        assert len(found) == 9
        assert all(later > earlier for earlier, later in itertools.pairwise(found))
        assert clip.note == "filmed at 96x54 in one piece"

    def test_another_rate_is_sampled_in_the_middle_of_frames(self) -> None:
        slow = AnimateRequest(
            picture=RED, prompt="p", frames=4, rate=(4, 1), width=80, height=46, seed=1
        )
        clip = animate(Videos(film), slow)
        assert clip.footage is not None
        with av.open(BytesIO(clip.footage.read())) as file:
            seen = [int(frame.to_ndarray(format="gray").mean()) for frame in file.decode(video=0)]

        steps = [later - earlier for earlier, later in itertools.pairwise(seen)]
        assert len(steps) == 3
        assert steps == pytest.approx([12, 12, 12], abs=3), "three of theirs, four shades each"

    def test_a_film_shorter_than_asked_for_is_held_and_that_is_said(self) -> None:
        def short(asked: VideoAsked) -> bytes:
            from dataclasses import replace

            return film(replace(asked, seconds=1))

        clip = animate(Videos(short), longer(16), seconds=[2])

        assert len(shades(clip)) == 16
        assert clip.note.endswith("the last frame is held for the last 4 of 16 frames")

    def test_a_longer_shot_goes_on_from_its_last_frame(self) -> None:
        videos = Videos(film)
        clip = animate(videos, longer(40), seconds=[1, 2])

        orders = [asked for asked in videos.requests if asked.action == "create"]
        assert [asked.seconds for asked in orders] == [2, 2]
        assert "goes on without a cut" in orders[1].prompt
        found = shades(clip)
        assert len(found) == 40
        steps = [later - earlier for earlier, later in itertools.pairwise(found)]
        assert all(0 <= step <= 8 for step in steps), "no jump and no frame twice"
        assert clip.note == "filmed at 96x54 in 2 pieces"


class TestFailing:
    def test_a_job_that_fails_is_refused_with_the_servers_reason(self) -> None:
        def no(_: VideoAsked) -> bytes:
            raise MakerRefused("no waves in this house")

        with pytest.raises(MakerRefused, match="video_1 is failed: no waves in this house"):
            animate(Videos(no))

    def test_bytes_that_are_no_film_are_refused(self) -> None:
        with pytest.raises(MakerRefused, match="is no film"):
            animate(Videos(lambda _: b"nothing to see"))

    def test_a_job_nobody_knows_any_more_is_refused(self) -> None:
        with pytest.raises(MakerRefused, match="HTTP 404"):
            asyncio.run(
                self._collect(
                    '{"jobs":["video_7"],"seconds":[1],"prompt":"","size":"96x54","frames":1,"rate":[12,1],"width":80,"height":46}'
                )
            )

    @pytest.mark.parametrize("ticket", ["video_1", "{}", "[]", '{"jobs": 1}'])
    def test_a_ticket_of_another_program_is_refused(self, ticket: str) -> None:
        with pytest.raises(MakerRefused, match=r"ticket .* cannot be read"):
            asyncio.run(self._collect(ticket))

    async def _collect(self, ticket: str) -> None:
        with Loopback(lambda _: "", Videos(film)) as server:
            maker = animator(server)
            try:
                await maker.collect(Ticket(id=ticket))
            finally:
                await maker.close()

    def test_patience_ends_and_the_ticket_holds(self) -> None:
        with pytest.raises(MakerUnavailable, match=r"video_1 is in_progress after .* run again"):
            animate(Videos(film, looks=99), patience=0.02)

    def test_openais_own_is_closed(self) -> None:
        for url in ("", "https://api.openai.com/v1"):
            with pytest.raises(InputError, match="closed its own video models"):
                OpenAIAnimator(model="sora-2", base_url=url)

    @pytest.mark.parametrize("settings", [{"seconds": []}, {"every": 0}, {"patience": -1}])
    def test_settings_that_are_none(self, settings: dict[str, object]) -> None:
        with pytest.raises(InputError, match="must be above 0"):
            OpenAIAnimator(model="m", base_url="http://127.0.0.1:9/v1", **settings)  # type: ignore[arg-type]


PLACE = Place(phase="clips")


class TestLedger:
    """A job on record is collected by whoever comes next, and never ordered twice."""

    def answer(self, folder: Path, server: Loopback, request: AnimateRequest) -> Clip:
        async def run() -> Clip:
            maker = animator(server)
            assert isinstance(maker, Slow)
            with Ledger.open(folder) as ledger:
                try:
                    answered = await ledger.answer(Desk.of("animator", maker), request, PLACE)
                finally:
                    await maker.close()
            assert isinstance(answered.answer, Clip)
            return answered.answer

        return asyncio.run(run())

    def tickets(self, folder: Path) -> list[list[str]]:
        lines = (folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
        told = [json.loads(line) for line in lines]
        return [json.loads(line["ticket"])["jobs"] for line in told if line["line"] == "ticket"]

    @pytest.mark.parametrize("fault", [Fault.refuse_connection(), Fault.status(401, "bad key")])
    def test_a_second_run_collects_the_job_of_the_first(self, tmp_path: Path, fault: Fault) -> None:
        videos = Videos(film, faults={2: fault})
        with Loopback(lambda _: "", videos) as server:
            with pytest.raises(MakerUnavailable):
                self.answer(tmp_path, server, SHOT)
            clip = self.answer(tmp_path, server, SHOT)
            again = self.answer(tmp_path, server, SHOT)

        assert actions(videos) == ["create", "retrieve", "retrieve", "retrieve", "content"]
        assert self.tickets(tmp_path) == [["video_1"]]
        assert len(shades(clip)) == 12
        assert again == clip

    def test_a_shot_in_pieces_goes_on_at_the_piece_it_was_at(self, tmp_path: Path) -> None:
        """Request 5 is the order of the second piece, 6 the first look at that."""
        videos = Videos(film, faults={6: Fault.refuse_connection()})
        with Loopback(lambda _: "", videos) as server:
            with pytest.raises(MakerUnavailable):
                self.answer(tmp_path, server, longer(40))
            assert actions(videos)[4:] == ["create", "retrieve"]
            clip = self.answer(tmp_path, server, longer(40))

        assert actions(videos).count("create") == 2
        assert self.tickets(tmp_path) == [["video_1"], ["video_1", "video_2"]]
        assert len(shades(clip)) == 40

    def test_a_job_that_is_gone_is_a_refusal_and_ordered_anew(self, tmp_path: Path) -> None:
        videos = Videos(film, faults={2: Fault.refuse_connection()})
        with Loopback(lambda _: "", videos) as server:
            with pytest.raises(MakerUnavailable):
                self.answer(tmp_path, server, SHOT)
            videos.forget("video_1")
            for _ in range(2):
                with pytest.raises(MakerRefused, match="HTTP 404"):
                    self.answer(tmp_path, server, SHOT)

        assert actions(videos).count("create") == 1

    def test_a_film_that_has_expired_is_a_refusal(self, tmp_path: Path) -> None:
        videos = Videos(film, looks=1, faults={3: Fault.refuse_connection()})
        with Loopback(lambda _: "", videos) as server:
            with pytest.raises(MakerUnavailable):
                self.answer(tmp_path, server, SHOT)
            videos.expire("video_1")
            with pytest.raises(MakerRefused, match="has expired"):
                self.answer(tmp_path, server, SHOT)
