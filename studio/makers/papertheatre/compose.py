"""The picture: sky, far things, ground, scenery, figures, frame and weather, laid far to near."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace

from studio.makers.papertheatre.actors.acting import (
    after_all,
    before_all,
    drawn_at,
    figure,
    on_its_way,
)
from studio.makers.papertheatre.actors.crowd import crew_of, crowd
from studio.makers.papertheatre.actors.ropes import ropes
from studio.makers.papertheatre.actors.swimming import bather, swimmer
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.colour import WHITE
from studio.makers.papertheatre.hands.styles import hand_of
from studio.makers.papertheatre.key import key_of
from studio.makers.papertheatre.layout import Layout, PartCard
from studio.makers.papertheatre.light import BY_DAY, light_of
from studio.makers.papertheatre.mouths import notice
from studio.makers.papertheatre.plate import FAR, FRONT, MIDDLE, Plate
from studio.makers.papertheatre.scenery import daylight, frames, ground, shadows, sky, weather
from studio.makers.papertheatre.scenery.catalogue import WALLED, draw_part, spot_on
from studio.makers.papertheatre.scenery.darkness import lights_out
from studio.makers.papertheatre.scenery.insert import insert
from studio.makers.papertheatre.scenery.scene import WALL, Scenery
from studio.makers.papertheatre.scenery.waves import glitter
from studio.makers.papertheatre.scenery.windows import panes
from studio.makers.papertheatre.shapes import seeded
from studio.makers.papertheatre.staging.beside import HERE, split
from studio.makers.papertheatre.staging.blocks import railed
from studio.makers.papertheatre.staging.doorways import entered, opened
from studio.makers.papertheatre.staging.framing import HEAVENLY
from studio.makers.papertheatre.staging.mark import Mark, head_at, shape_of, turned_round
from studio.makers.papertheatre.staging.placing import placed
from studio.makers.papertheatre.staging.sightlines import in_sight, in_the_way
from studio.makers.papertheatre.staging.stage import staged
from studio.makers.papertheatre.staging.tables import doubled

LAID = {"table": 1.02, "rug": 0.0}
"""Parts that are laid at another depth than theirs: before the lead, under all that stands."""
CROWD = "crowd"
"""Stands in the order of what is drawn: behind all, on a deck before its rail."""
DULL = frozenset({"storm", "rain", "fog", "snow"})


def composed(
    layout: Layout, width: int, height: int, sheet: type[Plate] = Plate
) -> tuple[Plate, list[Mark]]:
    """The whole plate of a layout, and the marks of those in it."""
    view, marks = staged(layout, width / height)
    if any(mark.lead and mark.afloat == "water" for mark in marks) and (
        layout.size not in WIDE or all(mark.figure.pose == "swim" for mark in marks)
    ):
        afar = tuple(c for c in layout.place.parts if c.plane in {"far", "middle"})
        out_there = replace(layout.place, floor="water", bank=0.0, parts=afar)
        layout = replace(layout, place=out_there)
    key = key_of(layout)
    light = light_of(layout, key.light)
    plate = sheet(width, height, hand_of(layout.style), light)
    plate.put_out = layout.put_out or ("windows" if layout.unlit else "")
    plate.marked = {name: (one, spot_on(name)) for name, one in layout.details.items()}
    plate.tinted = layout.tints
    heads = tuple(head_at(mark, view) for mark in marks)
    scene = Scenery(plate=plate, camera=view, key=key, layout=layout, heads=heads)
    plate.panes = panes(scene)
    if key.snow and not layout.place.indoors:
        plate.frost = WHITE.darker(0.02).towards(key.ramp(0.5), 0.10 + 0.42 * key.lean)
    if not plate.sketched:
        _background(scene)
    _middle(scene, marks)
    if not plate.sketched:
        _under(scene)
    marks = _near(scene, marks)
    notice(plate)
    _parts(scene, "front")
    if not plate.sketched:
        if not layout.near:
            frames.frame(scene)
        if not layout.place.lift:
            weather.before(scene)
    _out_of_focus(scene)
    if layout.unlit:
        _darkened(scene, marks)
    plate.mirrored = layout.mirrored
    return plate, [turned_round(mark) for mark in marks] if layout.mirrored else marks


def _darkened(scene: Scenery, marks: list[Mark]) -> None:
    """A picture in which nobody can see; but for the light far off that somebody looks at."""
    lights_out(scene.plate, scene.layout.hour, *_lead_at(scene, marks))
    for card in placed(scene, marks):
        if card.thing == "farlight":
            draw_part(scene, card)


def _background(scene: Scenery) -> None:
    """Sky, far things, far ground and the light on water."""
    view, layout = scene.camera, scene.layout
    sky.draw(scene)
    _parts(scene, "far")
    ground.far_ground(scene)
    shines = not any(figure.sheet.species in HEAVENLY - {"cloud"} for figure in layout.figures)
    if (
        shines
        and layout.place.water
        and layout.weather not in sky.DULL
        and layout.hour not in BY_DAY
    ):
        under, shore = scene.x(sky.disc_at(scene)[0] * view.aspect), layout.place.bank + 0.02
        glitter(scene, under, shore, max(0.4, shore + 0.2), scene.key.light, MIDDLE)


def _under(scene: Scenery) -> None:
    """What lies between the scenery of the middle and those who stand before it."""
    layout = scene.layout
    shadows.dark_corners(scene)
    daylight.shafts(scene)
    if not layout.place.lift:
        weather.behind(scene)
    ground.near_ground(scene)
    weather.puddles(scene)


def _parts(s: Scenery, plane: str) -> None:
    for card in s.layout.place.parts:
        if card.plane == plane and _shown(s, card):
            draw_part(s, card)


def _shown(s: Scenery, card: PartCard) -> bool:
    if card.part in s.layout.remedy.without:
        return False
    if s.camera.size in {"close", "insert", "medium close"} and card.plane == "front":
        return False
    if card.part == "trunk" and not _beside(s, card):
        return False
    if card.part == "table" and s.camera.size not in {"wide", "extreme wide"}:
        return False
    if card.part == "umbrella_big" and (s.layout.hour not in BY_DAY or s.layout.weather in DULL):
        return False
    return not (card.part == "desks" and s.camera.size in {"close", "medium close"})


def _beside(s: Scenery, card: PartCard) -> bool:
    """Whether a trunk before the picture is there: in wide ones, in some of them just one."""
    shown = seeded(s.layout.scene, "trunks").choice(("both", "left", "right"))
    return s.camera.size in WIDE and shown in {"both", "left" if card.x < 0.5 else "right"}


def _middle(s: Scenery, marks: list[Mark]) -> None:
    """Scenery of the middle, and those who swim in it, by depth."""
    swimmers = [mark for mark in marks if mark.afloat == "water"]
    crest = ground.CREST.get(s.layout.place.floor, 0.66)
    flat = [
        card
        for card in s.layout.place.parts
        if card.plane == "middle"
        and (
            card.part in WALLED
            or (s.layout.place.indoors and card.q <= 0.75)
            or (card.q < crest and not s.layout.place.indoors)
        )
    ]
    things = [(WALL if card.part in WALLED else card.q, card) for card in flat]
    for _, card in sorted(things, key=lambda pair: pair[0]):
        if _shown(s, card):
            draw_part(s, replace(card, q=WALL) if card.part in WALLED else card)
    for mark in swimmers:
        s.plate.actor = mark.figure.sheet.name
        if shape_of(mark.figure) == "sea":
            swimmer(s, mark)
        else:
            bather(s, mark, marks, drawn_at)
    s.plate.actor = ""


def _near(s: Scenery, marks: list[Mark]) -> list[Mark]:
    """Everything on the lead's ground, by depth: scenery, things, crowd, figures; their marks."""
    marks, cards = in_sight(s, marks, placed(s, marks))
    queue = _standing(s, cards, marks)
    marks, through = entered(s, marks, cards)
    cards = _with_crew(s, cards)
    queue += [(card.q, 50 + k, card) for k, card in enumerate(cards)]
    queue += [(mark.q, 100 + k, mark) for k, mark in enumerate(marks) if mark.afloat != "water"]
    _shadows(s, [item for _, _, item in queue], marks)
    if s.layout.crowd:
        queue.append((railed(s.layout), 99, CROWD))
    first = next((m for m in marks if m.afloat != "water"), None)
    for _, _, item in sorted(queue, key=lambda entry: entry[:2]):
        if isinstance(item, Mark):
            if item is first:
                before_all(s, marks)
            hole = through.get(marks.index(item))
            with s.plate.through(hole) if hole is not None else nullcontext():
                figure(s, item, marks)
        elif isinstance(item, PartCard):
            draw_part(s, item)
            if item.half == "far" and item.thing == s.layout.crowd_in:
                crew_of(s, marks, item)
            opened(s, item, [marks[k] for k in through])
        elif item == CROWD:
            crowd(s, marks, cards)
    after_all(s, marks)
    ropes(s, marks, cards)
    if s.layout.size == "insert":
        insert(s)
    return marks


