"""What is on record of the making: takes, reviews, measurements and findings.

Every row says where it belongs: phase, step, item (a scene's number, where it is one), attempt,
take. They are read off the journal, and going on from a project does not begin with them.
"""

from __future__ import annotations

from pydantic import Field

from studio.film.project.block import Id, Part


class Place(Part):
    """Where in the making of a film something happened."""

    phase: str = Field("", description="phase of the company")
    step: str = Field("", description="step of the phase")
    item: Id = Field("", description="entry of the step, for pictures the number of the scene")
    attempt: int = Field(1, description="which attempt at it, from 1")
    take: int = Field(0, description="which take, from 1; 0 where there are none, as for portraits")


class Take(Place):
    """A picture that was painted."""

    picture: str = Field(description="its digest")
    file: str = Field("", description="its readable name within the production")
    kept: bool = Field(default=False, description="whether it went into the film")
    approved: bool = Field(default=False, description="whether it was approved when it was kept")
    why: str = Field("", description="why it was kept")


class Review(Place):
    """Somebody looked at a take or a draft."""

    role: str = Field(description="who")
    approved: bool = Field(description="whether it may stay as it is")
    remarks: tuple[str, ...] = Field((), description="what was said")
    defects: tuple[str, ...] = Field((), description="each thing wrong, as `check: what`")


class Metric(Place):
    """One measured number."""

    name: str = Field(description="what was measured")
    value: float | None = Field(description="the number; null where it could not be had")
    tolerance: float = Field(0.0, description="a change within it is no change")


class Finding(Place):
    """Something that a measurement found, in words."""

    text: str = Field(description="what was found")
