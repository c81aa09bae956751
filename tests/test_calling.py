"""Who is somebody in a prompt, what is a thing there, and how the prompt calls them."""

from __future__ import annotations

import pytest

from studio.crafts import ChatRequest, Message
from studio.makers.rehearsal.people import find_people, find_thing, settled_cast
from studio.makers.rehearsal.words import OURS, at, text, texts
from studio.makers.wording.brief import Brief
from studio.makers.wording.english import compiled
from studio.makers.wording.facts import there
from studio.makers.wording.foreign.gloss import heard
from studio.makers.wording.sentence import reworded


def names(prompt: str) -> list[str]:
    return [one["name"] for one in find_people(prompt)]


@pytest.mark.parametrize(
    ("prompt", "who", "thing"),
    [
        ("A fox tries to steal a fish from an old bear", ["the fox", "the old bear"], "fish"),
        ("A boy sells a cow for seven beans", ["the boy"], "cow"),
        ("An old fisherman catches a talking fish", ["the old fisherman", "the fish"], ""),
        ("A wolf steals a sheep from a shepherd, but the sheep talks all night",
         ["the wolf", "the sheep", "the shepherd"], ""),
    ],
)  # fmt: skip
def test_what_is_had_from_somebody_is_a_thing_unless_it_acts(
    prompt: str, who: list[str], thing: str
) -> None:
    assert (names(prompt), find_thing(prompt)) == (who, thing)


def test_a_teddy_bear_is_no_bear() -> None:
    prompt = reworded(
        "A boy loses his teddy bear in the train, and two teddy bears look on", at("gazetteer")
    )
    assert (names(prompt), find_thing(prompt)) == (["the boy"], "teddy")


@pytest.mark.parametrize(
    ("prompt", "who", "thing"),
    [
        ("A girl pushes a giant snowball so the bus can get through", ["the girl"], "snowball"),
        ("A toy soldier saves a cat", ["the soldier", "the cat"], ""),
        ("A ghost ship carries a girl", ["the girl"], "ship"),
        ("A giant turtle carries a boy", ["the turtle", "the boy"], ""),
        ("A giant steals a harp from a girl", ["the giant", "the girl"], "harp"),
        ("A clown meets an elephant and they become best friends", ["the clown", "the elephant"], ""),
        ("A fisherman frees a fox and becomes the happiest man", ["the fisherman", "the fox"], ""),
    ],
)  # fmt: skip
def test_a_noun_that_says_what_the_next_is_like_is_nobody(
    prompt: str, who: list[str], thing: str
) -> None:
    assert (names(prompt), find_thing(prompt)) == (who, thing)


@pytest.mark.parametrize(
    ("prompt", "pronouns"),
    [
        ("The dragon is afraid of the dark, so the princess teaches him to sleep", ["he", "she"]),
        ("A little mouse wants to touch the moon, so she climbs a tree", ["she"]),
        ("A mouse helps a king to find his crown", ["it", "he"]),
        ("A mouse finds its tail", ["it"]),
    ],
)
def test_an_animal_that_is_called_he_or_she_stays_so(prompt: str, pronouns: list[str]) -> None:
    assert [one["pronoun"] for one in find_people(prompt)] == pronouns


def test_a_later_call_calls_an_animal_as_the_story_does() -> None:
    """A call about a scene knows the story by one sentence only."""
    film = "The film is called Dark: The dragon fears the dark, so she sleeps; nobody knows."
    brief = Brief(ChatRequest(messages=(Message(role="user", name="studio", text=film),), seed=1))
    brief.given["people"] = [{"name": "the dragon", "kind": "dragon"}]
    assert [one["pronoun"] for one in settled_cast(brief)] == ["she"]


def test_somebody_is_he_or_she_in_each_call_as_the_story_says() -> None:
    film = "The film is called Wool: A teenager shaves his head; nobody knows."
    brief = Brief(ChatRequest(messages=(Message(role="user", name="studio", text=film),), seed=1))
    brief.given["people"] = [{"name": "the teenager", "kind": "youth"}]
    assert [one["pronoun"] for one in settled_cast(brief)] == ["he"]


def test_whom_another_does_something_to_stands_beside_them() -> None:
    way = compiled(text("fields.told_between"))
    dragon = way.search("//the princess teaches the dragon to sleep//the old dragon")
    ship = way.search("//a ship is coming//the keeper")
    assert dragon is not None
    assert ship is not None
    assert (dragon.lastgroup, ship.lastgroup) == ("toward", "crossed")


