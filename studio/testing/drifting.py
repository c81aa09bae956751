"""A painter that drifts on purpose: the embedded one, told another thing than it was asked.

It is there to find out whether a company notices. What others are held against is painted as
asked: the Base, which has no Base Description yet, and portraits, which are of no scene. Of every
other frame the first take drifts and, where it `repents`, those after a Monitor's remark do not.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Literal, get_args

from PIL import Image, ImageOps

from studio.crafts import Media, Painting
from studio.errors import InputError
from studio.makers.papertheatre import Papertheatre

if TYPE_CHECKING:
    from studio.crafts import PaintRequest

Drift = Literal["hair", "palette", "style", "person", "hands"]
Telling = Literal["own", "asked", "nothing"]

HAIR = ("black", "blond", "white", "red", "green")
CUTS = ("bun", "short hair", "braid", "curly hair")
STYLES = (
    "illustration", "anime", "origami", "oil painting", "realism", "cyberpunk", "ink wash",
)  # fmt: skip
TURNS = ((90, "#2f9a4a"), (128, "#2a5fc0"), (170, "#8a3ab0"))
"""Parts of 256 by which hues are turned, and what the whole is steeped in: greys turn too."""
OTHERS = (
    "old man; looks: white beard, bald; clothes: yellow oilskin coat",
    "girl; looks: red braids; clothes: purple dress",
    "woman; looks: black bun; clothes: white coat",
    "man; looks: blond curly hair; clothes: orange sweater",
    "bear; looks: brown",
)
HAIRISH = re.compile(r"hair|beard|braid|bun\b|bob\b|curl|ponytail|bald")
PORTRAIT = re.compile(r"^id: 0$", re.MULTILINE)
STEEPED = 0.35
"""How much of the colour a picture is steeped in comes through."""


class DriftingPainter(Papertheatre):
    """Paints well and not what was asked: `kind` says what drifts, `note` what it says it drew.

    `own` is what it was really told, `asked` what it should have drawn, `nothing` is silence.
    """

    name = "drifting"
    model = "papertheatre"
    licence = "part of filmstudio"
    about = "A painter for tests that drifts on purpose; keep it out of films."

    def __init__(
        self, *, kind: Drift = "hair", note: Telling = "own", repents: bool = True
    ) -> None:
        for given, known in ((kind, Drift), (note, Telling)):
            if given not in get_args(known):
                raise InputError(f"drifting: {given!r} is none of {', '.join(get_args(known))}")
        self.kind, self.telling, self.repents = kind, note, repents
        self.shape = (("kind", kind), ("note", note), ("repents", repents))

    async def paint(self, request: PaintRequest, /) -> Painting:
        """A take that drifts, unless it is the Base, a portrait, or was sent back."""
        told_of = "[base description]" in request.prompt and not PORTRAIT.search(request.prompt)
        if not told_of or (self.repents and request.revision is not None):
            return await super().paint(request)
        told = replace(request, prompt=drifted(request.prompt, self.kind, request.seed))
        painting = await super().paint(told)
        if self.kind == "palette":
            turn = TURNS[request.seed % len(TURNS)]
            painting = await asyncio.to_thread(_recoloured, painting, *turn)
        if self.telling == "asked" and told != request:
            return replace(painting, note=(await super().paint(request)).note)
        return painting if self.telling != "nothing" else replace(painting, note="")


def drifted(prompt: str, kind: Drift, seed: int) -> str:
    """The prompt with another style, lead or head of hair, or a thing in the wrong hands."""
    if kind == "style":
        asked = re.search(r"^\[style\]\nname: (.*)$", prompt, re.MULTILINE)
        others = [style for style in STYLES if not asked or style not in asked[1]]
        other = others[seed % len(others)]
        return re.sub(r"(^\[style\]\nname: ).*$", rf"\g<1>{other}", prompt, flags=re.MULTILINE)
    if kind == "hands":
        return _in_other_hands(prompt)
    found = re.search(r"^\[characters\]\n([^\n]*?): (.*)$", prompt, re.MULTILINE)
    if found is None or kind == "palette":
        return prompt
    entry = _other(found[2], seed) if kind == "person" else _hair(found[2], seed)
    return prompt[: found.start(2)] + entry + prompt[found.end(2) :]


HOLDS = re.compile(r"\b(?:holds|carries) (?:up )?(?:the|a) ")


def _in_other_hands(prompt: str) -> str:
    """Two people have changed places in an action of holding; where one is alone, it lies there."""
    names = re.search(r"^characters: (.+)$", prompt, re.MULTILINE)
    action = re.search(r"^action: (.+)$", prompt, re.MULTILINE)
    if names is None or action is None or not HOLDS.search(action[1]):
        return prompt
    first, *others = [name.strip() for name in names[1].split(";")]
    if others:
        swap = {first: others[0], others[0]: first}
        either = "|".join(map(re.escape, swap))
        told = re.sub(rf"\b(?:{either})\b", lambda found: swap[found[0]], action[1])
    else:
        told = HOLDS.sub("kneels before the ", action[1])
    return prompt[: action.start(1)] + told + prompt[action.end(1) :]


def _other(entry: str, seed: int) -> str:
    """Somebody of another kind, in other clothes, under the same name."""
    kind = entry.split(";")[0].strip()
    said = set(re.findall(r"[a-z]+", entry.lower()))
    worn = {other: re.findall(r"[a-z]+", other.partition("clothes:")[2]) for other in OTHERS}
    fit = [
        other
        for other in OTHERS
        if other.split(";")[0] != kind and not said.intersection(worn[other][:1])
    ]
    return fit[seed % len(fit)]


def _hair(entry: str, seed: int) -> str:
    """Hair of a colour that the entry does not name; all else as it is."""
    colours = [colour for colour in HAIR if colour not in entry]
    if not HAIRISH.search(entry):
        colours = ["green"]
    hair = f"{colours[seed % len(colours)]} {CUTS[seed // 7 % len(CUTS)]}"
    parts = [part.strip() for part in entry.split(";")]
    looks = next((part for part in parts if part.startswith("looks:")), "looks:")
    kept = [one.strip() for one in looks[6:].split(",") if one.strip() and not HAIRISH.search(one)]
    rest = [part for part in parts[1:] if not part.startswith("looks:")]
    return "; ".join([parts[0], f"looks: {', '.join([*kept, hair])}", *rest])


def _recoloured(painting: Painting, turn: int, steep: str) -> Painting:
    """Picture and planes with every hue turned round the circle, and steeped in one colour."""
    layers = tuple(
        replace(layer, picture=_turned(layer.picture, turn, steep)) for layer in painting.layers
    )
    return replace(
        painting,
        picture=_turned(painting.picture, turn, steep),
        layers=layers,
        puppets=(),
        bare=(),
    )


def _turned(media: Media, turn: int, steep: str) -> Media:
    picture = Image.open(BytesIO(media.read()))
    plain = picture.convert("RGB")
    hue, chroma, light = plain.convert("HSV").split()
    hue = hue.point([(at + turn) % 256 for at in range(256)])
    turned = Image.merge("HSV", (hue, chroma, light)).convert("RGB")
    toned = ImageOps.colorize(plain.convert("L"), black="black", mid=steep, white="white")
    mixed = Image.blend(turned, toned, STEEPED)
    if "A" in picture.getbands():
        mixed.putalpha(picture.getchannel("A"))
    held = BytesIO()
    mixed.save(held, "PNG", compress_level=1)
    return Media.of(held.getvalue(), "image/png")
