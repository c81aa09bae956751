"""Makers behind a server: whatever the server does wrong, every one of them says it the same way."""

from __future__ import annotations

import asyncio
import gc
import gzip
import json
from base64 import b64encode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from struct import pack
from typing import Any
from zlib import compress, crc32

import PIL.Image
import pytest

from studio.crafts import (
    AnimateRequest,
    Embedding,
    EmbedRequest,
    Maker,
    Media,
    PaintRequest,
    SpeechRequest,
)
from studio.errors import InputError, MakerMissing, MakerRefused, MakerUnavailable
from studio.makers.openai_api.animator import OpenAIAnimator
from studio.makers.openai_api.embedder import OpenAIEmbedder
from studio.makers.openai_api.painter import OpenAIPainter
from studio.makers.openai_api.voice import OpenAIVoice
from studio.testing import (
    Embeddings,
    Fault,
    Images,
    Loopback,
    ScriptedEmbedder,
    ScriptedPainter,
    ScriptedVoice,
    Speeches,
    Videos,
    mp4,
)
from studio.testing.endpoints import Endpoint, VideoAsked
from studio.testing.pixels import png

KEY = "sk-very-secret"
DOT = Media.of(png(16, 9, (200, 30, 30)), "image/png")


def film(_: VideoAsked) -> bytes:
    """A second of 160x90 that says which frame is which: it gets lighter."""
    return mp4((PIL.Image.new("RGB", (160, 90), (tone,) * 3) for tone in range(0, 240, 10)), 24)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One maker, what it is asked here, and the endpoint that answers it."""

    maker: Callable[..., Any]
    ask: Callable[[Any], Awaitable[object]]
    endpoint: Callable[..., Endpoint[Any]]
    settings: dict[str, object]
    words: str


CASES = {
    "painter": Case(
        maker=OpenAIPainter,
        ask=lambda one: one.paint(PaintRequest(prompt="A whale", width=32, height=18, seed=1)),
        endpoint=lambda faults: Images(ScriptedPainter(), faults=faults),
        settings={"sizes": ["64x36"]},
        words="A whale",
    ),
    "voice": Case(
        maker=OpenAIVoice,
        ask=lambda one: one.speak(SpeechRequest(text="Where is my song?")),
        endpoint=lambda faults: Speeches(ScriptedVoice(), faults=faults),
        settings={},
        words="Where is my song?",
    ),
    "animator": Case(
        maker=OpenAIAnimator,
        ask=lambda one: one.animate(
            AnimateRequest(
                picture=DOT, prompt="A wave", frames=12, rate=(12, 1), width=80, height=46, seed=1
            )
        ),
        endpoint=lambda faults: Videos(film, faults=faults, looks=1),
        settings={"sizes": ["160x90"], "seconds": [1], "every": 0.01},
        words="A wave",
    ),
    "embedder": Case(
        maker=OpenAIEmbedder,
        ask=lambda one: one.embed(EmbedRequest(texts=("a whale", "a keeper"))),
        endpoint=lambda faults: Embeddings(ScriptedEmbedder(), faults=faults),
        settings={},
        words="a whale",
    ),
}


@pytest.fixture(params=CASES.values(), ids=list(CASES))
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def made(case: Case, *faults: Fault, base_url: str = "", **settings: object) -> object:
    """What the maker answers with a server that plays `faults`, one a request."""
    return served(case, case.endpoint(dict(enumerate(faults, 1))), base_url, **settings)


def served(case: Case, endpoint: Endpoint[Any], base_url: str = "", **settings: object) -> object:
    async def run(server: Loopback) -> object:
        given = {"model": "tiny", "base_url": base_url or server.base_url, "retries": 0}
        maker = case.maker(**{**given, **case.settings, **settings})
        try:
            return await case.ask(maker)
        finally:
            await maker.close()

    with Loopback(lambda _: "", endpoint) as server:
        return asyncio.run(run(server))


def test_the_maker_says_what_it_is(case: Case) -> None:
    maker: Maker = case.maker(model="tiny", base_url="http://127.0.0.1:9/v1", **case.settings)

    assert (maker.name, maker.model, maker.edition) == ("openai", "tiny", 1)
    assert list(maker.shape) == sorted(maker.shape)
    assert "tiny" in maker.about
    assert "127.0.0.1" in maker.about
    assert not any("127.0.0.1" in str(value) for _, value in maker.shape)


@pytest.mark.parametrize("code", [408, 409, 429, 500, 502, 503])
def test_a_passing_error_is_retried(case: Case, code: int) -> None:
    endpoint = case.endpoint({1: Fault.status(code), 2: Fault.status(code)})
    if case.maker is OpenAIAnimator and code not in {429, 503}:
        # A job is not ordered twice where the first may have been accepted.
        with pytest.raises(MakerUnavailable):
            served(case, endpoint, retries=2)
        assert len(endpoint.received) == 1
        return
    assert served(case, endpoint, retries=2) == served(case, case.endpoint({}))

    requests = [one.request for one in endpoint.received]
    assert requests[0] == requests[2]
    assert [one.number for one in endpoint.received[:3]] == [1, 2, 3]


@pytest.mark.parametrize("code", [402, 408, 409, 425, 429, 500, 503])
def test_a_lasting_one_is_an_outage(case: Case, code: int) -> None:
    fault = Fault.status(code, "busy")
    with pytest.raises(MakerUnavailable, match=f"openai tiny: HTTP {code}: .*busy"):
        made(case, fault, fault, retries=1 if code in {429, 503} else 0)


def test_a_key_that_is_not_accepted_is_no_answer(case: Case) -> None:
    endpoint = case.endpoint({1: Fault.status(401, f"bad {KEY[:4]}")})
    with pytest.raises(MakerUnavailable, match="openai tiny: HTTP 401: the key was not") as caught:
        served(case, endpoint, retries=4)

    assert len(endpoint.received) == 1
    assert KEY[:4] not in str(caught.value)


@pytest.mark.parametrize("code", [400, 403, 404, 413, 422])
def test_an_error_of_ours_is_a_refusal_at_once(case: Case, code: int) -> None:
    endpoint = case.endpoint({1: Fault.status(code, f"bad {KEY}")})
    with pytest.raises(MakerRefused, match=f"openai tiny: HTTP {code}") as caught:
        served(case, endpoint, retries=4)

    assert len(endpoint.received) == 1
    assert "very-secret" not in str(caught.value)


@pytest.mark.parametrize("name", ["moderation_blocked", "content_policy_violation"])
def test_content_that_the_provider_refuses(case: Case, name: str) -> None:
    with pytest.raises(MakerRefused, match=f"refused the content .*{name}.*safety") as caught:
        made(case, Fault.policy(name), retries=4)

    assert case.words in str(caught.value)


def test_retry_after_is_obeyed(case: Case) -> None:
    """A server that says 600 seconds is out of reach; one that says a moment is asked again."""
    with pytest.raises(MakerUnavailable, match="ask again in 600 seconds"):
        made(case, Fault.rate_limited(retry_after=600), retries=4)

    assert made(case, Fault.rate_limited(), retries=1) == made(case)


def test_a_server_that_hangs(case: Case) -> None:
    endpoint = case.endpoint({1: Fault.hang()})
    with pytest.raises(MakerUnavailable, match="no answer in time"):
        served(case, endpoint, timeout=0.2)

    assert endpoint.received[0].headers["x-stainless-read-timeout"] == "0.2"


@pytest.mark.parametrize("fault", [Fault.cut_stream(), Fault.refuse_connection()])
def test_a_lost_connection(case: Case, fault: Fault) -> None:
    with pytest.raises(MakerUnavailable, match="openai tiny: cannot be reached"):
        made(case, fault)


@pytest.mark.parametrize("said", [0, 3_000_000_000])
def test_an_answer_without_an_end_is_not_read_to_its_end(case: Case, said: int) -> None:
    """Whether its head tells so or not; it is no answer, so that a job there is still to be had."""
    endpoint = case.endpoint({1: Fault.flood(said=said)})
    with pytest.raises(MakerUnavailable, match=r"larger than 1 megabytes .*higher `largest`"):
        served(case, endpoint, largest=1, retries=3)

    assert len(endpoint.received) == 1


def test_a_small_answer_that_unpacks_to_a_large_one_is_not_unpacked() -> None:
    packed = gzip.compress(b" " * 5_000_000)
    assert len(packed) < 10_000
    case = CASES["painter"]
    endpoint = case.endpoint({1: Fault.body(packed, Content_Encoding="gzip")})
    with pytest.raises(MakerUnavailable, match="larger than 1 megabytes"):
        served(case, endpoint, largest=1)


def test_an_answer_in_drops_is_too_slow(case: Case) -> None:
    with pytest.raises(MakerUnavailable, match="no answer in time"):
        made(case, Fault.drip(), timeout=0.05)


def test_a_bound_below_a_megabyte_is_none(case: Case) -> None:
    with pytest.raises(InputError, match="largest 1 megabyte or more"):
        case.maker(model="tiny", base_url="http://127.0.0.1:9/v1", largest=0, **case.settings)


def test_a_bound_may_change_while_a_production_is_under_way(case: Case) -> None:
    given = {"model": "tiny", "base_url": "http://127.0.0.1:9/v1", **case.settings}

    assert case.maker(**given, largest=7).shape == case.maker(**given).shape


def test_a_server_that_is_not_there(case: Case) -> None:
    with Loopback(lambda _: "") as server:
        gone = server.base_url

    with pytest.raises(MakerUnavailable, match="openai tiny: cannot be reached"):
        made(case, base_url=gone)


@pytest.mark.parametrize("body", ["<html>Please log in</html>", "[]", '{"error": "loading"}', ""])
def test_what_is_no_answer_is_refused(case: Case, body: str) -> None:
    with pytest.raises(MakerRefused, match="openai tiny: "):
        made(case, Fault.body(body))


def vectors(*rows: str, used: str = "null") -> str:
    """An answer with these vectors, as text, for JSON has more numbers than Python writes."""
    data = ", ".join(f'{{"index": {at}, "embedding": {row}}}' for at, row in enumerate(rows))
    return f'{{"data": [{data}], "usage": {used}}}'


DEEP = "[" * 100_000


@pytest.mark.parametrize(
    ("who", "number", "body"),
    [
        ("embedder", 1, vectors("[NaN, 1]", "[1, 0]")),
        ("embedder", 1, vectors("[Infinity, 1]", "[1, 0]")),
        ("embedder", 1, vectors("[1" + "0" * 400 + ", 1]", "[1, 0]")),
        ("embedder", 1, '{"data": [{"index": [0]}, {"index": {}}]}'),
        ("embedder", 1, DEEP),
        ("painter", 1, DEEP),
        ("painter", 1, '{"data": [{"b64_json": "\u00e9\u00e9\u00e9\u00e9"}]}'),
        (
            "painter",
            1,
            json.dumps({"data": [{"b64_json": b64encode(b"%!PS-Adobe-3.0 EPSF-3.0").decode()}]}),
        ),
        ("animator", 1, '{"id": "a\\nb", "status": "queued"}'),
        ("animator", 1, '{"id": "..", "status": "queued"}'),
        ("animator", 1, '{"id": "\\ud800", "status": "queued"}'),
        ("animator", 1, json.dumps({"id": "x" * 100_000, "status": "queued"})),
        ("animator", 2, '{"status": ["completed"]}'),
        ("animator", 2, json.dumps({"status": "failed", "error": "x" * 100_000})),
    ],
)
def test_what_lies_is_refused_in_few_words(who: str, number: int, body: str) -> None:
    case = CASES[who]

    with pytest.raises(MakerRefused, match="openai tiny: ") as told:
        served(case, case.endpoint({number: Fault.body(body)}))

    assert len(str(told.value)) < 800


def test_a_picture_larger_than_any_film_is_refused_before_it_is_unpacked() -> None:
    def part(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    head = part(b"IHDR", pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    data = b64encode(b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", compress(bytes(99))))
    with pytest.raises(MakerRefused, match="no picture"):
        made(CASES["painter"], Fault.body(json.dumps({"data": [{"b64_json": data.decode()}]})))


def test_a_job_is_asked_for_by_its_whole_name() -> None:
    case = CASES["animator"]

    with pytest.raises(MakerRefused, match="videos/a%3Fb%23c"):
        served(case, case.endpoint({1: Fault.body('{"id": "a?b#c", "status": "queued"}')}))


@pytest.mark.parametrize("count", ["-5", "true", "1" + "0" * 30])
def test_a_count_that_cannot_be_is_none(count: str) -> None:
    told = vectors("[1, 0]", "[0, 1]", used=f'{{"prompt_tokens": {count}}}')

    answered = made(CASES["embedder"], Fault.body(told))

    assert isinstance(answered, Embedding)
    assert answered.used is None


def test_an_empty_answer_is_refused(case: Case) -> None:
    number = 3 if case.maker is OpenAIAnimator else 1
    with pytest.raises(MakerRefused, match="openai tiny: "):
        served(case, case.endpoint({number: Fault.empty()}))


def test_a_redirect_is_not_followed(case: Case) -> None:
    with Loopback(lambda _: "", elsewhere := case.endpoint({})) as other:
        with pytest.raises(MakerRefused, match="redirects are not followed"):
            made(case, Fault.redirect(other.base_url))

        assert not elsewhere.received


class TestKeys:
    def test_the_named_key_goes_to_the_configured_host(
        self, case: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MY_KEY", "sk-mine")
        endpoint = case.endpoint({})
        served(case, endpoint, key_from="MY_KEY")

        assert {one.authorization for one in endpoint.received} == {"Bearer sk-mine"}

    def test_without_a_key_none_goes_out_and_no_stray_ids(
        self, case: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("OPENAI_API_KEY")
        monkeypatch.setenv("OPENAI_ADMIN_KEY", "sk-admin")
        monkeypatch.setenv("OPENAI_ORG_ID", "org-1")
        monkeypatch.setenv("OPENAI_PROJECT_ID", "project-1")
        monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer sk-other\nX-Mine: 1")
        endpoint = case.endpoint({})
        served(case, endpoint)

        assert {one.authorization for one in endpoint.received} == {"Bearer none"}
        names = {name.lower() for one in endpoint.received for name in one.headers}
        assert not names & {"openai-organization", "openai-project", "x-mine"}

    @pytest.mark.parametrize("value", ["two words", "line\nbreak", "schlüssel"])
    def test_what_is_no_key_is_not_sent_and_not_repeated(
        self, case: Case, monkeypatch: pytest.MonkeyPatch, value: str
    ) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", value)
        endpoint = case.endpoint({})
        with pytest.raises(MakerMissing, match="OPENAI_API_KEY is no key") as caught:
            served(case, endpoint)

        assert not endpoint.received
        assert value not in str(caught.value)

    @pytest.mark.parametrize("name", ["painter", "voice", "embedder"])
    def test_openai_itself_needs_a_key(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("OPENAI_API_KEY")
        case = CASES[name]
        with pytest.raises(MakerMissing, match="OPENAI_API_KEY"):
            asyncio.run(_ask(case, case.maker(model="tiny")))


async def _ask(case: Case, maker: object) -> object:
    return await case.ask(maker)


class TestConnections:
    def test_one_connection_serves_many_requests(self, case: Case) -> None:
        async def twice(server: Loopback) -> list[object]:
            maker = case.maker(model="tiny", base_url=server.base_url, **case.settings)
            try:
                return [await case.ask(maker), await case.ask(maker)]
            finally:
                await maker.close()

        with Loopback(lambda _: "", case.endpoint({})) as server:
            first, second = asyncio.run(twice(server))
            assert server.connections == 1

        assert first == second

    @pytest.mark.filterwarnings("ignore::ResourceWarning")
    def test_a_maker_that_was_not_closed_opens_anew_in_another_loop(self, case: Case) -> None:
        with Loopback(lambda _: "", case.endpoint({})) as server:
            maker = case.maker(model="tiny", base_url=server.base_url, **case.settings)
            assert asyncio.run(_ask(case, maker)) == asyncio.run(_ask(case, maker))
            del maker
            gc.collect()

    def test_cancelling_comes_through_at_once(self, case: Case) -> None:
        async def give_up(server: Loopback) -> bool:
            maker = case.maker(model="tiny", base_url=server.base_url, **case.settings)
            asking = asyncio.ensure_future(_ask(case, maker))
            while not endpoint.received:
                await asyncio.sleep(0)
            asking.cancel()
            try:
                await asking
            except asyncio.CancelledError:
                return True
            finally:
                await maker.close()
            return False

        endpoint = case.endpoint({1: Fault.hang()})
        with Loopback(lambda _: "", endpoint) as server:
            assert asyncio.run(give_up(server))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://x/v1",
        "localhost:8000/v1",
        "http:///v1",
        "http://[::1",
        "http://x:99999/v1",
        "http://x:abc/v1",
        "http://x/v1\n",
        "http://lo cal/v1",
    ],
)
def test_an_address_that_is_none(case: Case, url: str) -> None:
    with pytest.raises(InputError, match="no http or https address"):
        case.maker(model="tiny", base_url=url)


@pytest.mark.parametrize(
    "url", ["https://Marker@x/v1", "https://x/v1?key=Marker", "http://Marker@["]
)
def test_an_address_with_a_secret_in_it_is_refused_and_not_repeated(case: Case, url: str) -> None:
    with pytest.raises(InputError, match="does not belong there") as told:
        case.maker(model="tiny", base_url=url)
    assert "Marker" not in str(told.value)


@pytest.mark.parametrize("settings", [{"timeout": 0}, {"retries": -1}])
def test_times_and_tries_that_are_none(case: Case, settings: dict[str, float]) -> None:
    with pytest.raises(InputError, match="timeout must be above 0"):
        case.maker(model="tiny", base_url="http://127.0.0.1:9/v1", **settings)
