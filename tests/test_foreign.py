"""Sentences of German, French, Italian and Spanish put into English by rule."""

from __future__ import annotations

import pytest

from studio.makers.rehearsal.words import OURS
from studio.makers.wording.foreign.gloss import heard


def english(said: str) -> str:
    """What is understood of a sentence, where every word of it is known."""
    found = heard(said, OURS)
    return "" if found.unknown else found.english


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Ein Hamster niest", "A hamster sneezes"),
        (
            "Der Hausmeister entdeckt unter der Turnhalle einen geheimen Gang",
            "The janitor discovers a secret corridor under the gym",
        ),
        (
            "Un éboueur trouve un trésor dans une poubelle",
            "A dustman finds a treasure in a bin",
        ),
        ("Una lavadora llora en el garaje", "A washing machine cries in the garage"),
        ("Un ragno fa il solletico a un ippopotamo", "A spider tickles a hippo"),
    ],
)
def test_words_of_every_day(said: str, told: str) -> None:
    assert english(said) == told


def test_a_clause_without_a_noun_does_not_read_its_verb_as_one() -> None:
    assert english("Ein Junge träumt davon, zu fliegen") == "A boy dreams of flying"


@pytest.mark.parametrize("said", ["ein fuchs stiehlt ein huhn", "Ein fuchs stiehlt ein huhn"])
def test_a_text_typed_without_capitals_has_nouns_all_the_same(said: str) -> None:
    assert english(said) == "A fox steals a hen"
