"""From script to layout: what is where and when, who is there, what they do and feel."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from studio.makers.papertheatre import prompt as prompts
from studio.makers.papertheatre.casting import Sheet, animals, sheet
from studio.makers.papertheatre.layout import Figure, Layout, Place, near_places, place, places
from studio.makers.papertheatre.prompt import Script, names_in, plain, same_name
from studio.makers.papertheatre.vocabulary import (
    Hit, colours, flat, lexicon, mapping, people, tokens,
)  # fmt: skip

CAST_LIMIT = 7
HELD = frozenset(
    "lantern umbrella book letter flower balloon violin cup ball box key bell star heart feather".split()
)


def layout_of(text: str, seed: int, remarks: tuple[str, ...] = ()) -> Layout:
    """The layout that a painter's prompt asks for."""
    script = prompts.read(text)
    remarks = tuple(dict.fromkeys((*script.remarks, *remarks)))
    where, place_word, missing = _place(script)
    cast, crowd = _cast(script)
    insert = _insert(script)
    drawn = Layout(
        place=where, place_word=place_word, hour=_hour(script), weather=_weather(script, where),
        season=lexicon("seasons").first(_told(script, "weather", "time", "place")) or where.season,
        mood=_mood(script), size=_size(script, cast), angle=_named(script, "angle", "angles", "eye level"),
        figures=tuple(_figure(who, script, len(cast)) for who in cast), things=_things(script, cast),
        crowd=crowd, insert=insert, arrangement=seed,
    )  # fmt: skip
    style, style_missing = _style(script)
    gone = [gap for who in cast for gap in who.missing]
    drawn = replace(drawn, style=style, missing=tuple(dict.fromkeys((*missing, *gone, *style_missing))))
    return revised(drawn, remarks)


def revised(drawn: Layout, remarks: tuple[str, ...]) -> Layout:
    """The layout after remarks: only what they name is changed."""
    for remark in remarks:
        hour, weather = lexicon("hours").first(remark), lexicon("weathers").first(remark)
        changes: dict[str, str] = {}
        if hour and re.search(r"\b(time|hour|light|night|dawn|dusk|day|should be|must be)\b", remark.lower()):
            changes["hour"] = hour
        if weather and weather != "clear":
            changes["weather"] = weather
        size = lexicon("sizes").first(remark)
        if size and re.search(r"\b(shot|size|closer|frame|framing)\b", remark.lower()):
            changes["size"] = size
        figures = tuple(_remarked(figure, remark) for figure in drawn.figures)
        drawn = replace(drawn, figures=figures, **changes)  # type: ignore[arg-type]
        if re.search(r"\b(composition|arrang|position|move|place[ds]? (left|right)|crowded|closer|apart)\b", remark.lower()):
            drawn = replace(drawn, arrangement=drawn.arrangement + 1)
    return drawn


def _remarked(figure: Figure, remark: str) -> Figure:
    if plain(figure.sheet.name) not in remark.casefold():
        return figure
    pose, feeling = lexicon("poses").first(remark), lexicon("moods").first(remark)
    return replace(figure, pose=pose or figure.pose, feeling=feeling or figure.feeling)


def _told(script: Script, *fields: str) -> str:
    """What the scene's fields say, the art director's words when it has none of them."""
    said = ". ".join(script.of(name) for name in fields if script.of(name))
    return said or script.words


def _place(script: Script) -> tuple[Place, str, tuple[str, ...]]:
    for text in (script.of("place"), script.words, script.of("action"), script.base.get("background", "")):
        hits = places().find(text)
        inner = [hit for hit in hits if hit.name in {"underwater", "cave"}]
        if hits:
            hit = inner[0] if inner else _whole(hits, tokens(text))
            return place(hit.name), hit.word, ()
        near = near_places().find(text)
        if near:
            return place(near[0].name), near[0].word, (f"{near[0].word} → {near[0].name}",)
        if text and text == script.of("place"):
            told = places().find(f"{script.words} {script.of('action')}")
            nearest = told[0].name if told else "field"
            return place(nearest), text, (f"{text} → {nearest}",)
    return place("field"), "", ("no place named → field",)


