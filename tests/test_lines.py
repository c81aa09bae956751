"""How a line is chosen: in one of its ways, and all of them in their turn."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from random import Random

import pytest

from studio.makers.rehearsal.words import at
from studio.makers.wording.spoken import clause, fresh, in_turn, many_do, owned_once, varied

FRAMES = [f"plain {n} [so|or so|thus]: {{second}}" for n in range(10)]


def test_each_room_of_a_film_has_frames_of_its_own_and_every_frame_has_its_turn() -> None:
    first = Counter(in_turn(Random(film), [], FRAMES, 0)[0] for film in range(3000))
    assert len(first) == 3 * len(FRAMES)
    for film in range(50):
        rooms = [in_turn(Random(film), [], FRAMES, room) for room in range(4)]
        assert len({heard[0][:7] for heard in rooms}) == len(rooms)
        assert all(len(heard) >= len(FRAMES) for heard in rooms)


def test_the_frames_of_a_temper_come_before_those_of_the_role() -> None:
    own = ["own one: {second}", "own two: {second}"]
    for film in range(20):
        rooms = [in_turn(Random(film), own, FRAMES, room)[0][:7] for room in range(3)]
        assert {*rooms[:2]} == {"own one", "own two"}
        assert rooms[2].startswith("plain")


def test_in_one_room_of_a_film_somebody_admits_an_error() -> None:
    shapes = ["open.1 | object.1 | counter.1", "ask.1 | example.1 | heard.1", "plain.1 | build.2"]
    shapes += [
        "open.2 | deal.2",
        "offer.2 | choose.2",
        "slip.1 | right.1 | admit.1",
        "found.1 | thanks.1",
    ]
    for film in range(40):
        told = owned_once(Random(film), shapes)
        assert sum("admit" in one or "found" in one for one in told[:4]) == 1
        assert sorted(told) == sorted(shapes)


def test_a_choice_in_a_frame_is_made_by_chance_and_may_be_nothing() -> None:
    said = {varied(Random(n), "[Yes|No][|, then]: {gain}") for n in range(40)}
    assert said == {"Yes: {gain}", "Yes, then: {gain}", "No: {gain}", "No, then: {gain}"}


def test_the_first_reply_quotes_though_a_word_was_in_quotation_marks() -> None:
    frames, slots = ["I see.", "“{quote}”, then."], {"quote": "they go home", "prop": ""}
    assert fresh(frames, slots, "", "I do not know “delivery” here.") == "“they go home”, then."
    assert fresh(frames, slots, "", "You said “they go home at six”.") == "I see."


@pytest.mark.parametrize(
    ("said", "thing", "told"),
    [
        ("The boots lies there, and the boots is red", "the boots", "The boots lie there, and the boots are red"),
        ("the keys carries a mark and flashes", "the keys", "the keys carry a mark and flashes"),
        ("in the oranges as such, the oranges has seeds", "the oranges", "in the oranges as such, the oranges have seeds"),
        ("the bus goes, and the glass shines", "the bus", "the bus goes, and the glass shines"),
        ("the lens is new", "the lens", "the lens is new"),
    ],
)  # fmt: skip
def test_several_things_do_as_several_do(said: str, thing: str, told: str) -> None:
    assert many_do(said, thing) == told


def test_plain_talk_has_no_mould_of_many_words() -> None:
    """A stretch without a slot or a choice is the same in every film that has it."""
    roles = ("ceo", "producer", "director", "screenwriter")
    frames = [*chain(*(chain(*at(f"voices.talk.{role}").values()) for role in roles))]
    frames += [*chain(*(chain(*manner.values()) for manner in at("manners").values()))]
    stretches = [part for one in frames for part in re.split(r"\{\w+\}|\[[^\]]*\]", one)]
    assert len(frames) > 850
    assert [part for part in stretches if len(re.findall(r"[\w'’]+", part)) > 5] == []
    assert [one for one in frames if one.count("[") != one.count("]") or "{" not in one] == []


def test_a_long_sentence_is_spoken_of_by_its_first_clause() -> None:
    said = "the cook bakes a loaf that never stops rising and has to ask a man for help"
    assert clause(said) == "the cook bakes a loaf"
    assert (
        clause("the fox hides whenever the goose comes") == "the fox hides whenever the goose comes"
    )
    assert clause("a very old and tired man of the far north sings his last song") == (
        "a very old and tired man of the far north sings his last song"
    )
