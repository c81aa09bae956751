"""The picture: sky, far things, ground, scenery, figures, frame and weather, laid far to near."""

from __future__ import annotations

from dataclasses import replace

from studio.makers.papertheatre import creatures, ground, people, props, quadrupeds, sky, water, weather
from studio.makers.papertheatre.built import PARTS as BUILT
from studio.makers.papertheatre.camera import Camera
from studio.makers.papertheatre.casting import Sheet, palette
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.key import key_of
from studio.makers.papertheatre.land import PARTS as LAND
from studio.makers.papertheatre.layout import Layout, PartCard
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.plate import FAR, FRONT, LEAD, MIDDLE, Plate
from studio.makers.papertheatre.rooms import PARTS as ROOMS
from studio.makers.papertheatre.scenery import WALL, Scenery
from studio.makers.papertheatre.shapes import seeded
from studio.makers.papertheatre.stage import Mark, shape_of, staged
from studio.makers.papertheatre.styles import hand_of
from studio.makers.papertheatre.travel import PARTS as TRAVEL
from studio.makers.papertheatre.travel import THINGS
from studio.makers.papertheatre.vocabulary import table
from studio.makers.papertheatre.water import PARTS as WATER

PARTS = {**LAND, **BUILT, **WATER, **ROOMS, **TRAVEL}
WALLED = frozenset({"window", "picture", "bookcase", "stove", "counter", "shelf", "pots", "board", "curtain"})


def composed(layout: Layout, width: int, height: int) -> tuple[Plate, list[Mark]]:
    """The whole plate of a layout, and the marks of those in it."""
    view, marks = staged(layout, width / height)
    plate = Plate(width, height, hand_of(layout.style))
    scene = Scenery(plate=plate, camera=view, key=key_of(layout), layout=layout)
    sky.draw(scene)
    _parts(scene, "far")
    ground.far_ground(scene)
    if layout.place.water and layout.weather not in sky.DULL and layout.hour != "day":
        water.glitter(scene, scene.x(sky.disc_at(scene)[0] * view.aspect), 0.01, 0.4, scene.key.light, MIDDLE)
    marks = _middle(scene, marks)
    weather.behind(scene)
    ground.near_ground(scene)
    _near(scene, marks)
    _parts(scene, "front")
    weather.before(scene)
    _out_of_focus(scene)
    return plate, marks


def _parts(s: Scenery, plane: str) -> None:
    for card in s.layout.place.parts:
        if card.plane == plane and _shown(s, card):
            PARTS[card.part](s, card)


def _shown(s: Scenery, card: PartCard) -> bool:
    if s.camera.size in {"close", "insert", "medium close"} and card.plane == "front":
        return False
    if card.part == "table" and s.camera.size not in {"wide", "extreme wide"}:
        return False
    return not (card.part == "desks" and s.camera.size in {"close", "medium close"})


def _middle(s: Scenery, marks: list[Mark]) -> list[Mark]:
    """Scenery of the middle, and those who swim in it, by depth."""
    swimmers = [mark for mark in marks if mark.afloat == "water"]
    crest = ground.CREST.get(s.layout.place.floor, 0.66)
    flat = [card for card in s.layout.place.parts if card.plane == "middle" and (card.part in WALLED or s.layout.place.indoors and card.q <= 0.75 or card.q < crest and not s.layout.place.indoors)]
    things = [(WALL if card.part in WALLED else card.q, card) for card in flat]
    for _, card in sorted(things, key=lambda pair: pair[0]):
        if _shown(s, card):
            PARTS[card.part](s, replace(card, q=WALL) if card.part in WALLED else card)
    for mark in swimmers:
        _swimmer(s, mark)
    return marks


