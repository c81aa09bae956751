"""Forms of conclusions: shown to a model, read from its payload."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.cards.forms import form_of
from studio.errors import CardError
from studio.film.forms import FORMS
from studio.yamlfile import Data, dump

MAP: dict[str, object] = {
    "title": {"kind": "text", "about": "the title\n  of the film"},
    "scenes": {"kind": "whole number", "least": 1, "most": 200, "about": "how many scenes"},
    "ratio": {"kind": "number", "least": 0.5},
    "approved": "yes or no",
    "tone": {"kind": "one of", "of": ["warm", "sad", "push in"]},
    "hero": {"kind": "name", "about": "a name from the cast"},
    "keep": {"kind": "list", "of": "text", "optional": True, "about": "facts that stay"},
    "beats": {
        "kind": "list",
        "least": 2,
        "most": 3,
        "about": "the steps",
        "of": {
            "id": {"kind": "whole number", "about": "1, 2, 3 ..."},
            "event": "text",
            "who": {"kind": "list", "of": "name", "optional": True, "about": "those in it"},
        },
    },
    "camera": {"kind": "block", "optional": True, "about": "how", "of": {"copy": "number"}},
}
CAST = ("Elias", "Mara")
GOOD = """\
Title: 1984
scenes: 10
ratio: 1.5
approved: Ja.
TONE: Push-in
hero: elias
beats:
  - id: 1
    event: a storm: the horn
    who: [Elias, mara]
  - id: 2
    event: No
camera:
  copy: 2
