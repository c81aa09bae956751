"""Subtitles: the lines of a cut as timed cues, and the SubRip file of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from studio.film.timeline import Cut, frames_to_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 42
"""Columns of a subtitle; an East Asian wide character takes two (Unicode annex 11)."""

ROWS = 2
_NEVER_FIRST = "、。，．！？；：）」』】〉》〕’”%,.!?;:)]}…ー"


@dataclass(frozen=True, slots=True, kw_only=True)
class CueText:
    """Words on screen, from `start` to `end` in milliseconds; `rows` are at most two."""

    start: int
    end: int
    rows: tuple[str, ...]


def starts(cut: Cut) -> tuple[int, ...]:
    """The film frame at which every shot begins; overlaps are shared with the shot before."""
    at = cut.opening.frames if cut.opening else 0
    result = []
    for shot in cut.shots:
        at -= shot.overlap
        result.append(at)
        at += shot.frames
    return tuple(result)


def cues(cut: Cut) -> tuple[CueText, ...]:
    """Every line of the film in order; a long one becomes several cues, time shared by length."""
    found = (
        cue
        for shot, begins in zip(cut.shots, starts(cut), strict=True)
        for line in shot.lines
        for cue in _cues_of(line.text, begins + line.start, line.frames, cut)
    )
    return tuple(sorted(found, key=lambda cue: (cue.start, cue.end)))


def srt(cut: Cut) -> str:
    """The SubRip file; characters that players take for markup are defused."""
    return "\n".join(
        f"{number}\n{_stamp(cue.start)} --> {_stamp(cue.end)}\n{_plain(cue.rows)}\n"
        for number, cue in enumerate(cues(cut), start=1)
    )


def wrap(text: str, width: int = WIDTH) -> tuple[str, ...]:
    """Rows of at most `width` columns, broken at spaces, or between wide characters."""
    rows, row = [], ""
    for word in _words(text):
        if row and columns(row + word.rstrip()) > width:
            rows.append(row.rstrip())
            row = ""
        row += word
    return (*rows, row.rstrip()) if row.strip() else tuple(rows)


def columns(text: str) -> int:
    return sum(_column(character) for character in text)


def _column(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _words(text: str) -> Iterator[str]:
    """Pieces a row may be broken after: words with their space, single wide characters."""
    word = ""
    for character in " ".join(text.split()):
        wide = _column(character) == 2
        if word and wide and character not in _NEVER_FIRST:
            yield word
            word = ""
        word += character
        if character == " " or columns(word) >= WIDTH:
            yield word
            word = ""
    if word:
        yield word


def _cues_of(text: str, start: int, frames: int, cut: Cut) -> Iterator[CueText]:
    rows = wrap(text)
    groups = [rows[i : i + ROWS] for i in range(0, len(rows), ROWS)]
    total = sum(columns("".join(group)) for group in groups)
    begun = 0
    for group in groups:
        length = columns("".join(group))
        first = start + Fraction(frames * begun, total)
        last = start + Fraction(frames * (begun + length), total)
        yield CueText(
            start=_milliseconds(first, cut), end=_milliseconds(last, cut), rows=_balanced(group)
        )
        begun += length


def _balanced(rows: tuple[str, ...]) -> tuple[str, ...]:
    """Two rows of nearly equal length, when the words allow it."""
    if len(rows) < ROWS or any(_column(character) == 2 for row in rows for character in row):
        return rows
    words = " ".join(rows).split()
    splits = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    fitting = [pair for pair in splits if max(map(columns, pair)) <= WIDTH]
    return min(fitting, key=lambda pair: abs(columns(pair[0]) - columns(pair[1])), default=rows)


def _milliseconds(frames: Fraction, cut: Cut) -> int:
    exact = frames * frames_to_seconds(1, cut.rate) * 1000
    return int(exact + Fraction(1, 2))


def _stamp(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02},{rest:03}"


def _plain(rows: tuple[str, ...]) -> str:
    text = "\n".join(rows).replace("-->", "→")
    return text.replace("<", "<\u2060").replace("{", "{\u2060")