def _whole(hits: list[Hit], row: list[str]) -> Hit:
    """The first place, or what it is a part of: the lighthouse, of `gallery of the lighthouse`."""
    for hit, other in pairwise(hits):
        if row[hit.end : hit.end + 1] == ["of"] and other.start <= hit.end + 3:
            return other
    return hits[0]


def _hour(script: Script) -> str:
    clock = re.search(r"\b(\d{1,2})[:.h]?(\d\d)?\s*(am|pm|a\.m\.|p\.m\.|o'clock)?", script.of("time").lower())
    for text in (script.of("time"), script.words, script.of("weather"), script.of("action")):
        found = lexicon("hours").first(text)
        if found:
            return found
        if text == script.of("time") and clock and text:
            hour = int(clock[1]) + (12 if (clock[3] or "").startswith("p") and int(clock[1]) < 12 else 0)
            return "night" if hour < 5 or hour > 20 else "dawn" if hour < 8 else "day" if hour < 17 else "dusk"
    return "day"


def _weather(script: Script, where: Place) -> str:
    if where.sky:
        return "clear"
    found = [hit.name for hit in lexicon("weathers").find(_told(script, "weather"))]
    if not script.of("weather"):
        found = [name for name in found if name not in {"clear"}]
    return next((name for name in found if name != "clear"), found[0] if found else "clear")


def _mood(script: Script) -> str:
    for text in (script.of("mood"), script.words, script.of("action")):
        found = lexicon("moods").first(text)
        if found:
            return found
    return "calm"


def _named(script: Script, name: str, section: str, default: str) -> str:
    found = lexicon(section).first(script.of(name))
    if found or script.scene:
        return found or default
    said = [hit for hit in lexicon(section).find(script.words) if " " in hit.word]
    return said[0].name if said else default


def _size(script: Script, cast: list[Sheet]) -> str:
    size = _named(script, "size", "sizes", "wide")
    return "close" if size == "insert" and not _insert(script) and cast else size


def _insert(script: Script) -> str:
    """The thing an insert shows, or nothing when none is named."""
    if lexicon("sizes").first(script.of("size")) != "insert":
        return ""
    for text in (script.of("action"), script.words):
        hits = lexicon("hand").find(text)
        if hits:
            return hits[0].name
    return "box"


def _style(script: Script) -> tuple[str, tuple[str, ...]]:
    text = script.style.get("name", "") or script.base.get("style", "")
    found = lexicon("styles").find(text)
    if not found and not text:
        found = [hit for hit in lexicon("styles").find(script.words) if hit.name != "realism" or "real" in hit.word]
    if not found:
        return "illustration", ((f"style {text} → illustration",) if text else ())
    near = mapping("words", "nearest_styles")
    if found[0].name in near:
        style = str(near[found[0].name])
        return style, (f"style {text or found[0].word} → {style}",)
    return found[0].name, ()


def _cast(script: Script) -> tuple[list[Sheet], int]:
    """Who is in the picture, lead first, and how many nameless people are behind them."""
    action = f"{script.of('action')}. {script.words}"
    crowd = 12 if flat("crowd").find(f"{action} {script.of('characters')}") else 0
    listed = script.of("characters")
    if listed or (script.characters and "characters" not in script.scene):
        names = _listed_names(listed, script) if listed else list(script.characters)
        single = [name for name in names if not flat("crowd").find(name) or _known(name, script)]
        return [sheet(name, _entry_of(name, script)) for name in single[:CAST_LIMIT]], crowd
    if flat("nobody").find(script.words) or "characters" in script.scene:
        return [], crowd
    return _found_in(script.words or script.of("action")), crowd


def _listed_names(listed: str, script: Script) -> list[str]:
    """Names as listed; one that holds `and` and has an entry of its own stays whole."""
    known = {plain(name): name for name in (*script.characters, *script.base)}
    names: list[str] = []
    for part in re.split(r"\s*[;,、，]\s*", listed):
        if plain(part) in known:
            names.append(known[plain(part)])
        else:
            names.extend(known.get(plain(name), name) for name in names_in(part))
    return list(dict.fromkeys(names))


def _known(name: str, script: Script) -> bool:
    return any(same_name(name, other) for other in (*script.characters, *script.base))


def _entry_of(name: str, script: Script) -> str:
    for entries in (script.characters, script.base):
        for other, entry in entries.items():
            if same_name(name, other) and entry:
                return entry
    return ""


