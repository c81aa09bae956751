"""Four small productions, remade: storyboards, transcripts, and what else is shown of them.

python3 -m examples                 all of them, into this folder
python3 -m examples sisters --into DIR
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
WIDTH = 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What is ordered of which house; `shown` are files of the production that are kept as well."""

    house: str
    order: tuple[str, ...]
    shown: tuple[str, ...] = ()


def told(story: str, house: str, seed: int = 0) -> Example:
    return Example(house=house, order=(story, "--input", "scenes=4", "--seed", str(seed)))


EXAMPLES = {
    "fox": told("A fox and a crow trade promises in a hungry winter", "house"),
    "robot": told("The last robot on Mars waters a plant", "house", 1),
    "sisters": told("Two sisters inherit a bakery and a debt", "critic", 2),
    "skerry": Example(
        house="house",
        order=(
            *("--company", "movieagent", "--input", "scenes=3", "--input", "shots=2"),
            *("--input", "synopsis=@examples/skerry/script_synopsis.json"),
            *("--input", "cast=@examples/skerry/cast.yaml"),
        ),
        shown=(
            "exports/step_1_script.json",
            "exports/step_2_scenes.json",
            "exports/step_3_shots.json",
            "film/film.fountain",
            "film/film.srt",
            "film/film.vtt",
        ),
    ),
}


def remake(name: str, into: Path) -> None:
    """Run one example as its README tells it, and keep what is shown of it."""
    example = EXAMPLES[name]
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        _studio(
            "--house",
            f"examples/{example.house}",
            "run",
            *example.order,
            "--out",
            scratch,
            "--quiet",
        )
        (made,) = Path(scratch).iterdir()
        said = _studio("show", made.name, "--out", scratch, "--format", "md")
        (into / "transcript.md").write_text(said, encoding="utf-8")
        for file in example.shown:
            (into / Path(file).name).write_bytes((made / file).read_bytes())
        with Image.open(made / "film" / "storyboard.png") as board:
            small = board.convert("RGB").resize((WIDTH, round(board.height * WIDTH / board.width)))
            small.save(into / "storyboard.jpg", quality=82)


def _studio(*words: str) -> str:
    """What the program says, run where the examples lie."""
    done = subprocess.run(
        [sys.executable, "-m", "studio", *words],
        check=True,
        cwd=HERE.parent,
        stdout=subprocess.PIPE,
        text=True,
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
