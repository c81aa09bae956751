"""A chat model that says what a test wrote down, and complains when it is asked otherwise."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from studio.crafts import ChatAnswer, ChatRequest

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from studio.crafts import Shape

Given = str | ChatAnswer | Exception
Step = Given | Callable[[ChatRequest], Given]
"""One answer: a text, a whole answer, an error to raise, or what makes one from the request."""

When = Callable[[ChatRequest], bool]


class ScriptError(AssertionError):
    """A script does not fit what happened.

    No `StudioError`: the studio must not take a broken test for a maker's failure.
    """


def speaking(role: str) -> When:
    """Requests made for the role of that name."""
    words = f"({role})."
    return lambda request: any(
        words in line and line.startswith("You are ")
        for message in request.messages
        if message.role == "system"
        for line in message.text.splitlines()
    )


def containing(*texts: str) -> When:
    """Requests in which every one of `texts` stands, in whichever message."""
    return lambda request: all(
        any(text in message.text for message in request.messages) for text in texts
    )


class ScriptedChat:
    """Answers from a script, in order; keeps every request in `requests`.

    `when` adds answers for certain requests only: the first condition that holds and has answers
    left is taken, the plain script comes last. An unexpected request raises `ScriptError`, and so
    does `finish` (or leaving the `with` block) when answers are left over.
    """

    name = "scripted"
    edition = 1
    shape: Shape = ()
    licence = "MIT"
    about = "A script written for a test; no model is asked."

    def __init__(
        self, script: Iterable[Step] = (), *, model: str = "script", sees_pictures: bool = False
    ) -> None:
        self.model = model
        self.sees_pictures = sees_pictures
        self.requests: list[ChatRequest] = []
        self._script = deque(script)
        self._keyed: list[tuple[When, deque[Step]]] = []
        self._standing: list[tuple[When, Step]] = []

    def when(self, condition: When, *script: Step) -> Self:
        """Answer the requests that meet `condition` from a script of their own."""
        self._keyed.append((condition, deque(script)))
        return self

    def always(self, condition: When, step: Step) -> Self:
        """Answer any number of requests that meet `condition` alike, after all scripts."""
        self._standing.append((condition, step))
        return self

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        self.requests.append(request)
        step = self._next(request)
        given = step(request) if callable(step) else step
        if isinstance(given, Exception):
            raise given
        return given if isinstance(given, ChatAnswer) else _answer(request, given, self.model)

    def _next(self, request: ChatRequest) -> Step:
        for condition, steps in self._keyed:
            if steps and condition(request):
                return steps.popleft()
        if self._script:
            return self._script.popleft()
        for condition, step in self._standing:
            if condition(request):
                return step
        raise ScriptError(f"request {len(self.requests)} is not in the script: {_gist(request)}")

    @property
    def left(self) -> int:
        """How many answers have not been asked for."""
        return len(self._script) + sum(len(steps) for _, steps in self._keyed)

    def finish(self) -> None:
        """Check that the whole script was used.

        Raises:
            ScriptError: answers are left over.
        """
        if self.left:
            raise ScriptError(
                f"{self.left} answers of the script were never asked for; "
                f"{len(self.requests)} requests were made"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.finish()


def _answer(request: ChatRequest, text: str, model: str) -> ChatAnswer:
    asked = sum(len(message.text) for message in request.messages)
    return ChatAnswer(
        text=text,
        prompt_tokens=asked // 4,
        answer_tokens=len(text) // 4,
        counted=False,
        model=model,
    )


def _gist(request: ChatRequest) -> str:
    last = request.messages[-1] if request.messages else None
    said = f"ends with {last.role} {last.name}: {last.text[-200:]!r}" if last else "empty"
    return f"{len(request.messages)} messages, {said}"
