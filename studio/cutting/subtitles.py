"""Subtitles: the lines of a cut as timed cues, and the SubRip file of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from studio.film.timeline import Cut, frames_to_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH = 42
"""Columns of a subtitle; an East Asian wide character takes two (Unicode annex 11)."""

ROWS = 2
_STOPS = ",.;:!?…—。、，；：！？"
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
    """Time is shared by length; nothing is shown after the end of the film."""
    groups = _groups(text)
    total = sum(columns("".join(group)) for group in groups)
    begun = 0
    for group in groups:
        length = columns("".join(group))
        first = start + Fraction(frames * begun, total)
        last = min(start + Fraction(frames * (begun + length), total), Fraction(cut.frames))
        begun += length
        if last > first:
            yield CueText(start=_milliseconds(first, cut), end=_milliseconds(last, cut), rows=group)


def _groups(text: str) -> list[tuple[str, ...]]:
    """The text in as few cues as hold it, of like length, broken after a stop if one is near."""
    words = list(_words(text))
    count = max(1, -(-columns(text) // (ROWS * WIDTH)))
    while True:
        parts = _parts(words, count)
        rows = [wrap("".join(part)) for part in parts]
        if all(len(group) <= ROWS for group in rows) or count >= len(words):
            pairs = zip(rows, parts, strict=True)
            return [_balanced(group, "".join(part)) for group, part in pairs if group]
        count += 1


def _parts(words: Sequence[str], count: int) -> list[Sequence[str]]:
    """The words in `count` parts, about equally long."""
    if count <= 1 or len(words) <= 1:
        return [words]
    aim = columns("".join(words)) / count
    place = min(range(1, len(words)), key=lambda end: _strain(words[:end], aim))
    return [words[:place], *_parts(words[place:], count - 1)]


def _strain(words: Sequence[str], aim: float) -> float:
    """How far a part is from its aimed length; ending in mid-sentence costs eight columns."""
    text = "".join(words).rstrip()
    return abs(columns(text) - aim) + (0 if text[-1] in _STOPS else 8)


def _balanced(rows: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Two rows of nearly equal length."""
    if len(rows) != ROWS:
        return rows
    narrower = (wrap(text, width) for width in range(columns(text) // ROWS, WIDTH))
    return next((found for found in narrower if len(found) == ROWS), rows)


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
