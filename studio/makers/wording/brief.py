"""What a call says: who I am, with whom, what is wanted, what is given and what was said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.wording.form import read_form
from studio.makers.wording.frames import chance, tree_of

if TYPE_CHECKING:
    from studio.crafts import ChatRequest


class Brief:
    """One call as its messages tell it; what is missing in them is empty, never guessed.

    `lines` are (speaker, text), one's own included; `aside` is what the studio said after that.
    """

    reads = 3000
    """Words of a story from its beginning that a film of it is made up from."""

    def __init__(self, request: ChatRequest) -> None:
        rules = "\n".join(one.text for one in request.messages if one.role == "system")
        told = [one for one in request.messages if one.role != "system"]
        studio = [one.text for one in told if one.role == "user" and one.name in {"studio", ""}]
        heard = [one for one in told if one.role == "assistant" or one.name not in {"studio", ""}]
        self.asked, self.aside = (studio or [""])[0], "\n".join(studio[1:])
        given = re.findall(r'<given name="([^"]+)">\n?(.*?)\n?</given>', self.asked, re.DOTALL)
        told_of = [(name, said) for name, said in given if said[:9] != "(nothing "]
        self.given = {k: said if k == "prompt" else tree_of(said) for k, said in told_of}
        self.speakers, self.concluders = (
            re.split(r",\s*", found[1]) if found else []
            for label in ("Speakers, in order", "Concluded by")
            for found in [re.search(rf"(?m)^{label}: (.+?)\.?\s*$", rules)]
        )
        named = re.search(r"You are (?:the |an? )?([^\n(]+?) \(([\w-]+)\)", rules)
        self.me = named[2] if named else (*self.speakers, "role")[0]
        self.title = named[1] if named else self.me.replace("_", " ")
        self.speakers = self.speakers or [self.me]
        rounds = re.search(r"Rounds: at least (\d+), at most (\d+)", rules)
        self.least, self.most = (int(rounds[1]), int(rounds[2])) if rounds else (1, 1)
        job = re.search(r"(?m)^Job\s*\n(?:You are [^.]*\.\s*)?(?:Your job is )?(?:to )?(.+)", rules)
        self.duty = job[1] if job else self.me
        form = re.search(r'<form name="([^"]*)">\n?(.*?)\n?</form>', rules, re.DOTALL)
        self.form = read_form(form[1], form[2].splitlines()) if form else None
        self.lines = [(self.me if one.role == "assistant" else one.name, one.text) for one in heard]
        left = re.search(r"\((\d+) earlier lines", self.aside)
        self.turn = len(self.lines) + (int(left[1]) if left else 0)

    @property
    def story(self) -> str:
        """The story itself, or the sentence by which a later call knows it."""
        known = re.search(r"(?m)^The film is called .+?: ([^;\n]+)", self.asked)
        return str(self.given.get("prompt") or (known[1] if known else ""))

    def retell(self, story: str) -> None:
        """Put other words in the place of the story that is given."""
        self.given["prompt"] = story
        way = re.compile(r'(<given name="prompt">\n?).*?(?=\n?</given>)', re.DOTALL)
        self.asked = way.sub(lambda found: found[1] + story, self.asked)

    def concludes(self, key: str) -> bool:
        """At once when alone or told to; else after two to four rounds, when all have spoken.

        How many rounds hangs on the key.
        """
        room = len(self.speakers)
        now = re.search(r"<(conc|cont|comp|revi|remi)", self.aside)
        if self.form is None or room == 1 or now:
            return self.form is not None
        wanted = chance(key, "rounds", self.form.name).randint(2 * room, 3 * room + 1)
        enough = self.turn >= max(self.least * room - 1, min(wanted, self.most * room - 1))
        everybody = {who for who, _ in self.lines} >= {*self.speakers}
        return enough and everybody and self.me in self.concluders

    def tag(self, name: str) -> str:
        """The text inside the last `<name>` of the asides or of the brief."""
        found = re.findall(rf"<{name}>\n?(.*?)\n?</{name}>", self.asked + self.aside, re.DOTALL)
        return str(found[-1]) if found else ""
