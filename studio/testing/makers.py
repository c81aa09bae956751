"""Scripted makers: plain, fast, the same every time, and able to fail when told to.

Each keeps its requests in `requests`. `failing` gives the errors by the number of the call, from 1:
`ScriptedPainter(failing={3: MakerRefused("no")})`.
"""

from __future__ import annotations

import math
from hashlib import sha256
from typing import TYPE_CHECKING, Generic, TypeVar

from studio.crafts import (
    AnimateRequest,
    CameraPath,
    Clip,
    Embedding,
    EmbedRequest,
    Framing,
    Layer,
    Measure,
    Measurement,
    MeasureRequest,
    Media,
    Overlay,
    Painting,
    PaintRequest,
    Score,
    ScoreRequest,
    Speech,
    SpeechRequest,
    TalkingShot,
    TalkRequest,
)
from studio.testing.pixels import png, tone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.crafts import Shape

R = TypeVar("R")


class Scripted(Generic[R]):
    """What every scripted maker says of itself, its requests, and its failures."""

    name = "scripted"
    edition = 1
    shape: Shape = ()
    licence = "MIT"
    about = "A stand-in for tests; it makes nothing that anybody should look at or listen to."

    def __init__(
        self, *, model: str = "script", failing: Mapping[int, Exception] | None = None
    ) -> None:
        self.model = model
        self.requests: list[R] = []
        self.failing = dict(failing or {})

    def note(self, request: R) -> None:
        """Keep the request, and fail if this call is one that should."""
        self.requests.append(request)
        if error := self.failing.get(len(self.requests)):
            raise error


class ScriptedPainter(Scripted[PaintRequest]):
    """A flat picture in a colour that depends on the whole request; its note echoes the prompt.

    With `layers`, two planes with 8 pixels of bleed: the colour, and a veil of it in front.
    """

    BLEED = 8

    def __init__(
        self,
        *,
        layers: bool = True,
        model: str = "script",
        failing: Mapping[int, Exception] | None = None,
    ) -> None:
        super().__init__(model=model, failing=failing)
        self.layers = layers
        self.shape = (("layers", layers),)

    async def paint(self, request: PaintRequest, /) -> Painting:
        self.note(request)
        red, green, blue = sha256(repr(request).encode()).digest()[:3]
        wide, high = request.width + 2 * self.BLEED, request.height + 2 * self.BLEED
        planes = ((0.0, 255), (1.0, 64)) if self.layers else ()
        return Painting(
            picture=_picture(png(request.width, request.height, (red, green, blue))),
            layers=tuple(
                Layer(picture=_picture(png(wide, high, (red, green, blue, alpha))), depth=depth)
                for depth, alpha in planes
            ),
            note=request.prompt,
        )


class ScriptedEye(Scripted[MeasureRequest]):
    """Gives the measurements of its script, the last one again and again."""

    STEADY = Measurement(
        measures=(Measure(name="scripted", value=0.5, tolerance=0.05, about="always one half"),)
    )

    def __init__(
        self,
        script: Sequence[Measurement] = (STEADY,),
        *,
        model: str = "script",
        failing: Mapping[int, Exception] | None = None,
    ) -> None:
        super().__init__(model=model, failing=failing)
        self.script = tuple(script)

    async def measure(self, request: MeasureRequest, /) -> Measurement:
        self.note(request)
        return self.script[min(len(self.requests), len(self.script)) - 1]