def _near(s: Scenery, marks: list[Mark]) -> None:
    """Everything on the lead's ground, by depth: scenery, things, crowd, figures."""
    crest = ground.CREST.get(s.layout.place.floor, 0.66)
    indoors = s.layout.place.indoors
    queue: list[tuple[float, int, object]] = []
    for k, card in enumerate(s.layout.place.parts):
        near = card.plane == "lead" or (card.plane == "middle" and card.part not in WALLED and (card.q > 0.75 if indoors else card.q >= crest))
        if near and _shown(s, card):
            queue.append((1.02 if card.part == "table" else card.q, k, replace(card, plane="lead")))
    queue += [(card.q, 50 + k, card) for k, card in enumerate(_things(s, marks))]
    queue += [(mark.q, 100 + k, mark) for k, mark in enumerate(marks) if mark.afloat != "water"]
    if s.layout.crowd:
        _crowd(s)
    for _, _, item in sorted(queue, key=lambda entry: entry[:2]):
        if isinstance(item, Mark):
            _figure(s, item, marks)
        elif isinstance(item, PartCard) and item.part.startswith("thing:"):
            THINGS[item.part[6:]][0](s, item)
        elif isinstance(item, PartCard):
            PARTS[item.part](s, item)
    if s.layout.size == "insert":
        _insert(s)


def _things(s: Scenery, marks: list[Mark]) -> list[PartCard]:
    """Cards of the things that the action names and the place does not have anyway."""
    own = {card.part for card in s.layout.place.parts}
    same = {"ship": {"sailboat", "masts"}, "house": {"cottage", "houses"}, "bigtree": {"tree"}, "boat": {"masts"}}
    cards = []
    wide = s.camera.size in {"wide", "extreme wide"}
    spots = [x for x in (0.80, 0.12, 0.52, 0.92) if all(abs(x - mark.x) > 0.14 for mark in marks)] or [0.88]
    for thing in s.layout.things:
        if thing in own or same.get(thing, set()) & own or not wide:
            continue
        if any(mark.boat for mark in marks) and thing in {"boat", "ship"}:
            continue
        part, size = THINGS[thing]
        del part
        q = 0.86 if not s.layout.place.water else 0.40 if thing in {"ship", "boat"} else 0.9
        cards.append(PartCard(part=f"thing:{thing}", plane="lead", x=spots[len(cards) % len(spots)], q=q, size=size))
    return cards


def _pen(s: Scenery, x: float, q: float, metres: float, facing: int, role: str) -> Pen:
    size = s.camera.scale(q) * metres * s.plate.height
    wide = s.camera.size in {"wide", "extreme wide"}
    return Pen(
        plate=s.plate, x=s.x(x * s.camera.aspect), y=s.y(s.camera.ground(q)), size=size, plane=LEAD,
        flip=facing, role=role, tint=s.key.cast, shadow=3.2 if wide else 6.0, strength=0.30,
    )  # fmt: skip


def _figure(s: Scenery, mark: Mark, marks: list[Mark]) -> None:
    sheet, role = mark.figure.sheet, "lead" if mark.lead else "other"
    pen = _pen(s, mark.x, mark.q, sheet.height, mark.facing, role)
    if mark.boat:
        _boat(s, mark, marks, near=False)
        pen = replace(pen, y=pen.y - 0.10 * s.camera.scale(1) * s.plate.height)
    elif mark.afloat:
        pen = replace(pen, y=pen.y - (0.55 if mark.afloat == "air" else 0.30) * s.camera.scale(1) * s.plate.height)
    else:
        _contact(s, pen, sheet)
    if s.layout.hour == "night" and not s.layout.place.indoors and mark.lead:
        _halo(s, pen)
    _draw(s, pen, _seated(mark), marks)
    if mark.boat:
        _boat(s, mark, marks, near=True)


def _boat(s: Scenery, mark: Mark, marks: list[Mark], *, near: bool) -> None:
    """One boat for all who sit in it: its far side before the first, its near side after the last."""
    crew = [other for other in marks if other.boat]
    if mark is not crew[-1 if near else 0]:
        return
    left, right = min(other.x for other in crew), max(other.x for other in crew)
    metres = 2.3 + (right - left) * s.camera.aspect / s.camera.metre
    water.rowboat(s, (left + right) / 2, 1.0, metres, plane=LEAD, near=near)
    if near:
        water.waves(s, 1.0, 1.4, plane=LEAD, crest=0.8)


def _halo(s: Scenery, pen: Pen) -> None:
    """A little light behind the lead at night, so that its outline is read."""
    lamp = replace(pen, tint=lambda colour: colour)
    lamp.glow(0, -0.55, 0.75, s.key.horizon.lighter(0.12), 0.30)


