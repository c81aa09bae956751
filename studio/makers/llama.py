"""A language model in this process: a GGUF file, run by llama.cpp (extra `local`)."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from studio.crafts import ChatAnswer
from studio.errors import InputError, MakerError, MakerMissing, MakerRefused
from studio.makers.weights.gguf import weights
from studio.talk.completion import CutOff, NoCompletion, joined
from studio.talk.line import split_thought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.crafts import ChatRequest, Shape

CONTEXT = 8192
"""Tokens of prompt and answer together, where the settings say nothing."""

TEMPERATURE = 0.8
"""Where neither a role's card nor the settings say one; llama.cpp's own default."""


class LlamaChat:
    """A chat model from a GGUF file: `model` is its path, or `hf:OWNER/REPO/FILE`.

    `context` is how many tokens prompt and answer may have together; a longer prompt is refused,
    never cut. It shapes answers (one may end at it, and some models count positions otherwise in a
    long one), so another than the usual is part of the key. `threads` compute (0: one for each
    core), `gpu_layers` go to a GPU (-1: as many as fit). Where something must be concluded the
    model can write nothing but the form, unless `structured` is false. `temperature` holds where a
    role's card says none; `seed`, in place of the production's, is for comparing models. With
    `reuse_prompt` the beginning that a prompt shares with the one before is not read again: faster
    on a processor, but an answer may then depend on what was asked before it. It sees no pictures:
    `works_from_notes` lets a role that is shown some judge by the painter's note and the
    measurements.
    """

    name = "llama"
    edition = 1
    licence = ""
    parallel = 1
    sees_pictures = False

    def __init__(
        self,
        *,
        model: str,
        context: int = CONTEXT,
        threads: int = 0,
        gpu_layers: int = -1,
        seed: int | None = None,
        temperature: float | None = None,
        structured: bool = True,
        reuse_prompt: bool = False,
        works_from_notes: bool = False,
    ) -> None:
        if context < 256 or threads < 0 or gpu_layers < -1:
            raise InputError("llama: context must be at least 256, threads 0 or more, layers -1")
        self._weights = weights(model)
        self.model = self._weights.title
        self.context, self.threads, self.gpu_layers = context, threads, gpu_layers
        self.seed, self.temperature = seed, temperature
        self.structured, self.reuse_prompt = structured, reuse_prompt
        self.works_from_notes = works_from_notes
        self._thread: ThreadPoolExecutor | None = None
        self._server: Any = None

    @property
    def shape(self) -> Shape:
        said = {
            "context": self.context if self.context != CONTEXT else None,
            "reuse_prompt": self.reuse_prompt or None,
            "seed": self.seed,
            "structured": self.structured or None,
            "temperature": self.temperature,
        }
        known = ((name, value) for name, value in said.items() if value is not None)
        return tuple(sorted((*self._weights.shape, *known)))

    @property
    def about(self) -> str:
        return f"The language model {self.model}, run on this machine by llama.cpp."

    def standing(self) -> str:
        """What it runs on; a file on this disk is looked at, none is loaded.

        Raises:
            MakerError: the file is damaged, or was cut off.
        """
        if why := self._weights.damage():
            raise MakerError(f"llama {self.model}: {why}; fetch or copy it again")
        return f"{self.model}, context {self.context}"

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        """Ask the model; it is loaded at the first call, and stops soon when that is cancelled.

        Raises:
            MakerMissing: xllamacpp is not installed, or cannot be imported.
            MakerUnavailable: the file is to come from the hub, which cannot be reached.
            MakerRefused: the prompt is longer than the context, or the file cannot be run.
        """
        if any(message.pictures for message in request.messages):
            raise InputError(f"llama {self.model}: this model sees no pictures")
        self._thread = self._thread or ThreadPoolExecutor(1, "llama")
        stop = threading.Event()
        asking = asyncio.get_running_loop().run_in_executor(self._thread, self._ask, request, stop)
        try:
            return await asking
        finally:
            stop.set()

    async def close(self) -> None:
        """Stop and unload the model; the next call loads it again."""
        thread, self._thread = self._thread, None
        if thread is not None:
            await asyncio.to_thread(thread.shutdown)
        self._server = None

    # ---- in the one thread

    def _ask(self, request: ChatRequest, stop: threading.Event) -> ChatAnswer:
        self._server = self._server or self._load()
        pieces: list[dict[str, Any]] = []

        def hear(piece: Any) -> bool:
            pieces.append(piece)
            return stop.is_set()

        try:
            told = self._server.handle_chat_completions(self._asked(request), hear)
        except (RuntimeError, ValueError) as error:
            raise MakerRefused(f"llama {self.model}: {error}") from error
        return self._answer([*pieces, *([told] if told else [])])

    def _load(self) -> Any:
        # Two threads that spin while they wait share a busy core at 2 tokens a second; whoever
        # imports the library first decides for the whole process.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        xllamacpp = _library()
        params = xllamacpp.CommonParams()
        params.model.path = str(self._weights.path())
        params.n_ctx, params.n_gpu_layers = self.context, self.gpu_layers
        params.n_parallel, params.cache_ram_mib = 1, 0
        params.warmup, params.verbosity, params.ui = False, 0, False
        # The library opens a port on this machine, which nobody else needs.
        params.api_keys = [secrets.token_hex(16)]
        for cores in (params.cpuparams, params.cpuparams_batch):
            cores.n_threads, cores.poll = self.threads or os.cpu_count() or 1, 0
        try:
            return xllamacpp.Server(params)
        except (RuntimeError, ValueError) as error:
            raise MakerRefused(
                f"llama {self.model}: llama.cpp cannot run this file ({error}); is it whole, and "
                "of a kind that this version of xllamacpp knows? Is there memory for it?"
            ) from error

    def _asked(self, request: ChatRequest) -> dict[str, Any]:
        given = request.temperature if request.temperature is not None else self.temperature
        asked = {
            "messages": list(_turns(request)),
            "max_tokens": request.max_tokens,
            "temperature": TEMPERATURE if given is None else given,
            "seed": self.seed if self.seed is not None else request.seed,
            "cache_prompt": self.reuse_prompt,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if request.schema:
            import xllamacpp

            # As a grammar, because the server's own way lets a small model write line breaks
            # between the words of JSON until its tokens are used up.
            schema = {**json.loads(request.schema), "x-guidance": {"whitespace_flexible": False}}
            asked["grammar"] = xllamacpp.json_schema_to_grammar(schema)
        return {name: value for name, value in asked.items() if value is not None}

    def _answer(self, pieces: list[dict[str, Any]]) -> ChatAnswer:
        for piece in pieces:
            if error := piece.get("error"):
                raise MakerRefused(f"llama {self.model}: {_why(error, self.context)}")
        try:
            body = joined(pieces)
        except (NoCompletion, CutOff) as error:
            raise MakerRefused(f"llama {self.model}: {error}") from error
        choice, usage = body["choices"][0], body["usage"]
        said = choice["message"]
        thought, text = split_thought(said["content"] or "")
        return ChatAnswer(
            text=text,
            thought="\n".join(filter(None, (said.get("reasoning_content"), thought))),
            finish="length" if choice["finish_reason"] == "length" else "stop",
            prompt_tokens=usage["prompt_tokens"],
            answer_tokens=usage["completion_tokens"],
            model=self.model,
        )


def _library() -> Any:
    """xllamacpp, imported.

    Raises:
        MakerMissing: it is not installed, or does not go with what this process has imported.
    """
    try:
        import xllamacpp
    except ModuleNotFoundError as error:
        raise MakerMissing(
            "the chat 'llama' needs xllamacpp: pip install 'filmstudio[local]'"
        ) from error
    except (ImportError, TypeError) as error:
        # TypeError is what Cython says when another package brought types of the same name.
        raise MakerMissing(
            f"the chat 'llama' cannot import xllamacpp here ({error}): it does not go with another "
            "package of this environment; pip install --upgrade --force-reinstall "
            "'filmstudio[local]' brings those that go together"
        ) from error
    return xllamacpp


def _turns(request: ChatRequest) -> Iterator[dict[str, str]]:
    """The messages with their speakers in front; neighbours of one role in one turn.

    Many chat templates refuse two turns of a user one after the other.
    """
    held: dict[str, str] = {}
    for message in request.messages:
        text = f"{message.name} said:\n{message.text}" if message.name else message.text
        if held.get("role") == message.role:
            held["content"] += f"\n\n{text}"
            continue
        if held:
            yield held
        held = {"role": message.role, "content": text}
    if held:
        yield held


def _why(error: dict[str, Any], context: int) -> str:
    if error.get("type") == "exceed_context_size_error":
        return (
            f"the prompt has {error.get('n_prompt_tokens')} tokens and the context holds "
            f"{context}; set `context` higher in studio.toml, as far as the model and the memory go"
        )
    return str(error.get("message") or error)
