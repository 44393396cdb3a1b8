"""A paper that bears a mark of secrecy is refused on the way in, and nothing of it is left anywhere."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from psycopg import sql

from shuniu.core import env
from shuniu.core.tenancy import office_transaction
from shuniu.files.models import StoredFile
from shuniu.people.models import Account, Appointment
from tests import make
from tests.core.extract import samples

HEAD = ("000012", "机密★1年", "青溪市水务局文件", "关于红山水库应急方案的请示")
WORD = "红山水库"  # stands nowhere but in the paper and its name
PARAGRAPHS = "".join(map(samples.paragraph, HEAD))
BOXED = (
    f"<w:p><w:r><w:pict><w:txbxContent>{samples.paragraph('机密★1年')}</w:txbxContent></w:pict></w:r></w:p>"
)

MARKED = {
    "txt": "\n".join(HEAD).encode(),
    "gb18030.txt": "\n".join(HEAD).encode("gb18030"),
    "html": samples.web_page("".join(f"<p>{line}</p>" for line in HEAD)),
    "docx": samples.docx(PARAGRAPHS),
    "box.docx": samples.docx(BOXED + samples.paragraph(HEAD[3])),
    "head.docx": samples.docx(
        samples.paragraph(HEAD[3]), header1=f"<w:hdr {samples.W}>{samples.paragraph(HEAD[1])}</w:hdr>"
    ),
    "doc": samples.doc("\r".join(HEAD) + "\r"),
    "pdf": samples.pdf(HEAD, ("第二页的文字没有密级标志。",)),
    "late.pdf": samples.pdf((*HEAD[2:], *["正文没有密级标志。"] * 18, HEAD[1])),
    "ofd": samples.ofd(HEAD),
    "xlsx": samples.xlsx(tuple((line,) for line in HEAD)),
    "large.txt": "\n".join((*HEAD, "正文。" * 600_000)).encode(),
}


@pytest.fixture
def house(tmp_path, monkeypatch, settings) -> Path:
    """Every place on the disk that the server writes to, and nobody else."""
    for name in ("home", "home/quarantine", "temporary"):
        (tmp_path / name).mkdir(mode=0o700)
    monkeypatch.setenv("SHUNIU_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    settings.FILE_UPLOAD_TEMP_DIR = env.home() / "quarantine"
    return tmp_path


@pytest.fixture
def office(db):
    with make.office() as made:
        make.account(make.staff(made)["clerk"], made, "clerk")
    return made


@pytest.fixture
def clerk(office) -> Client:
    return make.client(Account.objects.get(username="clerk"))


def tables_with(word: str) -> list[str]:
    """Every table in which the word stands in any column."""
    question = sql.SQL("SELECT EXISTS (SELECT 1 FROM {} AS held WHERE held::text LIKE %s)")
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(question.format(sql.Identifier(table)), [f"%{word}%"])
            found += [table] if cursor.fetchone()[0] else []
    return found


def files_in(house: Path) -> list[Path]:
    return [path for path in house.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        *((kind, "/incoming/register/") for kind in MARKED),
        ("txt", "/api/incoming/files"),
        ("pdf", "/api/incoming/files"),
    ],
)
def test_nothing_is_left_of_a_marked_paper(clerk, office, house, caplog, kind, address):
    caplog.set_level(logging.DEBUG)

    answer = clerk.post(address, {"file": SimpleUploadedFile(f"{WORD}.{kind}", MARKED[kind])})

    assert answer.status_code in (403, 422)
    said = answer.json()["sentence"] if address.startswith("/api") else answer.content.decode()
    assert "首页标有“机密”" in said
    assert WORD not in answer.content.decode()
    assert WORD not in caplog.text
    assert files_in(house) == []
    with office_transaction(office.pk):
        assert not StoredFile.objects.exists()
        assert tables_with(WORD) == []


@pytest.mark.parametrize("address", ["/regulation/add/", "/regulation/bodies/", "/staff/import/"])
def test_a_marked_list_or_text_is_refused_too(office, house, address):
    with office_transaction(office.pk):
        make.account(Appointment.objects.get(role="director"), office, "director")
    director = make.client(Account.objects.get(username="director"))

    answer = director.post(address, {"file": SimpleUploadedFile("名单.xlsx", MARKED["xlsx"])})

    assert answer.status_code in (403, 422)
    assert "首页标有“机密”" in answer.content.decode()
    assert files_in(house) == []
    with office_transaction(office.pk):
        assert tables_with(WORD) == []


def test_an_unmarked_paper_is_kept_and_found_by_the_same_search(clerk, office, house):
    """Or the test above would show nothing."""
    lines = ("青溪市水务局文件", "关于红山水库应急方案的请示", "由机要科依照保密法办理，注意商业秘密。")

    answer = clerk.post(
        "/incoming/register/",
        {"file": SimpleUploadedFile(f"{WORD}.docx", samples.docx("".join(map(samples.paragraph, lines))))},
    )

    assert answer.status_code == 302
    assert len(files_in(house)) == 1
    with office_transaction(office.pk):
        assert tables_with(WORD) == ["files_storedfile"]


def test_an_unreadable_paper_leaves_nothing_either(clerk, house):
    answer = clerk.post("/incoming/register/", {"file": SimpleUploadedFile("x.docx", samples.docx()[:200])})

    assert answer.status_code == 422
    assert files_in(house) == []
