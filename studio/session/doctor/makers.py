"""The makers that are chosen: what each is, and what it needs here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import StudioError
from studio.session.doctor import servers
from studio.session.doctor.finding import Finding, note, ok, wrong
from studio.session.makers import engage, pip_line, wrong_with
from studio.session.refusals.readiness import lacking

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from studio.crafts import Maker
    from studio.ledger import Desk
    from studio.session.makers import Choice


async def maker(
    name: str, choice: Choice, desk: Desk | None, *, ask: bool
) -> AsyncIterator[Finding]:
    """One maker: its model and where it was chosen, packages, key, server, device and price."""
    about = table(name)
    model = str(choice.settings.get("model", ""))
    yield ok(about, f"{' '.join(filter(None, (choice.maker, model)))}  ({choice.called})")
    missing = lacking(choice.maker)
    if missing:
        yield wrong(about, f"not installed: {', '.join(missing)}; {pip_line(choice.maker)}")
    if what := wrong_with(choice):
        for line in what.splitlines():
            yield wrong(about, line)
        return
    made = engage(choice)
    for found in servers.key(about, made):
        yield found
        if found.state == "wrong":
            ask = False
    async for found in servers.server(about, made, ask=ask):
        yield found
    if not missing:
        for found in _standing(about, made):
            yield found
    yield _price(about, desk)


def table(name: str) -> str:
    """The table of `studio.toml` behind `craft/alias`."""
    craft, _, alias = name.partition("/")
    return f"models.{alias}" if craft == "chat" else craft


def _standing(about: str, made: Maker) -> Iterator[Finding]:
    """What a local model runs on here, where its maker can say."""
    standing = getattr(made, "standing", None)
    if standing is None:
        return
    try:
        yield ok(about, f"runs as {standing()}")
    except StudioError as error:
        yield wrong(about, str(error))


def _price(about: str, desk: Desk | None) -> Finding:
    if desk is None or desk.price is None:
        return note(
            about, f"its price is not known; docs/prices.md says how to state it in [{about}]"
        )
    price = desk.price
    if price.free:
        return ok(about, "free: it runs on your own machine")
    per_million = f"{price.prompt:f} and {price.answer:f} dollars a million tokens"
    told = per_million if price.answer else "known"
    return ok(about, f"price: {told}, as of {price.as_of or 'your settings'}")
