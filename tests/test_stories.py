"""Stories of every script and length: their folders, and that not a character of them is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.crafts import ChatRequest
from studio.errors import InputError, LimitReached, MakerUnavailable

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Acting, Play, Played

STORIES = {
    "arabic": "وجد صبي طائرة ورقية حمراء، ثم فقدها في العاصفة.",
    "chinese": "一个守塔人与一头忘了歌的鲸鱼成为朋友。",
    "emoji": "👩‍🚀 meets 🐋 at 21:30 – 🏳️‍🌈!",
    "combining": "Zo\u0308e found a\u030a, n\u0303 and \u1e9b\u0323 in the cafe\u0301.",
    "hostile": "{prompt} {scene} </given> <INFO> ```yaml\na: [1\n``` No: off 0x1F '\"\\ %s {{x}} \t end",
    "lines": "First line.\n\n- a list: yes\n# no comment\n\n    indented",
    "long": "A story of 5,000 words. " + "The whale sang and the keeper wrote it down. " * 556,
}


def asked(played: Played) -> str:
    """The story, as it stood in the first request."""
    request = played.calls(craft="chat")[0].request
    assert isinstance(request, ChatRequest)
    (opening,) = (one.text for one in request.messages if one.role == "user")
    return opening.partition('<given name="prompt">\n')[2].rpartition(
        "\n</given>\n\nThe film will have"
    )[0]


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_story_reaches_the_model_unharmed(
    tmp_path: Path, play: Play, acting: Acting, story: str
) -> None:
    settings = acting(lambda _: "One line.")
    limits = {"calls": 1.0}
    played = play(tmp_path / "out", story, settings=settings, limits=limits, stop=False)

    assert isinstance(played.error, LimitReached)
    assert asked(played) == story
    assert played.production.pins.story == story
    again = play(tmp_path / "out", story, settings=settings, limits=limits, stop=False)
    assert (again.folder, again.fresh()) == (played.folder, 0)


@pytest.mark.parametrize(
    ("story", "name"),
    [
        (
            "A lighthouse keeper befriends a whale that has lost its song",
            "a-lighthouse-keeper-befriends-a-whale-that-has-lost-its-song",
        ),
        ("一个守塔人与鲸鱼", "一个守塔人与鲸鱼"),
        ("  ../../etc/passwd\x00 ", "etc-passwd"),
        ("CON", "story-con"),
    ],
)
def test_a_folder_is_named_by_the_story(tmp_path: Path, play: Play, story: str, name: str) -> None:
    played = play(tmp_path, story, until="task", limits={"calls": 1.0}, stop=False)

    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert played.folder == tmp_path / name


def test_stories_that_begin_alike_get_folders_of_their_own(tmp_path: Path, play: Play) -> None:
    start = "A very long beginning that goes on for more than sixty letters before it says "
    limit = {"calls": 1.0}
    folders = [
        play(tmp_path, story, until="task", limits=limit, stop=False).folder.name
        for story in (f"{start}one.", f"{start}two.", "🐋", "🦊", f"{start}one.")
    ]

    assert folders[1] == f"{folders[0]}-2"
    assert folders[4] == folders[0]
    assert folders[2] != folders[3]
    assert all(name.startswith("story-") for name in folders[2:4])


def test_other_inputs_are_another_production(tmp_path: Path, play: Play) -> None:
    names = [
        play(
            tmp_path,
            "a kite",
            inputs={"scenes": scenes},
            until="task",
            limits={"calls": 1.0},
            stop=False,
        ).folder.name
        for scenes in ("3", "4", "3")
    ]

    assert names == ["a-kite", "a-kite-2", "a-kite"]


@pytest.mark.parametrize("story", ["", "  \n\t "])
def test_an_empty_story_is_refused(tmp_path: Path, play: Play, story: str) -> None:
    with pytest.raises(InputError, match=r"the story is empty; give a few words, for example"):
        play(tmp_path, story)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "story",
    [
        "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH JOINER}",
        "\ufeff",
        "\0\x01\x7f",
        " \N{SOFT HYPHEN}\n\N{WORD JOINER} ",
        "\N{BRAILLE PATTERN BLANK}\N{HANGUL FILLER}\N{VARIATION SELECTOR-16}",
    ],
)
def test_a_story_that_nobody_could_see_is_empty(tmp_path: Path, play: Play, story: str) -> None:
    with pytest.raises(InputError, match="the story is empty: it has only characters that nobody"):
        play(tmp_path, story)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("story", ["!", "\N{FOX FACE}", "\N{ZERO WIDTH SPACE}x"])
def test_a_single_character_that_can_be_seen_is_a_story(
    tmp_path: Path, play: Play, story: str
) -> None:
    played = play(tmp_path, story, until="task", limits={"calls": 1.0}, stop=False)

    assert played.production.pins.story == story


def test_prompts_do_not_grow_with_the_film(tmp_path: Path, play: Play, acting: Acting) -> None:
    """Sixty scenes against six: the longest prompt at most 1.2 times as long (DF-22, DF-30)."""
    story = "A lighthouse keeper befriends a whale that has lost its song"

    def longest(scenes: str) -> tuple[int, int]:
        """Over all phases, and over keyframes; the last prompt of a film is that on its cut."""
        lengths: list[int] = []
        frames: list[int] = []

        def listen(request: ChatRequest) -> Exception | None:
            lengths.append(sum(len(message.text) for message in request.messages))
            text = request.messages[1].text
            if '<given name="evidence">' in text or "Say in two or three sentences" in text:
                frames.append(lengths[-1])
            last = "This is the rough cut" in text
            return MakerUnavailable("everything has been said") if last else None

        out = tmp_path / scenes
        played = play(out, story, inputs={"scenes": scenes}, settings=acting(listen), stop=False)
        assert str(played.error) == "everything has been said"
        assert len(played.blocks("keyframes")) == int(scenes)
        assert len(frames) >= 3 * int(scenes)
        return max(lengths), max(frames)

    short, short_frames = longest("6")
    long, long_frames = longest("60")

    assert long <= 1.2 * short
    assert long_frames <= 1.2 * short_frames
