"""Foreign files to lines through the limited child process, as every upload goes."""

from __future__ import annotations

import io

import docx
import pytest
from openpyxl import Workbook
from reportlab.pdfgen import canvas

from shuniu.core.extract import extract


def _docx() -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("notice of a meeting")
    document.save(file)
    return file.getvalue()


def _xlsx() -> bytes:
    book, file = Workbook(), io.BytesIO()
    book.active.append(["notice of a meeting"])
    book.save(file)
    return file.getvalue()


def _pdf() -> bytes:
    file = io.BytesIO()
    page = canvas.Canvas(file)
    page.drawString(100, 700, "notice of a meeting")
    page.save()
    return file.getvalue()


@pytest.mark.parametrize(("kind", "made"), [("docx", _docx), ("xlsx", _xlsx), ("pdf", _pdf)])
def test_each_format_is_read_after_the_child_has_closed_its_door(kind, made):
    extracted = extract(made())

    assert (extracted.kind, [line.strip() for line in extracted.lines if line.strip()]) == (kind, ["notice of a meeting"])
