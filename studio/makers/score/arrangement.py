"""The notes: what each instrument plays over a span of the film.

A stretch has one key, one tempo (bent by at most 6 % to end on the cut) and one density, by its
tension. Motifs are plain when first heard, broken off before the most tense cue when tension is
high, whole and doubled after it, and two notes are left of them in the last cue. While one is heard
the rest is quieter, so that it can be hummed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from studio.makers.score.harmony import Tonality, coloured, home
from studio.makers.score.motif import Motif, drawn, key, motifs
from studio.makers.score.spans import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.crafts.sound import ScoreRequest
    from studio.makers.score.spans import Span

Instrument = Literal["felt", "pad", "pluck", "bell", "drum"]

_BAR = 4
_BEND = 0.06
_CALM, _QUEST, _CHASE = (56, 17), (84, 17), (114, 11)
_RINGING = 1.3
_TURN = 3
_BRIGHT = frozenset({"lydian", "major"})
_FIGURES = {
    "calm": ((0, 0), (1, 2), (2, 4), (3, 2)),
    "quest": ((0, 0), (0.5, 4), (1, 7), (1.5, 4), (2, 9), (2.5, 4), (3, 7), (3.5, 4)),
    "chase": ((0, 0), (0.5, 0), (1, 4), (1.5, 0), (2, 0), (2.5, 2), (3, 4), (3.5, 0)),
}
_UNDER = 0.5
"""How much of its force a figure keeps under a tune."""
_SINGS = {"felt": 1.25, "pluck": 1.6, "bell": 2.0}
"""What brings a tune in front, by the instrument that has it."""
_DRUMS = {"calm": (), "quest": (0.0, 2.5), "chase": (0.0, 1.0, 1.5, 2.0, 3.0, 3.5)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note: from `start` in the film for `seconds`, MIDI `pitch`, `force` from 0 to 1."""

    instrument: Instrument
    start: float
    seconds: float
    pitch: int
    force: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch with its music decided: key, beats, pulse and how it stands in the film."""

    stretch: Stretch
    tonality: Tonality
    tempo: float
    beats: int
    pulse: str
    after_turn: bool
    last: bool

    def at(self, beat: float) -> float:
        return self.stretch.start + beat * 60 / self.tempo


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """What all passages share; `turns` says who is heard in each cue that has music, in order."""

    seed: int
    key: Tonality
    motifs: dict[str, Motif]
    theme: Motif
    top: int
    last: int
    turns: dict[int, tuple[str, ...]] = field(default_factory=dict)


def film(request: ScoreRequest, played: tuple[Span, ...], top: int, last: int) -> Film:
    """The key and tunes of a film.

    Cues without names play the tune of whoever is named most, or a theme drawn from the seed.
    """
    names = Counter(key(name) for cue in request.cues for name in cue.names if key(name))
    theme = names.most_common(1)[0][0] if names else f"the film itself, {request.seed}"
    tunes = motifs((*names, theme))
    whole = Film(
        seed=request.seed,
        key=home(request.tone, request.seed),
        motifs=tunes,
        theme=tunes[key(theme)],
        top=top,
        last=last,
    )
    return replace(whole, turns=_turns(played, whole))


def _turns(played: tuple[Span, ...], whole: Film) -> dict[int, tuple[str, ...]]:
    """Whoever was heard least comes first; of equals, whom the cue names first."""
    heard: Counter[str] = Counter()
    turns: dict[int, tuple[str, ...]] = {}
    for stretch in (stretch for span in played for stretch in span.stretches):
        named = dict.fromkeys(key(name) for name in stretch.cue.names if key(name))
        order = sorted(named, key=lambda name: heard[name]) or [whole.theme.name]
        slots = len(_slots(passage(stretch, whole)))
        heard.update(order[slot % len(order)] for slot in range(slots))
        turns[stretch.nth] = tuple(order)
    return turns


def passage(stretch: Stretch, whole: Film) -> Passage:
    """Key, tempo and pulse of one stretch."""
    cue, after = stretch.cue, stretch.nth > whole.top
    tonality = coloured(whole.key.moved(_TURN if after else 0), cue.mood)
    pulse = "calm" if cue.tension < 0.45 else "quest" if cue.tension < 0.75 else "chase"
    slowest, room = {"calm": _CALM, "quest": _QUEST, "chase": _CHASE}[pulse]
    (above,) = drawn(f"{whole.seed}/tempo/{pulse}", room)
    wanted = slowest + above
    beats = max(1, round(stretch.seconds * wanted / 60))
    exact = 60 * beats / stretch.seconds
    bends = abs(exact / wanted - 1) <= _BEND
    return Passage(
        stretch=stretch,
        tonality=tonality,
        tempo=exact if bends else float(wanted),
        beats=beats if bends else max(1, int(stretch.seconds * wanted / 60)),
        pulse=pulse,
        after_turn=after,
        last=stretch.nth == whole.last,
    )


def notes(span: Span, whole: Film) -> list[Note]:
    """All notes of a span, in order of time; the last ones are left to ring."""
    found: list[Note] = []
    for stretch in span.stretches:
        closing = stretch is span.stretches[-1]
        found += _passage_notes(passage(stretch, whole), whole, span, closing=closing)
    latest = span.end - (0.15 if span.breaks_off else _RINGING)
    kept = [note for note in found if note.start <= latest]
    order = sorted(kept, key=lambda note: (note.start, note.instrument, note.pitch))
    return [_human(note, nth, span, whole.seed) for nth, note in enumerate(order)]


def _human(note: Note, nth: int, span: Span, seed: int) -> Note:
    """A hand is never quite on the beat, nor twice as strong."""
    late, strong = drawn(f"{seed}/hand/{span.stretches[0].nth}/{nth}", 1000, 1000)
    force = note.force * (0.92 + 0.16 * strong / 1000)
    return replace(note, start=note.start + 0.014 * late / 1000, force=force)


def _passage_notes(music: Passage, whole: Film, span: Span, *, closing: bool) -> Iterator[Note]:
    bars = -(-music.beats // _BAR)
    loop = music.tonality.chords(whole.seed)
    sung = _slots(music)
    for bar in range(bars):
        root = loop[bar % len(loop)]
        if closing and bar == bars - 1:
            root = 4 if span.breaks_off else 0
        first, length = bar * _BAR, min(_BAR, music.beats - bar * _BAR)
        yield from _chord(music, first, length, root)
        yield from _figure(music, first, length, root, _UNDER if bar in sung else 1.0)
        yield from _drum(music, first, length)
        yield from _bell(music, bar, root)
    for tune, at, root in _entries(music, whole, loop):
        yield from _tune(music, tune, at, root, broken=_is_broken(music))


def _chord(music: Passage, first: int, length: int, root: int) -> Iterator[Note]:
    held = music.at(first + length) - music.at(first)
    force = 0.45 + 0.3 * music.stretch.cue.tension
    voices = (
        ((0, 2), (4, 2), (2, 3), (0, 3)) if music.pulse != "chase" else ((0, 2), (4, 2), (0, 3))
    )
    for step, octave in voices:
        pitch = _near(music.tonality.pitch(root + step, octave + 1), 48 + 12 * (octave - 2))
        yield Note(instrument="pad", start=music.at(first), seconds=held, pitch=pitch, force=force)


def _near(pitch: int, low: int) -> int:
    """The same note within the octave above `low`: chords move by small steps."""
    return low + (pitch - low) % 12


def _figure(music: Passage, first: int, length: int, root: int, share: float) -> Iterator[Note]:
    instrument: Instrument = "felt" if music.pulse == "calm" else "pluck"
    low = 50 if music.pulse == "chase" else 55
    force = share * (0.3 + 0.25 * music.stretch.cue.tension)
    base = _near(music.tonality.pitch(root, 3), low) - music.tonality.pitch(root, 3)
    for beat, step in _FIGURES[music.pulse]:
        if beat < length:
            pitch = music.tonality.pitch(root + step, 3) + base
            yield Note(
                instrument=instrument,
                start=music.at(first + beat),
                seconds=2.0,
                pitch=pitch,
                force=force * (1.0 if beat == 0 else 0.75),
            )
    bass = _near(music.tonality.pitch(root, 2), 36)
    yield Note(instrument="felt", start=music.at(first), seconds=3.0, pitch=bass, force=0.45)


def _drum(music: Passage, first: int, length: int) -> Iterator[Note]:
    for beat in _DRUMS[music.pulse]:
        if beat < length:
            force = (0.55 if beat == 0 else 0.35) * (0.5 + 0.5 * music.stretch.cue.tension)
            start = music.at(first + beat)
            yield Note(instrument="drum", start=start, seconds=1.0, pitch=33, force=force)


def _bell(music: Passage, bar: int, root: int) -> Iterator[Note]:
    if bar % 2 == 0 and music.tonality.mode in _BRIGHT and music.pulse != "chase":
        pitch = _near(music.tonality.pitch(root + 4, 6), 84)
        start = music.at(bar * _BAR + 1)
        yield Note(instrument="bell", start=start, seconds=4.0, pitch=pitch, force=0.22)


def _entries(
    music: Passage, whole: Film, loop: tuple[int, ...]
) -> Iterator[tuple[Motif, int, int]]:
    """Who is heard at which beat, over which root: each in turn, one tune every two bars."""
    turns = whole.turns[music.stretch.nth]
    for slot, bar in enumerate(_slots(music)):
        yield whole.motifs[turns[slot % len(turns)]], bar * _BAR, loop[bar % len(loop)]


def _slots(music: Passage) -> range:
    """The bars in which a tune begins; it takes four beats."""
    return range(0, max(1, music.beats // _BAR), 2)


def _is_broken(music: Passage) -> bool:
    return music.pulse == "chase" and not music.after_turn


def _tune(music: Passage, tune: Motif, at: int, root: int, *, broken: bool) -> Iterator[Note]:
    heard = 2 if music.last else 3 if broken else len(tune.steps)
    octave = 4 if broken else 5
    base = _near(music.tonality.pitch(root, octave), 55 if broken else 67)
    shift = base - music.tonality.pitch(root, octave)
    beat = float(at)
    for nth, (step, length) in enumerate(zip(tune.steps[:heard], tune.lengths, strict=False)):
        pitch = music.tonality.tune(root + step, octave) + shift
        lasting = (length + (2 if nth == heard - 1 else 0.3)) * 60 / music.tempo
        force = (0.62 if nth == 0 else 0.55) * _SINGS[tune.voice]
        yield _note(tune.voice, music.at(beat), lasting, pitch, force)
        if music.after_turn and not music.last:
            yield _note("felt", music.at(beat), lasting, pitch - 12, force * 0.5)
        beat += length


def _note(voice: str, start: float, seconds: float, pitch: int, force: float) -> Note:
    instrument: Instrument = "bell" if voice == "bell" else "pluck" if voice == "pluck" else "felt"
    return Note(instrument=instrument, start=start, seconds=seconds, pitch=pitch, force=force)


def cue_tempos(spans: tuple[Span, ...], whole: Film) -> list[int]:
    """The tempos heard, slowest first, in beats a minute."""
    return sorted({round(passage(s, whole).tempo) for span in spans for s in span.stretches})


def motif_notes(tune: Motif, tonality: Tonality) -> list[int]:
    """The notes of a motif over the keynote, as MIDI numbers."""
    return [tonality.tune(step, 5) for step in tune.steps]