class ScriptedVoice(Scripted[SpeechRequest]):
    """A tone as long as the text would take at `words` a second; a pitch for every speaker.

    With `clones` the pitch is that of the sample, where it is given one.
    """

    def __init__(
        self,
        *,
        words: float = 2.5,
        clones: bool = False,
        model: str = "script",
        failing: Mapping[int, Exception] | None = None,
    ) -> None:
        super().__init__(model=model, failing=failing)
        self.words = words
        self.shape = (("words", words),)
        if clones:
            self.shape = (("clones", True), *self.shape)

    async def speak(self, request: SpeechRequest, /) -> Speech:
        self.note(request)
        voice = request.voice or f"tone-{_pitch(request.speaker)}"
        if not request.text.strip():
            return Speech(sound=None, voice=voice, refusal="there is nothing to say")
        seconds = len(request.text.split()) / self.words
        who = request.sample.digest if request.sample else request.speaker
        sound = Media.of(tone(seconds, hertz=_pitch(who)), "audio/wav")
        return Speech(sound=sound, seconds=seconds, voice=voice)


class ScriptedComposer(Scripted[ScoreRequest]):
    """One tone, stereo, as long as asked."""

    async def compose(self, request: ScoreRequest, /) -> Score:
        self.note(request)
        sound = tone(request.seconds, hertz=_pitch(request.tone), channels=2)
        return Score(sound=Media.of(sound, "audio/wav"), note=f"one tone; {len(request.cues)} cues")


class _Filming(Scripted[R]):
    """A maker of clips, which may be given the `footage` of all of them."""

    def __init__(
        self,
        *,
        footage: Media | None = None,
        model: str = "script",
        failing: Mapping[int, Exception] | None = None,
    ) -> None:
        super().__init__(model=model, failing=failing)
        self.footage = footage


class ScriptedAnimator(_Filming[AnimateRequest]):
    """A slow push in over the still, or the `footage` it was given."""

    async def animate(self, request: AnimateRequest, /) -> Clip:
        self.note(request)
        push = CameraPath(start=Framing(), end=Framing(zoom=1.1))
        path = None if self.footage else push
        return Clip(footage=self.footage, path=path, note=f"{request.move}, scripted")


class ScriptedTalkingHead(_Filming[TalkRequest]):
    """A dark square in the middle of the picture while somebody speaks, or the `footage` given."""

    SIDE = 4

    async def talk(self, request: TalkRequest, /) -> TalkingShot:
        self.note(request)
        note = "; ".join(f"{turn.speaker} speaks, scripted" for turn in request.turns)
        if self.footage:
            return TalkingShot(footage=self.footage, note=note)
        mouth = Overlay(
            picture=_picture(png(self.SIDE, self.SIDE, (0, 0, 0, 255))),
            x=(request.width - self.SIDE) / 2,
            y=(request.height - self.SIDE) / 2,
            depth=1.0,
            spans=tuple((turn.start, turn.start + turn.frames) for turn in request.turns),
        )
        return TalkingShot(overlays=(mouth,), note=note)


class ScriptedEmbedder(Scripted[EmbedRequest]):
    """Unit vectors of `size` numbers that depend on nothing but the text or the picture's bytes.

    Equal inputs have equal vectors; otherwise their distances mean nothing.
    """

    takes = frozenset({"text", "picture"})

    def __init__(
        self,
        *,
        size: int = 8,
        model: str = "script",
        failing: Mapping[int, Exception] | None = None,
    ) -> None:
        super().__init__(model=model, failing=failing)
        self.size = size
        self.shape = (("size", size),)

    async def embed(self, request: EmbedRequest, /) -> Embedding:
        self.note(request)
        inputs = (*request.texts, *(picture.digest for picture in request.pictures))
        vectors = tuple(_unit(given, self.size) for given in inputs)
        return Embedding(space=f"scripted-{self.size}", vectors=vectors)


def _picture(data: bytes) -> Media:
    return Media.of(data, "image/png")


def _pitch(name: str) -> int:
    """150 to 405 Hz."""
    return 150 + sha256(name.encode()).digest()[0]


def _unit(text: str, size: int) -> tuple[float, ...]:
    numbers = [sha256(f"{at} {text}".encode()).digest()[0] / 128 - 1 for at in range(size)]
    length = math.hypot(*numbers)
    return tuple(round(number / length, 6) for number in numbers)
