"""English as the embedded makers know it: word forms, known words in a text, tags, the language.

A small tagger and a dictionary come with the voice (hibari); nothing is downloaded.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

NEGATIONS = frozenset({"no", "without", "not", "never", "nobody", "none", "nor", "neither"})
_LOOSE_END = re.compile(
    r"(\s+(and|or|but|the|an?|of|to|in|with|for|his|her|its|their|that|who|by|on|as))+$"
)
_ARTICLES = r"^(The|An?|One|Two|Three|Both|In|On|At|By|Far|Nobody)\b"
_LINKS = "and|but|so|then|else|that|when|where|while|as|how"
_IRREGULAR = {
    "mice": "mouse", "geese": "goose", "men": "man", "women": "woman", "children": "child",
    "people": "person", "feet": "foot", "teeth": "tooth", "oxen": "ox", "lice": "louse",
}  # fmt: skip
OURS = re.compile(r"(?i)\b(the|an?|and|of|with|his|her|their|to|from|who)\b")
_THEIRS = re.compile(
    r"(?i)\b(eine?[mnrs]?|der|das|de[mn]|und|mit|im|vom|zu[mr]|sich|ist|nicht|una?|unos|el|l[aeo]s|"
    r"del|con|por|su|que|une|le|et|des|aux|avec|dans|sur|est|il|gli|della|nel|che)\b"
)
"""Small words by which a language of Europe shows itself where its nouns look English."""
_HERS = re.compile(
    r"(?i)^(?:eine|una|une|la|die)\b|\b(?:sie|ella|elle|lei)\b|\w{3,}(?:rin|euse|trice|dora)\b"
)
"""What says in those languages that a woman is meant."""
_LEADS = frozenset({"VBZ", "VBP", "VBD", "MD", ".", "WP", "WDT"})
_WITHIN = re.compile("before|until|after|while|with|of|in|on|at|from|under|for|by|near|over")
"""Words that lead a noun which does nothing itself: `a girl with a wooden leg wants`."""
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[.,;:!?]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A known word in a text: what it stands for, as written, and where (token numbers)."""

    name: str
    word: str
    start: int
    end: int
    plural: bool = False


def tokens(text: str) -> list[str]:
    """Lower-case words and stops; hyphens part words."""
    return _TOKEN.findall(text.lower().replace("’", "'"))


def singulars(word: str) -> Iterable[tuple[str, bool]]:
    """The word and what it may be the plural or possessive of."""
    yield word, False
    if word.endswith("'s"):
        yield word[:-2], False
        return
    if word in _IRREGULAR:
        yield _IRREGULAR[word], True
    elif word.endswith("men"):
        yield f"{word[:-3]}man", True
    for ending, instead in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word[: -len(ending)] + instead, True


def stems(word: str) -> Iterable[tuple[str, bool]]:
    """Like `singulars`, with the endings of verbs and adjectives too."""
    yield from singulars(word)
    for ending in ("ing", "ed", "ly", "ful", "er"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) > 2:
            yield root, False
            yield root + "e", False
            if root[-1] == root[-2]:
                yield root[:-1], False
            if root[-1] == "i":
                yield root[:-1] + "y", False


