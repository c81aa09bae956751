"""Where the camera stands at every frame of a shot."""

from __future__ import annotations

from math import cos, exp, log, pi, sin
from typing import TYPE_CHECKING

from studio.crafts import CameraPath, Framing
from studio.errors import ProductionError

if TYPE_CHECKING:
    from collections.abc import Callable

WHOLE = Framing()

RAMP = 0.2
"""Share of a move spent on gathering speed, and again on losing it."""


def framing(path: CameraPath, index: int, frames: int, rate: tuple[int, int]) -> Framing:
    """The framing at frame `index` of a shot of `frames`."""
    if path.start == path.end:
        return path.start
    settle = min(round(path.settle * rate[0] / rate[1]), frames // 3)
    moving = max(1, frames - 1 - settle)
    done = _ease(path.ease)(min(1.0, index / moving))
    zoom = exp(log(path.start.zoom) + done * (log(path.end.zoom) - log(path.start.zoom)))
    return Framing(
        x=path.start.x + done * (path.end.x - path.start.x),
        y=path.start.y + done * (path.end.y - path.start.y),
        zoom=zoom,
    )


def seen_from(view: Framing, depth: float, parallax: float, stand: Framing = WHOLE) -> Framing:
    """What is seen of a plane at `depth`: far planes follow the camera less, near ones more.

    Where an axial cut has set the camera to see `stand`, `view` is how it moves within that.
    """
    follow = 1 + parallax * (2 * depth - 1)
    return Framing(
        x=stand.x + (view.x - 0.5) * follow / stand.zoom,
        y=stand.y + (view.y - 0.5) * follow / stand.zoom,
        zoom=stand.zoom * view.zoom**follow,
    )


def stands(path: CameraPath, rate: tuple[int, int]) -> tuple[tuple[int, Framing], ...]:
    """What the camera sees from which frame of the shot on, by the path's axial cuts."""
    cuts = ((round(cut.at * rate[0] / rate[1]), cut.view) for cut in path.cuts)
    return ((0, WHOLE), *cuts)


def cosine(share: float) -> float:
    """Place on the way after `share` of the time: speed rises and falls as a raised cosine.

    The integral of a speed that is ``(1 - cos(pi t / r)) / 2`` during the first `r`, constant,
    and the mirror image of it at the end.
    """
    if share > 0.5:
        return 1 - cosine(1 - share)
    top = 1 / (1 - RAMP)
    if share < RAMP:
        return top * (share - RAMP / pi * sin(pi * share / RAMP)) / 2
    return top * (share - RAMP / 2)


def sine(share: float) -> float:
    """A longer, softer ease: half a cosine over the whole move."""
    return (1 - cos(pi * share)) / 2


def linear(share: float) -> float:
    """No ease: the same speed from beginning to end."""
    return share


_EASES: dict[str, Callable[[float], float]] = {"cosine": cosine, "sine": sine, "linear": linear}


def _ease(name: str) -> Callable[[float], float]:
    if name not in _EASES:
        raise ProductionError(
            f"no ease is called {name!r}; the camera's path takes {', '.join(_EASES)}"
        )
    return _EASES[name]
