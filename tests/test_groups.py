"""Who they are of whom a sentence tells as one: a class, a crowd, everyone at a wedding."""

from __future__ import annotations

import pytest

from studio.makers.rehearsal.people import deed, find_people, find_thing
from studio.makers.rehearsal.words import at
from studio.makers.wording.sentence import reworded


@pytest.mark.parametrize(
    ("prompt", "who"),
    [
        ("A class of schoolchildren paints the station", "schoolchild"),
        ("A football team of grandmothers beats the police", "grandmother"),
        ("During a blackout, a street full of strangers counts the stars", "stranger"),
        ("Everyone at the wedding is hiding from the rain", "guest"),
        ("Everyone in the village forgets how to sing", "villager"),
        ("Everybody on the train falls asleep", "passenger"),
        ("The townspeople must push the bell uphill", "villager"),
        ("A crowd gathers to watch a goat", "bystander"),
    ],
)
def test_those_in_a_group_act_and_are_several(prompt: str, who: str) -> None:
    said = reworded(prompt, at("gazetteer"))
    assert [one["noun"] for one in find_people(said)][:2] == [who, who]
    assert deed(said)["done_by"] == "several"


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("A choir loses its voice and performs by clapping",
         "the singers lose their voice and perform by clapping"),
        ("A whole village forgets how to laugh until a dentist trips",
         "the villagers forget how to laugh until a dentist trips"),
        ("Everyone at the party is hiding", "the guests at the party are hiding"),
        ("A team of bears has a ball, but he only has a stick", "the bears have a ball, but he only has a stick"),
    ],
)  # fmt: skip
def test_what_several_do_is_said_so(prompt: str, told: str) -> None:
    assert reworded(prompt, at("gazetteer")) == told


def test_the_youngest_of_seven_is_one() -> None:
    said = reworded("The youngest of seven brothers carries an egg", at("gazetteer"))
    assert [one["name"] for one in find_people(said)] == ["the brother"]
    assert deed(said)["done_by"] == "one"


def test_the_police_are_somebody() -> None:
    said = reworded("A team of grandmothers beats the local police", at("gazetteer"))
    assert "policeman" in [one["noun"] for one in find_people(said)]


@pytest.mark.parametrize(
    ("prompt", "deed_of_it"),
    [
        ("Two otters argue over a shiny pebble", "argue about a shiny pebble"),
        ("A man waits all night at a bus stop for a bus that was cancelled", "wait for a bus"),
        ("A snail longs to hear someone, anyone, answer it", "hear someone answer it"),
        ("A tailor sews a pair of wings", "sew a pair of wings"),
    ],
)
def test_what_is_meant_is_read(prompt: str, deed_of_it: str) -> None:
    assert deed(reworded(prompt, at("gazetteer")))["do_it"] == deed_of_it


def test_what_must_be_done_is_done_to_its_thing() -> None:
    assert find_thing("A guide must repair her radio before the storm reaches her tent") == "radio"


def test_a_doll_that_is_dropped_is_a_thing() -> None:
    said = "A child drops her doll over the wall"
    assert [one["noun"] for one in find_people(said)] == ["child"]
    assert find_thing(said) == "doll"


def test_no_sign_of_a_text_breaks_the_reading() -> None:
    assert find_people("A dog finds a letter, and {told(text waits")
