"""Pieces of footage joined to one film of an exact size, rate and number of frames."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any

from studio.crafts import Media
from studio.errors import MakerRefused
from studio.makers import framing
from studio.makers.footage import footage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

    from studio.makers.openai_api.conform import Size


SOFT = 4
"""Frames over which one piece runs into the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footage:
    """A film; of its frames so many were filmed, and the others hold the last one."""

    media: Media
    filmed: int
    held: int


def last_picture(data: bytes, size: Size, who: str) -> bytes:
    """The last frame of a film as PNG, cut and scaled to `size`.

    Raises:
        MakerRefused: the film cannot be read.
    """
    ((_, frame),) = deque(_frames(data, who), maxlen=1)
    return framing.png(_fitted(frame, size)).read()


def joined(
    pieces: Sequence[bytes], *, frames: int, rate: tuple[int, int], size: Size, who: str
) -> Footage:
    """One film of `frames` frames; where the pieces are shorter, their last frame is held.

    A later piece begins with the frame that the one before it ended with, which is left out.

    Raises:
        MakerRefused: a piece cannot be read.
    """
    filmed = 0

    def fitted() -> Iterator[Image]:
        nonlocal filmed
        for frame, still in _shown(pieces, frames, Fraction(*rate), who):
            filmed += not still
            yield _fitted(frame, size)

    media = footage(fitted(), (size.width, size.height), rate)
    return Footage(media=media, filmed=filmed, held=frames - filmed)


def side_by_side(
    pieces: Sequence[tuple[bytes, int]], *, rate: tuple[int, int], size: Size, who: str
) -> Footage:
    """One film of pieces that all begin from the same picture, each of so many frames.

    Into a later piece the last frame of the one before it runs out over `SOFT` frames.

    Raises:
        MakerRefused: a piece cannot be read.
    """
    held = 0

    def fitted() -> Iterator[Image]:
        nonlocal held
        before: Image | None = None
        for data, frames in pieces:
            last = before
            for number, (frame, still) in enumerate(_shown([data], frames, Fraction(*rate), who)):
                held += still
                before = _fitted(frame, size)
                if last is not None and number < SOFT:
                    before = _mixed(last, before, (number + 1) / (SOFT + 1))
                yield before

    media = footage(fitted(), (size.width, size.height), rate)
    total = sum(frames for _, frames in pieces)
    return Footage(media=media, filmed=total - held, held=held)


def _mixed(first: Image, second: Image, share: float) -> Image:
    from PIL import Image as Images

    return Images.blend(first, second, share)


def _shown(
    pieces: Sequence[bytes], frames: int, rate: Fraction, who: str
) -> Iterator[tuple[Any, bool]]:
    """For every frame of ours the one that is seen in its middle, and whether that is held on."""
    shown = 0
    for until, frame in _timed(pieces, who):
        while shown < frames and (shown + Fraction(1, 2)) / rate < until:
            yield frame, False
            shown += 1
        if shown == frames:
            return
    for _ in range(frames - shown):
        yield frame, True


def _timed(pieces: Sequence[bytes], who: str) -> Iterator[tuple[Fraction, Any]]:
    """Every frame with the time, in seconds of the whole, at which it ends."""
    start = Fraction(0)
    for number, piece in enumerate(pieces):
        end = Fraction(0)
        for at, (end, frame) in enumerate(_frames(piece, who)):
            if at == 0 and number > 0:
                start -= end
            else:
                yield start + end, frame
        start += end


def _frames(data: bytes, who: str) -> Iterator[tuple[Fraction, Any]]:
    """The frames of one film, each with the time at which it ends."""
    import av

    count = 0
    try:
        with av.open(BytesIO(data)) as file:
            rate = Fraction(file.streams.video[0].average_rate or 24)
            for frame in file.decode(video=0):
                count += 1
                yield count / rate, frame
    except (av.error.FFmpegError, IndexError, EOFError) as error:
        said = data[:80].decode("utf-8", "replace")
        raise MakerRefused(f"{who}: what came back is no film: {said!r}") from error
    if count < 2:
        raise MakerRefused(f"{who}: what came back is no film: {count} frames")


def _fitted(frame: Any, size: Size) -> Image:
    return framing.fitted(frame.to_image(), (size.width, size.height))
