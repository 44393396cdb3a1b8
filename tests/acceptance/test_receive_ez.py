"""鄂州: papers go by their field; each of the sixty fields has exactly one section."""

from __future__ import annotations

import pytest

from tests.acceptance.papers import House, words

pytestmark = pytest.mark.xdist_group("five")

CLERK = "ez.registry.clerk"
FINANCE = "市人民政府金融领导小组办公室"
SECTIONS = [
    pytest.param(
        "秘书二科",
        "发展和改革 监察 财政 交通运输 审计 统计 物价 编办 公务员 民族宗教 援藏援疆 国资 城投公司 法制办"
        " 行政服务中心 招投标管理 机关事务 采购中心",
        ("发展和改革", "采购中心"),
        marks=pytest.mark.clause("EZ-3.3a"),
    ),
    pytest.param(
        "秘书三科",
        "经济和信息化 科技 旅游 安全生产 知识产权 工业国有资产经营 物贸国有资产经营",
        ("经济和信息化", "物贸国有资产经营"),
        marks=pytest.mark.clause("EZ-3.4a"),
    ),
    pytest.param(
        "秘书四科",
        "农业 林业 水产 国土资源 水务 人口与计划生育 商务 招商引资 外事侨务 外经外贸 粮食 供销 驻外机构",
        ("农业", "驻外机构"),
        marks=pytest.mark.clause("EZ-3.5a"),
    ),
    pytest.param(
        "秘书五科",
        "教育 民政 人力资源和社会保障 文化体育 新闻出版 卫生 广播电影电视 老龄",
        ("教育", "老龄"),
        marks=pytest.mark.clause("EZ-3.6a"),
    ),
    pytest.param(
        "秘书六科",
        "城乡建设 规划 房产 公安 司法 环保 人防 城管 住房公积金 征兵 民兵预备役",
        ("城乡建设", "民兵预备役"),
        marks=pytest.mark.clause("EZ-3.7a"),
    ),
    pytest.param(FINANCE, "金融 保险 证券", ("金融", "保险", "证券"), marks=pytest.mark.clause("EZ-3.12a")),
]


@pytest.fixture
def house(visit):
    return House("ez", visit)


@pytest.mark.parametrize(("section", "fields", "tried"), SECTIONS)
def test_a_paper_goes_to_the_one_section_of_its_field(house, visit, section, fields, tried):
    given = visit(CLERK).get("/api/incoming/fields")
    handled = [(one["field"], one["unit"]) for one in given if one["handles"]]
    assert [field for field, unit in handled if unit == section] == fields.split()
    assert all(sum(field == other for other, _unit in handled) == 1 for field in fields.split())

    for field in tried:
        paper = house.paper("关于年度工作安排的请示", sender="鄂州市某单位", field=field)
        paper.press(CLERK, "send_on")  # the form as the page offers it
        assert paper.asked == {("handle", section)}, field


@pytest.mark.clause("EZ-3.8b")
def test_circulation_shows_who_has_read_when_and_who_is_next(house):
    paper = house.paper("关于城乡统筹的意见", sender="湖北省人民政府")
    paper.send(
        CLERK, *((house.person(one), "read") for one in ("ez.vice", "ez.director", "ez.deputy")), in_turn=True
    )
    paper.step("ez.vice", "read")

    rows = [words(row) for row in paper.page(CLERK).get_element_by_id("circulation").xpath(".//tbody/tr")]

    assert rows[0].startswith("屈平 副市长")
    assert rows[0].endswith("阅")
    assert rows[1].startswith("黄歇 秘书长")
    assert rows[1].endswith("阅…")
    assert rows[2] == "伍举 副秘书长 待轮到"
    assert ("read", "黄歇 秘书长") in paper.asked


@pytest.mark.clause("EZ-3.8c")
def test_a_paper_is_distributed_to_lead_and_assisting_sections_by_their_fields(house):
    paper = house.paper("关于水务工程财政补助和城乡建设用地的请示", sender="鄂州市水务局", field="水务")

    paper.press(CLERK, "send_on")  # as the page offers it, by the fields that the paper speaks of

    parts = {(one["who"], one["part"]) for one in paper.now["tasks"]}
    assert parts == {("秘书四科", "lead"), ("秘书二科", "assist"), ("秘书六科", "assist")}
    stranger = house.visit("ez.second")
    stranger.post(f"/api/incoming/{paper.id}/send-on", {"targets": [{"to": "u:1", "step": "read"}]})
    assert stranger.status == 403  # 文书科 distributes, nobody else


CONTACTS = [
    ("EZ-3.3e", "国税", "秘书二科"), ("EZ-3.3e", "红莲湖(梧桐湖)旅游新城", "秘书二科"),
    ("EZ-3.4e", "科协", "秘书三科"), ("EZ-3.4e", "花湖工贸新城", "秘书三科"),
    ("EZ-3.5e", "统战", "秘书四科"), ("EZ-3.5e", "梁子湖生态旅游区", "秘书四科"),
    ("EZ-3.6e", "工会", "秘书五科"), ("EZ-3.6e", "葛店经济开发区", "秘书五科"),
    ("EZ-3.7f", "工商", "秘书六科"), ("EZ-3.7f", "鄂州开发区", "秘书六科"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "section"),
    [pytest.param(body, unit, marks=pytest.mark.clause(id_)) for id_, body, unit in CONTACTS],
)
def test_a_body_that_a_section_only_contacts_is_proposed_as_contact(house, body, section):
    paper = house.paper("关于年度工作安排的函", sender=body)

    page = paper.page(CLERK)

    assert f"{body}：{section} 联系 " in words(page.get_element_by_id("fields"))
    assert not [select for select in page.iter("select") if select.value == "lead"]  # not in charge
