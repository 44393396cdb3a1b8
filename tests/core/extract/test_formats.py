"""What comes out of each kind of file: lines, pages, the head of the first page."""

from __future__ import annotations

import pytest

from shuniu.core.extract import Extracted, Limits, child
from shuniu.core.extract.kinds import kind_of
from shuniu.core.extract.refused import NO_TEXT, OTHER_FORMAT, UNKNOWN, ExtractRefused
from tests.core.extract import samples
from tests.core.extract.samples import LINES, TITLE, W, paragraph


def read(data: bytes) -> Extracted:
    return child.reader_for(kind_of(data))(data, Limits())


def lines(data: bytes) -> list[str]:
    return [line for line in read(data).lines if line]


@pytest.mark.parametrize("kind", ["txt", "html", "docx", "doc", "ofd", "pdf"])
def test_each_kind_gives_the_same_lines(kind):
    extracted = read(samples.SAMPLES[kind])

    assert (extracted.kind, tuple(line for line in extracted.lines if line)) == (kind, LINES)
    assert extracted.first_page_lines[0] == TITLE
    assert not extracted.scanned


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_plain_text_in_its_encoding(encoding):
    data = "\r\n".join((*LINES, "ABC 123")).encode(encoding)

    assert read(data).lines == [*LINES, "ABC 123"]


def test_big5_is_told_from_gb18030():
    text = "關於召開防汛工作會議的通知\n各區縣人民政府：\n請準時參加。"

    extracted = read(text.encode("big5"))

    assert (extracted.lines, extracted.encoding) == (text.split("\n"), "big5hkscs")


def test_a_text_cut_in_the_middle_of_a_character_is_read():
    assert read("\n".join(LINES * 20).encode()[:-1]).lines[0] == TITLE


def test_lines_are_counted_as_an_editor_counts_them():
    assert read("一\r\n\r\n二\r三".encode()).lines == ["一", "", "二", "三"]


def test_characters_that_no_row_can_hold_are_left_out():
    assert read("甲\x00乙\x01丙".encode()).lines == ["甲乙丙"]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "big5"])
def test_a_page_in_the_encoding_it_declares(charset):
    assert lines(samples.web_page("<p>文件公文</p>", charset)) == ["文件公文"]


def test_a_page_whose_declaration_is_wrong_is_read_by_its_bytes():
    page = samples.web_page().decode().replace("utf-8", "gb2312")

    assert lines(page.encode()) == list(LINES)


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("<p>一</p><script>alert(1)</script><style>p{}</style><p>二</p>", ["一", "二"]),
        ('<p>一</p><div style="display: none">藏</div><p hidden>藏</p>', ["一"]),
        ("<div><p>一<div>二</div></span></td><p>三", ["一", "二", "三"]),
        ("<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</table>", ["甲\t乙", "丙"]),
        ("<p>第一<br>第二&nbsp;&#31532;&bogus;</p>", ["第一", "第二 第&bogus;"]),
        ("<ul class='nav'><li>首页</li></ul><p>正文</p><a href=x>上一篇：某文</a>", ["正文"]),
        ("<p>我们\n在一起</p>", ["我们在一起"]),
        ("<p>正\x00文</p><p>后文</p>", ["正文", "后文"]),
        ("<p>大 中 小</p><p>扫一扫在手机打开</p><p>【打印】 【关闭】</p><p>大中小学</p>", ["大中小学"]),
    ],
)
def test_a_page_as_people_see_it(page, seen):
    assert lines(samples.web_page(page)) == seen


def test_a_table_is_a_line_a_row():
    cell = "<w:tc>{}</w:tc>".format
    rows = [("序号", "单位"), ("1", "水务局"), ("合并的一格", "")]
    table = "".join(f"<w:tr>{''.join(cell(paragraph(one)) for one in row)}</w:tr>" for row in rows)

    assert lines(samples.docx(f"<w:tbl>{table}</w:tbl>")) == ["序号\t单位", "1\t水务局", "合并的一格"]


