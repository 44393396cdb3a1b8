"""What the bytes are, by their first bytes and never by the name of the file."""

from __future__ import annotations

import re

PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
)
OTHERS = (
    (b"{\\rtf", "RTF"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"%!PS", "PostScript"),
    (b"AT&TFORM", "DjVu"),
    (b"CAJ\x00", "CAJ"),
    (b"HAA\x00", "CAJ"),
)
ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
MARKUP = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:div|table|p|span|br|h1|h2)[\s/>]", re.I
)
_PDF_WITHIN = 1024  # readers of PDF accept the mark within the first kilobyte
_LOOK = 4096


def kind_of(data: bytes) -> str:
    """One of: zip, ole, pdf, png, jpg, html, archive, text, or ``other:NAME``.

    "text" is said of anything that is left: whether it really is text shows when it is decoded.
    """
    head = data[:_LOOK]
    for mark, kind in PICTURES:
        if head.startswith(mark):
            return kind
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    if head.startswith(ARCHIVES):
        return "archive"
    return _other_or_text(head)


def _other_or_text(head: bytes) -> str:
    for mark, name in OTHERS:
        if head.startswith(mark) and not (mark == b"BM" and b"\x00" not in head[:32]):
            return f"other:{name}"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "other:WEBP"
    if MARKUP.search(head.replace(b"\x00", b"")) and head.replace(b"\x00", b"").lstrip(
        b"\xef\xbb\xbf\xff\xfe \t\r\n"
    ).startswith(b"<"):
        return "html"
    return "text"
