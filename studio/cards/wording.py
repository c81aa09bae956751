"""Texts in a conclusion: pieces of a source word for word, nothing left out, not too long."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from studio.cards.entries import entries, placed, words
from studio.film import prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.cards.checklist import Checks, Split
    from studio.cards.checks import Value

_SHORT = 3
"""A source must have so many times the words of a piece before pieces must have them."""
_UNEVEN = 2
"""Where so many pieces were asked for, sentences of unlike length need so much more."""
_SHOWN = 8
"""Words of a text that a complaint quotes."""
_TOLD = 1 / 3
"""The share of a sentence's own words that must return where it is retold."""
_OWN = 4
"""Letters from which a word counts as a sentence's own; endings may differ beyond these."""


def split_complaints(checks: Checks, conclusion: object, value: Value) -> Iterator[str]:
    """Where pieces are not the source word for word, and pieces that are too short."""
    for path, split in checks.split.items():
        source = value(split.of)
        if not isinstance(source, str):
            continue
        pieces = [str(piece) for _, piece in entries(conclusion, path)]
        between = words(value(split.between)) if split.between else []
        if wrong := _astray(pieces, source, split.of):
            yield f"{path}: {wrong}"
        elif between:
            yield from (f"{path}: {inside}" for inside in _cut_inside(pieces, between, split))
        else:
            yield from (f"{path}: {short}" for short in _too_short(pieces, source, split, value))


def _astray(pieces: list[str], source: str, name: str) -> str:
    """Where the pieces first leave the source; nothing when together they are the source."""
    text = prose.plain(source)
    signs = [place for place, sign in enumerate(text) if not sign.isspace()]
    whole, told = prose.bare(source), 0
    for number, piece in enumerate(pieces, start=1):
        wanted = prose.bare(piece)
        if not whole.startswith(wanted, told):
            rest = text[signs[told] :] if told < len(signs) else ""
            first = _agreeing(piece, rest)
            return (
                f"piece {number} is not {name} word for word: it has “{_from(piece, first)}” where "
                f"{name} goes on “{_from(rest, first)}”"
            )
        told += len(wanted)
    rest = text[signs[told] :] if told < len(signs) else ""
    return f"the end of {name} is missing, from “{_from(rest, 0)}” on" if rest else ""


def _agreeing(piece: str, source: str) -> int:
    """How many words from the beginning two texts share."""
    both = enumerate(zip(piece.split(), source.split(), strict=False))
    return next((n for n, (a, b) in both if prose.bare(a) != prose.bare(b)), len(source.split()))


def _from(text: str, start: int) -> str:
    """A few words of a text from a word on; that it ends, when it does."""
    return " ".join(text.split()[start : start + _SHOWN]) or "(nothing more)"


def _cut_inside(pieces: list[str], texts: list[str], split: Split) -> Iterator[str]:
    """Pieces that begin within one of the texts of which the source was put together."""
    starts = {0, *accumulate(len(prose.bare(text)) for text in texts)}
    begun = [0, *accumulate(len(prose.bare(piece)) for piece in pieces)]
    for number, (start, piece) in enumerate(zip(begun, pieces, strict=False), start=1):
        if start not in starts:
            yield (
                f"piece {number} begins at “{_from(piece, 0)}”, within one of {split.between}; "
                f"{split.of} is cut only between them"
            )


def _too_short(pieces: list[str], source: str, split: Split, value: Value) -> Iterator[str]:
    asked = value(split.pieces) if isinstance(split.pieces, str) else split.pieces
    most = max(_SHORT, _UNEVEN * int(asked)) if isinstance(asked, int | float) else _SHORT
    if len(prose.words(source)) < most * split.words:
        return
    for number, piece in enumerate(pieces, start=1):
        if (count := len(prose.words(piece))) < split.words:
            yield f"piece {number} has {count} words, wanted at least {split.words}"


def retelling_complaints(checks: Checks, conclusion: object, value: Value) -> Iterator[str]:
    """Sentences of a source that no text takes up."""
    for path, name in checks.retells.items():
        source = value(name)
        said = _stems(" ".join(str(text) for _, text in entries(conclusion, path)))
        for sentence in prose.sentences(source) if isinstance(source, str) else ():
            own = _stems(sentence)
            if len(own & said) < _TOLD * len(own):
                yield f"{path}: nothing tells of “{_from(sentence, 0)}” in {name}"


def _stems(text: str) -> set[str]:
    """The beginnings of a text's longer words; all its words in writing without spaces."""
    told = prose.words(text.casefold())
    return {word[:_OWN] for word in told if len(word) >= _OWN or not word.isascii()}


def word_complaints(checks: Checks, conclusion: object, value: Value) -> Iterator[str]:
    """Texts of too many or too few words, and names where none may stand."""
    for path, wanted in checks.words.items():
        known = words(value(wanted.without)) if wanted.without else []
        for where, text in entries(conclusion, path):
            place, count = placed(path, where), len(prose.words(str(text)))
            if wanted.most is not None and count > wanted.most:
                yield f"{place}{count} words, wanted at most {wanted.most}"
            if count < wanted.least:
                yield f"{place}{count} words, wanted at least {wanted.least}"
            if found := prose.named(str(text), known):
                yield f"{place}names {', '.join(found)}; say it without names"
