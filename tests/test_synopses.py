"""A folder of synopses becomes films and one report (MovieAgent 4.1; MA-34)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
GIVEN = HERE / "examples" / "skerry"
SMALL = "extends: shipped\nfilm: {width: 160, height: 90, rate: 12}\n"


def test_every_synopsis_is_made_and_those_that_cannot_be_are_named(
    tmp_path: Path, quick: Path
) -> None:
    text = json.loads((GIVEN / "script_synopsis.json").read_text(encoding="utf-8"))
    for name, given in (("Skerry", text), ("Broken", {"Character": ["Mara"]})):
        (tmp_path / "given" / name).mkdir(parents=True)
        path = tmp_path / "given" / name / "script_synopsis.json"
        path.write_text(json.dumps(given), encoding="utf-8")
    (tmp_path / "house" / "phases").mkdir(parents=True)
    (tmp_path / "house" / "phases" / "movieagent.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "studio.toml").write_bytes((quick / "studio.toml").read_bytes())
    command = [sys.executable, "-m", "benchmarks.synopses", str(tmp_path / "given")]
    command += ["--house", str(tmp_path / "house"), "--out", str(tmp_path / "films")]
    command += ["--input", "scenes=2", "--input", "shots=3"]

    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1, done.stderr
    assert "1 of 2: a film in which everybody is seen and heard" in done.stdout, done.stdout
    assert "MovieScript: missing" in done.stdout
    assert list((tmp_path / "films" / "Skerry").glob("*/film/film.mp4"))
    assert not (tmp_path / "films" / "Broken").exists()
