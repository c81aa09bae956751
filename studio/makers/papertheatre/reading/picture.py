"""The whole picture that a prompt asks for, as a layout."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.arranging import arranged, out_on_water, seen_from, view_of
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.layout import Figure, Layout
from studio.makers.papertheatre.reading import prompt as prompts
from studio.makers.papertheatre.reading.absent import with_absent
from studio.makers.papertheatre.reading.acts import AT_IT, bodily
from studio.makers.papertheatre.reading.bareheaded import bareheaded
from studio.makers.papertheatre.reading.bearing import borne
from studio.makers.papertheatre.reading.blocking import spacing
from studio.makers.papertheatre.reading.building import in_pots, unfinished
from studio.makers.papertheatre.reading.clauses import nameless
from studio.makers.papertheatre.reading.company import (
    CAST_LIMIT,
    cast_of,
    left_out,
    passers,
)
from studio.makers.papertheatre.reading.decisive import GREAT, decided
from studio.makers.papertheatre.reading.deeds import acted
from studio.makers.papertheatre.reading.details import details_of
from studio.makers.papertheatre.reading.feelings import mood_of
from studio.makers.papertheatre.reading.helping import helped
from studio.makers.papertheatre.reading.hiding import hidden, hiding
from studio.makers.papertheatre.reading.leading import leading
from studio.makers.papertheatre.reading.lighting import ajar, in_hand, put_out, unlit
from studio.makers.papertheatre.reading.manners import TOOLS, figure_of, set_down
from studio.makers.papertheatre.reading.many import crowded, lying, the_others
from studio.makers.papertheatre.reading.measure import measure
from studio.makers.papertheatre.reading.overhead import overhead
from studio.makers.papertheatre.reading.prompt import Script, plain
from studio.makers.papertheatre.reading.roofs import on_roofs, with_roofs
from studio.makers.papertheatre.reading.setting import (
    hour_of,
    place_told,
    season_of,
    swum_in,
    weather_of,
)
from studio.makers.papertheatre.reading.sides import lead_at, sides_of
from studio.makers.papertheatre.reading.stances import lies_on
from studio.makers.papertheatre.reading.things import things_far, things_named
from studio.makers.papertheatre.reading.tints import tints_of
from studio.makers.papertheatre.reading.together import paired, put_on, together
from studio.makers.papertheatre.reading.tunes import played
from studio.makers.papertheatre.reading.undrawn import undrawn
from studio.makers.papertheatre.reading.vocabulary import flat, lexicon
from studio.makers.papertheatre.reading.walls import indoors
from studio.makers.papertheatre.reading.wardrobe import UNKNOWN, near_things
from studio.makers.papertheatre.tables import mapping

if TYPE_CHECKING:
    from studio.makers.papertheatre.reading.casting import Sheet


def layout_of(text: str, seed: int, remarks: tuple[str, ...] = ()) -> Layout:
    """The layout that a painter's prompt asks for."""
    script = prompts.read(text)
    remarks = tuple(dict.fromkeys((*script.remarks, *remarks)))
    where, place_word, missing = place_told(script)
    cast, crowd = cast_of(script)
    cast = [*cast, *passers(script, cast)]
    action = script.of("action") or script.words
    insert = _insert(script, cast)
    sides, unit = sides_of(script, cast), measure(script, cast)
    drawn = Layout(
        place=where, place_word=place_word, hour=hour_of(script), weather=weather_of(script, where),
        season=season_of(script, where),
        mood=mood_of(script), size=_size(script, cast),
        angle=_named(script, "angle", "angles", "eye level"),
        figures=_figures(script, cast, unit, action),
        measure=unit, details=details_of(script), tints=tints_of(script),
        things=things_named(script, cast, place_word), distant=things_far(script),
        close=bool(flat("touching").find(script.of("action") or script.words)),
        spacing=spacing(action),
        insert=insert, unlit=unlit(script, hour_of(script)),
        put_out=put_out(script), ajar=ajar(script),
        arrangement=seed,
        scene=f"{script.of('id')} {script.of('title')}".strip(),
        film=script.style.get("rules", ""),
        lead_at=lead_at(cast, action, sides), seen=tuple(sides),
    )  # fmt: skip
    drawn = replace(drawn, things=with_roofs(drawn.things, drawn.figures))
    drawn = hidden(in_pots(unfinished(indoors(drawn, action), action), action), action)
    drawn = crowded(drawn, script, cast, crowd)
    drawn = _laid_out(_without_theirs(decided(drawn, action)), script)
    drawn = overhead(drawn, action)
    style, style_word = _style(script)
    gone = _gone(script, drawn, cast)
    drawn = replace(
        drawn, style=style, style_word=style_word, missing=tuple(dict.fromkeys((*missing, *gone)))
    )
    return revised(drawn, remarks)