def _seated(mark: Mark) -> Mark:
    if not mark.boat or mark.figure.pose not in {"stand", "walk", "back", "hold"}:
        return mark
    return replace(mark, figure=replace(mark.figure, pose="sit"))


def _contact(s: Scenery, pen: Pen, sheet: Sheet) -> None:
    """The shadow where feet meet the ground."""
    wide = 0.20 if sheet.species == "person" else 0.55 if shape_of_species(sheet) == "quadruped" else 0.30
    dark = replace(pen, tint=lambda colour: colour)
    dark.oval(0.04, 0.006, wide, 0.022, s.key.near.darker(0.16), shadow=0, lit=False, role="shade", alpha=0.45, soft=2.5)


def shape_of_species(sheet: Sheet) -> str:
    """`person` or the shape on an animal's card."""
    card = table("animals").get(sheet.species)
    return str(card["shape"]) if isinstance(card, dict) else "person"


def _draw(s: Scenery, pen: Pen, mark: Mark, marks: list[Mark]) -> None:
    figure = mark.figure
    sheet, shape = figure.sheet, shape_of(figure)
    if shape == "person":
        people.draw(pen, figure, s.layout.arrangement, gaze=_gaze(mark, marks))
        return
    card = table("animals")[sheet.species]
    assert isinstance(card, dict)
    if shape == "quadruped":
        beast = quadrupeds.Beast.of(card, sheet)
        quadrupeds.draw(pen, beast, figure.pose, figure.feeling)
        if figure.prop:
            quadrupeds.carried(pen.at(0, 0, size=1.2 / max(0.5, sheet.height)), beast, figure.prop, sheet.prop_colour) if figure.pose not in {"sit", "kneel"} else None
    elif shape == "bird":
        if card.get("form") == "owl":
            creatures.owl(pen, sheet, card, figure.feeling)
        else:
            creatures.bird(pen, sheet, card, figure.feeling, flying=mark.afloat == "air")
    elif shape == "small":
        creatures.small(pen, sheet, card, figure.feeling)
    elif shape == "odd":
        creatures.odd(pen, sheet, card, figure.pose, figure.feeling)
        if figure.prop:
            props.draw(pen.at(0.34, -0.36, size=1.3), figure.prop, sheet.prop_colour)
    else:
        _swimming(s, pen, mark)


def _gaze(mark: Mark, marks: list[Mark]) -> tuple[float, float]:
    others = [other for other in marks if other is not mark]
    if not others:
        return 0.6, -0.2
    tall = others[0].figure.sheet.height - mark.figure.sheet.height
    return 0.9, 0.5 if tall < -0.35 else -0.5 if tall > 0.35 else 0.0


def _sea_pen(s: Scenery, mark: Mark) -> tuple[Pen, dict[str, object]]:
    sheet = mark.figure.sheet
    card = table("animals")[sheet.species]
    assert isinstance(card, dict)
    length = float(card["length"]) * sheet.build * (0.6 if sheet.age == "child" else 1)
    size = s.camera.scale(mark.q) * length / 2 * s.plate.height
    size = min(size, 0.36 * s.plate.width) if s.camera.size in {"wide", "extreme wide"} else min(size, 0.42 * s.plate.width)
    pen = _pen(s, mark.x, mark.q, 1.0, mark.facing, "lead" if mark.lead else "other")
    return replace(pen, size=size), card


def _swimming(s: Scenery, pen: Pen, mark: Mark) -> None:
    """A sea animal under water, or out of its element on the ground."""
    sea, card = _sea_pen(s, mark)
    belly = creatures.colour_of(card, "belly", mark.figure.sheet.colour)
    up = 0.42 if mark.afloat == "deep" else 0.0
    y = s.y(s.camera.ground(mark.q)) - up * s.plate.height - 0.28 * sea.size
    sea = replace(sea, y=max(y, s.y(0.30)) if up else y)
    del pen
    _sea_shape(sea, card, mark, belly)


def _sea_shape(pen: Pen, card: dict[str, object], mark: Mark, belly: Colour) -> None:
    drawing = {"whale": creatures.whale, "fish": creatures.fish, "octopus": creatures.octopus}[str(card["form"])]
    drawing(pen, mark.figure.sheet, mark.figure.sheet.mark or belly, mark.figure.feeling)


