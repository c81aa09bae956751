"""The bank: portraits and voices that came with a film's people, by their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from studio.crafts import Media
from studio.film import names


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What was given of somebody besides words.

    The first of `portraits` is the one they are known by. `voice` is a maker's voice id, `sample`
    a recording to speak after, in which the words `says` are said.
    """

    name: str
    portraits: tuple[Media, ...] = ()
    voice: str = ""
    sample: Media | None = None
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Everybody who came with the film; empty where nobody did."""

    members: Mapping[str, Member] = field(default_factory=dict)

    @classmethod
    def of(cls, members: Iterable[Member]) -> Bank:
        """A bank of these people; of two of one name the later."""
        return cls(members={names.key(one.name): one for one in members})

    def __bool__(self) -> bool:
        return bool(self.members)

    def of_name(self, name: str) -> Member | None:
        """Whoever is called so, however the name is written."""
        return self.members.get(names.key(name))

    def portrait(self, name: str) -> Media | None:
        """The portrait that somebody is known by, if one was given."""
        member = self.of_name(name)
        return member.portraits[0] if member and member.portraits else None
