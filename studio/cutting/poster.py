"""The poster of a film: one of its pictures with the title below."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.crafts import Media
from studio.cutting import colour, lettering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studio.cutting.colour import Bytes
    from studio.cutting.paper import Paper
    from studio.cutting.reel import Reel

_SHARE = 0.68
"""Height of the picture, to that of the poster."""
_CROWDED = 0.6
"""What is wider than this share of a picture is weather or a crowd, and nobody to look for."""
_ENOUGH = 0.7
"""Heights of a picture above which somebody is not better for being taller."""


@dataclass(frozen=True, slots=True)
class _Part:
    """An upright part of a picture, from its column `left`; `worth` is how well it is filled."""

    picture: Media
    left: float | None
    worth: float = 0.0


def poster(
    title: str, paper: Paper, size: tuple[int, int], reels: Sequence[Reel], given: Media | None
) -> Bytes:
    """The title on the film's paper below a picture, 2:3.

    The picture is the one that is `given`, else that keyframe in which figures are best seen
    whole, upright, where its painter has told where they stand; else the first.
    """
    width = max(320, size[0] // 2 // 2 * 2)
    height = width * 3 // 2
    sheet = paper.sheet(width, height)
    margin = width // 16
    wide, high = width - 2 * margin, round(height * _SHARE)
    part = _Part(given, None) if given else _best(reels, wide / high)
    image = colour.rgb(part.picture)
    if part.left is not None:
        across = round(image.shape[0] * wide / high)
        first = min(max(0, round(part.left)), image.shape[1] - across)
        image = image[:, first : first + across]
    sheet[margin : margin + high, margin : margin + wide] = colour.covering(image, wide, high)
    text = lettering.settable(title).text
    size_of_type = lettering.fitting(text, width // 9, wide * 2)
    found = _even(text, size_of_type, wide)
    room = height - high - margin
    y = margin + high + (room - margin - int(len(found) * size_of_type * 1.25)) // 2
    for row in found:
        y += int(size_of_type * 1.25)
        x = (width - lettering.width(row, size_of_type)) // 2
        lettering.draw(sheet, row, (x, y), size_of_type, paper.ink)
    return sheet


def _even(text: str, size: int, wide: int) -> tuple[str, ...]:
    """The rows of a title, about as long as each other: no word stands alone under a full row."""
    found = lettering.rows(text, size, wide, 3)
    rooms = range(wide, wide // 2, -max(1, wide // 40))
    ways = (lettering.rows(text, size, room, 3) for room in rooms)
    alike = [way for way in ways if len(way) == len(found) and " ".join(way) == " ".join(found)]
    return [found, *alike][-1]


def _best(reels: Sequence[Reel], shape: float) -> _Part:
    """The part of all keyframes, of that width to its height, in which most is seen."""
    known = Counter(puppet.name for reel in reels for puppet in reel.puppets)
    parts = [part for reel in reels for part in _parts(reel, shape, known)]
    return max(parts, key=lambda part: part.worth)


def _parts(reel: Reel, shape: float, known: Mapping[str, int]) -> Iterator[_Part]:
    """The middle of a keyframe, and the parts in the middle of which are one or two figures.

    Whoever is seen whole counts as much as in how many shots they are, whoever is cut against it.
    """
    yield _Part(reel.picture, None)
    wide, high = colour.size(reel.picture)
    across = high * shape
    if across >= wide:
        return
    seen: list[tuple[float, float, float]] = []
    for puppet in reel.puppets:
        cutout = puppet.cutouts[0]
        broad = colour.width(cutout.picture)
        if broad < _CROWDED * wide:
            worth = min(puppet.tall, _ENOUGH) * known[puppet.name]
            seen.append((cutout.x, cutout.x + broad, worth))
    ends = [(one[0] + other[1]) / 2 for one in seen for other in seen]
    for middle in ends:
        left = min(max(0.0, middle - across / 2), wide - across)
        worth = sum(
            counts if left <= first and last <= left + across else -counts
            for first, last, counts in seen
            if last > left and first < left + across
        )
        yield _Part(reel.picture, left, worth)
