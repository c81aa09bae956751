"""The prompt of a picture as a painter gets it, for tests of what is seen of an action."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def scene_prompt(
    action: str,
    cast: Mapping[str, str],
    *,
    place: str = "meadow",
    size: str = "wide",
    style: str = "",
    **told: str,
) -> str:
    """What a painter is asked for a scene in which those of a cast are whom its action names.

    `cast` has everybody's looks by name: `woman; clothes: red coat`. They are listed as the action
    tells of them; `told` are more lines of the scene, such as `time` and `mood`.
    """
    found = {name: re.search(rf"(?i)\b{re.escape(name)}\b", action) for name in cast}
    places = {name: hit.start() for name, hit in found.items() if hit}
    names = sorted(places, key=places.__getitem__)
    lines = {"id": "1", "place": place, **told, "characters": "; ".join(names)}
    scene = [f"{name}: {line}" for name, line in (lines | {"action": action, "size": size}).items()]
    blocks = [["[scene]", *scene], ["[characters]", *(f"{one}: {cast[one]}" for one in names)]]
    blocks += [["[style]", f"name: {style}"]] if style else []
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"
