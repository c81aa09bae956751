"""A whole film with diffusers: keyframe loop, a revision, clips; and its replay without torch."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from studio.crafts import PaintRequest
from studio.journal import Painted
from studio.testing import tiny

if TYPE_CHECKING:
    from conftest import Play, Played

pytest.importorskip("diffusers")
pytestmark = pytest.mark.filterwarnings("ignore:.*torch.jit.script.*:DeprecationWarning")
ROOT = Path(__file__).resolve().parents[1]
SMALL = "extends: shipped\nfilm: {width: 160, height: 90, rate: 12}\n"
STRICT = """
from studio.crafts import ChatAnswer
from studio.makers.rehearsal import Rehearsal

NO = "<INFO>\\napproved: no\\ndefects:\\n  - {check: colour, what: too dark}\\nremark: once more"


class Strict(Rehearsal):
    name = model = "strict"

    async def reply(self, request, /):
        text = request.messages[1].text
        judged = "Approve the take" in text and "This is take 1" in text and "id: 1\\n" in text
        if not judged or "monitor" not in request.messages[0].text.lower():
            return await super().reply(request)
        return ChatAnswer(text=NO, counted=False, model=self.model)
"""
WITHOUT = """
import asyncio, sys
from pathlib import Path

class Nobody:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"torch", "diffusers", "transformers"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Nobody())
from studio.session import Order, run

folder, settings = map(Path, sys.argv[1:])
order = Order(production=folder.name, out=folder.parent, replay=True, settings=settings)
print(asyncio.run(run(order)).film)
"""


@pytest.fixture
def filmed(tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch) -> tuple[Played, Path]:
    """A Monitor who sends the first take of the first frame back; else the rehearsal speaks."""
    told = tmp_path / "strict-1.0.dist-info"
    told.mkdir()
    (tmp_path / "strict.py").write_text(STRICT, encoding="utf-8")
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: strict\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text("[filmstudio.chat]\nstrict = strict:Strict\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    house = tmp_path / "house" / "phases"
    house.mkdir(parents=True)
    (house / "dreamfactory.yaml").write_text(SMALL, encoding="utf-8")
    quick = '[models.default]\nmaker = "strict"\n'
    for craft in ("voice", "composer", "embedder", "eye"):
        quick += f'[{craft}]\nmaker = "scripted"\n'
    for craft, kind in (("painter", "sdxl"), ("animator", "ltx")):
        folder = tiny.build(kind, tmp_path / kind)
        quick += f'[{craft}]\nmaker = "diffusers"\nmodel = "{folder}"\n'
        quick += 'steps = 2\nsize = "64x64"\n'
    (tmp_path / "studio.toml").write_text(quick, encoding="utf-8")
    out = tmp_path / "out"
    film = play(
        out, "A boy loses his kite", settings=tmp_path, house=house.parent, inputs={"scenes": "2"}
    )
    return film, tmp_path


def test_a_film_is_painted_revised_and_moved_by_diffusers_and_replayed_without_it(
    filmed: tuple[Played, Path],
) -> None:
    film, settings = filmed

    takes = [(event.item, event.take) for event in film.of(Painted) if event.take]
    assert takes == [("1", 1), ("1", 2), ("2", 1)]
    notes = [record.answer.note for record in film.calls(craft="painter")]  # type: ignore[union-attr]
    revised = [note for note in notes if "image to image from the earlier take" in note]
    assert len(revised) == 1
    assert "after 2 remarks, strength 0.60" in revised[0]
    again = film.calls(craft="painter", take=2)[0].request
    assert isinstance(again, PaintRequest)
    assert again.revision is not None
    clips = film.calls(craft="animator")
    assert len(clips) == 2
    assert all(record.answer.footage is not None for record in clips)  # type: ignore[union-attr]

    assert film.made is not None
    assert film.made.film is not None
    before = film.made.film.read_bytes()
    assert "about: The diffusion pipeline sdxl (device auto" in _credits(film.folder)
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT, str(film.folder), str(settings)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": f"{settings}{os.pathsep}{ROOT}"},
    )
    assert ran.returncode == 0, ran.stderr
    assert film.made.film.read_bytes() == before


def _credits(folder: Path) -> str:
    return (folder / "film" / "credits.yaml").read_text(encoding="utf-8")
