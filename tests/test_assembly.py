"""From scripts and words to a cut: whole frames, words never cut, shots in the order of numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from studio.film.assembly import EndCard, Frame, Plan, Words, assemble, edited, reading_seconds
from studio.film.forms import Edit, Scene, Shot
from studio.film.timeline import Cut, frames_to_seconds, seconds_to_frames

RATES = ((24, 1), (25, 1), (30000, 1001), (12, 1))


def plan(number: int, *seconds: float, **shot: object) -> Plan:
    scene = Scene(
        id=number, title=f"scene {number}", place="a room", time="noon", action="nothing moves"
    )
    words = tuple(Words(speaker="narrator", text="words " * 4, seconds=one) for one in seconds)
    return Plan(scene=scene, shot=Shot.model_validate({"scene": number, **shot}), words=words)


def edit(number: int, change: str, value: str = "") -> Edit:
    return Edit.model_validate({"scene": number, "change": change, "value": value})


def cut(*plans: Plan, **frame: object) -> Cut:
    return assemble("Film", list(plans), Frame(**frame))  # type: ignore[arg-type]


# ---- rational time


@given(st.integers(0, 1_000_000), st.sampled_from(RATES))
def test_frames_and_seconds_turn_into_each_other_without_loss(
    frames: int, rate: tuple[int, int]
) -> None:
    seconds = frames_to_seconds(frames, rate)

    assert isinstance(seconds, Fraction)
    assert seconds == Fraction(frames * rate[1], rate[0])
    assert seconds_to_frames(seconds, rate) == frames


@given(st.decimals(0, 600, places=3), st.sampled_from(RATES))
def test_frames_always_cover_the_seconds_and_one_less_does_not(
    seconds: object, rate: tuple[int, int]
) -> None:
    exact = Fraction(str(seconds))
    frames = seconds_to_frames(float(exact), rate)

    assert frames_to_seconds(frames, rate) >= exact
    assert frames == 0 or frames_to_seconds(frames - 1, rate) < exact


def test_a_long_film_is_exact_to_the_frame() -> None:
    film = cut(*(plan(number, 1.001) for number in range(1, 61)), rate=(30000, 1001))

    assert film.seconds == Fraction(film.frames * 1001, 30000)
    assert film.frames == film.opening.frames + sum(one.frames - one.overlap for one in film.shots)  # type: ignore[union-attr]


# ---- shots


lengths = st.lists(st.floats(0.05, 20), max_size=3)
shots = st.builds(
    lambda seconds, join, hold: (seconds, {"join": join, "hold": hold}),
    lengths,
    st.sampled_from(["cut", "dissolve", "fade"]),
    st.floats(0, 10),
)


@given(st.lists(shots, min_size=1, max_size=6), st.sampled_from(RATES))
def test_words_lie_whole_inside_their_shot_and_in_no_overlap(
    given_shots: list[tuple[list[float], dict[str, object]]], rate: tuple[int, int]
) -> None:
    plans = [
        plan(number, *seconds, **shot)
        for number, (seconds, shot) in enumerate(given_shots, start=1)
    ]
    film = cut(*plans, rate=rate)

    for position, (shot, one) in enumerate(zip(film.shots, plans, strict=True)):
        overlap = film.shots[position + 1].overlap if position + 1 < len(film.shots) else 0
        at = shot.overlap
        for line, words in zip(shot.lines, one.words, strict=True):
            assert line.start > at
            assert frames_to_seconds(line.frames, rate) >= Fraction(
                words.seconds
            ).limit_denominator(10**6)
            at = line.start + line.frames
        assert at <= shot.frames - overlap, "the next shot begins over words"
        assert shot.frames - shot.overlap - overlap > 0


@pytest.mark.parametrize(("join", "frames"), [("cut", 0), ("dissolve", 12), ("fade", 18)])
def test_a_join_has_its_overlap_and_the_first_shot_has_none(join: str, frames: int) -> None:
    film = cut(plan(1, 1.0, join=join), plan(2, 1.0, join=join))

    assert [one.overlap for one in film.shots] == [0, frames]
    assert film.shots[0].join == "cut"
    assert film.shots[1].join == join


def test_a_shot_is_as_long_as_its_words_and_the_rest_after_them() -> None:
    short, long, rested = cut(plan(1, 2.0), plan(2, 6.0), plan(3, 2.0, hold=5.0)).shots

    assert long.frames - short.frames == 4 * 24
    assert rested.frames - short.frames == pytest.approx((5.0 - 0.8) * 24, abs=1)


def test_a_shot_without_words_is_still_seen() -> None:
    (silent,) = cut(plan(1, hold=0)).shots

    assert frames_to_seconds(silent.frames, (24, 1)) >= Fraction(5, 2)
    assert silent.lines == ()


def test_shot_ten_comes_after_shot_two() -> None:
    """The session sorts plans by number; assembling keeps their order whatever they are called."""
    numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 20]
    film = cut(*(plan(number, 1.0) for number in numbers))

    assert [shot.scene for shot in film.shots] == numbers
    assert [row.split(".")[0] for row in film.sheet] == list(map(str, numbers))


def test_the_sheet_says_what_there_is_to_say_of_a_shot() -> None:
    (row,) = cut(plan(4, 2.0, move="push in")).sheet

    assert row == "4. scene 4 - wide, cut, push in, 3.3 s, 4 words"


def test_title_and_credits_stand_around_the_shots() -> None:
    film = cut(
        plan(1, 1.0),
        credits=(EndCard(lines=("a", "b"), seconds=3), EndCard(lines=("c",), seconds=2)),
    )

    assert film.opening is not None
    assert film.opening.lines == ("Film",)
    assert [card.lines for card in film.closing] == [("a", "b"), ("c",)]
    assert [card.frames for card in film.closing] == [72, 48]


# ---- edits


def test_edits_change_the_shots_they_name_in_order() -> None:
    plans = [plan(1, 1.0), plan(2, 1.0, hold=1.0), plan(10, 1.0)]
    changes = (
        edit(2, "hold", "3"),
        edit(2, "trim", "0.5"),
        edit(10, "join", "fade"),
        edit(1, "move", "drift"),
    )

    done, notes = edited(plans, changes)

    assert notes == ()
    assert [one.shot.hold for one in done] == [0.8, 2.5, 0.8]
    assert (done[2].shot.join, done[0].shot.move) == ("fade", "drift")
    assert [one.shot.hold for one in plans] == [0.8, 1.0, 0.8], "the plans given are left alone"


def test_a_trim_never_reaches_the_words() -> None:
    plans = [plan(1, 4.0, hold=0.5), plan(2, 1.0)]

    done, _ = edited(plans, (edit(1, "trim", "10"),))
    before, after = cut(*plans).shots[0], cut(*done).shots[0]

    assert done[0].shot.hold == 0
    assert after.lines == before.lines
    assert after.frames >= after.lines[-1].start + after.lines[-1].frames


@pytest.mark.parametrize(
    ("plans", "change", "why"),
    [
        ([plan(1, 1.0), plan(2)], edit(1, "drop"), "scene 1: not dropped, it has words"),
        ([plan(1)], edit(1, "drop"), "scene 1: not dropped, it is the only shot"),
        ([plan(1)], edit(7, "hold", "2"), "scene 7: hold left out, there is no such shot"),
    ],
)
def test_an_edit_that_cannot_be_made_is_left_out_and_said(
    plans: list[Plan], change: Edit, why: str
) -> None:
    assert edited(plans, (change,)) == (plans, (why,))


def test_a_silent_shot_may_be_dropped_but_one_remains() -> None:
    done, notes = edited([plan(1), plan(2)], (edit(1, "drop"), edit(2, "drop")))

    assert [one.scene.id for one in done] == [2]
    assert len(notes) == 1


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("hold", "long"),
        ("hold", "11"),
        ("trim", "-1"),
        ("hold", "nan"),
        ("join", "wipe"),
        ("move", "fly"),
    ],
)
def test_an_edit_with_a_value_that_does_not_fit_is_no_edit(change: str, value: str) -> None:
    with pytest.raises(ValidationError, match=f"{change} needs"):
        edit(1, change, value)


def test_a_line_that_nobody_speaks_stays_as_long_as_it_takes_to_read() -> None:
    assert reading_seconds("No.") == 1.2
    assert reading_seconds("x" * 60) == 4.0
    assert reading_seconds("鯨" * 60) == 10.0
