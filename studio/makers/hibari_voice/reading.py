"""What of a text can be said: the voice knows the Latin alphabet and English numbers."""

from __future__ import annotations

import re
import unicodedata

_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL)
_HUSH = {"shh": "ʃ", "shhh": "ʃʃ", "sh": "ʃ", "psst": "pst", "brr": "bɹ", "brrr": "bɹɹ"}
_HUSHES = re.compile(rf"\b({'|'.join(_HUSH)})\b", re.IGNORECASE)
_SHOWN = 8


def plain(text: str) -> str:
    """The text as it is read: one form of each letter, no marks of emphasis, no markup."""
    text = unicodedata.normalize("NFC", "".join(_letter(character) for character in text))
    text = _EMPHASIS.sub(r"\2", text)
    return text.replace("[", "(").replace("]", ")").replace("*", " ").strip()


def sounds(text: str) -> str:
    """`text` with sounds that are not words (shh, psst) spelled in the voice's own alphabet."""
    return _HUSHES.sub(lambda found: f"[{found[0]}](/{_HUSH[found[0].lower()]}/)", text)


def unsayable(text: str) -> str:
    """Why `text`, as `plain` gives it, cannot be said; "" when it can."""
    foreign = [character for character in text if _is_foreign(character)]
    if foreign:
        return f"it cannot pronounce {_shown(foreign)}"
    if not any(character.isalnum() for character in text):
        signs = [character for character in text if not character.isspace()]
        return f"there is no word in {_shown(signs)}"
    return ""


def is_english(language: str) -> bool:
    """Whether a language tag (`en`, `en-GB`) or a language's name (`English`) means English."""
    return re.match(r"\s*(en(?![a-z])|english\b|$)", language.casefold()) is not None


def _letter(character: str) -> str:
    """Wide forms, ligatures and signs of typesetting become their ordinary letters."""
    folded = unicodedata.normalize("NFKC", character)
    return folded if character.isalpha() and _is_latin(folded) else character


def _is_latin(letters: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN ") for letter in letters)


def _is_foreign(character: str) -> bool:
    if character.isalpha():
        return not _is_latin(character) and character not in "ªºµ"
    return character.isdecimal() and not character.isascii()


def _shown(characters: list[str]) -> str:
    distinct = list(dict.fromkeys(characters))
    more = f" and {len(distinct) - _SHOWN} more" if len(distinct) > _SHOWN else ""
    return " ".join(distinct[:_SHOWN]) + more
