"""What a sentence tells that happens: who does what, in the order in which it happens."""

from __future__ import annotations

import re

import pytest

from studio.makers.rehearsal.words import at
from studio.makers.wording.events import Event, events_of

BOYS = "Two boys who don't speak the same language become best friends by building a kite."
ROCKET = (
    "a hedgehog and a really fat duck build a rocket out of a bathtub to get the moon cheese "
    "but a fox steals the plug and they have to chase him all the way round the pond!!!"
)
SCARF = (
    "A miller's daughter knits a scarf so long that the winter king trips over it and has to grant "
    "her one wish, and she asks him for her brother back, who was turned into a snowdrop."
)
EMAILS = (
    "The photocopier on the 4th floor starts printing tomorrow's emails and Derek from accounts "
    "uses it to dodge every single meeting until he prints out his own leaving card."
)
TOLD = {
    BOYS: ["the two boys: build a kite", "the two boys: become best friends"],
    "Late at night in the laundromat, a lonely sock climbs out of a dryer to look for its twin.": [
        "the sock: climbs out of a dryer",
        "the sock: looks for its twin",
    ],
    "A young sailor follows a singing whale and discovers an island that isn't on any map.": [
        "the sailor: follows a singing whale",
        "the sailor: discovers an island that isn't on any map",
    ],
    "my bread dough grows so much that it lifts the roof off the bakery and floats away": [
        "my bread dough: grows so much",
        "my bread dough: lifts the roof off the bakery",
        "my bread dough: floats away",
    ],
    "A tired mum steals the moon and puts it in a box so that her baby will finally sleep.": [
        "the mum: steals the moon",
        "the mum: puts it in a box",
        "her baby: finally sleeps",
    ],
    ROCKET: [
        "the hedgehog and the duck: build a rocket out of a bathtub",
        "the hedgehog and the duck: get the moon cheese",
        "the fox: steals the plug",
        "the hedgehog and the duck: have to chase him all the way round the pond",
    ],
    SCARF: [
        "her brother: is turned into a snowdrop",
        "the miller's daughter: knits a scarf so long",
        "the winter king: trips over it",
        "the winter king: has to grant her one wish",
        "the miller's daughter: asks him for her brother back",
    ],
    EMAILS: [
        "the photocopier: starts printing tomorrow's emails",
        "Derek: uses it to dodge every single meeting",
        "Derek: prints out his own leaving card",
    ],
}


def events(said: str) -> list[Event]:
    return events_of(said, at("gazetteer"))


@pytest.mark.parametrize("said", TOLD)
def test_each_clause_is_an_event_of_whoever_does_it(said: str) -> None:
    assert [f"{one.who}: {one.does}" for one in events(said)] == TOLD[said]


@pytest.mark.parametrize("said", [ROCKET, EMAILS, BOYS])
def test_no_word_of_doing_is_lost_in_what_is_told(said: str) -> None:
    told = " ".join(one.told for one in events(said)).lower()
    left = set(re.findall(r"\w+", said.lower())) - set(re.findall(r"\w+", told))
    assert left <= {"and", "but", "to", "by", "until", "they", "building"}


def test_an_event_knows_what_it_is_done_to_and_how_it_hangs_on_the_rest() -> None:
    emails, meetings, card = events(EMAILS)
    assert [one.link for one in (emails, meetings, card)] == ["", "and", "until"]
    assert (meetings.thing, card.thing) == ("the photocopier", "the leaving card")
    assert card.deed == "print out his own leaving card"
    assert [one.link for one in events(ROCKET)] == ["", "to", "but", "and"]
    assert events(ROCKET)[-1].thing == "the fox"


def test_whom_a_sentence_begins_with_is_told_in_full_where_they_come_first() -> None:
    first, then = events(BOYS)
    assert first.told == "Two boys who don't speak the same language build a kite"
    assert then.told == "The two boys become best friends"
    assert events(SCARF)[0].told == "The brother of a miller's daughter was turned into a snowdrop"
    assert events(SCARF)[1].told == "The miller's daughter knits a scarf so long"
