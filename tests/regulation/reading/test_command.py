"""``shuniu read`` on every kind of file, and what it says when a file gives nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from .support import Reading, names, quota, read_file

TEXTS = Path(__file__).parent / "texts"
LINES = (TEXTS / "moved_duties_2010.txt").read_text("utf-8").splitlines()


def _shuniu(*words: str | Path) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-m", "shuniu.cli.main", "read", *map(str, words)]
    # No database is named and none is needed.
    return subprocess.run(
        run, capture_output=True, text=True, env={**os.environ, "SHUNIU_DATABASE_URL": "nowhere"}
    )


def test_json_is_the_reading():
    ran = _shuniu(TEXTS / "headings_2019.txt", "--json")

    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout) == read_file(TEXTS / "headings_2019.txt")


def test_summary_is_for_people():
    ran = _shuniu(TEXTS / "notice_with_list.txt")

    assert ran.returncode == 0
    told = ran.stdout.splitlines()
    assert told[0] == "海东市人民政府办公室主要职责内设机构和人员编制规定"
    assert "  划出　将驻外联络处管理职责交给市接待办" in told
    assert "机构　文中写明5个，列出5个" in told
    assert "  1 秘书一科　任务1项　服务：市长、常务副市长" in told
    assert "  行政编制 38名" in told
    assert "    其中 秘书长 1名（兼办公室主任）" in told


def test_django_is_not_loaded_to_read(tmp_path: Path):
    code = (
        "import sys; from shuniu.regulation.reading import read; "
        "read(['主要职责', '（一）办文。']); sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "文件是空的"),
        ("blank.txt", b" \n\n \n", "没有"),
        ("damaged.docx", b"PK\x03\x04 and nothing more", "文件"),
        ("damaged.pdf", b"%PDF-1.7\nbroken", "文件"),
        ("noise.bin", bytes(range(256)) * 40, "文件"),
    ],
)
def test_a_file_that_gives_nothing_gives_a_sentence(name: str, content: bytes, said: str, tmp_path: Path):
    path = tmp_path / name
    path.write_bytes(content)

    ran = _shuniu(path)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_no_such_file(tmp_path: Path):
    ran = _shuniu(tmp_path / "没有.txt")

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("没有这个文件：")


def test_fifty_megabytes_give_a_sentence(tmp_path: Path):
    path = tmp_path / "huge.txt"
    path.write_bytes("（一）秘书科。负责公文收发。\n".encode() * (50_000_000 // 42))

    ran = _shuniu(path)

    assert ran.returncode == 1
    assert ran.stderr.startswith("文")
    assert ran.stderr.count("\n") == 1


# -- the same text in every kind of file ---------------------------------------------------------


def _gb18030(path: Path) -> None:
    path.write_bytes("\r\n".join(LINES).encode("gb18030"))


def _utf8_with_mark(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + "\n".join(LINES).encode())


def _utf16(path: Path) -> None:
    path.write_bytes("\n".join(LINES).encode("utf-16"))


def _docx(path: Path) -> None:
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(path))


def _html(path: Path) -> None:
    crumbs = "<div>首页 &gt; 政务公开 &gt; 机构职能</div>"
    body = "".join(f"<p>&nbsp;&nbsp;{line.replace('—', '&mdash;')}</p>" for line in LINES)
    path.write_text(
        f"<html><head><title>某区</title><script>var a=1;</script></head><body>{crumbs}{body}</body></html>"
    )


def _pdf(path: Path) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path))
    canvas.setFont("STSong-Light", 11)
    height = 800
    for line in LINES:
        for begin in range(0, max(len(line), 1), 40):
            canvas.drawString(60, height, line[begin : begin + 40])
            height -= 18
            if height < 60:
                canvas.drawString(280, 30, f"— {canvas.getPageNumber()} —")
                canvas.showPage()
                canvas.setFont("STSong-Light", 11)
                height = 800
    canvas.save()


MAKERS: dict[str, Callable[[Path], None]] = {
    "gb18030.txt": _gb18030,
    "mark.txt": _utf8_with_mark,
    "utf16.txt": _utf16,
    "text.docx": _docx,
    "page.html": _html,
    "print.pdf": _pdf,
}


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_text_in_every_kind_of_file(name: str, tmp_path: Path):
    MAKERS[name](tmp_path / name)

    assert _understood(read_file(tmp_path / name)) == _understood(read_file(TEXTS / "moved_duties_2010.txt"))


def _understood(reading: Reading) -> dict[str, object]:
    return {
        "office": reading["office"],
        "adjustments": [(one["number"], one["action"], one["text"]) for one in reading["adjustments"]],
        "duties": [duty["text"] for duty in reading["duties"]],
        "units": names(reading),
        "texts": [unit["text"] for unit in reading["units"]],
        "quota": quota(reading),
    }
