"""What a user orders: a story, a company and its inputs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import InputError

if TYPE_CHECKING:
    from studio.cards.company import CompanyCard

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


def file_behind(value: str) -> Path:
    """The file in `@FILE`; `~` is the home of the user, which no shell fills in behind an @."""
    path = Path(value[1:])
    return path.expanduser() if path.parts[:1] == ("~",) else path


def emptiness(text: str) -> str:
    """`empty`, and how, of a text without a character that anybody could see; else nothing."""
    if _seen(text):
        return ""
    return "empty: it has only characters that nobody sees" if text.strip() else "empty"


def _seen(text: str) -> list[str]:
    """The characters that anybody could see."""
    inked = (one for one in text if not _UNSEEN.match(one))
    return [one for one in inked if unicodedata.category(one) not in _BLANK]


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
