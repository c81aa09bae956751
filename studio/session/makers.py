"""Who practises a craft: built-in makers by name, others through entry points (design 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, cast

from studio.errors import InputError, MakerMissing, StudioError, UnknownMaker
from studio.ledger import Desk, Price
from studio.ledger.desk import PICTURES
from studio.session.pins import MakerPin
from studio.session.prices import PriceTable, price_of, shipped_rows
from studio.session.refusals.fitting import misfits

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.crafts import Maker

BUILTIN: dict[str, dict[str, str]] = {
    "chat": {
        "rehearsal": "studio.makers.rehearsal:Rehearsal",
        "openai": "studio.makers.openai_chat:OpenAIChat",
        "llama": "studio.makers.llama:LlamaChat",
    },
    "painter": {
        "papertheatre": "studio.makers.papertheatre:Papertheatre",
        "scripted": "studio.testing:ScriptedPainter",
        "drifting": "studio.testing.drifting:DriftingPainter",
        "diffusers": "studio.makers.diffusion:DiffusersPainter",
        "openai": "studio.makers.openai_api.painter:OpenAIPainter",
        "comfyui": "studio.makers.comfyui_api.painter:ComfyUIPainter",
    },
    "animator": {
        "camera": "studio.makers.camera:Camera",
        "openai": "studio.makers.openai_api.animator:OpenAIAnimator",
        "scripted": "studio.testing:ScriptedAnimator",
        "diffusers": "studio.makers.diffusion:DiffusersAnimator",
    },
    "voice": {
        "hibari": "studio.makers.hibari_voice:HibariVoice",
        "kokoro": "studio.makers.kokoro_voice:KokoroVoice",
        "openai": "studio.makers.openai_api.voice:OpenAIVoice",
        "scripted": "studio.testing:ScriptedVoice",
    },
    "talking": {
        "puppeteer": "studio.makers.puppeteer:Puppeteer",
        "served": "studio.makers.talking_api:ServedTalkingHead",
        "scripted": "studio.testing:ScriptedTalkingHead",
    },
    "composer": {
        "felt": "studio.makers.score:FeltScore",
        "scripted": "studio.testing:ScriptedComposer",
    },
    "embedder": {
        "clip": "studio.makers.clip:Clip",
        "palette": "studio.makers.sight.embedder:Palette",
        "openai": "studio.makers.openai_api.embedder:OpenAIEmbedder",
        "scripted": "studio.testing:ScriptedEmbedder",
    },
    "eye": {
        "evidence": "studio.makers.sight.eye:Evidence",
        "scripted": "studio.testing:ScriptedEye",
    },
}
"""The makers that come with the studio: craft -> name -> where it is.

The scripted ones are quick doubles for tests of companies and cards; they say so in every credit.
"""

DEFAULTS = {
    "chat": "rehearsal",
    "painter": "papertheatre",
    "animator": "camera",
    "voice": "hibari",
    "talking": "puppeteer",
    "composer": "felt",
    "embedder": "palette",
    "eye": "evidence",
}
"""The embedded default: needs no key, no GPU, no download and no network."""

EXTRAS = {"diffusers": "diffusers", "llama": "local", "kokoro": "kokoro", "clip": "clip"}
"""The extra of `pip install 'filmstudio[EXTRA]'` that a maker needs, where it needs one."""

Setting = str | int | float | bool | Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which maker practises a craft, and with what settings (`model`, `base_url` ...).

    At most `parallel` calls are made at once; where nobody says, as many as the maker likes: its
    attribute `parallel`, else one.
    `price` is what the user states beside it, which goes before any price table. `where` says who
    chose it: `studio.toml: [painter]`, `--maker painter=...`, `shipped`.
    """

    craft: str
    maker: str
    settings: Mapping[str, Setting] = field(default_factory=dict)
    parallel: int | None = None
    price: Price | None = None
    where: str = field(default="", compare=False)

    @property
    def called(self) -> str:
        """Whose choice it is, for a complaint."""
        return self.where or f"{self.craft} {self.maker}"


def find(craft: str, name: str) -> Callable[..., Maker]:
    """The class of a maker.

    Raises:
        UnknownMaker: none of that name.
        MakerMissing: its packages are not installed.
    """
    known: Mapping[str, str] = BUILTIN[craft]
    if name not in known:  # what is installed is looked through only then: it takes a while
        others = {point.name: point.value for point in entry_points(group=f"filmstudio.{craft}")}
        known = others | BUILTIN[craft]
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}"
        raise UnknownMaker(f"no {craft} is called {name!r}; {hint}")
    module, _, attribute = known[name].partition(":")
    try:
        return cast("Callable[..., Maker]", getattr(import_module(module), attribute))
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("studio."):
            raise
        raise MakerMissing(
            f"the {craft} {name!r} needs the package {error.name!r}: {pip_line(name)}"
        ) from error


def pip_line(maker: str) -> str:
    """How to install what a maker needs beyond the core."""
    extra = EXTRAS.get(maker)
    return f"pip install 'filmstudio[{extra}]'" if extra else "install the package it comes from"


