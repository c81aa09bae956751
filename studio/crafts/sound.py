"""Voice and score: words become speech, cues become music."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from studio.crafts.maker import Maker
from studio.crafts.media import Media
from studio.crafts.usage import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechRequest:
    """A text and who says it.

    `voice` is a maker's voice id ("" lets it choose for `speaker`); `speaker` is `narrator` or a
    character's name, `manner` what is known of that character (age, kind), for makers that cast.
    `sample` is a recording of the voice to speak with, in which the words `says` are said; only a
    maker that says `clones` gets one. `rank` is the place of the speaker among those of a film
    who are of one kind, from 1, where they are to be told apart; 0 where nobody asks for that.
    `cast` are those who have their voices already, the narrator first, by name and manner, where
    the speaker is to be told from all of them.
    """

    text: str
    speaker: str = "narrator"
    manner: str = ""
    voice: str = ""
    language: str = "en"
    seed: int = 0
    sample: Media | None = None
    says: str = ""
    rank: int = 0
    cast: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Mono or stereo WAV of `seconds` length, or none with the reason in `refusal`."""

    sound: Media | None
    seconds: float = 0.0
    voice: str = ""
    refusal: str = ""
    used: Usage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Music over one stretch of picture, in seconds from the film's start.

    `names` are those who are heard as motifs, first who matters most; `place` is where and when
    it is, and in which weather, "" where nobody says.
    """

    start: float
    end: float
    mood: str
    tension: float = 0.5
    names: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRequest:
    """The cues of a whole film, `seconds` long; names are the characters heard as motifs."""

    cues: tuple[Cue, ...]
    seconds: float
    tone: str = ""
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Stereo WAV as long as asked, and a sentence on what it is."""

    sound: Media
    note: str = ""
    used: Usage | None = None


class Voice(Maker, Protocol):
    """Speaks one line.

    A maker that can speak after a sample says `clones` in its `shape`; others are given none. One
    more word is optional: `unknown(voice)` says what is wrong with the id of a voice, or "".
    """

    async def speak(self, request: SpeechRequest, /) -> Speech: ...


class Composer(Maker, Protocol):
    """Writes and plays a score."""

    async def compose(self, request: ScoreRequest, /) -> Score: ...
