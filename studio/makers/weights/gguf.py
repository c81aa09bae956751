"""Where a GGUF file is, and what tells it from another: a path, or `hf:OWNER/REPO/FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studio.errors import InputError, MakerMissing, MakerUnavailable
from studio.makers.weights import fingerprint, gguf_head

if TYPE_CHECKING:
    from studio.crafts import Shape

MAGIC = b"GGUF"


class Weights(Protocol):
    """A file of weights: its name for people, what tells it apart, and where it lies."""

    @property
    def title(self) -> str: ...

    @property
    def shape(self) -> Shape: ...

    def path(self) -> Path: ...

    def damage(self) -> str: ...


def weights(model: str) -> Weights:
    """The weights that a setting names; nothing is fetched before they are needed.

    Raises:
        InputError: there is no such file, or it is none of this kind.
    """
    return FromHub(model) if model.startswith("hf:") else OnDisk(model)


class OnDisk:
    """A file on this machine, known by its name and content."""

    def __init__(self, model: str) -> None:
        self._path = Path(model).expanduser()
        self.title = self._path.name
        if not self._path.is_file():
            raise InputError(
                f"llama: model = {model!r}: there is no such file; give the path of a GGUF file, "
                'or "hf:OWNER/REPO/FILE.gguf" for one on the Hugging Face hub'
            )
        with self._path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise InputError(f"llama: model = {model!r}: that is no GGUF file")

    @property
    def shape(self) -> Shape:
        return (("file", fingerprint.of_file(self._path)),)

    def path(self) -> Path:
        return self._path

    def damage(self) -> str:
        """What is wrong with the file, as far as its head tells."""
        return gguf_head.wrong_with(self._path)


class FromHub:
    """A file of a repository on the hub, known by that name and its revision if one is given.

    `hf:OWNER/REPO/FILE`, with `@REVISION` after it to have one state of the repository for ever.
    """

    shape: Shape = ()

    def __init__(self, model: str) -> None:
        self.title = model
        name, _, self._revision = model.removeprefix("hf:").partition("@")
        owner, _, rest = name.partition("/")
        repo, _, self._file = rest.partition("/")
        self._repo = f"{owner}/{repo}"
        if not (owner and repo and self._file.endswith(".gguf")):
            raise InputError(f"llama: model = {model!r}: write it as hf:OWNER/REPO/FILE.gguf")

    def damage(self) -> str:
        """Nothing: the hub's own client looks after what it fetched."""
        return ""

    def path(self) -> Path:
        """The file in the hub's own cache; fetched there first where it is not.

        Raises:
            MakerMissing: the package for the hub is not installed.
            MakerUnavailable: it is not in the cache and cannot be fetched.
        """
        try:
            from huggingface_hub import hf_hub_download
        except ModuleNotFoundError as error:
            raise MakerMissing(
                f"llama {self.title}: fetching needs huggingface_hub: pip install huggingface_hub, "
                "or give the path of a GGUF file"
            ) from error
        revision = self._revision or None
        try:
            return Path(hf_hub_download(self._repo, self._file, revision=revision))
        except (OSError, ValueError) as error:
            first = (str(error).splitlines() or [type(error).__name__])[0]
            raise MakerUnavailable(
                f"llama {self.title}: not in the cache of the hub and not to be fetched ({first}); "
                "see to the network and the name, or give the path of a GGUF file"
            ) from error
