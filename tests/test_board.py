"""What a step sees: values by path, through lists, and entries picked by others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import CardError
from studio.stage.board import Board, given_names, shares

PEOPLE = [
    {"name": "Ada", "looks": "tall"},
    {"name": "Bo", "looks": "small"},
    {"name": "Cy", "looks": "old"},
]
SCENES = [
    {"id": 2, "characters": ["Bo"], "title": "two"},
    {"id": 10, "characters": ["Cy", "Ada"], "title": "ten"},
    {"id": 3, "characters": [], "title": "three"},
]


@pytest.fixture
def board() -> Board:
    return Board(
        {
            "prompt": "a kite",
            "story": {"title": "Kite", "characters": PEOPLE},
            "outline": [{"scenes": [{"title": "a"}, {"title": "b"}]}, {"scenes": [{"title": "c"}]}],
            "script": SCENES,
            "voices": [{"scene": 3, "seconds": 3.0}, {"scene": 2, "seconds": 2.0}],
            "shots": ["first", "second", "third"],
        }
    )


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("prompt", "a kite"),
        ("story.title", "Kite"),
        ("story.characters.name", ["Ada", "Bo", "Cy"]),
        ("outline.scenes.title", ["a", "b", "c"]),
        ("outline.scenes", [{"title": "a"}, {"title": "b"}, {"title": "c"}]),
        ("script.characters", ["Bo", "Cy", "Ada"]),
        ("story.nothing", None),
        ("nothing", None),
        ("nothing.at.all", None),
        ("prompt.inside", None),
    ],
)
def test_a_path_goes_through_blocks_and_lists(board: Board, path: str, value: object) -> None:
    assert board.get(path) == value


def entry(board: Board, number: int) -> Board:
    return board.child("scene", {"scene": SCENES[number - 1], "number": number})


def test_people_are_picked_by_name_in_the_order_in_which_they_are_named(board: Board) -> None:
    assert entry(board, 2).get("story.characters[scene.characters]") == [PEOPLE[2], PEOPLE[0]]
    assert entry(board, 1).get("story.characters[scene.characters].looks") == ["small"]
    assert entry(board, 3).get("story.characters[scene.characters]") == []


def test_the_entry_of_the_current_item_is_found_by_its_number_not_by_its_place(
    board: Board,
) -> None:
    assert entry(board, 1).get("voices[scene].seconds") == 2.0
    assert entry(board, 3).get("voices[scene].seconds") == 3.0


def test_entries_without_a_number_go_by_their_place(board: Board) -> None:
    assert entry(board, 2).get("shots[scene]") == "second"
    assert board.child("beat", {"beat": "words only", "number": 3}).get("shots[beat]") == "third"


def test_there_is_no_entry_where_nothing_belongs(board: Board) -> None:
    late = board.child("scene", {"scene": {"id": 99}, "number": 9})

    assert late.get("voices[scene]") is None
    assert late.get("voices[scene].seconds") is None


def test_an_inner_name_hides_an_outer_one_and_ends_with_its_board(board: Board) -> None:
    inner = board.child("title", {"title": "inner", "prompt": "another"})

    assert (inner.get("prompt"), board.get("prompt")) == ("another", "a kite")
    assert inner.has("story")
    assert not board.has("title")


def test_a_number_is_given_as_such_or_by_path(board: Board) -> None:
    board.put("scenes", 12)
    board.put("on", value=True)

    assert (board.number(3), board.number("scenes")) == (3, 12)
    for wrong in ("prompt", "nothing", "on"):
        with pytest.raises(CardError, match=f"{wrong}: a number is needed"):
            board.number(wrong)


def test_only_a_list_has_entries(board: Board) -> None:
    assert board.entries("script") == SCENES
    with pytest.raises(CardError, match=r"story: a list is needed here, and this is dict"):
        board.entries("story")


def test_what_is_given_is_called_by_its_last_word_or_by_the_name_it_got() -> None:
    assert given_names(
        [
            "story",
            "task.language",
            {"people": "story.characters[scene.characters]"},
            "voices[scene].seconds",
        ]
    ) == {
        "story": "story",
        "language": "task.language",
        "people": "story.characters[scene.characters]",
        "seconds": "voices[scene].seconds",
    }


@given(st.integers(0, 400), st.integers(1, 40))
def test_shares_are_whole_even_and_lose_nothing(total: int, entries: int) -> None:
    divided = shares(total, entries)

    assert (sum(divided), len(divided)) == (total, entries)
    assert max(divided) - min(divided) <= 1
    assert divided == sorted(divided, reverse=True)
