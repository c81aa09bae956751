"""Names of folders, from what a story says."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

LONGEST = 60
"""Characters of a slug; with four bytes each and a number behind they fit any file system."""

RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(-|$)")
"""Names that some file systems keep for devices."""


def slug(story: str) -> str:
    """A folder's name for a story: its first words in lower case, joined by `-`.

    Letters, marks and digits of every script are kept and everything else separates words, so no
    dot and no path separator is left. A story without any letter is named by its digest.
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", story).lower())
    text = re.sub(r"(?<=\w)['’](?=\w)", "", text)
    words = "".join(each if _kept(each) else " " for each in text).split()
    name = _first([word for word in words if any(map(str.isalnum, word))])
    if not name:
        return "story-" + sha256(story.encode(errors="surrogatepass")).hexdigest()[:8]
    return f"story-{name}" if RESERVED.match(name) else name


def _kept(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


def _first(words: list[str]) -> str:
    """As many whole words as fit; a first word that is too long is cut."""
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        name = longer
    return name
