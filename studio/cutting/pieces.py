"""The film as pieces to be encoded: cards, bodies of shots, and what two shots share."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import astuple, dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from studio.cutting import burnt, colour, lettering
from studio.cutting.acting import actors, fitting
from studio.cutting.burnt import Shown
from studio.cutting.footage import Footage
from studio.cutting.frames import Stands, Still
from studio.cutting.path import stands
from studio.cutting.planes import flat_plane, layer_planes, overlaid
from studio.cutting.reel import Reel
from studio.cutting.segments import Piece
from studio.cutting.subtitles import starts
from studio.cutting.titles import Lettered
from studio.errors import InputError
from studio.film.timeline import ShotCut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.crafts import CameraPath, Layer, Overlay
    from studio.cutting.acting import Actor
    from studio.cutting.colour import Bytes
    from studio.cutting.encode import Encoding
    from studio.cutting.frames import Strip
    from studio.cutting.paper import Paper
    from studio.cutting.subtitles import CueText
    from studio.film.timeline import Card, Cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """A shot of the cut with its reel, and the words burnt in while it is seen."""

    shot: ShotCut
    reel: Reel
    words: tuple[Shown, ...] = ()

    @property
    def name(self) -> str:
        return f"scene {self.shot.scene}"

    def about(self) -> tuple[object, ...]:
        """All that shapes the shot's frames."""
        clip = self.reel.clip
        if clip.footage is not None:
            return ("footage", clip.footage.digest, self.shot.frames)
        layers = tuple((layer.picture.digest, layer.depth) for layer in self.reel.layers)
        about = ("still", self.reel.picture.digest, layers, _told(clip.path), self.shot.frames)
        return (*about, *_laid(self.reel.overlays), *_played(self.reel))


def takes(cut: Cut, reels: Sequence[Reel], words: Sequence[CueText] = ()) -> tuple[Take, ...]:
    """The shots of a cut with their reels and `words` burnt in, after checking that they fit.

    Raises:
        InputError: a reel is missing or of another scene, or two shots share too many frames.
    """
    if cut.width % 2 or cut.height % 2:
        raise InputError(f"a film cannot be {cut.width} by {cut.height} pixels: take even numbers")
    if not cut.shots:
        raise InputError("the cut has no shots; there is nothing to make a film of")
    if len(reels) != len(cut.shots):
        raise InputError(f"the cut has {len(cut.shots)} shots, but there are {len(reels)} reels")
    for place, (shot, reel) in enumerate(zip(cut.shots, reels, strict=True)):
        _check(cut, place, shot, reel)
    seen = [
        burnt.within(words, first, first + shot.frames)
        for shot, first in zip(cut.shots, starts(cut), strict=True)
    ]
    return tuple(
        Take(shot=shot, reel=reel, words=shown)
        for shot, reel, shown in zip(cut.shots, reels, seen, strict=True)
    )


def _check(cut: Cut, place: int, shot: ShotCut, reel: Reel) -> None:
    where = f"shot {place + 1} (scene {shot.scene})"
    if shot.scene != reel.scene:
        raise InputError(f"{where}: its reel is of scene {reel.scene}")
    if len(shot.lines) != len(reel.sounds):
        raise InputError(f"{where}: {len(shot.lines)} lines, but {len(reel.sounds)} sounds")
    if _moves(reel):
        fitting(reel.puppets, reel.clip.gestures, where)
    if (reel.clip.footage is None) == (reel.clip.path is None):
        raise InputError(f"{where}: a clip is either footage or a camera path")
    if shot.overlap and (place == 0 or shot.join == "cut"):
        why = "the first shot has none before it" if place == 0 else "a cut shares no frames"
        raise InputError(f"{where}: overlap of {shot.overlap} frames, but {why}")
    after = cut.shots[place + 1].overlap if place + 1 < len(cut.shots) else 0
    if shot.overlap + after > shot.frames:
        raise InputError(
            f"{where}: {shot.frames} frames, of which its neighbours share {shot.overlap} and "
            f"{after}; shorten the joins or lengthen the shot"
        )


