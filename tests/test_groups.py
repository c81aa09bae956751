"""Who they are of whom a sentence tells as one: a class, a crowd, everyone at a wedding."""

from __future__ import annotations

import pytest

from studio.makers.rehearsal.people import deed, find_people, find_thing, lexicon, profile
from studio.makers.rehearsal.words import OURS, at, text
from studio.makers.wording.facts import at_first, missed, there
from studio.makers.wording.sentence import parts_of, reworded


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
        ("Two hikers get lost in the fog", "hiker"),
        ("Mars colonists run out of water", "colonist"),
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


@pytest.mark.parametrize("prompt", ["The letters fly away", "A cook sells two burgers"])
def test_not_all_that_sound_like_doers_are_somebody(prompt: str) -> None:
    assert {one["noun"] for one in find_people(prompt)} <= {"cook"}


def test_one_of_them_is_one_of_those_who_were_named_last() -> None:
    mice = "A cat is scared of mice until one of them saves her"
    assert reworded(mice, at("gazetteer")) == "A cat is scared of mice until a mouse saves her"
    assert deed(reworded(mice + " from a dog", at("gazetteer")))["until"] == (
        "the mouse saves her from the dog"
    )
    assert not missed("the mouse", reworded(mice, at("gazetteer")), OURS)
    geese = reworded("A dog is afraid of geese until one of them helps it", at("gazetteer"))
    assert geese.endswith("until a goose helps it")
    men = "Two old men play chess until one of them falls asleep"
    assert reworded(men, at("gazetteer")) == men


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


@pytest.mark.parametrize(
    ("prompt", "world"),
    [
        ("A hedgehog sneezes at the badger's birthday party", "party"),
        ("Nobody at the waterhole knows the hippo", "waterhole"),
        ("Passengers stuck in an elevator become friends", "lift"),
        ("Aliens land in a supermarket car park", "supermarket"),
        ("A man waits at a bus stop", "busstop"),
        ("A boy loses his hat on the train", "train"),
        ("A clown forgets his nose on the bus", "bus"),
        ("A calf is born in a barn", "barn"),
        ("A cat sings on the roof", "roof"),
        ("A cook and a robot argue in the cafeteria", "canteen"),
        ("A pilot falls asleep at the airport", "airport"),
        ("Two spiders dance in the attic", "attic"),
        ("A godmother loses her wand in the laundry", "laundry"),
        ("A princess lives in a tower", "tower"),
    ],
)
def test_a_told_place_has_its_world(prompt: str, world: str) -> None:
    place = lexicon("places").find(prompt)[0].name
    assert text(f"gazetteer.places.{place}") == world
    assert all(text(f"worlds.{world}.{one}") for one in ("home", "work", "edge", "far", "high"))


def test_a_verb_is_no_place() -> None:
    assert not lexicon("places").find("A grandfather shows a girl how to sing well")


def test_a_wooden_soldier_is_a_toy_and_a_stuffed_rabbit_a_thing() -> None:
    assert find_people("A wooden soldier learns to swim")[0]["kind"] == "wooden soldier"
    said = reworded("A girl loses her stuffed rabbit", at("gazetteer"))
    assert ([one["noun"] for one in find_people(said)], find_thing(said)) == (["girl"], "teddy")


def test_a_mirror_is_somebody_where_it_is_about_it() -> None:
    assert find_people("The queen's mirror gets bored")[0]["noun"] == "mirror"
    assert find_thing("A girl finds a mirror in the attic") == "mirror"


def test_what_must_be_done_is_done_to_its_thing() -> None:
    assert find_thing("A guide must repair her radio before the storm reaches her tent") == "radio"


def test_a_doll_that_is_dropped_is_a_thing() -> None:
    said = "A child drops her doll over the wall"
    assert [one["noun"] for one in find_people(said)] == ["child"]
    assert find_thing(said) == "doll"


def test_no_sign_of_a_text_breaks_the_reading() -> None:
    assert find_people("A dog finds a letter, and {told(text waits")
    assert find_people("A dog and a cat find a letter, and {told(text(f'engines.{plot}.twist'))}")


def test_a_sky_and_somebody_who_are_still_to_come_are_not_there_at_first() -> None:
    assert at_first("A guide repairs a radio before the storm comes") == [
        "a",
        "guide",
        "repairs",
        "a",
        "radio",
    ]
    sought, facts = OURS, {"number": 1, "total": 10}
    cast = [{"name": "the boy", "noun": "boy"}, {"name": "the grandfather", "noun": "grandfather"}]
    said = "A boy waits on a bench until his grandfather comes"
    assert there(cast, ["the boy"], said, sought, facts) == []
    assert there(cast, ["the boy"], said, sought, facts | {"number": 10}) == ["the grandfather"]


def test_a_whole_town_is_those_who_live_there_whatever_they_turn_off_or_paint() -> None:
    for said in ("The whole town turns off its lights", "The whole village paints its houses"):
        read = reworded(said, at("gazetteer"))
        assert read.startswith("the villagers ")
        assert "by:several" in profile(read)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("A keeper paints his boat", True),
        ("A keeper paints his boat one winter", False),
        ("A keeper talks to the sea every night", False),
        ("A keeper never leaves his tower", False),
    ],
)
def test_what_says_itself_when_it_is_gets_no_other_time(told: str, *, day: bool) -> None:
    parts = parts_of(told, "the keeper", {"the keeper"}, at("gazetteer"))
    assert (bool(parts["told_deed"]), bool(parts["doing"])) == (day, day)
