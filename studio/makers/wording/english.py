"""English as the embedded makers know it: tags, the language, and sentences made fit to be shown.

A small tagger and a dictionary come with the voice (hibari); nothing is downloaded.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from studio.makers.wording.lexicon import stems
from studio.makers.wording.tagging import Words, mended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_LOOSE_END = re.compile(
    r"(\s+(and|or|but|the|an?|of|to|in|with|for|his|her|its|their|that|who|by|on|as))+$"
)
_ARTICLES = r"^(The|An?|One|Two|Three|Both|In|On|At|By|Far|Nobody)\b"
_LINKS = "and|but|so|then|else|that|when|where|while|as|how"
OURS = re.compile(r"(?i)\b(the|an?|and|of|with|his|her|their|to|from|who)\b")
_THEIRS = re.compile(
    r"(?i)\b(eine?[mnrs]?|der|das|de[mn]|und|mit|im|vom|zu[mr]|sich|ist|nicht|una?|unos|el|l[aeo]s|"
    r"del|con|por|su|que|une|le|et|des|aux|avec|dans|sur|est|il|gli|della|nel|che)\b"
)
"""Small words by which a language of Europe shows itself where its nouns look English."""
_SPOKEN = re.compile(r"[^(){}\[\]\\|*+^]*[^\W_][^(){}\[\]\\|*+^]*")
_HERS = re.compile(
    r"(?i)^(?:eine|una|une|la|die)\b|\b(?:sie|ella|elle|lei)\b|\w{3,}(?:rin|euse|trice|dora)\b"
)
"""What says in those languages that a woman is meant."""


@lru_cache(4096)
def is_base(said: str) -> bool:
    """Whether the dictionary has just this form of a word."""
    return bool(_grammar().lexicon.is_known(said.lower(), "NN"))


@cache
def compiled(way: str) -> re.Pattern[str]:
    """A pattern of a vocabulary, which has more of them than Python keeps compiled."""
    return re.compile(way)


@lru_cache(4096)
def _is_done(low: str) -> bool:
    """Whether the tagger takes a lone word for what one does: leaves, which tables is not."""
    return bool([one.tag for one in _grammar().tokenize(f"It {low}.")][1:2] == ["VBZ"])


@lru_cache(512)
def tagged(said: str) -> tuple[tuple[str, str], ...]:
    """The words of a text, each with its part of speech (Penn Treebank tags)."""
    words = [(one.text, one.tag) for one in _grammar().tokenize(said) if one.text.strip()]
    # the tagger takes a lone quotation mark for a name, and the source of a program for a noun
    row = [(word, tag if _SPOKEN.fullmatch(word) else ".") for word, tag in words]
    return tuple(mended(row, Words(is_base, _is_done)))


def common_nouns(row: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The common nouns of a tagged row, each with the tag of the word before it.

    Behind a noun, one that ends on -s is rather a verb: owls votes, snow breaks.
    """
    for (_, before), (word, tag) in pairwise([("", ""), *row]):
        acts = before[:2] == "NN" and word.endswith("s")
        if tag in {"NN", "NNS"} and word.islower() and word.isalpha() and not acts:
            yield word, before


@lru_cache(4096)
def is_word(said: str) -> bool:
    """Whether the dictionary has a word in some form."""
    known = _grammar().lexicon.is_known
    return any(known(form, "NN") or known(form + "e", "NN") for form, _ in stems(said.lower()))


@lru_cache(64)
def language_of(said: str) -> str:
    """`English`, or that the language is unknown, with the script that it is written in."""
    scripts = Counter(unicodedata.name(sign, "?").split()[0] for sign in said if sign.isalpha())
    script = scripts.most_common(1)[0][0].capitalize() if scripts else "No"
    words = re.findall(r"[^\W\d_]{2,}", said)
    known = sum(1.0 if is_word(word) else 0.4 * word[0].isupper() for word in words)
    theirs, ours = len(_THEIRS.findall(said)), len(OURS.findall(said))
    strange = theirs > max(1, ours) or (theirs > ours == 0 and len(words) > 3)
    if script == "Latin" and known >= 0.6 * len(words) and not strange:
        return "English"
    return f"unknown ({'Han' if script == 'Cjk' else script} script)"


