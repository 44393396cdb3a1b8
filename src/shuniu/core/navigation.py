"""Where one can go: each feature registers its own places, the frame shows those that are open here.

Called once, in the feature's ``AppConfig.ready``::

    navigation.register(Item("incoming", _("收文"), "incoming:list", group=WORK, module="documents.receive"))
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

# The groups from top to bottom, a line between them.
DESK, WORK, HOUSE, ADMINISTRATION = "desk", "work", "house", "administration"
GROUPS = (DESK, WORK, HOUSE, ADMINISTRATION)

Question = Callable[[HttpRequest], bool]
Count = Callable[[HttpRequest], int | None]


def always(request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True)
class Item:
    """A place in the navigation. ``module`` is the field of work that the office's text must switch on."""

    key: str
    label: Any  # a lazy translation
    url_name: str
    group: str = WORK
    order: int = 100
    visible: Question = always
    module: str = ""
    count: Count | None = None


@dataclass(frozen=True)
class Place:
    """An item as shown on one page."""

    key: str
    label: str
    url: str
    count: int | None
    is_here: bool


_items: dict[str, Item] = {}


def register(item: Item) -> None:
    if item.group not in GROUPS:
        raise ValueError(f"{item.key}: no group of the navigation is called {item.group}")
    _items[item.key] = item


def places(request: HttpRequest, modules_on: Callable[[], frozenset[str]]) -> list[list[Place]]:
    """The groups of places that this person can open in this office; empty groups are left out."""
    ordered = sorted(_items.values(), key=lambda item: (GROUPS.index(item.group), item.order, item.key))
    open_here = [(item, url) for item, url in _reachable(ordered) if _is_open(item, request, modules_on)]
    here = _nearest(request.path, [url for _item, url in open_here])
    return [
        [_shown(item, url, request, here) for item, url in group]
        for _name, group in groupby(open_here, key=lambda pair: pair[0].group)
    ]


def address(name: str) -> str:
    """The address of a page, or nothing where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _reachable(items: list[Item]) -> Iterator[tuple[Item, str]]:
    for item in items:
        if url := address(item.url_name):
            yield item, url


def _is_open(item: Item, request: HttpRequest, modules_on: Callable[[], frozenset[str]]) -> bool:
    return (not item.module or item.module in modules_on()) and item.visible(request)


def _nearest(path: str, urls: list[str]) -> str:
    """The longest address that the page lies under: /incoming/31/ lies under /incoming/, not under /."""
    return max(
        (url for url in urls if path == url or (url != "/" and path.startswith(url))), key=len, default=""
    )


def _shown(item: Item, url: str, request: HttpRequest, here: str) -> Place:
    count = item.count(request) if item.count else None
    return Place(item.key, str(item.label), url, count, url == here)
