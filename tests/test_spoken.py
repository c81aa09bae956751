"""Dialogue as one text, words of the film's language, and JSON as models write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.cards.forms import form_of
from studio.errors import CardError
from studio.film.spoken import read_lines, write_lines
from studio.film.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from studio.yamlfile import Data

CAST = ("Elsa", "Anna", "MarkLoring", "the old man", "老人")
LINES = {
    "dialogue": {
        "kind": "list",
        "of": {"speaker": "name", "line": "text"},
        "optional": True,
        "spoken": True,
    }
}


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("{Elsa:I can hear it... the voice.}", [("Elsa", "I can hear it... the voice.")]),
        (
            "{Anna: This path leads up. Elsa: Mark it.}",
            [("Anna", "This path leads up."), ("Elsa", "Mark it.")],
        ),
        ("{Anna: Go on Elsa: Wait}", [("Anna", "Go on"), ("Elsa", "Wait")]),
        ("{Anna: Here: the map. Elsa: I see.}", [("Anna", "Here: the map."), ("Elsa", "I see.")]),
        ("{Anna: It is 21:30. Run!}", [("Anna", "It is 21:30. Run!")]),
        ("{the old man: No. MarkLoring: Yes.}", [("the old man", "No."), ("MarkLoring", "Yes.")]),
        ("{老人：风很大。Anna：走吧。}", [("老人", "风很大。"), ("Anna", "走吧。")]),
        ("{Anna: “Come here.” Elsa: \"No.\"}", [("Anna", "Come here."), ("Elsa", "No.")]),
        ("Elsa: I can hear it.", [("Elsa", "I can hear it.")]),
        ("{Anna: Hello. Bob: Hi. Mary Jane: Hm.}", [("Anna", "Hello."), ("Bob", "Hi."), ("Mary Jane", "Hm.")]),
        ('{"Elsa": "I can hear it.", "Anna": "Wait: me too."}', [("Elsa", "I can hear it."), ("Anna", "Wait: me too.")]),
        ("{“Elsa”: “I can hear it.”}", [("Elsa", "I can hear it.")]),
        ({"Elsa": ["One.", "Two."], "Anna": ""}, [("Elsa", "One."), ("Elsa", "Two.")]),
        ('[{"speaker": "Elsa", "line": "One."}]', [("Elsa", "One.")]),
        ("{}", []),
        (" { } ", []),
        ({}, []),
        ("{I can hear it.}", None),
        ("somebody says: something", None),
        ('{"Elsa": 3}', None),
        ('{"Elsa": "cut', None),
        (7, None),
    ],
)  # fmt: skip
def test_lines_are_read_from_a_text_or_a_mapping(
    said: Data, lines: list[tuple[str, str]] | None
) -> None:
    assert read_lines(said, CAST) == lines


@given(
    lines=st.lists(
        st.tuples(
            st.sampled_from(CAST),
            st.text("aZ .:{}\"“”'，：。\nAnna", min_size=1, max_size=20).filter(str.strip)
            | st.sampled_from(["Elsa: go", "Well. Remember: never.", "[", '"x"', "a: b"]),
        ),
        max_size=4,
    )
)
def test_what_is_written_reads_back_whatever_is_said(lines: list[tuple[str, str]]) -> None:
    assert read_lines(write_lines(lines, CAST), CAST) == lines


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([("Elsa", "It calls me."), ("Anna", "Wait: me too.")], "{Elsa: It calls me. Anna: Wait: me too.}"),
        ([], "{}"),
        ([("Elsa", "Anna: no.")], '{"Elsa": "Anna: no."}'),
        ([("Elsa", "Anna: no."), ("Elsa", "Yes.")], '[{"speaker": "Elsa", "line": "Anna: no."}, {"speaker": "Elsa", "line": "Yes."}]'),
    ],
)  # fmt: skip
def test_lines_are_written_plainly_where_they_can_be(
    lines: list[tuple[str, str]], text: str
) -> None:
    assert write_lines(lines, CAST) == text


@pytest.mark.parametrize(
    ("payload", "lines"),
    [
        ("dialogue: '{Elsa: It calls me. Anna: I see.}'", [("Elsa", "It calls me."), ("Anna", "I see.")]),
        ("dialogue: {Elsa: It calls me.}", [("Elsa", "It calls me.")]),
        ('{"dialogue": {"elsa": "It calls me.", "Anna": "Yes."}}', [("Elsa", "It calls me."), ("Anna", "Yes.")]),
        ('{"dialogue": "{}"}', []),
        ("dialogue: {}", []),
        ("dialogue: none", []),
        ("dialogue:\n  speaker: Elsa\n  line: Yes.", [("Elsa", "Yes.")]),
        ("dialogue:\n- speaker: Elsa\n  line: Yes.", [("Elsa", "Yes.")]),
    ],
)  # fmt: skip
def test_a_list_that_is_spoken_is_read_from_either(
    payload: str, lines: list[tuple[str, str]]
) -> None:
    value, complaints = form_of(LINES, "shot").parse(payload, cast=CAST)

    assert complaints == []
    assert value == {"dialogue": [{"speaker": who, "line": line} for who, line in lines]}


def test_a_stranger_does_not_speak() -> None:
    _, complaints = form_of(LINES, "shot").parse("dialogue: '{Anna: Hello. Elas: Hi.}'", cast=CAST)

    assert complaints == [
        "dialogue[2].speaker: 'Elas' is not in the cast (Elsa, Anna, MarkLoring, the old man, 老人), did you mean 'Elsa'?"
    ]


# ---- words of the film's language


@pytest.mark.parametrize(
    ("vocabulary", "said", "wanted"),
    [
        # as figure 10 of MovieAgent has them
        ("size", "Close-up", "close"),
        ("size", "Wide shot", "wide"),
        ("size", "Medium close-up", "medium close"),
        ("size", "Medium shot", "medium"),
        ("size", "Aerial shot", "extreme wide"),
        ("size", "Group Shot", "wide"),
        ("size", "Sweeping shot", "wide"),
        ("move", "Static shot", "static"),
        ("move", "Static Shot", "static"),
        ("move", "Dolly-in", "push in"),
        ("move", "Gentle push-in", "push in"),
        ("move", "Slow zoom out", "pull out"),
        ("move", "Dynamic sweeping movement", "pan right"),
        # and as others say them
        ("size", "Medium Close-Up", "medium close"),
        ("size", "extreme_close_up", "insert"),
        ("size", "ECU", "insert"),
        ("size", "Over-the-shoulder shot", "medium"),
        ("size", "a wide two-shot", "wide"),
        ("size", "Extreme long shot of the forest", "extreme wide"),
        ("angle", "Low angle", "low"),
        ("angle", "Eye-level", "eye level"),
        ("angle", "bird's eye view", "overhead"),
        ("move", "tracking shot", "drift"),
        ("move", "Handheld, following her", "drift"),
        ("move", "Tilt-up", "tilt up"),
        ("move", "pans left", ""),
        ("move", "Panning left slowly", "pan left"),
        ("join", "Cross-dissolve", "dissolve"),
        # who cannot be sure asks
        ("move", "Dynamic movement capturing the swirling elements.", ""),
        ("move", "push in, then pan left", ""),
        ("size", "somewhere in between", ""),
    ],
)
def test_a_word_of_a_vocabulary_is_known_by_its_other_names(
    vocabulary: str, said: str, wanted: str
) -> None:
    form = form_of({"how": {"kind": "one of", "of": vocabulary}}, "shot")

    value, complaints = form.parse(f'{{"how": "{said}"}}')

    if wanted:
        assert (value, complaints) == ({"how": wanted}, [])
    else:
        (one,) = complaints
        assert one.startswith(f"how: wants one of {', '.join(VOCABULARIES[vocabulary])} (got ")


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_name_of_a_word_means_that_word(vocabulary: str) -> None:
    form = form_of({"how": {"kind": "one of", "of": vocabulary}}, "shot")
    names = [(word, name) for word, others in VOCABULARIES[vocabulary].items() for name in others]

    assert len(names) > 10
    for word, name in names:
        assert form.parse(f'{{"how": "{name} shot"}}') == ({"how": word}, []), name


def test_a_card_may_call_its_words_otherwise_and_a_plain_choice_is_taken_as_said() -> None:
    tone: dict[str, object] = {"kind": "one of", "of": ["warm", "cold"], "also": {"cold": ["icy"]}}
    known, plain = form_of({"tone": tone}, "x"), form_of({"tone": {**tone, "also": {}}}, "x")
    size = {"kind": "one of", "of": "size", "also": {"close": ["choker"]}}

    assert known.parse("tone: rather icy") == ({"tone": "cold"}, [])
    assert known.parse("tone: rather cold") == ({"tone": "cold"}, [])
    assert plain.parse("tone: rather cold")[1] == [
        "tone: wants one of warm, cold (got 'rather cold')"
    ]
    assert form_of({"size": size}, "x").parse("size: Choker") == ({"size": "close"}, [])
    assert "one of [extreme wide, wide, medium" in form_of({"size": size}, "x").render()


def test_a_vocabulary_that_is_none_is_refused() -> None:
    with pytest.raises(CardError, match=r"a vocabulary: size, angle, move, join.*'sizes'"):
        form_of({"size": {"kind": "one of", "of": "sizes"}}, "x")


# ---- JSON as models write it (MA-29)

SHOT = {
    "plot": "text",
    "characters": {"kind": "list", "of": "name", "optional": True},
    "size": {"kind": "one of", "of": "size"},
    **LINES,
}
WANTED = {
    "plot": "Elsa’s “voice”",
    "characters": ["Elsa"],
    "size": "close",
    "dialogue": [{"speaker": "Elsa", "line": "It calls: me."}],
}


@pytest.mark.parametrize(
    "payload",
    [
        '{"plot": "Elsa’s “voice”", "characters": ["Elsa"], "size": "Close-up", "dialogue": {"Elsa": "It calls: me."}}',
        "{“plot”: “Elsa’s “voice””, “characters”: [“Elsa”], “size”: “Close-up”, “dialogue”: {“Elsa”: “It calls: me.”}}",
        '```json\n{"Plot": "Elsa’s “voice”",\n "Characters": ["Elsa",],\n "Size": "Close-up",\n "Dialogue": "{Elsa: It calls: me.}",\n}\n```',
        'Here is the shot:\n```\n{"plot": "Elsa’s “voice”", "characters": ["elsa"], "size": "CU", "dialogue": [{"speaker": "Elsa", "line": "It calls: me."}]}\n```\nI hope it helps.',
        'plot: Elsa’s “voice”\ncharacters: [Elsa]\nsize: Close-up\ndialogue: "{Elsa: It calls: me.}"',
        "plot: Elsa’s “voice”\ncharacters:\n- Elsa\nsize: Close-up\ndialogue: {Elsa: 'It calls: me.'}",
    ],
)
def test_json_is_read_as_models_write_it(payload: str) -> None:
    assert form_of(SHOT, "shot").parse(payload, cast=CAST) == (WANTED, [])
