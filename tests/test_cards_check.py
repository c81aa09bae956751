"""What a conclusion must satisfy beyond its form."""

from __future__ import annotations

import pytest

from studio.cards.checklist import Checks
from studio.cards.checks import complaints
from studio.yamlfile import validate

KNOWN: dict[str, object] = {
    "scenes": 4,
    "number": 2,
    "story.characters": [{"name": "Elias"}, {"name": "the whale"}],
    "story.characters.name": ["Elias", "the whale"],
    "story.beats": [{"id": 1}, {"id": 2}],
    "task.language": "English",
}


def said(checks: dict[str, object], conclusion: object) -> list[str]:
    return complaints(validate(checks, Checks), conclusion, KNOWN.get)  # type: ignore[arg-type]


BEATS = {"beats": [{"id": 1, "who": ["Elias"]}, {"id": 2, "who": ["the whale"]}]}


@pytest.mark.parametrize(
    ("checks", "conclusion", "wanted"),
    [
        ({"count": {"beats": 2}}, BEATS, []),
        ({"count": {"beats": "scenes"}}, BEATS, ["beats: 2 entries, wanted exactly 4"]),
        ({"count": {"beats": {"least": 3, "most": 6}}}, BEATS, ["beats: 2 entries, wanted 3 to 6"]),
        ({"count": {"beats": {"most": 1}}}, BEATS, ["beats: 2 entries, wanted at most 1"]),
        (
            {"count": {"beats": {"least": [3, "scenes"]}}},
            BEATS,
            ["beats: 2 entries, wanted at least 3"],
        ),
        (
            {"count": {"beats": {"least": [9, "scenes"]}}},
            {"beats": []},
            ["beats: 0 entries, wanted at least 4"],
        ),
        ({"count": {"beats.who": 2}}, BEATS, []),
        ({"numbered": ["beats"]}, BEATS, []),
        (
            {"numbered": ["beats"]},
            {"beats": [{"id": 2}, {"id": 1}, {"id": 1}]},
            ["beats: numbered 2, 1, 1; wanted 1 to 3, in order, each once"],
        ),
        ({"names": {"beats.who": "story.characters.name"}}, BEATS, []),
        ({"names": {"beats.who": "story.characters"}}, BEATS, []),
        (
            {"names": {"beats.who": "story.characters.name"}},
            {"beats": [{"who": ["Elas"]}, {"who": ["Elas", "Mara"]}]},
            [
                "beats.who: 'Elas' is not among story.characters.name (Elias, the whale), did you mean 'Elias'?",
                "beats.who: 'Mara' is not among story.characters.name (Elias, the whale)",
            ],
        ),
        ({"covers": {"beats.id": "story.beats"}}, BEATS, []),
        (
            {"covers": {"beats.id": "story.beats"}},
            {"beats": [{"id": 2}]},
            ["beats.id: 1 of story.beats missing; each must appear"],
        ),
        ({"equal": {"id": "number"}}, {"id": 2}, []),
        ({"equal": {"id": "number"}}, {"id": 3}, ["id: 3, wanted 2"]),
        (
            {"equal": {"language": "task.language"}},
            {"language": "Chinese"},
            ["language: 'Chinese', wanted 'English'"],
        ),
        ({"equal": {"tone": "warm", "n": 3}}, {"tone": "warm", "n": 4}, ["n: 4, wanted 3"]),
        ({}, BEATS, []),
    ],
)
def test_a_check_says_what_it_found_and_what_it_wanted(
    checks: dict[str, object], conclusion: object, wanted: list[str]
) -> None:
    assert said(checks, conclusion) == wanted


def test_all_checks_are_made_at_once() -> None:
    found = said(
        {"count": {"beats": 5}, "numbered": ["beats"], "equal": {"id": 1}},
        {"beats": [{"id": 3}], "id": 2},
    )

    assert [one.split(":")[0] for one in found] == ["beats", "beats", "id"]


def test_what_is_not_known_bounds_nothing() -> None:
    assert said({"count": {"beats": {"least": "skipped.number", "most": 2}}}, BEATS) == []
