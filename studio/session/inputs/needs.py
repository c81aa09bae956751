"""What a company and its makers need of a cast, before anything is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.session.inputs.cast import Cast
from studio.session.inputs.pinned import casts_of
from studio.session.makers import engage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studio.cards.company import CompanyCard
    from studio.session.makers import Choice
    from studio.session.pins import Pins

SPEAKS = "voice/default"
WORDS = {
    "portrait": ("a portrait", "best.png", "`portraits: [FILE]`"),
    "looks": ("a description", "", "`looks: ...`"),
    "voice": ("a voice", "audio.wav", "`voice: ID`"),
    "sample": ("a sample of their voice", "audio.wav", "`voice: {sample: FILE}`"),
}
"""What is needed, in words; its file in a person's folder, if there is one; and in YAML."""


def refuse_unfit(
    card: CompanyCard, pins: Pins, files: Mapping[str, bytes], choices: Mapping[str, Choice]
) -> None:
    """Refuse to begin while somebody of a cast lacks what the company needs of everybody.

    So too where the maker of speech says that it does not have a voice that was named. `files` are
    the contents of the inputs that are files, by name.

    Raises:
        InputError: naming who lacks what, and how to give it; whose voice it is, and which there
            are.
    """
    wrong = [*_lacking(card, pins, files)] or [*_unknown_voices(card, pins, files, choices)]
    if wrong:
        raise InputError("\n".join(wrong))


def _lacking(card: CompanyCard, pins: Pins, files: Mapping[str, bytes]) -> Iterator[str]:
    for name, asked in card.inputs.items():
        for need, cases in asked.needs.items():
            if all(
                name in pins.inputs and pins.inputs[name].text == value
                for name, value in cases.items()
            ):
                found = Cast.read(files[name], pins.inputs[name].file) if name in files else Cast()
                yield from _told(card, name, need, cases, found)


def _told(
    card: CompanyCard, name: str, need: str, cases: Mapping[str, str], cast: Cast
) -> Iterator[str]:
    what, file, written = WORDS[need]
    why = " and ".join(f"{case}={value}" for case, value in cases.items()) or card.title
    lacking = [one.name for one in cast.people if not one.has(need)]
    if not cast.people:
        yield f"--input {name}=@FOLDER is missing, and {why} needs {what} of everybody in it"
    elif lacking:
        files = ", ".join(f"{one}/{file}" for one in lacking)
        put = f"put {files} into the folder, or " if file else ""
        others = "".join(f"; or choose another {case}" for case in cases)
        yield (
            f"--input {name}: {', '.join(lacking)}: without {what}, and {why} needs one of "
            f"everybody: {put}{written} in a YAML file{others}"
        )


def _unknown_voices(
    card: CompanyCard, pins: Pins, files: Mapping[str, bytes], choices: Mapping[str, Choice]
) -> Iterator[str]:
    """A maker knows its voices by a method `unknown`, which gives what is wrong with an id."""
    ids = {
        one.name: one.voice.id
        for cast in casts_of(card, pins, files)
        for one in cast.people
        if one.voice.id
    }
    unknown = getattr(engage(choices[SPEAKS]), "unknown", None) if ids else None
    for who, voice in ids.items():
        if unknown and (what := unknown(voice)):
            yield f"cast: {who}: {what}"
