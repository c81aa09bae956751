"""Which take is kept (design 6): the verdict first, then defects, then scores; never a worse one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts import Measure
from studio.stage.keeping import Standing, best, replaces

TOLERANCE = 0.05


def take(*scores: float, approved: bool = False, defects: int = 1) -> Standing:
    measures = tuple(
        Measure(name=f"m{number}", value=score, tolerance=TOLERANCE)
        for number, score in enumerate(scores)
    )
    return Standing(approved=approved, defects=defects, measures=measures)


numbers = st.integers(0, 30).map(lambda hundredths: hundredths / 100)
takes = st.builds(
    lambda approved, defects, scores: take(
        *scores, approved=approved, defects=0 if approved else defects
    ),
    st.booleans(),
    st.integers(1, 3),
    st.tuples(numbers, numbers),
)
cycles = st.lists(takes, min_size=1, max_size=8)


def leaders(cycle: list[Standing], *, strict: bool) -> list[int]:
    """Which take led after each take."""
    return [best(cycle[: count + 1], strict=strict) for count in range(len(cycle))]


@given(cycles)
def test_the_kept_take_is_never_worse_than_any_that_led_before_it(cycle: list[Standing]) -> None:
    kept = cycle[best(cycle)]
    for position in leaders(cycle, strict=False):
        led = cycle[position]
        assert kept.approved >= led.approved
        if kept.approved == led.approved:
            assert kept.defects <= led.defects
        if (kept.approved, kept.defects) == (led.approved, led.defects):
            for mine, old in zip(kept.measures, led.measures, strict=True):
                assert mine.value >= old.value - TOLERANCE - 1e-9


@given(cycles)
def test_strict_keeps_only_what_is_higher_in_every_score(cycle: list[Standing]) -> None:
    """PersonaVlog: replaced only if all scores are higher, whatever anybody says of the take."""
    order = list(dict.fromkeys(leaders(cycle, strict=True)))
    for before, after in itertools.pairwise(order):
        pairs = zip(cycle[after].measures, cycle[before].measures, strict=True)
        assert all(new.value > old.value for new, old in pairs)
    for position, led in enumerate(leaders(cycle, strict=True)):
        pairs = zip(cycle[position].measures, cycle[led].measures, strict=True)
        assert position == led or not all(new.value > old.value for new, old in pairs)


@given(cycles)
def test_an_approved_take_is_kept_if_there_is_one(cycle: list[Standing]) -> None:
    assert cycle[best(cycle)].approved == any(one.approved for one in cycle)


@given(cycles)
def test_without_a_verdict_for_it_the_fewest_defects_are_kept(cycle: list[Standing]) -> None:
    same = [one.defects for one in cycle if one.approved == cycle[best(cycle)].approved]
    assert cycle[best(cycle)].defects == min(same)


@pytest.mark.parametrize(
    ("new", "old", "taken"),
    [
        (take(0.0, 0.0, approved=True, defects=0), take(1.0, 1.0), True),
        (take(1.0, 1.0), take(0.0, 0.0, approved=True, defects=0), False),
        (take(0.0, 0.0, defects=1), take(1.0, 1.0, defects=2), True),
        (take(1.0, 1.0, defects=2), take(0.0, 0.0, defects=1), False),
        (take(0.56, 0.5), take(0.5, 0.5), True),
        (take(0.54, 0.5), take(0.5, 0.5), False),
        (take(0.9, 0.46), take(0.5, 0.5), True),
        (take(0.9, 0.44), take(0.5, 0.5), False),
        (take(), take(), False),
        (take(0.9), take(), False),
    ],
)
def test_the_verdict_comes_first_then_defects_then_scores(
    new: Standing, old: Standing, *, taken: bool
) -> None:
    assert replaces(new, old) is taken


@pytest.mark.parametrize(
    ("new", "taken"),
    [((0.51, 0.51), True), ((0.51, 0.5), False), ((0.5, 0.5), False), ((0.9, 0.49), False)],
)
def test_strict_is_the_truth_table_of_the_paper(new: tuple[float, float], *, taken: bool) -> None:
    assert replaces(take(*new), take(0.5, 0.5), strict=True) is taken
    assert replaces(take(*new, approved=True, defects=0), take(0.5, 0.5), strict=True) is taken


def test_small_losses_do_not_add_up() -> None:
    """Each take is a little worse in one score, within tolerance, and much better in the other."""
    falling = [take(0.50, 0.1), take(0.46, 0.2), take(0.42, 0.3), take(0.38, 0.4)]

    assert best(falling) == 1


def test_without_measures_nothing_replaces_a_take_of_the_same_verdict() -> None:
    assert best([take(), take(), take()]) == 0
    assert best([take(), take(), take()], strict=True) == 0
