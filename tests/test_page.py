"""`studio show --format html`: one page with everything in it, and nothing that a model could do."""

from __future__ import annotations

import io
import re
import shutil
from base64 import b64decode
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import av
import pytest
from click.testing import CliRunner
from PIL import Image

from studio.cli import cli
from studio.errors import InputError
from studio.journal import Concluded, Kept, LineSaid, Painted, PhaseOpened

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result
    from conftest import Acting, Play, Played

    from studio.crafts import ChatRequest

EVIL = "<script>alert('kite')</script><img src=http://evil.example/x onerror=alert(1)>"


class Tags(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def sources(self, tag: str) -> list[str]:
        return [str(given["src"]) for name, given in self.tags if name == tag]


def show(played: Played, *words: object) -> Result:
    given = ["show", played.folder.name, "--out", played.folder.parent, "--format", "html", *words]
    return CliRunner().invoke(cli, [str(word) for word in given])


def page(played: Played, *words: object) -> Tags:
    done = show(played, *words)
    assert done.exception is None, done.exception
    return Tags(done.stdout)


@pytest.fixture(scope="module")
def whole(finished: Played) -> Tags:
    return page(finished)


def test_the_page_has_every_phase_line_conclusion_and_take(finished: Played, whole: Tags) -> None:
    film = finished
    assert len(film.of(PhaseOpened)) == 6
    links = [given["href"] for tag, given in whole.tags if tag == "a"]
    assert links == [f"#phase-{event.phase}" for event in film.of(PhaseOpened)]
    assert set(links) <= {
        f"#{given['id']}" for tag, given in whole.tags if tag == "h2" and "id" in given
    }
    assert film.said[0][1].splitlines()[0] in whole.text
    assert len(film.of(Concluded)) > 5
    assert all(f"Concluded: {one.name}" in whole.text for one in film.of(Concluded))
    assert len(film.of(Painted, phase="keyframes")) >= 3
    assert all(f"take {one.take}: {one.file}" in whole.text for one in film.of(Painted))
    assert all(f"scene {one.item}: take {one.take} kept" in whole.text for one in film.of(Kept))
    assert (
        whole.text.index("title, 2") < whole.text.index("001, ") < whole.text.index("credits-1, ")
    )
    assert all(word in whole.text for word in ("measured", "Shots", "Credits", "Cost", "nothing"))


def test_the_page_is_headed_with_the_title_and_before_that_with_the_prompt(
    tmp_path: Path, play: Play, finished: Played
) -> None:
    story = finished.memory("story")
    assert isinstance(story, dict)
    begun = play(tmp_path, "A boy finds a kite", until="task")

    def heading(played: Played) -> str:
        found = re.search("<h1>(.+?)</h1>", show(played).stdout)
        assert found
        return unescape(found[1])

    assert heading(finished) == story["title"] != "A boy finds a kite"
    assert heading(begun) == "A boy finds a kite"


def test_its_pictures_and_sounds_are_in_it_and_small(finished: Played, whole: Tags) -> None:
    film = finished
    pictures, sounds = whole.sources("img"), whole.sources("audio")
    assert len(pictures) > len(film.of(Painted))
    assert len(sounds) == 1 + len({one.key for one in film.calls(craft="voice")}) > 1
    for source in pictures:
        kind, _, data = source.partition(",")
        assert kind == "data:image/webp;base64"
        with Image.open(io.BytesIO(b64decode(data))) as shown:
            assert shown.width <= 720
    for source in sounds:
        kind, _, data = source.partition(",")
        assert kind == "data:audio/mp4;base64"
        with av.open(io.BytesIO(b64decode(data))) as heard:
            assert heard.streams.audio[0].codec_context.name == "aac"
            assert next(heard.decode(audio=0)).samples > 0


def test_it_asks_for_nothing_from_outside_and_is_the_same_again(
    finished: Played, tmp_path: Path
) -> None:
    film = finished
    assert show(film, "--out-file", tmp_path / "page.html").exit_code == 0
    text = (tmp_path / "page.html").read_text(encoding="utf-8")

    assert text == show(film).stdout
    tags = Tags(text).tags
    linked = [
        value for _, given in tags for name, value in given.items() if name in {"src", "href"}
    ]
    assert len(linked) > 7
    assert all(str(value).startswith(("data:", "#")) for value in linked)
    assert not {"script", "link", "iframe", "object"} & {tag for tag, _ in tags}
    assert "url(" not in text
    assert str(film.folder.parent) not in text
    policy = [given["content"] for _, given in tags if given.get("http-equiv")]
    assert str(policy[0]).startswith("default-src 'none'")


def test_what_a_model_wrote_is_text_and_never_markup(
    play: Play, acting: Acting, tmp_path: Path
) -> None:
    def evil(request: ChatRequest) -> str:
        return EVIL

    played = play(tmp_path / "out", EVIL, settings=acting(evil), until="task", stop=False)
    done = page(played)

    assert len(played.of(LineSaid)) > 1
    assert all(line.text == EVIL for line in played.of(LineSaid))
    assert done.text.count(EVIL) > len(played.of(LineSaid, aside=False)) > 0
    assert not {"script", "img"} & {tag for tag, _ in done.tags}
    assert not [name for _, given in done.tags for name in given if name.startswith("on")]


def test_a_part_can_be_shown_and_what_is_gone_is_said(painted: Played, tmp_path: Path) -> None:
    shutil.copytree(painted.folder, tmp_path / "film")
    for one in (tmp_path / "film" / "takes").rglob("*.png"):
        one.unlink()
    words = ["show", str(tmp_path / "film"), "--format", "html", "--phase"]

    keyframes = CliRunner().invoke(cli, [*words, "keyframes"]).stdout
    assert len(re.findall(r"this picture is gone", keyframes)) >= 3
    assert "phase-task" not in keyframes
    assert "this picture is gone" not in CliRunner().invoke(cli, [*words, "task"]).stdout
    for wrong in (["--follow"], ["--prompt", "3f"], ["--json", "--out-file", str(tmp_path / "x")]):
        refused = CliRunner().invoke(cli, [*words[:4], *wrong]).exception
        assert isinstance(refused, InputError)
