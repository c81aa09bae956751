"""The verb that says what happens in a sentence."""

from __future__ import annotations

import pytest

from studio.makers.wording.verbs import first_played, verbs_of

MEANS = {
    "befriend": "make-friends", "lose": "lost get-lost be-lost", "return": "give-back",
    "say-goodbye": "bid-farewell", "fear": "be-afraid", "search": "look-for", "tend": "take-care",
    "forget": "forgotten", "hide": "hid bury", "steal": "stole stolen", "see": "saw",
}  # fmt: skip
MEANS |= dict.fromkeys(
    ["wait", "race", "dream", "fly", "swim", "cross", "freeze", "sell", "sing"], ""
)
MEANS |= dict.fromkeys(["share", "water", "trade", "teach", "count", "build", "sail", "fish"], "")
MEANS |= dict.fromkeys(["grow", "leave", "give", "melt", "find", "buy", "plant"], "")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("A fox steals the moon", "steal"),
        ("Two brothers race to the top of the hill", "race"),
        ("A crow, a fox and a hare trade promises in a hungry winter", "trade"),
        ("A girl dreams of flying", "dream"),
        ("An old woman says goodbye to her house", "say-goodbye"),
        ("A dog gets lost at a crowded market", "lose"),
        ("A child is afraid of the dark", "fear"),
        ("A king who has forgotten his name asks a mouse for bread", "forget"),
        ("A boy who cannot swim must cross the river before it freezes", "cross"),
        ("When the river freezes, a fox must cross it", "cross"),
        ("A robot wants to sing", "sing"),
        ("A girl tries to sell a song", "sell"),
        ("In the year 2140 a robot on Mars waters the last plant", "water"),
        ("A pirate buries treasure", "hide"),
        ("The king's tailor looks for a lost button", "search"),
        ("A boy gives the stolen watch back", "return"),
        ("A nurse takes care of a stray cat", "tend"),
        ("A lighthouse keeper befriends a whale that has lost its song", "befriend"),
        ("After the storm a boy finds a boat", "find"),
        ("A girl plants a button", "plant"),
    ],
)
def test_the_first_verb_is_what_the_hero_does(said: str, wanted: str) -> None:
    known = {base: [base] for base in MEANS}
    for base, forms in MEANS.items():
        known |= {form: [base] for form in forms.split()}
    assert wanted in verbs_of(said, known)[0]


def test_a_verb_of_less_weight_counts_where_no_plot_has_the_first() -> None:
    plays = {"one": ["fly"], "two": ["lose", "fly"], "three": ["sell"]}
    words = {"verbs": MEANS, "near": {"sing": "sell"}, "undone": "^Heading: "}
    assert first_played("A girl dreams of flying", words, plays) == ["one", "two"]
    assert first_played("A girl who has lost her shoe sings", words, plays) == ["two"]
    assert first_played("A robot sings", words, plays) == ["three"]
    assert first_played("A girl at the edge of the sea", words, plays) == []
