"""All that a server can make, by scripted makers: what `Loopback` is given in tests of films."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.testing.endpoints import Embeddings, Images, Speeches, Videos
from studio.testing.makers import ScriptedEmbedder, ScriptedPainter, ScriptedVoice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studio.testing.endpoints import Endpoint, VideoAsked
    from studio.testing.faults import Fault

    Faults = Mapping[str, Mapping[int, Fault]]


def all_endpoints(
    film: Callable[[VideoAsked], bytes] | None = None, faults: Faults | None = None
) -> dict[str, Endpoint[Any]]:
    """The endpoints `images`, `speech`, `embeddings`, and `videos` where a `film` is given.

    `faults` are theirs by these names, then by the number of the request.
    """
    wrong = faults or {}
    found: dict[str, Endpoint[Any]] = {
        "images": Images(ScriptedPainter(), faults=wrong.get("images")),
        "speech": Speeches(ScriptedVoice(), faults=wrong.get("speech")),
        "embeddings": Embeddings(ScriptedEmbedder(), faults=wrong.get("embeddings")),
    }
    if film is not None:
        found["videos"] = Videos(film, faults=wrong.get("videos"))
    return found
