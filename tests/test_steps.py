"""In a plot that plays any deed, the deed goes on: each picture of it has the next step."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from studio.makers import rehearsal
from studio.makers.rehearsal.words import OURS, at, texts
from studio.makers.wording.english import compiled, is_base
from studio.makers.wording.frames import write
from studio.makers.wording.stages import plot_of
from studio.makers.wording.steps import family_of

if TYPE_CHECKING:
    from conftest import Play

FAMILIES = texts("steps")
SLOTS = {"what", "he", "his", "him", "hand", "hands", "hero"}


def steps_of(family: str) -> list[str]:
    return [*texts(f"steps.{family}.steps"), *filter(None, [at(f"steps.{family}.last")])]


def test_the_deed_goes_on_through_the_film(tmp_path: Path, play: Play) -> None:
    prompt = "A robot fixes a broken music box and plays it for the last flower on Earth"
    film = play(tmp_path, prompt, inputs={"scenes": "10"}, until="script")
    rows = film.blocks("script")
    steps = [one.split(" // ") for one in steps_of("mending clockwork")]
    told = [n for n, row in enumerate(rows) for _, says in steps if says in str(row["narration"])]
    assert len(told) >= 3
    assert len({*told}) == len(told)
    assert "fixes a broken music box" in str(rows[0]["action"])
    plays = next(n for n, row in enumerate(rows) if "plays the broken" in str(row["action"]))
    assert max(told) < plays


def test_a_scene_about_nothing_but_the_deed_is_kept_by_every_call(
    tmp_path: Path, play: Play
) -> None:
    """The story's event, the scene's picture and its words have the same step."""
    film = play(
        tmp_path,
        "The whole village repairs the church bell",
        inputs={"scenes": "10"},
        until="script",
    )
    steps = dict(one.split(" // ") for one in steps_of("mending instrument"))
    silent = [row for row in film.blocks("script") if row["narration"] in steps.values()]
    assert len(silent) >= 2
    for row in silent:
        does = next(does for does, told in steps.items() if told == row["narration"])
        assert set(re.findall(r"(?<!\{)\b[a-z]{4,}\b(?!\})", does)) <= {
            *re.findall(r"\w+", str(row["action"]))
        }


def test_a_step_of_several_is_theirs(tmp_path: Path, play: Play) -> None:
    prompt = "Two sisters water a broom"
    film = play(tmp_path, prompt, inputs={"scenes": "10"}, until="script")
    seen = " ".join(str(row["action"]) for row in film.blocks("script"))
    assert "the broom on the ground before them" in seen
    assert "before her" not in seen


def test_no_two_files_have_a_family_of_one_name() -> None:
    """The later one would take the place of the other, and nobody would know."""
    files = sorted((Path(rehearsal.__file__).parent / "steps").glob("*.yaml"))
    names = re.findall(r"(?m)^(\w[\w ]*):", "\n".join(one.read_text("utf-8") for one in files))
    assert sorted(names) == sorted(FAMILIES)


def test_whom_the_plot_knows_stands_in_a_picture_once(tmp_path: Path, play: Play) -> None:
    prompt = "A girl comforts her little brother because the storm will not end"
    film = play(tmp_path, prompt, inputs={"scenes": "10"}, until="script")
    seen = [str(row["action"]) for row in film.blocks("script")]
    assert "her little brother" not in " ".join(seen[1:])
    assert not any(one.count("; the brother") > 1 for one in seen)


def test_a_sea_that_is_loved_stands_beside_nobody(tmp_path: Path, play: Play) -> None:
    prompt = "An old fisherman loves the sea because it never lies"
    film = play(tmp_path, prompt, inputs={"scenes": "10"}, until="script")
    assert not any("the sea stands" in str(row["action"]) for row in film.blocks("script"))


def test_what_is_refused_has_no_steps(tmp_path: Path, play: Play) -> None:
    prompt = "A tailor refuses to mend the king's coat"
    film = play(tmp_path, prompt, inputs={"scenes": "10"}, until="script")
    told = " ".join(str(row["narration"]) for row in film.blocks("script"))
    for family in FAMILIES:
        assert not any(one.split(" // ")[1] in told for one in steps_of(family))


def test_the_family_whose_way_takes_most_of_a_deed_has_it() -> None:
    ways = {"push": {"way": "push"}, "bus": {"way": r"push [^,;]*?\bbus"}, "pus": {"way": "pus"}}
    assert family_of("push the old bus", ways) == ways["bus"]
    assert family_of("push a door", ways) == ways["push"]
    assert family_of("pushes", ways) == {}
    assert family_of("", ways) == {}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_says_what_is_seen_and_what_is_told(family: str) -> None:
    compiled(at(f"steps.{family}.way"))
    steps = steps_of(family)
    assert len(steps) >= 4
    around = [*texts(f"steps.{family}.before"), *texts(f"steps.{family}.after")]
    for about in filter(None, [at(f"steps.{family}.there"), at(f"steps.{family}.beside")]):
        assert "{what}" in about
    for step in [*steps, *around]:
        does, told = step.split(" // ")
        assert is_base(does.split()[0]), step
        assert told[-1] in ".?!", step
        assert len(told.split()) <= 12, step
        assert {one.lower() for one in re.findall(r"\{(\w+)\}", step)} <= SLOTS, step


def test_a_step_that_is_worded_as_in_another_plot_stays_in_its_own() -> None:
    stages = {one: texts(f"engines.{one}.stages") for one in ("stillatit", "onlookers")}
    slots = {"hero": "Nell", "other": "Ada", "do_it": "sing", "child": "child"}
    said = {one: write(rows[1].split(" // ")[0], slots) for one, rows in stages.items()}
    assert plot_of(said["stillatit"], said["onlookers"], OURS) == ("stillatit", {})
    assert plot_of("", said["onlookers"], OURS)[0] == "onlookers"


@pytest.mark.parametrize(
    ("deed", "family"),
    [
        ("be turned into a frog", "being turned"),
        ("be swallowed by a whale", "being swallowed"),
        ("swallow the whole street", "swallowing"),
        ("run out of stamps", "running out"),
        ("grow back as flowers", "blooming"),
        ("grow old", "ageing"),
        ("melt in spring", "melting"),
        ("grant a wish", "granting"),
        ("win the lottery", "getting rich"),
        ("win the race", "winning"),
        ("play it at night", "playing it"),
        ("play chess in the park", "playing at a board"),
        ("crash into the moon", "running into"),
        ("blow away the town", "blowing"),
        ("be blown away", "being blown"),
        ("grow a tail", "growing parts"),
        ("drive to the sea", "driving"),
        ("ride a snail to the moon", "riding"),
    ],
)
def test_what_befalls_somebody_has_steps_of_its_own(deed: str, family: str) -> None:
    assert family_of(deed, at("steps")) == at(f"steps.{family}")
