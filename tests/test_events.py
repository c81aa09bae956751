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
    "A lighthouse keeper befriends a whale that has lost its song": [
        "the whale: loses its song",
        "the lighthouse keeper: befriends a whale",
    ],
    "When the river freezes, a fox and a hare must share one den": [
        "the river: freezes",
        "the fox and the hare: must share one den",
    ],
    "A teenager shaves his head, hates it immediately, and knits himself an enormous hat": [
        "the teenager: shaves his head",
        "the teenager: knits himself an enormous hat",
    ],
    "A cobbler gives his boots to a giant, who carries him over the hill": [
        "the cobbler: gives his boots to a giant",
        "the giant: carries him over the hill",
    ],
    "A baker finds a mouse that steals his bread and decides to adopt it": [
        "the baker: finds a mouse",
        "the mouse: steals his bread",
        "the baker: decides to adopt it",
    ],
    "A violinist plays all day and nobody stops, but then a kid smiles at him and he plays on": [
        "the violinist: plays all day",
        "nobody: stops",
        "the kid: smiles at him",
        "the violinist: plays on",
    ],
    "A bear does not sleep because the crickets chirp too loudly": [
        "the crickets: chirp too loudly",
        "the bear: does not sleep",
    ],
    "After losing his job, a keeper smuggles one penguin home before his wife gets back.": [
        "the keeper: loses his job",
        "the keeper: smuggles one penguin home",
        "his wife: gets back",
    ],
    "Three sisters inherit a bakery, and while one sells it, the youngest feeds the ghost.": [
        "the three sisters: inherit a bakery",
        "the sister: sells it",
        "the youngest: feeds the ghost",
    ],
    "The king has forgotten his birthday, so the cook bakes a cake as tall as the tower.": [
        "the king: forgets his birthday",
        "the cook: bakes a cake as tall as the tower",
    ],
    "The wolf blows down two houses. The third pig invites him in. They become friends.": [
        "the wolf: blows down two houses",
        "the third pig: invites him in",
        "the wolf and the third pig: become friends",
    ],
    "Lena and her brother Tom build a raft to find their father, who left to look for gold.": [
        "their father: leaves to look for gold",
        "Lena and Tom: build a raft",
        "Lena and Tom: find their father",
    ],
    "A boy finds an umbrella and discovers that when he opens it, it stops raining": [
        "the boy: finds an umbrella",
        "the boy: discovers that when he opens it, it stops raining",
    ],
    "Having missed the last train, a cellist plays and slowly the statues start to dance.": [
        "the cellist: misses the last train",
        "the cellist: plays",
        "the statues: start to dance",
    ],
    "A knight is too tired to fight the dragon so they play cards": [
        "the knight and the dragon: play cards",
    ],
    "My sister and I built a snow bear last winter and it ate our neighbour's car.": [
        "my sister and I: build a snow bear last winter",
        "the snow bear: eats our neighbour's car",
    ],
    "A boy who cannot swim falls in love with the sea and a sleepy owl swaps hats with him": [
        "the boy: falls in love with the sea",
        "the owl: swaps hats with him",
    ],
    "Mila's balloon bursts, so her father buys a pink one, and she rides it to school.": [
        "Mila's balloon: bursts",
        "her father: buys a pink one",
        "Mila: rides it to school",
    ],
    "A girl pushes a giant snowball so the bus can get through": [
        "the girl: pushes a giant snowball",
        "the bus: gets through",
    ],
    "The thief who stole the sun hides it and the farmer's wife cooks it": [
        "the thief: steals the sun",
        "the thief: hides it",
        "the farmer's wife: cooks it",
    ],
    "Max and his sister sneak into her garden and discover that she breeds worms": [
        "Max and his sister: sneak into her garden",
        "Max and his sister: discover that she breeds worms",
    ],
    "Once upon a time a poor fisherman caught a golden fish, let it go and slept": [
        "the fisherman: catches a golden fish",
        "the fisherman: lets it go",
        "the fisherman: sleeps",
    ],
    "Three mice run from the zoo because they have never seen snow, and end up in a shop.": [
        "the three mice: have never seen snow",
        "the three mice: run from the zoo",
        "the three mice: end up in a shop",
    ],
    "A girl meets a cloud that is afraid of people, and they decide to practise together.": [
        "the girl: meets a cloud that is afraid of people",
        "the girl and the cloud: decide to practise together",
    ],
    "A cat steals the cake, so grandma chases it, so now the cat hides in the piano.": [
        "the cat: steals the cake",
        "grandma: chases it",
        "the cat: hides in the piano",
    ],
    "Five nuns hate the rain, so they steal a bus, drive to the sea and learn to surf.": [
        "the five nuns: steal a bus",
        "the five nuns: drive to the sea",
        "the five nuns: learn to surf",
    ],
    "A dragon is sad because his fire has gone out, opens a shop and meets a knight.": [
        "his fire: goes out",
        "the dragon: opens a shop",
        "the dragon: meets a knight",
    ],
    "A dragon, since his fire has gone out, quickly opens a shop and never sleeps.": [
        "his fire: goes out",
        "the dragon: quickly opens a shop",
        "the dragon: never sleeps",
    ],
    "A baker whose bread makes people tell the truth is arrested and lets her go when winter comes": [
        "the baker: is arrested",
        "winter: comes",
        "the baker: lets her go",
    ],
    "Once the river forgets the way to the sea, a beaver and an otter lead it there.": [
        "the river: forgets the way to the sea",
        "the beaver and the otter: lead it there",
    ],
    "A violin that was thrown away plays and the widow who hears it packs her bag": [
        "the violin: is thrown away",
        "the violin: plays",
        "the widow: packs her bag",
    ],
    "Because the sun overslept, a cook follows a man to work and slowly melts.": [
        "the sun: oversleeps",
        "the cook: follows a man to work",
        "the cook: slowly melts",
    ],
    "A harp breaks before the concert and a spider mends it, so grandma opens the jam that he made": [
        "the harp: breaks before the concert",
        "the spider: mends it",
        "grandma: opens the jam that he made",
    ],
    "While the owls sleep, nobody comes to the snail's birthday, so she eats the cake.": [
        "the owls: sleep",
        "nobody: comes to the snail's birthday",
        "the snail: eats the cake",
    ],
    "Two snails race to the lighthouse and meet a boy who has missed his bus.": [
        "the two snails: race to the lighthouse",
        "the boy: misses his bus",
        "the two snails: meet a boy",
    ],
    "A clockmaker builds a clock for a girl not born yet, and a summer from long ago leaps out": [
        "the clockmaker: builds a clock for a girl not born yet",
        "the summer: leaps out",
    ],
    "It is cold. A king is afraid of spiders until one saves his life": [
        "the spider: saves his life",
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


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("A boy steals the winter from the mountain giant", "the winter"),
        ("A pirate has to take care of a cat", "the cat"),
        ("A spider finds a pair of shoes", "the shoes"),
        ("Grandma opens the last jar of the plum jam", "the last jar of plum jam"),
        ("A mother loses a ring, a baker helps, and a train finds her", "the mother"),
        ("A crow and an owl rent a flat", "the flat"),
        ("The moon has a cold, so the fishers knit her a quilt", "the quilt"),
        ("A fiddler plays all night", ""),
    ],
)
def test_what_something_is_done_to_is_no_measure_and_no_part(said: str, thing: str) -> None:
    assert events(said)[-1].thing == thing


