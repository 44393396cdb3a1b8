"""Foreign files to lines through the limited child process, as every upload goes."""

from __future__ import annotations

import io

import docx
import pytest
from openpyxl import Workbook
from PIL import Image
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

    assert (extracted.kind, [line.strip() for line in extracted.lines if line.strip()]) == (
        kind,
        ["notice of a meeting"],
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_a_long_page_is_read_in_its_encoding(encoding):
    page = (
        f'<html><head><meta charset="{encoding}"></head><body>'
        + "<p>文件收發</p>" * 100_000
        + "</body></html>"
    )

    assert extract(page.encode(encoding)).lines[:2] == ["文件收發", "文件收發"]


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_a_picture_is_a_scan_without_lines(format):
    file = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(file, format)

    extracted = extract(file.getvalue())

    assert (extracted.scanned, extracted.lines) == (True, [])
