"""What a user orders: a story, a company and its inputs, checked before anything is made."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from studio.crafts import Media
from studio.errors import InputError

if TYPE_CHECKING:
    from studio.cards.company import CompanyCard, InputCard

MOST_SEED = 2**31 - 1
"""The highest seed that every server takes."""


_BLANK = {"Zs", "Zl", "Zp", "Cc", "Cf"}
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Fillers, the blank of Braille and variation selectors: letters and marks that leave no ink."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One call of `studio run`. `story` is the text itself; `production` names an existing one.

    `inputs` are raw `NAME -> VALUE | @FILE`; `seed` None means: the production's own, or 0.
    `settings` is the folder whose `studio.toml` counts as the working folder's; `makers`
    (`TABLE=MAKER[:MODEL]`) and `options` (`TABLE.NAME=VALUE`) go before every file.
    """

    story: str = ""
    production: str = ""
    company: str = ""
    size: str = ""
    house: Path | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    seed: int | None = None
    out: Path = Path("productions")
    until: str = ""
    again: tuple[str, ...] = ()
    replay: bool = False
    adopt: bool = False
    pinned: bool = False
    trust: bool = False
    limits: Mapping[str, float] = field(default_factory=dict)
    settings: Path | None = None
    makers: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The inputs of a production: texts (numbers as text) and files, by name."""

    texts: Mapping[str, str]
    files: Mapping[str, Path]


def inputs_of(card: CompanyCard, size: str, given: Mapping[str, str]) -> Inputs:
    """What the user gave, checked against what the company declares; sizes and defaults fill in.

    Raises:
        InputError: an input is unknown, missing, or not of its kind.
    """
    for name in given:
        if name not in card.inputs:
            near = get_close_matches(name, card.inputs, n=1)
            hint = (
                f"did you mean {near[0]!r}?"
                if near
                else f"{card.title} takes {', '.join(card.inputs) or 'none'}"
            )
            raise InputError(f"--input {name}: no such input; {hint}")
    texts: dict[str, str] = {}
    files: dict[str, Path] = {}
    for name, declared in card.inputs.items():
        value = given.get(name, card.sizes[size].inputs.get(name, declared.default))
        if value is None:
            if declared.required:
                raise InputError(f"{card.title} needs --input {name}=...: {declared.about}")
            continue
        text = str(value)
        if text.startswith("@"):
            path = Path(text[1:])
            if declared.kind in {"text", "number", "choice"}:
                text = _read(name, path)
            else:
                files[name] = path
                continue
        texts[name] = _checked(name, declared, text)
    return Inputs(texts=texts, files=files)


def emptiness(text: str) -> str:
    """`empty`, and how, of a text without a character that anybody could see; else nothing."""
    if any(unicodedata.category(one) not in _BLANK and not _UNSEEN.match(one) for one in text):
        return ""
    return "empty: it has only characters that nobody sees" if text.strip() else "empty"


def check_seed(seed: int | None) -> None:
    """Refuse a seed that a production cannot keep or a server would not take."""
    if seed is not None and abs(seed) > MOST_SEED:
        raise InputError(f"--seed {seed}: a whole number up to {MOST_SEED} is needed")


def size_of(card: CompanyCard, size: str) -> str:
    """The size asked for, or the company's own."""
    if not size:
        return card.size
    if size not in card.sizes:
        raise InputError(f"--size {size}: {card.title} has {', '.join(card.sizes)}")
    return size


def value_of(card: CompanyCard, name: str, text: str) -> object:
    """An input as a step sees it: numbers as numbers."""
    if name in card.inputs and card.inputs[name].kind == "number":
        number = float(text)
        return int(number) if number.is_integer() else number
    return text


def media_of(card: CompanyCard, name: str, path: Path) -> object:
    """An input given as a file, as a step sees it: a picture or sound, else its path."""
    types = {"picture": "image", "sound": "audio"}
    kind = types.get(card.inputs[name].kind) if name in card.inputs else None
    suffix = path.suffix.removeprefix(".").lower().replace("jpg", "jpeg")
    return Media.of(path.read_bytes(), f"{kind}/{suffix or 'png'}") if kind else str(path)


def _checked(name: str, declared: InputCard, text: str) -> str:
    if wrong := declared.wrong_with(text):
        about = f" ({declared.about})" if declared.about else ""
        raise InputError(f"--input {name}={text}: {wrong}{about}")
    if wrong := emptiness(text):
        raise InputError(f"--input {name}: it is {wrong}")
    return text


def _read(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"--input {name}=@{path}: cannot be read: {error}") from error
