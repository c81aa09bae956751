"""What a sentence names that no picture of its film has, and what stands in them unasked.

A thing is not shown by being spoken of: it has to be in what a scene shows. What the painter says
that it did not draw is not shown either. A mug is there where a cup is.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from studio.film.invented import alike, left_out
from studio.makers.papertheatre.fauna import animals
from studio.makers.papertheatre.reading.vocabulary import lexicon, tokens
from studio.makers.rehearsal.words import OURS
from studio.makers.wording.english import tagged
from studio.makers.wording.foreign.gloss import nouns_of
from studio.makers.wording.request import asked_for
from studio.makers.wording.verbs import is_light

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

SPOKEN = frozenset({"narration", "dialogue", "title", "id"})
"""Parts of a scene that are heard or read, and not seen."""
OFTEN = 3
"""In so many scenes a thing belongs to the film that stands in them."""
SHORTEST = 3
"""Letters of a word that is no noun with an ending any more: `ein` is no egg."""
DONE = frozenset({"does"})
"""What somebody does, and no animal."""
_UNDRAWN = re.compile(r"(?m)^not drawn: ([^→\n]+?)(?: → bundle)?$")
_NEAR = re.compile(r"(?m)^not drawn: ([^→\n]+?) → (?!bundle\b)([^\n]+)$")
_SAID = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})
_JOINTS = _ARTICLES | {"of", "by", "in", "on", "at", "to", "with", "for", "from"}
"""Words that join those of one phrase."""
_TOLD = frozenset({"VBZ", "VBD", "VBP", "MD"})
_AS_ONE = ("hand", "animals")
_ENDINGS = ("", "s", "es", "n", "en", "e")


class Named(NamedTuple):
    """A thing of a text: its word there, in English, and what it is drawn as."""

    word: str
    english: str
    drawn: str


def unshown(story: str, retold: str, shown: Sequence[str], told: Sequence[str]) -> tuple[str, ...]:
    """The words of a sentence that its film takes up nowhere, and the things it does not show.

    `shown` is what is seen, scene by scene (see `views`), `told` all that is said besides; `retold`
    is the sentence in the film's language, where that is another. All is in the user's own words
    where these are known, see `told_in_phrases`. What only asks for a film is no part of it.
    """
    story = asked_for(story, OURS.at("gazetteer"))
    source = retold or story
    things = [*(_foreign(story) if retold else _named(source))]
    seen = " ; ".join(shown)
    drawn, words = {one.drawn for one in _named(seen)}, tokens(seen)
    gone = [one for one in things if not (one.drawn in drawn or _among(one.english, words))]
    had = {word for one in things for word in (one.word, *one.english.split())}
    loose = [word for word in left_out(source, (*shown, *told)) if word.casefold() not in had]
    theirs = {english: word for word, english in _words(story)} if retold else {}
    loose = [theirs.get(word.casefold(), word) for word in loose]
    every = [*(one.word for one in gone), *loose]
    nouns = frozenset(word.casefold() for one in gone for word in tokens(one.word))
    return told_in_phrases(f"{story} ; {source}" if retold else story, every, nouns)


def told_in_phrases(said: str, words: Sequence[str], nouns: frozenset[str]) -> tuple[str, ...]:
    """Words of a text in its phrases, those with a noun first; a lone verb only for want of more.

    A verb has what follows it (`lives by himself`), and a new one begins a phrase of its own.
    """
    missed, tags = {one.casefold() for one in words}, dict(tagged(said))
    made = list[str]()
    for clause in re.split(r"[.,;:!?]+", said):
        row = [(hit[0], hit.start(), hit.end()) for hit in _SAID.finditer(clause)]
        n = 0
        while n < len(row):
            end = _ends([word for word, _, _ in row], n, missed, tags)
            if end >= n:
                made.append(clause[row[n][1] : row[end][2]])
            n = max(end, n) + 1
    rows = dict.fromkeys(made)
    lone = {one for one in rows if tags.get(one, "")[:2] == "VB"}
    kept = [one for one in rows if one not in lone] or [*rows]
    return tuple(sorted(kept, key=lambda one: (not nouns & {*tokens(one)}, " " not in one)))


def _ends(row: Sequence[str], n: int, missed: Collection[str], tags: Mapping[str, str]) -> int:
    """Where the phrase ends that begins with the nth word of a row; before it where none does."""
    low = [re.sub(r"['’]s?$", "", word.casefold()) for word in row]
    if low[n] not in missed:
        return n - 1
    end = n
    for k in range(n + 1, len(row)):
        anew = tags.get(row[k]) in _TOLD
        if low[k] in missed and not anew:
            end = k
        elif anew or low[k] not in _JOINTS:
            break
    verb = end == n and tags.get(row[n], "")[:2] == "VB"
    if verb and n + 2 < len(row) and low[n + 1] in _JOINTS:
        end = n + 2 + (low[n + 2] in _JOINTS and n + 3 < len(row))
    return end


def views(scenes: Sequence[Mapping[str, object]], notes: Mapping[object, str]) -> list[str]:
    """What each scene shows, without what the note of its picture says was not drawn."""
    made = []
    for scene in scenes:
        parts = (str(value) for key, value in scene.items() if key not in SPOKEN and value)
        text = re.sub(r"[\[\]'\"]", " ", " ; ".join(parts))
        for gone in _UNDRAWN.findall(notes.get(scene.get("id"), "")):
            text = re.sub(rf"(?i)\b{re.escape(gone)}\b", "", text)
        made.append(text)
    return made


def nearest(notes: Iterable[str], said: str) -> tuple[str, ...]:
    """What of a text the painter says that it drew as something near: `giraffe → deer`."""
    found = (pair for note in notes for pair in _NEAR.findall(note))
    told = tokens(said)
    last = ((one.split()[-1], one, other) for one, other in found)
    named = (
        f"{one} → {other}"
        for word, one, other in last
        if _among(word, told) and not is_light(word)  # `gets` says nothing of what is not seen
    )
    return tuple(dict.fromkeys(named))


def standing(shown: Sequence[str], source: str) -> tuple[str, ...]:
    """Things that are in many scenes and not in the source, as the scenes name them."""
    scenes = [
        {one.drawn: f"the {one.word}" for one in _named(text, ("hand", "ground"))} for text in shown
    ]
    count = Counter(name for one in scenes for name in one)
    names = {name: word for one in reversed(scenes) for name, word in one.items()}
    own = {one.drawn for one in _named(source)}
    return tuple(names[one] for one, n in count.items() if n >= OFTEN and one not in own)


def _named(text: str, kinds: Sequence[str] = ("hand", "ground", "animals")) -> Iterator[Named]:
    """The things and animals of an English text that could be drawn."""
    for section in kinds:
        for hit in (animals() if section == "animals" else lexicon(section)).find(text):
            if hit.word in DONE:
                continue
            drawn = hit.name if section in _AS_ONE else hit.word
            yield Named(hit.word, hit.word, drawn)


def _foreign(story: str) -> Iterator[Named]:
    """The things of a text in another language, in its own words."""
    for word, english in _words(story):
        for one in [*_named(f"the {english}")][:1]:
            yield Named(word, one.english, one.drawn)


def _words(story: str) -> Iterator[tuple[str, str]]:
    """The nouns of a text in another language, each with its English."""
    known = nouns_of(story, OURS)
    for word in dict.fromkeys(tokens(story)):
        roots = [word.removesuffix(end) for end in _ENDINGS]
        roots += [word[:-1] + end for end in "oea" if word[-1:] in {"i", "e"}]  # canali: canale
        roots = [one for one in roots if one == word or len(one) > SHORTEST]
        if english := next((known[one] for one in roots if one in known), ""):
            yield word, english


def _among(words: str, seen: Sequence[str]) -> bool:
    """Whether one of some words is among others, whatever its ending."""
    return any(alike(one, other) for one in words.split() for other in dict.fromkeys(seen))
