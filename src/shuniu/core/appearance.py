"""How a person likes the pages: light or dark, wide or narrow rows. Kept in the browser."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

CHOICES = {"theme": ("auto", "light", "dark"), "rows": ("wide", "compact")}
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Appearance:
    theme: str
    rows: str

    @property
    def other_theme(self) -> str:
        """What the one switch in the head turns to: light and dark in turn, whatever the system prefers."""
        return "light" if self.theme == "dark" else "dark"

    @property
    def other_rows(self) -> str:
        return "wide" if self.rows == "compact" else "compact"


def appearance_of(request: HttpRequest) -> Appearance:
    return Appearance(*(_chosen(request, name) for name in CHOICES))


def keep(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Remember what was posted; a value that nobody offers is passed over."""
    for name, values in CHOICES.items():
        if (value := request.POST.get(name)) in values:
            response.set_cookie(
                name, str(value), max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
            )
    return response


def _chosen(request: HttpRequest, name: str) -> str:
    value = request.COOKIES.get(name, "")
    return value if value in CHOICES[name] else CHOICES[name][0]
