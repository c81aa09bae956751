"""The maker of talking shots: whose mouth moves, in which frames, and how it is drawn."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from studio.crafts import Overlay, TalkingShot
from studio.makers.puppeteer.acting import acted
from studio.makers.puppeteer.mouths import Drawn, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.crafts import Face, Shape, TalkRequest
    from studio.makers.puppeteer.acting import State

SMALLEST = 6.0
"""Pixels of the film that a mouth must be wide to be moved."""


class Puppeteer:
    """Moves the mouths of those who speak; it answers with overlays, never with footage.

    A mouth opens with the loudness of the line and takes the shapes that its spelling asks for,
    laid over what is heard of it. It is drawn into the keyframe where its painter says that the
    face is, and shut wherever nothing is heard.
    """

    name = "puppeteer"
    model = "puppeteer"
    edition = 1
    shape: Shape = ()
    licence = "part of filmstudio"
    about = (
        "An embedded puppeteer, a program and not a model: mouths open with the loudness of the "
        "voice and take their shapes from the spelling; nothing else of a face moves."
    )

    async def talk(self, request: TalkRequest, /) -> TalkingShot:
        """The mouths of one shot.

        Raises:
            MakerRefused: a sound or a picture cannot be read.
        """
        return await asyncio.to_thread(talked, request)


def talked(request: TalkRequest) -> TalkingShot:
    """Listen, act, draw; the work of one shot for the processor."""
    notes: list[str] = []
    overlays: list[Overlay] = []
    for speaker in dict.fromkeys(turn.speaker for turn in request.turns):
        face = _face(speaker, request.faces)
        if wrong := _unmoved(face, request):
            notes.append(f"{speaker}'s mouth does not move: {wrong}")
            continue
        assert face is not None
        turns = [turn for turn in request.turns if turn.speaker == speaker]
        states = acted(turns, request.frames, request.rate)
        overlays += _overlays(face, states, request)
        moving = sum(state.open > 0 for state in states)
        notes.append(f"{speaker}'s mouth is open in {moving} of {request.frames} frames")
    return TalkingShot(overlays=tuple(overlays), note="; ".join(notes))


def _face(speaker: str, faces: Sequence[Face]) -> Face | None:
    return next((one for one in faces if one.name.casefold() == speaker.casefold()), None)


def _unmoved(face: Face | None, request: TalkRequest) -> str:
    """Why a mouth cannot be moved; nothing when it can."""
    if not request.faces:
        return "the painter does not say where faces are"
    if face is None:
        return "the painter shows no face of that name"
    if face.hidden:
        return face.hidden
    pixels = face.wide * request.width
    if pixels < SMALLEST:
        return f"it is {pixels:.1f} pixels wide, and takes {SMALLEST:.0f} to be seen"
    return ""


def _overlays(face: Face, states: Sequence[State], request: TalkRequest) -> Iterator[Overlay]:
    """One picture for every state that is seen; a shut mouth is the painted one, if that is."""
    drawn = Drawn(face, Sheet.of(request.picture, request.layers, face.depth))
    for state in sorted(set(states)):
        if state.open or face.agape:
            yield Overlay(
                picture=drawn.picture(state),
                x=drawn.x,
                y=drawn.y,
                depth=face.depth,
                spans=tuple(_spans(states, state)),
            )


def _spans(states: Sequence[State], wanted: State) -> Iterator[tuple[int, int]]:
    """Where a state begins, and the frame after its last."""
    first = None
    for frame, state in enumerate((*states, None)):
        if state == wanted and first is None:
            first = frame
        elif state != wanted and first is not None:
            yield first, frame
            first = None
