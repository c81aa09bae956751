"""How a pose looks that is told with more: a burden that hangs, a pride, a shame, a weariness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.tables import table

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure

BURDENS = frozenset({"bucket", "basket", "suitcase", "watering can"})
"""What hangs from a straight arm and draws whoever carries it to one side."""
CARRIES = frozenset({"carry", "walk", "haul"})
"""Poses of carrying something on the way."""


def attitude(figure: Figure, pose: str, *, led: bool) -> str:
    """The pose somebody is drawn in; hands that are `led` to a place have it already."""
    if led or figure.prop not in BURDENS or pose not in CARRIES:
        return pose
    return "yoke" if figure.pair else "lug"


def felt_in(figure: Figure, pose: str) -> str:
    """What a pose is felt with: its own shade where there is such a pose, else the feeling."""
    return figure.shade if f"{pose} {figure.shade}" in table("poses") else figure.feeling


def look_of(figure: Figure) -> str:
    """What a face shows: the shade that is told, else the feeling."""
    return figure.shade or figure.feeling
