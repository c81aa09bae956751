"""What a text tells that happens: its events, in the order in which they happen.

`reading` is the door. A text's `clauses` are read by who does what in them (`verbal`), and those
whom it is about by name, by noun and by pronoun (`doers`).
"""

from studio.makers.wording.events.reading import Event, events_of

__all__ = ["Event", "events_of"]