def test_numbers_that_word_draws_are_said():
    level = (
        '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'.format
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">'
        + level(0, "chineseCounting", "%1、")
        + level(1, "chineseCounting", "（%2）")
        + '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    at = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="3"/></w:numPr>'.format
    body = "".join(paragraph(text, at(depth)) for text, depth in [("总则", 0), ("目的", 1), ("附则", 0)])

    assert lines(samples.docx(body, numbering=numbering)) == ["一、总则", "（一）目的", "二、附则"]


def test_heads_of_pages_and_text_boxes_are_looked_at_for_marks():
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('特急')}</w:txbxContent></w:pict></w:r></w:p>"
    header = f"<w:hdr {W}>{paragraph('内部资料')}</w:hdr>"

    extracted = read(samples.docx(box + paragraph(TITLE), header1=header))

    assert extracted.first_page_lines == ["内部资料", "特急", TITLE]
    assert "内部资料" not in extracted.lines


def test_deleted_words_are_not_read_and_added_ones_are():
    changed = (
        "<w:p><w:r><w:t>会议</w:t></w:r><w:del><w:r><w:delText>取消</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>延期</w:t></w:r></w:ins></w:p>"
    )

    assert lines(samples.docx(changed)) == ["会议延期"]


def test_the_first_page_ends_at_a_page_break():
    broken = f'{paragraph(TITLE)}<w:p><w:r><w:br w:type="page"/><w:t>第二页</w:t></w:r></w:p>'

    assert read(samples.docx(broken)).first_page_lines == [TITLE]


def test_a_document_of_one_picture_is_a_scan():
    data = samples.zipped(samples.word_parts("<w:p/>") | {"word/media/image1.png": samples.picture()})

    assert read(data).scanned


def test_sheets_in_order_with_empty_cells_kept():
    assert read(samples.xlsx((("甲", None, "丙"), (None, 3, None)))).lines == ["甲\t\t丙", "\t3"]


def test_pages_of_a_pdf():
    extracted = read(samples.pdf(LINES, ("附件一：参会名单共十二人。", "— 2 —")))

    assert (extracted.pages, extracted.first_page_lines) == (2, list(LINES))
    assert extracted.lines[-1] == "附件一：参会名单共十二人。"


def test_a_line_that_fills_the_width_is_joined_with_the_next():
    full = "为" * 27
    extracted = read(samples.pdf((full, full, full, "止。", full, "完。")))

    assert extracted.lines == [full * 3 + "止。", full + "完。"]


@pytest.mark.parametrize("data", [samples.scanned_pdf(3), samples.picture("PNG"), samples.picture("JPEG")])
def test_pages_to_look_at_are_a_scan(data):
    extracted = read(data)

    assert (extracted.scanned, extracted.lines) == (True, [])
    assert extracted.pages == (3 if extracted.kind == "pdf" else 1)


def test_fields_of_an_old_document_show_their_result():
    assert lines(samples.doc("见\x13 HYPERLINK x \x14附件\x15。\r")) == ["见附件。"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"   \r\n\t", NO_TEXT),
        (samples.docx("<w:p/>"), NO_TEXT),
        (samples.web_page(""), NO_TEXT),
        (samples.xlsx(()), NO_TEXT),
        (b"\x7fELF" + bytes(range(256)) * 20, UNKNOWN),
        (b"{\\rtf1 text}", OTHER_FORMAT),
        (samples.ole({"Workbook": b"x"}), OTHER_FORMAT),
        (samples.zipped({"ppt/presentation.xml": "<p/>"}), OTHER_FORMAT),
    ],
)
def test_what_holds_no_words_or_is_not_read_says_so(data, why):
    with pytest.raises(ExtractRefused) as refused:
        read(data)
    assert refused.value.key == why.key
