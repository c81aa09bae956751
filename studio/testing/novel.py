"""A novel of any length, made up from a seed: the same people throughout, and threads left open.

It is no literature; it is long, in paragraphs and chapters, and every sentence of it is ours.
"""

from __future__ import annotations

from random import Random

PEOPLE = ("Mara", "Ivo", "Tamm", "Oda", "Jonas")
_CHAPTER = 13
"""Paragraphs of a chapter, with its heading."""
_WHAT = {
    "Mara": "the keeper of the light",
    "Ivo": "the stranger",
    "Tamm": "the harbour master",
    "Oda": "the baker's widow",
    "Jonas": "the pilot's boy",
}
_PLACES = (
    "the lighthouse",
    "the harbour",
    "the bakery",
    "the reef",
    "the customs house",
    "the moor",
)
_THINGS = (
    "the locked box",
    "the sea chart",
    "the brass key",
    "the lantern",
    "the letter",
    "the rope",
)
_TIMES = ("At dawn", "Before noon", "In the evening", "By night", "After the storm", "At low water")
_DEEDS = (
    "{One} carries {thing} up from {place} and hides it under the stairs.",
    "{time} {one} walks out to {place}, because {two} has not come home.",
    "“You knew,” says {two}, and {one} puts {thing} on the table between them.",
    "{One} opens {thing} with a knife, and finds nothing in it but sand and a name.",
    "{time} {two} calls from {place}, and nobody answers for a long while.",
    "{One}, {what}, counts the boats and is one short.",
    "But {two} has seen {one} at {place}, and says so to everybody who buys bread.",
    "{One} and {two} row out past {place} without a lamp, and do not speak.",
    "{One} writes down what {two} said, word for word, and burns the page.",
    "Suddenly the bell at {place} rings, although the rope was cut in spring.",
    "{One} gives {thing} back to {two}, and asks for nothing.",
    "{time} the fog stands so thick before {place} that {one} finds the door by hand.",
    "Who has taken {thing}, when only {one} and {two} knew where it lay?",
    "{One} mends the net that {two} tore, and thinks of the ship that went down.",
    "{two} laughs for the first time since winter, and {one} looks away.",
    "When {one} comes to {place}, {thing} is gone, and the window stands open.",
    "{One} promises {two} to keep the light burning until the last boat is in.",
    "{One} climbs the stairs of {place} with a fever and one shoe.",
)


def novel(words: int, seed: int = 0) -> str:
    """So many words and the end of a paragraph, in chapters; the same for the same seed."""
    odds, count, place = Random(seed), 0, ""
    paragraphs: list[str] = []
    while count < words:
        if len(paragraphs) % _CHAPTER == 0:
            place = odds.choice(_PLACES)
            paragraphs.append(f"Chapter {len(paragraphs) // _CHAPTER + 1}")
        told = " ".join(_sentence(odds, place) for _ in range(odds.randint(3, 7)))
        paragraphs.append(told)
        count += len(told.split())
    return "\n\n".join(paragraphs)


def _sentence(odds: Random, place: str) -> str:
    one, two = odds.sample(PEOPLE, 2)
    slots = {"one": one, "One": one, "two": two, "what": _WHAT[one], "place": place}
    slots |= {"thing": odds.choice(_THINGS), "time": odds.choice(_TIMES)}
    return odds.choice(_DEEDS).format(**slots)
