"""Which of a server's voices speaks for whom: by what is known of them, then by their name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studio.errors import InputError
from studio.makers.manner import NARRATOR, kind_of, lot, plain

NARRATES = "fable"
VOICES = {
    "woman": ("nova", "shimmer", "coral", "marin", "sage"),
    "man": ("onyx", "echo", "ash", "cedar", "verse"),
    "old-woman": ("sage", "coral"),
    "old-man": ("onyx", "ballad"),
    "child": ("shimmer", "nova"),
    "giant": ("onyx", "cedar"),
    "animal": ("ballad", "verse", "alloy"),
    "small": ("shimmer", "coral"),
    "robot": ("alloy", "echo"),
}
"""The voices of OpenAI as listeners take them; OpenAI itself does not say who they are."""
EARLIER = ("alloy", "ash", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer")
"""Those that the `tts-1` models have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Voices to choose from, and those that are fixed, by the speaker's name."""

    choose_from: tuple[str, ...]
    fixed: Mapping[str, str]

    @classmethod
    def of(cls, model: str, choose_from: tuple[str, ...], fixed: Mapping[str, str]) -> Cast:
        """The cast of a model; with nothing to choose from, OpenAI's own voices.

        Raises:
            InputError: a fixed voice is no text.
        """
        everybody = dict.fromkeys((NARRATES, *(one for few in VOICES.values() for one in few)))
        known = EARLIER if model.startswith("tts-1") else tuple(everybody)
        if wrong := next((who for who, voice in fixed.items() if not voice), None):
            raise InputError(f"openai {model}: voices: {wrong} = {fixed[wrong]!r} is no voice")
        by_name = {plain(who): voice for who, voice in sorted(fixed.items())}
        return cls(choose_from=choose_from or known, fixed=by_name)

    def voice(self, speaker: str, manner: str, rank: int = 0) -> str:
        """The voice of a speaker, the same in every scene and every run.

        The narrator's is nobody else's, unless there is no other.
        """
        who = plain(speaker) or NARRATOR
        if who in self.fixed:
            return self.fixed[who]
        if who == NARRATOR and not manner.strip():
            return self._narrates()
        taken = {self._narrates(), *self.fixed.values()}
        fitting = VOICES.get(kind_of(manner) or kind_of(speaker), ())
        known = [one for one in self.choose_from if one in fitting]
        free = [one for one in known or self.choose_from if one not in taken]
        return lot(free or known or list(self.choose_from), who, rank)

    def _narrates(self) -> str:
        first = NARRATES if NARRATES in self.choose_from else self.choose_from[0]
        return self.fixed.get(NARRATOR, first)
