"""The offline eye: what can be measured on a take, and what the painter's own note tells.

A take is held against the pictures that already stand: the Base, the frame before, and the
portraits of those in it. Three things are measured, and none of them is known beforehand of any
painter: the hand (grain in the calm parts, and colourfulness), the palette, and the
figures on the lead plane, by the colour at their crown and the colours they are made of. Whatever
is off from every one of those pictures by more than its tolerance is a finding; so is a note that
says another thing than the prompt, than the notes of those pictures, or than its own picture
shows (the mean colours of its parts).

The limits are set on cases from number 1000 (`python -m benchmarks evidence --from 1000`), so that
about 97 of 100 faithful takes stay within all of them together: seven styles, other places, hours,
sizes and poses of the same people. Hues count where a picture that stands shows the same hour, and
the colour of a head where it has pixels enough. Without planes nobody's figure can be measured, and
whether the picture shows its script is not measured at all, because that needs an embedder of
pictures and words: both are named as not available.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from studio.crafts import Measure, Measurement, MeasureRequest, Shape
from studio.makers.sight import ownership, seeing, testimony
from studio.makers.sight.figures import figures
from studio.makers.sight.look import Hand, Look, likeness, strange, thirds
from studio.makers.sight.testimony import Note, Prompt, whose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.crafts import Accepted, Layer, Media
    from studio.makers.sight.figures import Figure

TOLERANCES = {"palette": 0.02, "hand": 0.02, "contrast": 0.02, "hair": 0.05, "colours": 0.05}
"""Changes of a measure that are no changes: twice the spread between seeds."""
HAND = 2.5
"""How far the hand may be off every picture that stands."""
BY_PORTRAIT, BY_FRAMES = (0.12, 0.32), (0.16, 0.40)
"""How far crown and colours may be off, with a portrait and with earlier frames alone."""
KNOWN = 0.65
"""The share of hues that must be known from the pictures that stand, at an hour they show."""
TOLD, PARTS = 0.02, ("above", "middle", "below")
"""How far (OKLab) the mean of a third may be off what the note tells of it."""
LEAST_CONTRAST = 0.08
BLACK = 0.15
FEW, SMALL = 5, 0.1
"""Candidates for somebody in a picture: the largest where the note says they stand, and no
smaller than this part of the largest."""
TINY, BY_FEW = 0.012, (1.0, 0.50)
"""In less than this part of a picture a head has too few pixels: its colour is no finding; and
colours of clothes are mixed with what is about them."""
LEAN = 0.06
"""How far beyond the middle the head of somebody may be who stands alone on a side."""
LIGHTS = (1.0, 0.8, 0.9, 1.12, 1.25)
"""How much brighter or darker, in OKLab, somebody may be than in the picture that stands."""
Off = tuple[float, str]


class Evidence:
    """Measures a take against what it must stay close to; knows only pictures and the note."""

    name = "evidence"
    model = "evidence"
    edition = 4
    shape: Shape = ()
    licence = "part of filmstudio"
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
        """One number more, 0 to 1, with the tolerance of its kind; `of` is whose it is."""
        called = f"{name} of {of}" if of else name
        kind = name.split()[0]
        self.measures.append(
            Measure(name=called, value=round(value, 2), tolerance=TOLERANCES[kind], about=about)
        )

    def held(self, what: str, name: str, off: Off, limit: float, where: str) -> None:
        """How far something of somebody is off, and a finding where that is too far."""
        away, of = off
        about = f"1 less what is off {of}, the nearest picture of them"
        self.measured(what, max(0.0, 1 - away), about, name)
        if away > limit:
            self.findings.append(
                f"{what} of {name} {away:.2f} off {of} (tolerance {limit:.2f}), {where}"
            )


def _measure(request: MeasureRequest) -> Measurement:
    read = Reading(
        measures=[],
        findings=[],
        missing=["fidelity to the script (needs an embedder of pictures and words)"],
    )
    prompt, note = Prompt(request.prompt), Note(request.note)
    _whole(request, prompt, read)
    _told(request.picture, note, read)
    _hand(request, read)
    _given(request, read)
    for name in prompt.names:
        _somebody(name, request, prompt, note, read)
    read.findings.extend(testimony.against(prompt, note, request.accepted))
    read.findings.extend(ownership.astray(prompt, note))
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
    _hues(look, prompt, request, read)


def _hues(look: Look, prompt: Prompt, request: MeasureRequest, read: Reading) -> None:
    """The hues that are in no picture that stands; one hour may have others than another."""
    stand = [Look.of(picture).hues() for _, picture in _others(request)]
    if not stand:
        return
    known = 1 - strange(look.hues(), stand)
    read.measured("palette known", known, "share of hues that the pictures that stand have")
    hours = {hour for one in request.accepted for hour in Note(one.painting.note).lines("time")}
    if known < KNOWN and prompt.hour in hours:
        read.findings.append(
            f"palette: {known:.2f} of its hues are known from the pictures that stand, of which "
            f"one shows the same hour (at least {KNOWN:.2f})"
        )


def _others(request: MeasureRequest) -> list[tuple[str, Media]]:
    """Whose and which pictures stand: those that are accepted, else the Base."""
    accepted = [(whose(one.of), one.painting.picture) for one in request.accepted if not one.given]
    return accepted or [("the Base", one) for one in (request.base,) if one is not None]


def _told(picture: Media, note: Note, read: Reading) -> None:
    """Whether the picture has the colours that its own note tells of it."""
    told = note.tones()
    if set(told) != set(PARTS):
        return
    tones = np.array([told[part] for part in PARTS], np.uint8)
    away = np.linalg.norm(seeing.oklab(tones) - seeing.oklab(thirds(picture)), axis=1)
    part = int(away.argmax())
    off = float(away[part])
    read.measured("colours as told", max(0.0, 1 - off), "1 less what the worst third is off")
    if off > TOLD:
        read.findings.append(
            f"palette: {off:.2f} off what the note tells of its part {PARTS[part]} "
            f"(tolerance {TOLD:.2f})"
        )


def _hand(request: MeasureRequest, read: Reading) -> None:
    """How it is made, against every picture that stands; the nearest counts."""
    others = _others(request)
    if not others:
        return
    mine = Hand.of(request.picture)
    off, nearest = min((mine.off(Hand.of(picture)), name) for name, picture in others)
    read.measured("hand", float(np.exp(-off / HAND)), f"likeness of grain and light to {nearest}")
    if off > HAND:
        read.findings.append(
            f"style: the hand is {off:.2f} off {nearest}, the nearest (tolerance {HAND:.2f})"
        )


def _given(request: MeasureRequest, read: Reading) -> None:
    """Of every portrait that a user gave: how much of its colours the picture has.

    It is of another hand, so that nothing of it is a limit.
    """
    here = [Look.of(request.picture).hues()]
    for one in request.accepted:
        if one.given:
            share = 1 - strange(Look.of(one.painting.picture).hues(), here)
            about = "share of the hues of the portrait that was given; no limit is known for it"
            read.measured("colours of the portrait", share, about, one.of)


COVERED = re.compile(
    r"(?i)\b(?:cloth|sheet|towel|blanket|shawl) (?:on|over) (?:his|her|its) (?:own )?head\b"
)
"""What an action has on a head that is bare in other pictures."""


# ---- the figures


def _somebody(
    name: str, request: MeasureRequest, prompt: Prompt, note: Note, read: Reading
) -> None:
    """Crown and colours of somebody, against every picture of them that stands."""
    if note.speaks and not note.figure(name):
        return
    here = [] if note.swims(name) else _standing(request.picture, request.layers, note, name)
    known = list(_known(name, request.accepted))
    few = not note.speaks and len(here) < len(prompt.names)
    small = not here or here[0].area < TINY
    if not here or not known or few or (small and not note.side(name)):
        why = _unknown(here, known, few=few)
        read.missing.append(f"likeness of {name} ({why})")
        return
    crowns, colours = zip(*(_off(of, theirs, here) for of, theirs in known), strict=True)
    limits = BY_PORTRAIT if name in {of for of, _ in known} else BY_FRAMES
    limits = BY_FEW if small else limits
    where = f"frame {prompt.scene.get('id', '?')}"
    read.held("colours", name, min(colours), limits[1], where)
    if COVERED.search(prompt.scene.get("action", "")):
        read.missing.append(f"hair or hat of {name} (the action has a cloth over a head)")
    elif note.hair(name) or (not note.speaks and prompt.hair(name)):
        read.held("hair or hat", name, min(crowns), limits[0], where)


def _unknown(here: Sequence[Figure], known: Sequence[object], *, few: bool) -> str:
    if not known:
        return "no picture that stands shows it alone"
    if here and few:
        return "fewer stand out than are asked for, and no note says who"
    return "it is too small to be told from things" if here else "it stands out on no plane"


def _standing(picture: Media, layers: tuple[Layer, ...], note: Note, name: str) -> list[Figure]:
    """Who of a picture may be meant: the largest on the side that the note tells."""
    side, room = note.side(name), LEAN if len(note.lines("figure")) == 1 else 0.0
    found = [one for one in figures(picture, layers) if one.stands(side, room)][:FEW]
    return [one for one in found if one.area >= SMALL * found[0].area]


def _known(name: str, accepted: tuple[Accepted, ...]) -> Iterator[tuple[str, list[Figure]]]:
    """Somebody in the pictures that stand, where nobody else is on their side of it."""
    for one in accepted:
        if one.given:
            continue
        note, painting = Note(one.painting.note), one.painting
        if (one.of == name or note.beside(name) == 1) and not note.swims(name):
            found = _standing(painting.picture, painting.layers, note, name)
            if found:
                yield one.of, found


def _off(of: str, known: Sequence[Figure], here: Sequence[Figure]) -> tuple[Off, Off]:
    """How far crown and colours of the two most similar figures are apart, and off whose.

    The hour darkens a figure as a whole, so it is held in several lights.
    """
    pairs = (
        (one.crown_off(other), one.colours_off(other))
        for light in LIGHTS
        for one in (figure.lit(light) for figure in known)
        for other in here
    )
    crown, colours = min(pairs, key=sum)
    return (crown, whose(of)), (colours, whose(of))
