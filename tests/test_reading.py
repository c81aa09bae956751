"""What a prompt says, as the embedded chat maker reads it: who acts, what it turns on, what is told."""

from __future__ import annotations

import asyncio
import re
from functools import cache
from typing import Any

import pytest
import yaml

from studio.cards.forms import form_of
from studio.crafts import ChatRequest, Message
from studio.makers.rehearsal import Rehearsal
from studio.makers.rehearsal.words import OURS, at
from studio.makers.wording.request import asked_for
from studio.makers.wording.unplayed import unplayed
from studio.talk.conclusion import take_apart

SYSTEM = """The conclusion we aim at
{}

The form of our discussion
Speakers, in order: director.
Rounds: at least 1, at most 5; a round is one line from each of us.
Concluded by: director.

Here is what only you are told.
You are the Director (director)."""


@cache
def read(prompt: str, *fields: str, number: int = 1) -> dict[str, Any]:
    """Those facts of the film of a prompt, in the scene of that number."""
    shape = form_of(dict.fromkeys(fields, "text"), "form").render()
    asked = f"The film is called x: {prompt}\nThis is scene {number} of 10."
    messages = (
        Message(role="system", text=SYSTEM.format(shape)),
        Message(role="user", name="studio", text=asked),
    )
    answer = asyncio.run(Rehearsal().reply(ChatRequest(messages=messages, seed=1)))
    return dict(yaml.safe_load(take_apart(answer.text).payload or ""))


@pytest.mark.parametrize(
    ("prompt", "hero", "other", "thing"),
    [
        (
            "An otter and an owl argue over who owns the moon in the pond",
            "the otter", "the owl", "the moon",
        ),
        ("A girl wants to save the old tree in front of her school", "the girl", "", "the tree"),
        ("Two snails plan a trip to the moon", "the elder snail", "the younger snail", "the moon"),
        ("A whole village hides a giant from the king", "the elder villager", "the giant", ""),
        ("Seven goats outwit a wolf", "the eldest goat", "the wolf", ""),
        ("Elephants and mice make peace", "the elder elephant", "the younger elephant", ""),
        ("The children of a whole street build a rocket", "the elder child", "", "the rocket"),
        ("A mouse brings soup to his sick friend, the owl", "the mouse", "the owl", "the soup"),
        ("A girl finds a map in her grandmother's house", "the girl", "", "the map"),
        ("A fisherman falls in love with Mara's daughter", "the fisherman", "the daughter", ""),
        ("An astronaut must choose between the moon and his daughter", "", "the daughter", ""),
        ("A hermit crab looks for a bigger home", "the hermit crab", "", ""),
        ("A tiger cub is raised by monks", "the tiger cub", "the monk", ""),
        ("A boy must cross a bridge guarded by a sleeping dragon", "the boy", "the dragon", ""),
        ("When the river freezes, a fox and a hare must share one den", "", "the hare", "the den"),
        ("An old couple plants a tree every year", "the old man", "the old woman", "the tree"),
        ("Clara the clockmaker's daughter stops the town clock", "Clara", "", "the clock"),
        ("A giant with a toothache comes to a village dentist", "the giant", "the dentist", ""),
        ("A shepherd boy cries wolf while he tends the goats", "the shepherd boy", "the goat", ""),
        ("The mayor's dog runs for mayor", "the dog", "", ""),
        ("A monkey steals the teacher's glasses", "", "the teacher", "the pair of glasses"),
        ("Romeo and Juliet in a fish market", "Romeo", "Juliet", ""),
        ("A church choir loses its book", "the elder singer", "the younger singer", "the book"),
        ("A jury cannot agree on the dog", "the elder juror", "", ""),
        ("The crew of a spaceship finds a cat", "the elder astronaut", "", ""),
        ("The crew of a whaler mutinies", "the elder sailor", "", ""),
        ("A parliament of owls votes on the moon", "the elder owl", "the younger owl", "the moon"),
        ("A boy with a kite repairs a boat", "the boy", "", "the boat"),
        ("A monk sings while the bridge burns", "the monk", "", ""),
        ("A hedgehog and a mole race to the pond", "the hedgehog", "the mole", ""),
        ("The emperor's gardener hides a tiger", "the emperor's gardener", "the tiger", ""),
        ("A broken lift brings two strangers together", "the elder stranger", "", ""),
        ("Every night the moon visits a lonely lighthouse keeper", "the moon", "the keeper", ""),
    ],
)  # fmt: skip
def test_who_acts_and_what_it_turns_on(prompt: str, hero: str, other: str, thing: str) -> None:
    """What a row leaves empty is free."""
    found = read(prompt, "hero", "other", "thing")
    wanted = {"hero": hero, "other": other, "thing": thing}
    assert {name: found[name] for name in wanted if wanted[name]} == {
        name: said for name, said in wanted.items() if said
    }


