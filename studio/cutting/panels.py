"""The storyboard of a film, as a contact sheet."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, cast

import cv2
import numpy as np

from studio.cutting import colour, lettering
from studio.film.timeline import frames_to_seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.cutting.colour import Bytes
    from studio.cutting.paper import Paper
    from studio.cutting.reel import Reel
    from studio.film.timeline import Cut, ShotCut

_PANEL = 400
_GAP = 28
_TEXT = 17
_LEADING = 25
_WORDS = 3
_FOOT = 4
"""Rows of one block of the foot, at most."""
_COLUMNS = ((4, 2), (24, 4), (150, 6), (10**9, 12))
"""Up to so many shots, so many panels side by side."""


def storyboard(cut: Cut, reels: Sequence[Reel], paper: Paper) -> tuple[Bytes, tuple[str, ...]]:
    """A sheet of numbered panels in story order, and notes on what could not be lettered.

    Under every keyframe: number, title, move and join, length, and the words spoken over it; under
    all of them what the film's last cards say. A sheet of very many is half as large, so that any
    program can show it.
    """
    columns = next(many for most, many in _COLUMNS if len(reels) <= most)
    smaller = 2 if columns == _COLUMNS[-1][1] else 1
    high = round(_PANEL * cut.height / cut.width) + _LEADING * (2 + _WORDS) + _GAP
    wide, head = columns * (_PANEL + _GAP) + _GAP, 96
    # plain ground: grain would make the sheet ten times as heavy and say nothing
    top = np.full((head, wide, 3), paper.ground, np.uint8)
    notes, strips = _headline(top, cut, paper), [_shrunk(top, smaller)]
    rows = list(zip(cut.shots, reels, strict=True))
    for start in range(0, len(rows), columns):
        strip = np.full((high, wide, 3), paper.ground, np.uint8)
        for place, (shot, reel) in enumerate(rows[start : start + columns]):
            notes += _panel(strip, _GAP + place * (_PANEL + _GAP), shot, reel, cut, paper)
        strips.append(_shrunk(strip, smaller))
    strips.append(_shrunk(_foot(cut, wide, paper), smaller))
    return np.vstack(strips), tuple(dict.fromkeys(notes))


def _panel(
    strip: Bytes, x: int, shot: ShotCut, reel: Reel, cut: Cut, paper: Paper
) -> tuple[str, ...]:
    """A keyframe with its caption, at a place of its strip."""
    picture = round(_PANEL * cut.height / cut.width)
    strip[:picture, x : x + _PANEL] = colour.covering(colour.rgb(reel.picture), _PANEL, picture)
    _arrow(strip[:picture, x : x + _PANEL], shot.move)
    return _caption(strip, (x, picture), shot, cut, paper)


def _shrunk(strip: Bytes, smaller: int) -> Bytes:
    if smaller == 1:
        return strip
    size = (strip.shape[1] // smaller, strip.shape[0] // smaller)
    return cast("Bytes", cv2.resize(strip, size, interpolation=cv2.INTER_AREA))


def _headline(sheet: Bytes, cut: Cut, paper: Paper) -> tuple[str, ...]:
    setting = lettering.settable(cut.title)
    length = f"{len(cut.shots)} shots, {float(cut.seconds):.1f} s"
    lettering.draw(sheet, length, (_GAP, 84), _TEXT, paper.accent)
    title = setting.text if _legible(setting.text) else "(title in film.fountain)"
    size = lettering.fitting(title, 38, sheet.shape[1] - 2 * _GAP)
    lettering.draw(sheet, title, (_GAP, 54), size, paper.ink)
    return lettering.said_missing("storyboard, title", setting.missing)


def _foot(cut: Cut, wide: int, paper: Paper) -> Bytes:
    """What the end credits say: a block of theirs on its rows, its heading before it."""
    said = [
        list(block) for card in cut.closing for there, block in groupby(card.lines, bool) if there
    ]
    told = [_block(lines, wide) for lines in said]
    many = sum(len(rows) + below for _, rows, below in told)
    foot = np.full((_GAP + _LEADING * many, wide, 3), paper.ground, np.uint8)
    y = _TEXT
    for head, rows, below in told:
        lettering.draw(foot, head, (_GAP, y), _TEXT, paper.accent)
        y += _LEADING * below
        for row in rows:
            lettering.draw(foot, row, (_GAP if below else _after(head), y), _TEXT, paper.ink)
            y += _LEADING
    return foot


def _block(lines: Sequence[str], wide: int) -> tuple[str, tuple[str, ...], bool]:
    """A heading, or none, the rows beside it, and whether they are below it, where it is long.

    Of what cannot be lettered it is told where it stands.
    """
    texts = [lettering.settable(line).text for line in lines]
    told = [text if _legible(text) else "(in credits.yaml)" for text in texts]
    head, rest = (told[0], told[1:]) if told[1:] else ("", told)
    below = _after(head) > wide / 2
    room = wide - _GAP - (_GAP if below else _after(head))
    return head, lettering.rows(" ".join(rest), _TEXT, room, _FOOT) or ("",), below


def _after(head: str) -> int:
    return _GAP + (lettering.width(f"{head}  ", _TEXT) if head else 0)


def _legible(text: str) -> bool:
    """Whether anything is left of it but quotation marks."""
    return bool(text.strip("“” "))


def _caption(
    sheet: Bytes, at: tuple[int, int], shot: ShotCut, cut: Cut, paper: Paper
) -> tuple[str, ...]:
    x, y = at[0], at[1] + _LEADING
    title = lettering.settable(shot.title)
    length = f"{float(frames_to_seconds(shot.frames, cut.rate)):.1f} s"
    edge = x + _PANEL - lettering.width(length, _TEXT)
    lettering.draw(sheet, length, (edge, y), _TEXT, paper.accent)
    name = lettering.rows(f"{shot.scene}  {title.text}", _TEXT, edge - x - 12, 1, 600)
    lettering.draw(sheet, *_first(name), (x, y), _TEXT, paper.ink, 600)
    how = ", ".join(filter(None, (shot.size, shot.move, shot.join * (shot.join != "cut"))))
    lettering.draw(sheet, how, (x, y + _LEADING), _TEXT - 2, paper.accent)
    spoken = [lettering.settable(line.text) for line in shot.lines]
    words = " / ".join(setting.text or "(words in film.srt)" for setting in spoken)
    for row in lettering.rows(words, _TEXT, _PANEL, _WORDS):
        y += _LEADING
        lettering.draw(sheet, row, (x, y + _LEADING), _TEXT, paper.ink)
    missing = dict.fromkeys(m for setting in (title, *spoken) for m in setting.missing)
    return lettering.said_missing(f"storyboard, scene {shot.scene}", tuple(missing))


def _first(rows: Sequence[str]) -> tuple[str]:
    return (rows[0] if rows else "",)


_ARROWS = {
    "pan left": ((1, 0), (-1, 0)),
    "pan right": ((-1, 0), (1, 0)),
    "tilt up": ((0, 1), (0, -1)),
    "tilt down": ((0, -1), (0, 1)),
    "drift": ((-1, 0), (1, 0)),
}


def _arrow(picture: Bytes, move: str) -> None:
    """The move, drawn over the panel: an arrow, or two frames for a push and a pull."""
    high, wide = picture.shape[:2]
    if move in {"push in", "pull out"}:
        inset = wide // 7
        low = round(inset * high / wide)
        cv2.rectangle(picture, (inset, low), (wide - inset, high - low), (255, 255, 255), 1)
        for x, y in ((0, 0), (wide, 0), (0, high), (wide, high)):
            inner = (inset if x == 0 else wide - inset, low if y == 0 else high - low)
            ends = ((x, y), inner) if move == "push in" else (inner, (x, y))
            _line(picture, *ends)
    elif move in _ARROWS:
        start, end = (
            (wide // 2 + x * wide // 8, high - high // 8 + y * high // 12) for x, y in _ARROWS[move]
        )
        _line(picture, start, end)


def _line(picture: Bytes, start: tuple[int, int], end: tuple[int, int]) -> None:
    cv2.arrowedLine(picture, start, end, (20, 20, 20), 4, cv2.LINE_AA, tipLength=0.2)
    cv2.arrowedLine(picture, start, end, (255, 255, 255), 2, cv2.LINE_AA, tipLength=0.2)


def png(image: Bytes, about: str) -> bytes:
    """An RGB picture as PNG; `about` goes into its description."""
    from io import BytesIO

    from PIL import Image, PngImagePlugin

    info = PngImagePlugin.PngInfo()
    if about:
        info.add_itxt("Description", about)
    out = BytesIO()
    Image.fromarray(np.ascontiguousarray(image)).save(out, "PNG", pnginfo=info, compress_level=3)
    return out.getvalue()
