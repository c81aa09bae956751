"""How high things are that a story sets on the ground."""

from studio.makers.papertheatre.actors.drawings import drawings

SIZES = {
    "boat": 2.6, "ship": 4.5, "bench": 0.85, "table": 0.8, "chair": 1.0, "fire": 0.7,
    "well": 1.5, "snowman": 1.4,
    "bigtree": 4.0, "signpost": 1.5, "rock": 1.1, "chestbox": 0.8, "piano": 1.2, "bed": 1.0,
    "farlight": 1.0, "tally": 1.5, "ladder": 2.4, "post": 1.9, "wares": 1.9,
    "lamppost": 3.2, "door": 2.0, "rainbow": 1.0, "comet": 1.0, "sky crack": 1.0, "flood": 1.0,
    "barrel": 0.9, "church": 5.0, "throne": 1.5,
    **{name: drawing.lift for name, drawing in drawings("ground").items()},
}  # fmt: skip
"""Heights of things in metres of the theatre."""
BROAD = {
    "ship": 0.5, "bed": 1.05, "piano": 0.7, "boat": 0.6,
    "table": 1.15, "bench": 1.0, "door": 0.95,
}  # fmt: skip
"""Half the width of a thing, in its heights."""


def half_of(name: str) -> float:
    """Half the width of a thing, in metres."""
    drawing = drawings("ground").get(name)
    return (drawing.half if drawing else BROAD.get(name, 0.35)) * SIZES[name]
