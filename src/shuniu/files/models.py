"""Stored papers: bytes named by their content. A stored file never changes."""

from __future__ import annotations

from django.db import models

from shuniu.core.models import OfficeOwned
from shuniu.files.enums import QUARANTINED, TextState


class StoredFile(OfficeOwned):
    """The bytes of a paper, found by their SHA-256; its text as lines, once it was read."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)  # txt, docx, pdf, html, image …
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    lines = models.JSONField(default=list)
    text_state = models.CharField(max_length=8, choices=TextState.choices, default=TextState.READ)
    pages_read = models.PositiveIntegerField(default=0)  # of a scan, so far
    why = models.CharField(max_length=300, blank=True)  # it could not be read, or was wiped
    stored_at = models.DateTimeField(auto_now_add=True)
    stored_by = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [models.Index(fields=["office", "sha256"], name="stored_file_office_sha256")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_quarantined(self) -> bool:
        return self.text_state in QUARANTINED

    @property
    def is_being_read(self) -> bool:
        return self.text_state in (TextState.WAITING, TextState.READING)

    @property
    def is_usable(self) -> bool:
        """Whether it may be registered: somebody or something has looked at its first page."""
        return self.text_state in (TextState.READ, TextState.UNREAD)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)
