"""The last touches to a sentence that was put together in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HELP = re.compile(
    r"\b(asks?) for help (him|her|it|them|(?:an?|the|his|her|its|their) (?:\w+ ){0,2}?\w+)"
    r"(?= to\b| and\b|[.,]|$)"
)

_TWICE = re.compile(
    r"\b(not|no longer|never) ((?:(?!that\b|who\b|and\b)\w+ ){1,3}?)no(?=body\b|thing\b)"
)
"""What is turned twice, as Romance languages do."""


def polished(text: str, mended: Mapping[str, str]) -> str:
    """A sentence with its words in their order and `an` where it must stand, begun big."""
    for odd, good in mended.items():
        text = text.replace(odd, good)
    text = re.sub(_TWICE, r"\1 \2any", text)
    text = re.sub(_HELP, r"\1 \2 for help", text)
    text = re.sub(
        r"\b(hands?|knocks?|blows?|takes?) (over|down|off) (it|them|him|her)\b", r"\1 \3 \2", text
    )
    text = re.sub(r"\b(back|up|away|along|out|down|again) (it|them|him|her)\b", r"\2 \1", text)
    text = re.sub(r"\b(has|have) (\w+) (already|never|just)\b", r"\1 \3 \2", text)
    text = re.sub(r"\b(mistakes?) (him|her|it|them) (?!for)", r"\1 \2 for ", text)
    text = re.sub(r"\b([Aa]) own (\w+)", r"\1 \2 of its own", text)
    text = re.sub(r" ([,.;:!?])", r"\1", text)
    text = re.sub(r"\b([Aa]) (?=[aeio]|u(?!ni|s[eu])|hour|honest)", r"\1n ", text)
    return text[:1].upper() + text[1:]
