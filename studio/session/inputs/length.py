"""What to know of a story that is longer than who makes it up reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cards.resolved import unfolded

if TYPE_CHECKING:
    from studio.cards.resolved import Company
    from studio.session.makers import Agency
    from studio.session.pins import Pins


def unread(company: Company, pins: Pins, agency: Agency) -> tuple[str, ...]:
    """A line where the story has more words than are read, and is not read in pieces."""
    words = len(pins.story.split())
    whole = any("prompt" in one.given for _, step in company.phases for one in unfolded(step))
    if not whole:
        return ()
    return tuple(
        f"the story has {words:,} words, and {desk.maker} makes the film up from the first "
        f"{desk.reads:,}; cut it to what the film is about, or let a company read it in pieces"
        for name, desk in agency.desks()
        if name == "chat/default" and 0 < desk.reads < words
    )
