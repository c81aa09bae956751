"""Words that a provider will not make anything of, worded anew once by the role they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from studio.cards.forms import form_of
from studio.errors import ContentRefused
from studio.journal import Warned
from studio.stage.conversations import alone
from studio.talk import prompts
from studio.talk.agenda import Agenda
from studio.talk.prompts import Terms

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from studio.stage.crew import Crew
    from studio.talk.slate import Slate

T = TypeVar("T")


async def made_of(
    slate: Slate,
    words: str,
    make: Callable[[str], Awaitable[T]],
    writer: str,
    reword: Callable[[str], Awaitable[str]],
    take: int = 0,
) -> tuple[str, T]:
    """Words and what was made of them; words that are refused are changed once, by `writer`.

    Raises:
        ContentRefused: the new words are refused too, or there are none, or no role they are of.
    """
    try:
        return words, await make(words)
    except ContentRefused as refusal:
        if not writer or not words.strip():
            raise
        slate.note(Warned, take=take, text=f"{refusal}; {writer} words it anew, once")
    words = await reword(words)
    return words, await make(words)


async def reworded(crew: Crew, slate: Slate, writer: str, what: str, words: str) -> str:
    """The same in other words by the role they are of, who is told `what` they are."""
    agenda = Agenda(
        opening=f"{what}:\n\n{words}",
        form=form_of("text", "words"),
        terms=Terms(concluders=(writer,)),
    )
    aside = prompts.refused(words, what)
    task = f"New words: {what}."
    return str(await alone(crew, slate, crew.roles[writer], task, agenda, aside=aside))