def engage(choice: Choice) -> Maker:
    """A maker with its settings, ready to be asked.

    Raises:
        UnknownMaker, MakerMissing: as `find`.
        InputError: it does not take these settings; every complaint at once, with where each is.
    """
    found = find(choice.craft, choice.maker)
    if wrong := misfits(found, choice):
        raise InputError("\n".join(wrong))
    try:
        return found(**choice.settings)
    except (TypeError, ValueError) as error:
        raise InputError(f"{choice.called}: {choice.maker} does not take this: {error}") from error


def wrong_with(choice: Choice) -> str:
    """Why a choice cannot work here; nothing when its maker can be asked."""
    try:
        pin(choice)
    except StudioError as error:
        text = str(error)
        return text if choice.called in text else f"{choice.called}: {text}"
    return ""


def refuse_misfits(choices: Iterable[Choice]) -> None:
    """Refuse makers and settings that cannot work, before anything is made: all complaints at once.

    Raises:
        InputError: naming for each where it was set and what to do.
    """
    if wrong := list(filter(None, map(wrong_with, choices))):
        raise InputError("\n".join(wrong))


def pin(choice: Choice) -> MakerPin:
    """What a production pins of a maker."""
    maker = engage(choice)
    return MakerPin(
        craft=choice.craft,
        maker=maker.name,
        model=maker.model,
        edition=maker.edition,
        shape=dict(maker.shape),
    )


class Agency:
    """The makers of one production: a desk for every craft and for every alias of a chat model.

    A desk carries what is pinned; the maker behind it is engaged at the first call that the ledger
    cannot answer, so that a replay needs none of them.
    """

    def __init__(
        self,
        pins: Mapping[str, MakerPin],
        choices: Mapping[str, Choice],
        table: PriceTable | None = None,
    ) -> None:
        self._pins, self._choices = pins, choices
        self._table = table or PriceTable(rows=shipped_rows())
        self._desks: dict[str, Desk] = {}
        self._engaged: dict[str, Maker] = {}

    def chat(self, alias: str) -> Desk:
        """The desk of a chat model by the alias on a role card; unknown aliases get `default`."""
        return self._desk(f"chat/{self.alias(alias)}")

    def alias(self, alias: str) -> str:
        """The alias that answers for one on a role card: itself where it is set, or `default`."""
        return alias if f"chat/{alias}" in self._pins else "default"

    def desk(self, craft: str) -> Desk:
        """The desk of any other craft."""
        return self._desk(f"{craft}/default")

    def desks(self) -> tuple[tuple[str, Desk], ...]:
        """Every desk by its alias, for the credits."""
        return tuple((name, self._desk(name)) for name in self._pins)

    async def close(self) -> None:
        """Close what the engaged makers hold open (connections)."""
        for maker in self._engaged.values():
            close = getattr(maker, "close", None)
            if close:
                await close()

    def _desk(self, name: str) -> Desk:
        if name not in self._desks:
            self._desks[name] = self._open(name)
        return self._desks[name]

    def _open(self, name: str) -> Desk:
        pinned = self._pins[name]
        choice = self._choices.get(name)
        if choice is None or choice.maker != pinned.maker:
            choice = Choice(craft=pinned.craft, maker=pinned.maker)
        shown = self._shown(choice)
        known = shown or _class_of(choice)
        return Desk(
            craft=pinned.craft,
            maker=pinned.maker,
            model=pinned.model,
            edition=pinned.edition,
            shape=tuple(sorted(pinned.shape.items())),
            open=lambda: self._engage(name, choice),
            current=shown.edition if shown else None,
            parallel=choice.parallel or int(getattr(shown, "parallel", 1)),
            sees_pictures=bool(pinned.shape.get("vision", getattr(shown, "sees_pictures", False))),
            structured=bool(pinned.shape.get("structured", False)),
            works_from_notes=bool(getattr(shown, "works_from_notes", False)),
            reads=int(getattr(shown, "reads", 0)),
            takes=getattr(known, "takes", PICTURES),
            looks=bool(getattr(known, "looks", True)),
            clones=bool(pinned.shape.get("clones", False)),
            licence=shown.licence if shown else "",
            about=shown.about if shown else "",
            refuses=choice.maker != DEFAULTS[pinned.craft],
            price=choice.price or (price_of(choice.craft, shown, self._table) if shown else None),
        )

    def _engage(self, name: str, choice: Choice) -> Maker:
        if name not in self._engaged:
            self._engaged[name] = engage(choice)
        return self._engaged[name]

    def _shown(self, choice: Choice) -> Maker | None:
        """The maker as it is installed now; None when it is not, which a replay can do without."""
        try:
            return engage(choice)
        except StudioError:
            return None


def _class_of(choice: Choice) -> object:
    """The class of a maker whose settings are not at hand, as in a replay elsewhere."""
    try:
        return find(choice.craft, choice.maker)
    except StudioError:
        return None