def _swimmer(s: Scenery, mark: Mark) -> None:
    """A sea animal in the water: its lower part is under a wave cut in front of it."""
    pen, card = _sea_pen(s, mark)
    pen = replace(pen, plane=MIDDLE)
    if s.layout.hour == "night":
        replace(pen, tint=lambda colour: colour).glow(0, -0.3, 1.3, s.key.horizon.lighter(0.10), 0.35)
    belly = creatures.colour_of(card, "belly", mark.figure.sheet.colour)
    _sea_shape(pen, card, mark, belly)
    if card["form"] == "whale":
        creatures.spout(pen)
    depth = s.camera.depth(mark.q)
    low = mark.q + 0.004 / max(depth, 0.02)
    water.waves(s, min(0.9, low + 0.03), ground.CREST.get(s.layout.place.floor, 0.85) + 0.02, plane=MIDDLE)


def _crowd(s: Scenery) -> None:
    """Bodies in ramp colours behind the lead, heads near one line, three of them turned to it."""
    chance = seeded(s.layout.place.name, "crowd", s.layout.arrangement)
    coats = palette("coats")
    ages = ("adult", "adult", "old", "adult", "child", "youth")
    count = s.layout.crowd
    for k in range(count):
        q = 0.55 + 0.32 * (k / count)
        x = ((k * 0.618) % 1.0) * 1.06 - 0.03
        if s.camera.size in {"wide", "extreme wide"} and abs(x - 0.38) < 0.06 and q > 0.75:
            x += 0.13
        sheet = _passer(k, ages[k % 6], chance)
        tone = s.key.ramp(0.25 + 0.55 * q).towards(coats[k % len(coats)], 0.30).lighter(-0.03)
        pose = ("stand", "walk", "stand", "carry", "walk", "stand", "back")[k % 7]
        pen = replace(_pen(s, x, q, sheet.height, 1 if k % 2 else -1, "crowd"), tint=lambda colour: s.key.cast(colour.towards(s.key.ramp(0.5), 0.25)))
        people.plain_body(pen, sheet, pose, k, tone)


def _passer(k: int, age: str, chance: object) -> Sheet:
    from studio.makers.papertheatre.casting import sheet

    del chance
    kind = {"child": "child", "youth": "youth", "old": "old woman" if k % 2 else "old man"}.get(age, "woman" if k % 2 else "man")
    return sheet(f"passer {k}", kind)


def _insert(s: Scenery) -> None:
    """One thing, large, on a table's edge."""
    from studio.makers.papertheatre.shapes import box

    h = s.plate.height
    y = s.y(0.80)
    pen = Pen(plate=s.plate, x=s.x(0.5 * s.camera.aspect), y=y, size=1.0, plane=LEAD, tint=s.key.cast)
    pen.cuts([box(s.left, y - 0.02 * h, s.right, s.bottom)], Colour(0.50, 0.075, 52), 10)
    pen.cuts([box(s.left, y + 0.08 * h, s.right, s.bottom)], Colour(0.43, 0.07, 50), 6)
    thing = s.layout.insert or "box"
    lift = {"lantern": -0.15, "suitcase": -0.205, "basket": -0.175, "bell": -0.11, "cup": -0.015, "flower": -0.09}.get(thing, -0.05)
    colour = next((f.sheet.prop_colour for f in s.layout.figures if f.sheet.prop == thing), None)
    big = 3.4 * h
    props.draw(replace(pen, y=y + lift * big + 0.02 * h, size=big, shadow=8, role="lead"), thing, colour)


def _out_of_focus(s: Scenery) -> None:
    if not s.camera.blur:
        return
    s.plate.defocus(FAR, s.camera.blur * 1.3)
    s.plate.defocus(MIDDLE, s.camera.blur * (0.25 if any(shape_of(f) == "sea" for f in s.layout.figures[1:]) else 0.85))
    s.plate.defocus(FRONT, s.camera.blur * 0.7)


def view_of(layout: Layout, aspect: float) -> Camera:
    """The camera of a layout."""
    return staged(layout, aspect)[0]