def _figures(script: Script, cast: list[Sheet], unit: float, action: str) -> tuple[Figure, ...]:
    """What each of the cast does, as it fits with what the others do."""
    alone = [replace(_seated(figure_of(who, script, cast)), measure=unit) for who in cast]
    alone = played(acted(alone, action), action)
    where = place_told(script)[0]
    alone, sky = on_roofs(alone, action, where), "" if where.indoors else where.sky
    dark = unlit(script, hour_of(script))
    both = paired(together(alone, action), action)
    both = helped(leading(both, action), action)
    lit = in_hand(hiding(borne(both, action), action), action, dark=dark)
    return put_on(with_absent(bareheaded(lit, action, sky), action), action)


def _seated(figure: Figure) -> Figure:
    """Who sits on what stands there is where it stands; a giant sits on the ground beside it."""
    if figure.pose == "sit" and figure.sheet.species == "person" and figure.sheet.height > GREAT:
        return replace(figure, seat="ground", by="", how="", at="")
    there = figure.pose == "sit" and figure.how == "on" and figure.at == "far"
    return replace(figure, at="") if there else figure


def _gone(script: Script, drawn: Layout, cast: list[Sheet]) -> list[str]:
    """What is asked for and is not drawn, or is drawn as something near it."""
    gone = [gap for who in cast if not who.passer for gap in who.missing]
    gone += _substitutes(script, drawn)
    gone += [f"{f.sheet.name} {f.tried} → standing" for f in drawn.figures if f.tried]
    gone += [f"{name}: only {CAST_LIMIT} fit" for name in left_out(script)]
    named = (*script.characters, *(f"{who.name} {who.kind}" for who in cast))
    gone += undrawn(script.of("action"), " ".join(named))
    if drawn.insert == UNKNOWN:
        gone.append(f"the thing of the insert → {UNKNOWN}")
    if drawn.angle == "overhead":
        gone.append("overhead view → high angle")
    return gone


def _without_theirs(drawn: Layout) -> Layout:
    """What somebody stands in or sits on is drawn with them, and not a second time beside them."""
    sitting = [figure for figure in drawn.figures if figure.pose == "sit"]
    theirs = {figure.seat for figure in sitting if figure.sheet.species == "person"}
    theirs = (theirs | {"chair"} if "armchair" in theirs else theirs) - {"bench"}
    if drawn.crowd_does in {"sit", "kneel"} and not any(f.by == "chair" for f in drawn.figures):
        theirs |= {"chair", drawn.crowd_seat}
    theirs |= {figure.by for figure in drawn.figures if figure.at == "glass"}
    theirs |= {"ladder"} & {figure.prop for figure in drawn.figures}
    theirs |= {"door"} if any(figure.at == "door" for figure in drawn.figures) else set()
    theirs |= {"mount"} if any(card.part == "peaks" for card in drawn.place.parts) else set()
    far = {"mount"} & {*drawn.things} - {figure.by for figure in drawn.figures}
    drawn = replace(drawn, distant=(*drawn.distant, *far))
    return replace(drawn, things=tuple(thing for thing in drawn.things if thing not in theirs))


def _laid_out(drawn: Layout, script: Script) -> Layout:
    """With the film's own arrangement, the thing that nobody holds, and whose act is at it."""
    action = script.of("action") or script.words
    said = f"{script.of('place')}. {action}"
    drawn = replace(drawn, place=swum_in(drawn.place, drawn.figures))
    own = arranged(drawn.place, drawn.film, said, drawn.place_word)
    place = seen_from(own, view_of(drawn.scene, drawn.film))
    if drawn.figures and all(_aboard(one) for one in drawn.figures):
        place = out_on_water(place, f"{drawn.place_word}. {said}")
    if "water" == place.floor != drawn.place.floor:
        together = tuple(replace(one, by="boat", how="in") for one in drawn.figures)
        size = "wide" if drawn.size == "medium" else drawn.size
        drawn = replace(drawn, figures=together, near=0.0, size=size)
    drawn = replace(drawn, place=place)
    down, at = set_down(drawn.figures, action)
    count = lying(down, drawn.counts, action)
    if not down and drawn.size in WIDE:
        down, at, count = the_others(drawn.figures, drawn.counts)
    hugged = drawn.size not in WIDE and any(figure.pose == "hug" for figure in drawn.figures)
    if not down or down in drawn.things or hugged or _stands_there(down, drawn, action):
        return drawn
    owner = next((f.sheet for f in drawn.figures if f.sheet.prop == down), None)
    figures = []
    for figure in drawn.figures:
        near = at == "between" or at == figure.sheet.name
        along = drawn.size not in WIDE and not figure.hold and figure.prop == figure.sheet.prop
        bare = along or figure.prop in {"", *TOOLS.values()}
        free = figure.meets == "" and not figure.behind and bare
        tends = near and free and figure.pose in AT_IT and figure.sheet.has_hands
        low = {"kneel", "crouch", *({"work", "sweep"} if drawn.size in WIDE else ())}
        pose = "tend" if tends and figure.pose in low else figure.pose
        figures.append(replace(figure, tends=tends, pose=bodily(pose, figure.sheet.species)))
    return replace(
        drawn, figures=tuple(figures), down=down, down_at=at,
        down_count=count, down_colour=owner.prop_colour if owner else None,
        down_on="table" if _at_a_table(action) else lies_on(down, drawn.things, action),
    )  # fmt: skip


