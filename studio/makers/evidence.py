"""The offline eye: what can be measured on a take, and what the painter's own note tells.

A take is held against the pictures that already stand: the Base, the frame before, and the
portraits of those in it. Three things are measured, and none of them is known beforehand of any
painter: the hand (grain, modelling and colourfulness in the calm parts), the palette, and the
figures on the lead plane, by the colour at their crown and the colours they are made of. Whatever
is off from every one of those pictures by more than its tolerance is a finding; so is a note that
says another thing than the prompt, or than the notes of those pictures.

Tolerances are what 97 of 100 faithful takes stay within (the embedded painter, seven styles, other
places, hours, sizes and poses of the same people; `python -m benchmarks evidence`). Without planes
nobody's figure can be measured, and whether the picture shows its script is not measured at all,
because that needs an embedder of pictures and words: both are named as not available.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from studio.crafts import Measure, Measurement, MeasureRequest, Shape
from studio.makers import testimony
from studio.makers.figures import figures
from studio.makers.look import Hand, Look, likeness
from studio.makers.testimony import Note, Prompt, whose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.crafts import Accepted
    from studio.makers.figures import Figure

TOLERANCES = {"palette": 0.02, "hand": 0.02, "contrast": 0.02, "crown": 0.05, "colours": 0.05}
"""Changes of a measure that are no changes: twice the spread between seeds."""
CROWN, COLOURS, HAND, PALETTE = 0.12, 0.28, 2.0, 0.35
"""How far crown, colours and hand may be off, and how little palette be shared, at the most."""
LEAST_CONTRAST = 0.12
BLACK = 0.15
FEW = 3
"""Candidates for somebody in a picture: the largest figures where the note says they stand."""


class Evidence:
    """Measures a take against what it must stay close to; knows only pictures and the note."""

    name = "evidence"
    model = "evidence"
    edition = 2
    shape: Shape = ()
    licence = ""
    about = "measures hand, palette and figures, and holds the painter's note against the script"

    async def measure(self, request: MeasureRequest, /) -> Measurement:
        """The measures and findings of one take; values 0 to 1, two decimals, more is better.

        Raises:
            MakerRefused: a picture cannot be read.
        """
        return await asyncio.to_thread(_measure, request)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found so far: numbers, and sentences on what is wrong or cannot be measured."""

    measures: list[Measure]
    findings: list[str]
    missing: list[str]

    def measured(self, name: str, value: float, about: str, of: str = "") -> None:
        called = f"{name} of {of}" if of else name
        kind = name.split()[0]
        self.measures.append(
            Measure(name=called, value=round(value, 2), tolerance=TOLERANCES[kind], about=about)
        )


def _measure(request: MeasureRequest) -> Measurement:
    read = Reading(
        measures=[],
        findings=[],
        missing=["fidelity to the script (needs an embedder of pictures and words)"],
    )
    prompt, note = Prompt(request.prompt), Note(request.note)
    _whole(request, prompt, read)
    _hand(request, read)
    for name in prompt.names:
        _somebody(name, request, prompt, note, read)
    read.findings.extend(testimony.against(prompt, note, request.accepted))
    return Measurement(
        measures=tuple(read.measures),
        findings=tuple(dict.fromkeys(read.findings)),
        not_available=tuple(read.missing),
    )


# ---- the whole picture


def _whole(request: MeasureRequest, prompt: Prompt, read: Reading) -> None:
    """Contrast, and what it shares of the palettes of the Base and the frame before."""
    look = Look.of(request.picture)
    contrast = float(np.percentile(look.light, 95) - np.percentile(look.light, 5))
    read.measured("contrast", contrast, "span of lightness from the 5th to the 95th percentile")
    if contrast < LEAST_CONTRAST:
        what = "black" if float(look.light.mean()) < BLACK else "blank"
        read.findings.append(f"the picture is nearly {what}: contrast {contrast:.2f}")
    palette = look.palette()
    for against, picture in (("the Base", request.base), ("the frame before", request.previous)):
        if picture is not None:
            shared = likeness(palette, Look.of(picture).palette())
            read.measured(f"palette against {against}", shared, "share of colours in common")


def _hand(request: MeasureRequest, read: Reading) -> None:
    """How it is made, against every picture that stands; the nearest counts."""
    others = [(whose(one.of), one.painting.picture) for one in request.accepted] or [
        (name, one) for name, one in (("the Base", request.base),) if one is not None
    ]
    if not others:
        return
    mine = Hand.of(request.picture)
    off, nearest = min((mine.off(Hand.of(picture)), name) for name, picture in others)
    read.measured("hand", float(np.exp(-off / HAND)), f"likeness of grain and light to {nearest}")
    if off > HAND:
        read.findings.append(
            f"style: the hand is {off:.2f} off {nearest}, the nearest (tolerance {HAND:.2f})"
        )


# ---- the figures


def _somebody(
    name: str, request: MeasureRequest, prompt: Prompt, note: Note, read: Reading
) -> None:
    """Crown and colours of somebody, against every picture of them that stands."""
    if note.speaks and not note.figure(name):
        return
    here = [
        figure
        for figure in figures(request.picture, request.layers)
        if figure.stands(note.side(name))
    ]
    known = list(_known(name, request.accepted))
    if not here or not known:
        why = "it stands out on no plane" if known else "no picture that stands shows it alone"
        read.missing.append(f"likeness of {name} ({why})")
        return
    pairs = [(whose(of), _nearest(figure, here[:FEW])) for of, figure in known]
    crown, like = min((pair[0], of) for of, pair in pairs)
    colours, same = min((pair[1], of) for of, pair in pairs)
    where = f"frame {prompt.scene.get('id', '?')}"
    read.measured("colours", max(0.0, 1 - colours), f"share in common with {same}", name)
    if colours > COLOURS:
        read.findings.append(
            f"colours of {name} {colours:.2f} off {same} (tolerance {COLOURS:.2f}), {where}"
        )
    if not (note.hair(name) or prompt.hair(name)):
        return
    read.measured("crown", max(0.0, 1 - crown), f"hair or hat, as in {like}", name)
    if crown > CROWN:
        read.findings.append(
            f"hair or hat of {name} {crown:.2f} off {like} (tolerance {CROWN:.2f}), {where}"
        )


def _known(name: str, accepted: tuple[Accepted, ...]) -> Iterator[tuple[str, Figure]]:
    """Somebody in the pictures that stand, where nobody else is on their side of it."""
    for one in accepted:
        note, painting = Note(one.painting.note), one.painting
        if one.of != name and note.beside(name) != 1:
            continue
        side = note.side(name)
        found = [each for each in figures(painting.picture, painting.layers) if each.stands(side)]
        if found:
            yield one.of, found[0]


def _nearest(known: Figure, here: Sequence[Figure]) -> tuple[float, float]:
    """How far crown and colours of the most similar figure are off."""
    return min(((known.crown_off(one), known.colours_off(one)) for one in here), key=sum)
