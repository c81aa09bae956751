"""Keys never change by accident, and what is recorded reads back as it was."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts import ANSWERS, REQUESTS, ChatRequest, Media, Message, PaintRequest, Reference
from studio.ledger import Desk, key_of
from studio.ledger.codec import NotReadable, canonical, decode, encode, media_in

PATH = Path("a blob")
PICTURE = Media.of(b"a picture", "image/png")


def nobody() -> object:
    raise AssertionError("a key is made without a maker")


DESK = Desk(
    craft="chat",
    maker="openai",
    model="gpt-4o",
    edition=1,
    shape=(("schema", "none"), ("top_p", 0.9)),
    open=nobody,
)
REQUEST = ChatRequest(
    messages=(
        Message(role="system", text="Du bist der Regisseur."),
        Message(role="user", text="鲸鱼 🐋", name="studio", pictures=(PICTURE,)),
    ),
    temperature=0.7,
    max_tokens=512,
    seed=7,
)
PAINT = PaintRequest(
    prompt="a lighthouse",
    width=1280,
    height=720,
    seed=3,
    references=(Reference(of="base", picture=PICTURE),),
)


def test_keys_stay_what_they_are() -> None:
    """If this fails, every production made so far would be made again: raise FORMAT instead."""
    assert (
        key_of(DESK, REQUEST) == "fbbf2813154addcafa23500ead85e92addacd5373a377271ab0e8f1ca2b52989"
    )
    assert (
        key_of(replace(DESK, craft="painter", maker="papertheatre", model=""), PAINT, attempt=2)
        == "41617426406ac881348b6b933fb40ed85dbfe90202f1e5980e7dffc8ff8446fc"
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(DESK, craft="painter"),
        replace(DESK, maker="ollama"),
        replace(DESK, model="gpt-4o-mini"),
        replace(DESK, edition=2),
        replace(DESK, shape=(("schema", "none"), ("top_p", 0.8))),
    ],
)
def test_what_shapes_an_answer_changes_the_key(other: Desk) -> None:
    assert key_of(other, REQUEST) != key_of(DESK, REQUEST)


@pytest.mark.parametrize(
    "other",
    [
        replace(DESK, parallel=8),
        replace(DESK, current=9),
        replace(DESK, licence="MIT", about="It speaks."),
        replace(DESK, shape=(("top_p", 0.9), ("schema", "none"))),
    ],
)
def test_what_does_not_shape_an_answer_leaves_the_key(other: Desk) -> None:
    assert key_of(other, REQUEST) == key_of(DESK, REQUEST)


def test_each_part_of_the_request_counts() -> None:
    other = Media.of(b"another", "image/png")
    keys = {
        key_of(DESK, REQUEST),
        key_of(DESK, REQUEST, attempt=2),
        key_of(DESK, REQUEST, nth=1),
        key_of(DESK, replace(REQUEST, seed=8)),
        key_of(DESK, replace(REQUEST, temperature=None)),
        key_of(DESK, replace(REQUEST, temperature=0.0)),
        key_of(DESK, replace(REQUEST, messages=REQUEST.messages[:1])),
        key_of(DESK, PAINT),
        key_of(DESK, replace(PAINT, references=(Reference(of="base", picture=other),))),
        key_of(DESK, replace(PAINT, references=())),
    }

    assert len(keys) == 10


def test_where_a_picture_lies_does_not_matter(tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(b"a picture")
    same = Media(PICTURE.digest, "image/png", file)

    assert key_of(DESK, replace(PAINT, references=(Reference(of="base", picture=same),))) == key_of(
        DESK, PAINT
    )


def test_a_number_is_the_same_however_it_is_written() -> None:
    assert key_of(DESK, replace(REQUEST, temperature=1)) == key_of(
        DESK, replace(REQUEST, temperature=1.0)
    )
    assert key_of(DESK, replace(REQUEST, temperature=0.0)) == key_of(
        DESK, replace(REQUEST, temperature=-0.0)
    )


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not a number that can be recorded"):
        key_of(DESK, replace(REQUEST, temperature=number))


def test_what_has_no_fields_is_refused() -> None:
    with pytest.raises(TypeError, match="not a dataclass"):
        key_of(DESK, "a prompt")


def drawn(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that a request or answer may hold."""
    if kind is Media:
        return st.builds(Media.of, st.binary(max_size=8), st.sampled_from(["image/png", "a/b"]))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{each.name: drawn(hints[each.name]) for each in fields(kind)})
    if kind is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    if kind is str:
        return st.text(st.characters(exclude_categories=()), max_size=12)
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if get_origin(kind) is tuple:
        one, *rest = get_args(kind)
        if rest == [...]:
            return st.lists(drawn(one), max_size=3).map(tuple)
        return st.tuples(*map(drawn, (one, *rest)))
    if get_args(kind):
        return st.one_of([drawn(each) for each in get_args(kind)])
    return st.none() if kind is type(None) else st.from_type(kind)


VALUES = st.sampled_from([*REQUESTS.values(), *ANSWERS.values()]).flatmap(drawn)


@given(VALUES)
def test_whatever_is_recorded_reads_back_the_same(value: object) -> None:
    data = canonical(encode(value))
    held = {media.digest for media in media_in(value)}

    def blob(digest: str) -> Path:
        assert digest in held
        return PATH

    again = decode(type(value), json.loads(data), blob)

    assert again == value
    assert canonical(encode(again)) == data
    data.decode()


@given(VALUES)
def test_the_same_value_has_the_same_key(value: object) -> None:
    again = decode(type(value), json.loads(canonical(encode(value))), lambda _: PATH)

    assert key_of(DESK, again) == key_of(DESK, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    prompt: str
    strength: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterSheet:
    prompt: str
    strength: float = 0.5
    mask: Media | None = None
    words: tuple[str, ...] = ()


def test_a_new_optional_field_changes_no_key() -> None:
    assert key_of(DESK, Sheet(prompt="a")) == key_of(DESK, LaterSheet(prompt="a"))
    assert key_of(DESK, Sheet(prompt="a")) != key_of(DESK, LaterSheet(prompt="a", words=("b",)))


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"prompt": 1},
        {"prompt": None},
        {"prompt": "a", "strength": "b"},
        {"prompt": "a", "mask": "abc"},
        {"prompt": "a", "words": "abc"},
        {"prompt": "a", "words": [1]},
        {"prompt": "a", "colour": "red"},
    ],
)
def test_what_does_not_fit_is_not_read(data: Any) -> None:
    with pytest.raises(NotReadable):
        decode(LaterSheet, data, lambda _: PATH)
