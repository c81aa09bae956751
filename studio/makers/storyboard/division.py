"""Where a text is divided: into pieces and scenes, word for word, where sentences end."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studio.makers.english import short
from studio.makers.frames import write
from studio.makers.storyboard.ground import capital, joined, listed, mood_of, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.storyboard.ground import Ground, Row

LEAST = 50
"""Words of a piece, where the text has three times as many (MovieAgent's program)."""
_SENTENCE = re.compile(
    r"\S.*?(?:[.!?…]+[\"'”’)\]]*(?=\s|$)|[。！？।]+[”’」』）]*|\n\s*\n|$)", re.DOTALL
)
_SHORTENED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Sr|Jr|vs|[A-Z]))\.$")
_PAUSE = re.compile(r"[,;:—–]\s+|[，、；]")


def sentences(told: str) -> list[str]:
    """The sentences of a text as they stand in it; together they are the text."""
    found: list[str] = []
    for one in _SENTENCE.findall(told):
        if found and _SHORTENED.search(found[-1]):
            found[-1] += f" {one.strip()}"
        else:
            found.append(one.strip())
    return [one for one in found if one]


def units(told: str, count: int) -> list[str]:
    """At least `count` parts of a text if it can be: its sentences, the longest of them halved."""
    parts = sentences(told) or [told]
    while len(parts) < count:
        at = max(range(len(parts)), key=lambda n: len(parts[n]))
        halves = _halved(parts[at])
        if len(halves) < 2:
            break
        parts[at : at + 1] = halves
    return parts


def _halved(said: str) -> list[str]:
    """A sentence in two, at the pause nearest to its middle; without one, between two words."""
    ends = [hit.end() for hit in _PAUSE.finditer(said)] or [
        hit.end() for hit in re.finditer(r"\s+", said)
    ]
    inner = [end for end in ends if 0 < end < len(said)]
    if not inner:
        return [said]
    cut = min(inner, key=lambda end: abs(end - len(said) / 2))
    return [said[:cut].strip(), said[cut:].strip()]


def grouped(parts: Sequence[str], count: int) -> list[str]:
    """Neighbouring parts as `count` texts of like length, cut rather where the text turns."""
    count = max(1, min(count, len(parts)))
    sizes = [len(one) for one in parts]
    fair = sum(sizes) / count
    cost: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, (0,))}
    for end in range(1, len(parts) + 1):
        for made in range(1, min(count, end) + 1):
            ways = [
                (
                    cost[start, made - 1][0] + _price(sizes[start:end], fair, parts[start], start),
                    start,
                )
                for start in range(made - 1, end)
                if (start, made - 1) in cost
            ]
            if ways:
                price, start = min(ways)
                cost[end, made] = price, (*cost[start, made - 1][1], end)
    return [" ".join(parts[a:b]) for a, b in pairwise(cost[len(parts), count][1])]


def _price(sizes: Sequence[int], fair: float, first: str, start: int) -> float:
    turned = 0.15 if start and turn_of(first) else 0.0
    return float((sum(sizes) / fair - 1) ** 2) - turned


def turn_of(said: str) -> str:
    """The word with which a text turns; nothing when it only goes on."""
    low = said.lower()
    marks = sorted(words("manner.turns"), key=len, reverse=True)
    return next((mark for mark in marks if re.match(rf"{mark}\b", low)), "")


def pieces(told: str, ground: Ground, least: int, most: int) -> list[Row]:
    """A text in pieces, word for word, each with who is in it, when, how it feels, and why."""
    count = min(most, max(least, _fitting(told)))
    texts = grouped(units(told, max(count, least)), count)
    rows: list[Row] = []
    before: list[str] = []
    for number, plot in enumerate(texts, start=1):
        who = ground.who(plot, before)
        rows.append(_piece(number, plot, who, rows, texts, ground))
        before = who or before
    _seat_the_rest(rows, ground)
    return rows


