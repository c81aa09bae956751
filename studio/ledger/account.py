"""What calls use, and the limits that stop them before they are made."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace

from studio.crafts import (
    AnimateRequest,
    ChatAnswer,
    ChatRequest,
    Clip,
    EmbedRequest,
    PaintRequest,
    ScoreRequest,
    Speech,
    SpeechRequest,
    TalkingShot,
    TalkRequest,
    Usage,
)
from studio.errors import InputError, LimitReached
from studio.ledger.price import MILLION, dollars

TOKENS_OF_A_PICTURE = 4096
"""Reserved for every picture shown to a chat model; more than common models count."""

TOKENS_AROUND_A_MESSAGE = 16
"""Reserved for the marks a chat template puts around every message."""

SECONDS_OF_A_BYTE = 0.2
"""Of speech, reserved for every byte of its text; a slow speaker takes half of that."""

SECONDS_AROUND_A_LINE = 2.0
"""Of speech, reserved for the silence before and after a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What a production, or one of its phases, has used over all its runs.

    `calls` counts every call to a maker, `lost` those among them that were never answered. Calls
    in flight, and calls cut off by a crash, count with all that was reserved for them. `minutes`
    is wall time for a production and, since phases overlap, the time of its calls for a phase.
    `money` is in millionths of a US dollar, at the prices of the time of each call, and `unpriced`
    counts the calls whose price was not known. The rest is as in `Usage`.
    """

    calls: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    answer_tokens: int = 0
    given_tokens: int = 0
    made_tokens: int = 0
    characters: int = 0
    pictures: int = 0
    shown: int = 0
    sound_seconds: float = 0.0
    video_seconds: float = 0.0
    money: int = 0
    unpriced: int = 0
    minutes: float = 0.0
    lost: int = 0

    @property
    def tokens(self) -> int:
        return self.prompt_tokens + self.answer_tokens

    def plus(self, usage: Usage) -> Spending:
        """This and what one call used; a call without a price counts as `unpriced`."""
        more = {name: getattr(self, name) + getattr(usage, name) for name in _COUNTED}
        money = self.money + (usage.money or 0)
        return replace(self, **more, money=money, unpriced=self.unpriced + (usage.money is None))

    def __add__(self, other: Spending) -> Spending:
        names = (field.name for field in fields(self))
        return Spending(**{name: getattr(self, name) + getattr(other, name) for name in names})


_COUNTED = tuple(field.name for field in fields(Usage) if field.name != "money")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that may be spent; None is no limit. `money` is in millionths of a US dollar."""

    calls: int | None = None
    tokens: int | None = None
    pictures: int | None = None
    minutes: float | None = None
    money: int | None = None

    def check(self, spent: Spending, need: Usage, phase: str = "") -> None:
        """Refuse a call that needs up to `need` on top of `spent`.

        Raises:
            LimitReached: naming the limit, what is spent and how to go on.
            InputError: there is a limit of money, and what the call costs is not known.
        """
        if self.money is not None and need.money is None:
            raise InputError(
                "there is a limit of money, and the price of this call is not known; state the "
                "price of its maker in studio.toml, or take the limit away"
            )
        needs: dict[str, float] = {
            "calls": 1,
            "tokens": need.prompt_tokens + need.answer_tokens,
            "pictures": need.pictures,
            "minutes": 0,
            "money": need.money or 0,
        }
        for name in (field.name for field in fields(self)):
            limit, used = getattr(self, name), getattr(spent, name)
            over = used >= limit if name == "minutes" and limit is not None else False
            if over or (limit is not None and needs[name] and used + needs[name] > limit):
                raise _reached(name, limit, used, needs[name], phase)


