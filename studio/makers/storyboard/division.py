"""Where a text is divided: into pieces and scenes, word for word, where sentences end."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studio.makers.storyboard.ground import capital, joined, listed, mood_of, topic, words
from studio.makers.storyboard.parts import grouped, sentences, turn_of, units
from studio.makers.storyboard.retelling import retold
from studio.makers.wording.english import short
from studio.makers.wording.frames import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.storyboard.ground import Ground, Row

LEAST = 50
"""Words of a piece, where the text has three times as many (the program of arXiv 2503.07314)."""
_PLOT = 90
"""Words of a scene's plot, however long the text is that it is taken from."""
_STEPS = "structure segmentation progression consistency division elements boundaries"


def pieces(told: str, ground: Ground, least: int, most: int) -> list[Row]:
    """A text in pieces, word for word, each with who is in it, when, how it feels, and why."""
    texts = _texts(told, least, most)
    rows: list[Row] = []
    before: list[str] = []
    for plot in texts:
        who = ground.who(plot, before)
        rows.append(_piece(plot, who, rows, texts, ground))
        before = who or before
    _seat_the_rest(rows, ground)
    return rows


def _texts(told: str, least: int, most: int) -> list[str]:
    """The text in at least and at most so many pieces, of LEAST words where it has enough."""
    whole = [one.strip() for one in re.split(r"\n\s*\n", told) if one.strip()]
    if len(whole) < max(2, least):
        whole = []
    long = len(told.split()) >= 3 * LEAST
    fitting = len(told.split()) // (LEAST + 10) if long else (len(sentences(told)) + 1) // 2
    count = max(1, least, min(most, fitting, len(whole) or most))
    while True:
        texts = grouped(whole or units(told, count), count)
        if not long or count <= max(1, least) or all(len(one.split()) >= LEAST for one in texts):
            return texts
        count -= 1


def _seat_the_rest(rows: list[Row], ground: Ground) -> None:
    """Whom no piece names is with those who are called alike, else where the fewest are."""
    there = {name for row in rows for name in row["characters"]}
    for name in (one for one in ground.people if one not in there):
        kin = [part for part in re.findall("[A-Z][a-z]+", name) if len(part) > 3]
        akin = [row for row in rows if any(part in " ".join(row["characters"]) for part in kin)]
        row = min(akin or rows, key=lambda one: len(one["characters"]))
        row["characters"] = [*row["characters"], name]


def _piece(plot: str, who: list[str], rows: list[Row], texts: list[str], ground: Ground) -> Row:
    number, mood = len(rows) + 1, mood_of(plot)
    when = "at the beginning" if number == 1 else "at the end" if number == len(texts) else "later"
    after = f", after “{short(texts[number - 2], 8)}”" if rows else ""
    bond = words(f"manner.bonds.{mood}")
    pairs = [*pairwise(who)][:3] if ground.readable else []
    return {
        "id": number, "plot": plot, "characters": who, "tone": mood, "mood": mood,
        "title": topic(plot) or short(plot, 6), "themes": listed(f"manner.themes.{mood}"),
        "timeline": f"{when}: part {number} of {len(texts)}{after}",
        "reason": _why(plot, who, mood, rows),
        "relationships": [
            {"a": a, "b": b, "between": f"{a} - {b}", "what": bond} for a, b in pairs
        ],
    }  # fmt: skip


def _why(plot: str, who: list[str], mood: str, rows: list[Row]) -> str:
    """Why a piece is one: how the text turns, who comes in, how the mood changes."""
    if not rows:
        return "It opens the story."
    new = [one for one in who if not any(one in row["characters"] for row in rows)]
    why = [words(f"manner.turns.{turn_of(plot)}")] if turn_of(plot) else []
    why += [f"{joined(new)} {'comes' if len(new) == 1 else 'come'} into the story"] if new else []
    last = rows[-1]["mood"]
    why += [f"the mood turns from {last} to {mood}"] if last != mood else []
    return capital("; ".join(why or ["the next step, with the same people"])) + "."


