"""Reading cards with places, reading payloads without loss, writing what reads back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Annotated, Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from studio.errors import CardError, PayloadError
from studio.yamlfile import dump, load, read_payload, read_text, salvage

if TYPE_CHECKING:
    from pathlib import Path


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Dog(Strict):
    kind: Literal["dog"]
    barks: bool = False


class Cat(Strict):
    kind: Literal["cat"]
    lives: Annotated[int, Field(ge=1, le=9)] = 9


class Home(Strict):
    name: str = Field(min_length=1)
    rooms: int | dict[str, int] = 1
    words: tuple[str, ...] = ()
    colour: Literal["red", "green"] = "red"
    pets: tuple[Annotated[Dog | Cat, Field(discriminator="kind")], ...] = ()


def complaints(folder: Path, text: str | bytes) -> list[str]:
    file = folder / "card.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(CardError) as caught:
        load(file, Home)
    return str(caught.value).replace(str(file), "card").split("\n")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "nam: x",
            ["card:1:1: name: missing", "card:1:1: nam: unknown field, did you mean 'name'?"],
        ),
        (
            "name: x\nzebra: 1",
            ["card:2:1: zebra: unknown field; there are name, rooms, words, colour, pets"],
        ),
        ("name:", ["card:1:6: name: is empty, wants text"]),
        ("name: ''", ["card:1:7: name: is empty"]),
        ("name: 1984", ["card:1:7: name: wants text (got 1984); put it in quotes"]),
        (
            "name: x\nrooms: many",
            ["card:2:8: rooms: wants a whole number or a block of fields (got 'many')"],
        ),
        (
            "name: x\nrooms: true",
            ["card:2:8: rooms: wants a whole number or a block of fields (got true)"],
        ),
        ("name: x\nrooms: {a: 1, b: x}", ["card:2:18: rooms.b: wants a whole number (got 'x')"]),
        (
            "name: x\nwords: a",
            [
                "card:2:8: words: wants a list (got 'a'); write [a, b], or one entry a line after '- '"
            ],
        ),
        ("name: x\nwords: [a, [b]]", ["card:2:12: words[2]: wants text (got a list of 1 entry)"]),
        (
            "name: x\ncolour: gren",
            ["card:2:9: colour: wants one of red, green (got 'gren'), did you mean 'green'?"],
        ),
        (
            "name: x\npets:\n  - kind: doge",
            ["card:3:11: pets[1].kind: wants one of dog, cat (got 'doge'), did you mean 'dog'?"],
        ),
        ("name: x\npets:\n  - barks: true", ["card:3:5: pets[1].kind: missing"]),
        (
            "name: x\npets:\n  - {kind: dog, barks: yes}",
            ["card:3:24: pets[1].barks: wants true or false (got 'yes'); write true or false"],
        ),
        (
            "name: x\npets:\n  - {kind: dog, bark: true}",
            ["card:3:17: pets[1].bark: unknown field, did you mean 'barks'?"],
        ),
        (
            "name: x\npets:\n  - {kind: cat, lives: 12}",
            ["card:3:24: pets[1].lives: wants at most 9 (got 12)"],
        ),
        ("- a", ["card:1:1: wants a block of fields (got a list of 1 entry)"]),
        ("just words", ["card:1:1: wants a block of fields (got 'just words')"]),
    ],
)
def test_what_the_model_does_not_want_is_said_plainly(
    tmp_path: Path, text: str, wanted: list[str]
) -> None:
    assert complaints(tmp_path, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (b"", ["card:1:1: the file is empty"]),
        (b"# only a comment\n", ["card:2:1: the file is empty"]),
        (
            b"name: x\nname: y\nrooms: 1\nrooms: 2",
            [
                "card:2:1: name: said twice, first in line 1",
                "card:4:1: rooms: said twice, first in line 3",
            ],
        ),
        (b"name: x\n\trooms: 2", ["card:2:1: a tab; YAML is indented with spaces"]),
        (
            b"name: x\n   rooms: 2",
            ["card:2:9: a second ': ' in one line, or a line indented too far; put text in quotes"],
        ),
        (
            b"pets:\n  - kind: dog\n barks: true",
            ["card:3:2: this line is indented differently from the lines it belongs to"],
        ),
        (
            b"name: The horn: a tale",
            [
                "card:1:15: a second ': ' in one line, or a line indented too far; put text in quotes"
            ],
        ),
        (b"name: 'open", ["card:1:7: a quote that is never closed"]),
        (
            b"words: [a, b",
            ["card:1:8: a bracket or brace that is never closed, or a ',' is missing"],
        ),
        (
            b"name: @home",
            ["card:1:7: this character cannot begin a value; put the value in quotes"],
        ),
        (
            "name: Café".encode("latin-1"),
            ["card:1:10: not UTF-8 text; save the file with the encoding UTF-8"],
        ),
        (
            "name: x".encode("utf-16"),
            ["card:1:1: not UTF-8 text; save the file with the encoding UTF-8"],
        ),
        (b"name: a\x07b", ["card:1:8: the character 0x0007 is not allowed in YAML"]),
        (b"name: x\n---\nname: y", ["card:2:1: a second document begins here; one file holds one"]),
        (
            b"name: &a x\nwords: [*a]",
            [
                "card:1:7: &a: anchors are not read here; write it out",
                "card:2:9: *a: aliases are not read here; write it out",
            ],
        ),
        (
            b"name: !!python/object:os.system x",
            [
                "card:1:7: tag:yaml.org,2002:python/object:os.system: tags are not read here; put text with '!' in quotes"
            ],
        ),
        (b"? [a, b]\n: c", ["card:1:3: the name of a field must be a word"]),
        (
            b"a: " * 2 + b"#" * 1_000_001,
            ["card:1:1: the file is too large: 1,000,007 bytes, a card has at most 1,000,000"],
        ),
        (b"name: " + b"[" * 60 + b"]" * 60, ["card:1:1: more than 40 levels deep"]),
    ],
)
def test_what_is_no_yaml_is_said_with_its_place(
    tmp_path: Path, text: bytes, wanted: list[str]
) -> None:
    assert complaints(tmp_path, text) == wanted


def test_an_anchor_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]

    assert (
        complaints(tmp_path, "\n".join(lines))[0]
        == "card:1:5: &a0: anchors are not read here; write it out"
    )


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CardError, match="cannot be read: No such file"):
        load(tmp_path / "none.yaml", Home)


def test_a_byte_order_mark_of_a_windows_editor_is_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "card.yaml"
    file.write_bytes(b"\xef\xbb\xbfname: x\r\nrooms: 3\r\n")

    assert load(file, Home) == Home(name="x", rooms=3)


@pytest.mark.parametrize(
    "word",
    [
        "No",
        "yes",
        "on",
        "21:30",
        "1e3",
        "2024-01-01",
        "0x10",
        "007",
        "True",
        "NULL",
        "1_000",
        ".inf",
    ],
)
def test_what_a_person_typed_stays_text(word: str) -> None:
    node, wrong = read_text(f"a: {word}", "x")

    assert not wrong
    assert node
    assert node.plain() == {"a": word}


def test_numbers_and_truth_are_what_they_look_like() -> None:
    node, _ = read_text("[1, -2, 0.5, true, false, null, ~, '1', \"true\"]", "x")

    assert node
    assert node.plain() == [1, -2, 0.5, True, False, None, None, "1", "true"]


# ---- writing

TEXT = st.text(max_size=150).filter(
    lambda text: not any(0xD800 <= ord(sign) < 0xE000 for sign in text)
)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=8,
)


@example("...\n")
@example({"a": "...\n", "b": ["a\n...\nb"]})
@given(DATA)
def test_what_is_written_reads_back(data: object) -> None:
    node, wrong = read_text(dump(data), "x")  # type: ignore[arg-type]

    assert not wrong
    assert node
    assert node.plain() == data


def test_writing_is_for_people() -> None:
    text = dump(
        {
            "title": "鯨の歌",
            "ok": "yes",
            "at": "21:30",
            "beats": [{"id": 1, "event": "one\ntwo"}],
            "long": "word " * 30 + "end",
        }
    )

    assert text == (
        "title: 鯨の歌\nok: 'yes'\nat: '21:30'\nbeats:\n  - id: 1\n    event: |-\n      one\n      two\n"
        "long: >-\n  " + ("word " * 20).strip() + "\n  " + "word " * 10 + "end\n"
    )


# ---- payloads


@pytest.mark.parametrize(
    ("payload", "data"),
    [
        ("title: No\nat: 21:30\nscenes: 10\nok: yes", {"title": "No", "at": "21:30", "scenes": "10", "ok": "yes"}),
        ('{"n": 3, "ok": true, "x": 1.50, "y": 0.5, "z": null, "big": 1e400}', {"n": 3, "ok": True, "x": "1.50", "y": 0.5, "z": None, "big": "1e400"}),
        ("Cartoon style", "Cartoon style"),
        ("First line.\nSecond line.", "First line.\nSecond line."),
        ("```yaml\na: b\n```", {"a": "b"}),
        ("Here it is:\n```json\n{\"a\": \"b\"}\n```\nDone.", {"a": "b"}),
        ("~~~\n- a\n- b\n~~~", ["a", "b"]),
        ("{“title”: “The “horn” calls”, “n”: 2,}", {"title": "The “horn” calls", "n": 2}),
        ('{"line": "He said “no”.", "words": ["a", "b",],}', {"line": "He said “no”.", "words": ["a", "b"]}),
        ('{"text": "two\nlines\tand a tab"}', {"text": "two\nlines\tand a tab"}),
        ('{"e": "\\ud83d\\ude00 \\u00e9 \\/"}', {"e": "😀 é /"}),
        ("{title: \"x\", n: 2}", {"title": "x", "n": "2"}),
        ("[a, b]", ["a", "b"]),
        ("a:\n\t- x\n\t- y", {"a": ["x", "y"]}),
        ("title: The horn: a tale", {"title": "The horn: a tale"}),
        ("line: \"Come,\" he said", {"line": '"Come," he said'}),
        ("- !Help me\n- *softly* he goes\n- & on\n- @home\n- `x`\n- %y", ["!Help me", "*softly* he goes", "& on", "@home", "`x`", "%y"]),
        ("title: 'Tis night\nlogline: it's cold", {"title": "'Tis night", "logline": "it's cold"}),
        ("place: Hangar #18\npalette: #ff0000, blue # warm", {"place": "Hangar #18", "palette": "#ff0000, blue"}),
        ("a: |\n  x: y\n  # kept\nb: z", {"a": "x: y\n# kept\n", "b": "z"}),
        ("---\na: b\n...", {"a": "b"}),
        ("a:\nb: null\nc: 'null'", {"a": None, "b": None, "c": "null"}),
        ("\ufeff\n\n  a: b", {"a": "b"}),
    ],
)  # fmt: skip
def test_a_payload_is_read_as_it_was_meant(payload: str, data: object) -> None:
    assert read_payload(payload) == data


@pytest.mark.parametrize(
    ("payload", "line", "what"),
    [
        ("", 1, "the payload is empty"),
        ("```\n```", 1, "the payload is empty"),
        ("a: 1\na: 2", 2, "a: said twice, first in line 1"),
        ('{"a": 1,\n "a": 2}', 2, "a: said twice"),
        ('{"a": "x"\n "b": "y"}', 2, "',' or '}' is missing"),
        ('{"line": "She says "no" to him"}', 1, "quotes inside text are written"),
        ('{"a": hello}', 1, "text must stand in quotes: hello"),
        ('{"a": NaN}', 1, "text must stand in quotes: NaN"),
        ('{"a": }', 1, "a value is missing before '}'"),
        ('{"a": "\\x"}', 1, "means nothing in JSON"),
        ('{"a": "\\ud83d"}', 1, "half of a character"),
        ('{"a": 1}\nThat is all.', 2, "text after the end"),
        ("a: b\n---\nc: d", 2, "second document"),
        ("a:\n  b: c\n d: e", 3, "indented differently"),
        ('{"a": ' + "[" * 50 + "]" * 50 + "}", 1, "levels deep"),
    ],
)
def test_a_broken_payload_is_refused_with_its_line(payload: str, line: int, what: str) -> None:
    with pytest.raises(PayloadError) as caught:
        read_payload(payload)

    assert what in str(caught.value)
    assert caught.value.line == line
    assert not caught.value.truncated


@pytest.mark.parametrize(
    "payload",
    [
        '{"a": 1',
        '{"a": "x',
        '{"a": [1, 2',
        '{"a": tr',
        '{"a":',
        "{",
        '{"a": "x\\',
        '{"a": "\\u00',
        "a: 'x",
        'a: "x',
        "a: [1, 2",
        "a: {b: c",
        '```json\n{"a": [',
        "[1, 2",
    ],
)
def test_a_payload_that_was_cut_off_is_known_as_such(payload: str) -> None:
    with pytest.raises(PayloadError) as caught:
        read_payload(payload)

    assert caught.value.truncated


def test_repairs_have_an_end() -> None:
    with pytest.raises(PayloadError, match="too many lines"):
        read_payload("\n".join(f"a{n}: b: c" for n in range(300)))


JSON = '{"title": "x", "beats": [{"id": 1, "event": "a, [b]"}, {"id": 2, "event": "c"}, {"id": 3, "event": "d"}], "end": 1}'
YAML = "title: x\nbeats:\n  - id: 1\n    event: |\n      a\n      - b\n  - id: 2\n    event: 'c: d'\n  - id: 3\n    event: d\n"


@given(st.integers(1, len(JSON) - 1))
def test_of_json_cut_anywhere_only_whole_entries_are_kept(cut: int) -> None:
    whole = [{"id": 1, "event": "a, [b]"}, {"id": 2, "event": "c"}, {"id": 3, "event": "d"}]
    found = salvage(JSON[:cut])

    assert isinstance(found.data, dict)
    kept = found.data.get("beats", [])
    assert isinstance(kept, list)
    assert kept == whole[: len(kept)]
    assert len(kept) == JSON[:cut].count("}")


@given(st.integers(1, len(YAML) - 1))
def test_of_yaml_cut_anywhere_only_whole_entries_are_kept(cut: int) -> None:
    whole = [{"id": "1", "event": "a\n- b\n"}, {"id": "2", "event": "c: d"}]
    found = salvage(YAML[:cut])

    assert isinstance(found.data, dict)
    kept = found.data.get("beats") or []
    begun = len(re.findall(r"(?m)^  -( |$)", YAML[:cut]))
    assert kept == whole[: max(0, begun - 1)]


@given(st.dictionaries(TEXT.filter(str.strip), TEXT, min_size=1, max_size=4))
def test_any_text_survives_a_payload_in_quotes(data: dict[str, str]) -> None:
    assert read_payload(json.dumps(data)) == data
    assert read_payload(json.dumps(data, ensure_ascii=False)) == data


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("k: {a? b: c}", "f:1:4: a bracket or brace that is never closed, or a ',' is missing"),
        ("a: one\ttwo", "f:1:7: a tab; YAML is indented with spaces"),
        ("a: x\n\tb", "f:2:1: a tab; YAML is indented with spaces"),
        ("# nothing\n", "f:2:1: the file is empty"),
    ],
)
def test_what_the_quicker_parser_takes_or_places_otherwise_is_refused_as_ever(
    text: str, wanted: str
) -> None:
    assert [str(one) for one in read_text(text, "f")[1]] == [wanted]
