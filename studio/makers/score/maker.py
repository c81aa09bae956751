"""The maker of scores: reads the cues, writes the notes, plays them, says what was played."""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING

import numpy as np

from studio.crafts.media import Media
from studio.crafts.sound import Score
from studio.errors import MakerRefused
from studio.makers import wav
from studio.makers.score import air, arrangement, hall
from studio.makers.score.harmony import NOTES
from studio.makers.score.instruments import RATE
from studio.makers.score.motif import key
from studio.makers.score.spans import peak, spans

if TYPE_CHECKING:
    from studio.crafts.maker import Shape
    from studio.crafts.sound import Cue, ScoreRequest
    from studio.makers.score.arrangement import Film
    from studio.makers.score.spans import Span

_LONGEST = 3 * 3600.0
_ROUNDING = 0.1


class FeltScore:
    """Felt piano, breath, pluck, bell and a low drum, with a tune for every name.

    A score is stereo WAV, 48 kHz, exactly as long as the film, at -24 LUFS. Music is silent at both
    ends, before the most tense cue, and over a quarter to two fifths of the film; where cues tell
    their places, air lies under all of it, 24 dB lower.
    """

    name = "felt"
    model = "felt"
    edition = 2
    shape: Shape = ()
    licence = "Apache-2.0"
    about = (
        "A small synthesised ensemble; each character has a tune drawn from the name. Rooms, wind "
        "and water are filtered noise."
    )

    async def compose(self, request: ScoreRequest, /) -> Score:
        """Write and play the score of a film.

        Raises:
            MakerRefused: a time or a tension is no number, or cues overlap or leave the film.
        """
        return await asyncio.to_thread(_score, request)


def _score(request: ScoreRequest) -> Score:
    cues = _checked(request)
    pcm = np.zeros((round(request.seconds * RATE), 2), np.int16)
    played = spans(cues, request.seconds)
    if not played:
        why = "no cue is long enough for music" if cues else "no cue was asked for"
        return Score(sound=_media(pcm), note=f"Silence: {why}.")
    whole = arrangement.film(request, played, peak(cues, request.seconds), len(cues) - 1)
    parts = [hall.play(arrangement.notes(span, whole), span) for span in played]
    gain = np.float32(hall.gain(parts))
    for span in reversed(played):
        part = wav.to_pcm(parts.pop() * gain)
        first = round(span.start * RATE)
        pcm[first : first + len(part)] = part
    for first, under in air.blocks(cues, len(pcm)):
        pcm[first : first + len(under)] += wav.to_pcm(under)
    return Score(sound=_media(pcm), note=_note(request, played, whole))


def _media(pcm: np.ndarray[tuple[int, ...], np.dtype[np.int16]]) -> Media:
    return Media.of(wav.to_wav(pcm, RATE), "audio/wav")


def _checked(request: ScoreRequest) -> tuple[Cue, ...]:
    """The cues in order of time, or a refusal that says which of them is wrong."""
    if not 0 < request.seconds <= _LONGEST:
        raise MakerRefused(
            f"felt: a film of {request.seconds} s cannot be scored; give more than 0 and at most "
            f"{_LONGEST:.0f} s"
        )
    cues = tuple(sorted(request.cues, key=lambda cue: (cue.start, cue.end)))
    before = 0.0
    for cue in cues:
        wrong = _complaint(cue, before, request.seconds)
        if wrong:
            raise MakerRefused(f"felt: the cue {cue.start} to {cue.end} s ({cue.mood}) {wrong}")
        before = cue.end
    return cues


def _complaint(cue: Cue, before: float, seconds: float) -> str:
    if not all(map(math.isfinite, (cue.start, cue.end))) or not 0 <= cue.tension <= 1:
        return f"needs finite times and a tension from 0 to 1, not {cue.tension}"
    if cue.end <= cue.start:
        return "ends before it begins"
    if cue.start < before - _ROUNDING:
        return f"begins before the film or before the cue ahead of it ends, at {before} s"
    return f"ends after the film, at {seconds} s" if cue.end > seconds + _ROUNDING else ""


def _note(request: ScoreRequest, played: tuple[Span, ...], whole: Film) -> str:
    tempos = arrangement.cue_tempos(played, whole)
    beats = f"{tempos[0]}" if len(tempos) == 1 else f"{tempos[0]} to {tempos[-1]}"
    share = sum(span.seconds for span in played) / request.seconds
    heard = {key(name): name for span in played for s in span.stretches for name in s.cue.names}
    tunes = ", ".join(f"{heard[name]} {_spelled(name, whole)}" for name in sorted(heard) if name)
    motifs = f"; motifs: {tunes}" if tunes else "; one theme, no names"
    hush = next((span.end for span in played if span.breaks_off), None)
    quiet = f"; silence at {hush:.1f} s before the most tense cue" if hush is not None else ""
    beds = ", ".join(air.beds(request.cues))
    under = f", air under all of it: {beds}" if beds else ""
    return (
        f"{whole.key.title}, {beats} beats a minute{motifs}{quiet}; "
        f"music over {share:.0%} of the film{under}."
    )


def _spelled(name: str, whole: Film) -> str:
    pitches = arrangement.motif_notes(whole.motifs[name], whole.key)
    return " ".join(NOTES[pitch % 12] for pitch in pitches)
