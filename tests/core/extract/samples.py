"""Small files of each kind, made here; and the plain means to make unkind ones."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from openpyxl import Workbook
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

TITLE = "关于召开防汛工作会议的通知"
LINES = (TITLE, "各区县人民政府：", "定于十一月二十二日召开会议，请准时参加。")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return held.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_parts(body: str = "".join(map(paragraph, LINES))) -> dict[str, bytes | str]:
    return {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}


def docx(body: str = "".join(map(paragraph, LINES)), **parts: bytes | str) -> bytes:
    return zipped(word_parts(body) | {f"word/{name}.xml": content for name, content in parts.items()})


def ofd_parts(lines: tuple[str, ...] = LINES) -> dict[str, bytes | str]:
    """Each line in two pieces, the second written down first: only their places tell the order."""
    pieces = "".join(
        f'<TextObject Boundary="{left} {20 + 10 * place} 80 6"><TextCode>{piece}</TextCode></TextObject>'
        for place, line in reversed(list(enumerate(lines)))
        for left, piece in ((100, line[3:]), (20, line[:3]))
    )
    return {
        "OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>",
        "Doc_0/Document.xml": '<Document><Pages><Page ID="1" BaseLoc="Pages/1.xml"/></Pages></Document>',
        "Doc_0/Pages/1.xml": f"<Page><Content><Layer>{pieces}</Layer></Content></Page>",
    }


def ofd(lines: tuple[str, ...] = LINES) -> bytes:
    return zipped(ofd_parts(lines))


def xlsx(rows: tuple[tuple[str | int | None, ...], ...] = (("序号", "单位"), (1, "水务局"))) -> bytes:
    book, held = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(held)
    return held.getvalue()


def pdf(*pages: tuple[str, ...], password: str = "") -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4, encrypt=StandardEncryption(password) if password else None)
    for lines in pages or (LINES,):
        canvas.setFont("STSong-Light", 16)
        for place, line in enumerate(lines):
            canvas.drawString(80, 750 - 30 * place, line)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def drawn(content: bytes, *more: bytes, kids: bytes = b"[3 0 R]", count: int = 1, uses: bytes = b"") -> bytes:
    """A PDF written by hand: one page (3) with its content (4), and whatever else (5…) it draws on."""
    packed = zlib.compress(content, 1)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids %s/Count %d>>" % (kids, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>>>" % uses,
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        *more,
    )
    body = b"\n".join(b"%d 0 obj\n%s\nendobj" % numbered for numbered in enumerate(objects, start=1))
    return b"%PDF-1.5\n" + body + b"\ntrailer<</Root 1 0 R>>\n%%EOF"


def scanned_pdf(pages: int = 2) -> bytes:
    page = Image.new("L", (200, 283), 240)
    held = io.BytesIO()
    page.save(held, "PDF", save_all=True, append_images=[page] * (pages - 1))
    return held.getvalue()


def picture(format: str = "PNG") -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(held, format)
    return held.getvalue()


def web_page(body: str = "".join(f"<p>{line}</p>" for line in LINES), charset: str = "utf-8") -> bytes:
    return f'<html><head><meta charset="{charset}"></head><body>{body}</body></html>'.encode(charset)


def doc(text: str = "\r".join(LINES) + "\r", *, flags: int = 0x0200) -> bytes:
    """A Word 97 document: one piece of UTF-16 text, and the table that says where it lies."""
    words = text.encode("utf-16-le")
    start = 0x400
    header = bytearray(start)
    struct.pack_into("<HH", header, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", header, 10, flags)
    struct.pack_into("<I", header, 0x4C, len(text))
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, start, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", header, 0x1A2, 0, len(table))
    return ole({"WordDocument": bytes(header) + words, "1Table": table})


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with one sector of table, one of directory, and long streams."""
    end, free, sector = 0xFFFFFFFE, 0xFFFFFFFF, 512
    follows, directory, content = [0xFFFFFFFD, end], [_entry("Root Entry", 5, end, 0)], b""
    for name, data in streams.items():
        data = data.ljust(max(4096, -(-len(data) // sector) * sector), b"\x00")
        first, count = len(follows), len(data) // sector
        follows += [*range(first + 1, first + count), end]
        directory.append(_entry(name, 2, first, len(data)))
        content += data
    table = struct.pack(f"<{len(follows)}I", *follows).ljust(sector, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIII4xIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    return header + table + b"".join(directory).ljust(sector, b"\x00") + content


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    title = name.encode("utf-16-le")
    head = title.ljust(64, b"\x00") + struct.pack("<HB", len(title) + 2, kind)
    return head.ljust(116, b"\x00") + struct.pack("<II", first, size) + bytes(4)


SAMPLES = {
    "txt": "\n".join(LINES).encode("gb18030"),
    "html": web_page(),
    "docx": docx(),
    "doc": doc(),
    "ofd": ofd(),
    "xlsx": xlsx(),
    "pdf": pdf(),
    "png": picture("PNG"),
    "jpg": picture("JPEG"),
}
