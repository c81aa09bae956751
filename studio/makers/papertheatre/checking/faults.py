"""What is wrong in a sketched picture: faces under something, hands and things beyond the frame."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.makers.papertheatre.checking.sketch import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studio.makers.papertheatre.checking.sketch import Box, Laid, Sketch
    from studio.makers.papertheatre.shapes import Points

COVERED, OUT, GONE, HIDDEN, ACROSS = 0.12, 0.06, 0.25, 0.60, 0.34
"""Shares that are a fault: of a face under something, of a face and of a thing beyond the frame, of
a thing under somebody else, and of the smaller of two figures that is under the other.
"""
SCALP = 0.16
"""How much of a head may be above the frame."""
_SKULL = frozenset({"head", "face"})
KNEE, HOCK, SOLE, THIGH = 0.46, 0.66, 0.05, 0.42
"""Where knees of people and hocks of animals are, soles, and the middle of thighs, in lengths of
the legs from above, of soles from below."""
IN_MOUTH = 0.22
"""How much of a face a thing may cover that is in its mouth."""
LOOSE = 0.012
"""How far, in heights of the picture, a thing may be from what holds it."""
LOW = 0.74
"""Where the middle of a face may be at the lowest in a closer shot, in frame heights."""
AHEAD = 0.05
"""How far the face of somebody in a wide shot is from the edge they look at, in widths."""
AIR = 0.16
"""How far from the hips of who sits a seat may be, in heights of them."""
FINE = 4
"""Pixels of the raster on which areas are counted, for one of the sketch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong in a picture, and whose it is.

    `kind`: face, face out, face low, across, hand cut, thing out, thing hidden, thing loose, shin,
    hover, edge; `by` whom and `part` what it is covered with; `push` which way it would have to go,
    in widths and heights of the picture.
    """

    kind: str
    who: str
    by: str = ""
    part: str = ""
    share: float = 1.0
    push: tuple[float, float] = (0.0, 0.0)


def faults(sketch: Sketch, *, closer: bool, covered: float = COVERED) -> list[Fault]:
    """All that is wrong in a sketched picture; so much of a face may be `covered`."""
    found = [*_faces(sketch, covered), *_across(sketch), *_things(sketch), *_hands(sketch)]
    more = [*_low(sketch), *shins(sketch)] if closer else []
    return [*found, *loose(sketch), *more]


def _faces(sketch: Sketch, covered: float) -> Iterator[Fault]:
    """Faces under something that was laid later, or beyond the frame."""
    for who in _actors(sketch):
        last, face = _face(sketch, who)
        if last < 0:
            continue
        over: dict[tuple[str, str], list[Points]] = {}
        for one in sketch.laid[last + 1 :]:
            own = one.actor == who and one.part in {"head", "face", "legs", ""}
            shine = one.role == "face" and not one.actor
            if not (own or shine) and _meet(face, one.box):
                over.setdefault((one.actor, one.part), []).extend(one.outlines)
        for (actor, part), outlines in over.items():
            share = _share(face, outlines)
            bitten = actor == who and part == "thing" and not _has_hands(sketch, who)
            if share > (IN_MOUTH if bitten else covered):
                yield Fault(kind="face", who=who, by=actor, part=part, share=share)
        gone = 1 - _inside(face, sketch.frame)
        skull = joined([one.box for one in sketch.laid if one.actor == who and one.part in _SKULL])
        above = (sketch.frame[1] - skull[1]) / max(skull[3] - skull[1], 1e-6)
        if gone > OUT:
            yield Fault(kind="face out", who=who, share=gone, push=_into(face, sketch))
        elif above > SCALP:
            push = (0.0, _into(skull, sketch)[1])
            yield Fault(kind="face out", who=who, share=above, push=push)


def _has_hands(sketch: Sketch, who: str) -> bool:
    return any(one.actor == who and one.part == "hand" for one in sketch.laid)


def _face(sketch: Sketch, who: str) -> tuple[int, Box]:
    """When a face, of somebody seen from behind the head, was finished (-1: never), and where."""
    mine = [(k, one.part) for k, one in enumerate(sketch.laid) if one.actor == who]
    at = [k for k, part in mine if part == "face"] or [k for k, part in mine if part == "head"]
    if not at:
        return -1, (0.0, 0.0, 0.0, 0.0)
    return at[-1], joined([sketch.laid[k].box for k in at])


def _across(sketch: Sketch) -> Iterator[Fault]:
    """Figures one before the other."""
    left, top, _, _ = sketch.frame
    masks: dict[str, np.ndarray[tuple[int, int], np.dtype[np.uint8]]] = {}
    for one in sketch.laid:
        if one.actor and one.part != "thing":
            mask = masks.setdefault(
                one.actor, np.zeros((sketch.height // 2, sketch.width // 2), np.uint8)
            )
            for outline in one.outlines:
                cv2.fillPoly(mask, [np.round((outline - (left, top)) / 2).astype(np.int32)], 1)
    for (who, mine), (other, theirs) in combinations(masks.items(), 2):
        least = max(1, min(int(mine.sum()), int(theirs.sum())))
        share = float((mine & theirs).sum()) / least
        if share > ACROSS:
            yield Fault(kind="across", who=who, by=other, share=share)


def _low(sketch: Sketch) -> Iterator[Fault]:
    """Faces of closer shots that are at the bottom of the picture."""
    for who in _actors(sketch):
        last, face = _face(sketch, who)
        deep = ((face[1] + face[3]) / 2 - sketch.frame[1]) / sketch.height - LOW
        if last >= 0 and deep > 0:
            yield Fault(kind="face low", who=who, share=deep, push=(0.0, -deep - 0.08))


def _things(sketch: Sketch) -> Iterator[Fault]:
    """Things beyond the frame, or under somebody whose they are not."""
    at = [k for k, one in enumerate(sketch.laid) if one.part == "thing"]
    for who in dict.fromkeys(sketch.laid[k].actor for k in at):
        mine = [k for k in at if sketch.laid[k].actor == who]
        box = joined([sketch.laid[k].box for k in mine])
        gone = 1 - _inside(box, sketch.frame)
        if gone > GONE:
            yield Fault(kind="thing out", who=who, share=gone, push=_into(box, sketch))
        later = [one for one in sketch.laid[mine[-1] + 1 :] if _hides(one, who, box)]
        hidden = _share(box, [outline for one in later for outline in one.outlines])
        if hidden > HIDDEN:
            by = max(later, key=lambda one: _share(box, one.outlines))
            yield Fault(kind="thing hidden", who=who, by=by.actor, part=by.part, share=hidden)


def _hides(one: Laid, who: str, box: Box) -> bool:
    return one.actor != who and one.part != "hand" and _meet(box, one.box)


def _hands(sketch: Sketch) -> Iterator[Fault]:
    """Hands that the side of the frame cuts."""
    for who in _actors(sketch):
        boxes = [one.box for one in sketch.laid if one.actor == who and one.part == "hand"]
        left, top, right, bottom = sketch.frame
        for box in boxes:
            seen = top < box[3] and box[1] < bottom
            if seen and (box[0] < left or box[2] > right):
                yield Fault(kind="hand cut", who=who, push=(_into(box, sketch)[0], 0.0))
                break


def shins(sketch: Sketch) -> Iterator[Fault]:
    """Upright legs that the lower edge of the frame cuts between the knee and the sole.

    Not of those whose face would be too low if they went down as far as that.
    """
    edge = sketch.frame[3]
    for who in _actors(sketch):
        boxes = [one.box for one in sketch.laid if one.actor == who and one.part == "legs"]
        if not boxes:
            continue
        left, top, right, low = joined(boxes)
        tall, wide = low - top, right - left
        upright = tall > wide or any(b[3] - b[1] > 1.2 * (b[2] - b[0]) for b in boxes)
        knee = KNEE if _has_hands(sketch, who) else HOCK
        if upright and top + knee * tall < edge < low - SOLE * tall:
            down = (edge - top - THIGH * tall) / sketch.height
            _, face = _face(sketch, who)
            if (face[1] + face[3]) / 2 - sketch.frame[1] > (LOW - 0.06 - down) * sketch.height:
                continue
            yield Fault(kind="shin", who=who, share=0.1, push=(0.0, down))


def loose(sketch: Sketch) -> Iterator[Fault]:
    """Things that touch neither hand, paw nor mouth of whoever holds them, nor stand on ground.

    `share` is how far they are from it, in heights of the picture.
    """
    for who in _actors(sketch):
        mine = [one for one in sketch.laid if one.actor == who]
        things = [one for one in mine if one.part == "thing"]
        bodily = [one for one in mine if one.part != "thing"]
        if not things or not bodily:
            continue
        foot = max(one.box[3] for one in bodily)
        gap = _apart(things, _holding(bodily)) / sketch.height
        stands = abs(max(one.box[3] for one in things) - foot) < LOOSE * 3 * sketch.height
        if gap > LOOSE and not stands:
            yield Fault(kind="thing loose", who=who, share=gap)


def _holding(bodily: Sequence[Laid]) -> Sequence[Laid]:
    """What a body holds things with: hands and paws, else its head, else any part of it."""
    hands = [one for one in bodily if one.part == "hand"]
    heads = [one for one in bodily if one.part in {"head", "face"}]
    return hands or (heads if any(one.part == "head" for one in heads) else bodily)


def _apart(ones: Sequence[Laid], others: Sequence[Laid]) -> float:
    """The least distance between two groups of cuts, in pixels."""
    left, top, right, bottom = joined([one.box for one in (*ones, *others)])
    sheets = []
    for group in (ones, others):
        sheet = np.zeros((int(bottom - top) + 3, int(right - left) + 3), np.uint8)
        for outline in (outline for one in group for outline in one.outlines):
            cv2.fillPoly(sheet, [np.round(outline - (left, top)).astype(np.int32) + 1], 1)
        sheets.append(sheet)
    away = cv2.distanceTransform(1 - sheets[1], cv2.DIST_L2, 5)
    return float(away[sheets[0] > 0].min())


def hovering(sketch: Sketch, sitting: Sequence[str]) -> Iterator[Fault]:
    """Those who sit with nothing behind them whose top is at their hips."""
    for who in sitting:
        mine = [k for k, one in enumerate(sketch.laid) if one.actor == who]
        legs = [sketch.laid[k].box for k in mine if sketch.laid[k].part == "legs"]
        if not legs:
            continue
        left, top, right, low = joined(legs)
        tall = low - joined([sketch.laid[k].box for k in mine])[1]
        if top > sketch.frame[3]:
            continue
        under = (one.box for one in sketch.laid[: mine[0]] if not one.actor)
        hips = top + (low - top) / 4
        if not any(b[0] < right and left < b[2] and abs(b[1] - hips) < AIR * tall for b in under):
            yield Fault(kind="hover", who=who)


def at_the_edge(sketch: Sketch, goes: Mapping[str, int]) -> Iterator[Fault]:
    """Those in a wide shot whom one side of it cuts, or who are about to run their nose into it.

    `goes` is the side to which each of them looks, -1 or 1.
    """
    left, _, right, _ = sketch.frame
    for who, side in goes.items():
        boxes = [one.box for one in sketch.laid if one.actor == who and one.part != "thing"]
        last, face = _face(sketch, who)
        if last < 0 or not boxes:
            continue
        body, air = joined(boxes), AHEAD * sketch.width
        low = min(body[0], face[0] - air * (side < 0)) - left
        high = right - max(body[2], face[2] + air * (side > 0))
        if (low < 0) != (high < 0):
            push = (-low if low < 0 else high) / sketch.width
            yield Fault(kind="edge", who=who, share=abs(push), push=(push, 0.0))


def _actors(sketch: Sketch) -> list[str]:
    return [who for who in dict.fromkeys(one.actor for one in sketch.laid) if who]


def _into(box: Box, sketch: Sketch) -> tuple[float, float]:
    """By how much a box has to move to be within the frame, in its widths and heights."""
    left, top, right, bottom = sketch.frame
    x = max(0.0, left - box[0]) - max(0.0, box[2] - right)
    y = max(0.0, top - box[1]) - max(0.0, box[3] - bottom)
    return x / sketch.width, y / sketch.height


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _inside(box: Box, frame: Box) -> float:
    """How much of a box is within the frame, 0-1."""
    wide = min(box[2], frame[2]) - max(box[0], frame[0])
    high = min(box[3], frame[3]) - max(box[1], frame[1])
    area = max(1e-6, (box[2] - box[0]) * (box[3] - box[1]))
    return max(0.0, wide) * max(0.0, high) / area


def _share(box: Box, outlines: Sequence[Points]) -> float:
    """How much of a box outlines cover, 0-1."""
    columns, rows = (max(1, round((box[k + 2] - box[k]) * FINE)) for k in (0, 1))
    sheet = np.zeros((rows, columns), np.uint8)
    for outline in outlines:
        cv2.fillPoly(sheet, [np.round((outline - box[:2]) * FINE).astype(np.int32)], 1)
    return float(sheet.mean())