@pytest.mark.parametrize(
    ("told", "way"),
    [
        ("//nobody stops//the boy", "nobody"),
        ("//everyone else is still asleep//the robot", "state"),
        ("//the dragon cannot fly//the witch", "state"),
        ("//the guests dance in the barn//the bride", "crossed"),
    ],
)
def test_what_is_so_is_said_plainly(told: str, way: str) -> None:
    found = compiled(text("fields.told_between")).search(told)
    assert found is not None
    assert found.lastgroup == way
    said = texts(f"fields.pressing_so.{way}")
    assert ("Just then {crossed}." in said) == (way == "crossed")


def test_nobody_sets_out_for_what_befalls_one() -> None:
    way = compiled(text("fields.unplayed"))
    found, sold = (way.search(f"/{verb}: The end of a day") for verb in ("discover", "sell"))
    assert found is not None
    assert sold is not None
    assert (found.lastgroup, sold.lastgroup) == ("found", "open")
    assert way.search("/sell: Then she sells it") is None
    assert not [one for one in texts("fields.decided_so.found") if "at last" in one]


@pytest.mark.parametrize(
    ("prompt", "early"),
    [
        ("A duckling gets lost and a goose has to help him find his mother", []),
        ("A duckling and a goose want to get back to their mother", []),
        ("A duckling and a goose swim to the island with their mother", ["the mother"]),
    ],
)
def test_who_is_looked_for_is_not_there_before_the_end(prompt: str, early: list[str]) -> None:
    cast, leads = find_people(prompt), {"the duckling", "the goose"}
    for number, expected in ((1, early), (9, early), (10, ["the mother"])):
        facts = {"number": number, "total": 10}
        assert there(cast, leads, prompt, OURS, facts) == expected


@pytest.mark.parametrize(
    ("prompt", "pronouns"),
    [
        (
            "A boy loses his kite and a seller finds it with her broom",
            {"boy": "he", "seller": "she"},
        ),
        ("A king loses his crown and a gardener hides it in her hat", {"gardener": "she"}),
        ("A retired baker burns her first loaf and feeds the sparrows", {"baker": "she"}),
        ("A boy meets a seamstress in the park", {"seamstress": "she"}),
        ("Un niño encuentra a una panadera en el bosque", {"boy": "he", "baker": "she"}),
        ("Una vendedora de naranjas baila en el mercado", {"seller": "she"}),
        (
            "La maestra pierde sus llaves y un alumno las encuentra",
            {"teacher": "she", "pupil": "he"},
        ),
        ("La abuela baila con el cartero", {"grandmother": "she", "postman": "he"}),
        ("Un garçon aide une vendeuse au marché", {"boy": "he", "seller": "she"}),
        ("La boulangère perd un gâteau", {"baker": "she"}),
        ("Ein Junge schenkt der Bäckerin eine Blume", {"boy": "he", "baker": "she"}),
        ("Die Königin schenkt dem Gärtner eine Blume", {"queen": "she", "gardener": "he"}),
        ("Un bambino incontra una venditrice al mercato", {"boy": "he", "seller": "she"}),
        ("La nonna prepara la zuppa per il postino", {"grandmother": "she"}),
    ],
)
def test_he_and_she_are_as_the_words_for_them_have_it(
    prompt: str, pronouns: dict[str, str]
) -> None:
    found = heard(prompt, OURS)
    cast = find_people((found.english or prompt) + found.aside)
    called = {one["noun"]: one["pronoun"] for one in cast}
    assert {noun: called[noun] for noun in pronouns} == pronouns
    assert all(("woman" in one["kind"]) == (one["pronoun"] == "she") for one in cast)


@pytest.mark.parametrize(
    ("prompt", "kinds"),
    [
        ("A duckling looks for his mother", ["duckling", "duck"]),
        ("A fox and her brother build a boat", ["fox", "fox"]),
        ("A bear teaches his granddaughter to fish", ["bear", "cub"]),
        ("A rabbit visits her grandmother and a wolf follows her", ["rabbit", "rabbit", "wolf"]),
        ("A girl finds a dog and brings it to her grandmother", ["girl", "dog", "old woman"]),
        ("A boy and a dog visit an aunt", ["boy", "dog", "woman"]),
    ],
)
def test_the_kin_of_an_animal_are_animals(prompt: str, kinds: list[str]) -> None:
    cast = find_people(prompt)
    assert [one["kind"] for one in cast] == kinds
    film = f"The film is called Kin: {prompt}; nobody knows."
    brief = Brief(ChatRequest(messages=(Message(role="user", name="studio", text=film),), seed=1))
    brief.given["people"] = [{"name": one["name"], "kind": one["kind"]} for one in cast]
    later = settled_cast(brief)
    assert [one["noun"] for one in later] == [one["noun"] for one in cast]
    assert [one["kind"] for one in later] == kinds
