"""The server for tests: every endpoint reads what any client sends, counts it, and fails on demand."""

from __future__ import annotations

import base64
import json
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from studio.crafts import Media
from studio.errors import MakerRefused
from studio.testing import (
    Embeddings,
    Fault,
    Images,
    Loopback,
    ScriptedAnimator,
    ScriptedEmbedder,
    ScriptedPainter,
    ScriptedVoice,
    Speeches,
    Videos,
)
from studio.testing.pixels import png

if TYPE_CHECKING:
    from studio.testing.endpoints import VideoAsked

DOT = png(2, 1, (1, 2, 3))
FILM = Media.of(b"a film", "video/mp4")


def ask(server: Loopback, path: str, body: object = None, method: str = "") -> bytes:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(server.base_url + path, data, method=method or None)
    with urllib.request.urlopen(request) as response:
        answer: bytes = response.read()
    return answer


def post(server: Loopback, path: str, *parts: tuple[str, bytes]) -> bytes:
    """Send a form; a part whose name has a `/` is a file: `image/one.png`."""
    lines = []
    for name, data in parts:
        field, _, file = name.partition("/")
        told = f'; filename="{file}"\r\nContent-Type: image/png' if file else ""
        lines.append(f'--x\r\nContent-Disposition: form-data; name="{field}"{told}'.encode())
        lines.append(b"\r\n\r\n" + data + b"\r\n")
    request = urllib.request.Request(
        server.base_url + path,
        b"".join(lines) + b"--x--\r\n",
        {"Content-Type": "multipart/form-data; boundary=x"},
    )
    with urllib.request.urlopen(request) as response:
        answer: bytes = response.read()
    return answer


def refusal(server: Loopback, path: str, body: object = None, method: str = "") -> tuple[int, str]:
    with pytest.raises(urllib.error.HTTPError) as caught:
        ask(server, path, body, method)
    told = json.loads(caught.value.read())["error"]
    caught.value.close()
    return caught.value.code, str(told["code"])


def test_a_picture_is_painted_by_a_maker_in_the_size_asked_for() -> None:
    images = Images(ScriptedPainter(), revised="a big whale", usage=(7, 9))
    with Loopback(lambda _: "", images) as server:
        body = {"prompt": "a whale", "size": "48x32", "model": "m", "quality": "low"}
        answer = json.loads(ask(server, "/images/generations", body))

    assert base64.b64decode(answer["data"][0]["b64_json"]).startswith(b"\x89PNG")
    assert answer["data"][0]["revised_prompt"] == "a big whale"
    assert answer["usage"]["total_tokens"] == 16
    (asked,) = images.requests
    assert (asked.prompt, asked.width, asked.height) == ("a whale", 48, 32)
    assert asked.settings == {"model": "m", "quality": "low"}
    assert not server.received


def test_pictures_to_edit_arrive_in_order_byte_for_byte() -> None:
    images = Images(lambda asked: asked.pictures[1].read())
    other = b"\r\n--y\r\n\x00\r\n\xff\n"
    with Loopback(lambda _: "", images) as server:
        sent = ("prompt", b"redder"), ("image[]/1.png", DOT), ("image[]/2.png", other)
        answer = json.loads(post(server, "/images/edits", *sent))

    assert base64.b64decode(answer["data"][0]["b64_json"]) == other
    assert [picture.read() for picture in images.requests[0].pictures] == [DOT, other]
    assert images.requests[0].pictures[0].type == "image/png"


def test_a_text_is_spoken_and_a_text_is_embedded() -> None:
    speeches, embeddings = Speeches(ScriptedVoice()), Embeddings(ScriptedEmbedder(size=4))
    with Loopback(lambda _: "", speeches, embeddings) as server:
        said = ask(server, "/audio/speech", {"input": "Aye", "voice": "onyx", "model": "m"})
        body = {"input": ["a", "b"], "model": "e", "dimensions": 4}
        vectors = json.loads(ask(server, "/embeddings", body))["data"]

    assert said.startswith(b"RIFF")
    assert (speeches.requests[0].text, speeches.requests[0].voice) == ("Aye", "onyx")
    assert [len(vector["embedding"]) for vector in vectors] == [4, 4]
    assert embeddings.requests[0].dimensions == 4
    assert embeddings.received[0].model == "e"