def scenes(plot: str, ground: Ground, count: int, number: int, synopsis: str) -> list[Row]:
    """The scenes of a piece: its text in as many parts, each at a place and an hour of its own.

    Of a long text each scene tells the sentences that stand in its `synopsis`, and a few more.
    """
    kept = sentences(synopsis)
    parts = grouped(units(plot, count), count)
    parts += [parts[-1]] * (count - len(parts))
    everybody = [*ground.people]
    rows: list[Row] = []
    before = everybody
    for at, told in enumerate(parts):
        who = ground.who(told, before) or before[:2]
        place = ground.place(told, plot, mood_of(told), number + 2 * at)
        if rows and place == rows[-1]["place"]:
            place = ground.place(told, plot, mood_of(told), number + 2 * at + 1)
        rows.append(_scene(told, who, place, _hour(told, 2 * (number - 1) + at), rows, ground))
        rows[-1]["plot"] = retold(told, _PLOT, kept)
        before = who
    for at, left in enumerate(one for one in kept if one not in plot):
        row = rows[at * len(rows) // len(kept)]
        row["plot"] = f"{row['plot']} {left}"
    seen = {name for row in rows for name in row["characters"]}
    for place_of, name in enumerate(one for one in everybody if one not in seen):
        rows[place_of % len(rows)]["characters"].append(name)
    return rows


def _hour(told: str, at: int) -> str:
    """The hour that a text names, else the next one of the day."""
    named = words("manner.hour_words")
    spoken = [named[word] for word in named if re.search(rf"\b{word}\b", told.lower())]
    hours = listed("manner.hours")
    return str([*spoken, hours[at % len(hours)]][0])


def _scene(
    told: str, who: list[str], place: str, time: str, rows: list[Row], ground: Ground
) -> Row:
    mood, last = mood_of(told), rows[-1] if rows else {"place": place, "time": time}
    why = [words(f"manner.turns.{turn_of(told)}")] if turn_of(told) else []
    why += [f"another place, {place}"] if last["place"] != place else []
    why += [f"a jump in time, from {last['time']} to {time}"] if last["time"] != time else []
    named = topic(told) if ground.readable else ""
    return {
        "id": len(rows) + 1, "title": named or capital(short(told, 6)), "characters": [*who],
        "plot": told, "place": place, "time": time, "weather": ground.sky(told),
        "tone": words(f"manner.tones.{mood}"), "mood": mood, "look": words(f"manner.look.{mood}"),
        "sound": words(f"manner.sound.{mood}"),
        "cinematography": capital(words(f"manner.camera.{mood}")) + ".",
        "props": [*dict.fromkeys(ground.things(told))][:3],
        "reason": capital("; ".join(why or [f"a new part begins; the place: {place}"])) + ".",
    }  # fmt: skip


def division_reasons(rows: Sequence[Row]) -> dict[str, str]:
    """Why a text was divided so, in its own words: one text for each step of the reasoning."""
    texts = [str(row["plot"]) for row in rows]
    turning = next((text for text in reversed(texts[1:]) if turn_of(text)), texts[len(texts) // 2])
    cast: dict[str, list[str]] = {}
    for row in rows:
        for name in row["characters"]:
            cast.setdefault(name, []).append(str(row["id"]))
    parts = [f"{name} in {', '.join(where)}" for name, where in cast.items()]
    who = [joined(row["characters"]) or "nobody" for row in rows]
    slots = {
        "count": f"{len(rows)} {'step' if len(rows) == 1 else 'steps'}",
        "first": short(texts[0], 10), "turn": short(turning, 10),
        "last": short(sentences(texts[-1])[-1], 12), "mood": rows[0]["mood"],
        "end_mood": rows[-1]["mood"], "cast": "; ".join(parts) or "Nobody is named",
        "cuts": _by_number(rows, [f" begins with “{short(text, 5)}”" for text in texts]),
        "reasons": _by_number(rows, [f": {str(row['reason']).rstrip('.')}" for row in rows]),
        "elements": _by_number(
            rows, [f": {one}: {short(text, 12)}" for one, text in zip(who, texts, strict=True)]
        ),
    }  # fmt: skip
    return {step: write(words(f"reasons.{step}"), slots) for step in _STEPS.split()}


def _by_number(rows: Sequence[Row], said: Sequence[str]) -> str:
    return "; ".join(f"{row['id']}{one}" for row, one in zip(rows, said, strict=True))
