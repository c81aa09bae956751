"""The inputs of an order, checked against what its company declares; files are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from studio.cards.company import FILES
from studio.crafts import Media
from studio.errors import InputError
from studio.session.inputs.cast import Cast
from studio.session.inputs.castfile import read_cast
from studio.session.inputs.castfolder import read_folder
from studio.session.inputs.file import InputFile
from studio.session.inputs.folder import Folder, read_files
from studio.session.inputs.media import contents, picture, sound
from studio.session.inputs.reused import cast_again, folder_again, is_kept
from studio.session.inputs.synopsis import Synopsis, read_synopsis
from studio.session.order import emptiness, file_behind
from studio.session.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from studio.cards.company import CompanyCard, InputCard
    from studio.session.inputs.listing import Listing
    from studio.session.order import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The story of a production, and its inputs by name: texts (numbers as text) and files."""

    story: str
    texts: Mapping[str, str]
    files: Mapping[str, InputFile]


def inputs_of(card: CompanyCard, size: str, order: Order, *, kept: Collection[str] = ()) -> Inputs:
    """What the user gave, checked against what the company declares; sizes and defaults fill in.

    `kept` are inputs that the production has as files already.

    Raises:
        InputError: an input is unknown, missing, or not of its kind; a file cannot be used.
        CardError: so with a cast in a YAML file, each complaint with its line.
    """
    _refuse_unknown(card, order.inputs)
    read = _Read(story=order.story)
    for name, declared in card.inputs.items():
        value = order.inputs.get(name, card.sizes[size].inputs.get(name, declared.default))
        if declared.story:
            _story(name, declared, None if value is None else str(value), read)
        elif value is not None:
            _take(name, declared, str(value), read)
        elif declared.required and name not in kept:
            raise InputError(f"{card.title} needs --input {name}=...: {declared.about}")
    _refuse_more(card, read.texts)
    for name, told in read.people.items():
        cast, media = read.casts.get(name, (Cast(), ()))
        if (name in read.casts or name not in kept) and (told or cast.people):
            read.casts[name] = cast.called(told), media
    for name, (cast, media) in read.casts.items():
        read.files[name] = _listed(name, cast, media)
    return Inputs(story=read.story, texts=read.texts, files=read.files)


def value_of(card: CompanyCard, name: str, text: str) -> object:
    """An input as a step sees it: numbers as numbers."""
    if name in card.inputs and card.inputs[name].kind == "number":
        number = float(text)
        return int(number) if number.is_integer() else number
    return text


@dataclass(slots=True)
class _Read:
    """What was read so far; `people` are names that come with a text, by the cast they go to."""

    story: str
    texts: dict[str, str] = field(default_factory=dict)
    files: dict[str, InputFile] = field(default_factory=dict)
    casts: dict[str, tuple[Cast, tuple[Media, ...]]] = field(default_factory=dict)
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)


def _refuse_unknown(card: CompanyCard, given: Mapping[str, str]) -> None:
    for name in given:
        if name not in card.inputs:
            near = get_close_matches(name, card.inputs, n=1)
            hint = (
                f"did you mean {near[0]!r}?"
                if near
                else f"{card.title} takes {', '.join(card.inputs) or 'none'}"
            )
            raise InputError(f"--input {name}: no such input; {hint}")


def _refuse_more(card: CompanyCard, texts: Mapping[str, str]) -> None:
    """Refuse a number that is more than the other one which it may be at most."""
    for name, text in texts.items():
        other = card.inputs[name].at_most
        if other and other in texts and float(text) > float(texts[other]):
            raise InputError(
                f"--input {name}={text}: more than --input {other}={texts[other]}, and it is at "
                f"most that; give fewer {name} or more {other}"
            )


def _story(name: str, declared: InputCard, value: str | None, read: _Read) -> None:
    """The text that is the story, whether it came as STORY or as this input."""
    if value is not None and read.story.strip():
        raise InputError(f"the story is given twice, as STORY and as --input {name}; give one")
    if value is None:
        read.story = _script(declared, read.story, "STORY", read)
    else:
        text = _text(name, value).strip()
        read.story = _script(declared, text, _from(value) or f"--input {name}", read)


def _take(name: str, declared: InputCard, value: str, read: _Read) -> None:
    """One input that is not the story."""
    if declared.kind not in FILES:
        text = _script(declared, _text(name, value), _from(value) or f"--input {name}", read)
        read.texts[name] = _checked(name, declared, text)
        return
    if not value.startswith("@"):
        raise InputError(f"--input {name}={value}: {declared.wrong_with(value)}")
    path = file_behind(value)
    if declared.kind == "cast":
        read.casts[name] = _cast(name, path)
    elif declared.kind == "folder":
        found, media = _folder(name, path)
        read.files[name] = _listed(name, found, media)
    else:
        read.files[name] = _file(name, declared.kind, path)


def _script(declared: InputCard, text: str, where: str, read: _Read) -> str:
    """A text; the names that come with it are kept for the cast that is to have them."""
    if not declared.names:
        return text
    script: Synopsis = read_synopsis(text, where)
    if script.names is not None:
        read.people[declared.names] = script.names
    return script.text


def _cast(name: str, path: Path) -> tuple[Cast, tuple[Media, ...]]:
    if path.is_dir():
        return read_folder(path)
    if path.suffix.lower() not in {".yaml", ".yml"} or not path.is_file():
        raise InputError(
            f"--input {name}=@{path}: {'' if path.exists() else 'is not there; '}a cast is a "
            "folder with a folder for each person in it, or a YAML file"
        )
    return cast_again(path) if is_kept(path) else read_cast(path)


def _folder(name: str, path: Path) -> tuple[Folder, tuple[Media, ...]]:
    if path.is_dir():
        return read_files(path)
    if path.suffix.lower() == ".yaml" and path.is_file():
        return folder_again(path)
    raise InputError(f"--input {name}=@{path}: a folder is needed")


def _file(name: str, kind: str, path: Path) -> InputFile:
    """A picture or a sound, kept as it is."""
    within = path.resolve().parent
    found, wrong = picture(path, within) if kind == "picture" else sound(path, within)
    data = contents(path, within)[0]
    if found is None or data is None:
        raise InputError(f"--input {name}=@{path}: {wrong}")
    return InputFile(file=_kept_as(name, path.suffix.lower()), data=data)


def _listed(name: str, listing: Listing, media: tuple[Media, ...]) -> InputFile:
    return InputFile(file=_kept_as(name, ".yaml"), data=listing.contents(), media=media)


def _kept_as(name: str, suffix: str) -> str:
    return f"inputs/{slug(name)}{suffix}"


def _from(value: str) -> str:
    """Where a text stands, for a complaint: its file, if it came from one."""
    return value[1:] if value.startswith("@") else ""


def _text(name: str, value: str) -> str:
    if not value.startswith("@"):
        return value
    try:
        return file_behind(value).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        what = "is no UTF-8 text; save the file with the encoding UTF-8"
        raise InputError(f"--input {name}={value}: {what}") from error
    except (OSError, ValueError) as error:  # a name with U+0000 is a ValueError
        why = getattr(error, "strerror", None) or error
        raise InputError(f"--input {name}={value}: cannot be read: {why}") from error


def _checked(name: str, declared: InputCard, text: str) -> str:
    if wrong := declared.wrong_with(text):
        about = f" ({declared.about})" if declared.about else ""
        raise InputError(f"--input {name}={text}: {wrong}{about}")
    if wrong := emptiness(text):
        raise InputError(f"--input {name}: it is {wrong}")
    return text
