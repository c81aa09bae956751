"""What makers ask for their work, and what that comes to; in US dollars."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, TypeAlias

from studio.crafts import AnimateRequest, PaintRequest, TalkRequest

if TYPE_CHECKING:
    from studio.crafts import Shape, Usage

MILLION = 1_000_000
"""Money is counted in millionths of a dollar, as whole numbers, so that sums do not drift."""

Graded: TypeAlias = tuple[tuple[str, Decimal], ...]
"""Prices by size, quality or both: `1024x1024 high`, `1280x720`, `low`; "" is any."""

_SIZE = re.compile(r"\d+x\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """Unit prices in US dollars; what has none is not charged apart.

    `prompt`, `cached` (None: as `prompt`), `answer` and `characters` are for a million; `prompt`
    holds for the text that a painter, voice or embedder is given too. `call` is for each call,
    `picture` for each one painted, `shown` for each one that a painter, animator or embedder is
    shown, `second` for one of footage, `minute` for one of speech or music. Footage is sold in
    `clips` of so many seconds, where there are any. A prompt of more than `longest` tokens has
    another price, which is not known. `free` costs nothing. `as_of` is when the price was read
    (ISO 8601, a month or a day), `source` where.
    """

    call: Decimal = Decimal(0)
    prompt: Decimal = Decimal(0)
    cached: Decimal | None = None
    answer: Decimal = Decimal(0)
    characters: Decimal = Decimal(0)
    picture: Graded = ()
    shown: Decimal = Decimal(0)
    second: Graded = ()
    minute: Decimal = Decimal(0)
    clips: tuple[int, ...] = ()
    longest: int | None = None
    free: bool = False
    as_of: str = ""
    source: str = ""

    def of(self, usage: Usage, grade: str = "") -> int | None:
        """What `usage` costs, in millionths of a dollar, rounded up; None when that is not known.

        `grade` is the size and quality asked for, as `1024x1024 high`. What has no price of its
        own there costs what the dearest does. A painter's own count of tokens, where it gives one,
        goes before the price of its pictures.
        """
        if self.free:
            return 0
        if self.longest is not None and usage.prompt_tokens > self.longest:
            return None
        millionths = self._tokens(usage) + self.characters * usage.characters
        millionths += MILLION * (self.call + self._media(usage, grade))
        return int(millionths.to_integral_value(ROUND_CEILING))

    def _tokens(self, usage: Usage) -> Decimal:
        cached = min(usage.cached_tokens, usage.prompt_tokens)
        read = usage.prompt_tokens - cached + usage.given_tokens
        kept = self.prompt if self.cached is None else self.cached
        written = usage.answer_tokens + usage.made_tokens
        return self.prompt * read + kept * cached + self.answer * written

    def _media(self, usage: Usage, grade: str) -> Decimal:
        """Dollars for pictures, footage and sound."""
        counted = bool(self.answer and usage.made_tokens)
        painted, shown = (0, 0) if counted else (usage.pictures, usage.shown)
        filmed = _seconds(usage.video_seconds, self.clips)
        return (
            _dearest(self.picture, grade) * painted
            + self.shown * shown
            + _dearest(self.second, grade) * filmed
            + self.minute * Decimal(str(usage.sound_seconds)) / 60
        )


FREE = Price(free=True)


def grade_of(request: object, shape: Shape) -> str:
    """The size and quality that a picture or clip is asked for in, as far as they are known.

    A maker's own settings `size` and `quality` go before the size of the request.
    """
    told = {name: str(value) for name, value in shape if name in {"size", "quality"}}
    asked = isinstance(request, PaintRequest | AnimateRequest | TalkRequest)
    size = f"{request.width}x{request.height}" if asked else ""  # type: ignore[attr-defined]
    if _SIZE.fullmatch(told.get("size", "")):
        size = told["size"]
    return " ".join(filter(None, (size, told.get("quality", ""))))


def dollars(money: int) -> str:
    """`$0.42`, and `$0.0042` where two digits would not show it."""
    whole, digits = as_dollars(money).split(".")
    return f"${int(whole):,}.{digits}"


def as_dollars(money: int) -> str:
    """Exactly so many dollars, with two digits at least: `1200.42`, `0.0042`."""
    exact = f"{Decimal(money) / MILLION:.6f}"
    return exact[:-4] + exact[-4:].rstrip("0")


def _dearest(prices: Graded, grade: str) -> Decimal:
    """The price of this grade; else the dearest of its quality, of its size, of all."""
    words = grade.split()
    size = [word for word in words if _SIZE.fullmatch(word)]
    quality = [word for word in words if word not in size]
    for wanted in (size + quality, quality, size, []):
        fits = [price for label, price in prices if set(wanted) <= set(label.split())]
        if fits:
            return max(fits)
    return Decimal(0)


def _seconds(asked: float, clips: tuple[int, ...]) -> Decimal:
    """Seconds of footage as they are sold: the shortest clips that hold what is asked."""
    exact = Decimal(str(asked))
    if not clips or not exact:
        return exact
    whole, rest = divmod(exact, max(clips))
    return whole * max(clips) + min((one for one in clips if one >= rest), default=0) * bool(rest)
