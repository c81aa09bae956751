"""The camera: one formula for all scale.

What stands at depth q (0 the horizon, 1 the lead's feet) has its feet at
`horizon + q (feet - horizon)` and is `q` times as large as at the lead's feet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.makers.papertheatre.arranging import view_of
from studio.makers.papertheatre.shapes import seeded

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

FRACTION = {
    "extreme wide": 0.26,
    "wide": 0.47,
    "medium": 1.16,
    "medium close": 1.7,
    "close": 2.45,
    "insert": 2.6,
}
WIDE = frozenset({"wide", "extreme wide"})
LINES = {"wide": (0.905, 0.53), "extreme wide": (0.845, 0.66)}
ROOMY = 1.75
"""An extreme wide shot of a room is as wide as the room, no hall without an end."""
HEADROOM = {
    "extreme wide": 0.0,
    "wide": 0.0,
    "medium": 0.12,
    "medium close": 0.10,
    "close": 0.06,
    "insert": 0.2,
}
BLUR = {
    "extreme wide": 0.0,
    "wide": 0.0,
    "medium": 1.6,
    "medium close": 3.4,
    "close": 5.5,
    "insert": 6.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """A framing in frame heights: `horizon` and `feet` from the top, `metre` at the lead's feet.

    `aspect` is width over height, `dolly` how much nearer than in a wide shot the camera stands,
    `pan` how far it looks aside, in widths: plus shows more of the right.
    """

    aspect: float
    horizon: float
    feet: float
    metre: float
    dolly: float
    size: str
    blur: float
    pan: float = 0.0

    def depth(self, q: float) -> float:
        """Where a thing that stands at q in the wide shot stands in this one."""
        return q / (self.dolly * (1 - q) + q) if q < 1 else q

    def ground(self, q: float) -> float:
        """The line of feet at q, in frame heights from the top."""
        return self.horizon + self.depth(q) * (self.feet - self.horizon)

    def scale(self, q: float) -> float:
        """Frame heights a metre at q."""
        return self.metre * self.depth(q)

    def across(self, x: float) -> float:
        """Where a thing at x of the width goes: closer shots spread the scenery a little."""
        return (0.5 + (x - 0.5 - self.pan) * self._spread) * self.aspect

    def middle(self, x: float) -> float:
        """Where a thing at x of the width goes, in widths of the picture."""
        return self.across(x) / self.aspect

    def widths(self, metres: float, q: float) -> float:
        """How wide so many metres at q are, in widths of the picture."""
        return metres * self.scale(q) / self.aspect

    def unspread(self, x: float) -> float:
        """The place whose thing goes to x of the picture's width: `across` the other way round."""
        return 0.5 + self.pan + (x - 0.5) / self._spread

    @property
    def _spread(self) -> float:
        return min(1.22, max(1.0, 1 + 0.12 * (self.dolly - 1)))


LEAST = {"wide": 0.24, "extreme wide": 0.18}
"""How high a small lead is at least, if nobody who is there gets higher than this:"""
MOST = {"wide": 0.71, "extreme wide": 0.42}
LEAD, LEAD_INSIDE = 0.60, 0.63
"""How much of a wide shot's height the lead is to take as they stand, sit or lie there."""
UPRIGHT = 0.84
"""How much of it those who sit or lie in it would take at the most if they stood up."""

MEDIUM = 1.17
"""By how much a medium shot is larger of those whose hands hang at their sides: they are in it."""
CHEST, EYES = 0.65, 0.86
"""Between these, in heights of somebody, no horizon is: it would cut a neck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Those for whom a picture is framed, in metres.

    `tallest` is the height of the tallest who stood up, `seen` that of the highest as they are
    here, `lead` the lead's; `small` the height of the smallest; `head` the lead's head in its
    heights; `most` is how large a metre may be, in frame heights, so that there is room for all,
    `fits` how large one may get by coming nearer, so that the thing they are with is whole.
    """

    tallest: float = 1.72
    seen: float = 1.72
    lead: float = 1.72
    small: float = 2.0
    head: float = 0.215
    most: float = 1e9
    fits: float = 1e9


