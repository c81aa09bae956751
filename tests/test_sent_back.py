"""What planners of the second company may not conclude: it goes back to them with what is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from studio.crafts import ChatAnswer, ChatRequest
from studio.errors import NoConclusion

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Acting, Play, Played

    Spoil = Callable[[Any], object]

WIDE = {"name": "Mara", "x1": 0.1, "y1": 0.2, "x2": 0.7, "y2": 0.9}
LEFT = {"name": "Mara", "x1": 0.1, "y1": 0.2, "x2": 0.5, "y2": 0.9}
OVER = {"name": "Ivo", "x1": 0.4, "y1": 0.2, "x2": 0.8, "y2": 0.9}


def texts(request: ChatRequest) -> tuple[str, ...]:
    return tuple(one.text for one in request.messages)


def said(planned: Played, phase: str) -> dict[tuple[str, ...], str]:
    """What was concluded in a phase, by what was asked."""
    found = {}
    for call in planned.calls(craft="chat", phase=phase):
        if isinstance(call.request, ChatRequest) and isinstance(call.answer, ChatAnswer):
            found[texts(call.request)] = call.answer.text
    assert found
    return found


def spoiled(answer: str, spoil: Spoil) -> str:
    data = yaml.safe_load(answer.partition("<INFO>")[2])
    spoil(data)
    return f"<INFO>\n{json.dumps(data, ensure_ascii=False)}"


def first(data: Any, level: str) -> Any:
    return data[level][0]


def subscripts_form(data: Any) -> None:
    first(data, "subscripts")["characters"].append("Zorb")
    first(data, "subscripts").pop("reason")
    data["reasoning"]["structure"] = " "


def no_reasoning(data: Any) -> None:
    data.pop("reasoning")


def subscripts_checks(data: Any) -> None:
    one, other = data["subscripts"][:2]
    one["plot"], other["plot"] = other["plot"], one["plot"]
    one.update(id=7, relationships=[{"a": "Mara", "b": "Mara", "what": "herself"}])
    for row in data["subscripts"]:
        row["characters"] = [name for name in row["characters"] if name != "Tamm"]


def scenes_form(data: Any) -> None:
    data["reasoning"].pop("boundaries")
    first(data, "scenes").pop("cinematography")


def scenes_checks(data: Any) -> None:
    first(data, "scenes").update(plot="Nothing of it.")
    data["scenes"].append(first(data, "scenes"))
    data["id"] = 9


def shots_form(data: Any) -> None:
    first(data, "shots").update(
        size="somewhere in between", move="push in, then pan left", dialogue="{Zorb: I am here.}"
    )
    data["reasoning"]["techniques"] = ""


def shots_checks(data: Any) -> None:
    line = {"speaker": "Ivo", "line": "Who is there?"}
    first(data, "shots").update(
        characters=["Mara"], dialogue=[line], coarse="a woman " * 10, boxes=[WIDE]
    )
    data["shots"].reverse()


def shots_more_checks(data: Any) -> None:
    first(data, "shots").update(characters=["Mara", "Ivo"], coarse="Mara waits", boxes=[LEFT, OVER])
    data["shots"].pop()


@pytest.mark.parametrize(
    ("phase", "spoil", "wanted"),
    [
        (
            "subscripts",
            subscripts_form,
            ["'Zorb' is not in the cast", "subscripts[1].reason", "reasoning.structure"],
        ),
        ("subscripts", no_reasoning, ["reasoning: missing"]),
        (
            "subscripts",
            subscripts_checks,
            [
                "Tamm of casting.characters.name missing; each must appear",
                "piece 1 is not outline.text word for word",
                "subscripts: numbered 7",
                "'Mara - Mara', wanted two of casting.characters.name",
            ],
        ),
        ("scenes", scenes_form, ["reasoning.boundaries", "scenes[1].cinematography"]),
        (
            "scenes",
            scenes_checks,
            ["scenes: 2 entries, wanted exactly 1", "id: 9, wanted 1", "nothing tells of"],
        ),
        (
            "shots",
            shots_form,
            [
                "size: wants one of extreme wide, wide",
                "move: wants one of static",
                "'Zorb' is not in the cast",
                "reasoning.techniques",
            ],
        ),
        (
            "shots",
            shots_checks,
            [
                "shots: numbered 2, 1",
                "'Ivo' is not among shots.characters there",
                "20 words, wanted at most 19",
                "is 0.6 wide, wanted at most 0.5",
            ],
        ),
        (
            "shots",
            shots_more_checks,
            [
                "shots: 1 entry, wanted exactly 2",
                "names Mara; say it without names",
                "overlap; move them apart",
            ],
        ),
    ],
)
def test_what_is_wrong_goes_back_and_is_mended(
    tmp_path: Path,
    play: Play,
    planners: Path,
    skerry: dict[str, str],
    planned: Played,
    acting: Acting,
    phase: str,
    spoil: Spoil,
    wanted: list[str],
) -> None:
    known = said(planned, phase)
    asked = next(iter(known))
    heard: list[str] = []

    def instead(request: ChatRequest) -> str | None:
        if "<complaint>" in texts(request)[-1]:
            heard.append(texts(request)[-1])
        return spoiled(known[asked], spoil) if texts(request) == asked else None

    played = play(
        tmp_path / "out",
        company="movieagent",
        house=planners,
        settings=acting(instead),
        inputs=skerry,
        until=phase,
    )
    complaint = heard[0].partition("<payload>")[0]

    assert len(heard) == 1
    assert [one for one in wanted if one not in complaint] == []
    assert played.made is not None


def test_who_does_not_mend_it_is_loud_after_as_often_as_the_card_says(
    tmp_path: Path,
    play: Play,
    planners: Path,
    skerry: dict[str, str],
    planned: Played,
    acting: Acting,
) -> None:
    answer = next(iter(said(planned, "subscripts").values()))
    wrong = spoiled(answer, lambda data: first(data, "subscripts")["characters"].append("Zorb"))
    asked: list[str] = []

    def instead(request: ChatRequest) -> str | None:
        if "Divide it into sub-scripts" not in "".join(texts(request)):
            return None
        asked.append(texts(request)[-1])
        return wrong

    played = play(
        tmp_path / "out",
        company="movieagent",
        house=planners,
        settings=acting(instead),
        inputs=skerry,
        stop=False,
    )

    assert isinstance(played.error, NoConclusion)
    assert "4 repairs and a reflection by director" in str(played.error)
    assert sum("<complaint>" in one for one in asked) == 4
    assert len(asked) == 1 + 4 + 1
    assert not (played.folder / "memory" / "division.yaml").exists()
