"""What a composer is asked for: who is in the picture, and where it is."""

from __future__ import annotations

import pytest

from studio.film.forms import Scene
from studio.film.timeline import Card, Cut, Line, ShotCut
from studio.stage.cues import cues

SCENES = (
    Scene(
        id=1, title="One", place="kitchen", time="night", action="They wait", characters=("A", "B")
    ),
    Scene(
        id=2, title="Two", place="harbour quay", time="noon", weather="rain", action="B runs",
        characters=("B",),
    ),
)  # fmt: skip
CUT = Cut(
    title="Film",
    shots=(
        ShotCut(scene=1, frames=72, mood="calm", lines=(Line(speaker="B", text="!", start=1, frames=9),)),
        ShotCut(scene=2, frames=72, mood="fear"),
    ),
    closing=(Card(kind="credits", lines=("End",), frames=48),),
)  # fmt: skip


def test_a_cue_names_who_speaks_and_then_who_is_seen() -> None:
    assert [cue.names for cue in cues(CUT, SCENES)] == [("B", "A"), ("B",), ()]


def test_a_cue_tells_place_hour_and_weather_up_to_the_last_card() -> None:
    rain = "EXT. HARBOUR QUAY - NOON; rain"
    assert [cue.place for cue in cues(CUT, SCENES)] == ["INT. KITCHEN - NIGHT", rain, rain]


def test_without_scenes_a_cue_is_what_it_was() -> None:
    found = cues(CUT)
    assert [cue.names for cue in found] == [("B",), (), ()]
    assert not any(cue.place for cue in found)
    assert found[-1].end == pytest.approx(8.0)
