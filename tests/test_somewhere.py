"""Where a film stands and under what sky, by what its sentence names."""

from __future__ import annotations

import pytest
from test_rehearsal import ask, concluded

from studio.makers.papertheatre.reading.picture import layout_of
from studio.makers.rehearsal.people import find_thing, lexicon, profile
from studio.makers.rehearsal.words import OURS, at, text
from studio.makers.wording.facts import sky_of, tinted
from studio.makers.wording.somewhere import clause_place, clause_places, standing


def worlds(said: str, thing: str = "") -> list[str]:
    return standing(said, thing, lexicon("places"), at("gazetteer"))


@pytest.mark.parametrize(
    ("said", "world"),
    [
        # what goes about is called by a place, and is not there
        ("The villagers push the broken school bus up the hill", "hill"),
        ("A girl loses her library book in the forest", "woods"),
        # whose place it is, and what happens there, come behind where it is
        ("The lighthouse keeper finds a letter in a peach orchard", "orchard"),
        ("Three mice hold a wedding on the kitchen table", "kitchen"),
        ("A mother waits for the ferry at the boat landing", "river"),
        # a part of a place, and a place of two words
        ("A giraffe visits the rose garden of the old hospital", "garden"),
        ("A hedgehog races a fox to the raspberry patch", "garden"),
        ("A postman carries a cactus to the gas station", "road"),
        ("A deer drinks from the swimming pool of the motel", "pool"),
        # who is there before what is only made, opened or told of; a ship for those on board
        ("The caretaker of a drowned village rows over the reservoir", "lake"),
        ("Two brothers build a raft from bathroom doors and sail down the canal", "river"),
        ("A polar bear opens an ice cream shop in the jungle", "woods"),
        ("A girl watches the circus from her bedroom window", "bedroom"),
        ("A penguin runs away from the zoo and takes a taxi to the airport", "zoo"),
        ("The school janitor finds a door that leads to the sea", "school"),
        ("A cook on a cargo ship bakes a cake for a whale", "ship"),
        ("A girl writes letters to the monster under her bed", "bedroom"),
        ("A robot in an orbital junkyard finds the last bicycle", "orbit"),
    ],
)
def test_the_head_of_a_place_says_where_it_is(said: str, world: str) -> None:
    assert worlds(said, find_thing(said))[0] == world
    assert all(text(f"worlds.{world}.{one}") for one in ("home", "work", "edge", "far", "high"))


@pytest.mark.parametrize(
    ("clause", "place"),
    [
        ("He falls asleep in the back of the ship", "hold of the ship"),
        ("The knight climbs the tower", "roof of the tower"),
        ("They fly over the lake", "wide lake below the hills"),
        ("They drift out to sea", "open sea with one sail"),
        ("She sails to the moon to fetch the cheese", "grey moon below a planet"),
        ("He runs through the forest to the castle", "forest path between tall trunks"),
        ("She waits outside the hospital", "garden with a rose arch"),
        ("He steals the bell from the church", "church with tall windows"),
        ("The bell is swallowed by the swamp", "swamp with dead trees"),
        ("She opens a bakery", "bakery with a brick oven"),
        ("A fireman saves a mermaid from the swamp", "swamp with dead trees"),
        # a thing that stands in the house, and what is only spoken of
        ("He hides it in the cupboard", ""),
        ("The photocopier on the 4th floor starts printing", ""),
        ("She dreams of the sea", ""),
        ("The king of the castle laughs", ""),
        ("A letter from the sea arrives", ""),
    ],
)
def test_a_clause_says_where_it_happens(clause: str, place: str) -> None:
    assert clause_place(clause, lexicon("places"), at("gazetteer"), at("worlds")) == place


def test_a_baker_of_a_small_town_is_in_the_bakery_and_a_ship_that_is_built_is_no_place() -> None:
    assert worlds("The baker of a small town bakes bread") == []
    assert worlds("A captain loses his ship") == []


def test_a_clause_of_several_places_has_them_one_after_the_other() -> None:
    chase = "A policeman chases a thief through the market, over the roofs and into the sewer"
    assert clause_places(chase, lexicon("places"), at("gazetteer"), at("worlds")) == [
        "market lane below the roofs", "roof with two chimneys", "cave with one ray of light",
    ]  # fmt: skip


def test_every_place_has_a_world_that_can_be_drawn() -> None:
    for place, world in at("gazetteer.places").items():
        assert text(f"worlds.{world}.home"), place


def test_who_builds_a_castle_on_the_beach_is_on_the_beach() -> None:
    assert worlds("A boy builds a castle on the beach", "castle") == ["shore", "castle"]
    assert worlds("A boy explores a castle on the beach", "castle") == ["castle", "shore"]


@pytest.mark.parametrize(
    ("said", "sky"),
    [
        ("A tortoise races a hare to the strawberry patch", "clear, summer"),
        ("A violinist plays under the cherry blossoms", "clear, spring"),
        ("A farmer refuses to sell his last pumpkin", "wind, autumn"),
        ("A boy learns to skate before Christmas", "clear frost, winter"),
        ("A fox gathers leaves before the winter", "wind, autumn"),
        # the weather that is told comes before what has its time of the year
        ("A farmer sells pumpkins in the fog", "fog"),
        ("A penguin opens an ice cream van in a heatwave", "dry heat, summer"),
        ("A clown buys roller skates", "clear"),
        ("A baker loses a key", ""),
        # what is only wished for is not there, nor rain that does not come
        ("A snowman wants to see the summer", "snow, winter"),
        ("A village waits for rain", "dry heat, summer"),
        ("A cowboy rides into a town where it has not rained for ten years", "dry heat, summer"),
    ],
)
def test_the_sky_is_that_of_what_a_sentence_names(said: str, sky: str) -> None:
    assert sky_of(said, OURS) == sky