@pytest.mark.parametrize("animal", ["crocodile", "yak", "lemur", "walrus", "goldfish", "lioness"])
def test_an_animal_stays_that_animal(animal: str) -> None:
    found = read(f"A {animal} wants to learn to whistle", "hero", "kind_of_lead", "he")
    assert found == {"hero": f"the {animal}", "kind_of_lead": animal, "he": "it"}


def test_a_whale_strands_by_the_sea() -> None:
    where = read("A girl saves a stranded whale", "far")["far"]
    assert re.search("sea|beach", where), where


@pytest.mark.parametrize(
    ("prompt", "half_way", "at_the_end"),
    [
        (
            "Before the road is snowed in, a postman must cross it",
            "Soon the road is snowed in.", "And then the road is snowed in.",
        ),
        ("A crow must fly before the snow melts", "Soon the snow melts.", "And then the snow melts."),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_is_said_in_the_words_of_the_prompt(
    prompt: str, half_way: str, at_the_end: str
) -> None:
    assert read(prompt, "pressing", "decided") == {"pressing": half_way, "decided": at_the_end}


def test_the_last_of_something_is_said_once_and_not_of_a_time() -> None:
    told = "A postman must deliver one last letter"
    assert read(told, "pressing")["pressing"] == "There is no other letter."
    assert "letter" not in read(told, "decided")["decided"]
    lights = "A keeper lights the lamp one last time"
    assert "last" not in read(lights, "pressing")["pressing"]


def test_a_road_that_is_snowed_in_lies_in_winter() -> None:
    assert read("Before the road is snowed in, a postman must cross it", "sky")["sky"] == (
        "snow, winter"
    )


@pytest.mark.parametrize(
    "prompt",
    [
        "An otter and an owl argue over who owns the moon in the pond",
        "A tree that walks at night looks for its forest",
        "Before the road is snowed in, a postman must deliver one last letter",
        "My neighbour Mr Petersen, a retired sea captain, teaches me to swim",
    ],
)
def test_the_first_scene_is_told_in_24_words_at_most(prompt: str) -> None:
    told = read(prompt, "narration")["narration"]
    assert len(told.split()) <= 24
    assert " ".join(prompt.split()[-4:]) in told


def test_titles_over_words_of_another_language_are_its_nouns_and_what_is_seen() -> None:
    prompt = "Ein alter Leuchtturmwärter findet am Strand ein Boot mit einem Kind"
    titles = [read(prompt, "scene_title", number=n)["scene_title"] for n in range(1, 11)]
    assert titles[:4] == ["Leuchtturmwärter", "Strand", "Boot", "Kind"]
    assert not {"alter", "findet", *map(str, range(11))}.intersection(titles)


def test_who_is_only_told_of_is_not_in_the_picture() -> None:
    """The boy breaks what his neighbour loves, who does not know of it yet."""
    scene = read("A boy breaks his grandmother's vase", "place", "time", "action", "characters")
    assert (scene["action"][:16], scene["characters"]) == ("The boy recoils ", "the boy")


@pytest.mark.parametrize(
    ("prompt", "half_way", "at_the_end"),
    [
        (
            "A church choir sings while the dam above them cracks",
            "Meanwhile the dam above them cracks.", "And still the dam above them cracks.",
        ),
        ("A ferryman carries a bride as the ice melts", "Meanwhile the ice melts.", "And still the ice melts."),
        (
            "An astronomer waits for a comet",
            "There is no comet in the sky.", "And there it is in the sky: the comet.",
        ),
        (
            "A surgeon works during a power cut",
            "The power cut is not over yet.", "Then the power cut is over.",
        ),
    ],
)  # fmt: skip
def test_a_second_happening_is_told_half_way_and_at_the_end(
    prompt: str, half_way: str, at_the_end: str
) -> None:
    found = read(prompt, "pressing", "decided")
    assert (found["pressing"] or "", found["decided"] or "") == (half_way, at_the_end)


def test_those_of_a_group_who_do_not_lead_stand_in_wide_pictures() -> None:
    seen = [
        str(read("A church choir loses its book", "action", number=n)["action"])
        for n in range(1, 11)
    ]
    assert any(one.endswith("; singers stand behind them in a crowd") for one in seen)


@pytest.mark.parametrize(
    ("prompt", "crowd"),
    [
        ("The fishermen of a harbour catch a cloud", True),
        ("A whole village forgets how to laugh", True),
        ("Two fishermen catch a cloud", False),
        ("The walrus catches a cloud", False),
        ("The princess sings", False),
    ],
)
def test_whom_the_user_does_not_count_are_a_crowd_in_wide_pictures(
    prompt: str, *, crowd: bool
) -> None:
    seen = [str(read(prompt, "action", number=n)["action"]) for n in range(1, 11)]
    ends = "; people stand behind them in a crowd"
    assert any(one.endswith(ends) for one in seen) is crowd


@pytest.mark.parametrize(
    "prompt", ["A boy sings while he walks", "A fox dressed as the king waits"]
)
def test_what_the_lead_does_at_the_same_time_is_no_second_happening(prompt: str) -> None:
    found = read(prompt, "pressing", "decided")
    assert not any(word in f"{found}" for word in ("Meanwhile", "And still"))


@pytest.mark.parametrize(
    ("prompt", "strange"),
    [
        ("A baker shows a gyroscope to his dog", []),
        ("A baker and his dog hide from a gyroscope beside a theodolite", ["theodolite"]),
        ("A fox and a crow trade promises in a hungry winter", []),
        ("A church choir rehearses while the dam above them cracks", []),
    ],
)
def test_nouns_that_nobody_knows_and_the_film_does_not_turn_on_are_told(
    prompt: str, strange: list[str]
) -> None:
    had = read(prompt, "hero", "other", "thing")
    assert unplayed(prompt, map(str, had.values()), OURS) == strange


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Make a film about a fox who loses his hat.", "A fox loses his hat."),
        (
            "Please write me a short story about two cats who open a bakery",
            "Two cats open a bakery",
        ),
        ("A slow, rainy piece in which a keeper plays chess", "A keeper plays chess"),
        ("The tale of a tailor who sews the wind", "A tailor sews the wind"),
        ("A film about friendship", "A film about friendship"),
        ("A boy finds a film about whales", "A boy finds a film about whales"),
        ("Make a film: A dog finds a bone", "A dog finds a bone"),
        ("Please make a tale for my son. A king is cold.", "A king is cold."),
        ("Create a 2 minute animation of a penguin learning to fly", "A penguin learns to fly"),
        ("I want a sad film about a keeper and a seal", "A keeper and a seal"),
        ("A boy makes a film. He shows it.", "A boy makes a film. He shows it."),
    ],
)
def test_a_request_is_read_as_what_it_asks_for(said: str, read: str) -> None:
    assert asked_for(said, at("gazetteer")) == read