def _standing(
    s: Scenery, cards: list[PartCard], marks: list[Mark]
) -> list[tuple[float, int, object]]:
    """Scenery on the lead's ground, each with its depth and its rank there."""
    crest = ground.CREST.get(s.layout.place.floor, 0.66)
    indoors = s.layout.place.indoors
    queue: list[tuple[float, int, object]] = []
    for k, card in enumerate(s.layout.place.parts):
        near = card.plane == "lead" or (
            card.plane == "middle"
            and card.part not in WALLED
            and (card.q > 0.75 if indoors else card.q >= crest)
        )
        free = not (in_the_way(s, card, cards, marks) or doubled(card, cards, s.layout.figures))
        if near and _shown(s, card) and free:
            queue.append((LAID.get(card.part, card.q), k, replace(card, plane="lead")))
    return queue


def _with_crew(s: Scenery, cards: list[PartCard]) -> list[PartCard]:
    """The thing that a crowd is in as two halves, before and behind them."""
    if not s.layout.crowd_in or s.camera.size not in WIDE:
        return cards
    found: list[PartCard] = []
    for card in cards:
        whole = card.thing == s.layout.crowd_in and not card.half
        found += split(replace(card, kind="facing"), card.q - HERE) if whole else [card]
    return found


def _shadows(s: Scenery, standing: list[object], marks: list[Mark]) -> None:
    for item in standing:
        if isinstance(item, Mark):
            with on_its_way(s, item, marks):
                shadows.cast_by_mark(s, item)
        elif isinstance(item, PartCard):
            shadows.cast_by_part(s, item)


def _lead_at(s: Scenery, marks: list[Mark]) -> tuple[float, float, float]:
    """The lead's chest in pixels, and how far round it a little can be seen."""
    lead = next((mark for mark in marks if mark.lead), None)
    if lead is None:
        return s.x(0.5 * s.camera.aspect), s.y(0.6), 0.4 * s.plate.height
    tall = lead.figure.sheet.height * s.camera.scale(lead.q)
    chest = s.camera.ground(lead.q) - (0.65 + lead.up) * tall
    return (
        s.x(lead.x * s.camera.aspect),
        s.y(max(0.3, chest)),
        max(0.42, 0.8 * tall) * s.plate.height,
    )


def _out_of_focus(s: Scenery) -> None:
    if not s.camera.blur:
        return
    s.plate.defocus(FAR, s.camera.blur * 1.3)
    s.plate.defocus(
        MIDDLE,
        s.camera.blur * (0.25 if any(shape_of(f) == "sea" for f in s.layout.figures[1:]) else 0.85),
    )
    s.plate.defocus(FRONT, s.camera.blur * 0.7)
