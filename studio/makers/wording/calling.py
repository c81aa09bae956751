"""He and she, as a text calls those of a cast."""

from __future__ import annotations

import re


def called(cast: list[dict[str, str]], said: str) -> list[dict[str, str]]:
    """A cast with he or she for an animal that the text calls so and means nobody else by it."""
    for sex, ways in (("he", "he|him|his|himself"), ("she", "she|her|hers|herself")):
        free = [one for one in cast if one["pronoun"] == "it"]
        known = any(one["pronoun"] == sex for one in cast)
        if free and not known and re.search(rf"(?i)\b(?:{ways})\b", said):
            free[0]["pronoun"] = sex
    return cast
