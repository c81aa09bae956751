"""Developing a plate: its picture, its planes, and the puppets that can be moved on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import Image

from studio.crafts import Cutout, Layer, Media, Painting, Puppet
from studio.makers.papertheatre.plate import DEPTHS

if TYPE_CHECKING:
    from studio.makers.papertheatre.plate import Floats, Plate
    from studio.makers.papertheatre.sticks import Moment, Stick


def developed(plate: Plate) -> tuple[Painting, Image.Image]:
    """The painting without faces and note, and its picture once more, as pixels.

    The picture is its planes, composited and cropped.
    """
    plate.hand.finish(plate)
    fall = _vignette(plate)
    layers = [_straight(_way(plane, plate), fall) for plane in plate.planes]
    whole = layers[0]
    for layer in layers[1:]:
        whole = Image.alpha_composite(whole, layer)
    left, top = plate.bleed
    picture = whole.crop((left, top, left + plate.width, top + plate.height)).convert("RGB")
    painting = Painting(
        picture=_png(picture),
        layers=tuple(
            Layer(picture=_png(layer), depth=depth)
            for layer, depth in zip(layers, DEPTHS, strict=True)
        ),
        puppets=tuple(_puppet(plate, stick, fall) for stick in plate.sticks.all),
        bare=_bare(plate, fall),
    )
    return painting, picture


def _bare(plate: Plate, fall: Floats) -> tuple[Layer, ...]:
    """The planes without those who can be moved, far to near."""
    return tuple(
        Layer(picture=_png(_straight(_way(sheet, plate), fall)), depth=DEPTHS[plane])
        for plane, sheet in sorted(plate.sticks.bare.items())
    )


def _puppet(plate: Plate, stick: Stick, fall: Floats) -> Puppet:
    x = (float(stick.foot[0]) - plate.bleed[0]) / plate.width
    y = (float(stick.foot[1]) - plate.bleed[1]) / plate.height
    drawn = (one for one in stick.moments if one.box)
    return Puppet(
        name=stick.name,
        cutouts=_falling(plate, stick, fall)
        if stick.shifts
        else tuple(_cutout(plate, moment, fall) for moment in drawn),
        foot=(round(1 - x if plate.mirrored else x, 6), round(y, 6)),
        tall=round(float(stick.tall) / plate.height, 6),
        side=-stick.side if plate.mirrored else stick.side,
        depth=DEPTHS[stick.plane],
        act=stick.act,
        hand=_hand(plate, stick.name),
    )


def _hand(plate: Plate, name: str) -> tuple[float, float] | None:
    """Where somebody has the thing in the hand, as the picture was drawn."""
    if name not in plate.held:
        return None
    x, y = (
        float(at - bleed) / side
        for at, bleed, side in zip(
            plate.held[name], plate.bleed, (plate.width, plate.height), strict=True
        )
    )
    return round(1 - x if plate.mirrored else x, 6), round(y, 6)


def _cutout(plate: Plate, moment: Moment, fall: Floats) -> Cutout:
    left, top, right, bottom = moment.box or (0, 0, 0, 0)
    if plate.mirrored:
        left, right = plate.columns - right, plate.columns - left
    spot = np.s_[top:bottom, left:right]
    return Cutout(
        picture=_png(_straight(_way(moment.sheet, plate)[spot], fall[spot])),
        x=left - plate.bleed[0],
        y=top - plate.bleed[1],
        shows=moment.shows,
    )


def _falling(plate: Plate, stick: Stick, fall: Floats) -> tuple[Cutout, ...]:
    """One sheet twice over itself, seen at several places."""
    sheet = np.asarray(_straight(_way(stick.moments[0].sheet, plate), np.ones_like(fall)))
    picture = _png(Image.fromarray(np.concatenate([sheet, sheet])))
    return tuple(
        Cutout(
            picture=picture,
            x=across - plate.bleed[0],
            y=down - plate.rows - plate.bleed[1],
            shows=f"act {place}" if place else "rest",
        )
        for place, (across, down) in enumerate(stick.shifts)
    )


def _way(plane: Floats, plate: Plate) -> Floats:
    """A plane as it is seen: some pictures are turned round."""
    return plane[:, :: -1 if plate.mirrored else 1]


def _vignette(plate: Plate) -> Floats:
    """How light the plate is, less towards its corners; (rows, columns)."""
    x = (np.arange(plate.columns, dtype=np.float32) - plate.columns / 2) / plate.width
    y = (np.arange(plate.rows, dtype=np.float32) - plate.rows / 2) / plate.height
    far = np.clip(np.sqrt(x[None, :] ** 2 + y[:, None] ** 2) * 1.35 - 0.35, 0, 1)
    return (1 - plate.hand.vignette * 1.8 * far**1.5).astype(np.float32)


def _straight(plane: Floats, fall: Floats) -> Image.Image:
    """A premultiplied plane as an 8-bit RGBA picture, darkened by `fall`."""
    red, green, blue, alpha = cv2.split(plane)
    share = np.where(alpha > 0.002, fall / np.maximum(alpha, np.float32(1e-3)), np.float32(0))
    channels = [cv2.multiply(channel, share, dtype=cv2.CV_8U) for channel in (red, green, blue)]
    channels.append(cv2.multiply(alpha, 255.0, dtype=cv2.CV_8U))
    return Image.fromarray(cv2.merge(channels))


def _png(image: Image.Image) -> Media:
    """PNG, packed lightly: speed matters more than size."""
    order = cv2.COLOR_RGBA2BGRA if image.mode == "RGBA" else cv2.COLOR_RGB2BGR
    quick = (cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_UP)
    held = cv2.imencode(".png", cv2.cvtColor(np.asarray(image), order), quick)[1]
    return Media.of(held.tobytes(), "image/png")
