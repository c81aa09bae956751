"""A process of its own that opens an index of pictures, because a broken one can crash Chroma.

`python -m studio.memory.probe FOLDER` ends with 0 when the index is sound, else with 1 and a
sentence on why; killed by a signal when it crashed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from studio.memory import facts, index

SECONDS = 120
"""A probe of 100,000 pictures takes a few seconds; more than this is a hang."""


def probe(folder: Path) -> str:
    """Why the index in `folder` cannot be used; empty when it can."""
    places = os.pathsep.join(str(Path(place).absolute()) for place in sys.path)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "studio.memory.probe", str(folder)],
            env={**os.environ, "PYTHONPATH": places},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"it gave no answer in {SECONDS} s"
    if done.returncode < 0:
        return f"it crashed Chroma (signal {-done.returncode})"
    told = done.stderr.strip().splitlines()
    return "" if done.returncode == 0 else (told[-1] if told else f"exit {done.returncode}")


if __name__ == "__main__":
    place = Path(sys.argv[1])
    index.check(place / "index", facts.read(place / "facts.jsonl"))
