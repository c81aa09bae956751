"""What calls cost, and the limits that stop them before they are made."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace

from studio.crafts import ChatRequest, Painting, PaintRequest
from studio.crafts.chat import ChatAnswer
from studio.errors import LimitReached

TOKENS_OF_A_PICTURE = 4096
"""Reserved for every picture shown to a chat model; more than common models count."""

TOKENS_AROUND_A_MESSAGE = 16
"""Reserved for the marks a chat template puts around every message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What one call used, or what is reserved for it before it is made."""

    prompt_tokens: int = 0
    answer_tokens: int = 0
    pictures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What a production, or one of its phases, has used over all its runs.

    `calls` counts every call to a maker, `lost` those among them that were never answered. Calls
    in flight, and calls cut off by a crash, count with all that was reserved for them. `minutes`
    is wall time for a production and, since phases overlap, the time of its calls for a phase.
    """

    calls: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0
    pictures: int = 0
    minutes: float = 0.0
    lost: int = 0

    @property
    def tokens(self) -> int:
        return self.prompt_tokens + self.answer_tokens

    def plus(self, usage: Usage) -> Spending:
        return replace(
            self,
            prompt_tokens=self.prompt_tokens + usage.prompt_tokens,
            answer_tokens=self.answer_tokens + usage.answer_tokens,
            pictures=self.pictures + usage.pictures,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that may be spent; None is no limit."""

    calls: int | None = None
    tokens: int | None = None
    pictures: int | None = None
    minutes: float | None = None

    def check(self, spent: Spending, need: Usage, phase: str = "") -> None:
        """Refuse a call that needs up to `need` on top of `spent`.

        Raises:
            LimitReached: naming the limit, what is spent and how to go on.
        """
        needs: dict[str, float] = {
            "calls": 1,
            "tokens": need.prompt_tokens + need.answer_tokens,
            "pictures": need.pictures,
            "minutes": 0,
        }
        for name in (field.name for field in fields(self)):
            limit, used = getattr(self, name), getattr(spent, name)
            over = used >= limit if name == "minutes" and limit is not None else False
            if over or (limit is not None and needs[name] and used + needs[name] > limit):
                raise _reached(name, limit, used, needs[name], phase)


def _reached(name: str, limit: float, used: float, need: float, phase: str) -> LimitReached:
    whose = f"phase {phase}" if phase else "this production"
    flag = f"{phase}.{name}" if phase else name
    more = f", and the next call may need {need:,.0f}" if need else ""
    enough = max(2 * limit, used + need)
    return LimitReached(
        f"the limit of {limit:,g} {name} for {whose} is reached: {used:,.10g} spent or in flight"
        f"{more}; raise it with --limit {flag}={math.ceil(enough)} and run again, "
        "nothing that was answered is asked again",
        limit=flag,
    )


def reserved(request: object) -> Usage:
    """The most that a call with this request may use.

    A token is at least one byte of UTF-8 in every byte-level tokenizer, so bytes bound tokens.
    """
    if isinstance(request, PaintRequest):
        return Usage(pictures=1)
    if not isinstance(request, ChatRequest):
        return Usage()
    prompt = sum(
        len((message.name + message.text).encode(errors="surrogatepass"))
        + TOKENS_AROUND_A_MESSAGE
        + TOKENS_OF_A_PICTURE * len(message.pictures)
        for message in request.messages
    )
    return Usage(prompt_tokens=prompt, answer_tokens=request.max_tokens)


def used(request: object, answer: object) -> Usage:
    """What an answered call used, by the maker's own count."""
    if isinstance(answer, ChatAnswer):
        return Usage(prompt_tokens=answer.prompt_tokens, answer_tokens=answer.answer_tokens)
    if isinstance(answer, Painting):
        spent = reserved(request)
        return replace(
            spent, prompt_tokens=answer.prompt_tokens, answer_tokens=answer.answer_tokens
        )
    return reserved(request)
