"""A plot that plays all of a sentence tells it in its order, each part where it happens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from studio.makers.rehearsal.people import profile
from studio.makers.rehearsal.words import at, text, texts
from studio.makers.wording.deed import deed_of, deed_told
from studio.makers.wording.playing import played
from studio.makers.wording.sentence import reworded

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play

WHOLE = [one for one in texts("engines") if text(f"engines.{one}.plays")]
SLOTS = {"then": "then_do|then_doing|then_does|then_i", "amid": "amid", "crossed": "crossed"}
SLOTS |= {one: one for one in ("undone", "before", "until", "because")} | {"so_that": "attained"}


@pytest.mark.parametrize(
    ("prompt", "opening", "part", "told"),
    [
        ("A hippo borrows a hat and nobody at the waterhole recognises him", "A hippo borrows a hat", "crossed",
         "nobody at the waterhole recognises the hippo"),
        ("In 2190 a girl on Mars repairs a robot, and it leads her to a hidden greenhouse",
         "In 2190 a girl on Mars repairs a robot", "crossed", "the robot leads her to a hidden greenhouse"),
        ("A cook bakes bread until the flood comes", "A cook bakes bread", "until", "the flood comes"),
        ("A snail must deliver a letter before the first frost", "A snail must deliver a letter", "before",
         "the first frost comes"),
        ("A girl must paint a bridge before midnight", "A girl must paint a bridge", "before", "it is midnight"),
        ("A girl builds a raft and rows to the island", "A girl builds a raft", "then_do", "row to the island"),
        ("A clerk wins a horse, sells it and buys a boat", "A clerk wins a horse", "amid", "sells the horse"),
    ],
)  # fmt: skip
def test_what_a_sentence_begins_with_and_what_follows(
    prompt: str, opening: str, part: str, told: str
) -> None:
    found = deed_of(prompt, at("gazetteer"))
    assert (found["opening"], found[part]) == (opening, told)
    assert f" {part.split('_')[0]}" in profile(prompt)


def test_a_sentence_of_one_deed_has_nothing_to_wait_for() -> None:
    assert not deed_of("A tailor measures the wind", at("gazetteer"))["opening"]


def test_plots_of_whole_sentences_come_where_no_plot_has_the_verb_and_the_rest() -> None:
    said, words = "A hippo borrows a hat and nobody at the lake knows him", at("gazetteer")
    plots: dict[str, dict[str, Any]] = {
        "verb": {"verbs": "borrow"},
        "all": {"fits": "does:plan", "plays": "crossed"},
    }
    plots["two"] = {"fits": "does:plan then:alone"}
    assert played(said, words, plots, deed_of(said, words)) == ["all"]
    then = "A hippo juggles a hat and finds an egg"
    assert played(then, words, plots, deed_of(then, words)) == ["all"]
    before = "A hippo borrows a hat before the lake freezes"
    waits = {**plots, "all": {"fits": "does:plan", "plays": "before"}}
    assert played(before, words, waits, deed_of(before, words)) == ["all", "verb"]


def test_a_plot_of_the_verb_that_plays_the_rest_comes_before_all_others() -> None:
    words = at("gazetteer")
    plots: dict[str, dict[str, Any]] = {
        "verb": {"verbs": "borrow", "stages": ["a"] * 9 + ["sells it"]},
        "all": {"fits": "does:plan", "plays": "then"},
        "both": {"fits": "does:plan", "plays": "then", "verbs": "lose borrow"},
    }
    said = "A hippo borrows a hat and sells it to a crab"
    assert played(said, words, plots, deed_of(said, words)) == ["both"]
    later = "A hippo finds a hat and borrows an egg"
    assert "both" not in played(later, words, plots, deed_of(later, words))


def test_who_of_the_prompt_does_what_comes_then_is_marked() -> None:
    assert "crossed helped" in profile("A duckling gets lost and an old goat leads it home")
    assert "helped" not in profile("A hippo borrows a hat and nobody at the lake knows him")


@pytest.mark.parametrize("plot", WHOLE)
def test_each_part_is_done_seen_and_told_after_the_first_scene(plot: str) -> None:
    first, *rows = (row.split(" // ") for row in at(f"engines.{plot}.stages"))
    for part in text(f"engines.{plot}.plays").split():
        slot = re.compile(rf"(?i)\{{(?:{SLOTS[part]})\}}")
        assert not any(slot.search(one) for one in first), first
        assert f" {part}" in text(f"engines.{plot}.fits")
        for kind in range(3):
            assert any(slot.search(row[kind]) for row in rows), (part, kind)


def test_the_first_scene_keeps_the_rest_for_later(tmp_path: Path, play: Play) -> None:
    """Only what the sentence begins with is told at first; the rest is told where it happens."""
    prompt = "A troll under a bridge demands a joke, but nobody can make him smile"
    film = play(tmp_path, prompt, inputs={"scenes": "10"}, until="script")
    told = [str(scene["narration"]) for scene in film.blocks("script")]
    assert "demands a joke" in told[0]
    assert "smile" not in told[0]
    assert sum("nobody can make the troll smile" in one for one in told[1:]) >= 1


def test_a_sentence_begins_in_its_own_words() -> None:
    """A choir is read as its singers, and told as a choir."""
    said, words = "A choir loses its voice and performs by clapping", at("gazetteer")
    found = deed_told(reworded(said, words), said, words)
    assert found["opening"] == "A choir loses its voice"
    assert found["then_do"] == "perform by clapping"


def test_who_is_looked_for_is_neither_seen_nor_asked_before_the_end(
    tmp_path: Path, play: Play
) -> None:
    prompt = "A duckling looks for his mother and an old frog shows him the way"
    film = play(tmp_path, prompt, inputs={"scenes": "10"}, until="script")
    acted = [str(scene["action"]) for scene in film.blocks("script")]
    assert not any("The mother" in one or "the mother" in one for one in acted[:-1])
    assert sum("old frog" in one for one in acted) >= 4


def test_a_laugh_between_two_deeds_is_no_deed_of_its_own() -> None:
    told = "A baker burns a loaf, then laughs and feeds the crumbs to a sparrow"
    found = deed_of(told, at("gazetteer"))
    assert (found["then_do"], found["amid"], found["crossed"]) == ("feed the crumbs", "", "")
    between = deed_of("A clerk wins a horse, sells it and buys a boat", at("gazetteer"))
    assert between["amid"] == "sells the horse"


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("A farmer falls into a well and his dog pulls him out", "the dog pulls the farmer out"),
        ("A tired postman drops a letter and a hedgehog carries it home", "the hedgehog carries the letter home"),
        ("A duckling gets lost in the reeds and a goat leads it home", "the goat leads the duckling home"),
        ("A girl builds a raft and a storm breaks it", "a storm breaks the raft"),
        ("A baker drops her cake and an old otter helps her bake a new one before the wedding",
         "the old otter helps the baker bake a new one"),
    ],
)  # fmt: skip
def test_what_another_does_says_who_and_what(prompt: str, told: str) -> None:
    found = deed_of(prompt, at("gazetteer"))
    assert found["crossed"] == told
    assert "before" not in found


@pytest.mark.parametrize(
    ("prompt", "part", "told", "mark"),
    [
        ("A girl steals a flower so her brother can wake up", "attained", "the brother wakes up", "so_that for_one"),
        ("A witch sweeps the snow so that the children can get to school", "attained",
         "the children get to school", "so_that for_one"),
        ("A lazy walrus pretends to be a rock so he doesn't have to babysit the pups", "attained",
         "the walrus no longer has to babysit the pups", "so_that"),
        ("A tailor sews a coat for a snowman so he will not be cold", "so_that",
         "the snowman will not be cold", "so_that for_one"),
        ("A thief hides the key so that nobody can find it", "attained", "nobody finds it", "so_that"),
        ("A clerk hides a clock because everybody is in a hurry", "because", "everybody is in a hurry", "because"),
        ("A mum steals the moon and hides it so that her baby will sleep", "paid", "the baby sleeps", "then"),
    ],
)  # fmt: skip
def test_what_it_is_done_for_and_why(prompt: str, part: str, told: str, mark: str) -> None:
    assert deed_of(prompt, at("gazetteer"))[part] == told
    assert f" {mark}" in profile(prompt)


@pytest.mark.parametrize(
    "prompt",
    ["A goat eats the map, so the sheep have to guess the way", "A cat sees a dog so she climbs a tree"],
)  # fmt: skip
def test_what_comes_of_it_is_no_purpose(prompt: str) -> None:
    assert "so_that" not in deed_of(prompt, at("gazetteer"))
    assert "so_that" not in profile(prompt)


def test_what_it_is_done_for_comes_true_near_the_end(tmp_path: Path, play: Play) -> None:
    prompt = "A girl steals a flower so that her brother can wake up"
    film = play(tmp_path, prompt, inputs={"scenes": "10"}, until="script")
    rows = [f"{scene['narration']} {scene['action']}" for scene in film.blocks("script")]
    assert "the brother wakes up" in " ".join(rows[8:]).lower()
    assert not any("the brother wakes up" in one.lower() for one in rows[:8])


def test_what_a_crowd_does_is_played_by_no_plot_of_one() -> None:
    words = at("gazetteer")
    plots: dict[str, dict[str, Any]] = {"verb": {"verbs": "build"}, "any": {"fits": "does:plan"}}
    crowd, two = "The villagers build a boat", "Two sisters build a boat"
    assert played(crowd, words, plots, deed_of(crowd, words)) == ["any"]
    assert played(two, words, plots, deed_of(two, words)) == ["verb"]
