"""Pictures, clips and mouths as they stand in conclusions, and as values for makers."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, get_args

from studio.crafts import Clip, Face, Framing, Layer, Overlay, TalkingShot
from studio.crafts.animator import AxialCut, CameraPath
from studio.crafts.painter import Mouth, Spot
from studio.errors import CardError
from studio.stage.entries import blocks, listed, rows
from studio.stage.puppets import gestures, gestures_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.crafts import Media
    from studio.stage.crew import Crew
    from studio.stage.entries import Data


def plates(crew: Crew, entry: Mapping[str, object]) -> tuple[Media, tuple[Layer, ...]]:
    """The picture of a keyframe and its planes."""
    picture = crew.media(str(entry["picture"]), "image/png")
    layers = tuple(
        Layer(picture=crew.media(str(digest), "image/png"), depth=float(depth))
        for digest, depth in rows(entry.get("layers"))
    )
    return picture, layers


def faces_data(faces: tuple[Face, ...]) -> Data:
    """The faces of a keyframe as plain data; nothing at all where none is known."""
    told = [
        {
            field.name: list(value) if isinstance(value, tuple) else value
            for field in fields(Face)
            if (value := getattr(face, field.name)) != field.default
        }
        for face in faces
    ]
    return {"faces": told} if told else {}


def faces(entry: Mapping[str, object]) -> tuple[Face, ...]:
    """The faces that stand in a keyframe's entry.

    Raises:
        CardError: a person edited one, and it is none any more.
    """
    return listed(entry, "faces", _face)


def spots_data(spots: tuple[Spot, ...]) -> Data:
    """Where heads and things of a keyframe are, as plain data; nothing where none is known."""
    told = [
        {**{key: word for key in ("name", "of") if (word := getattr(one, key))}, "box": [*one.box]}
        for one in spots
    ]
    return {"spots": told} if told else {}


def spots(entry: Mapping[str, object]) -> tuple[Spot, ...]:
    """Where heads and things are, as it stands in a keyframe's entry.

    Raises:
        CardError: a person edited one, and it is none any more.
    """
    return listed(entry, "spots", _spot)


def _spot(one: Data) -> Spot:
    left, top, wide, tall = (float(str(side)) for side in rows(one["box"]))
    name, of = (str(one.get(key, "")) for key in ("name", "of"))
    return Spot(name=name, of=of, box=(left, top, wide, tall))


def _face(one: Data) -> Face:
    pair = [float(str(side)) for side in rows(one.get("covers"))] or [0.0, 0.0]
    numbers = {key: float(str(one[key])) for key in _NUMBERS if key in one}
    form = str(one.get("form", "lips"))
    if form not in get_args(Mouth):
        raise ValueError(f"form: {form!r} is none of {', '.join(get_args(Mouth))}")
    return Face(
        name=str(one["name"]),
        covers=(pair[0], pair[1]),
        side=-1 if one.get("side") == -1 else 1,
        agape=bool(one.get("agape", False)),
        form=form,  # type: ignore[arg-type] # checked above
        hidden=str(one.get("hidden", "")),
        **numbers,
    )


_NUMBERS = ("x", "y", "wide", "turn", "bend", "depth")


def clip_data(clip: Clip) -> Data:
    """A clip as plain data: its footage by digest, or the camera's path and what puppets do."""
    if clip.footage:
        return {"footage": clip.footage.digest, "note": clip.note}
    path = clip.path or CameraPath(start=Framing(), end=Framing())
    ends = {
        name: [end.x, end.y, end.zoom] for name, end in (("start", path.start), ("end", path.end))
    }
    return {
        **ends,
        "ease": path.ease,
        "parallax": path.parallax,
        "settle": path.settle,
        **({"cuts": [_cut_data(one) for one in path.cuts]} if path.cuts else {}),
        **gestures_data(clip.gestures),
        "note": clip.note,
    }


def clip(crew: Crew, entry: Mapping[str, object]) -> Clip:
    """The clip that stands in an entry.

    Raises:
        CardError: a framing or gesture in it is none.
    """
    note = str(entry.get("note", ""))
    if entry.get("footage"):
        return Clip(footage=crew.media(str(entry["footage"]), "video/mp4"), note=note)
    return Clip(
        path=CameraPath(
            start=_framing(entry["start"]),
            end=_framing(entry["end"]),
            ease=str(entry["ease"]),
            parallax=float(str(entry["parallax"])),
            settle=float(str(entry["settle"])),
            cuts=tuple(
                AxialCut(at=float(str(one["at"])), view=_framing(one["view"]))
                for one in blocks(entry.get("cuts"))
            ),
        ),
        gestures=gestures(entry),
        note=note,
    )


def _cut_data(cut: AxialCut) -> Data:
    return {"at": cut.at, "view": [cut.view.x, cut.view.y, cut.view.zoom]}


def _framing(value: object) -> Framing:
    numbers = [float(str(one)) for one in rows(value)]
    if len(numbers) != 3:
        raise CardError(f"clips: a framing is three numbers (x, y, zoom), not {value!r}")
    if numbers[2] <= 0:
        raise CardError(f"clips: the zoom of a framing is above 0, not {numbers[2]:g}")
    return Framing(x=numbers[0], y=numbers[1], zoom=numbers[2])


def talking_data(shot: TalkingShot) -> Data:
    """What came of a talking shot, as plain data."""
    told: Data = {"note": shot.note}
    if shot.footage:
        told["footage"] = shot.footage.digest
    if shot.overlays:
        told["overlays"] = [
            {
                "picture": one.picture.digest,
                "at": [one.x, one.y],
                "depth": one.depth,
                "spans": [list(span) for span in one.spans],
            }
            for one in shot.overlays
        ]
    return told


def overlays(crew: Crew, entry: Mapping[str, object]) -> tuple[Overlay, ...]:
    """The mouths of a talking shot."""
    return tuple(_overlay(crew, one) for one in blocks(entry.get("overlays")))


def _overlay(crew: Crew, one: Mapping[str, object]) -> Overlay:
    at, spans = one.get("at"), one.get("spans")
    if not isinstance(at, list | tuple) or not isinstance(spans, list | tuple):
        raise CardError("talking: an overlay has `at` (x, y) and `spans` (first frame, end)")
    return Overlay(
        picture=crew.media(str(one["picture"]), "image/png"),
        x=float(at[0]),
        y=float(at[1]),
        depth=float(str(one["depth"])),
        spans=tuple((int(first), int(end)) for first, end in spans),
    )
