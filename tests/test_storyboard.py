"""A text that is planned by rule: divided word for word, covered in shots that differ."""

from __future__ import annotations

import asyncio
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from studio.journal import Warned
from studio.makers.storyboard.parts import grouped, sentences, units
from studio.session import Order, run

if TYPE_CHECKING:
    from pathlib import Path

SYNOPSIS = (
    "Ilse, Jonas and old Brandt keep the last ferry on a river that nobody crosses any more. When "
    "Ilse finds a letter in the wheelhouse, she learns that the bridge upstream was never finished. "
    "Jonas doubts her, for his father drew the plans. Meanwhile, Brandt hides the key of the engine "
    "and waits. In the end, Ilse and Jonas row across at night, and Brandt follows with a lantern."
)
NAMES = ("Ilse", "Jonas", "Brandt", "Wilma")


@given(
    told=st.lists(
        st.text("ab. ,!?;’”\n風。", min_size=1, max_size=12).filter(str.strip),
        min_size=1,
        max_size=8,
    ).map(" ".join),
    count=st.integers(1, 6),
)
def test_parts_are_the_text_word_for_word(told: str, count: int) -> None:
    parts = grouped(units(told, count), count)

    assert re.sub(r"\s", "", "".join(parts)) == re.sub(r"\s", "", told)
    assert len(parts) <= count


def test_sentences_end_where_sentences_end() -> None:
    assert sentences("Dr. Lee came. “Who?” asked J. P. Lund! 風很大。走吧。") == [
        "Dr. Lee came.",
        "“Who?”",
        "asked J. P. Lund!",
        "風很大。",
        "走吧。",
    ]


def planned(folder: Path, settings: Path, **inputs: str) -> tuple[dict[str, Any], list[str]]:
    """What is concluded up to the shots, and every repair on the way."""
    bank = folder / "bank.yaml"
    bank.write_text(yaml.dump({"people": [{"name": name} for name in NAMES]}), encoding="utf-8")
    heard: list[object] = []
    order = Order(
        story=SYNOPSIS,
        company="movieagent",
        inputs={"cast": f"@{bank}", **inputs},
        out=folder / "out",
        settings=settings,
        until="shots",
    )
    asyncio.run(run(order, listeners=(heard.append,)))
    (memory,) = (folder / "out").glob("*/memory")
    made = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in memory.glob("*.yaml")}
    sent = [one.text for one in heard if isinstance(one, Warned) and "sent back" in one.text]
    return made, sent


def test_a_synopsis_is_planned_with_nothing_sent_back(tmp_path: Path, quick: Path) -> None:
    made, sent = planned(tmp_path, quick, scenes="4", shots="4")
    pieces, scenes, shots = made["division"]["subscripts"], made["scene_list"], made["script"]

    assert sent == []
    assert " ".join(piece["plot"] for piece in pieces) == SYNOPSIS
    assert (len(scenes), len(shots)) == (4, 16)
    for level in (pieces, scenes, shots):
        assert {name for one in level for name in one["characters"]} == {*NAMES}
    assert {one["speaker"] for shot in shots for one in shot.get("dialogue") or ()} == {*NAMES}
    for one, other in pairwise(shots):
        if one["title"] == other["title"]:
            assert (one["size"], one["angle"]) != (other["size"], other["angle"])
    assert len({shot["size"] for shot in shots}) >= 4
    assert len({shot["move"] for shot in shots}) >= 3
    assert {scene["place"] for scene in scenes} > {scenes[0]["place"]}


def test_the_reasons_speak_of_this_text(tmp_path: Path, quick: Path) -> None:
    made, _ = planned(tmp_path, quick, scenes="3", shots="2")
    reasons = made["division"]["reasoning"]

    assert {*reasons} == {"structure", "segmentation", "progression", "consistency", "division"}
    assert "Ilse, Jonas and old Brandt keep the last ferry" in reasons["structure"]
    assert "Wilma" in reasons["consistency"]
    assert all(value for plan in made["scene_plans"] for value in plan["reasoning"].values())
    assert all(value for plan in made["shot_plans"] for value in plan["reasoning"].values())


@pytest.mark.parametrize("parts", ["1", "3"])
def test_as_many_pieces_are_made_as_are_asked_for(tmp_path: Path, quick: Path, parts: str) -> None:
    made, sent = planned(tmp_path, quick, scenes="3", shots="2", parts=parts)

    assert sent == []
    assert len(made["division"]["subscripts"]) == int(parts)
