"""What somebody may be called: a name stands in prompts, lists and subtitles, never in a path."""

from __future__ import annotations

import unicodedata

LONGEST = 80
REFUSED = ";:<>{}[]"
"""Signs that end a name in the lists and sections of a prompt."""


def tidy(name: str) -> str:
    """The same name however a file system writes it: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def key(name: str) -> str:
    """By what two names are the same one."""
    return tidy(name).casefold()


def wrong_with(name: str) -> str:
    """Why nobody can be called so; nothing when it is a name."""
    hidden = next((one for one in name if unicodedata.category(one) in {"Cc", "Cs", "Co"}), "")
    turned = next(
        (one for one in name if one in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), ""
    )
    if hidden or turned:
        return f"a name cannot have the sign U+{ord(hidden or turned):04X}"
    if not any(unicodedata.category(one)[0] in "LNS" for one in name):
        return "a name needs a letter"
    if sign := next((one for one in name if one in REFUSED), ""):
        return f"a name cannot have {sign!r}"
    return f"a name has at most {LONGEST} letters" if len(name) > LONGEST else ""
