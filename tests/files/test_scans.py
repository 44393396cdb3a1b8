"""A scan waits in quarantine until something or somebody has looked at its first page."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from shuniu.core.extract import ExtractRefused, ocr
from shuniu.core.extract.ocr_child import in_lines
from shuniu.core.refusals import NotAllowed
from shuniu.core.tenancy import office_transaction
from shuniu.files import actions, places
from shuniu.files.models import StoredFile
from shuniu.files.queries import page
from shuniu.people.models import Account
from shuniu.people.queries import actor
from tests import make


@pytest.fixture
def people(db):
    with make.office() as office:
        made = make.staff(office)
        made["office"] = office
        yield made


def scan() -> SimpleUploadedFile:
    held = io.BytesIO()
    Image.new("L", (620, 877), 250).save(held, "PNG")
    return SimpleUploadedFile("扫描件.png", held.getvalue())


def received(people) -> StoredFile:
    return actions.receive(scan(), by=actor(people["clerk"]))


def test_a_scan_lies_in_quarantine_and_cannot_be_registered(people):
    file = received(people)

    assert (file.is_quarantined, places.waiting(file.sha256).exists(), places.stored(file.sha256).exists()) == (
        True, True, False,
    )  # fmt: skip
    assert places.waiting(file.sha256).parent.parent.stat().st_mode & 0o077 == 0
    with pytest.raises(NotAllowed):
        make.incoming.register(
            make.Receipt(title="扫描件", sender="市水务局", sender_checked=True, copies_checked=True),
            file=file, by=people["clerk"],
        )  # fmt: skip


def test_recognised_text_lets_it_out_of_quarantine(people):
    file = actions.recognised(received(people), [["青溪市水务局文件", "青水〔2026〕3号"], ["第二页"]])

    assert (file.text_state, file.lines[-1]) == ("read", "第二页")
    assert places.stored(file.sha256).exists()


def test_a_marked_scan_is_wiped(people):
    file = received(people)

    wiped = actions.recognised(file, [["机密★10年", "青溪市水务局文件"]])

    assert (wiped.text_state, wiped.lines, wiped.name) == ("marked", [], "")
    assert not places.waiting(file.sha256).exists()
    assert not places.stored(file.sha256).exists()


@pytest.mark.skipif(ocr.is_installed(), reason="the reading of scans is installed here")
def test_without_the_reading_of_scans_it_says_so_and_the_clerk_types(people, tmp_path):
    with pytest.raises(ExtractRefused) as refused:
        ocr.read_scan(tmp_path / "x", 1)
    assert "make demo-ocr" in refused.value.sentence
    clerk = make.client(make.account(people["clerk"], people["office"], "clerk"))
    address = clerk.post("/incoming/register/", {"file": scan()}).headers["Location"]
    assert "本机没有安装文字识别" in clerk.get(address).content.decode()
    typed = {
        "file": address.rsplit("=", 1)[1], "title": "扫描的请示", "sender": "市水务局", "channel": "paper",
        "copies": "1", "sender_checked": "on", "copies_checked": "on",
    }  # fmt: skip

    unseen = clerk.post("/incoming/register/confirm/", typed)
    seen = clerk.post("/incoming/register/confirm/", {**typed, "unmarked": "on"})

    assert (unseen.status_code, seen.status_code) == (422, 302)
    picture = clerk.get(f"{seen.headers['Location']}page/1.png")
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/png")


def test_a_page_is_drawn_with_its_text_over_it(people):
    from tests.incoming import samples

    upload = SimpleUploadedFile("来文.pdf", samples.pdf_bytes())
    file = actions.receive(upload, by=actor(people["clerk"]))

    drawn = page(file, 1)

    assert drawn.png.startswith(b"\x89PNG")
    assert drawn.width == 1240
    assert samples.REQUEST[0] in "".join(line.text for line in drawn.lines)
    assert page(file, 1) == drawn


def test_pieces_on_one_height_are_one_line():
    def box(left, top):
        return [[left, top], [left + 50, top], [left + 50, top + 20], [left, top + 20]]

    assert in_lines([(box(200, 12), "12号"), (box(10, 10), "青水〔2026〕"), (box(10, 60), "标题")]) == [
        "青水〔2026〕 12号", "标题",
    ]  # fmt: skip


def test_a_recognition_that_fails_says_why(people):
    file = received(people)

    actions.not_recognised(file, "文件已损坏。")

    with office_transaction(people["office"].pk):
        assert StoredFile.objects.get(pk=file.pk).why == "文件已损坏。"
    assert not Account.objects.exists()
