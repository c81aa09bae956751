"""Pictures about the film: the storyboard, as a contact sheet, and the poster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.cutting import colour, lettering
from studio.film.timeline import frames_to_seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.crafts import Media
    from studio.cutting.colour import Bytes
    from studio.cutting.paper import Paper
    from studio.cutting.reel import Reel
    from studio.film.timeline import Cut, ShotCut

_PANEL = 400
_GAP = 28
_TEXT = 17
_LEADING = 25
_WORDS = 3


def storyboard(cut: Cut, reels: Sequence[Reel], paper: Paper) -> tuple[Bytes, tuple[str, ...]]:
    """A sheet of numbered panels in story order, and notes on what could not be lettered.

    Under every keyframe: number, title, move and join, length, and the words spoken over it.
    """
    columns = 2 if len(reels) <= 4 else 4 if len(reels) <= 24 else 6
    picture = round(_PANEL * cut.height / cut.width)
    high = picture + _LEADING * (2 + _WORDS) + _GAP
    lines = -(-len(reels) // columns)
    head = 96
    # plain ground: grain would make the sheet ten times as heavy and say nothing
    shape = (head + lines * high + _GAP, columns * (_PANEL + _GAP) + _GAP, 3)
    sheet = np.full(shape, paper.ground, np.uint8)
    notes = _headline(sheet, cut, paper)
    for place, (shot, reel) in enumerate(zip(cut.shots, reels, strict=True)):
        x = _GAP + place % columns * (_PANEL + _GAP)
        y = head + place // columns * high
        sheet[y : y + picture, x : x + _PANEL] = colour.covering(
            colour.rgb(reel.picture), _PANEL, picture
        )
        _arrow(sheet[y : y + picture, x : x + _PANEL], shot.move)
        notes += _caption(sheet, (x, y + picture), shot, cut, paper)
    return sheet, tuple(dict.fromkeys(notes))


def poster(picture: Media, title: str, paper: Paper, *, size: tuple[int, int]) -> Bytes:
    """The film's picture with its title set below on its paper, 2:3."""
    width = max(320, size[0] // 2 // 2 * 2)
    height = width * 3 // 2
    sheet = paper.sheet(width, height)
    margin = width // 16
    wide, high = width - 2 * margin, round(height * 0.68)
    sheet[margin : margin + high, margin : margin + wide] = colour.covering(
        colour.rgb(picture), wide, high
    )
    text = lettering.settable(title).text
    size_of_type = lettering.fitting(text, width // 9, wide * 2)
    found = lettering.rows(text, size_of_type, wide, 3)
    room = height - high - margin
    y = margin + high + (room - margin - int(len(found) * size_of_type * 1.25)) // 2
    for row in found:
        y += int(size_of_type * 1.25)
        x = (width - lettering.width(row, size_of_type)) // 2
        lettering.draw(sheet, row, (x, y), size_of_type, paper.ink)
    return sheet


def _headline(sheet: Bytes, cut: Cut, paper: Paper) -> tuple[str, ...]:
    setting = lettering.settable(cut.title)
    length = f"{len(cut.shots)} shots, {float(cut.seconds):.1f} s"
    lettering.draw(sheet, length, (_GAP, 84), _TEXT, paper.accent)
    size = lettering.fitting(setting.text, 38, sheet.shape[1] - 2 * _GAP)
    lettering.draw(sheet, setting.text, (_GAP, 54), size, paper.ink)
    return lettering.said_missing("storyboard, title", setting.missing)


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