def test_what_nobody_can_hold_is_in_nobodys_hand() -> None:
    for said in (
        "Two sisters pick berries at the edge of the quarry",
        "The orchestra rehearses because the hall burned down",
        "A deer sleeps in an old motel",
    ):
        assert find_thing(said) not in {"edge", "hall", "motel"}
    assert "thing:big van" in profile("A penguin opens a van")


def test_a_sky_that_is_told_is_kept_indoors_and_ours_is_not() -> None:
    told = "A grandmother teaches her granddaughter to dance in the kitchen"
    for more, air in ((" while rain falls outside", "rain"), ("", "")):
        values = {"prompt": told + more, "synopsis": {"place": "long kitchen table"}}
        made = concluded(ask("screenwriter", ["screenwriter"], "Scene", values), "Scene")
        assert (made["place"], made["weather"]) == ("long kitchen table", air)


def parts(place: str) -> set[str]:
    told = layout_of(f"[scene]\nplace: {place}\naction: Nell stands\n", 1)
    return {card.part for card in told.place.parts}


def test_a_century_to_come_is_seen_in_each_of_its_places() -> None:
    for spot in ("edge", "far", "high", "way"):
        assert {"spires", "flyers"} <= parts(text(f"worlds.future.{spot}")), spot
    assert "panorama" in parts(text("worlds.future.home"))
    assert "spires" not in parts("alley with one street lamp")


def test_fruit_trees_bloom_in_spring() -> None:
    bloom, ripe = (
        layout_of(f"[scene]\nplace: orchard\nweather: {sky}\naction: Nell stands\n", 1)
        for sky in ("clear, spring", "clear, summer")
    )
    assert (bloom.place.name, bloom.season, ripe.season) == ("orchard", "spring", "summer")


def test_robots_of_a_story_come_by_where_none_is_of_its_cast() -> None:
    hides, sings = "A girl finds a seed and hides it from the robots", "A robot sings to the robots"
    later = "In the year 2190 a boy borrows the last book of the library"
    for prompt, come_by in ((hides, True), (later, True), (sings, False)):
        values = {"prompt": prompt, "synopsis": {"id": 4, "place": "alley of the neon city"}}
        made = concluded(ask("screenwriter", ["screenwriter"], "Scene", values), "Scene")
        assert ("robot walks past" in made["action"]) is come_by


def test_a_story_of_a_morning_begins_in_the_morning() -> None:
    for more, hour in (("on the morning of the match", "morning"), ("until morning", "afternoon")):
        values = {"prompt": f"A boy paints a boat {more}", "synopsis": {"id": 1, "place": "lane"}}
        made = concluded(ask("screenwriter", ["screenwriter"], "Scene", values), "Scene")
        assert made["time"] == hour


@pytest.mark.parametrize(
    ("event", "weather"),
    [
        ("It begins to snow and the boy looks up", "snow, winter"),
        ("The rain stops and the boy opens the window", "clear"),
        ("In spring three blossoms hang on the tree", "clear, spring"),
        ("The boy waits before the storm", "fog"),
    ],
)
def test_the_words_of_a_scene_tell_its_weather_before_the_film_does(
    event: str, weather: str
) -> None:
    values = {"prompt": "A boy waits in the fog", "synopsis": {"event": event, "place": "lane"}}
    made = concluded(ask("screenwriter", ["screenwriter"], "Scene", values), "Scene")
    assert made["weather"] == weather


def test_an_hour_in_numbers_is_an_hour() -> None:
    for told, hour in (("at 3 am", "night"), ("at 8 am", "morning")):
        values = {"prompt": f"A boy meets a ghost in the laundromat {told}"}
        made = concluded(ask("screenwriter", ["screenwriter"], "Scene", values), "Scene")
        assert made["time"] == hour


def test_each_trade_has_its_hat_and_a_second_one_another_colour() -> None:
    for trade, hat in (("policeman", "peaked"), ("cook", "toque"), ("knight", "visor"),
                       ("nurse", "nurse"), ("judge", "wig"), ("fireman", "firehat")):  # fmt: skip
        worn = text(f"gazetteer.work.{trade}.4")
        entry = f"{trade}: man; looks: short hair; clothes: {worn}; carries: none"
        shown = layout_of(f"[scene]\naction: {trade} waves\n\n[characters]\n{entry}\n", 1)
        assert [one.sheet.hat for one in shown.figures] == [hat], trade
    twins = [{"noun": "astronaut"}, {"noun": "astronaut"}]
    assert tinted("white spacesuit", "teal", twins[:1], OURS) == "white spacesuit"
    assert tinted("white spacesuit", "teal", twins, OURS) == "teal spacesuit"
    assert tinted("duffel coat", "teal", twins[:1], OURS) == "teal duffel coat"
