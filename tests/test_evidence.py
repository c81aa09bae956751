"""Evidence that bites: takes that drift are sent back with number, tolerance and place."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks import evidence
from studio.crafts import Accepted, Measurement, MeasureRequest, Painting, PaintRequest
from studio.errors import InputError
from studio.journal import Kept, Reviewed
from studio.makers.papertheatre import Papertheatre
from studio.makers.sight.eye import Evidence
from studio.session.makers import Choice, engage
from studio.testing.drifting import DriftingPainter

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play

    from studio.testing.drifting import Drift

STORY = "A boy loses his kite"
QUICK = "".join(
    f'[{craft}]\nmaker = "scripted"\n' for craft in ("animator", "voice", "composer", "embedder")
)

PROMPT = """A picture.

[scene]
id: 4
place: harbour
time: {time}
characters: Ivo
action: Ivo {action}
size: {size}
angle: eye level

[characters]
Ivo: man; looks: red curly hair; clothes: green coat; carries: lantern

[style]
name: illustration

[base description]
style: illustration
Ivo: red curly hair, green coat, lantern
"""
SMALL = (320, 180)


def prompt(*, time: str = "day", size: str = "medium", action: str = "stands") -> str:
    return PROMPT.format(time=time, size=size, action=action)


def paint(painter: Papertheatre, told: str, seed: int = 1) -> Painting:
    width, height = SMALL
    request = PaintRequest(prompt=told, width=width, height=height, seed=seed)
    return asyncio.run(painter.paint(request))


def measured(take: Painting, told: str, *stands: Accepted) -> Measurement:
    request = MeasureRequest(
        picture=take.picture, prompt=told, note=take.note, layers=take.layers, accepted=stands
    )
    return asyncio.run(Evidence().measure(request))


@pytest.fixture(scope="module")
def stands() -> tuple[Accepted, ...]:
    """A Base by day and a portrait by night."""
    base = paint(Papertheatre(), prompt(size="wide"))
    portrait = paint(Papertheatre(), prompt(time="night", action="alone, facing us"), 2)
    return (Accepted(of="base", painting=base), Accepted(of="Ivo", painting=portrait))


@pytest.mark.parametrize(
    ("time", "size", "action"),
    [
        ("night", "wide", "kneels"),
        ("dusk", "close", "waits"),
        ("day", "medium", "turns away, back to us"),
    ],
)
def test_the_same_man_at_another_hour_size_and_pose_has_no_findings(
    stands: tuple[Accepted, ...], time: str, size: str, action: str
) -> None:
    told = prompt(time=time, size=size, action=action)

    found = measured(paint(Papertheatre(), told, 5), told, *stands)

    assert found.findings == ()
    assert {"hair or hat of Ivo", "colours of Ivo"} <= {one.name for one in found.measures}


def test_a_cloth_that_is_told_to_be_on_a_head_is_no_other_hair(
    stands: tuple[Accepted, ...],
) -> None:
    told = prompt(size="wide", action="stands with a white cloth on his head")

    found = measured(paint(Papertheatre(), told, 5), told, *stands)

    assert found.findings == ()
    assert any("a cloth over a head" in one for one in found.not_available)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("hair", r"hair or hat of Ivo 0\.\d\d off .+ \(tolerance 0\.12\), frame 4"),
        ("palette", r"colours of Ivo 0\.\d\d off .+ \(tolerance 0\.32\), frame 4"),
        ("person", r"(colours|hair or hat) of Ivo 0\.\d\d off .+ \(tolerance 0\.\d\d\), frame 4"),
    ],
)
def test_a_picture_betrays_a_painter_who_claims_to_have_painted_what_was_asked(
    stands: tuple[Accepted, ...], kind: Drift, said: str
) -> None:
    told = prompt(time="dusk")

    found = measured(paint(DriftingPainter(kind=kind, note="asked"), told, 3), told, *stands)

    assert any(re.fullmatch(said, finding) for finding in found.findings), found.findings


def test_another_hand_is_named(stands: tuple[Accepted, ...]) -> None:
    told = prompt(time="dusk")
    take = paint(Papertheatre(), told.replace("name: illustration", "name: oil painting"))

    silent = measured(replace(take, note=""), told, *stands)
    honest = measured(take, told, *stands)

    assert any(one.startswith("style: the hand is ") for one in silent.findings)
    assert "style: oil painting in the note, illustration in the Base" in honest.findings


def test_a_picture_has_the_colours_that_its_note_tells(stands: tuple[Accepted, ...]) -> None:
    told = prompt(time="dusk")

    kept = measured(paint(Papertheatre(), told, 3), told, *stands)
    turned = measured(paint(DriftingPainter(kind="palette"), told, 3), told, *stands)

    assert {one.name: one.value for one in kept.measures}["colours as told"] == 1
    assert any(
        re.fullmatch(r"palette: 0\.\d\d off what the note tells .+ \(tolerance 0\.02\)", one)
        for one in turned.findings
    )


@pytest.mark.parametrize(("time", "findings"), [("day", 1), ("dawn", 0)])
def test_hues_that_no_picture_has_are_found_at_an_hour_that_one_shows(
    stands: tuple[Accepted, ...], time: str, findings: int
) -> None:
    told = prompt(time=time, size="close")
    take = paint(DriftingPainter(kind="palette", note="nothing"), told, 5)

    found = measured(take, told, *stands)

    assert {one.name: one.value for one in found.measures}["palette known"] < 0.65
    assert sum("of its hues are known" in one for one in found.findings) == findings


@pytest.mark.parametrize("number", [1076, 1104, 1108, 1146])
def test_one_is_not_taken_for_another_nor_the_line_around_a_head_for_hair(number: int) -> None:
    """Two far off, side by side on a meadow; a white hat with a dark line by night.

    A fox at dawn that has been seen by night only, and a head that leans over the middle; a shore
    that slopes.
    """
    assert set(evidence.one(number).found.values()) == {()}


def test_an_honest_note_convicts_by_itself(stands: tuple[Accepted, ...]) -> None:
    told = prompt()
    take = paint(DriftingPainter(kind="person"), told, 2)

    found = measured(replace(take, layers=()), told, *stands).findings

    assert any(one.startswith("kind of Ivo: ") for one in found)
    assert any(one.startswith("Ivo: described in green, the note says ") for one in found)


def test_the_hour_is_held_against_the_script(stands: tuple[Accepted, ...]) -> None:
    take = paint(Papertheatre(), prompt(time="night"))

    assert "the script says day, the note night" in measured(take, prompt(), *stands).findings


def test_without_planes_the_likeness_of_somebody_is_not_available(
    stands: tuple[Accepted, ...],
) -> None:
    take = replace(paint(Papertheatre(), prompt()), layers=())

    missing = measured(take, prompt(), *stands).not_available

    assert "likeness of Ivo (it stands out on no plane)" in missing


def test_the_drifting_painter_spares_the_base_and_repents() -> None:
    first = prompt().partition("[base description]")[0]
    painter = engage(Choice(craft="painter", maker="drifting", settings={"kind": "hair"}))

    assert painter.shape == (("kind", "hair"), ("note", "own"), ("repents", True))
    assert isinstance(painter, DriftingPainter)
    assert paint(painter, first) == paint(Papertheatre(), first)
    assert paint(painter, prompt()) != paint(Papertheatre(), prompt())
    with pytest.raises(InputError, match="'hat' is none of hair, palette, style, person, hands"):
        DriftingPainter(kind="hat")  # type: ignore[arg-type]


def test_a_company_sends_the_drifted_take_back_and_keeps_the_next(
    play: Play, tmp_path: Path
) -> None:
    """The Base stands, every later frame drifts at first: the Monitor cites what was measured."""
    makers = 'maker = "drifting"\nkind = "person"\n'
    (tmp_path / "studio.toml").write_text(f"[painter]\n{makers}{QUICK}", encoding="utf-8")

    played = play(tmp_path, STORY, until="keyframes", settings=tmp_path)

    kept = {event.item: event for event in played.of(Kept)}
    first = {event.item: event for event in played.of(Reviewed, take=1)}
    assert {item: event.approved for item, event in first.items()} == {
        "1": True,
        "2": False,
        "3": False,
    }
    assert all(event.approved for event in kept.values())
    assert all("in the note" in str(first[item].defects) for item in ("2", "3"))


def test_of_ten_cases_those_that_drift_are_sent_back_and_faithful_ones_pass() -> None:
    cases = [evidence.one(number, (320, 180)) for number in range(20, 30)]

    assert [case.kind for case in cases].count("faithful") == 5
    assert {case.kind for case in cases} == {"faithful", *evidence.DRIFTS}
    assert evidence.rejected(cases, evidence.DRIFTS, "own") == 1
    assert evidence.rejected(cases, ("faithful",), "own") == 0


HELD = """[scene]
id: 4
place: meadow
time: day
characters: Ivo; the crow
action: {action}
size: wide