def film(cut: Cut, shots: Sequence[Take], paper: Paper, encoding: Encoding) -> tuple[Piece, ...]:
    """All pieces of the film, in the order of the cut."""
    pieces = [card(one, paper, encoding) for one in ((cut.opening,) if cut.opening else ())]
    for place, take in enumerate(shots):
        if take.shot.overlap:
            pieces.append(_shared(shots[place - 1], take, encoding))
        pieces += body(take, _after(shots, place), encoding)
    return (*pieces, *(card(one, paper, encoding) for one in cut.closing))


def everything(
    cut: Cut, shots: Sequence[Take], paper: Paper, encoding: Encoding
) -> tuple[Piece, ...]:
    """The pieces of the film and of its shots alone; what one shot is in stands together."""
    cards = (*((cut.opening,) if cut.opening else ()), *cut.closing)
    found = [card(one, paper, encoding) for one in cards]
    for place, take in enumerate(shots):
        if take.shot.overlap:
            found.append(_shared(shots[place - 1], take, encoding))
        found += whole(shots, place, encoding)
    return tuple(found)


def whole(shots: Sequence[Take], place: int, encoding: Encoding) -> tuple[Piece, ...]:
    """The pieces of one shot alone, with the frames that it shares unmixed at both ends."""
    take, after = shots[place], _after(shots, place)
    frames = take.shot.frames
    head = _alone(take, 0, take.shot.overlap, encoding)
    tail = _alone(take, frames - after, frames, encoding)
    return (*head, *body(take, after, encoding), *tail)


def card(one: Card, paper: Paper, encoding: Encoding) -> Piece:
    """A card of the film as a piece, its letters coming and going."""

    def draw() -> Iterator[Bytes]:
        strip = Lettered(one, paper, size=encoding.size, rate=encoding.rate)
        return (strip.draw(index) for index in range(one.frames))

    colours = (paper.ground, paper.ink, paper.accent)
    about = ("card, even rows", one.kind, one.lines, *colours, *lettering.shape(*one.lines))
    return Piece(name=f"{one.kind} card", about=about, frames=one.frames, draw=draw)


def body(take: Take, after: int, encoding: Encoding) -> tuple[Piece, ...]:
    """The frames of a shot that it shares with no other."""
    return _alone(take, take.shot.overlap, take.shot.frames - after, encoding)


def _after(shots: Sequence[Take], place: int) -> int:
    return shots[place + 1].shot.overlap if place + 1 < len(shots) else 0


def _alone(take: Take, first: int, last: int, encoding: Encoding) -> tuple[Piece, ...]:
    def draw() -> Iterator[Bytes]:
        with closing(_strip(take, encoding)) as strip:
            for index in range(first, last):
                yield strip.draw(index)

    if first == last:
        return ()
    about = (*take.about(), first, last)
    piece = Piece(name=take.name, about=about, frames=last - first, draw=draw)
    return (burnt.into(piece, burnt.within(take.words, first, last), encoding.size),)


def _shared(left: Take, right: Take, encoding: Encoding) -> Piece:
    """The frames that two shots share: a dissolve, or a fade through the darkest tone of both."""
    count, join = right.shot.overlap, right.shot.join
    first = left.shot.frames - count

    def draw() -> Iterator[Bytes]:
        with ExitStack() as stack:
            one = stack.enter_context(closing(_strip(left, encoding)))
            two = stack.enter_context(closing(_strip(right, encoding)))
            dark = _darkest(one.draw(first), two.draw(0))
            for index in range(count):
                share = (index + 1) / (count + 1)
                if join == "dissolve":
                    yield colour.mixed(one.draw(first + index), two.draw(index), share)
                elif share < 0.5:
                    yield colour.mixed(one.draw(first + index), dark, 2 * share)
                else:
                    yield colour.mixed(dark, two.draw(index), 2 * share - 1)

    about = ("join", join, count, left.about(), right.about())
    piece = Piece(name=f"{left.name} to {right.name}", about=about, frames=count, draw=draw)
    return burnt.into(piece, burnt.within(right.words, 0, count), encoding.size)


