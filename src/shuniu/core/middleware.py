"""What every request passes through that knows no office words."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from shuniu.core.fragments import as_notice, is_fragment
from shuniu.core.refusals import Refusal

Answer = Callable[[HttpRequest], HttpResponse]


class RefusalMiddleware:
    """Show a refusal that an action raised: as a page, as a fragment for htmx, as JSON for the API."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refusal):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse(refusal_as_json(error), status=error.status)
        if is_fragment(request):
            return as_notice(
                render(request, "core/refusal.html#notice", {"refusal": error}, status=error.status)
            )
        return render(request, "core/refusal.html", {"refusal": error}, status=error.status)


def refusal_as_json(refusal: Refusal) -> dict[str, object]:
    return {
        "key": refusal.said.key,
        "sentence": str(refusal),
        "clause": refusal.clause,
        "args": {name: str(value) for name, value in refusal.said.args.items()},
    }
