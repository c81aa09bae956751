"""Every benchmark, each in a process of its own, so that none pays for another's imports.

python -m benchmarks                        all of them
python -m benchmarks conversation --quick   one of them, with its own options
"""

from __future__ import annotations

import subprocess
import sys

NAMES = (
    "startup",
    "conversation",
    "served",
    "planning",
    "ledger",
    "productions",
    "length",
    "assembly",
    "puppets",
    "evidence",
    "embedder",
    "talking",
    "synopses",
    "diffusion",
)


def main(arguments: list[str]) -> int:
    if arguments and arguments[0] not in NAMES:
        print(f"no benchmark {arguments[0]!r}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    codes = [_one(name, arguments[1:]) for name in arguments[:1] or NAMES]
    return max(codes)


def _one(name: str, options: list[str]) -> int:
    print(f"\n== {name}\n", flush=True)
    return subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", *options], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
