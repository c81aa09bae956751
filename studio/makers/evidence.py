"""The offline eye: what can be measured on a take, and what the painter's own note tells.

Measures compare a take with the Base frame and the frame before: how much of their palettes they
share, and how alike the hand is that made them. A tolerance is twice the largest spread between
faithful takes of one scene that differ in their seed only (the embedded painter, four places, three
sizes, three seeds: standard deviation at most 0.01).
Findings hold the painter's note against the prompt; whether the picture itself shows what the
script says is not measured here, because that needs an embedder of pictures and words.
"""

from __future__ import annotations

import asyncio
import re

import numpy as np

from studio.crafts import Measure, Measurement, MeasureRequest, Shape
from studio.makers.look import Look, likeness

TOLERANCES = {"palette": 0.02, "hand": 0.02, "contrast": 0.02}
COLOURS = """
black white grey gray red orange yellow green blue purple violet pink brown ochre mustard teal
turquoise navy cream beige gold silver plum scarlet crimson maroon olive tan rust
"""
LEAST_CONTRAST = 0.12
BLACK = 0.15


class Evidence:
    """Measures a take against what it must stay close to; knows only numbers and the note."""

    name = "evidence"
    model = "evidence"
    edition = 1
    shape: Shape = ()
    licence = ""
    about = "measures colour and line, and holds the painter's note against the script"

    async def measure(self, request: MeasureRequest, /) -> Measurement:
        """The measures and findings of one take; values 0 to 1, two decimals, more is better.

        Raises:
            MakerRefused: a picture cannot be read.
        """
        return await asyncio.to_thread(_measure, request)


def _measure(request: MeasureRequest) -> Measurement:
    look = Look.of(request.picture)
    contrast = float(np.percentile(look.light, 95) - np.percentile(look.light, 5))
    measures = [_of("contrast", contrast, "span of lightness from the 5th to the 95th percentile")]
    for against, picture in (("the Base", request.base), ("the frame before", request.previous)):
        if picture is not None:
            other = Look.of(picture)
            palette = likeness(look.palette(), other.palette())
            hand = float(np.exp(-np.abs(look.hand() - other.hand()).sum()))
            measures += [
                _of("palette", palette, f"share of colours common with {against}", against),
                _of("hand", hand, f"likeness of line, grain and chroma with {against}", against),
            ]
    findings = []
    if contrast < LEAST_CONTRAST:
        what = "black" if float(look.light.mean()) < BLACK else "blank"
        findings.append(f"the picture is nearly {what}: contrast {contrast:.2f}")
    findings += _against_note(request.prompt, request.note)
    return Measurement(
        measures=tuple(measures),
        findings=tuple(findings),
        not_available=("fidelity to the script (needs an embedder of pictures and words)",),
    )


def _of(name: str, value: float, about: str, against: str = "") -> Measure:
    called = f"{name} against {against}" if against else name
    return Measure(name=called, value=round(value, 2), tolerance=TOLERANCES[name], about=about)


# ---- the note against the prompt


def _against_note(prompt: str, note: str) -> list[str]:
    if not re.search(r"^(figure|place|not drawn):", note, re.MULTILINE):
        return []
    drawn = {_key(line): line for line in _lines(note, "figure")}
    away = {_key(line) for line in _lines(note, "outside the frame")}
    scene = _section(prompt, "scene")
    people = _section(prompt, "characters")
    wanted = [name.strip() for name in scene.get("characters", "").split(";") if name.strip()]
    findings = [
        f"{name} is in the script, and the note lists no such figure"
        for name in wanted
        if _key(name) not in drawn and _key(name) not in away
    ]
    for name in wanted:
        if _key(name) in drawn:
            findings += _other_colours(name, people.get(name, ""), drawn[_key(name)])
    return findings


def _other_colours(name: str, described: str, line: str) -> list[str]:
    """A figure whose clothes have a colour in the description and quite another in the note."""
    clothes = re.search(r"clothes:\s*([^;]*)", described)
    asked = _colours(clothes[1]) if clothes else set()
    told = _colours(line)
    if asked and told and not asked & told:
        return [
            f"{name}: described in {', '.join(sorted(asked))}, "
            f"the note says {', '.join(sorted(told))}"
        ]
    return []


def _colours(text: str) -> set[str]:
    same = {"gray": "grey", "violet": "purple"}
    return {
        same.get(word, word)
        for word in re.findall(r"[a-z]+", text.lower())
        if word in COLOURS.split()
    }


def _section(prompt: str, name: str) -> dict[str, str]:
    found = re.search(rf"^\[{name}\]\n(.*?)(?=^\[|\Z)", prompt, re.MULTILINE | re.DOTALL)
    lines = (line.partition(":") for line in (found[1] if found else "").splitlines())
    return {key.strip(): value.strip() for key, colon, value in lines if colon}


def _lines(note: str, name: str) -> list[str]:
    return re.findall(rf"^{name}:\s*(.+)$", note, re.MULTILINE)


def _key(line: str) -> str:
    return line.split(",")[0].strip().casefold()
