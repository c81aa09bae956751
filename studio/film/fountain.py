"""The film as a screenplay in Fountain 1.1 (https://fountain.io/syntax), for writers' programs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.film.timeline import NARRATOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.film.forms import Scene
    from studio.film.timeline import Cut, Line, ShotCut

_HEADING = re.compile(r"(?:int|ext|est|i/e|int\.?/ext)[. ]", re.IGNORECASE)
_INSIDE = frozenset(
    """
    room kitchen bedroom bathroom hall hallway corridor house cabin hut cottage office shop church
    school classroom library station inside interior indoors attic cellar basement workshop studio
    theatre theater cave tunnel castle palace tower lantern train car bus bar inn tavern restaurant
    café cafe hospital ward cell prison museum stable barn tent
    """.split()  # noqa: SIM905 - a list of 50 quoted words is no easier to read
)
_OUTSIDE = frozenset(
    """
    sea ocean beach shore harbour harbor bay cliff cliffs rocks river riverbank lake forest wood
    woods field fields meadow garden park street road path bridge square market mountain mountains
    hill hills valley desert island sky roof rooftop yard outside exterior outdoors village snow
    waves quay pier reef dunes swamp jungle coast moor
    """.split()  # noqa: SIM905
)
_FORCING = "@!.>~=#("
_HIDDEN = "\u2060"


def heading(scene: Scene) -> str:
    """Place and time of a scene: inside or outside where its words say so, else only the place.

    A place that names both is outside when the scene has a weather, inside when it has none.
    """
    place, time = _line(scene.place), _line(scene.time)
    told = place.upper() + (f" - {time.upper()}" if time else "")
    if _HEADING.match(place):
        return told
    words = set(re.findall(r"[\w']+", place.casefold()))
    inside, outside = bool(words & _INSIDE), bool(words & _OUTSIDE)
    if inside == outside:
        return f"EXT. {told}" if scene.weather.strip() else f"INT. {told}" if inside else told
    return f"INT. {told}" if inside else f"EXT. {told}"


def screenplay(cut: Cut, made: str = "") -> str:
    """The whole film: title page, a heading where place or scene changes, action, and words.

    What the narrator says is a voice over (V.O.). Signs that Fountain takes for markup are
    escaped, and elements that it would take for others are forced.
    """
    blocks, before = [_title_page(cut, made)], ("", 0)
    for shot in cut.shots:
        if (shot.heading, shot.scene) != before:
            blocks.append(_heading(shot))
            before = (shot.heading, shot.scene)
        blocks += [_action(shot.action)] if shot.action.strip() else []
        blocks += _speeches(shot)
    return "\n\n".join(blocks) + "\n"


def _title_page(cut: Cut, made: str) -> str:
    found = [f"Title: {_escaped(cut.title)}"]
    return "\n".join([*found, f"Notes: {_escaped(made)}"] if made else found)


def _heading(shot: ShotCut) -> str:
    told = _line(shot.heading or shot.title or f"Scene {shot.scene}")
    number = f" #{shot.scene}#"
    forced = "" if _HEADING.match(told) else "."
    return f"{forced}{told.replace('#', '')}{number}"


def _action(text: str) -> str:
    """Action, forced where it would be read as a heading, a name, a transition or markup."""
    told = _escaped(text)
    risky = _HEADING.match(told) or told[0] in _FORCING or told.upper() == told
    return f"!{told}" if risky or told.startswith("/*") else told


def _speeches(shot: ShotCut) -> Iterator[str]:
    return (f"{_name(line)}\n{_words(line.text)}" for line in shot.lines if line.text.strip())


def _name(line: Line) -> str:
    """The cue of a speaker, in capitals; forced where capitals do not make it one."""
    if line.speaker == NARRATOR:
        return "NARRATOR (V.O.)"
    name = _line(line.speaker).replace("^", "") or "SOMEBODY"
    upper = name.upper()
    plain = re.fullmatch(r"[^\W\d_][\w .'-]*", upper) and upper != name.lower()
    if plain and not _HEADING.match(upper) and not upper.endswith("TO"):
        return upper
    return f"@{name}"


def _words(text: str) -> str:
    """Dialogue on one line; a sign that would force another element is hidden behind a joiner."""
    told = _escaped(text)
    return f"{_HIDDEN}{told}" if told[0] in _FORCING else told


def _escaped(text: str) -> str:
    told = re.sub(r"([\\*_])", r"\\\1", _line(text))
    return told.replace("[[", f"[{_HIDDEN}[").replace("]]", f"]{_HIDDEN}]")


def _line(text: str) -> str:
    return " ".join(text.split())
