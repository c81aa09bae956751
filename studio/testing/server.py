"""The server under every double: connections kept alive, requests read, faults played."""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
import time
from base64 import b64encode
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from studio.errors import MakerError
from studio.testing.endpoints.endpoint import Arrival, Endpoint, Posted, Reply, refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Self

    from studio.testing.faults import Fault

HERE = "127.0.0.1"


class Host:
    """A server on this machine while its block is open, made of `endpoints` below `prefix`.

    An answer comes `latency` seconds after its question, or as soon as it is found where that
    takes longer. What an answer raises beside a maker's error is raised again when the block is
    left.
    """

    def __init__(self, *endpoints: Endpoint[Any], prefix: str = "", latency: float = 0) -> None:
        self.endpoints = endpoints
        self.prefix = prefix
        self.latency = latency
        self.closing = threading.Event()
        self.broken: list[BaseException] = []
        self._server = Server(self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )

    @property
    def connections(self) -> int:
        """How many connections clients have opened so far."""
        return self._server.opened

    @property
    def base_url(self) -> str:
        return f"http://{HERE}:{self._server.server_address[1]}{self.prefix}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.hang_up()
        self._server.server_close()
        self._thread.join()
        if self.broken and error is None:
            raise self.broken[0]


class Server(socketserver.ThreadingTCPServer):
    """Not `http.server`'s own class, which looks up the name of the host and may wait for that."""

    allow_reuse_address = True
    daemon_threads = False
    request_queue_size = 128

    def __init__(self, host: Host) -> None:
        self.host = host
        self.opened = 0
        self._open: set[socket.socket] = set()
        super().__init__((HERE, 0), Conversation)

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        self.opened += 1
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
    disable_nagle_algorithm = True
    """Else the body waits 40 ms until the client has acknowledged the head."""
    server: Server

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def _serve(self) -> None:
        host, posted, began = self.server.host, self._posted(), time.monotonic()
        found = (one for one in host.endpoints if one.takes(posted.method, posted.path))
        if (endpoint := next(found, None)) is None:
            return self._send(Reply.error(404, f"no such path: {self.path}"))
        try:
            arrival = endpoint.note(endpoint.read(posted))
        except (ValueError, LookupError) as error:
            return self._send(Reply.error(400, f"no {endpoint.name}: {error}"))
        fault = endpoint.faults.get(arrival.number)
        ready = None if fault else self._answered(endpoint, arrival, None)
        host.closing.wait(max(0.0, began + host.latency - time.monotonic()))
        if ready:
            self._send(ready)
        elif fault and not self._faulty(posted, fault):
            whole = fault.kind != "cut_stream"
            self._send(self._answered(endpoint, arrival, fault), whole=whole)
        return None

    def _posted(self) -> Posted:
        url = urlsplit(self.path)
        return Posted(
            method=self.command,
            path=unquote(url.path.removeprefix(self.server.host.prefix)),
            query=dict(parse_qsl(url.query)),
            headers=dict(self.headers.items()),
            data=self.rfile.read(int(self.headers.get("Content-Length", "0"))),
        )

    def _faulty(self, posted: Posted, fault: Fault) -> bool:
        """Play a fault that needs no answer; whether it was one."""
        match fault.kind:
            case "status":
                after, name = fault.retry_after, fault.name
                self._send(Reply.error(fault.code, fault.message, code=name, retry_after=after))
            case "body":
                data = fault.message.encode("latin-1")
                self._send(Reply(body=data, type="", headers=dict(fault.headers)))
            case "redirect":
                moved = {"Location": fault.message + posted.path}
                self._send(Reply(status=fault.code, body=b"{}", headers=moved))
            case "hang":
                self.close_connection = True
                self.server.host.closing.wait()
            case "refuse_connection":
                self._reset()
            case "flood":
                self._flood(fault.characters)
            case "drip":
                self._drip()
            case "echo_key":
                self._send(echoed(posted, fault))
            case _:
                return False
        return True

    def _answered(
        self, endpoint: Endpoint[Any], arrival: Arrival[Any], fault: Fault | None
    ) -> Reply:
        try:
            return endpoint.answer(arrival, fault)
        except MakerError as error:
            return refused(error)
        except BaseException as error:  # noqa: BLE001 - raised again where the test can see it
            self.server.host.broken.append(error)
            return Reply.error(500, "the answer behind this server is broken", final=True)

    def _send(self, reply: Reply, *, whole: bool = True) -> None:
        if reply.parts:
            return self._stream(reply, whole=whole)
        length = {"Content-Type": reply.type, "Content-Length": str(len(reply.body))}
        self._head(reply.status, {**length, **reply.headers})
        self._write(reply.body if whole else reply.body[: len(reply.body) // 2])
        if not whole:
            self.close_connection = True
        return None

    def _stream(self, reply: Reply, *, whole: bool) -> None:
        self._head(reply.status, {"Content-Type": reply.type, "Transfer-Encoding": "chunked"})
        for data in reply.parts if whole else reply.parts[: len(reply.parts) // 2]:
            self._write(b"%x\r\n%s\r\n" % (len(data), data))
        if whole:
            self._write(b"0\r\n\r\n")
        else:
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

    def _flood(self, said: int) -> None:
        """Go on until the client hangs up."""
        length = {"Content-Length": str(said)} if said else {}
        self._head(200, {"Content-Type": "application/json", **length})
        self.close_connection = True
        with suppress(OSError):
            while not self.server.host.closing.is_set():
                self.wfile.write(b" " * 65_536)

    def _drip(self) -> None:
        self._head(200, {"Content-Type": "application/json"})
        self.close_connection = True
        with suppress(OSError):
            while not self.server.host.closing.wait(0.02):
                self.wfile.write(b" ")
                self.wfile.flush()

    def _reset(self) -> None:
        """Close with a reset: the client sees no orderly end."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


def echoed(posted: Posted, fault: Fault) -> Reply:
    """An answer that repeats the key of a request, in the forms that the fault asks for."""
    key = posted.header("authorization").removeprefix("Bearer ")
    forms = {
        "KEY64": b64encode(f"Bearer {key}".encode()).decode(),
        "KEYURL": quote(key, safe=""),
        "KEYESC": "".join(f"\\u{ord(letter):04x}" for letter in key),
        "KEY": key,
    }

    def told(text: str) -> str:
        for name, form in forms.items():
            text = text.replace(name, form)
        return text

    headers = {name: told(value) for name, value in fault.headers}
    return Reply(status=fault.code, body=told(fault.message).encode(), headers=headers)
