"""What an edit is told about the pictures that go along: each has a number and a purpose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.crafts import Media

if TYPE_CHECKING:
    from studio.crafts import PaintRequest

BASE = "the Base frame of this film: keep its style, palette, light and people"
BEFORE = "the frame before this one: go on from it"
NEW = "Paint a new picture, not a copy of one of these:"
AGAIN = "Change in it only what is asked for here, and keep everything else as it is:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The whole prompt, and the pictures in the order in which it numbers them."""

    prompt: str
    pictures: tuple[Media, ...] = ()


def worded(request: PaintRequest, most: int) -> Wording:
    """The prompt with the earlier take first, then the Base, the frame before, and people.

    At most `most` pictures; those that come last are left out.
    """
    shown: list[tuple[str, Media]] = []
    if request.revision:
        shown.append(("the earlier take of this picture", request.revision.picture))
    ranked = sorted(request.references, key=lambda one: _RANK.get(one.of, len(_RANK)))
    shown += [(_purpose(one.of), one.picture) for one in ranked]
    shown = shown[:most]
    if not shown:
        return Wording(prompt=request.prompt)
    lines = [f"Picture {number} is {what}." for number, (what, _) in enumerate(shown, 1)]
    if request.revision:
        lines[1:1] = [AGAIN, *(f"- {remark}" for remark in request.revision.remarks), ""]
        lines += ["", "It was asked for in these words:"]
    else:
        lines += ["", NEW]
    return Wording(
        prompt="\n".join([*lines, "", request.prompt]),
        pictures=tuple(picture for _, picture in shown),
    )


_RANK = {"base": 0, "previous": 1}


def _purpose(of: str) -> str:
    known = {"base": BASE, "previous": BEFORE}
    return known.get(of) or f"of {of}: keep their face, build, hair and clothes"
