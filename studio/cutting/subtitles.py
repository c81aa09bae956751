"""Subtitles: the lines of a cut as timed cues, and the SubRip and WebVTT files of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from studio.cutting import rows
from studio.film.reading import columns, has_kana, writing
from studio.film.timeline import NARRATOR, Cut, frames_to_seconds, seconds_to_frames

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.cards.company import Names
    from studio.film.timeline import Line, ShotCut

GAP = 2
"""Frames without a subtitle between two (Netflix Timed Text Style Guide, frame gap)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueText:
    """Words on screen from the film's frame `first` up to `last`; `rows` are at most two."""

    first: int
    last: int
    rate: tuple[int, int]
    speaker: str
    rows: tuple[str, ...]

    @property
    def start(self) -> int:
        """Milliseconds."""
        return _milliseconds(self.first, self.rate)

    @property
    def end(self) -> int:
        return _milliseconds(self.last, self.rate)


def starts(cut: Cut) -> tuple[int, ...]:
    """The film frame at which every shot begins; overlaps are shared with the shot before."""
    at = cut.opening.frames if cut.opening else 0
    result = []
    for shot in cut.shots:
        at -= shot.overlap
        result.append(at)
        at += shot.frames
    return tuple(result)


def cues(cut: Cut, names: Names = "never") -> tuple[CueText, ...]:
    """Every line of the film in order, on whole frames, none over another.

    A long line becomes several cues that share its time by length. A cue stays until it can be
    read, at most seven seconds and not past its shot, unless its words are still heard.
    """
    kana = has_kana(line.text for shot in cut.shots for line in shot.lines)
    found: list[CueText] = []
    before = ""
    for shot, begins in zip(cut.shots, starts(cut), strict=True):
        for line in shot.lines:
            label = _label(line, before, names)
            found += _cues_of(line, label, shot, begins, cut, kana=kana)
            before = line.speaker
    found.sort(key=lambda cue: cue.first)
    return tuple(_apart(found, cut))


def srt(cut: Cut, names: Names = "never") -> str:
    """The SubRip file; characters that players take for markup are defused."""
    return "\n".join(
        f"{number}\n{_stamp(cue.start, ',')} --> {_stamp(cue.end, ',')}\n{_plain(cue.rows)}\n"
        for number, cue in enumerate(cues(cut, names), start=1)
    )


def vtt(cut: Cut, names: Names = "never") -> str:
    """The WebVTT file (W3C, 2019): every cue is a voice span of its speaker."""
    found = (
        f"{number}\n{_stamp(cue.start, '.')} --> {_stamp(cue.end, '.')}\n"
        f"<v {_escaped(' '.join(cue.speaker.split()))}>{_escaped(shown(cue.rows))}</v>\n"
        for number, cue in enumerate(cues(cut, names), start=1)
    )
    return "\n".join(("WEBVTT\n", *found))


def shown(found: Sequence[str]) -> str:
    """Rows as one text; those from right to left say so, for players that do not look."""
    leftward = rightmost("".join(found))
    return "\n".join(f"\u202b{row}\u202c" if leftward else row for row in found)


def rightmost(text: str) -> bool:
    """Whether a text is written from right to left: most of its letters are."""
    kinds = [bidirectional(character) for character in text]
    return sum(kind in {"R", "AL"} for kind in kinds) > kinds.count("L")


def _label(line: Line, before: str, names: Names) -> str:
    """What stands before a line to tell who speaks."""
    told = line.speaker != NARRATOR
    if names == "always" or (names == "others" and told):
        colon = "：" if columns(line.speaker) > len(line.speaker) else ": "
        return f"{' '.join(line.speaker.split()).upper()}{colon}"
    return "- " if names == "dash" and told and line.speaker != before else ""


def _cues_of(
    line: Line, label: str, shot: ShotCut, begins: int, cut: Cut, *, kana: bool
) -> Iterator[CueText]:
    """The cues of one line before its neighbours are looked at."""
    kind = writing(line.text, kana=kana)
    first = begins + line.start
    until = min(max(begins + shot.frames, first + line.frames), cut.frames)
    seconds = float(frames_to_seconds(line.frames, cut.rate))
    groups = rows.cues(line.text, kind, seconds, lead=label)
    least = seconds_to_frames(Fraction(rows.SHORTEST), cut.rate)
    if len(groups) > 1 and line.frames < len(groups) * (GAP + 1):
        groups = (tuple(row for group in groups for row in group),)
    widths = [sum(columns(row) for row in group) for group in groups]
    if groups:
        widths[0] = max(1, widths[0] - columns(label))
    ends = _shared(widths, line.frames, least + GAP)
    for group, width, begun, end in zip(groups, widths, (0, *ends), ends, strict=False):
        read = seconds_to_frames(Fraction(width, kind.speed), cut.rate)
        wanted = max(end - begun, least, read)
        longest = int(rows.LONGEST / frames_to_seconds(1, cut.rate))
        at = first + begun
        last = min(at + min(wanted, longest), until)
        yield CueText(first=at, last=last, rate=cut.rate, speaker=line.speaker, rows=group)


def _shared(widths: Sequence[int], frames: int, least: int) -> list[int]:
    """Where the cues of a line end: its time shared by width, none too short if all can be."""
    total, count = sum(widths), len(widths)
    ends = [round(Fraction(frames * sum(widths[: at + 1]), total)) for at in range(count)]
    if count * least <= frames:
        for at in range(count - 1):
            ends[at] = max(ends[at], (ends[at - 1] if at else 0) + least)
        for at in range(count - 2, -1, -1):
            ends[at] = min(ends[at], ends[at + 1] - least)
    return ends


def _apart(found: Sequence[CueText], cut: Cut) -> Iterator[CueText]:
    """The cues without overlaps: one that is followed leaves two frames before the next."""
    placed: list[CueText] = []
    for cue in found:
        first = max(cue.first, placed[-1].first + 1 + GAP) if placed else cue.first
        placed.append(replace(cue, first=first))
    nexts = [*(cue.first - GAP for cue in placed[1:]), cut.frames]
    for cue, room in zip(placed, nexts, strict=False):
        if cue.first < cut.frames:
            yield replace(cue, last=max(min(cue.last, room), cue.first + 1))


def _milliseconds(frames: int, rate: tuple[int, int]) -> int:
    return int(frames_to_seconds(frames, rate) * 1000 + Fraction(1, 2))


def _stamp(milliseconds: int, point: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{rest:03}"


def _plain(found: Sequence[str]) -> str:
    text = shown(found).replace("-->", "→")
    return text.replace("<", "<\u2060").replace("{", "{\u2060")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
