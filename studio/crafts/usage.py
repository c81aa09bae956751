"""What one call uses of what makers ask money for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What one call used, or what is reserved for it before it is made.

    Of a chat model, `prompt_tokens` are those it read, `cached_tokens` the ones among them that it
    had cached, `answer_tokens` those it wrote. Of any other maker, `given_tokens` are those of the
    text it was given, by its own count those of pictures too, and `made_tokens` what its answer
    counts in tokens, where it is sold so. `characters` are those of a voice's text. `pictures` were
    painted, `shown` ones looked at by a maker that is no chat model. `sound_seconds` are of speech
    and music, `video_seconds` of footage. `money` is in millionths of a US dollar, None when the
    price is not known.

    A maker whose server counts puts such a count into `used` of its answer; what it leaves out is
    taken for not used. The ledger keeps it with the call and takes it off the answer.
    """

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
    money: int | None = None
