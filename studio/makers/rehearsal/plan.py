"""What a form of pieces, scenes or shots is filled with: a list whose entries have a plot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.makers import storyboard
from studio.makers.rehearsal import people
from studio.makers.rehearsal.words import OURS, at, text, texts
from studio.makers.wording.facts import sky_of
from studio.makers.wording.frames import chance
from studio.makers.wording.somewhere import standing

if TYPE_CHECKING:
    from studio.makers.rehearsal.film import Film


def planned(film: Film, counts: dict[str, int]) -> dict[str, Any]:
    """The rows of such a list by its name, lists within them too, and the reasons for them."""
    now, named = film.now, {one["name"]: one["kind"] for one in film.cast}
    near = storyboard.passages(film.brief.given)
    told = text("plot", now) or text("prompt", film.brief.given) or film.source
    usual = film.facts["share"] or int(film.facts["asked_shots"] or film.facts["total"])
    above = {key: film.facts[key] for key in ("place", "time")} | now
    above |= {"plot": told, "near": near, "characters": texts("characters", now) or [*named]}
    ground = storyboard.Ground(
        people=named, readable=film.readable, things=things, sky=lambda said: sky(film, said),
        spots=lambda said, where: spots(film, said, where))  # fmt: skip
    form, hand = film.brief.form, storyboard.hand_for(film.source)
    made: dict[str, Any] = {"own_topic": storyboard.topic(film.source), "own_hand": hand}
    made = {key: one * film.readable for key, one in made.items()}
    wanted = {"scenes": int(film.facts["total"]), "shots": int(film.facts["shots_each"])}
    counts = wanted | counts if form and storyboard.is_deep(form) else counts
    for field in filter(storyboard.is_level, form.fields if form else ()):
        made |= storyboard.level(field, above, ground, counts, usual)
    made |= storyboard.noted(form, film.source, film.brief.given, film.cast, film.facts["share"])
    return {**made, form.name: made} if form and len(made) > 2 else made


def world(film: Film, said: str) -> str:
    """Where a text takes place: by its places, the film's, its trades, else as the film stands."""
    worlds = standing(f"{said}. {film.source}", "", people.lexicon("places"), at("gazetteer"))
    worlds += [text(f"gazetteer.work.{one['noun']}.1") for one in film.cast]
    usual = chance(film.facts["title"]).choice(texts("fields.usual_worlds"))
    return [*filter(None, worlds), usual][0]


def spots(film: Film, said: str, where: str) -> dict[str, str]:
    near = where or world(film, said)
    return {spot: text(f"worlds.{near}.{spot}") for spot in texts("fields.spots")}


def things(said: str) -> list[str]:
    known = [hit.name for hit in people.lexicon("things").find(said)]
    return [one for one in known if text(f"gazetteer.things.{one}.4") == "hand"]


def sky(film: Film, said: str) -> str:
    skies = text(f"worlds.{world(film, said)}.weather").split(" | ")
    return sky_of(said, OURS) or chance(said).choice(skies)
