"""How things in the hand hang, stand and lie, in heights of a person."""

from studio.makers.papertheatre.actors.drawings import drawings

LIFTS = {
    "lantern": 0.15, "suitcase": 0.205, "basket": 0.175, "bell": 0.12, "cup": 0.02, "flower": 0.09,
    "ball": 0.0, "stone": 0.03, "seed": 0.03, "snare": 0.14, "parcel": 0.05, "balloon": 0.0,
    "bucket": 0.165, "sack": 0.16, "plant": 0.0,
    "clock": -0.025, "bread": 0.0, "star": 0.0, "heart": 0.0, "ring": 0.0, "nut": 0.0,
    "bottle": 0.09, "jug": 0.085, "bowl": 0.055, "mirror": 0.07, "blanket": 0.16, "rope": 0.13,
    "candle": 0.045, "coat": 0.30, "glove": 0.07, "pot": 0.07, "plate": 0.015, "tomato": 0.0,
    "apple": 0.0, "berry": 0.0, "shoe": 0.045, "hat": 0.02, "crown": 0.03,
    "wheel": 0.065, "drum": 0.065, "mask": 0.07, "teddy": 0.07, "tin": 0.05, "model boat": 0.055,
    "scarf": 0.1, "medal": 0.05, "cheese": 0.03, "plank": 0.028,
    "ladder": 0.0,
    **{name: drawing.lift for name, drawing in drawings("hand").items()},
}  # fmt: skip
"""How far the hand is above the foot of a thing that is held, in heights of a person."""
STANDING = frozenset(LIFTS)
LYING = {"book": 10, "letter": 14, "phone": -24, "map": 8, "kite": 57}
"""By how many degrees a thing turns that lies on a table; the others lie along it."""
TALL = {"lantern": 0.15, "suitcase": 0.17, "basket": 0.13, "box": 0.13,
        "parcel": 0.12, "plant": 0.2, "clock": 0.12,
        "bucket": 0.14, "sack": 0.2, "bread": 0.1, "ball": 0.09,
        "stone": 0.09, "seed": 0.1, "snare": 0.2, "flower": 0.2,
        "bottle": 0.28, "jug": 0.18, "mirror": 0.3, "blanket": 0.16, "candle": 0.2, "pot": 0.1,
        "shoe": 0.15, "hat": 0.1, "crown": 0.14, "wheel": 0.18, "drum": 0.14, "mask": 0.18,
        "teddy": 0.22, "tin": 0.12, "model boat": 0.28, "cheese": 0.12,
        "tomato": 0.1, "apple": 0.1, "berry": 0.1, "cup": 0.09, "rope": 0.12}  # fmt: skip
"""How high a thing is that stands, in heights of a person; others lie flat."""
