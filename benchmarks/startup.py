"""How long `studio --help` takes beside an interpreter that does nothing, and what it imports.

python -m benchmarks startup [--best 15]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.table import table, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAVY = (
    "autogen_agentchat",
    "autogen_core",
    "autogen_ext",
    "openai",
    "chromadb",
    "moviepy",
    "numpy",
    "scipy",
    "cv2",
    "PIL",
    "av",
    "onnxruntime",
    "hibari",
    "opentimelineio",
    "pyloudnorm",
    "pydantic",
    "rich",
)
"""What no command should load to say what it can do."""

GOAL = 0.3
"""Seconds of wall time (design, numbers to reach)."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "python -c pass": ("-c", "pass"),
    "studio --help": ("-m", "studio", "--help"),
    "studio run --help": ("-m", "studio", "run", "--help"),
    "studio show --help": ("-m", "studio", "show", "--help"),
    "studio check": ("-m", "studio", "check"),
}
LOADED = """
import runpy, sys
sys.argv = ["studio", *sys.argv[1:]]
try:
    runpy.run_module("studio", run_name="__main__")
except SystemExit:
    pass
print("loaded", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def wall(arguments: Sequence[str]) -> float:
    """Seconds from start to end of one interpreter."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def heavy(arguments: Sequence[str]) -> tuple[str, ...]:
    """Which of the heavy modules a command of the studio loads."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], check=True, capture_output=True, text=True
    )
    loaded = set(done.stdout.splitlines()[-1].split()[1:])
    return tuple(name for name in HEAVY if name in loaded)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks startup", description=__doc__)
    options.add_argument("--best", type=int, default=15, help="of so many runs (15)")
    given = options.parse_args()
    found: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(given.best):
        for name, arguments in COMMANDS.items():
            found[name].append(wall(arguments))
    best = {name: min(times) for name, times in found.items()}
    nothing = best["python -c pass"]
    rows = [
        (name, 1000 * best[name], best[name] / nothing, ", ".join(heavy(arguments[2:])) or "none")
        for name, arguments in COMMANDS.items()
        if arguments[0] == "-m"
    ]
    head = (f"best of {given.best}", "wall ms", "ratio", "heavy modules loaded")
    print(table(head, [("python -c pass", 1000 * nothing, 1.0, ""), *rows]), end="\n\n")
    print(verdict("studio --help", best["studio --help"], GOAL, " s"))


if __name__ == "__main__":
    main()