def test_whom_a_sentence_begins_with_is_told_in_full_where_they_come_first() -> None:
    first, then = events(BOYS)
    assert first.told == "Two boys who don't speak the same language build a kite"
    assert then.told == "The two boys become best friends"
    assert events(SCARF)[0].told == "The brother of a miller's daughter was turned into a snowdrop"
    stolen = events("The thief who stole the sun hides it")
    assert [one.told for one in stolen] == ["The thief stole the sun", "The thief hides it"]
    assert events(SCARF)[1].told == "The miller's daughter knits a scarf so long"


def test_what_tells_no_act_is_told_with_what_stands_beside_it() -> None:
    (saved,) = events("It is cold. A king is afraid of spiders until one saves his life")
    assert saved.told == "It is cold. A king is afraid of spiders until one saves his life"
    shaved, _ = events("A boy shaves his head, hates it, and knits himself a hat")
    assert shaved.told == "A boy shaves his head, hates it"
    assert events("The dark is full of stars") == []


def test_who_acts_anew_is_told_by_name() -> None:
    told = [one.told for one in events(ROCKET)]
    assert told[1] == "The hedgehog and the duck want to get the moon cheese"
    assert told[3] == "The hedgehog and the duck have to chase him all the way round the pond"
    assert events(EMAILS)[-1].told == "He prints out his own leaving card"


def test_where_something_happens_is_known_where_the_clause_says_it() -> None:
    told = "A mum puts the moon in the cupboard and a fox sails across the lake in the morning"
    assert [one.place for one in events(told)] == ["in the cupboard", "across the lake"]


def test_what_is_not_done_is_known() -> None:
    told = events("A bear does not sleep, a king can no longer walk and nobody sings in the hall")
    assert [one.negated for one in told] == [True, True, True]
    assert [one.negated for one in events("A fox steals a hen that does not cry")] == [False]
