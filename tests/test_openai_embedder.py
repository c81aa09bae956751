"""The text embedder behind the OpenAI protocol: spaces, batches, and captions in a store."""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING

import pytest

from studio.crafts import Embedding, EmbedRequest, Media
from studio.errors import InputError, MakerRefused
from studio.makers.openai_api.embedder import OpenAIEmbedder
from studio.memory import ImageStore, Stored
from studio.testing import Embeddings, Fault, Loopback, ScriptedEmbedder
from studio.testing.pixels import png

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.testing.endpoints import EmbeddingAsked

TEXTS = tuple(f"scene {number}" for number in range(7))


def embed(
    embeddings: Embeddings, *texts: str, pictures: tuple[Media, ...] = (), **settings: object
) -> Embedding:
    async def run(server: Loopback) -> Embedding:
        given: dict[str, object] = {"model": "words", "base_url": server.base_url, "retries": 0}
        embedder = OpenAIEmbedder(**{**given, **settings})  # type: ignore[arg-type]
        try:
            return await embedder.embed(EmbedRequest(texts=texts, pictures=pictures))
        finally:
            await embedder.close()

    with Loopback(lambda _: "", embeddings) as server:
        return asyncio.run(run(server))


def test_a_unit_vector_for_every_text_in_order() -> None:
    expected = asyncio.run(ScriptedEmbedder(size=5).embed(EmbedRequest(texts=TEXTS)))
    found = embed(Embeddings(ScriptedEmbedder(size=5)), *TEXTS)

    assert found.space == "openai-words-5"
    assert len(found.vectors) == 7
    for vector, one in zip(found.vectors, expected.vectors, strict=True):
        assert vector == pytest.approx(one, abs=1e-5)
        assert math.hypot(*vector) == pytest.approx(1, abs=1e-5)


def test_vectors_of_any_length_become_units_and_their_order_is_the_index() -> None:
    body = '{"data": [{"index": 1, "embedding": [0, 3]}, {"index": 0, "embedding": [4, 0]}]}'
    found = embed(Embeddings(ScriptedEmbedder(), faults={1: Fault.body(body)}), "a", "b")

    assert found.vectors == ((1.0, 0.0), (0.0, 1.0))


def test_many_texts_go_out_in_batches() -> None:
    embeddings = Embeddings(ScriptedEmbedder())
    whole = embed(Embeddings(ScriptedEmbedder()), *TEXTS)
    found = embed(embeddings, *TEXTS, batch=3)

    assert [one.texts for one in embeddings.requests] == [TEXTS[:3], TEXTS[3:6], TEXTS[6:]]
    assert found == whole


def test_the_space_is_named_by_model_and_dimensions() -> None:
    def sized(asked: EmbeddingAsked) -> Sequence[Sequence[float]]:
        return [[1.0] * (asked.dimensions or 6) for _ in asked.texts]

    short = Embeddings(sized)
    spaces = {
        embed(Embeddings(sized), "a").space,
        embed(short, "a", dimensions=3).space,
        embed(Embeddings(sized), "a", model="other").space,
    }

    assert spaces == {"openai-words-6", "openai-words-3", "openai-other-6"}
    assert short.requests[0].dimensions == 3
    assert OpenAIEmbedder(model="m", dimensions=3).shape == (("dimensions", 3),)
    assert OpenAIEmbedder(model="m", batch=9).shape == ()


def stored(number: int, embedding: Embedding) -> Stored:
    return Stored(
        id=f"keyframe-{number}",
        digest=f"{number:064}",
        file="x",
        space=embedding.space,
        vector=embedding.vectors[0],
        caption="a whale",
        scene=number,
        order=number,
        characters=("Elias",),
        approved=True,
        kind="keyframe",
    )


def test_vectors_of_two_spaces_never_meet_in_a_store() -> None:
    first = embed(Embeddings(ScriptedEmbedder()), "a whale")
    other = embed(Embeddings(ScriptedEmbedder()), "a whale", model="other")
    with ImageStore.gather() as store:
        store.add(stored(1, first))
        store.add(stored(2, other))
        assert store.spaces == ("openai-other-8", "openai-words-8")
        hits = store.search(first.vectors[0], first.space, 5)
        assert [hit.stored.id for hit in hits] == ["keyframe-1"]
        with pytest.raises(InputError, match="cannot be compared"):
            store.search(first.vectors[0], "openai-third-8", 5)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('{"data": []}', "0 vectors came for 2 texts"),
        ('{"data": [{"index": 0, "embedding": [1]}]}', "1 vectors came for 2 texts"),
        ('{"data": [{"index": 0, "embedding": [1]}, {"index": 0, "embedding": [1]}]}', "2 vectors"),
        ('{"data": [{"index": 0, "embedding": [0, 0]}, {"index": 1, "embedding": [1, 0]}]}', "is no vector"),
        ('{"data": [{"index": 0, "embedding": "AAAA"}, {"index": 1, "embedding": [1]}]}', "is no vector"),
        ('{"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": [1, 0]}]}', "several lengths"),
    ],
)  # fmt: skip
def test_what_is_no_vector_for_every_text_is_refused(body: str, says: str) -> None:
    with pytest.raises(MakerRefused, match=says):
        embed(Embeddings(ScriptedEmbedder(), faults={1: Fault.body(body)}), "a", "b")


@pytest.mark.parametrize("texts", [(), ("",), ("a", "  ")])
def test_a_text_without_words_is_not_sent(texts: tuple[str, ...]) -> None:
    embeddings = Embeddings(ScriptedEmbedder())
    with pytest.raises(MakerRefused, match="without words"):
        embed(embeddings, *texts)

    assert not embeddings.received


def test_it_takes_no_pictures() -> None:
    assert OpenAIEmbedder(model="m").takes == {"text"}
    with pytest.raises(MakerRefused, match="takes texts only"):
        embed(
            Embeddings(ScriptedEmbedder()), pictures=(Media.of(png(1, 1, (0, 0, 0)), "image/png"),)
        )