def _stands_there(down: str, drawn: Layout, action: str) -> bool:
    """Whether the words for a thing of the hand are those for one that stands there: a great rock.

    Not where others of its words are for nothing else.
    """
    large = [hit for hit in lexicon("ground").find(action) if hit.name in drawn.things]
    taken = {at for hit in large for at in range(hit.start, hit.end)}
    told = [hit for hit in lexicon("hand").find(action) if hit.name == down]
    return bool(told) and all({*range(hit.start, hit.end)} <= taken for hit in told)


def _at_a_table(action: str) -> bool:
    """Whether what stands there is on the table that the action tells of."""
    told = any(hit.name == "table" for hit in lexicon("ground").find(action))
    return told and not re.search(
        r"(?i)\bon the (?:ground|floor)\b|\bunder (?:the|a) table\b", action
    )


def _aboard(one: Figure) -> bool:
    """Whether somebody is in a rowing boat, or rows one."""
    return one.pose == "row" or (one.by == "boat" and one.how == "in")


def _substitutes(script: Script, drawn: Layout) -> list[str]:
    """Things in somebody's hand, or large in an insert, that are only near what is told."""
    held = {figure.prop for figure in drawn.figures if figure.prop != figure.sheet.prop}
    held |= {drawn.insert, drawn.down}
    hits = lexicon("hand").find(script.of("action") or script.words)
    return [gap for hit in hits if hit.name in held for gap in near_things([hit])]


def revised(drawn: Layout, remarks: tuple[str, ...]) -> Layout:
    """The layout after remarks: only what they name is changed."""
    for remark in remarks:
        hour, weather = lexicon("hours").first(remark), lexicon("weathers").first(remark)
        changes: dict[str, str] = {}
        if hour and re.search(
            r"\b(time|hour|light|night|dawn|dusk|day|should be|must be)\b", remark.lower()
        ):
            changes["hour"] = hour
        if weather and weather != "clear":
            changes["weather"] = weather
        size = lexicon("sizes").first(re.sub(r"\bportrait of\b", "", remark))
        if size and re.search(r"\b(shot|size|closer|frame|framing)\b", remark.lower()):
            changes["size"] = size
        figures = tuple(_remarked(figure, remark) for figure in drawn.figures)
        drawn = replace(drawn, figures=figures, **changes)  # type: ignore[arg-type]
        if re.search(
            r"\b(composition|arrang|position|move|place[ds]? (left|right)|crowded|closer|apart)\b",
            remark.lower(),
        ):
            drawn = replace(drawn, arrangement=drawn.arrangement + 1)
    return drawn


def _remarked(figure: Figure, remark: str) -> Figure:
    if plain(figure.sheet.name) not in remark.casefold():
        return figure
    remark = nameless(remark, [figure.sheet])
    pose, feeling = lexicon("poses").first(remark), lexicon("moods").first(remark)
    return replace(figure, pose=pose or figure.pose, feeling=feeling or figure.feeling)


def _named(script: Script, name: str, section: str, default: str) -> str:
    found = lexicon(section).first(script.of(name))
    if found or script.scene:
        return found or default
    said = [hit for hit in lexicon(section).find(script.words) if " " in hit.word]
    return said[0].name if said else default


def _size(script: Script, cast: list[Sheet]) -> str:
    size = _named(script, "size", "sizes", "wide")
    return "close" if size == "insert" and not _insert(script, cast) and cast else size


def _insert(script: Script, cast: list[Sheet]) -> str:
    """The thing an insert shows, or nothing when none is named."""
    if lexicon("sizes").first(script.of("size")) != "insert":
        return ""
    for text in (script.of("action"), script.words):
        told = nameless(text, cast)
        hits = lexicon("hand").find(told) or lexicon("ground").find(told)
        if hits:
            return hits[0].name
    return next((who.prop for who in cast if who.prop), UNKNOWN)


def _style(script: Script) -> tuple[str, str]:
    """The hand, and the style asked for where that is only near it."""
    text = script.style.get("name", "") or script.base.get("style", "")
    found = lexicon("styles").find(text)
    if not found and not text:
        found = [
            hit
            for hit in lexicon("styles").find(script.words)
            if hit.name != "realism" or "real" in hit.word
        ]
    if not found:
        return "illustration", text
    near = mapping("words", "nearest_styles")
    if found[0].name in near:
        return str(near[found[0].name]), text or found[0].word
    return found[0].name, ""
