"""What those who work alone say beside their conclusion: why, in words of the film."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from test_rehearsal import ask, told

from studio.makers.rehearsal.words import at
from studio.makers.wording.frames import revised
from studio.talk import prompts
from studio.talk.conclusion import take_apart

STORY = "A baker loses the key of the bakery"
BRIEF = f"The film is called The key: {STORY} It is told in English, in this tone: dry.\n"
REVIEW = {"approved": "yes or no", "remarks": {"kind": "list", "of": "text", "most": 3}}


def drafts() -> list[dict[str, Any]]:
    beats = [beat["event"] for beat in told(STORY)["beats"]]
    return [
        {
            "id": number,
            "title": "Key",
            "place": "bakery with an oven",
            "time": "morning",
            "characters": ["the baker"],
            "event": event,
            "action": event,
            "size": "close",
            "angle": "low",
            "narration": "It is gone.",
        }
        for number, event in enumerate(beats, 1)
    ]


def test_the_reviewer_says_why_at_the_stages_that_promise_turn_and_pay() -> None:
    said = {}
    for draft in drafts():
        values = {"synopsis": draft, "draft": draft}
        brief = f"{BRIEF}This is scene {draft['id']} of 10"
        answer = take_apart(ask("reviewer", ["reviewer"], REVIEW, values, brief=brief))
        if yaml.safe_load(answer.payload or "")["approved"]:
            said[draft["id"]] = answer.spoken
    speaks = {number for number, line in said.items() if line}
    watches = [{*map(int, one)} & said.keys() for one in at("alone.watches").values()]
    assert speaks in watches
    assert len({*said.values()}) > 3
    assert not re.search(r"[{}\[\]|]", " ".join(said.values()))


def test_the_writer_owns_up_to_what_was_sent_back() -> None:
    synopsis = {"title": "Horn", "place": "cliff", "time": "night", "event": "The keeper waits."}
    brief = "This is scene 3 as it was outlined.\n{synopsis}"
    aside = prompts.send_back(["Set size to medium: who waits there?"])
    answer = take_apart(
        ask(
            "screenwriter",
            ["screenwriter"],
            "Scene",
            {"synopsis": synopsis},
            brief=brief,
            aside=aside,
        )
    )
    assert "scene 3" in answer.spoken.lower()
    assert "medium" in answer.spoken
    assert "size: medium" in (answer.payload or "")


@pytest.mark.parametrize(
    ("number", "hour", "speaks"), [(4, "noon", True), (4, "night", False), (6, "night", True)]
)
def test_the_art_director_speaks_of_the_hour_when_it_changes(
    *, number: int, hour: str, speaks: bool
) -> None:
    scene = {"id": number, "place": "cliff", "time": "night", "action": "Mara waits."}
    people = [{"name": "Mara", "kind": "woman", "looks": "tall", "clothes": "plum coat"}]
    context = {"light": f"{hour}, clear", "people": "Mara", "place": "cliff"}
    values = {"scene": scene, "people": people, "context": context}
    answer = take_apart(ask("art_director", ["art_director"], "text", values))
    assert bool(answer.spoken) == speaks
    assert (hour in answer.spoken.lower() or "night" in answer.spoken.lower()) == (hour == "noon")
    assert not answer.spoken or answer.spoken not in (answer.payload or "")


def test_a_sentence_that_only_says_what_one_sees_may_be_cut() -> None:
    cut = []
    for number in range(1, 60):
        draft = {
            "id": number,
            "characters": ["the cook"],
            "action": "The queen follows with a sack",
            "size": "close",
            "angle": "low",
            "narration": f"The cook wants to get away, for the {number}th time. The queen follows.",
        }
        answer = ask("reviewer", ["reviewer"], REVIEW, {"draft": draft})
        cut += yaml.safe_load(take_apart(answer).payload or "")["remarks"]
    assert any("Set narration to The cook wants to get away, for the" in one for one in cut)
    aside = prompts.send_back([next(one for one in cut if "narration" in one)])
    again = take_apart(
        ask("screenwriter", ["screenwriter"], "Scene", {"synopsis": draft}, aside=aside)
    )
    assert re.search(
        r"narration: The cook wants to get away, for the \d+th time\.$", again.payload or ""
    )


def test_a_line_is_cut_short_or_left_out_as_the_reviewer_asks() -> None:
    synopsis = {"title": "Horn", "place": "cliff", "time": "night", "event": "The keeper waits."}
    said = {"speaker": "the keeper", "line": "Wait! The ship is late."}
    draft = {"title": "Horn", "action": "The keeper waits.", "dialogue": [said]}
    short = revised(draft, "Set line to Wait!: the rest is in the face.")
    assert short["dialogue"] == [{"speaker": "the keeper", "line": "Wait!"}]
    assert not revised(draft, "Set dialogue to nothing: the face has it.")["dialogue"]
    assert revised({"title": "Horn"}, "Set line to Wait!: why?") == {"title": "Horn"}
    aside = prompts.send_back(["Set dialogue to nothing: the face has it."])
    again = ask("screenwriter", ["screenwriter"], "Scene", {"synopsis": synopsis}, aside=aside)
    assert not yaml.safe_load(take_apart(again).payload or "").get("dialogue")


def test_the_reviewer_asks_for_things_of_many_kinds() -> None:
    asked = set()
    for number in range(1, 140):
        draft = {
            "id": number % 10 + 1,
            "title": f"Horn {number}",
            "place": "cliff",
            "time": "noon",
            "mood": ("joy", "surprise", "resolve")[number % 3],
            "characters": ["the cook", "the queen"],
            "action": "The queen waits with a sack",
            "size": "wide",
            "angle": "eye level",
            "narration": f"Nobody counts to {number}.",
            "dialogue": [{"speaker": "the cook", "line": "No. The sack is mine."}],
        }
        before = {"place": "cliff", "time": "noon" if number % 3 else "morning"}
        values = {"draft": draft, "previous": before, "synopsis": {"title": "Horn"}}
        answer = ask("reviewer", ["reviewer"], REVIEW, values)
        remarks = yaml.safe_load(take_apart(answer).payload or "")["remarks"]
        assert len(remarks) <= 1
        asked |= {re.sub("Set ", "", one).split(" ")[0] for one in remarks}
    assert len(asked & {"line", "time", "mood", "angle", "size", "place"}) > 2, asked


def test_no_frame_for_a_role_alone_comes_twice_in_a_film() -> None:
    people = [{"name": "Mara", "kind": "woman", "looks": "tall", "clothes": "plum coat"}]
    base = {"style": "realism; loam; light from one side", "background": "cliff"}
    said = []
    for number in range(1, 11):
        scene = {"id": number, "place": "cliff", "time": "night", "action": "Mara waits."}
        values = {"scene": scene, "people": people, "base": base}
        said.append(ask("director", ["director"], None, values, brief="{scene}"))
    assert len({re.sub("Mara waits|, (?:night|cliff)", "", one) for one in said}) == 10


def test_what_is_said_alone_is_no_mould() -> None:
    def rows(tree: Any) -> list[str]:
        inner = tree.values() if isinstance(tree, dict) else tree
        return [tree] if isinstance(tree, str) else [one for row in inner for one in rows(row)]

    frames = [
        one for part in ("asides", "approvals", "directions") for one in rows(at(f"alone.{part}"))
    ]
    stretches = [part for one in frames for part in re.split(r"\{\w+\}|\[[^\]]*\]", one)]
    assert [part for part in stretches if len(re.findall(r"[\w'’]+", part)) > 5] == []
    assert [one for one in frames if one.count("[") != one.count("]") or "{" not in one] == []