"""


def test_a_field_map_is_shown_field_by_field() -> None:
    assert form_of(MAP, "plan").render() == (
        '<form name="plan">\n'
        "title: text  # the title of the film\n"
        "scenes: whole number  # how many scenes, 1 to 200\n"
        "ratio: number  # at least 0.5\n"
        "approved: yes or no\n"
        "tone: one of [warm, sad, push in]\n"
        "hero: name  # a name from the cast\n"
        "keep: list of text  # optional: facts that stay\n"
        "beats: list, 2 to 3 of  # the steps\n"
        "  - id: whole number  # 1, 2, 3 ...\n"
        "    event: text\n"
        "    who: list of name  # optional: those in it\n"
        "camera: block  # optional: how\n"
        "  copy: number\n"
        "</form>"
    )


def test_a_shipped_form_is_shown_with_its_descriptions() -> None:
    text = form_of("Story", "story").render(counts={"beats": (10, 10)})

    assert text.startswith('<form name="story">\ntitle: text  # the title of the film\n')
    assert (
        "characters: list, at least 1 of  # everybody in the story\n  - name: text  # the name"
        in text
    )
    assert "    wants: text  # optional: what they want in this story\n" in text
    assert "beats: list, 10 of  # the steps of the story, in order\n  - id: whole number  #" in text


def test_free_text_is_shown_on_one_line() -> None:
    assert form_of("text", "direction").render() == '<form name="direction">text</form>'
    assert form_of("text", "direction", about="what we see").render() == (
        '<form name="direction">text  # what we see</form>'
    )


@pytest.mark.parametrize("name", FORMS)
def test_every_shipped_form_has_a_shape_and_a_schema(name: str) -> None:
    form = form_of(name, name.lower())

    assert form.render().count("\n") >= 2
    schema = form.json_schema()
    assert schema is not None
    assert schema["required"] == list(schema["properties"])


@pytest.mark.parametrize(
    "payload", [GOOD, f"```yaml\n{GOOD}```", f"plan:\n{GOOD}".replace("\n", "\n  ")]
)
def test_words_are_typed_by_the_form(payload: str) -> None:
    value, complaints = form_of(MAP, "plan").parse(payload, cast=CAST)

    assert complaints == []
    assert value == {
        "title": "1984",
        "scenes": 10,
        "ratio": 1.5,
        "approved": True,
        "tone": "push in",
        "hero": "Elias",
        "keep": [],
        "beats": [
            {"id": 1, "event": "a storm: the horn", "who": ["Elias", "Mara"]},
            {"id": 2, "event": "No", "who": []},
        ],
        "camera": {"copy": 2.0},
    }


def test_every_complaint_is_said_at_once_and_plainly() -> None:
    payload = (
        "title:\nscenes: many\nratio: 0.1\napproved: maybe\ntone: wram\nhero: Elas\nbets: 3\nkeep: one fact\n"
        "beats:\n  - id: 1\n    who: [Marra]\n  - id: 2.5\n    event: z\n    wo: 1\ncamera: on\n"
    )
    value, complaints = form_of(MAP, "plan").parse(payload, cast=CAST)

    assert value is None
    assert complaints == [
        "title: is empty, wants text",
        "scenes: wants a whole number (got 'many')",
        "ratio: wants at least 0.5 (got 0.1)",
        "approved: wants yes or no (got 'maybe')",
        "tone: wants one of warm, sad, push in (got 'wram'), did you mean 'warm'?",
        "keep: wants a list (got 'one fact'); write [a, b], or one entry a line after '- '",
        "beats[1].event: missing",
        "beats[2].id: wants a whole number (got '2.5')",
        "beats[2].wo: unknown field, did you mean 'who'?",
        "camera: wants a block of fields (got 'on')",
        "bets: unknown field, did you mean 'beats'?",
        "hero: 'Elas' is not in the cast (Elias, Mara), did you mean 'Elias'?",
        "beats[1].who[1]: 'Marra' is not in the cast (Elias, Mara), did you mean 'Mara'?",
    ]


def test_too_few_entries_are_counted_as_written() -> None:
    broken = GOOD.replace("  - id: 2\n    event: No\n", "")
    _, complaints = form_of(MAP, "plan").parse(broken, cast=CAST)

    assert complaints == ["beats: 1 entry, wanted at least 2"]


def test_a_name_is_any_name_while_nobody_is_known() -> None:
    assert form_of({"hero": "name"}, "x").parse("hero: Nobody") == ({"hero": "Nobody"}, [])


@pytest.mark.parametrize("word", ["yes", "No", "true", "nein", "是", "はい", "oui", "N"])
def test_yes_and_no_in_many_languages(word: str) -> None:
    value, complaints = form_of({"a": "yes or no", "b": "text"}, "x").parse(f"a: {word}\nb: {word}")

    assert complaints == []
    assert value == {"a": word in {"yes", "true", "是", "はい", "oui"}, "b": word}


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [("10", "whole number", 10), ("10.0", "whole number", 10), ("+3", "whole number", 3), ("-2.5", "number", -2.5), ("７", "whole number", 7)],
)  # fmt: skip
def test_numbers_are_numbers(written: str, kind: str, value: float) -> None:
    assert form_of({"a": kind}, "x").parse(f"a: {written}") == ({"a": value}, [])


@pytest.mark.parametrize("written", ["ten", "10 scenes", "1,5", "1e3", "0x10", "about 3", "3-4"])
def test_what_only_looks_like_a_number_is_asked_again(written: str) -> None:
    assert form_of({"a": "number"}, "x").parse(f"a: {written}")[1]


def test_a_number_in_json_may_be_a_text() -> None:
    assert form_of({"a": "text"}, "x").parse('{"a": 1984}') == ({"a": "1984"}, [])
    assert form_of({"a": "text"}, "x").parse('{"a": 21.50}') == ({"a": "21.50"}, [])
    assert form_of({"a": "whole number"}, "x").parse('{"a": true}')[1] == [
        "a: wants a whole number (got true)"
    ]


def test_one_line_fills_the_headline_of_a_form_that_has_one() -> None:
    value, complaints = form_of("Style", "style").parse("Cartoon style: bright & flat")

    assert complaints == []
    assert value == {
        "name": "Cartoon style: bright & flat",
        "palette": "",
        "light": "",
        "rules": [],
    }
    assert form_of("Style", "style").parse("name: ink")[0] == {
        "name": "ink",
        "palette": "",
        "light": "",
        "rules": [],
    }


def test_one_line_does_not_fill_a_form_without_a_headline() -> None:
    assert form_of("Verdict", "verdict").parse("It is fine") == (
        None,
        ["verdict: wants the fields approved, defects, remark, one a line as `field: value`"],
    )


def test_free_text_is_taken_as_it_stands() -> None:
    text = "We see: a whale.\n- and #5\n  {no: form}"

    assert form_of("text", "direction").parse(f"\n{text}\n") == (text, [])
    assert form_of("text", "direction").parse("```\nin a fence\n```") == ("in a fence", [])
    assert form_of("text", "direction").parse("  \n ") == (None, ["direction: is empty"])


def test_a_list_may_stand_alone_where_it_is_the_whole() -> None:
    value, complaints = form_of("EditList", "edits").parse("- scene: 1\n  change: hold\n  value: 2")

    assert complaints == []
    assert value == {"edits": [{"scene": 1, "change": "hold", "value": "2", "reason": ""}]}
    assert form_of("EditList", "edits").parse("edits: none") == ({"edits": []}, [])


def test_nothing_said_leaves_out_what_may_be_left_out() -> None:
    form = form_of(
        {
            "a": "text",
            "b": {"kind": "number", "optional": True},
            "c": {"kind": "list", "of": "text"},
        },
        "x",
    )

    assert form.parse("a: x\nb: none\nc:") == ({"a": "x", "b": None, "c": []}, [])
    assert form.parse("a: none\nc: []") == ({"a": "none", "b": None, "c": []}, [])
    assert form.parse("b: 1")[1] == ["a: missing", "c: missing"]


def test_a_broken_payload_is_a_complaint_with_its_line() -> None:
    assert form_of(MAP, "plan").parse("title: x\ntitle: y") == (
        None,
        ["line 2: title: said twice, first in line 1"],
    )


def test_fields_may_be_called_what_pydantic_calls_its_own() -> None:
    fields = dict.fromkeys(("copy", "json", "schema", "model_config", "dict", "validate"), "text")
    said = {name: name for name in fields}

    assert form_of(fields, "x").parse(dump(dict(said))) == (said, [])


# ---- what was cut off


def test_the_list_that_can_be_continued_is_the_last_one_of_blocks() -> None:
    assert form_of("Story", "story").list_field == "beats"
    assert form_of(MAP, "plan").list_field == "beats"
    assert form_of("Style", "style").list_field == "rules"
    assert form_of("text", "x").list_field is None


def test_of_a_cut_list_whole_entries_are_kept() -> None:
    form = form_of("Story", "story")
    cut = "title: x\nlogline: y\ncharacters:\n  - name: a\nbeats:\n  - id: 1\n    event: one\n  - id: 2\n    event: two\n  - id: 3\n    ev"

    found = form.salvage(cut, cut=True)
    assert found.head == {"title": "x", "logline": "y", "characters": [{"name": "a"}]}
    assert found.entries == [{"id": "1", "event": "one"}, {"id": "2", "event": "two"}]
    assert not found.whole


def test_what_is_whole_is_salvaged_whole_unless_the_model_was_stopped() -> None:
    form = form_of("EditList", "edits")
    payload = "edits:\n  - scene: 1\n    change: drop\n  - scene: 2\n    change: drop"

    assert form.salvage(payload).whole
    assert len(form.salvage(payload).entries) == 2
    assert len(form.salvage(payload, cut=True).entries) == 1


def test_a_part_of_a_list_may_come_bare_or_under_its_name() -> None:
    form = form_of("Story", "story")
    entries = [{"id": "5", "event": "x"}]

    assert form.salvage("- id: 5\n  event: x").entries == entries
    assert form.salvage("beats:\n  - id: 5\n    event: x").entries == entries
    assert form.salvage('[{"id": 5, "event": "x"}, {"id": 6, "ev').entries == [
        {"id": 5, "event": "x"}
    ]


def test_an_unclosed_payload_is_known_as_cut() -> None:
    form = form_of("Story", "story")

    assert form.is_cut('{"title": "x", "beats": [')
    assert not form.is_cut("title: x")
    assert not form_of("text", "x").is_cut('{"title": ')
    assert form.salvage("title: x\n bad: [").entries == []


# ---- wrong forms


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("Stroy", "no form 'Stroy'; there are"),
        (
            {"a": "txt"},
            "form of x: a: wants one of text, number, whole number, yes or no, name (got 'txt'), did you mean 'text'?",
        ),
        (
            {"a": {"kind": "lst", "of": "text"}},
            "a.kind: wants one of text, number, whole number, yes or no, name, one of, list, block (got 'lst'), did you mean 'list'?",
        ),
        ({"a": {"kind": "list"}}, "a.of: missing"),
        ({"A b": "text"}, "A b: wants a name of small letters, digits and underscores"),
        ({}, "form of x:"),
    ],
)
def test_a_wrong_form_is_refused(form: str | dict[str, object], wanted: str) -> None:
    with pytest.raises(CardError) as caught:
        form_of(form, "x")

    assert wanted in str(caught.value)


# ---- round trips

WORD = (
    st.text(min_size=1, max_size=40)
    .map(str.strip)
    .filter(lambda text: text and not any(0xD800 <= ord(sign) < 0xE000 for sign in text))
)


BEAT = st.fixed_dictionaries(
    {"id": st.integers(-(10**15), 10**15), "event": WORD, "who": st.just(["Mara"])}
)
CONCLUSION = st.fixed_dictionaries(
    {
        "title": WORD,
        "scenes": st.integers(1, 200),
        "approved": st.booleans(),
        "keep": st.lists(WORD, max_size=3),
        "beats": st.lists(BEAT, min_size=2, max_size=3),
    }
)
PLAN = form_of(
    {name: MAP[name] for name in ("title", "scenes", "approved", "keep", "beats")}, "plan"
)


@given(CONCLUSION)
def test_a_conclusion_written_as_yaml_or_json_is_read_back(data: dict[str, Data]) -> None:
    assert PLAN.validate(data, cast=CAST) == (data, [])
    assert PLAN.parse(dump(data), cast=CAST) == (data, [])
    assert PLAN.parse(json.dumps(data), cast=CAST) == (data, [])
