"""What a text tells that happens: its events, in the order in which they happen.

`reading` is the door. A text's `clauses` begin where somebody does something (`verbal`), also where
the tagger does not see it (`mistaken`); some hang on another `clause`. Whom they are about is known
by noun (`doers`) and by pronoun (`cast`), and what is done stands in the user's words (`phrases`).
"""

from studio.makers.wording.events.reading import Event, events_of

__all__ = ["Event", "events_of"]
