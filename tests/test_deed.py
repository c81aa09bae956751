"""What a prompt has its lead do is said in other forms, and played where no plot has its verb."""

from __future__ import annotations

import re

import pytest

from studio.makers.rehearsal.people import profile
from studio.makers.rehearsal.words import at, text, texts
from studio.makers.wording.deed import deed_of
from studio.makers.wording.inflected import gerund, third
from studio.makers.wording.playing import played

SEEN = re.compile(
    r"(?i)\{(?:do_it|does_it|then_does|crossed|undone|before|until|attained|because)\}"
)
SAID = re.compile(r"(?i)\{(?:do_it|does_it|you_do_it|i_do_it)\}")
GERUNDS = re.compile(r"(?i)\{(?:doing_it|then_doing|aim)\}")
DOING = [one for one in texts("engines") if "does:" in text(f"engines.{one}.fits")]
DEEDS = [one for one in DOING if not text(f"engines.{one}.verbs")]


@pytest.mark.parametrize(
    ("prompt", "deed", "doing", "aim"),
    [
        ("A baker sells her shadow", "sell her shadow", "selling her shadow", "her shadow"),
        ("A king hiccups", "hiccup", "hiccupping", "hiccupping"),
        ("A dog digs a tunnel", "dig a tunnel", "digging a tunnel", "the tunnel"),
        ("A bus passes a cow", "pass a cow", "passing a cow", "the cow"),
        ("A goat dies", "die", "dying", "dying"),
        ("A boy wants to kiss a frog", "kiss a frog", "kissing a frog", "the frog"),
        ("A miller's son marries the north wind", "marry the north wind", "marrying the north wind", "the north wind"),
        ("A bee interviews a flower", "interview a flower", "interviewing a flower", "the flower"),
        ("A dragon cannot stop sneezing", "sneeze", "sneezing", "sneezing"),
        ("A robot forgets how to laugh", "forget how to laugh", "forgetting how to laugh", "forgetting how to laugh"),
        ("A cat and a mouse run a hotel", "run a hotel", "running a hotel", "the hotel"),
        ("A baker and a butcher measure the wind", "measure the wind", "measuring the wind", "the wind"),
        ("Two sisters iron the sea", "iron the sea", "ironing the sea", "the sea"),
        ("A nun juggles pumpkins", "juggle pumpkins", "juggling pumpkins", "the pumpkins"),
        ("A man cannot stop laughing", "laugh", "laughing", "laughing"),
        ("A singer stops singing", "sing", "singing", "singing"),
        ("An old woman is snowed in.", "be snowed in", "being snowed in", "being snowed in"),
        ("A feast is almost ruined by a storm", "be almost ruined by a storm",
         "being almost ruined by a storm", "the storm"),
        ("The singers refuse to sing", "sing", "singing", "singing"),
        ("A poet is arrested for a comma", "be arrested for a comma", "being arrested for a comma", "the comma"),
        ("In 2250 a drone falls in love with a lighthouse", "fall in love with a lighthouse",
         "falling in love with a lighthouse", "the lighthouse"),
        ("A clockmaker who lives alone hears thirteen strokes", "hear thirteen strokes", "hearing thirteen strokes",
         "the thirteen strokes"),
        ("A fishing village refuses to sell its island", "sell the island", "selling the island", "the island"),
        ("A boy wanted to paint his street yellow, but it rained", "paint his street yellow",
         "painting his street yellow", "his street"),
    ],
)  # fmt: skip
def test_a_deed_in_other_forms(prompt: str, deed: str, doing: str, aim: str) -> None:
    found = deed_of(prompt, at("gazetteer"))
    assert (found["do_it"], found["doing_it"], found["aim"]) == (deed, doing, aim)


def test_whose_it_is_hangs_on_who_speaks() -> None:
    found = deed_of("A baker sells her shadow", at("gazetteer"))
    assert (found["you_do_it"], found["i_do_it"]) == ("sell your shadow", "sell my shadow")
    assert found["does_it"] == "sells her shadow"
    assert deed_of("Two owls sell a tree", at("gazetteer"))["does_it"] == "sell a tree"


def test_what_is_told_after_the_prompt_does_not_take_its_deed() -> None:
    found = deed_of("A nun juggles soup; behind it there was nothing", at("gazetteer"))
    assert found["do_it"] == "juggle soup"


@pytest.mark.parametrize("prompt", ["The sea at night", "", "A girl in a red coat"])
def test_where_nothing_is_done_there_is_no_deed(prompt: str) -> None:
    assert deed_of(prompt, at("gazetteer")) == {}


