"""A verb that the small tagger takes for a noun is read as what is done, and no noun as a verb."""

from __future__ import annotations

import pytest

from studio.makers.rehearsal.people import find_people
from studio.makers.rehearsal.words import at
from studio.makers.wording.deed import deed_of
from studio.makers.wording.english import tagged


@pytest.mark.parametrize(
    ("said", "word", "tag"),
    [
        ("A piano tuner forgets every melody", "forgets", "VBZ"),
        ("A cleaner on the fortieth floor waves at his own reflection", "waves", "VBZ"),
        ("A snail longs to hear the sea", "longs", "VBZ"),
        ("A clock rings until a travelling dentist trips over the fountain", "trips", "VBZ"),
        ("An old colony's only clock stops, and nobody knows why", "stops", "VBZ"),
        ("A spider weaves a hammock and sings it to sleep", "sings", "VBZ"),
        ("A mirror gets bored, climbs off the wall and runs away", "climbs", "VBZ"),
        ("A king disguises himself as a beggar and listens at the market", "listens", "VBZ"),
        ("The villagers secretly long to leave their valley", "long", "VBP"),
        ("Aliens land in a car park and ask for help", "land", "VBP"),
        ("A guard refuses to wave back", "wave", "VB"),
        ("A tuner forgets every melody he ever knew and hunts for them", "forgets", "VBZ"),
        ("A tuner forgets every melody he ever knew and hunts for them", "hunts", "VBZ"),
        ("The singers sings and nobody listens", "sings", "VBZ"),
        ("A girl has to go before the train leaves.", "leaves", "VBZ"),
        ("A choir sings and nobody listens", "sings", "VBZ"),
        ("The villagers ring the bell and the mountain answers.", "answers", "VBZ"),
        ("A ghost sees himself in a mirror and faints.", "faints", "VBZ"),
        ("A man sells the house and the garden tables.", "tables", "NNS"),
        ("A boy must go home before the summer holidays.", "holidays", "NNS"),
        ("A king bans music, yet his baby hums", "bans", "VBZ"),
        ("A keeper longs for company and paints faces on the stones", "paints", "VBZ"),
        ("A keeper longs for company and paints faces on the stones", "faces", "NNS"),
        ("A woman teaches a parrot to sing Mozart", "to", "TO"),
        ("A singer loses her voice, but the birds sing for her", "sing", "VBP"),
        ("A wolf bakes a pie, but the sheep like him", "like", "VBP"),
        ("A donkey becomes mayor and nobody notices.", "notices", "VBZ"),
        ("A king hiccups and blows out the candles", "hiccups", "VBZ"),
        ("A dozen eggs and a hen", "eggs", "NNS"),
        ("Gardeners plant a forest", "Gardeners", "NNS"),
        ("A lonely whale misses her mother and sings all night", "sings", "VBZ"),
        ("Neighbours on a noisy street stop shouting because it is late", "stop", "VBP"),
        ("Three sailors long for home", "long", "VBP"),
        ("A cook was never asked for anything better", "better", "JJR"),
        ("Passengers stuck in a lift slowly become friends", "stuck", "VBN"),
        ("A crow, a fox and a hare trade promises in a hungry winter", "promises", "NNS"),
        ("A girl loves bread and rolls in the morning", "rolls", "NNS"),
        ("After the summer holidays, a boy paints the kitchen tables in the hall", "tables", "NNS"),
        ("The letters on the kitchen tables glow", "tables", "NNS"),
    ],
)
def test_what_is_done_is_a_verb(said: str, word: str, tag: str) -> None:
    assert dict(tagged(said))[word] == tag


@pytest.mark.parametrize(
    ("prompt", "deed"),
    [
        ("A window cleaner waves at his own reflection", "wave at his own reflection"),
        ("Passengers stuck in a lift become friends", "become friends"),
        ("Aliens land in a car park", "land in a car park"),
    ],
)
def test_the_verb_of_the_main_clause_is_the_deed(prompt: str, deed: str) -> None:
    assert deed_of(prompt, at("gazetteer"))["do_it"] == deed


def test_who_is_only_sung_or_wanted_or_eaten_is_nobody() -> None:
    for prompt, who in (
        ("A woman teaches a parrot to sing Mozart", ["woman", "parrot"]),
        ("An elephant wants to be a ballet dancer", ["elephant"]),
        ("A penguin hates fish", ["penguin"]),
        ("A prince speaks only in frog croaks", ["prince"]),
    ):
        assert [one["noun"] for one in find_people(prompt)] == who


def test_whoever_acts_behind_a_semicolon_is_somebody() -> None:
    named = [one["name"] for one in find_people("A dog waits; a cat sleeps in the rain")]
    assert named == ["the dog", "the cat"]
