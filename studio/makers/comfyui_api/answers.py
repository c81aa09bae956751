"""What ComfyUI's server says of a job: whether it waits, how it failed, where its pictures are."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from studio.errors import MakerRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import httpx2


def complaint(response: httpx2.Response) -> str:
    """What the nodes do not take of a workflow, from the answer to a refused prompt."""
    try:
        body = response.json()
    except ValueError:
        return ""
    if not isinstance(body, dict) or "node_errors" not in body:
        return ""
    error = body.get("error")
    said = error.get("message") if isinstance(error, dict) else error
    told = list(_of_nodes(body["node_errors"]))
    return f"the workflow is not accepted: {said or 'no reason given'}: " + "; ".join(told)


def _of_nodes(errors: object) -> Iterator[str]:
    for at, node in (errors if isinstance(errors, dict) else {}).items():
        for error in node.get("errors", ()):
            what = ": ".join(filter(None, (error.get("message"), error.get("details"))))
            yield f"node {at} ({node.get('class_type', '?')}): {what}"


@contextmanager
def of_known_shape(who: str) -> Iterator[None]:
    """Refuse an answer that has other things in it than a ComfyUI server's.

    Raises:
        MakerRefused: something in it is not of its kind.
    """
    try:
        yield
    except (AttributeError, TypeError, LookupError, ValueError) as error:
        raise MakerRefused(f"{who}: the server's answer is not ComfyUI's: {error}") from error


def failure(entry: Mapping[str, Any]) -> str:
    """Why a job in the history failed, "" when it did not."""
    status = entry.get("status") or {}
    if status.get("status_str") != "error":
        return ""
    for kind, told in status.get("messages", ()):
        if kind == "execution_error":
            at, node = told.get("node_id", "?"), told.get("node_type", "?")
            return f"node {at} ({node}) failed: {told.get('exception_message', 'no reason given')}"
        if kind == "execution_interrupted":
            return "the job was interrupted on the server"
    return "the job failed, and the server does not say why"


def is_queued(job: str, queue: Mapping[str, Any]) -> bool:
    """Whether a job waits or runs."""
    waiting = [*queue.get("queue_running", ()), *queue.get("queue_pending", ())]
    return any(len(one) > 1 and one[1] == job for one in waiting)


def finished(entry: Mapping[str, Any], output: str, who: str) -> list[dict[str, str]]:
    """Where the pictures of a job are, saved ones before previews, as `/view` is asked for them.

    Raises:
        MakerRefused: it has none.
    """
    outputs = entry.get("outputs") or {}
    named = {output: outputs.get(output, {})} if output else dict(sorted(outputs.items(), key=_by))
    images = [one for node in named.values() for one in node.get("images", ())]
    images.sort(key=lambda one: one.get("type") != "output")
    if not images:
        made = ", ".join(outputs) or "none"
        where = f"node {output}" if output else "any node"
        raise MakerRefused(f"{who}: no picture came from {where}; nodes with results: {made}")
    names = ("filename", "subfolder", "type")
    return [{name: str(one.get(name, "")) for name in names} for one in images]


def _by(item: tuple[str, object]) -> tuple[bool, int, str]:
    """Nodes in the order of their numbers."""
    at = item[0]
    return not at.isdecimal(), int(at) if at.isdecimal() else 0, at