@pytest.mark.parametrize(
    ("base", "doing", "does"),
    [
        ("marry", "marrying", "marries"), ("play", "playing", "plays"), ("tie", "tying", "ties"),
        ("hide", "hiding", "hides"), ("rob", "robbing", "robs"), ("open", "opening", "opens"),
        ("visit", "visiting", "visits"), ("forget", "forgetting", "forgets"), ("have", "having", "has"),
        ("watch", "watching", "watches"), ("be", "being", "is"), ("see", "seeing", "sees"),
        ("go", "going", "goes"), ("show", "showing", "shows"), ("knead", "kneading", "kneads"),
    ],
)  # fmt: skip
def test_a_verb_is_bent_as_english_does(base: str, doing: str, does: str) -> None:
    assert (gerund(base), third(base)) == (doing, does)


@pytest.mark.parametrize(
    ("prompt", "mark"),
    [
        ("A tailor measures the wind", "does:plan on:nothing by:one"),
        ("A wolf opens a bakery", "does:plan on:thing by:one"),
        ("A barber shaves a lion", "does:plan on:somebody by:one"),
        ("A hedgehog and a frog open a school", "does:plan on:thing by:several"),
        ("A postman refuses to deliver a letter", "does:refusal on:thing by:one"),
        ("A bridge builder is afraid of heights", "does:feeling on:thing by:one"),
        ("A mouse becomes a judge", "does:becoming on:nothing by:one"),
        ("A king hiccups", "does:event on:nothing by:one"),
    ],
)
def test_the_kind_of_a_deed(prompt: str, mark: str) -> None:
    assert mark in profile(prompt)


@pytest.mark.parametrize("plot", DEEDS)
def test_a_plot_for_any_deed_shows_it_often_and_seldom_says_it(plot: str) -> None:
    rows = [row.split(" // ") for row in at(f"engines.{plot}.stages")]
    assert sum(bool(SEEN.search(row[1])) for row in rows) >= 3
    later = " ".join(part for row in rows[1:] for part in row[2:4])
    assert len(SAID.findall(later)) <= 2, later
    for row in rows:
        assert not GERUNDS.search(" ".join(row[2:4])), row
        assert not re.search(r"(?i)\{hero\} \{does_it\}", row[0]), row


@pytest.mark.parametrize("plot", DOING)
def test_a_plot_that_asks_for_a_deed_and_has_its_verb_plays_the_rest_too(plot: str) -> None:
    # what the verb tells it says in its own words; any other plot has the verb or any deed
    assert text(f"engines.{plot}.plays") or not text(f"engines.{plot}.verbs")


@pytest.mark.parametrize(
    ("prompt", "mark"),
    [
        ("Emma befriends Luca", "on:somebody"),
        ("A clockmaker stops a clock", "does:plan on:thing"),
        ("A baker stops baking", "does:refusal"),
        ("Two owls refuse to sing", "does:refusal on:nothing by:several"),
        ("A cat wants a piano", "does:feeling on:thing"),
        ("A nurse dreams of a tiger", "does:plan on:somebody by:one"),
        ("Three cats and a dog find a lion", "does:plan on:nothing by:several"),
        ("A thief steals a king's crown", "on:thing"),
    ],
)
def test_somebody_is_met_by_name_and_stopping_a_thing_is_no_refusal(prompt: str, mark: str) -> None:
    assert mark in profile(prompt)


def test_what_is_refused_is_not_played_by_a_plot_that_does_it() -> None:
    words = at("gazetteer")
    baking, any_deed = {"verbs": "bake"}, {"fits": "does:refusal"}

    def plays(said: str, **plots: dict[str, str]) -> list[str]:
        return played(said, words, plots, deed_of(said, words))

    assert plays("A baker bakes bread", baking=baking, refusing=any_deed) == ["baking"]
    assert plays("A baker refuses to bake", baking=baking, refusing=any_deed) == ["refusing"]
    assert plays("A baker refuses to bake", baking=baking) == ["baking"]


