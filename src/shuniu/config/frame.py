"""What the frame around every page needs: where one can go, in this office, in this post."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    return {"office": getattr(request, "office", None), "languages": settings.LANGUAGES, "demo": settings.SHUNIU_DEMO}
