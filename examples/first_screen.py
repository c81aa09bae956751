"""The README's first screen, remade from the film of its own first command.

python3 -m examples.first_screen    writes docs/storyboard.jpg, docs/film.gif and the transcript
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import av
from PIL import Image

from studio.journal import LineSaid, newest, story_order
from studio.talk.conclusion import take_apart

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PHASES, LINES = {"style", "story"}, 10
LOOKS = 30
"""How many frames of the film the moving picture has."""


def story() -> str:
    """The story prompt of the README's first command."""
    (command,) = re.findall(r"install \. && (studio run .+)", README.read_text(encoding="utf-8"))
    return shlex.split(command)[2]


def transcript(production: Path) -> str:
    """The first lines that were spoken about style and story, as the README quotes them."""
    said = (event for event in story_order(newest(production)) if isinstance(event, LineSaid))
    spoken = (
        (event.title, take_apart(event.text).spoken) for event in said if event.phase in PHASES
    )
    lines = [f"> **{who}:** {' '.join(what.split())}" for who, what in spoken if what][:LINES]
    return "From its conversation:\n\n" + "  \n".join(lines) + "\n"


def moving(film: Path, into: Path) -> None:
    """The film as a short GIF: looks at even distances."""
    with av.open(str(film)) as file:
        apart = file.streams.video[0].frames // LOOKS
        frames = [
            frame.to_image().resize((384, 216)).quantize(96)
            for number, frame in enumerate(file.decode(video=0))
            if number % apart == apart // 2
        ]
    frames[0].save(into, save_all=True, append_images=frames[1:], duration=400, loop=0)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        order = [sys.executable, "-m", "studio", "run", story(), "--out", scratch, "--quiet"]
        subprocess.run(order, check=True, stdout=subprocess.DEVNULL)
        (made,) = Path(scratch).iterdir()
        with Image.open(made / "film" / "storyboard.png") as board:
            small = board.convert("RGB").resize((1305, round(board.height * 1305 / board.width)))
        small.save(ROOT / "docs" / "storyboard.jpg", quality=82, optimize=True)
        moving(made / "film" / "film.mp4", ROOT / "docs" / "film.gif")
        block = f"<!-- transcript -->\n{transcript(made)}<!-- /transcript -->"
    text = README.read_text(encoding="utf-8")
    marks = re.compile(r"<!-- transcript -->\n.*?<!-- /transcript -->", re.DOTALL)
    README.write_text(marks.sub(lambda _: block, text), encoding="utf-8")


if __name__ == "__main__":
    main()
