"""When a line concludes: DF-12 and the habits of small models."""

from __future__ import annotations

import pytest

from studio.talk.conclusion import echoes, own_words, take_apart


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        pytest.param("<INFO> cartoon style", "cartoon style", id="the paper's own example"),
        pytest.param("Settled.\n<INFO>\ntitle: Miso", "title: Miso", id="on its own line"),
        pytest.param("**<INFO>** title: Miso", "title: Miso", id="bold"),
        pytest.param("  > <INFO> title: Miso", "title: Miso", id="quoted"),
        pytest.param("[INFO] title: Miso", "title: Miso", id="square brackets"),
        pytest.param("INFO title: Miso", "title: Miso", id="no brackets"),
        pytest.param("INFO: cartoon", "cartoon", id="no brackets, a colon"),
        pytest.param("<INFO>\na: 1\n</INFO>\nThank you.", "a: 1", id="closed"),
        pytest.param("<INFO>\n```yaml\na: 1\n```\nDone.", "a: 1", id="opens a fence"),
        pytest.param("```\n<INFO>\na: 1\n```\nDone.", "a: 1", id="stands in a fence"),
        pytest.param("<INFO> one\nNo, wait.\n<INFO> two", "two", id="twice, the last wins"),
        pytest.param("<think>I will say <INFO> no</think>\n<INFO> yes", "yes", id="thought first"),
        pytest.param("<INFO>", "", id="empty"),
        pytest.param("We should write <INFO> when done.", None, id="in mid-sentence"),
        pytest.param("<info> cartoon", None, id="lower case"),
        pytest.param("INFORMATION is power", None, id="another word"),
        pytest.param("<think>maybe\n<INFO> yes</think>\nNot yet.", None, id="only thought"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_conclusion_rule(text: str, payload: str | None) -> None:
    assert take_apart(text).payload == payload


def test_what_is_spoken_stands_before_the_marker() -> None:
    said = take_apart("<think>hm</think>Then lose the crowd.\n<INFO> quiet")

    assert (said.thought, said.spoken, said.payload) == ("hm", "Then lose the crowd.", "quiet")


@pytest.mark.parametrize(
    "text", ["<info> cartoon", "[Info] cartoon", "</INFO> cartoon", "Info: cartoon"]
)
def test_a_near_miss_is_seen(text: str) -> None:
    assert take_apart(text).near


def test_mid_sentence_is_no_near_miss() -> None:
    assert not take_apart("I will not write <INFO> yet.").near


def test_an_echo_of_the_prompt_is_told_from_a_conclusion() -> None:
    prompt = "Reply with <INFO> first on a line, followed by the conclusion in exactly this form."

    assert echoes("followed by the conclusion in exactly this form", prompt)
    assert not echoes("a lamp, a whale, and a page that stays blank", prompt)


def test_a_role_speaks_for_itself_only() -> None:
    own, foreign = own_words(
        "CEO: Ten scenes.\nDirector: Nine.", ("ceo", "CEO"), ("director", "Director")
    )

    assert own == "Ten scenes."
    assert foreign.startswith("Director:")
