"""Three small productions, remade: their storyboards and transcripts.

python3 -m examples                 all of them, into this folder
python3 -m examples sisters --into DIR
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
EXAMPLES = {
    "fox": ("A fox and a crow trade promises in a hungry winter", "house"),
    "robot": ("The last robot on Mars waters a plant", "house"),
    "sisters": ("Two sisters inherit a bakery and a debt", "critic"),
}
WIDTH = 1200


def remake(name: str, into: Path) -> None:
    """Run one example as its README tells it, and keep its storyboard and its transcript."""
    story, house = EXAMPLES[name]
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        order = [story, "--input", "scenes=4", "--out", scratch, "--quiet"]
        _studio("--house", str(HERE / house), "run", *order)
        (made,) = Path(scratch).iterdir()
        said = _studio("show", made.name, "--out", scratch, "--format", "md")
        (into / "transcript.md").write_text(said, encoding="utf-8")
        with Image.open(made / "film" / "storyboard.png") as board:
            small = board.convert("RGB").resize((WIDTH, round(board.height * WIDTH / board.width)))
            small.save(into / "storyboard.jpg", quality=82)


def _studio(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "studio", *words], check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def main() -> None:
    asked = argparse.ArgumentParser(prog="python3 -m examples", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(EXAMPLES))
    asked.add_argument("--into", type=Path, default=HERE, help="where the folders are written")
    given = asked.parse_args()
    for name in given.names or EXAMPLES:
        if name not in EXAMPLES:
            asked.error(f"there is no example {name!r}; there are {', '.join(EXAMPLES)}")
        remake(name, given.into / name)
        print(given.into / name)


if __name__ == "__main__":
    main()
