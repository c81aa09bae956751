"""The hands by name."""

from __future__ import annotations

from studio.makers.papertheatre.hands.folded import Origami
from studio.makers.papertheatre.hands.hand import Hand
from studio.makers.papertheatre.hands.lens import Realism
from studio.makers.papertheatre.hands.neon import Anime, Cyberpunk
from studio.makers.papertheatre.hands.oil import Oil
from studio.makers.papertheatre.hands.wash import InkWash

HANDS: dict[str, type[Hand]] = {
    "illustration": Hand, "anime": Anime, "origami": Origami, "oil painting": Oil,
    "realism": Realism, "cyberpunk": Cyberpunk, "ink wash": InkWash,
}  # fmt: skip


def hand_of(style: str) -> Hand:
    """The hand that works in a style of `HANDS`."""
    return HANDS[style]()
