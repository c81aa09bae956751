"""Setting text in pictures, in the faces that OpenCV carries (Rubik, and WenQuanYi Micro Hei).

They cover Latin, Greek, Cyrillic, Chinese, Japanese and Korean. A line from right to left, or with
marks or letters that they lack, is shaped (`studio.cutting.shaped`: Arabic, Persian, Hebrew,
Armenian, Georgian and more). What no face has is never drawn as a box or a question mark: it is
left out and told. That is Thai, the writings of India, and pictographs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import bidirectional, category, normalize

import cv2
import numpy as np

from studio.cutting import shaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.cutting.colour import Bytes

_FACE = "sans"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What can be set of a text, and the characters that cannot."""

    text: str
    missing: tuple[str, ...]


def settable(text: str) -> Setting:
    """The text without what its face lacks, composed (NFC) and on one line."""
    line = " ".join(normalize("NFC", text).split())
    known = shaped.has if is_shaped(line) else _has
    missing = tuple(dict.fromkeys(character for character in line if not known(character)))
    kept = "".join(character for character in line if character not in missing)
    return Setting(text=" ".join(kept.split()), missing=missing)


def width(text: str, size: int, weight: int = 400) -> int:
    """Pixels a line takes at a size (height of the em in pixels)."""
    if not text:
        return 0
    if is_shaped(text):
        return round(shaped.set_line(text)[1] * size)
    (_, _, wide, _) = cv2.getTextSize((0, 0), text, (0, 0), cv2.FontFace(_FACE), size, weight)
    return int(wide)


def draw(
    image: Bytes, text: str, at: tuple[int, int], size: int, ink: Sequence[int], weight: int = 400
) -> None:
    """Write a line into an RGB picture; `at` is the left end of its base line."""
    if text and is_shaped(text):
        _lay(image, shaped.mask(text, size), at, ink)
    elif text:
        colours = tuple(int(part) for part in ink)
        cv2.putText(image, text, at, colours, cv2.FontFace(_FACE), size, weight)


def is_shaped(text: str) -> bool:
    """Whether a line is set by the shaper: OpenCV knows neither order nor joins nor marks."""
    return any(_needs_shaping(character) for character in text)


def shape(*texts: str) -> tuple[object, ...]:
    """What shapes lines beside their letters, for keys: nothing for those that OpenCV sets."""
    return (shaped.edition(),) if any(is_shaped(settable(text).text) for text in texts) else ()


def fitting(text: str, size: int, room: int, weight: int = 400, least: int = 8) -> int:
    """The largest size up to `size` at which a line is not wider than `room`."""
    while size > least and width(text, size, weight) > room:
        size = max(least, size * 9 // 10)
    return size


def rows(text: str, size: int, room: int, limit: int, weight: int = 400) -> tuple[str, ...]:
    """The text in at most `limit` rows of `room` pixels; what does not fit ends in an ellipsis."""
    result, row = [], ""
    for word in _words(text):
        if row and width((row + word).rstrip(), size, weight) > room:
            result.append(row.rstrip())
            row = word.lstrip()
        else:
            row += word
    result += [row.rstrip()] if row.strip() else []
    if len(result) <= limit:
        return tuple(result)
    return (*result[: limit - 1], _cut(result[limit - 1], size, room, weight))


def said_missing(where: str, missing: Sequence[str]) -> tuple[str, ...]:
    """The note on characters left out, or none."""
    if not missing:
        return ()
    shown = " ".join(missing[:12]) + (" ..." if len(missing) > 12 else "")
    return (f"{where}: the lettering has no {shown} (left out of the picture, kept in film.srt)",)


def _lay(image: Bytes, found: tuple[Bytes, int], at: tuple[int, int], ink: Sequence[int]) -> None:
    """Ink where the coverage of a line says so, as far as it is inside the picture."""
    cover, base = found
    left, top = max(0, at[0]), max(0, at[1] - base)
    cover = cover[top - (at[1] - base) :, left - at[0] :]
    part = image[top : top + cover.shape[0], left : left + cover.shape[1]]
    share = cover[: part.shape[0], : part.shape[1], None].astype(np.float32) / 255
    part[:] = (part * (1 - share) + np.array(ink, np.float32) * share + 0.5).astype(np.uint8)


def _cut(row: str, size: int, room: int, weight: int) -> str:
    while row and width(row + "…", size, weight) > room:
        row = row[:-1]
    return row.rstrip() + "…"


def _words(text: str) -> list[str]:
    words, word = [], ""
    for character in text:
        if character == " " or ord(character) >= 0x2E80:
            words.append(word)
            word = ""
        word += character
    return [part for part in (*words, word) if part]


@lru_cache(maxsize=8192)
def _needs_shaping(character: str) -> bool:
    if bidirectional(character) in {"R", "AL", "AN"} or category(character)[0] == "M":
        return True
    return not _has(character) and category(character)[0] == "L" and shaped.has(character)


@lru_cache(maxsize=8192)
def _has(character: str) -> bool:
    if character in " ?":
        return True
    if category(character)[0] in "CM":
        return False
    drawn = _glyph(character)
    return bool(drawn.any()) and not np.array_equal(drawn, _glyph("?"))


def _glyph(character: str) -> Bytes:
    image = np.zeros((48, 64, 3), np.uint8)
    cv2.putText(image, character, (8, 36), (255, 255, 255), cv2.FontFace(_FACE), 28, 400)
    return image
