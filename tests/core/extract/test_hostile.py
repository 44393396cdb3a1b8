"""Files made to hurt: each is a sentence or a bounded answer, within ten seconds, and the process that asked lives on."""

from __future__ import annotations

import io
import os
import resource
import stat
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shuniu.core.extract import Extracted, Limits
from shuniu.core.extract.answer import MEGABYTE
from tests.core.extract import samples
from tests.core.extract.outcomes import Outcome, as_uploaded, by_the_reader
from tests.core.extract.samples import W, paragraph, word_parts, zipped

SECONDS = 20  # the promise is 10 of a machine that does nothing else; a reader that hangs takes for ever
ENTITIES = "".join(
    f'<!ENTITY e{number} "{f"&e{number - 1};" * 10 if number else "ha" * 50}">' for number in range(10)
)


def outcome(data: bytes | Path, **about: Any) -> Outcome:
    """Never later than promised."""
    begin = time.monotonic()
    read = as_uploaded(data, **about)
    assert time.monotonic() - begin < SECONDS
    return read


def flat(unit: bytes, megabytes: int, *, head: bytes = b"", foot: bytes = b"") -> bytes:
    """A document whose text is one thing over and over: some hundred kilobytes that become hundreds of megabytes."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("word/document.xml", "w") as part,
    ):
        part.write(head)
        for _ in range(megabytes):
            part.write(unit * (MEGABYTE // len(unit)))
        part.write(foot)
    return held.getvalue()


def document(content: str, before: str = "") -> bytes:
    return zipped(word_parts() | {"word/document.xml": f"{before}<w:document {W}>{content}</w:document>"})


def linked() -> bytes:
    link = zipfile.ZipInfo("word/styles.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    held = io.BytesIO(samples.docx())
    with zipfile.ZipFile(held, "a") as package:
        package.writestr(link, "/etc/passwd")
    return held.getvalue()


def with_password() -> bytes:
    """The bit that says so, in both places where a zip keeps it."""
    data = bytearray(samples.docx())
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def form(content: bytes) -> bytes:
    """Something that a page draws, and that may draw itself again."""
    about = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length %d>>"
    return about % len(content) + b"stream\n" + content + b"\nendstream"


HEAD, FOOT = f"<w:document {W}><w:body>".encode(), b"</w:body></w:document>"
HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "zeros unpacked": (lambda: flat(b"\x00" * 1024, 201), {"too_heavy"}),
    "paragraphs unpacked": (
        lambda: flat(b"<w:p/>", 150, head=HEAD, foot=FOOT), {"too_heavy", "too_slow", "damaged"},
    ),
    "zip in zip": (lambda: zipped({f"{one}.zip": zipped({"a": bytes(MEGABYTE)}) for one in "abcdef"}), {"archive"}),
    "parts without number": (lambda: zipped(word_parts() | {f"a{one}": "" for one in range(6000)}), {"too_heavy"}),
    "a way up": (lambda: zipped(word_parts() | {"../../etc/cron.d/x": "x"}), {"suspicious"}),
    "a way up for windows": (lambda: zipped(word_parts() | {"..\\..\\x": "x"}), {"suspicious"}),
    "an absolute name": (lambda: zipped(word_parts() | {"/etc/passwd": "x"}), {"suspicious"}),
    "a link": (linked, {"suspicious"}),
    "unusual packing": (lambda: zipped(word_parts(), zipfile.ZIP_LZMA), {"suspicious"}),
    "password on a zip": (with_password, {"encrypted"}),
    "password on a pdf": (lambda: samples.pdf(password="secret"), {"encrypted"}),
    "password on an old document": (lambda: samples.doc(flags=0x0300), {"encrypted"}),
    "password on a new document": (lambda: samples.ole({"EncryptedPackage": b"x"}), {"encrypted"}),
    "entities": (
        lambda: document(paragraph("&e9;"), f"<!DOCTYPE w [{ENTITIES}]>"), {"suspicious"},
    ),
    "entities far down": (
        lambda: document(paragraph("&e9;"), f"<!--{' ' * 9000}--><!DOCTYPE w [{ENTITIES}]>"), {"suspicious", "damaged"},
    ),
    "a foreign file": (
        lambda: document(paragraph("&x;"), '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), {"suspicious"},
    ),
    "nested elements": (lambda: document("<w:sdt>" * 100_000), {"damaged", "too_heavy"}),
    "zeros": (lambda: bytes(59 * MEGABYTE), {"too_long"}),
    "text": (lambda: "公文".encode() * 9_000_000, {"too_long"}),
    "beyond the size": (lambda: bytes(100 * MEGABYTE), {"too_big"}),
    "a page without end": (lambda: b"<html>" + b"<div>" * 9_000_000, {"too_long", "too_slow", "too_heavy", "damaged"}),
    "a picture without a frame": (lambda: b"\xff\xd8" + b"\xff" * 50 * MEGABYTE, {"damaged"}),
    "a picture of the whole country": (
        lambda: samples.picture()[:16] + b"\x00\x0f\xff\xff" * 2 + samples.picture()[24:], {"picture_too_large"},
    ),
    "columns without end": (
        lambda: zipped({
            "xl/workbook.xml": "<workbook/>",
            "xl/sharedStrings.xml": f"<sst><si><t>{'长' * 100_000}</t></si></sst>",
            "xl/worksheets/sheet1.xml": "<s>" + '<row><c t="s"><v>0</v></c></row>' * 100_000 + "</s>",
        }), {"too_long"},
    ),
    "pages without end": (
        lambda: zipped(samples.ofd_parts() | {
            "Doc_0/Document.xml": "<D>" + '<Page BaseLoc="Pages/1.xml"/>' * 3000 + "</D>",
        }), {"too_many_pages"},
    ),
    "a page of zeros": (lambda: samples.drawn(bytes(1000 * MEGABYTE)), {"too_heavy", "too_slow"}),
    "a page that draws itself": (
        lambda: samples.drawn(b"/X Do", form(b"/X Do /X Do"), uses=b"/XObject<</X 5 0 R>>"), {"scanned", "too_heavy", "too_slow"},
    ),
    "a page among its own pages": (lambda: samples.drawn(b"", kids=b"[2 0 R 3 0 R]", count=2), {"scanned", "damaged"}),
    "more pages than there are": (lambda: samples.drawn(b"", count=2_000_000_000), {"scanned", "too_many_pages", "damaged"}),
    "a dictionary without end": (lambda: b"%PDF-1.5\n" + b"<</A" * 200_000, {"damaged"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_sentence(name):
    make, expected = HOSTILE[name]

    read = outcome(make())

    assert ("scanned" if isinstance(read, Extracted) and read.scanned else read) in expected
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEGABYTE  # kilobytes: one gigabyte


@pytest.mark.parametrize(
    "make",
    [
        lambda: samples.docx(paragraph("公" * 3_000_000)),
        lambda: ("公" * 4_900_000).encode("gb18030"),
        lambda: ("\U00020000" * 4_900_000).encode(),
        lambda: b"\n" * 1_000_000 + b"end",
        lambda: samples.web_page(f"<p>{'大 中 小 ' * 300_000}大学</p>"),
        lambda: samples.web_page(f"<p>{'扫一扫' * 300_000}{'字' * 20}</p>"),
        lambda: samples.web_page("<div>" * 20_000 + "正文"),
        lambda: samples.web_page("<td>" * 20_000 + "正文"),
    ],
)
def test_a_line_beyond_all_measure_is_read_whole_or_refused(make):
    read = outcome(make())

    assert isinstance(read, Extracted) or read in ("too_heavy", "too_slow", "no_text")
    if isinstance(read, Extracted):
        assert sum(map(len, read.first_page_lines)) <= 60 * 500


@pytest.mark.parametrize("kind", samples.SAMPLES)
def test_a_cut_file_is_a_sentence_or_what_is_left(kind):
    data = samples.SAMPLES[kind]
    for end in sorted({1, 2, 5, *range(8, len(data), max(1, len(data) // 40)), len(data) - 1}):
        by_the_reader(data[:end])


@pytest.mark.parametrize("kind", ["docx", "pdf", "txt", "png"])
def test_the_name_of_a_file_is_not_believed(kind):
    read = outcome(samples.SAMPLES[kind], name="文件.exe.pdf" if kind != "pdf" else "文件.docx")

    assert isinstance(read, Extracted)
    assert read.kind == ("image" if kind == "png" else kind)


def test_what_is_no_file_is_a_sentence(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    assert outcome(tmp_path / "pipe") == "damaged"
    assert outcome(tmp_path) == "damaged"
    assert outcome(Path("/dev/zero")) == "damaged"
    assert outcome(b"") == "empty"


def test_a_link_leads_to_what_it_names(tmp_path):
    (tmp_path / "paper").write_bytes(samples.SAMPLES["docx"])
    (tmp_path / "link").symlink_to(tmp_path / "paper")
    (tmp_path / "up").symlink_to(tmp_path)

    assert isinstance(outcome(tmp_path / "link"), Extracted)
    assert outcome(tmp_path / "up") == "damaged"


class _Mean(Limits):
    """The child may read more than this side will hear."""

    @property
    def answer(self) -> int:
        return MEGABYTE


def test_an_answer_beyond_the_limit_is_not_waited_for():
    assert outcome(samples.docx(paragraph("公" * 1_500_000)), limits=_Mean()) == "too_long"


def test_too_little_time_or_memory_is_a_sentence():
    page = samples.web_page("<p>文</p>" * 1_000_000)

    assert outcome(page, limits=Limits(seconds=1)) == "too_slow"
    assert outcome(page, limits=Limits(memory=200 * MEGABYTE)) in ("too_heavy", "damaged")
