"""What a company's card says of itself must hold together: its size, its sizes and its inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.yamlfile.nodes import near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.cards.company import CompanyCard, InputCard

Finding = tuple[tuple[str | int, ...], str, bool]
"""Where on the card, what is wrong there, and whether it is the name of the field that is."""

GIVEN = {"prompt": "the story", "company": "the company's title", "size": "the size"}
"""Names that every step knows without asking for an input."""


def card_findings(card: CompanyCard) -> Iterator[Finding]:
    """Everything about a company's own card that does not hold together."""
    if card.size not in card.sizes:
        yield ("size",), f"no size {card.size!r}{near(card.size, card.sizes)}", False
    for size, meant in card.sizes.items():
        for name, value in meant.inputs.items():
            way = ("sizes", size, "inputs", name)
            if name not in card.inputs:
                yield way, f"no input {name!r} in this company{near(name, card.inputs)}", True
            elif wrong := _wrong(card.inputs[name], str(value)):
                yield way, f"{value}: {wrong}", False
    for name, asked in card.inputs.items():
        if name in GIVEN:
            what = f"{name!r} is the name of {GIVEN[name]} already; call it otherwise"
            yield ("inputs", name), what, True
        yield from ((("inputs", name, *way), what, named) for way, what, named in _input(asked))
        yield from (
            (("inputs", name, *way), what, named) for way, what, named in _told(card, asked)
        )
    stories = [name for name, asked in card.inputs.items() if asked.story]
    for name in stories[1:]:
        yield ("inputs", name, "story"), f"{stories[0]} is the story already", True


def _input(asked: InputCard) -> Iterator[Finding]:
    if asked.kind == "choice" and not asked.of:
        yield (), "a choice needs `of: [word, word]`", False
    if asked.kind != "choice" and asked.of:
        yield ("of",), f"only a choice has it, and this is a {asked.kind}", True
    for name in ("whole", "most", "at_most") if asked.kind != "number" else ():
        if getattr(asked, name):
            yield (name,), f"only a number has it, and this is a {asked.kind}", True
    if asked.most is not None and asked.most <= 0:
        yield ("most",), f"{asked.most:g}: no number above 0 is left", False
    elif asked.default is not None and (wrong := _wrong(asked, asked.default)):
        yield ("default",), f"{wrong}{near(asked.default, asked.of)}", False


def _told(card: CompanyCard, asked: InputCard) -> Iterator[Finding]:
    """What only a text or only a cast has, and the other inputs that it speaks of."""
    for name in ("story", "names") if asked.kind != "text" else ():
        if getattr(asked, name):
            yield (name,), f"only a text has it, and this is a {asked.kind}", True
    if asked.needs and asked.kind != "cast":
        yield ("needs",), f"only a cast has it, and this is a {asked.kind}", True
    casts = [name for name, one in card.inputs.items() if one.kind == "cast"]
    if asked.names and asked.names not in casts:
        there = near(asked.names, casts) or f"; there are {', '.join(casts) or 'none'}"
        yield ("names",), f"no input of kind cast is called {asked.names!r}{there}", False
    others = {name: one for name, one in card.inputs.items() if one is not asked}
    numbers = [name for name, one in others.items() if one.kind == "number"]
    if asked.at_most and asked.at_most not in numbers:
        there = near(asked.at_most, numbers) or f"; there are {', '.join(numbers) or 'none'}"
        yield ("at_most",), f"no other number is called {asked.at_most!r}{there}", False
    for need, cases in asked.needs.items():
        for name, value in cases.items():
            yield from (
                (("needs", need, name), what, named) for what, named in _case(card, name, value)
            )


def _case(card: CompanyCard, name: str, value: str) -> Iterator[tuple[str, bool]]:
    """A case in which something is needed: a choice of the company, and one of its words."""
    choices = {name: one for name, one in card.inputs.items() if one.kind == "choice"}
    if name not in choices:
        there = near(name, choices) or f"; there are {', '.join(choices) or 'none'}"
        yield f"no input of kind choice is called {name!r}{there}", True
    elif wrong := choices[name].wrong_with(value):
        yield f"{value}: {wrong}{near(value, choices[name].of)}", False


def _wrong(asked: InputCard, value: str) -> str:
    """What is wrong with a value, unless something is wrong with the input itself."""
    broken = asked.kind == "choice" and not asked.of
    return "" if broken or (asked.most is not None and asked.most <= 0) else asked.wrong_with(value)
