"""The server under `Loopback`: connections kept alive, requests read, faults played."""

from __future__ import annotations

import json
import socket
import socketserver
import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, cast

from studio.crafts import ChatAnswer, ChatRequest
from studio.errors import MakerError, MakerUnavailable
from studio.testing import protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.testing.faults import Fault
    from studio.testing.loopback import Loopback


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One request as it came in; `number` counts from 1, retries too."""

    number: int
    path: str
    model: str
    authorization: str
    headers: Mapping[str, str]
    stream: bool
    usage: bool
    request: ChatRequest


class Server(socketserver.ThreadingTCPServer):
    """Not `http.server`'s own class, which looks up the name of the host and may wait for that."""

    allow_reuse_address = True
    daemon_threads = False
    request_queue_size = 128

    def __init__(self, loopback: Loopback) -> None:
        self.loopback = loopback
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), Conversation)

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        self._open.discard(cast("socket.socket", request))
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """End the connections that clients keep open."""
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class Conversation(BaseHTTPRequestHandler):
    """One connection, kept alive over many requests."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        if self.path != "/v1/models":
            return self._error(404, f"no such path: {self.path}")
        model = {"id": self.server.loopback.model, "object": "model", "owned_by": "loopback"}
        return self._json(200, {"object": "list", "data": [model]})

    def do_POST(self) -> None:
        loopback = self.server.loopback
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.path != "/v1/chat/completions":
            return self._error(404, f"no such path: {self.path}")
        try:
            received = loopback.note(self._received(json.loads(body)))
        except (ValueError, LookupError) as error:
            return self._error(400, f"no chat request: {error}")
        loopback.closing.wait(loopback.latency)
        fault = loopback.faults.get(received.number)
        return self._faulty(received, fault) if fault else self._answer(received)

    def _received(self, body: object) -> Received:
        if not isinstance(body, dict):
            raise protocol.BadRequest("expected a JSON object")
        return Received(
            number=0,
            path=self.path,
            model=str(body.get("model", "")),
            authorization=self.headers.get("Authorization", ""),
            headers=dict(self.headers.items()),
            stream=bool(body.get("stream")),
            usage=bool((body.get("stream_options") or {}).get("include_usage")),
            request=protocol.read_request(body),
        )

    def _faulty(self, received: Received, fault: Fault) -> None:
        match fault.kind:
            case "status":
                self._error(fault.code, fault.message, retry_after=fault.retry_after)
            case "body":
                self._head(200, {"Content-Length": str(len(fault.message.encode()))})
                self._write(fault.message.encode())
            case "redirect":
                moved = {"Location": fault.message + self.path.removeprefix("/v1")}
                self._json(fault.code, {}, headers=moved)
            case "hang":
                self.close_connection = True
                self.server.loopback.closing.wait()
            case "refuse_connection":
                self._reset()
            case "cut_stream":
                self._answer(received, whole=False)
            case "finish_length":
                self._answer(received, characters=fault.characters)
            case "prose" | "echo" | "empty":
                echo = received.request.messages[-1].text if fault.kind == "echo" else ""
                self._send(received, ChatAnswer(text=echo or fault.message, counted=False))

    def _answer(
        self, received: Received, *, whole: bool = True, characters: int | None = None
    ) -> None:
        answer = self._ask(received)
        if answer and characters is not None:
            answer = replace(answer, text=answer.text[:characters], finish="length")
        if answer:
            self._send(received, answer, whole=whole)

    def _ask(self, received: Received) -> ChatAnswer | None:
        loopback = self.server.loopback
        try:
            return loopback.reply(received.request)
        except MakerError as error:
            self._error(503 if isinstance(error, MakerUnavailable) else 400, str(error))
        except BaseException as error:  # noqa: BLE001 - raised again where the test can see it
            loopback.broken.append(error)
            self._error(500, "the answer behind this server is broken", final=True)
        return None

    def _send(self, received: Received, answer: ChatAnswer, *, whole: bool = True) -> None:
        model = received.model or self.server.loopback.model
        if received.stream:
            events = protocol.stream(answer, model, usage=received.usage)
            self._stream(list(events), whole=whole)
        else:
            self._json(200, protocol.completion(answer, model), whole=whole)

    def _stream(self, events: list[str], *, whole: bool) -> None:
        self._head(200, {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked"})
        for data in _chunks(events if whole else events[: len(events) // 2]):
            self._write(data)
        if whole:
            self._write(b"0\r\n\r\n")
        else:
            self.close_connection = True

    def _error(
        self, code: int, message: str, *, retry_after: float = 0, final: bool = False
    ) -> None:
        headers = {"Retry-After": f"{retry_after:g}", "x-should-retry": "false" if final else ""}
        if not retry_after:
            # Clients take `Retry-After: 0` for none and wait as they like; this they obey.
            headers["retry-after-ms"] = "1"
        self._json(code, {"error": {"message": message, "code": code}}, headers=headers)

    def _json(
        self,
        code: int,
        body: Mapping[str, object],
        *,
        headers: Mapping[str, str] | None = None,
        whole: bool = True,
    ) -> None:
        data = json.dumps(body).encode()
        length = {"Content-Type": "application/json", "Content-Length": str(len(data))}
        self._head(code, {**length, **(headers or {})})
        self._write(data if whole else data[: len(data) // 2])
        if not whole:
            self.close_connection = True

    def _head(self, code: int, headers: Mapping[str, str]) -> None:
        self.send_response(code)
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        with suppress(OSError):
            self.end_headers()

    def _write(self, data: bytes) -> None:
        """A client that has given up meanwhile is no fault of the server."""
        with suppress(OSError):
            self.wfile.write(data)

    def _reset(self) -> None:
        """Close with a reset: the client sees no orderly end."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


def _chunks(events: Sequence[str]) -> Iterator[bytes]:
    for event in events:
        data = event.encode()
        yield b"%x\r\n%s\r\n" % (len(data), data)