def camera(layout: Layout, aspect: float, company: Company) -> Camera:
    """The framing of a layout for those in it."""
    size, wide = layout.size, layout.size in WIDE
    share = _share(layout, aspect, company.head)
    metre = share / company.tallest
    if wide:
        metre = _metre(layout, aspect, share, company)
        share = max(share, metre * max(1.05, company.tallest)) if size == "wide" else share
    zoom = share / FRACTION["wide"]
    if wide:
        feet, horizon = LINES[size]
        if layout.place.indoors and size == "wide":
            feet, horizon = 0.93, 0.47
        elif not layout.place.sky:
            horizon = _off_necks(horizon + _stand(layout), feet, metre * company.tallest)
    else:
        feet, horizon = HEADROOM[size] + share, 0.52
    horizon += {"low": 0.17, "high": -0.19, "overhead": -0.36}.get(layout.angle, 0.0) * (
        1 if wide else 1.15
    )
    if layout.angle == "low":
        feet = max(feet, 0.93)
    elif layout.angle == "overhead" and size == "wide":
        feet, metre = 0.80, metre * 0.8
    return Camera(
        aspect=aspect, horizon=min(horizon, feet - 0.09), feet=feet, metre=metre,
        dolly=max(0.35, zoom**0.85), size=size, blur=BLUR[size], pan=_pan(layout),
    )  # fmt: skip


def _metre(layout: Layout, aspect: float, share: float, company: Company) -> float:
    """How large a metre is in a wide shot: so near that the lead is seen, and all are in it."""
    size, tallest = layout.size, max(1.05, company.tallest)
    metre = max(share / tallest, min(LEAST[size] / company.small, MOST[size] / tallest))
    if size == "wide" and not layout.near:
        fits = min(MOST[size] / company.seen, UPRIGHT / company.tallest, company.fits)
        wanted = (LEAD_INSIDE if layout.place.indoors else LEAD) * _narrow(aspect) / company.lead
        wanted *= view_of(layout.scene, layout.film)[2]
        metre = max(metre, min(wanted, fits))
    return min(metre, company.most)


def _pan(layout: Layout) -> float:
    """Where the camera of a scene looks: two close pictures of a place have other backgrounds."""
    if layout.size in WIDE or layout.size == "insert" or not layout.scene:
        return 0.0
    return float(seeded(layout.scene, "pan").choice((-0.2, -0.08, 0.1, 0.22)))


def _stand(layout: Layout) -> float:
    """How high the camera of a place and an hour stands, so that not all pictures share one.

    Never so that the horizon cuts a neck: it is at the eyes, or at the chest.
    """
    chance = seeded(layout.place_word, layout.hour, "stand")
    low = chance.random() < 0.6
    return float(chance.uniform(0.045, 0.10) if low else chance.uniform(-0.065, -0.035))


def _off_necks(horizon: float, feet: float, tall: float) -> float:
    """The horizon at the eyes or the chest of somebody so tall, where it would be at the neck."""
    at = (feet - horizon) / tall
    if not CHEST < at < EYES:
        return horizon
    return feet - tall * (CHEST if at - CHEST < EYES - at else EYES)


def _share(layout: Layout, aspect: float, head: float) -> float:
    """How much of the frame's height the tallest figure takes; above 1 it is cut.

    Closer shots are measured by the head, so that nobody is cut at the knee, wrist or neck.
    """
    size = layout.size
    narrow = _narrow(aspect)
    if size not in WIDE:
        share = FRACTION[size] * min(1.0, narrow * 1.15)
        if size == "medium":
            return share * (MEDIUM if head < 0.3 else 0.80)
        return share * 0.215 / max(0.15, head)
    if layout.near:
        return layout.near * narrow
    share = FRACTION[size] * narrow
    if size == "wide":
        share *= 0.88 if len(layout.figures) > 4 else 1.0
        share *= 1.26 if layout.place.indoors else 1.0
    elif layout.place.indoors:
        share *= ROOMY
    return share


def _narrow(aspect: float) -> float:
    """By how much all is smaller in a picture that is higher than wide."""
    return min(1.0, max(0.42, aspect / 1.25))