@pytest.mark.parametrize(
    ("prompt", "deed"),
    [
        ("Five friends push their broken-down van to the beach before sunset", "push their broken-down van"),
        ("A drone gets lost in a flooded city hundreds of years from now", "get lost in a flooded city"),
        ("A miller's daughter must spin a cloak of moonlight to free her brother", "spin a cloak of moonlight"),
        ("A robot finds the first flower growing on Mars", "find the first flower"),
        ("A girl misses the last bus and walks home through the snow", "miss the last bus"),
        ("A tailor sews a coat of many colours for the old king of the northern islands", "sew a coat of many colours"),
        ("An old donkey teaches a nervous goose how to cross the busy farm road", "teach a goose how to cross the road"),
        ("A man shows his niece how to peel a real orange", "show his niece how to peel an orange"),
        ("A driver saves Christmas by delivering the letters nobody else could", "save Christmas"),
        ("A woman knits a scarf as long as the sea", "knit a scarf as long as the sea"),
        ("A boy and his robot dog look for a battery", "look for a battery"),
        ("Three sheep get tired of being counted and go on holiday", "get tired of being counted"),
        ("A bat wishes she could sleep", "wish she could sleep"),
        ("A bat wishes she could sleep under the sun", "wish she could sleep under the sun"),
        ("A girl rows to the island she sees from her window", "row to the island"),
        ("A tuner forgets every melody he ever knew", "forget every melody"),
        ("A computer falls in love with the coffee machine", "fall in love with the coffee machine"),
        ("A king disguises himself as a beggar", "disguise himself as a beggar"),
        ("A driver picks up a passenger who doesn't breathe", "pick up a passenger who doesn't breathe"),
        ("A mouse asks where the sea is", "ask where the sea is"),
        ("A sister knows when to wake the children", "know when to wake the children"),
        ("A mother and her son get stuck on a wheel and talk", "get stuck on a wheel"),
        ("A woman teaches a parrot to sing Mozart", "teach a parrot to sing Mozart"),
        ("An android eats a handful of moon dust to try it", "eat a handful of moon dust"),
    ],
)  # fmt: skip
def test_a_long_deed_is_said_in_short(prompt: str, deed: str) -> None:
    assert deed_of(prompt, at("gazetteer"))["do_it"] == deed


def test_what_it_is_done_to_ends_where_another_noun_begins() -> None:
    assert deed_of("An old man plants a tree every year", at("gazetteer"))["aim"] == "the tree"
    assert deed_of("A tuner forgets every melody", at("gazetteer"))["aim"] == "the melody"
    assert deed_of("A tailor sews a pair of wings", at("gazetteer"))["aim"] == "the wings"
    assert deed_of("A man paints a boat yellow", at("gazetteer"))["aim"] == "the boat"
    glasses = deed_of("A monkey steals the teacher's pair of glasses", at("gazetteer"))
    assert glasses["aim"] == "the teacher's glasses"
    assert deed_of("A mayor promises everyone ice cream", at("gazetteer"))["aim"] == "the ice cream"


def test_a_noun_in_a_deed_says_nothing_of_its_kind() -> None:
    assert "does:plan" in profile("A snail delivers a love letter")
    assert "does:plan" in profile("A wizard teaches an owl to forget")
    assert "does:plan" in profile("A crow waits for a train that never comes")
    assert "does:feeling" in profile("A king still loves his queen")
    assert "does:feeling" in profile("A drone gets jealous of the birds")
    assert "does:event" in profile("A drone gets lost in a city")
    assert "then:alone" in profile("A girl sells dry socks and gets rich")
    assert "does:becoming" in profile("A queen abdicates to become a gardener")
    assert "does:plan" in profile("Two passengers become friends")


def test_what_leads_a_deed_is_kept_where_another_follows() -> None:
    assert "does:refusal" in profile("A baker refuses to bake bread and goes to the sea")


def test_a_bus_is_missed_as_no_friend_is() -> None:
    assert "does:event" in profile("A girl misses the last bus")
    assert "does:feeling" in profile("A girl misses her brother")


@pytest.mark.parametrize(
    ("prompt", "kind"),
    [
        ("A cow never gives milk on Sundays", "refusal"),
        ("A snowman refuses to melt", "refusal"),
        ("A parrot never stops singing", "event"),
        ("A baker is struck by lightning", "event"),
        ("A girl turns invisible every Monday", "event"),
        ("A girl turns the page", "plan"),
        ("A cat is scared of mice", "feeling"),
        ("A boy is ashamed of his ears", "feeling"),
        ("A cat gets cold feet", "feeling"),
    ],
)
def test_what_kind_a_deed_is_of(prompt: str, kind: str) -> None:
    assert f"does:{kind} " in profile(prompt)


def test_who_cannot_do_it_is_seen_to_try() -> None:
    found = deed_of("A giraffe cannot reach the water", at("gazetteer"))
    assert (found["do_it"], found["does_it"]) == ("reach the water", "tries to reach the water")
    assert deed_of("A dragon cannot stop sneezing", at("gazetteer"))["does_it"] == "sneezes"


def test_missing_somebody_goes_on() -> None:
    assert " once" not in profile("A girl misses her grandmother")
    assert " once" in profile("A girl misses the last train")
