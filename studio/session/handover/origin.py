"""The project that a production was begun from, as it keeps it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from studio.errors import ProductionError
from studio.film.project import Project
from studio.ledger.blobs import Blobs
from studio.yamlfile import validate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.session.production import Production


def origin(production: Production) -> Project | None:
    """The project that the production was begun from, if it was.

    Raises:
        ProductionError: its copy among the blobs is gone or damaged.
    """
    if not (digest := production.pins.begun_from):
        return None
    held = Blobs(production.blobs).read(digest)
    if held is None:
        raise ProductionError(
            f"{production.blobs / digest}: gone or damaged; it is the project that this production "
            "was begun from. Put it back from a copy"
        )
    return validate(json.loads(held), Project)


def taken_over(production: Production) -> Mapping[str, str]:
    """The digests of conclusions that came with that project as a company had concluded them.

    What somebody edited before, there or in its document, is not among them.
    """
    begun = origin(production)
    every = begun.conclusions if begun else {}
    return {name: one.digest for name, one in every.items() if one.digest and not one.by_hand}