[characters]
Ivo: man; looks: red hair; clothes: green coat; carries: none
the crow: crow; looks: black; clothes: none; carries: none

[style]
name: illustration

[base description]
style: illustration
"""


@pytest.mark.parametrize(
    ("action", "drawn", "said"),
    [
        ("Ivo holds up the bell; the crow watches", "the crow holds up the bell; Ivo watches",
         "held: the bell by the crow, the script says Ivo"),
        ("Ivo carries the bell", "Ivo kneels before the bell",
         "held: the bell by nobody, the script says Ivo"),
        ("The crow holds the bell and Ivo weeps", "Ivo holds the bell",
         "held: the bell by Ivo, the script says the crow"),
        ("Ivo gives the bell to the crow", "the crow holds the bell", ""),
        ("Ivo holds out the bell to the crow; the crow takes it", "the crow holds the bell", ""),
        ("Ivo holds the bell rope", "Ivo kneels before the bell", ""),
        ("Ivo looks at the crow", "the crow holds the bell", ""),
    ],
)  # fmt: skip
def test_a_thing_in_other_hands_than_the_script_says_is_found(
    action: str, drawn: str, said: str
) -> None:
    take = paint(Papertheatre(), HELD.format(action=drawn))
    silent = replace(take, note=re.sub(r"^held: .*\n", "", take.note, flags=re.MULTILINE))

    found = measured(take, HELD.format(action=action)).findings

    assert [one for one in found if one.startswith("held: ")] == ([said] if said else [])
    assert not any("held: " in one for one in measured(silent, HELD.format(action=action)).findings)


def test_a_thing_that_touches_nothing_is_found_where_the_note_owns_to_it() -> None:
    take = paint(Papertheatre(), HELD.format(action="Ivo holds the bell"))
    owned = replace(take, note=f"{take.note}\nloose: bell of Ivo")

    assert "loose: " not in take.note
    assert measured(owned, HELD.format(action="Ivo holds the bell")).findings == (
        "contact: the bell of Ivo touches nothing that could hold it",
    )
