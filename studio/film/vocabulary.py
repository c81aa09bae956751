"""The words in which shots are spoken of, and what else people call the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from studio.film.forms import Angle, Join, Move, Size

Vocabulary = Mapping[str, tuple[str, ...]]
"""Words, each with what else it is called."""


def _with(words: object, others: Mapping[str, str]) -> Vocabulary:
    return {
        word: tuple(filter(None, others.get(word, "").split(" | "))) for word in get_args(words)
    }


_SIZES = {
    "extreme wide": "extreme long | very wide | very long | aerial | drone | bird's eye"
    " | helicopter | establishing | panorama | panoramic | vista | EWS | ELS",
    "wide": "long | full | full body | full length | group | crowd | ensemble | master | sweeping"
    " | WS | LS | FS",
    "medium": "mid | medium wide | medium long | medium full | cowboy | american | three quarter"
    " | waist | two shot | three shot | over the shoulder | over shoulder | OTS | MS | MLS | MWS",
    "medium close": "medium close up | medium closeup | mid close up | bust | head and shoulders"
    " | reaction | MCU",
    "close": "close up | closeup | tight | portrait | CU",
    "insert": "extreme close | extreme close up | extreme closeup | very close | big close up"
    " | detail | macro | cutaway | cut in | ECU | BCU",
}
_ANGLES = {
    "eye level": "straight on | frontal | front | neutral | normal | level | shoulder level",
    "low": "from below | worm's eye | looking up | hip level | knee level | ground level",
    "high": "from above | looking down | elevated",
    "overhead": "bird's eye | birds eye | top down | top | aerial | god's eye | straight down",
}
_MOVES = {
    "static": "still | fixed | locked | locked off | tripod | stationary | none | no movement"
    " | no camera movement",
    "push in": "pushing in | push | dolly in | dolly forward | zoom in | zooming in | zoom | dolly"
    " | track in | tracking in | truck in | move in | moves in | crash zoom | creep in",
    "pull out": "pulling out | pull back | pulls back | pull | dolly out | dolly back | zoom out"
    " | zooming out | track out | track back | tracking back | move back | moves back",
    "pan left": "panning left | truck left | track left | tracking left | slide left"
    " | sweeping left",
    "pan right": "panning right | pan | panning | sweep | sweeping | whip pan | truck right"
    " | track right | tracking right | slide right | truck | slide",
    "tilt up": "tilting up | tilt | crane up | pedestal up | boom up | rise | rising",
    "tilt down": "tilting down | crane down | pedestal down | boom down | descend | descending",
    "drift": "drifting | tracking | track | follow | follows | following | handheld | hand held"
    " | steadicam | float | floating | arc | orbit | orbiting | circle | circling | crane | aerial"
    " | drone",
}
_JOINS = {
    "cut": "straight cut | hard cut | jump cut | match cut | smash cut | direct",
    "dissolve": "cross dissolve | crossfade | cross fade | lap dissolve | blend",
    "fade": "fade in | fade out | fade to black | fade from black | dip to black",
}
_HOURS = (
    "dawn sunrise daybreak morning forenoon noon midday day daytime daylight afternoon dusk sunset "
    "sundown twilight evening nightfall night tonight midnight moonlight moon sunlight light dark "
    "darkness early late later before after past right eight hour hours same continuous moment "
    "morgen mittag abend nacht aube matin midi soir nuit amanecer tarde atardecer noche"
)
HOURS = frozenset(_HOURS.split())
"""Words that tell the time of day, and words like them that mean themselves."""
VOCABULARIES: dict[str, Vocabulary] = {
    "size": _with(Size, _SIZES),
    "angle": _with(Angle, _ANGLES),
    "move": _with(Move, _MOVES),
    "join": _with(Join, _JOINS),
}
"""How a shot is framed, from which height, how the camera moves and how a shot begins."""
