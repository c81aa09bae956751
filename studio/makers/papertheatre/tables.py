"""The data files of this package, as they are written."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def table(file: str) -> Mapping[str, object]:
    """One of the data files of this package."""
    text = (files(__package__ or "") / "data" / f"{file}.yaml").read_text("utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {str(key): value for key, value in loaded.items()}


def mapping(file: str, section: str) -> dict[str, object]:
    """A section of a data file that is a mapping."""
    found = table(file)[section]
    assert isinstance(found, dict)
    return {str(key): value for key, value in found.items()}


def listed(value: object) -> list[str]:
    """A YAML list as texts."""
    assert isinstance(value, list)
    return [str(item) for item in value]
