"""Knocking at one address as one person: what comes back, in five words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from shuniu.api.main import api

IN, NO, NOTHING, SIGN_IN, ADMINISTRATION = "in", "no", "nothing", "sign-in", "administration"


def addresses() -> set[tuple[str, str]]:
    """Every page and every operation there is: ("GET" or the API's method, address)."""
    pages = {("PAGE", route) for route in _routes(get_resolver(), "") if not route.startswith("api/")}
    return pages | set(_operations())


def _routes(resolver: URLResolver, before: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one, route)
        else:
            yield route


def _operations() -> Iterator[tuple[str, str]]:
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                yield from ((method, f"api{prefix}{path}") for method in operation.methods)


def knock(client: Client, method: str, address: str, route: str) -> str:
    """What comes back; nothing that the request changes is kept."""
    with transaction.atomic():
        answer = (
            _page(client, f"/{address}") if method == "PAGE" else _operation(client, method, address, route)
        )
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return _word(answer)


def _page(client: Client, path: str) -> Any:
    """An address that is only pressed is pressed with an empty form."""
    answer = client.get(path)
    return client.post(path) if answer.status_code == 405 else answer


def _operation(client: Client, method: str, address: str, route: str) -> Any:
    """With a body of the right shape, so that the answer is that of the policy and not of the form."""
    kind, body = _body(method, route)
    if kind == "multipart/form-data":
        return client.post(f"/{address}", {"file": SimpleUploadedFile("来文.txt", "通知".encode())})
    return client.generic(method, f"/{address}", json.dumps(body), content_type="application/json")


@cache
def _schema() -> Any:
    return api.get_openapi_schema(path_prefix="/")


def _body(method: str, route: str) -> tuple[str, Any]:
    plain = re.sub(r"{\w+:(\w+)}", r"{\1}", route.removeprefix("api"))
    content = _schema()["paths"][plain][method.lower()].get("requestBody", {}).get("content", {})
    for kind, about in content.items():
        return kind, _sample(about["schema"])
    return "", {}


def _sample(shape: Any) -> Any:
    """The least that fits a schema: what is required, each the plainest value of its type."""
    if "$ref" in shape:
        return _sample(_schema()["components"]["schemas"][shape["$ref"].rsplit("/", 1)[1]])
    for choice in (*shape.get("anyOf", ()), *shape.get("allOf", ())):
        return _sample(choice)
    if "enum" in shape:
        return shape["enum"][0]
    if shape.get("type") == "object":
        wanted = shape.get("required", ())
        fields = shape.get("properties", {}).items()
        return {name: 1 if name in _FIGURES else _sample(one) for name, one in fields if name in wanted}
    return _PLAIN.get(shape.get("format", "")) or _PLAIN.get(shape.get("type", ""), shape.get("const", "甲"))


# Nobody's number, so that the answer does not depend on what a test before left behind.
NOBODYS = 9999
# Figures that have bounds of their own.
_FIGURES = ("amount", "remind_before", "remind_after", "tell_head_after", "tell_director_after")
_PLAIN: dict[str, Any] = {
    "date": "2031-03-03", "date-time": "2031-03-03T09:00:00+08:00", "integer": NOBODYS, "number": 1, "boolean": True, "array": [],
}  # fmt: skip


def _word(answer: Any) -> str:
    status = answer.status_code
    if status >= 500:
        raise AssertionError(f"{answer.request['PATH_INFO']} answers {status}")
    if status in (301, 302) and answer["Location"].startswith("/sign-in/?"):
        return SIGN_IN
    if status in (301, 302) and answer["Location"] == "/administration/":
        return ADMINISTRATION
    return {401: SIGN_IN, 403: NO, 404: NOTHING}.get(status, IN)


def filled(address: str, values: dict[str, Any]) -> str:
    """The address with its names replaced: <int:pk> and {pk} alike."""
    for name, value in values.items():
        address = re.sub(rf"<(?:\w+:)?{name}>|{{(?:\w+:)?{name}}}", str(value), address)
    return address
