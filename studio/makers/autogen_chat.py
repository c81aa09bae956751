"""Any model client of AutoGen as a chat maker: for a package of your own.

```python
# my_package.py
from studio.makers.autogen_chat import AutoGenChat

class Anthropic(AutoGenChat):
    name = "anthropic"

    def client(self):
        from autogen_ext.models.anthropic import AnthropicChatCompletionClient
        return AnthropicChatCompletionClient(model=self.model)
```

```toml
# its pyproject.toml
[project.entry-points."filmstudio.chat"]
anthropic = "my_package:Anthropic"
```

Then `maker = "anthropic"` in `studio.toml` is known.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from studio.errors import InputError, StudioError
from studio.talk.wire import foreign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.crafts import ChatAnswer, ChatRequest, Shape
    from studio.talk.agents import Client, ClientChat


class AutoGenChat(ABC):
    """A chat maker over a `ChatCompletionClient`, one for as long as an event loop runs.

    A subclass gives its `name` and writes `client`; settings of its own it takes in its
    constructor and, where they shape an answer, adds to `shape`. `timeout` bounds a whole call in
    seconds, whatever the client itself does about time and retries.
    """

    name: str
    edition = 1
    licence = ""
    key = ""
    """What is blotted out of the client's errors."""

    def __init__(
        self,
        *,
        model: str,
        vision: bool = False,
        works_from_notes: bool = False,
        timeout: float = 600.0,
    ) -> None:
        if timeout <= 0:
            raise InputError(f"{self.name}: timeout must be above 0 seconds")
        self.model = model
        self.sees_pictures = vision
        self.works_from_notes = works_from_notes
        self.structured = False
        self.timeout = timeout
        self._chat: ClientChat | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def shape(self) -> Shape:
        return (("vision", True),) if self.sees_pictures else ()

    @property
    def about(self) -> str:
        return f"The chat model {self.model}, reached through a client of AutoGen."

    @abstractmethod
    def client(self) -> Client:
        """A fresh client, made in the event loop that uses it and closed there.

        Its `model_info["vision"]` must say what the setting `vision` says.
        """

    def arguments(self, request: ChatRequest) -> Mapping[str, object]:
        """What goes to the client as `extra_create_args`."""
        from studio.talk.agents import arguments

        return arguments(request)

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        """Ask the model.

        Raises:
            MakerUnavailable: unreachable, too slow or overloaded, after all retries.
            MakerRefused: it answered with an error or a refusal.
        """
        try:
            return await self._open().reply(request)
        except StudioError:
            raise
        except Exception as error:
            # What a stranger's client raises nobody here can know; its cause goes along.
            raise foreign(f"{self.name} {self.model}", error, self.key) from error

    async def close(self) -> None:
        """Close the connections; in the event loop in which they were opened."""
        if self._chat is not None:
            chat, self._chat = self._chat, None
            await chat.close()

    def _open(self) -> ClientChat:
        """The client of the running event loop: its connections belong to that loop."""
        loop = asyncio.get_running_loop()
        if self._chat is None or self._loop is not loop:
            from studio.talk.agents import ClientChat

            chat = ClientChat(
                self.client(),
                name=self.name,
                model=self.model,
                settings=self.arguments,
                key=self.key,
                timeout=self.timeout,
            )
            self._chat, self._loop = chat, loop
        return self._chat