class TestVideos:
    FORM = (
        ("prompt", b"a wave"),
        ("seconds", b"8"),
        ("size", b"64x36"),
        ("input_reference/1.png", DOT),
    )

    def test_a_job_is_queued_runs_and_is_done(self) -> None:
        videos = Videos(ScriptedAnimator(footage=FILM), looks=3)
        with Loopback(lambda _: "", videos) as server:
            job = json.loads(post(server, "/videos", *self.FORM))
            path = f"/videos/{job['id']}"
            states = [json.loads(ask(server, path))["status"] for _ in range(3)]
            film = ask(server, f"{path}/content")

        assert (job["status"], states) == ("queued", ["in_progress", "in_progress", "completed"])
        assert film == FILM.read()
        asked = videos.requests[0]
        assert (asked.prompt, asked.seconds, asked.sides) == ("a wave", 8, (64, 36))
        assert asked.picture == Media.of(DOT, "image/png")

    def test_a_job_fails_when_its_maker_refuses(self) -> None:
        def no(_: VideoAsked) -> bytes:
            raise MakerRefused("no waves today")

        with Loopback(lambda _: "", Videos(no, looks=1)) as server:
            post(server, "/videos", *self.FORM)
            job = json.loads(ask(server, "/videos/video_1"))

        assert (job["status"], job["error"]["message"]) == ("failed", "no waves today")

    def test_what_is_not_ready_unknown_expired_or_deleted_is_refused(self) -> None:
        videos = Videos(lambda _: b"film", looks=1)
        with Loopback(lambda _: "", videos) as server:
            post(server, "/videos", *self.FORM)
            early = refusal(server, "/videos/video_1/content")
            ask(server, "/videos/video_1")
            videos.expire("video_1")
            expired = refusal(server, "/videos/video_1/content")
            gone = json.loads(ask(server, "/videos/video_1", method="DELETE"))
            unknown = refusal(server, "/videos/video_1")

        assert early == (400, "video_not_ready")
        assert expired == (404, "expired")
        assert (gone["deleted"], unknown) == (True, (404, "not_found"))


def test_each_endpoint_counts_for_itself_and_has_its_own_faults() -> None:
    images = Images(ScriptedPainter(), faults={2: Fault.policy()})
    speeches = Speeches(ScriptedVoice(), faults={1: Fault.status(500)})
    picture, speech = {"prompt": "p", "size": "8x8"}, {"input": "i", "voice": "v"}
    with Loopback(lambda _: "", images, speeches) as server:
        ask(server, "/images/generations", picture)
        assert refusal(server, "/audio/speech", speech) == (500, "500")
        assert refusal(server, "/images/generations", picture) == (400, "moderation_blocked")
        ask(server, "/audio/speech", speech)
        ask(server, "/images/generations", picture)

    assert [one.number for one in images.received] == [1, 2, 3]
    assert [one.number for one in speeches.received] == [1, 2]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/images/generations", {"size": "8x8"}),
        ("/images/edits", {"prompt": "no form"}),
        ("/audio/speech", {"input": "", "voice": "v"}),
        ("/embeddings", {"input": []}),
        ("/embeddings", {"input": [""]}),
        ("/videos", {"prompt": "no form"}),
    ],
)
def test_what_cannot_be_read_is_refused_and_not_counted(path: str, body: object) -> None:
    endpoints = (
        Images(ScriptedPainter()),
        Speeches(ScriptedVoice()),
        Embeddings(ScriptedEmbedder()),
        Videos(ScriptedAnimator()),
    )
    with Loopback(lambda _: "", *endpoints) as server:
        assert refusal(server, path, body) == (400, "400")

    assert [endpoint.received for endpoint in endpoints] == [[], [], [], []]


def test_an_endpoint_that_was_not_given_is_not_there() -> None:
    with Loopback(lambda _: "") as server:
        assert refusal(server, "/images/generations", {"prompt": "p"}) == (404, "404")
        assert json.loads(ask(server, "/models"))["data"][0]["id"] == "loopback"