def _fitting(told: str) -> int:
    count, parts = len(told.split()), len(sentences(told))
    return max(1, count // (LEAST + 10) if count >= 3 * LEAST else (parts + 1) // 2)


def _seat_the_rest(rows: list[Row], ground: Ground) -> None:
    """Whom no piece names is with those who are called alike, else where the fewest are."""
    there = {name for row in rows for name in row["characters"]}
    for name in (one for one in ground.people if one not in there):
        kin = {part for part in re.findall("[A-Z][a-z]+", name) if len(part) > 3}
        akin = [
            row for row in rows if any(part in one for one in row["characters"] for part in kin)
        ]
        row = min(akin or rows, key=lambda one: len(one["characters"]))
        row["characters"] = [*row["characters"], name]


def _piece(
    number: int, plot: str, who: list[str], rows: list[Row], texts: list[str], ground: Ground
) -> Row:
    mood, new = (
        mood_of(plot),
        [one for one in who if not any(one in row["characters"] for row in rows)],
    )
    when = "at the beginning" if number == 1 else "at the end" if number == len(texts) else "later"
    turn = words(f"manner.turns.{turn_of(plot)}") if turn_of(plot) else ""
    why = [
        turn,
        f"{joined(new)} {'comes' if len(new) == 1 else 'come'} into the story"
        if new and rows
        else "",
    ]
    why += [
        f"the mood turns from {rows[-1]['tone']} to {mood}"
        if rows and rows[-1]["tone"] != mood
        else ""
    ]
    fallback = "it opens the story" if not rows else "the next step, with the same people"
    reason = "; ".join(filter(None, why)) or fallback
    pairs = [(a, b) for a, b in pairwise(who)][:3] if ground.readable else []
    bond = words(f"manner.bonds.{mood}")
    return {
        "id": number, "plot": plot, "characters": who, "tone": mood, "mood": mood,
        "timeline": f"{when}: part {number} of {len(texts)}, after “{short(texts[number - 2], 8)}”" if rows
        else f"{when}: part 1 of {len(texts)}",
        "themes": listed(f"manner.themes.{mood}"), "reason": capital(f"{reason}."),
        "relationships": [{"a": a, "b": b, "between": f"{a} - {b}", "what": bond} for a, b in pairs],
        "title": short(plot, 6),
    }  # fmt: skip


def scenes(plot: str, ground: Ground, count: int, number: int = 1) -> list[Row]:
    """The scenes of a piece: its text in as many parts, each at a place and an hour of its own."""
    parts = grouped(units(plot, count), count)
    parts += [parts[-1]] * (count - len(parts))
    spots, everybody = ground.spots(plot), [*ground.people]
    rows: list[Row] = []
    before = everybody
    for at, told in enumerate(parts):
        who = ground.who(told, before)
        rows.append(
            _scene(
                at, told, who or before[:2], rows, spots[(number + at) % len(spots)], number, ground
            )
        )
        before = who or before
    seen = {name for row in rows for name in row["characters"]}
    for place, name in enumerate(one for one in everybody if one not in seen):
        rows[place % len(rows)]["characters"].append(name)
    return rows


def _scene(
    at: int, told: str, who: list[str], rows: list[Row], place: str, number: int, ground: Ground
) -> Row:
    mood, hours = mood_of(told), listed("manner.hours")
    spoken = [
        hour
        for word, hour in words("manner.hour_words").items()
        if re.search(rf"\b{word}\b", told.lower())
    ]
    time = (spoken or [hours[(2 * (number - 1) + at) % len(hours)]])[0]
    last = rows[-1] if rows else {}
    why = [
        words(f"manner.turns.{turn_of(told)}") if turn_of(told) else "",
        f"another place, {place}" if last and last["place"] != place else "",
        f"a jump in time, from {last['time']} to {time}" if last and last["time"] != time else "",
    ]
    opening = f"a new part begins, at {place}"
    return {
        "id": at + 1, "title": capital(short(re.sub(r"^(\w+ )?(\w+),\s+", "", told) if turn_of(told) else told, 6)),
        "characters": [*who], "plot": told, "place": place, "time": time, "weather": ground.sky(told),
        "tone": mood, "mood": mood, "look": words(f"manner.look.{mood}"), "sound": words(f"manner.sound.{mood}"),
        "cinematography": capital(f"{words(f'manner.camera.{mood}')}."), "props": [],
        "reason": capital("; ".join(filter(None, why)) or opening) + ".",
    }  # fmt: skip


def division_reasons(rows: Sequence[Row]) -> dict[str, str]:
    """Why a text was divided so, in its own words: one text for each step of the reasoning."""
    texts = [str(row["plot"]) for row in rows]
    turning = next((text for text in reversed(texts[1:]) if turn_of(text)), texts[len(texts) // 2])
    cast: dict[str, list[str]] = {}
    for row in rows:
        for name in row["characters"]:
            cast.setdefault(name, []).append(str(row["id"]))
    slots = {
        "count": f"{len(rows)} {'step' if len(rows) == 1 else 'steps'}", "first": short(texts[0], 10),
        "turn": short(turning, 10), "last": short(sentences(texts[-1])[-1], 12),
        "cuts": "; ".join(f"{row['id']} begins with “{short(text, 5)}”" for row, text in zip(rows, texts, strict=True)),
        "mood": rows[0]["mood"], "end_mood": rows[-1]["mood"],
        "cast": "; ".join(f"{name} in {', '.join(parts)}" for name, parts in cast.items()) or "Nobody is named",
        "reasons": "; ".join(f"{row['id']}: {str(row['reason']).rstrip('.')}" for row in rows),
        "elements": "; ".join(f"{row['id']}: {joined(row['characters']) or 'nobody'}: {short(text, 12)}" for row, text in zip(rows, texts, strict=True)),
    }  # fmt: skip
    steps = (
        "structure",
        "segmentation",
        "progression",
        "consistency",
        "division",
        "elements",
        "boundaries",
    )
    return {step: write(words(f"reasons.{step}"), slots) for step in steps}
