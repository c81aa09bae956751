"""Key, mode and chords: what a tone and a mood sound like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.makers.score.motif import drawn

NOTES = ("C", "D♭", "D", "E♭", "E", "F", "G♭", "G", "A♭", "A", "B♭", "B")
_SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "aeolian": (0, 2, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
}
_LOOPS = {
    "major": ((0, 5, 3, 4), (0, 3, 5, 4), (0, 2, 3, 0)),
    "dorian": ((0, 3, 0, 6), (0, 6, 3, 0), (0, 2, 3, 6)),
    "aeolian": ((0, 5, 2, 6), (0, 3, 5, 4), (0, 5, 3, 6)),
    "lydian": ((0, 1, 0, 4), (0, 1, 5, 4), (0, 4, 1, 0)),
    "phrygian": ((0, 1, 0, 6), (0, 5, 1, 0), (0, 1, 6, 0)),
}
_STEMS = {
    "phrygian": "threat danger fear dread horror dark storm war. wars. anger angry rage chase "
    "suspens tens terr menac ominous panic violen",
    "aeolian": "loss lost grief griev sad lone alone melanchol mourn regret farewell longing "
    "bitter sorrow tragic despair wistful nostalg hopeless",
    "lydian": "wonder magic dream awe. discover space sky miracle enchant myster strange surreal "
    "ethereal",
    "dorian": "sea. quest journey adventur travel voyage curi determin search brave folk epic",
    "major": "warm joy happ lov tender hope home cosy cozy play comic comed funny friend gentle "
    "bright relie peace calm cheer sweet triumph sunny tranquil seren",
}
"""What words begin with that ask for a mode; a full stop ends a word that must be whole."""

_TONICS = (2, 3, 5, 7, 9, 0, 4, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tonality:
    """A keynote (0 is C) and a mode."""

    tonic: int
    mode: str

    @property
    def title(self) -> str:
        return f"{NOTES[self.tonic % 12]} {self.mode}"

    def pitch(self, step: int, octave: int) -> int:
        """MIDI number of a step of the scale; step 0 in octave 4 is the keynote from middle C."""
        scale = _SCALES[self.mode]
        return 12 * (octave + 1) + self.tonic + 12 * (step // 7) + scale[step % 7]

    def tune(self, step: int, octave: int) -> int:
        """Like `pitch`, but a major melody keeps to the five notes without fourth and seventh."""
        if self.mode == "major":
            step += {3: -1, 6: -1}.get(step % 7, 0)
        return self.pitch(step, octave)

    def chords(self, seed: int) -> tuple[int, ...]:
        """Four roots as steps of the scale, from the keynote, one a bar."""
        loops = _LOOPS[self.mode]
        (which,) = drawn(f"{seed}/chords/{self.mode}", len(loops))
        return loops[which]

    def moved(self, semitones: int) -> Tonality:
        return Tonality(tonic=(self.tonic + semitones) % 12, mode=self.mode)


def home(tone: str, seed: int) -> Tonality:
    """The key of a film: its mode by the tone, dorian when the tone says nothing."""
    (which,) = drawn(f"{seed}/tonic", len(_TONICS))
    return Tonality(tonic=_TONICS[which], mode=_mode(tone) or "dorian")


def coloured(key: Tonality, mood: str) -> Tonality:
    """The same keynote in the mode that a mood asks for; as it is when the mood says nothing."""
    return Tonality(tonic=key.tonic, mode=_mode(mood) or key.mode)


def _mode(words: str) -> str:
    """The mode of the first word that speaks of one; "" if none does."""
    for word in re.findall(r"[a-z]+", words.casefold()):
        for mode, stems in _STEMS.items():
            if any(f"{word}.".startswith(stem) for stem in stems.split()):
                return mode
    return ""
