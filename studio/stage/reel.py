"""What the keyframes of one film share, and what is known of each take."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studio.crafts import Accepted, Measurement, Media, Painting
from studio.stage.entries import Data, blocks, rows
from studio.stage.keeping import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """One take of a keyframe with what is known about it."""

    words: str
    painting: Painting
    measurement: Measurement
    verdict: Data
    file: str

    @property
    def standing(self) -> Standing:
        return Standing(
            approved=bool(self.verdict["approved"]),
            defects=len(rows(self.verdict.get("defects"))),
            measures=self.measurement.measures,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A kept keyframe, as the next one needs it."""

    painting: Painting
    scene: Data
    people: tuple[Data, ...]
    evidence: str

    @property
    def picture(self) -> Media:
        return self.painting.picture


@dataclass(slots=True)
class Reel:
    """What the keyframes of one film share: the Base, newcomers' entries, and the last frame.

    `given` are those whose portrait came with the film.

    Scenes that are made at once introduce their newcomers in story order, by `introducing`: it
    lets them in as they came, and everybody is introduced once, by the first scene they are in.
    """

    base: Data | None = None
    base_painting: Painting | None = None
    newcomers: dict[str, Data] = field(default_factory=dict)
    portraits: dict[str, Painting] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    last: Frame | None = None
    introducing: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def base_picture(self) -> Media | None:
        return self.base_painting.picture if self.base_painting else None

    def accepted(self, names: Sequence[str], last: Frame | None) -> tuple[Accepted, ...]:
        """What a take with `names` in it is held against: Base, frame before, their portraits."""
        found = {
            "base": self.base_painting,
            "previous": last.painting if last else None,
            **{name: self.portraits.get(name) for name in names},
        }
        return tuple(
            Accepted(of=of, painting=one, given=of in self.given)
            for of, one in found.items()
            if one
        )

    def described(self, names: Sequence[str]) -> Data | None:
        """The Base Description with the entries of those newcomers who are among `names`."""
        if self.base is None:
            return None
        known = rows(self.base.get("characters"))
        more = [self.newcomers[name] for name in names if name in self.newcomers]
        return {**self.base, "characters": [*known, *more]}

    def knows(self, name: str) -> bool:
        """Whether somebody is described already: in the Base, or as a newcomer."""
        known = blocks((self.base or {}).get("characters"))
        return name in self.newcomers or any(one.get("name") == name for one in known)
