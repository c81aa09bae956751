"""What a reader is shown of a conclusion and of a step that was not done: readable, in words."""

from __future__ import annotations

import click
import pytest

from studio.cli import terminal, transcript
from studio.journal import LineSaid, Skipped

STYLE = "name: ink wash\nrules:\n- No lettering.\n- One lamp."
BROKEN = '{"name": ink wash'


def live(text: str) -> list[str]:
    line = LineSaid(role="director", title="Director", text=text)
    return [click.unstyle(one) for one in terminal.told(line)]


def test_a_conclusion_is_a_block_in_the_terminal() -> None:
    assert live(f"So be it.\n<INFO>\n{STYLE}\n</INFO>") == [
        "  Director: So be it.",
        "    | name: ink wash",
        "    | rules:",
        "    | - No lettering.",
        "    | - One lamp.",
    ]


@pytest.mark.parametrize(
    ("payload", "block"),
    [
        (
            '{"name": "ink wash", "rules": ["One lamp."]}',
            ["name: ink wash", "rules:", "  - One lamp."],
        ),
        (BROKEN, [BROKEN]),
        ("Ink wash, no more than that.", ["Ink wash, no more than that."]),
    ],
)
def test_json_is_laid_out_and_anything_else_is_shown_as_it_is(
    payload: str, block: list[str]
) -> None:
    assert live(f"<INFO> {payload}") == [
        "  Director: (concludes)",
        *(f"    | {line}" for line in block),
    ]


def test_a_long_conclusion_is_cut_in_the_terminal_and_no_line_is_too_long() -> None:
    rules = "".join(f"- rule {number} {'and so on ' * 20}\n" for number in range(9))

    lines = live(f"<INFO>\nrules:\n{rules}")

    assert len(lines) == 1 + terminal.LONGEST + 1
    assert max(map(len, lines)) <= terminal.WIDTH
    assert lines[1].endswith("| rules:")
    assert lines[3].startswith("    |   "), "what is broken stays under its beginning"
    assert lines[-1].endswith("more lines")


def test_a_step_that_was_not_done_says_why_in_words() -> None:
    event = Skipped(phase="film", step="edits", why="notes.approved is yes")
    said = "edits: skipped, because notes.approved is yes"

    assert [click.unstyle(one) for one in terminal.told(event)] == [f"  {said}"]
    assert transcript.as_text(event) == [f"    ({said})"]
    assert transcript.as_markdown(event) == [f"> ({said})\n"]
    assert transcript.choose([event], transcript.Wanted()) == [event]
    assert transcript.choose([event], transcript.Wanted(role="director")) == []
