"""A plot made of what a sentence tells: each of its events has its scene, in the user's words.

`story` is what the events are to each other, `layout` which scene has which part of which event,
`rows` the scenes in words. Between the events stands what they look like while they go on and what
comes of them, from the families of deeds (see `steps`); around them what the words' `telling` has
for events of a kind.
"""

from studio.makers.wording.telling.rows import composed
from studio.makers.wording.telling.story import Told, told_facts

__all__ = ["Told", "composed", "told_facts"]