class Lexicon:
    """Names, each with the words that ask for it."""

    def __init__(self, words: Mapping[str, Iterable[str]], *, verbs: bool = False) -> None:
        self._verbs = verbs
        self._forms = stems if verbs else singulars
        self._entries: dict[tuple[str, ...], str] = {}
        for name, phrases in words.items():
            for phrase in phrases:
                self._entries.setdefault(tuple(tokens(phrase)), name)
        self._longest = max(map(len, self._entries), default=1)

    def find(self, text: str) -> list[Hit]:
        """Every hit, in text order, longest first; those after a negation are left out."""
        row = tokens(text)
        hits, i = [], 0
        while i < len(row):
            hit = self._at(row, i)
            if hit is None:
                i += 1
                continue
            if not NEGATIONS.intersection(row[max(0, i - 2) : i]):
                hits.append(hit)
            i = hit.end
        return hits

    def first(self, text: str) -> str:
        """The first name found, or nothing."""
        hits = self.find(text)
        return hits[0].name if hits else ""

    def _at(self, row: list[str], i: int) -> Hit | None:
        for length in range(min(self._longest, len(row) - i), 0, -1):
            for key, plural in self._keys(row[i : i + length]):
                name = self._entries.get(key)
                if name is not None:
                    word = " ".join(row[i : i + length])
                    return Hit(name=name, word=word, start=i, end=i + length, plural=plural)
        return None

    def _keys(self, words: list[str]) -> Iterable[tuple[tuple[str, ...], bool]]:
        """What words may be listed as; a verb of several words bends its first (`holds out`)."""
        for last, plural in self._forms(words[-1]):
            yield (*words[:-1], last), plural
        if self._verbs and len(words) > 1:
            for first, _ in self._forms(words[0]):
                yield (first, *words[1:]), False


@lru_cache(64)
def tagged(said: str) -> tuple[tuple[str, str], ...]:
    """The words of a text, each with its part of speech (Penn Treebank tags)."""
    words = [(one.text, one.tag) for one in _grammar().tokenize(said) if one.text.strip()]
    # the tagger takes a lone quotation mark for a name
    return tuple((word, tag if re.search(r"[^\W_]", word) else ".") for word, tag in words)


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


def subjects(said: str, given_names: str, to_a_place: Collection[str]) -> Iterable[tuple[str, str]]:
    """Proper names (`name`) and nouns that do something (`noun`) of a text, in its order.

    `given_names` is a pattern of names that are words too; after words of `to_a_place` (at, of)
    only those count, since a place may stand there.
    """
    row, inside = [("", ""), *tagged(said), ("", "")], False
    for (before, last), (word, tag), (_, after) in zip(row, row[1:], row[2:], strict=False):
        acts = after in {"VBZ", "VBP", "VBD", "MD", "WP"}
        given = word.istitle() and re.search(given_names, word.lower()) is not None
        called = given and (before not in {"", "."} or acts or after in {"DT", "NNS", "CC", "."})
        over = tag in _LEADS or (tag == "DT" and last[:2] == "NN")
        inside = (inside and not over) or bool(
            tag in {"IN", "TO"} and _WITHIN.fullmatch(word.lower())
        )
        proper = tag == "NNP" and word[0].isupper() and before.lower() not in to_a_place
        if called or (proper and (acts or not is_word(word))):
            yield word, "name"
        elif tag == "NN" and acts and not inside:
            yield word.lower(), "noun"


def runs(hits: Iterable[Hit]) -> list[list[Hit]]:
    """Hits in groups that stand side by side, as those of `a robot gardener` do."""
    made: list[list[Hit]] = []
    for hit in hits:
        beside = bool(made) and made[-1][-1].end == hit.start
        made = [*made[:-1], [*made[-1], hit]] if beside else [*made, [hit]]
    return made


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
    return len({one[0] for one in re.finditer(rf"\b(?:{'|'.join(beginnings)})", said.lower())})


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
    spots = (re.search(re.escape(one), line, re.IGNORECASE) for one in told if one)
    put = [one[0].rpartition(": ")[2] for one in sorted(filter(None, spots), key=re.Match.start)]
    own = re.sub(r"(?s)“[^”]*”|<think>.*</think>|<INFO>.*", ".", line)
    joints = rf"\s*(?:[.,;:?!\n“”—]|^)\s*(?:(?:{_LINKS})\b\s*)?"
    parts = [short(part, 14) for part in re.split(joints, put[-1] if put else own)]
    long = [[part for part in parts if part.count(" ") >= least] for least in (4, 2)]
    return str([*(long[0] if put else ()), *long[1][:: 1 if put else -1], ""][0])


@cache
def _grammar() -> Any:
    from hibari.g2p import G2P

    return G2P(british=False)
