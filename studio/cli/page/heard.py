"""The shots of a film as stills, its sound, and what its voices said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cli.page.markup import Markup, el
from studio.cli.page.media import FILM_RATE, VOICE_RATE, sound, still
from studio.crafts import Speech, SpeechRequest
from studio.errors import StudioError
from studio.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from studio.journal import Called
    from studio.session.production import Production


def shots(found: Production) -> Markup:
    """The middle of every shot; nothing where no film was cut."""
    clips = sorted((found.film / "shots").glob("*.mp4"), key=_place)
    return el("div", *map(_shot, clips), class_="shots") if clips else Markup()


def film_sound(found: Production) -> Markup:
    """The sound of the film, to be listened to; nothing where there is none."""
    film = found.film / "film.mp4"
    if not film.is_file():
        return Markup()
    try:
        return _player(sound(film, FILM_RATE), "the film's sound")
    except StudioError:
        return el("p", "(the film cannot be read)")


def voices(found: Production, calls: Sequence[Called]) -> Markup:
    """Every line that was spoken aloud, as text and sound, in the order of the calls."""
    wanted = tuple(dict.fromkeys(one.call for one in calls if one.craft == "voice"))
    if not wanted:
        return Markup()
    ledger = Ledger.read(found.folder)
    return el("div", *(_voice(ledger, call) for call in wanted))


def _place(clip: Path) -> tuple[bool, bool, str]:
    """The title comes first and the credits last."""
    return clip.stem.startswith("credits"), clip.stem != "title", clip.stem


def _shot(clip: Path) -> Markup:
    try:
        seen, seconds = still(clip)
    except StudioError:
        return el("figure", el("figcaption", f"{clip.stem} (cannot be read)"))
    told = f"{clip.stem}, {seconds:.1f} s"
    return el("figure", el("img", src=seen, alt=told), el("figcaption", told))


def _voice(ledger: Ledger, call: str) -> Markup:
    try:
        record = ledger.find(call)
        given, spoken = record.request, record.answer
        if not (isinstance(given, SpeechRequest) and isinstance(spoken, Speech)):
            return Markup()
        heard = sound(spoken.sound.read(), VOICE_RATE) if spoken.sound else ""
    except (StudioError, OSError):
        return el("p", f"(call {call[:12]}: this sound is gone or cannot be read)")
    line = el("p", el("b", given.speaker), given.text)
    return el("div", line, _player(heard, given.text), class_="line")


def _player(heard: str, told: str) -> Markup:
    if not heard:
        return Markup()
    return el("audio", controls="", preload="metadata", src=heard, aria_label=told)
