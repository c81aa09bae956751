"""When a line concludes a conversation, and what it concludes (arXiv 2408.11788, 3.1 f.; DF-12)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.talk.line import split_thought

_MARKER = re.compile(
    r"^[ \t*_`>#-]*(?:<INFO>|\[INFO\]|INFO(?=[\s:*]|$))[*_` \t]*:?[*_ \t]*", re.MULTILINE
)
_NEAR = re.compile(
    r"^[ \t*_`>#-]*(?:</?info/?>|\[info\]|\(info\)|info\s*:)", re.MULTILINE | re.IGNORECASE
)
_CLOSED = re.compile(r"^[ \t*_`]*(?:</INFO>|\[/INFO\])", re.MULTILINE)
_GIVEN = re.compile(r"<given name=.*?</given>", re.DOTALL)
_FENCE = re.compile(r"^[ \t]*```[\w-]*[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Said:
    """A line taken apart: the thought before it, what is spoken, and the payload if it concludes.

    `payload` is None when the line does not conclude, and may be empty text when it tries to.
    `near` is True for a marker that almost is one: lower case, or another bracket.
    """

    thought: str
    spoken: str
    payload: str | None
    near: bool = False


def take_apart(text: str) -> Said:
    """Read a line by the conclusion rule.

    `<INFO>`, `[INFO]` or `INFO`, upper case and first on a line, concludes; markdown and spaces
    before it are tolerated. The payload runs to `</INFO>`, to the end of the code fence that it
    opens or stands in, or to the end. The last marker wins. In mid-sentence it does not conclude.
    """
    thought, text = split_thought(text)
    markers = list(_MARKER.finditer(text))
    if not markers:
        return Said(thought, text.strip(), None, near=bool(_NEAR.search(text)))
    last = markers[-1]
    spoken = text[: last.start()]
    if len(_FENCE.findall(spoken)) % 2:
        spoken = spoken[: list(_FENCE.finditer(spoken))[-1].start()]
    first = _MARKER.search(spoken)
    return Said(
        thought,
        (spoken[: first.start()] if first else spoken).strip(),
        _payload(text[last.end() :]),
    )


def _payload(rest: str) -> str:
    if closed := _CLOSED.search(rest):
        rest = rest[: closed.start()]
    rest = re.sub(r"</INFO>\s*\Z", "", rest)
    fences = list(_FENCE.finditer(rest))
    if len(fences) >= 2 and not rest[: fences[0].start()].strip():
        rest = rest[fences[0].end() : fences[1].start()]
    elif fences and not rest[: fences[0].start()].strip():
        rest = rest[fences[0].end() :]
    elif fences:
        rest = rest[: fences[0].start()]
    return rest.strip().strip("*`").strip()


def echoes(payload: str, prompt: str) -> bool:
    """Whether a payload only repeats what the prompt asks (a known habit of small models).

    What was given as material does not count: a conclusion may well take over a given.
    """
    words = _plain(payload)
    return len(words) > 24 and words in _plain(_GIVEN.sub(" ", prompt))


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def own_words(text: str, me: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, str]:
    """A line without a leading own name, and what was said in it for somebody else.

    A model that goes on as another role (`Director: ...` first on a line) speaks only up to there.
    """
    label = r"[ \t]*[*_#> ]*(?:{})[*_ ]*(?:\([^)\n]*\))?[*_ ]*:[*_ ]*"
    mine = re.compile(r"\A\s*" + label.format("|".join(map(re.escape, me))), re.IGNORECASE)
    text = mine.sub("", text, count=1)
    if others:
        theirs = re.compile(
            "^" + label.format("|".join(map(re.escape, others))), re.MULTILINE | re.IGNORECASE
        )
        if found := theirs.search(text):
            return text[: found.start()].strip(), text[found.start() :].strip()
    return text, ""
