"""What the painter says it drew: one line per item, plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from studio.makers.papertheatre.actors.laying import RISE
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.staging.mark import shape_of
from studio.makers.papertheatre.staging.placing import of_the_open
from studio.makers.papertheatre.staging.stage import behind_glass

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure, Layout
    from studio.makers.papertheatre.staging.mark import Mark

DOING = {
    "swim": "swimming",
    "stand": "standing", "walk": "walking", "run": "running", "dance": "dancing", "sit": "sitting",
    "kneel": "kneeling", "point": "pointing", "reach": "reaching out", "wave": "arm raised",
    "carry": "carrying", "recoil": "recoiling", "hold": "standing", "fly": "arms spread",
    "shiver": "shivering", "gasp": "hands at the mouth", "ride": "riding",
    "fiddle": "playing", "back": "standing",
    "tend": "kneeling", "show": "hand raised", "clutch": "hands on the head",
    "measure": "both hands before the chest",
    "bend": "bending down", "bow": "bowing", "crouch": "crouching",
    "give": "reaching out",
    "take": "reaching out", "cheer": "both arms raised", "jump": "jumping",
    "raise": "both arms raised", "throw": "throwing", "creep": "creeping", "climb": "climbing",
    "push": "pushing", "pull": "pulling", "dig": "digging", "work": "working", "sweep": "sweeping",
    "spin": "spinning",
    "read": "reading", "write": "writing", "mark": "reaching up", "drink": "hand at the mouth",
    "listen": "listening", "gaze": "shading the eyes", "spy": "looking far",
    "think": "thinking", "call": "calling",
    "sneeze": "hands at the nose", "knead": "kneading", "groom": "hand at the head",
    "kick": "kicking",
    "weep": "hands at the eyes", "laugh": "laughing", "spread": "arms spread", "tuck": "standing",
    "cross": "arms folded", "hug": "embracing", "hug low": "embracing",
    "clasp": "one hand out", "lean": "leaning",
    "empty": "empty hands", "ears": "hands on the ears",
    "fall": "falling", "plunge": "falling",
    "lie": "lying", "prone": "lying", "sleep": "asleep", "row": "rowing",
    "seek": "looking for something", "pour": "watering", "tumble": "falling",
    "borne": "sitting", "cling": "riding", "bear": "carrying", "haul": "carrying",
    "porter": "carrying",
    "pipe": "playing", "perch": "sitting", "paw": "paw raised", "rear": "on the hind legs",
    "mourn": "head down", "howl": "head raised", "peck": "bending down", "sing": "head raised",
}  # fmt: skip

HATS = {
    "brim": "hat", "pointed": "pointed hat", "scarf": "headscarf", "toque": "chef's hat",
    "tophat": "top hat", "peaked": "peaked cap", "nurse": "nurse's cap", "dome": "steel helmet",
    "firehat": "fire helmet", "hardhat": "hard hat", "lamphat": "miner's helmet",
    "tricorn": "pirate hat", "jester": "jester's cap", "cowboy": "cowboy hat",
    "souwester": "sou'wester", "visor": "knight's helmet",
}  # fmt: skip

PLAIN = {
    "paling": "fence", "footbridge": "bridge", "stones": "row of stones", "crates": "boxes",
    "bigtree": "tree", "chestbox": "chest", "farlight": "far light", "wares": "shelf",
    "cavern": "cave", "cottage house": "house", "big nest": "nest", "lone castle": "castle",
    "lone tower": "tower", "beacon": "lighthouse", "tramcar": "tram", "locomotive": "train",
    "aeroplane": "plane", "grand organ": "organ", "big drum": "drum", "great bell": "bell",
    "press": "printing press", "iron stove": "stove", "observatory scope": "telescope",
    "panel": "solar panel", "window frame": "window", "tall sunflower": "sunflower",
    "great pumpkin": "pumpkin", "patch bed": "garden", "cactus plant": "cactus",
    "stone bridge": "bridge", "stand": "stall", "great egg": "egg", "big anchor": "anchor",
    "device": "machine",
    "hall": "building",
    "mount": "mountain", "canopy": "tablecloth", "sky crack": "crack in the sky",
    "rope end": "rope",
}  # fmt: skip
"""What a drawing is called, where its name only parts it from another."""


THIRDS = ("above", "middle", "below")


def note_of(layout: Layout, marks: list[Mark], picture: Image.Image) -> str:
    """The note of a take, and in which colours it was drawn: the mean of each third."""
    near = f", nearest to {layout.style_word}" if layout.style_word else ""
    lines = [f"style: {layout.style}{near}", f"place: {layout.place.name}", f"time: {layout.hour}"]
    lines.append(f"weather: {layout.weather}")
    if layout.season:
        lines.append(f"season: {layout.season}")
    lines += [f"mood: {layout.mood}", f"size: {layout.size}", f"angle: {layout.angle}"]
    lines += [_figure_line(mark) for mark in sorted(marks, key=lambda mark: not mark.lead)]
    seen_behind = [f for f in layout.figures if behind_glass(f, layout)]
    lines += [_behind_line(figure) for figure in seen_behind]
    lines += _hands(marks, layout)
    there = [thing for thing in layout.things if not of_the_open(thing, marks, layout)]
    shown = there if layout.size != "insert" else []
    lines += [f"thing: {PLAIN.get(thing, thing)}" for thing in shown]
    if layout.down:
        seen_down = layout.size in {*WIDE, *RISE}
        lines.append(f"{'thing' if seen_down else 'outside the frame'}: {layout.down}")
    if layout.unlit or layout.put_out:
        lines.append("light: out")
    if layout.insert:
        lines.append(f"thing: {PLAIN.get(layout.insert, layout.insert)}")
    if layout.crowd:
        lines.append(f"crowd: {layout.crowd} {layout.crowd_kind or layout.crowd_of}")
    seen = {figure.sheet.name for figure in (*seen_behind, *(mark.figure for mark in marks))}
    outside = [figure.sheet.name for figure in layout.figures if figure.sheet.name not in seen]
    lines += [f"outside the frame: {name}" for name in outside]
    lines += [
        f"outside the frame: {PLAIN.get(thing, thing)}"
        for thing in there
        if thing not in {*shown, layout.insert}
    ]
    open_air = [PLAIN.get(thing, thing) for thing in layout.things if thing not in there]
    lines += [f"not drawn: {thing}, which stands in the open" for thing in open_air]
    lines += [f"not drawn: {gap}" for gap in layout.missing]
    lines.append(f"colours: {_tones(picture)}")
    return "\n".join(lines)


def _hands(marks: list[Mark], layout: Layout) -> list[str]:
    """Who holds what, what a rope joins, who is in what; and things that nothing touches."""
    figures = [mark.figure for mark in marks]
    held = [
        f"held: {PLAIN.get(f.prop, f.prop)} "
        + (f"between {f.sheet.name} and {f.meets}" if f.passes else f"by {f.sheet.name}")
        for f in figures
        if f.prop
    ]
    held += [f"rope: from {f.sheet.name} to {PLAIN.get(f.line, f.line)}" for f in figures if f.line]
    inside = [f"in the {f.into}: {f.sheet.name}" for f in figures if f.into]
    return [*(held or ["held: nothing"]), *inside, *(f"loose: {one}" for one in layout.loose)]


def _tones(picture: Image.Image) -> str:
    """`above #8fa9c0, middle #6a7b60, below #3a4f3a`."""
    means = picture.resize((1, len(THIRDS)), Image.Resampling.BOX).tobytes().hex()
    return ", ".join(f"{where} #{means[6 * k : 6 * k + 6]}" for k, where in enumerate(THIRDS))


def _figure_line(mark: Mark) -> str:
    figure = mark.figure
    parts = [figure.sheet.name, figure.sheet.kind, *_looks(figure)]
    doing = DOING[figure.pose]
    if shape_of(figure) == "bird":
        doing = doing.replace("arms", "wings")
    if mark.boat:
        doing = "in a boat"
    elif mark.afloat:
        doing = {"water": "in the water", "deep": "swimming", "air": "flying"}[mark.afloat]
    if figure.behind or figure.pose == "back":
        doing += " with the back to us"
    elif figure.shut and figure.pose != "sleep":
        doing += " with eyes shut"
    elif figure.look and figure.pose in {"stand", "sit", "hold"}:
        doing += f" and looking {figure.look}"
    side = "left" if mark.x < 0.42 else "right" if mark.x > 0.58 else "middle"
    parts.append(f"{doing} {side}")
    parts.append(figure.feeling)
    return "figure: " + ", ".join(part for part in parts if part)


def _behind_line(figure: Figure) -> str:
    parts = [figure.sheet.name, figure.sheet.kind, *_looks(figure), "behind the glass"]
    return "figure: " + ", ".join(part for part in (*parts, figure.feeling) if part)


def _looks(figure: Figure) -> list[str]:
    sheet = figure.sheet
    if sheet.species != "person":
        worn = [f"{sheet.hat}" if sheet.hat else "", PLAIN.get(figure.prop, figure.prop)]
        return [sheet.colour_word, sheet.extra, *worn]
    hair = "bald" if sheet.hair == "bald" else f"{sheet.hair_word} {sheet.hair} hair".strip()
    bearded = "beard" if sheet.beard else "moustache" if sheet.moustache else ""
    beard = f"{sheet.hair_word} {bearded}".strip() if bearded else ""
    hat = HATS.get(sheet.hat, sheet.hat)
    glasses = "glasses" if sheet.glasses else ""
    return [
        hair,
        beard,
        hat,
        glasses,
        f"{sheet.colour_word} {sheet.garment}".strip(),
        sheet.extra,
        PLAIN.get(figure.prop, figure.prop),
    ]
