"""CLIP: pictures and words in one space, by a model of the transformers library."""

from __future__ import annotations

import asyncio
import math
import threading
from typing import TYPE_CHECKING, Any

from studio.crafts import Embedding
from studio.errors import InputError, MakerError, MakerMissing, MakerRefused
from studio.makers import framing
from studio.makers.weights import fingerprint
from studio.makers.weights.device import check_device, torch_device
from studio.makers.weights.quiet import quiet
from studio.makers.weights.whole import check_folder, knows_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.crafts import EmbedRequest, Media, Shape


class Clip:
    """A CLIP model by id (`openai/clip-vit-base-patch32`) or folder (Radford et al. 2021).

    Vectors are unit vectors; the space is named by model and length, and for a folder by its files
    too, so that vectors of two models are never compared. `batch` pictures or texts are embedded at
    once; the device is not part of the shape. `offline` looks only at what is on this disk. Words
    beyond what the model reads (77 tokens, as published) do not count.
    """

    name = "clip"
    edition = 1
    licence = ""
    takes = frozenset({"text", "picture"})

    def __init__(
        self, *, model: str, device: str = "auto", batch: int = 16, offline: bool = False
    ) -> None:
        check_device(device, "clip")
        if batch < 1:
            raise InputError(f"clip: batch = {batch}: a whole number above 0 is needed")
        folder = fingerprint.folder_of(model)
        if folder and not (folder / "config.json").is_file():
            raise InputError(
                f"clip: model = {model!r}: no folder with a config.json there; give a folder as "
                "`save_pretrained` writes it, or the id of a model"
            )
        if folder:
            check_folder(folder, "clip")
        self._where = str(folder or model)
        self._weights = fingerprint.of_folder(folder) if folder else ""
        self.model = folder.resolve().name if folder else model
        self.device, self.batch, self.offline = device, batch, offline
        self._loaded: tuple[Any, Any, str] | None = None
        self._embedding = threading.Lock()

    @property
    def shape(self) -> Shape:
        return (("weights", self._weights),) if self._weights else ()

    @property
    def about(self) -> str:
        return f"{self.model} compares pictures and words by what they show."

    async def embed(self, request: EmbedRequest, /) -> Embedding:
        """A vector for every text, then for every picture.

        Raises:
            MakerMissing: torch or transformers is not installed.
            MakerError: the model is not found, does not work, or there is no such device.
            MakerRefused: there is nothing to embed, a text has no words, or something is no
                picture.
        """
        if not (request.texts or request.pictures):
            raise MakerRefused("clip: there is nothing to embed")
        if not all(text.strip() for text in request.texts):
            raise MakerRefused("clip: there is a text without words to embed")
        return await asyncio.to_thread(self._embedded, request)

    def _embedded(self, request: EmbedRequest) -> Embedding:
        with self._embedding:
            model, processor, device = self._open()
            vectors: list[tuple[float, ...]] = []
            try:
                for texts in _batches(request.texts, self.batch):
                    vectors += _of_texts(model, processor, device, texts)
                for pictures in _batches(request.pictures, self.batch):
                    vectors += _of_pictures(model, processor, device, pictures)
            except (RuntimeError, ValueError, IndexError) as error:
                raise MakerError(
                    f"clip {self.model}: embedding on {device} failed: {str(error).strip()[:300]}; "
                    f'if memory ran out, set batch below {self.batch}, or device = "cpu"'
                ) from error
        named = "-".join(filter(None, ("clip", self.model, self._weights, str(len(vectors[0])))))
        return Embedding(space=named, vectors=tuple(vectors))

    def _open(self) -> tuple[Any, Any, str]:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    def _load(self) -> tuple[Any, Any, str]:
        try:
            import torch
            import transformers
        except ImportError as error:
            raise MakerMissing(
                f"the embedder 'clip' needs the package {error.name!r}: "
                "pip install 'filmstudio[clip]'"
            ) from error
        device = torch_device(torch, self.device, "clip")
        given = {"local_files_only": self.offline}
        try:
            with quiet():
                model = (
                    transformers.CLIPModel.from_pretrained(self._where, **given).eval().to(device)
                )
                words = transformers.AutoTokenizer.from_pretrained(self._where, **given)
                pictures = transformers.CLIPImageProcessor.from_pretrained(self._where, **given)
        except (
            Exception
        ) as error:  # transformers, safetensors and pickle each raise their own kinds
            raise MakerError(
                f"clip: no model {self.model!r} could be loaded: check the id and your network; a "
                "folder must be as `save_pretrained` writes it, with tokenizer and preprocessor. "
                f"It said: {str(error).strip()[:300]}"
            ) from error
        if not knows_words(words, model.config.text_config):
            raise MakerError(
                f"clip: {self.model!r} came without the vocabulary of its tokenizer "
                "(tokenizer.json, or vocab.json and merges.txt): fetch or copy it again"
            )
        return model, (words, pictures), device


def _of_texts(
    model: Any, processor: Any, device: str, texts: Sequence[str]
) -> list[tuple[float, ...]]:
    words, _ = processor
    longest = model.config.text_config.max_position_embeddings
    tokens = words(
        list(texts), padding=True, truncation=True, max_length=longest, return_tensors="pt"
    ).to(device)
    return _units(model.get_text_features, tokens)


def _of_pictures(
    model: Any, processor: Any, device: str, pictures: Sequence[Media]
) -> list[tuple[float, ...]]:
    opened = [framing.opened(one.read(), f"clip: {one.digest[:12]}") for one in pictures]
    pixels = processor[1](images=opened, return_tensors="pt").to(device)
    return _units(model.get_image_features, pixels)


def _units(features: Any, given: Any) -> list[tuple[float, ...]]:
    import torch

    with torch.inference_mode():
        found = features(**given)
    rows = getattr(found, "pooler_output", found).float().cpu().tolist()
    return [_unit(row) for row in rows]


def _unit(row: Sequence[float]) -> tuple[float, ...]:
    length = math.hypot(*row)
    if not math.isfinite(length) or not length:
        raise MakerRefused("clip: the model gave a vector without a direction")
    return tuple(round(number / length, 6) for number in row)


def _batches(entries: Sequence[Any], size: int) -> list[Sequence[Any]]:
    return [entries[at : at + size] for at in range(0, len(entries), size)]