def _reached(name: str, limit: float, used: float, need: float, phase: str) -> LimitReached:
    whose = f"phase {phase}" if phase else "this production"
    flag = f"{phase}.{name}" if phase else name
    enough = max(2 * limit, used + need)
    if name == "money":
        most, gone, next_ = dollars(int(limit)), dollars(int(used)), dollars(int(need))
        more = math.ceil(100 * enough / MILLION) / 100
        said, raised = f"{most} ({flag})", f"{more:.2f}"
    else:
        most, gone, next_ = f"{limit:,g}", f"{used:,.10g}", f"{need:,.0f}"
        said, raised = f"{most} {name}", str(math.ceil(enough))
    then = f", and the next call may need {next_}" if need else ""
    return LimitReached(
        f"the limit of {said} for {whose} is reached: {gone} spent or in flight{then}; raise it "
        f"with --limit {flag}={raised} and run again, nothing that was answered is asked again",
        limit=flag,
    )


def reserved(request: object) -> Usage:
    """The most that a call with this request may use.

    A token is at least one byte of UTF-8 in every byte-level tokenizer, so bytes bound tokens.
    """
    match request:
        case ChatRequest():
            return _of_a_chat(request)
        case PaintRequest():
            shown = len(request.references) + (request.revision is not None)
            return Usage(pictures=1, shown=shown, given_tokens=_told(request))
        case AnimateRequest():
            shown = int(request.picture is not None)
            told = _bytes(request.prompt)
            return Usage(video_seconds=_seconds(request), shown=shown, given_tokens=told)
        case TalkRequest():
            told = _bytes(request.prompt)
            return Usage(video_seconds=_seconds(request), shown=1, given_tokens=told)
        case SpeechRequest():
            size = _bytes(request.text)
            seconds = SECONDS_AROUND_A_LINE + SECONDS_OF_A_BYTE * size
            characters = len(request.text)
            told = size + _bytes(request.manner)
            return Usage(characters=characters, given_tokens=told, sound_seconds=seconds)
        case ScoreRequest():
            return Usage(sound_seconds=request.seconds)
        case EmbedRequest():
            return Usage(given_tokens=sum(map(_bytes, request.texts)), shown=len(request.pictures))
        case _:
            return Usage()


def used(request: object, answer: object) -> Usage:
    """What an answered call used: by the maker's own count, else as much as was asked of it."""
    if isinstance(answer, ChatAnswer):
        return Usage(
            prompt_tokens=answer.prompt_tokens,
            cached_tokens=answer.cached_tokens,
            answer_tokens=answer.answer_tokens,
        )
    told: Usage | None = getattr(answer, "used", None)
    most = reserved(request)
    if told is not None:
        return told
    if isinstance(answer, Speech):
        return replace(most, sound_seconds=answer.seconds if answer.sound else 0.0)
    if isinstance(answer, Clip | TalkingShot) and answer.footage is None:
        return Usage()
    return most


def excess(usage: Usage, reserve: Usage) -> str:
    """What a call used beyond its reserve, in words; "" when nothing."""
    pairs = {name: (getattr(usage, name), getattr(reserve, name)) for name in _RESERVED}
    told = [
        f"{name.replace('_', ' ')} {used:,}, reserved {most:,}"
        for name, (used, most) in pairs.items()
        if used > most
    ]
    if usage.money is not None and reserve.money is not None and usage.money > reserve.money:
        told.append(f"{dollars(usage.money)}, reserved {dollars(reserve.money)}")
    return "; ".join(told)


_RESERVED = ("prompt_tokens", "answer_tokens", "pictures")


def _of_a_chat(request: ChatRequest) -> Usage:
    prompt = sum(
        _bytes(message.name + message.text)
        + TOKENS_AROUND_A_MESSAGE
        + TOKENS_OF_A_PICTURE * len(message.pictures)
        for message in request.messages
    )
    return Usage(prompt_tokens=prompt, answer_tokens=request.max_tokens)


def _seconds(request: AnimateRequest | TalkRequest) -> float:
    """How long a shot is."""
    return request.frames * request.rate[1] / request.rate[0]


def _told(request: PaintRequest) -> int:
    remarks = request.revision.remarks if request.revision else ()
    return sum(map(_bytes, (request.prompt, *remarks)))


def _bytes(text: str) -> int:
    return len(text.encode(errors="surrogatepass"))