def _darkest(first: Bytes, second: Bytes) -> Bytes:
    """An even frame in the darkest tone of two frames."""
    frame = first if _light(first) < _light(second) else second
    y, u, v = colour.planes(frame)
    luma = float(np.percentile(y[::4, ::4], 2))
    mask = y[::2, ::2] <= luma + 4
    result = np.empty_like(frame)
    for plane, value in zip(
        colour.planes(result),
        (luma, float(u[mask].mean()), float(v[mask].mean())),
        strict=True,
    ):
        plane[:] = round(value)
    return result


def _strip(take: Take, encoding: Encoding) -> Strip:
    reel, size, rate = take.reel, encoding.size, encoding.rate
    if reel.clip.footage is not None:
        return Footage(reel.clip.footage, size=size, rate=rate)
    path = _path(reel)
    cast = _cast(reel, size)
    depths = (*(one.depth for one in reel.overlays), *(one.depth for one in cast))
    laid = tuple(sorted(set(depths)))
    planes = (
        layer_planes(reel.picture, _layers(reel), size, path.parallax, laid)
        if reel.layers
        else (flat_plane(reel.picture, size),)
    )
    planes = overlaid(planes, reel.picture, reel.overlays, size)
    still = partial(Still, planes, path, frames=take.shot.frames, rate=rate, size=size, actors=cast)
    if not path.cuts:
        return still()
    seen = stands(path, rate)
    strips = {view: partial(still, stand=view) for _, view in seen}
    return Stands([(first, strips[view]) for first, view in seen])


def _moves(reel: Reel) -> bool:
    """Whether puppets are moved: mouths lie on the picture as it was painted, so not with them."""
    return bool(reel.clip.gestures and reel.puppets and reel.layers and not reel.overlays)


def _cast(reel: Reel, size: tuple[int, int]) -> tuple[Actor, ...]:
    """The puppets that move in a shot."""
    if not _moves(reel):
        return ()
    return actors(reel.puppets, reel.clip.gestures, reel.picture, size)


def _layers(reel: Reel) -> tuple[Layer, ...]:
    """The planes of a shot; bare ones where puppets stand on them."""
    if not _moves(reel):
        return reel.layers
    bare = {one.depth: one for one in reel.bare}
    return tuple(bare.get(one.depth, one) for one in reel.layers)


def _played(reel: Reel) -> tuple[object, ...]:
    """What puppets do; nothing at all where none moves, so that its segment is as before."""
    if not _moves(reel):
        return ()
    cast = [
        [
            [(cut.picture.digest, cut.x, cut.y) for cut in one.cutouts],
            (*one.foot, one.depth),
        ]
        for one in reel.puppets
    ]
    bare = [(one.picture.digest, one.depth) for one in reel.bare]
    return (cast, bare, [astuple(one) for one in reel.clip.gestures])


def _path(reel: Reel) -> CameraPath:
    if reel.clip.path is None:
        raise InputError(f"scene {reel.scene}: a clip is either footage or a camera path")
    return reel.clip.path


def _told(path: CameraPath | None) -> tuple[object, ...]:
    if path is None:
        return ()
    ends = [(end.x, end.y, end.zoom) for end in (path.start, path.end)]
    told = (*ends, path.ease, path.parallax, path.settle)
    cuts = [(cut.at, cut.view.x, cut.view.y, cut.view.zoom) for cut in path.cuts]
    return (*told, cuts) if cuts else told


def _laid(overlays: tuple[Overlay, ...]) -> tuple[object, ...]:
    """What lies on a shot; nothing at all where nothing does, so that its segment is as before."""
    return tuple((one.picture.digest, one.x, one.y, one.depth, one.spans) for one in overlays)


def _light(frame: Bytes) -> float:
    return float(colour.planes(frame)[0].mean())
