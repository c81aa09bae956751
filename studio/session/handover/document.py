"""A production, finished or not, as a project document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from studio import __version__
from studio.cards.parts import parts_of
from studio.film.project import FORMAT, VERSION, Project, taken_out
from studio.memory import LocalMemory
from studio.session.handover.media import digests_in, media_of
from studio.session.handover.origin import origin
from studio.session.handover.record import Record
from studio.session.inputs.pinned import files_of, named_in
from studio.session.pinning import company_of
from studio.yamlfile import validate

if TYPE_CHECKING:
    from pydantic import JsonValue

    from studio.memory import Kept
    from studio.session.production import Production

Told = dict[str, "JsonValue"]


def project_of(production: Production) -> Project:
    """Everything that a production holds, as far as it has come.

    Raises:
        ProductionError: something of it cannot be read.
        CardError: a conclusion or a pinned card was edited and is not valid any more.
    """
    memory = LocalMemory(production.memory)
    kept = {name: one for name in memory.names() if (one := memory.recall(name))}
    values = {name: one.value for name, one in kept.items()}
    parts, left = taken_out(values, parts_of(company_of(production.pins)))
    before = origin(production)
    record = Record.of(production.folder, before)
    named = {digest for value in values.values() for digest in digests_in(value)}
    named |= {take.picture for take in record.takes}
    named |= _given(production)
    told: Told = {
        "format": FORMAT,
        "version": VERSION,
        "synopsis": production.pins.story,
        "begun": _begun(production, before),
        **parts,
        "conclusions": {name: _conclusion(one, left[name], before) for name, one in kept.items()},
        "media": [one.model_dump(mode="json") for one in media_of(production.folder, named)],
    }
    for table in ("takes", "reviews", "metrics", "findings"):
        told[table] = [
            row.model_dump(mode="json", exclude_unset=True) for row in getattr(record, table)
        ]
    return validate(told, Project)


def _given(production: Production) -> set[str]:
    """What casts and folders among the inputs name by digest."""
    card, pins = company_of(production.pins).card, production.pins
    return {one.digest for one in named_in(card, pins, files_of(pins, production.folder))}


def _begun(production: Production, before: Project | None) -> Told:
    pins = production.pins
    mine = [
        {"craft": one.craft, "maker": one.maker, "model": one.model, "edition": one.edition}
        for one in pins.makers.values()
    ]
    theirs = [one.model_dump(mode="json") for one in before.begun.makers] if before else []
    makers = {json.dumps(one, sort_keys=True): one for one in [*theirs, *mine]}
    return {
        "company": pins.company,
        "size": pins.size,
        "seed": pins.seed,
        "program": __version__,
        "inputs": {
            name: {key: value for key, value in one.model_dump().items() if value}
            for name, one in pins.inputs.items()
        },
        "makers": list(makers.values()),
    }


def _conclusion(kept: Kept, value: JsonValue, before: Project | None) -> Told:
    """One conclusion; of one that came with a project, its maker is known from there."""
    told: Told = {
        "value": value,
        "form": kept.form,
        "phase": kept.phase,
        "digest": kept.digest,
        "made_from": dict(kept.made_from),
    }
    then = before.conclusions.get(kept.name) if before else None
    theirs = then is not None and then.digest == kept.digest
    by_hand = then.by_hand if then and theirs else kept.edited
    return {**told, "by_hand": True} if by_hand else told
