"""The animator that is always there: small, eased moves over a still, and puppets that act."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, get_args

from studio.crafts import CameraPath, Clip, Framing
from studio.errors import MakerRefused
from studio.film.forms import Move
from studio.makers.camera.acting import gestures
from studio.makers.camera.cutting import cuts
from studio.makers.camera.following import follows, with_them
from studio.makers.camera.seeing import seen

if TYPE_CHECKING:
    from studio.crafts import AnimateRequest, Layer, Media, Shape

PUSH = 0.07
"""How much a push grows the picture over a shot."""

TRAVEL = 0.045
"""How far a pan or tilt travels, in widths of the picture."""

DRIFT = 0.022
PARALLAX = 0.6
"""Planes at depth 0, 0.5 and 1 move 0.4, 1 and 1.6 times as far as the camera."""

_ASIDE: dict[str, tuple[float, float]] = {
    "pan left": (-TRAVEL, 0.0),
    "pan right": (TRAVEL, 0.0),
    "tilt up": (0.0, -TRAVEL),
    "tilt down": (0.0, TRAVEL),
}


class Camera:
    """Answers with a path for the camera and what puppets do, never with footage.

    A push or pull is 7 %, a pan or tilt 4.5 % of the picture's width, a drift less than half of
    that. Planes are taken to have as much bleed as their files show; a flat picture has none, so
    the camera stands closer before it pans; with who is on the way it pans as far as they go.
    Puppets do what their painter says that they do, and what is told turns them. Along its axis
    the camera cuts to whom the words are about, to who speaks and to who has listened.
    """

    name = "camera"
    model = "camera"
    edition = 7
    shape: Shape = ()
    licence = "part of filmstudio"
    about = (
        "An embedded camera, a program and not a model: small eased moves over still pictures, "
        "and cut-out figures that sway, step and blink; no generated motion."
    )

    async def animate(self, request: AnimateRequest, /) -> Clip:
        """The path of `request.move`.

        Raises:
            MakerRefused: there is no picture, or the move is not one of `studio.film.forms.Move`.
        """
        if request.picture is None:
            raise MakerRefused(
                "camera: it moves over a picture and there is none; choose an animator that films "
                'from words alone under [animator] in studio.toml, such as maker = "openai"'
            )
        if request.move not in get_args(Move):
            known = ", ".join(get_args(Move))
            raise MakerRefused(f"camera: no move is called {request.move!r}; it knows {known}")
        near = max((layer.depth for layer in request.layers), default=0.5)
        parallax = PARALLAX if len(request.layers) > 1 else 0.0
        reach = 1 + parallax * max(0.0, 2 * near - 1)
        start, end = _framings(
            with_them(request), _bleed(request.picture, request.layers), reach, _left(request.seed)
        )
        played = gestures(request)
        sight = seen(request, _size(request.picture), played)
        path = follows(request, sight.people, played, parallax) or CameraPath(
            start=start, end=end, parallax=parallax, cuts=cuts(request, sight)
        )
        return Clip(path=path, gestures=played)


def _framings(move: str, bleed: float, reach: float, left: bool) -> tuple[Framing, Framing]:  # noqa: FBT001
    """Start and end of a move; `reach` is how many times the camera's drift the near plane goes."""
    whole = Framing()
    if move == "static":
        return whole, whole
    if move == "push in":
        return whole, Framing(zoom=1 + PUSH)
    if move == "pull out":
        return Framing(zoom=1 + PUSH), whole
    if move == "drift":
        side = -DRIFT if left else DRIFT
        return (
            _reached(-side, 0.0, 1.02, bleed, reach),
            _reached(side, -DRIFT / 3, 1.04, bleed, reach),
        )
    x, y = _ASIDE[move]
    return _reached(-x / 2, -y / 2, 1.0, bleed, reach), _reached(x / 2, y / 2, 1.0, bleed, reach)


def _reached(x: float, y: float, zoom: float, bleed: float, reach: float) -> Framing:
    """The framing at offset (x, y), close enough that no plane shows its edge."""
    far = max(abs(x), abs(y)) * reach
    room = 1 + 2 * bleed - 2 * far
    return Framing(x=0.5 + x, y=0.5 + y, zoom=max(zoom, 1 / room) if room < 1 else zoom)


def _bleed(picture: Media, layers: tuple[Layer, ...]) -> float:
    """The smallest bleed of the planes, as a share of the picture's side; 0 without planes."""
    if not layers:
        return 0.0
    width, height = _size(picture)
    sizes = [_size(layer.picture) for layer in layers]
    return max(0.0, min(min(w / width, h / height) for w, h in sizes) - 1) / 2


def _size(picture: Media) -> tuple[int, int]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(picture.read())) as image:
            width, height = image.size
    except (UnidentifiedImageError, OSError) as error:
        raise MakerRefused(f"camera: a picture cannot be read: {error}") from error
    return width, height


def _left(seed: int) -> bool:
    return seed % 2 == 0