def _found_in(text: str) -> list[Sheet]:
    """Figures of a free text: people and animals by their words, with the words before them."""
    row = tokens(text)
    hits = [(hit, "person") for hit in people().find(text)] + [(hit, "beast") for hit in animals().find(text)]
    crowd = {i for hit in flat("crowd").find(text) for i in range(hit.start, hit.end)}
    cast: list[Sheet] = []
    for hit, _ in sorted(hits, key=lambda pair: pair[0].start):
        if crowd.intersection(range(hit.start, hit.end)) or hit.word in {"his", "her", "kind", "mr", "mrs"}:
            continue
        name = hit.word
        if any(who.name == name or who.name.startswith(f"{name} ") for who in cast):
            continue
        entry = _described(row, hit)
        number = _number(row, hit)
        for i in range(min(number, CAST_LIMIT - len(cast))):
            cast.append(sheet(name if number == 1 else f"{name} {i + 1}", entry))
    return cast


def _number(row: list[str], hit: Hit) -> int:
    numbers = mapping("words", "numbers")
    for word in row[max(0, hit.start - 3) : hit.start]:
        if word in numbers:
            return int(str(numbers[word]))
        if word.isdigit():
            return max(1, min(CAST_LIMIT, int(word)))
    many = hit.plural or hit.word in {"children", "mice", "sheep"}
    return 2 if many and hit.word != "sheep" else 1


def _described(row: list[str], hit: Hit) -> str:
    """`old man, orange coat`: the adjectives before a noun and what it wears after it."""
    before = []
    for word in reversed(row[max(0, hit.start - 4) : hit.start]):
        if word in {".", ",", ";", "a", "an", "the", "and", "with", "of", "in"}:
            break
        before.insert(0, word)
    after = " ".join(row[hit.end : hit.end + 9])
    worn = re.match(r"(?:in|with|wearing) (.*?)(?: and the | stands| sits| walks|[.;]|$)", after)
    entry = " ".join([*before, *row[hit.start : hit.end]])
    if worn and lexicon("garments").find(worn[1]):
        return f"{entry}; looks: {' '.join(before)}; clothes: {worn[1]}"
    if worn and lexicon("hand").find(worn[1]) and not lexicon("seasons").find(worn[1]):
        return f"{entry}; looks: {' '.join(before)}; carries: {worn[1]}"
    return f"{entry}; looks: {' '.join(before)}"


def _figure(who: Sheet, script: Script, cast: int) -> Figure:
    """What one figure does and feels: what is said after its name first, then the scene's mood."""
    action = script.of("action") or script.words
    mine = _after_name(who, action) or (action if cast == 1 else "")
    pose = lexicon("poses").first(mine) or "stand"
    feeling = lexicon("moods").first(mine.split(",")[0]) or _mood(script)
    hands = [hit for hit in lexicon("hand").find(mine) if _handled(mine, hit)]
    prop = who.prop or (hands[0].name if hands else "")
    if pose == "stand" and prop in HELD:
        pose = "hold"
    return Figure(sheet=who, pose=pose, feeling=feeling, prop=prop)


def _after_name(who: Sheet, action: str) -> str:
    """The rest of the sentence after the figure's first mention, up to the next sentence."""
    words = [plain(who.name), *(w for w in plain(who.name).split() if len(w) > 3), who.kind]
    for word in words:
        found = re.search(rf"\b{re.escape(word)}\b([^.;!?]*)", action.casefold()) if word else None
        if found:
            return found[1]
    return ""


def _handled(text: str, hit: Hit) -> bool:
    before = tokens(text)[max(0, hit.start - 6) : hit.start]
    return any(word.startswith(("hold", "carr", "lift", "raise", "bring", "clutch", "with", "give", "hand", "play", "offer", "swing", "read", "take")) for word in before)


def _things(script: Script, cast: list[Sheet]) -> tuple[str, ...]:
    """Things on the ground that the action or the art director names."""
    del cast
    text = f"{script.of('action')}. {script.words}"
    found = [hit.name for hit in lexicon("ground").find(text)]
    return tuple(dict.fromkeys(found))[:3]


def colour_word(text: str) -> str:
    """The first colour named in a text."""
    hits = colours().find(text)
    return hits[0].name if hits else ""
