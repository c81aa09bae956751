"""Whether the makers of a new film could work here, asked before the first of them is paid."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from studio.errors import MakerMissing, StudioError
from studio.makers.openai_api.door import key_of
from studio.session.makers import EXTRAS, engage, pip_line
from studio.session.pinning import crafts_in, roles_in
from studio.session.refusals.eyes import phases_up_to
from studio.session.refusals.idle import idle_crafts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studio.cards.resolved import Company
    from studio.crafts import Maker
    from studio.session.makers import Choice

PACKAGES = {
    "diffusers": ("torch", "diffusers", "transformers", "accelerate", "safetensors"),
    "clip": ("torch", "transformers"),
    "kokoro": ("kokoro_onnx",),
    "local": ("xllamacpp",),
}
"""What an extra brings that its makers import."""


def refuse_unready(
    company: Company, choices: Mapping[str, Choice], inputs: Mapping[str, str], *, until: str = ""
) -> None:
    """Refuse to begin with makers that would be missing later, when others have been paid.

    Those that are asked only after `until`, or for nothing because of an input, do not count.

    Raises:
        MakerMissing: every package, key and device that is not there, and what to do.
    """
    wanted = _wanted(company, inputs, until)
    wrong = [
        f"{choice.called}: {what}"
        for name, choice in sorted(choices.items())
        if name in wanted
        for what in _missing(choice)
    ]
    if wrong:
        raise MakerMissing("\n".join(wrong))


def lacking(maker: str) -> tuple[str, ...]:
    """Packages of a maker's extra that are not installed."""
    return tuple(one for one in PACKAGES.get(EXTRAS.get(maker, ""), ()) if find_spec(one) is None)


def server_of(maker: Maker) -> tuple[str, str]:
    """Where a maker's server is, and the variable that holds its key; "" where it has none."""
    found = (getattr(maker, name, "") for name in ("base_url", "key_from"))
    base_url, key_from = (one if isinstance(one, str) else "" for one in found)
    return base_url, key_from


def _wanted(company: Company, inputs: Mapping[str, str], until: str) -> set[str]:
    """Who is asked, by craft and alias."""
    steps = [step for _, step in phases_up_to(company, until)]
    crafts = {craft for step in steps for craft in crafts_in(step)} - idle_crafts(company, inputs)
    roles = {company.roles[role].model for step in steps for role in roles_in(step)}
    return {f"{craft}/default" for craft in crafts} | {f"chat/{one}" for one in roles | {"default"}}


def _missing(choice: Choice) -> Iterator[str]:
    if packages := lacking(choice.maker):
        yield f"not installed: {', '.join(packages)}; {pip_line(choice.maker)}"
        return
    made = engage(choice)
    base_url, key_from = server_of(made)
    try:
        if base_url:
            key_of(f"{made.name} {made.model}", base_url, key_from)
        getattr(made, "standing", str)()
    except StudioError as error:
        yield str(error)
