"""Stored papers: bytes named by their content. A stored file never changes."""

from __future__ import annotations

from django.db import models

from shuniu.core.models import OfficeOwned


class StoredFile(OfficeOwned):
    """The bytes of a paper, found by their SHA-256; its text as lines, once it was read."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)  # txt, docx, pdf, html, image …
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    lines = models.JSONField(default=list)
    needs_ocr = models.BooleanField(default=False)
    stored_at = models.DateTimeField(auto_now_add=True)
    stored_by = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [models.Index(fields=["office", "sha256"], name="stored_file_office_sha256")]

    def __str__(self) -> str:
        return self.name

    @property
    def text(self) -> str:
        return "\n".join(self.lines)
