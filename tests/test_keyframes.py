"""Takes: sent back with what is wrong, kept by verdict, bounded; pictures shown to who sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.crafts import ChatRequest, PaintRequest
from studio.errors import InputError
from studio.journal import Kept, Painted, Reviewed, Warned
from studio.testing import speaking

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Acting, Play, Played

STORY = "A boy loses his kite"
NO = "<INFO>\napproved: no\ndefects:\n  - check: {check}\n    what: {what}\nremark: once more"
YES = "<INFO>\napproved: yes\ndefects: []\nremark: good"


def judging(request: ChatRequest) -> bool:
    return speaking("monitor")(request) and "Approve the take" in request.messages[1].text


def take_of(request: ChatRequest) -> int:
    return int(request.messages[1].text.partition("This is take ")[2][0])


@pytest.fixture
def judged(tmp_path: Path, play: Play, acting: Acting) -> Callable[..., Played]:
    """A production whose Monitor sees pictures and is told what to decide."""

    def perform(verdict: Callable[[ChatRequest], str | None], scenes: str = "2") -> Played:
        settings = acting(
            lambda request: verdict(request) if judging(request) else None, vision=True
        )
        return play(
            tmp_path / "out", STORY, settings=settings, inputs={"scenes": scenes}, until="keyframes"
        )

    return perform


def test_a_take_that_is_sent_back_is_painted_again_with_what_is_wrong(
    judged: Callable[..., Played],
) -> None:
    first = NO.format(check="colour", what="the coat is green and should be red")
    played = judged(lambda request: first if take_of(request) == 1 else YES)

    for number in ("1", "2"):
        takes = [event for event in played.of(Painted, item=number) if event.take]
        assert [event.take for event in takes] == [1, 2]
        assert [event.approved for event in played.of(Reviewed, role="monitor", item=number)] == [
            False,
            True,
        ]
        (kept,) = played.of(Kept, item=number)
        assert (kept.take, kept.approved, kept.picture) == (2, True, takes[1].picture)
        again = played.calls(
            phase="keyframes", item=f"keyframes:{number}", craft="painter", take=2
        )[0].request
        assert isinstance(again, PaintRequest)
        assert "the coat is green and should be red" in again.prompt
        assert again.revision is not None
        assert again.revision.picture.digest == takes[0].picture
        assert again.revision.remarks[0] == "colour: the coat is green and should be red"
    assert (played.folder / "takes" / "scene-001" / "take-1.png").is_file(), "every take stays"


def test_a_monitor_that_approves_nothing_ends_with_the_best_and_says_so(
    judged: Callable[..., Played],
) -> None:
    def verdict(request: ChatRequest) -> str:
        two = "  - check: style\n    what: the line is too thick\n"
        text = NO.format(check="colour", what="too dark")
        return text if take_of(request) == 2 else text.replace("remark:", two + "remark:")

    played = judged(verdict)

    assert [event.take for event in played.of(Reviewed, role="monitor", item="1")] == [1, 2, 3]
    for kept in played.of(Kept):
        assert (kept.take, kept.approved, kept.why) == (
            2,
            False,
            "the best of 3 takes, below standard",
        )
    assert [frame["approved"] for frame in played.blocks("keyframes")] == [False, False]
    assert played.blocks("keyframes")[0]["verdict"] == "colour: too dark"
    third = played.calls(phase="keyframes", item="keyframes:1", craft="painter", take=3)[0].request
    assert isinstance(third, PaintRequest)
    assert third.revision is not None
    second = played.of(Painted, item="1", take=2)[0]
    assert third.revision.picture.digest == second.picture, (
        "the third take starts from the best, not the last"
    )


def test_a_verdict_that_contradicts_itself_is_sent_back_to_the_monitor(
    judged: Callable[..., Played],
) -> None:
    def verdict(request: ChatRequest) -> str:
        complained = any(
            "approved is yes, but defects are named" in one.text for one in request.messages
        )
        both = NO.format(check="style", what="too smooth").replace("approved: no", "approved: yes")
        return YES if complained else both

    played = judged(verdict)

    assert [event.approved for event in played.of(Reviewed, role="monitor")] == [True, True]
    assert any(
        "approved is yes, but defects are named" in event.text for event in played.of(Warned)
    )


def test_who_sees_is_shown_the_base_the_frame_before_and_the_take(
    judged: Callable[..., Played],
) -> None:
    played = judged(lambda _: YES, "3")
    frames = [str(frame["picture"]) for frame in played.blocks("keyframes")]

    shown = {}
    for call in played.calls(phase="keyframes", role="monitor", craft="chat"):
        assert isinstance(call.request, ChatRequest)
        pictures = [one.digest for message in call.request.messages for one in message.pictures]
        if judging(call.request):
            shown[call.place.item] = pictures
        if "Describe it for whoever paints the next one" in call.request.messages[1].text:
            number = int(call.place.item.partition(":")[2])
            assert pictures == [frames[number - 2]], "C(t-1) is read off F(t-1)"
    assert shown == {
        "keyframes:1": [frames[0]],
        "keyframes:2": [frames[0], frames[0], frames[1]],
        "keyframes:3": [frames[0], frames[1], frames[2]],
    }
    for call in played.calls(phase="keyframes", role="director", craft="chat"):
        assert isinstance(call.request, ChatRequest)
        assert not any(message.pictures for message in call.request.messages)


def test_a_frame_that_a_person_pinned_is_taken_and_not_painted(
    tmp_path: Path, play: Play, judged: Callable[..., Played]
) -> None:
    played = judged(lambda _: YES)
    given = (played.folder / "keyframes" / "scene-001.png").read_bytes()
    (played.folder / "pinned").mkdir()
    (played.folder / "pinned" / "scene-002.png").write_bytes(given)

    again = play(
        tmp_path / "out",
        production=played.production.name,
        settings=tmp_path / "settings",
        until="keyframes",
    )

    assert [event.take for event in again.of(Painted, item="2") if event.take] == []
    assert [event.why for event in again.of(Kept, item="2")] == ["approved"]
    assert (again.folder / "keyframes" / "scene-002.png").read_bytes() == given
    assert any("scene 2: pinned by a person" in event.text for event in again.of(Warned))


def test_a_pinned_file_that_is_no_picture_is_refused_by_name(
    tmp_path: Path, play: Play, judged: Callable[..., Played]
) -> None:
    played = judged(lambda _: YES)
    (played.folder / "pinned").mkdir()
    (played.folder / "pinned" / "scene-002.png").write_text("a drawing", encoding="utf-8")

    with pytest.raises(InputError, match=r"scene-002\.png: not a PNG picture"):
        play(
            tmp_path / "out",
            production=played.production.name,
            settings=tmp_path / "settings",
            until="keyframes",
        )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("scene-099.png", "there is no scene 99, there are 1, 2"),
        ("scene-3.png", r"would not be read; a frame is a PNG called as scene-003\.png"),
        ("scene-001.jpg", r"would not be read; a frame is a PNG called as scene-003\.png"),
    ],
)
def test_a_pinned_file_that_no_scene_takes_is_refused_before_anything_is_painted(
    tmp_path: Path, play: Play, painted: Played, name: str, said: str
) -> None:
    begun = play(tmp_path, STORY, inputs={"scenes": "2"}, until="script")
    pinned = begun.folder / "pinned"
    pinned.mkdir()
    (pinned / ".DS_Store").write_bytes(b"")
    picture = (painted.folder / "keyframes" / "scene-001.png").read_bytes()
    (pinned / name).write_bytes(picture)

    with pytest.raises(InputError, match=f"{name}: {said}.* Rename it, or take it away"):
        play(tmp_path, production=begun.production.name, until="keyframes")
    assert begun.calls(craft="painter") == []
    (pinned / name).rename(pinned / "scene-002.png")
    again = play(tmp_path, production=begun.production.name, until="keyframes")
    assert (again.folder / "keyframes" / "scene-002.png").read_bytes() == picture


LOOKING = {
    "roles/dreamfactory/director.yaml": "extends: shipped\nsees_pictures: true\n",
    "roles/dreamfactory/reviewer.yaml": "extends: shipped\nsees_pictures: true\n",
    "phases/dreamfactory.yaml": (
        "extends: shipped\nfilm: {width: 160, height: 90, rate: 12}\n"
        "inputs+: {photo: {kind: picture}}\ninsert: {after: keyframes, phases: [look]}\n"
    ),
    "phases/dreamfactory/keyframes.yaml": "extends: shipped\nsees: [photo]\n",
    "phases/dreamfactory/look.yaml": (
        "kind: series\ntitle: Looking\nsees: [keyframes]\nsteps:\n"
        "  - {kind: assignment, role: director, given: [prompt], brief: Say what you see in it.,"
        " concludes: seen, review: {role: reviewer, brief: '{draft}'}}\n"
    ),
}


def test_what_a_step_sees_is_shown_to_everybody_in_it_who_sees(
    tmp_path: Path, play: Play, acting: Acting, painted: Played
) -> None:
    photo = tmp_path / "photo.png"
    photo.write_bytes((painted.folder / "keyframes" / "scene-001.png").read_bytes())
    for name, text in LOOKING.items():
        (tmp_path / "house" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "house" / name).write_text(text, encoding="utf-8")

    played = play(
        tmp_path / "out",
        STORY,
        settings=acting(lambda request: YES if judging(request) else None, vision=True),
        house=tmp_path / "house",
        inputs={"scenes": "2", "photo": f"@{photo}"},
        until="look",
    )

    def shown(phase: str, role: str) -> set[tuple[str, ...]]:
        calls = played.calls(phase=phase, role=role, craft="chat")
        requests = [call.request for call in calls if isinstance(call.request, ChatRequest)]
        return {
            tuple(one.digest for message in request.messages for one in message.pictures)
            for request in requests
        }

    given = played.production.pins.inputs["photo"].digest
    frames = tuple(str(frame["picture"]) for frame in played.blocks("keyframes"))
    assert shown("keyframes", "director") == {(given,)}
    assert shown("keyframes", "art_director") == {()}, "this role sees no pictures"
    assert all(given == pictures[0] for pictures in shown("keyframes", "monitor"))
    assert shown("look", "director") == shown("look", "reviewer") == {frames}
    assert len(frames) == 2
