"""What is done with a capsule that was taken out: the shelves above say so for each content, when they are loaded."""

from __future__ import annotations

from collections.abc import Callable

from shuniu.exchange.models import Capsule

Handler = Callable[[Capsule], None]

_handlers: dict[str, Handler] = {}


def on(content: str, handler: Handler) -> None:
    """``handler`` runs in the receiving office's transaction, the capsule locked; what it changes of it is kept."""
    _handlers[content] = handler


def handler_of(content: str) -> Handler:
    return _handlers[content]
