"""The painter that queues a workflow: slots, pictures, jobs that outlive a process, and faults."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import PIL.Image
import pytest

from studio.crafts import Media, Painting, PaintRequest, Reference, Revision, Slow, Ticket
from studio.errors import InputError, MakerRefused, MakerUnavailable
from studio.ledger import Desk, Ledger, Place
from studio.makers.comfyui_api.painter import ComfyUIPainter
from studio.testing import Fault
from studio.testing.comfyui import BadNode, ComfyUI, Nodes
from studio.testing.pixels import png

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BASE, BEFORE, ELIAS, TAKE = (
    Media.of(png(16, 9, (shade, 0, 0)), "image/png") for shade in (10, 20, 30, 40)
)
REQUEST = PaintRequest(prompt="Elias lights the lamp.", width=64, height=36, seed=7)
LATER = replace(REQUEST, references=(Reference(of="base", picture=BASE),))


def node(kind: str, title: str = "", **inputs: object) -> dict[str, object]:
    return {"class_type": kind, "inputs": inputs, "_meta": {"title": title or kind}}


WORDS = {
    "3": node("KSampler", "seed", seed=1, steps=20, positive=["6", 0], latent_image=["5", 0]),
    "5": node("EmptyLatentImage", "width, height", width=512, height=512, batch_size=1),
    "6": node("CLIPTextEncode", "Prompt", text="a cat", clip=["4", 1]),
    "7": node("CLIPTextEncode", "Negative", text="blurry", clip=["4", 1]),
    "9": node("SaveImage", "Save Image", filename_prefix="x", images=["8", 0]),
}
PICTURES = {
    **WORDS,
    "20": node("LoadImage", "base", image="a.png"),
    "21": node("LoadImage", "previous", image="a.png"),
    "22": node("LoadImage", "portrait", image="a.png"),
}
EDIT = {
    **WORDS,
    "30": node("LoadImage", "take", image="a.png"),
    "31": node("TextEncodeEdit", "remarks", prompt="", image=["30", 0]),
}


@pytest.fixture
def flows(tmp_path: Path) -> dict[str, Any]:
    """Three workflows on disk, by the setting that names them."""
    found = {}
    for name, nodes in (("workflow", PICTURES), ("first", WORDS), ("revise", EDIT)):
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(nodes), encoding="utf-8")
        found[name] = str(path)
    return found


def red(_: Nodes, __: Mapping[str, Media]) -> bytes:
    return png(96, 54, (200, 0, 0))


def painter(server: ComfyUI, **settings: Any) -> ComfyUIPainter:
    given = {"base_url": server.base_url, "retries": 0, "every": 0.01, **settings}
    return ComfyUIPainter(**given)


def paint(server: ComfyUI, request: PaintRequest = REQUEST, **settings: Any) -> Painting:
    async def run() -> Painting:
        maker = painter(server, **settings)
        try:
            return await maker.paint(request)
        finally:
            await maker.close()

    with server:
        return asyncio.run(run())


class TestSlots:
    def test_titled_nodes_are_filled_and_the_rest_stays(self, flows: dict[str, Any]) -> None:
        server = ComfyUI(red)
        painting = paint(server, workflow=flows["first"], negative="text, letters")
        (nodes,) = server.prompts.requests

        assert nodes["6"]["inputs"] == {"text": REQUEST.prompt, "clip": ["4", 1]}
        assert nodes["7"]["inputs"]["text"] == "text, letters"
        assert (nodes["3"]["inputs"]["seed"], nodes["3"]["inputs"]["steps"]) == (7, 20)
        assert (nodes["5"]["inputs"]["width"], nodes["5"]["inputs"]["height"]) == (64, 36)
        assert nodes["9"] == WORDS["9"]
        picture = PIL.Image.open(BytesIO(painting.picture.read()))
        assert (picture.size, picture.getpixel((5, 5))) == ((64, 36), (200, 0, 0))
        assert painting.note == "drawn at 96x54, cut and scaled to 64x36"

    def test_without_a_negative_the_workflows_own_stands(self, flows: dict[str, Any]) -> None:
        server = ComfyUI(red)
        paint(server, workflow=flows["first"])

        assert server.prompts.requests[0]["7"]["inputs"]["text"] == "blurry"

    def test_slots_may_be_named_and_go_before_titles(
        self, tmp_path: Path, flows: dict[str, Any]
    ) -> None:
        slots = {"prompt": "7.inputs.text", "seed": "3.seed"}
        server = ComfyUI(red)
        paint(server, workflow=flows["first"], slots=slots)
        (nodes,) = server.prompts.requests

        assert nodes["7"]["inputs"]["text"] == REQUEST.prompt
        assert nodes["6"]["inputs"]["text"] == "a cat"

    def test_a_missing_slot_is_an_error_at_the_start_with_what_was_found(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "flow.json"
        nodes = {**WORDS, "3": node("KSampler", "sampler", seed=1)}
        path.write_text(json.dumps(nodes), encoding="utf-8")
        with pytest.raises(InputError) as caught:
            ComfyUIPainter(workflow=str(path))

        told = str(caught.value)
        assert "has no slot seed; found are width (5.inputs.width)" in told
        assert "3 KSampler (seed)" in told
        assert 'slots = {seed = "6.inputs.seed"}' in told

    @pytest.mark.parametrize(
        ("slots", "says"),
        [
            ({"colour": "6.inputs.text"}, "no slot is called 'colour'"),
            ({"prompt": "66.inputs.text"}, "no such input"),
            ({"prompt": "6.inputs.words"}, "no such input.*6 CLIPTextEncode"),
        ],
    )
    def test_slots_that_are_none(
        self, flows: dict[str, Any], slots: dict[str, str], says: str
    ) -> None:
        with pytest.raises(InputError, match=says):
            ComfyUIPainter(workflow=flows["first"], slots=slots)

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("{", "is no JSON"),
            ("[]", "is no workflow in the API format"),
            ('{"nodes": [], "links": []}', "use Export"),
            (None, "cannot be read"),
        ],
    )
    def test_files_that_are_no_workflow(self, tmp_path: Path, text: str | None, says: str) -> None:
        path = tmp_path / "flow.json"
        if text is not None:
            path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=says):
            ComfyUIPainter(workflow=str(path))

    def test_what_is_in_the_workflow_is_in_the_shape_and_its_path_is_not(
        self, tmp_path: Path, flows: dict[str, Any]
    ) -> None:
        one = ComfyUIPainter(**flows)
        (tmp_path / "copy.json").write_text(json.dumps(WORDS), encoding="utf-8")
        copied = ComfyUIPainter(**{**flows, "first": str(tmp_path / "copy.json")})
        changed = {**WORDS, "3": node("KSampler", "seed", seed=1, steps=4)}
        (tmp_path / "first.json").write_text(json.dumps(changed), encoding="utf-8")

        assert one.shape == copied.shape
        assert list(one.shape) == sorted(one.shape)
        assert ComfyUIPainter(**flows).shape != one.shape
        assert str(tmp_path) not in str(one.shape)


class TestPictures:
    def request(self, **more: Any) -> PaintRequest:
        shown = (
            Reference(of="Elias", picture=ELIAS),
            Reference(of="previous", picture=BEFORE),
            Reference(of="base", picture=BASE),
        )
        return replace(REQUEST, references=shown, **more)

    def test_without_a_base_the_first_workflow_paints(self, flows: dict[str, Any]) -> None:
        server = ComfyUI(red)
        paint(server, **flows)

        assert "20" not in server.prompts.requests[0]
        assert not server.uploads.received

    def test_references_are_uploaded_and_loaded(self, flows: dict[str, Any]) -> None:
        server = ComfyUI(red)
        paint(server, self.request(), **flows)
        (nodes,) = server.prompts.requests
        loaded = [server.bench.uploads[nodes[at]["inputs"]["image"]] for at in ("20", "21", "22")]

        assert loaded == [BASE, BEFORE, ELIAS]
        assert nodes["20"]["inputs"]["image"] == f"filmstudio/{BASE.digest}.png"

    def test_the_base_stands_in_for_who_is_missing(self, flows: dict[str, Any]) -> None:
        server = ComfyUI(red)
        paint(server, LATER, **flows)
        (nodes,) = server.prompts.requests

        assert {nodes[at]["inputs"]["image"] for at in ("20", "21", "22")} == {
            f"filmstudio/{BASE.digest}.png"
        }

    def test_a_take_sent_back_is_an_edit_of_it(self, flows: dict[str, Any]) -> None:
        server = ComfyUI(red)
        revision = Revision(picture=TAKE, remarks=("a white beard", "one lamp"))
        paint(server, self.request(revision=revision), **flows)
        (nodes,) = server.prompts.requests

        assert server.bench.uploads[nodes["30"]["inputs"]["image"]] == TAKE
        assert nodes["31"]["inputs"]["prompt"] == "a white beard\none lamp"

    def test_pictures_for_the_first_frame_are_an_error_at_the_start(
        self, flows: dict[str, Any]
    ) -> None:
        with pytest.raises(
            InputError, match=r"base, portrait, previous.* the first frame has none"
        ):
            ComfyUIPainter(workflow=flows["workflow"])
        with pytest.raises(InputError, match="is named as `revise`"):
            ComfyUIPainter(workflow=flows["revise"], first=flows["first"])


class TestFailing:
    def test_a_workflow_that_is_not_accepted_names_the_node(self, flows: dict[str, Any]) -> None:
        def strict(_: Nodes, __: Mapping[str, Media]) -> bytes:
            raise BadNode("3", "sampler_name: 'nope' not in list")

        with pytest.raises(
            MakerRefused, match=r"node 3 \(KSampler\): Value not in list: sampler_name: 'nope'"
        ):
            paint(ComfyUI(strict), workflow=flows["first"])

    def test_a_node_that_fails_says_why(self, flows: dict[str, Any]) -> None:
        def broken(_: Nodes, __: Mapping[str, Media]) -> bytes:
            raise MakerRefused("CUDA out of memory")

        with pytest.raises(MakerRefused, match=r"node 3 \(KSampler\) failed: CUDA out of memory"):
            paint(ComfyUI(broken), workflow=flows["first"])

    def test_a_saved_picture_goes_before_a_preview_and_may_be_named(
        self, flows: dict[str, Any]
    ) -> None:
        server = ComfyUI(red)
        paint(server, workflow=flows["first"])

        assert server.views.requests == [
            {"filename": "job-1.png", "subfolder": "film", "type": "output"}
        ]
        with pytest.raises(MakerRefused, match=r"no picture came from node 77.*9"):
            paint(ComfyUI(red), workflow=flows["first"], output="77")

    @pytest.mark.parametrize(
        ("where", "fault", "says"),
        [
            ("looks", Fault.body("<html>"), "is no JSON object"),
            ("prompts", Fault.body("{}"), "gave the job no name"),
            ("prompts", Fault.status(400, "no prompt"), "HTTP 400"),
            ("prompts", Fault.redirect("http://127.0.0.1:1"), "redirects are not followed"),
            ("views", Fault.empty(), "is no picture"),
            ("views", Fault.status(404), "HTTP 404"),
        ],
    )
    def test_answers_that_are_none(
        self, flows: dict[str, Any], where: str, fault: Fault, says: str
    ) -> None:
        with pytest.raises(MakerRefused, match=says):
            paint(ComfyUI(red, faults={where: {1: fault}}), workflow=flows["first"])

    @pytest.mark.parametrize("where", ["prompts", "looks", "views", "uploads"])
    @pytest.mark.parametrize(
        "fault",
        [Fault.status(500), Fault.hang(), Fault.refuse_connection()],
        ids=lambda fault: fault.kind,
    )
    def test_outages(self, flows: dict[str, Any], where: str, fault: Fault) -> None:
        with pytest.raises(MakerUnavailable, match="comfyui workflow: "):
            paint(ComfyUI(red, faults={where: {1: fault}}), LATER, timeout=0.2, **flows)

    @pytest.mark.parametrize("where", ["prompts", "looks", "views", "uploads"])
    def test_a_busy_server_is_asked_again(self, flows: dict[str, Any], where: str) -> None:
        busy = {where: {1: Fault.rate_limited()}}
        assert paint(ComfyUI(red, faults=busy), LATER, retries=1, **flows) == paint(
            ComfyUI(red), LATER, **flows
        )

    def test_a_queued_workflow_is_not_queued_twice(self, flows: dict[str, Any]) -> None:
        server = ComfyUI(red, faults={"prompts": {1: Fault.cut_stream()}})
        with pytest.raises(MakerUnavailable):
            paint(server, retries=3, workflow=flows["first"])

        assert len(server.prompts.received) == 1

    def test_patience_ends(self, flows: dict[str, Any]) -> None:
        with pytest.raises(MakerUnavailable, match=r"job-1 is not done .* run again"):
            paint(ComfyUI(red, looks=99), workflow=flows["first"], patience=0.02)

    def test_no_key_of_another_service_goes_there(
        self, flows: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
        server = ComfyUI(red)
        paint(server, LATER, **flows)
        endpoints = (server.uploads, server.prompts, server.looks, server.views)
        sent = {one.authorization for endpoint in endpoints for one in endpoint.received}

        assert sent == {"Bearer none"}


class TestLedger:
    def answer(self, folder: Path, server: ComfyUI, flow: str) -> Painting:
        async def run() -> Painting:
            maker = painter(server, workflow=flow)
            assert isinstance(maker, Slow)
            with Ledger.open(folder) as ledger:
                try:
                    desk = Desk.of("painter", maker)
                    answered = await ledger.answer(desk, REQUEST, Place(phase="keyframes"))
                finally:
                    await maker.close()
            assert isinstance(answered.answer, Painting)
            return answered.answer

        return asyncio.run(run())

    def test_a_second_run_fetches_what_the_first_has_queued(
        self, tmp_path: Path, flows: dict[str, Any]
    ) -> None:
        with ComfyUI(red, faults={"looks": {2: Fault.refuse_connection()}}) as server:
            with pytest.raises(MakerUnavailable):
                self.answer(tmp_path, server, flows["first"])
            first = self.answer(tmp_path, server, flows["first"])
            again = self.answer(tmp_path, server, flows["first"])

        assert len(server.prompts.received) == 1
        assert again.picture == first.picture

    def test_a_job_that_the_server_forgot_is_refused(
        self, tmp_path: Path, flows: dict[str, Any]
    ) -> None:
        with ComfyUI(red, faults={"looks": {2: Fault.refuse_connection()}}) as server:
            with pytest.raises(MakerUnavailable):
                self.answer(tmp_path, server, flows["first"])
            server.forget("job-1")
            with pytest.raises(MakerRefused, match="does not know job job-1 any more"):
                self.answer(tmp_path, server, flows["first"])

    def test_a_ticket_of_another_program(self, flows: dict[str, Any]) -> None:
        maker = ComfyUIPainter(workflow=flows["first"])
        with pytest.raises(MakerRefused, match="cannot be read"):
            asyncio.run(maker.collect(Ticket(id="job-1")))