def known_words(said: str, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """The words of a text that a list of other languages' words knows, in order, with the English.

    Letters of an alphabet must begin a word and may have two more as its ending; of two that begin
    at one place the longer counts.
    """
    found: dict[int, tuple[str, str]] = {}
    for word in sorted(words, key=len):
        ending = min(2, max(0, len(word) - 2))
        whole = rf"\b{word}\w{{0,{ending}}}\b" if word < "\u2000" else word
        for hit in re.finditer(whole, said, re.IGNORECASE):
            found[hit.start()] = hit[0], words[word]
    ends = {place: place + len(found[place][0]) for place in found}
    return [found[a] for a in sorted(found) if not any(b < a < ends[b] for b in found)]


def glossed(said: str, words: Mapping[str, str]) -> str:
    """The nouns that a list of words of other languages knows of a text, in English and its order.

    A pronoun at the end tells what the languages of Europe tell by article and ending.
    """
    told = dict.fromkeys(english for _, english in known_words(said, words))
    nouns = " and ".join(f"the {one}" for one in told)
    return nouns + ("; she" if _HERS.search(said) else "; he") * bool(re.search("[a-z]", said))


def nth_known(said: str, words: Mapping[str, str], number: int) -> str:
    """The nth noun of a text that such a list knows, as written, each once; "" for none."""
    told = dict.fromkeys(word for word, _ in known_words(said, words))
    return next(islice(told, number - 1, None), "")


def spread(told: Sequence[str], count: int) -> list[str]:
    """Sentences in order over `count` parts: joined where there are more, repeated where fewer."""
    edges = [n * len(told) // count for n in range(count + 1)]
    return [" ".join(told[a : max(b, a + 1)]) for a, b in pairwise(edges)]


def uses(said: str, beginnings: Iterable[str]) -> int:
    """How many of a text's words, each counted once, begin as one of the patterns says."""
    ways = compiled(rf"\b(?:{'|'.join(beginnings)})")
    return len({one[0] for one in ways.finditer(said.lower()) if one[0]})


@lru_cache(4096)
def tidy(said: str) -> str:
    """`an` where it must stand, a capital after a stop, one stop and one space at a time."""
    said = re.sub(r"\b([Aa]) (?=[aeioAEIO]\w)", r"\1n ", said)
    said = re.sub(r"[.?!] [a-z]", lambda found: found[0].upper(), said)
    return re.sub(r"\s+", " ", re.sub(r"([.?!])\.", r"\1", said)).strip()


def short(said: str, most: int) -> str:
    """The first `most` words at most, to the end of a clause where one ends late enough."""
    kept = " ".join(said.split()[:most])
    if len(said.split()) > most:
        ends = [found.start() for found in re.finditer(r"[,;:.!?](?=\s)", kept)]
        kept = kept[: ends[-1]] if ends and ends[-1] > len(kept) // 3 else kept
        kept = _LOOSE_END.sub("", kept)
    return kept.rstrip(",;: ")


def head(said: str, most: int) -> str:
    """The sentences that the first `most` words of a text end; a text that has no more, whole."""
    words = [found.end() for found in islice(re.finditer(r"\S+", said), most + 1)]
    if len(words) <= most:
        return said
    first = said[: words[-2]]
    ends = [found.end() for found in re.finditer(r"[.!?](?=\s|$)", first)]
    return first[: ends[-1]] if ends else first


def within(said: str, most: int) -> str:
    """A sentence, or so many words of it, as a part of another: its article begins small."""
    return re.sub(_ARTICLES, _small, short(said, most))


def _small(found: re.Match[str]) -> str:
    return found[0].lower()


def together(names: Sequence[str]) -> str:
    """Names in a row: a, b and c."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def sentence(said: str) -> str:
    """A part of a sentence as a sentence of its own."""
    return f"{said[:1].upper()}{said[1:]}."


def cut_off(said: str) -> str:
    """A sentence that somebody cuts short: without its last two words."""
    return short(said, said.count(" ") - 1)


def quotation(line: str, told: Iterable[str]) -> str:
    """Three words or more in a row of a line: of what it puts forward last, else of its end."""
    low = line.lower()
    there = sorted((low.find(one.lower()), one) for one in told if one and one.lower() in low)
    put = [line[at : at + len(one)].rpartition(": ")[2] for at, one in there]
    own = re.sub(r"(?s)“[^”]*”|<think>.*</think>|<INFO>.*", ".", line)
    joints = rf"\s*(?:[.,;:?!\n“”—]|^)\s*(?:(?:{_LINKS})\b\s*)?"
    parts = [short(part, 14) for part in re.split(joints, put[-1] if put else own)]
    long = [[part for part in parts if part.count(" ") >= least] for least in (4, 2)]
    return str([*(long[0] if put else ()), *long[1][:: 1 if put else -1], ""][0])


@cache
def _grammar() -> Any:
    from hibari.g2p import G2P

    return G2P(british=False)
