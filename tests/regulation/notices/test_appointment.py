"""Appointments and removals. All persons and places are made up."""

from __future__ import annotations

import pytest

from tests.regulation.notices.made import acts, terms

LISTED = """
青林县人民政府关于徐志远等同志职务任免的通知
青政人〔2023〕4号
各乡镇人民政府，县政府各部门：
经2023年4月18日县政府第12次常务会议研究决定：
任命：
徐志远同志为县财政局局长；
范晓梅同志为县教育局副局长（试用期一年）；
免去：
孙国栋同志的县财政局局长职务；
范晓梅同志的县第二中学校长职务。
青林县人民政府
2023年4月20日
"""


def test_lists_under_headings() -> None:
    assert acts(LISTED) == [
        ("徐志远", "appoint", "县财政局局长"),
        ("范晓梅", "appoint", "县教育局副局长"),
        ("孙国栋", "remove", "县财政局局长"),
        ("范晓梅", "remove", "县第二中学校长"),
    ]
    assert terms(LISTED, "范晓梅") == [{"probation_months": 12}, {}]


SENTENCES = """
临江市人民政府关于王海涛等任免职务的通知
任命王海涛为临江市人民政府秘书长；
任命李思远、赵雪琴为市政府办公室副主任（试用期一年）；
任命陈立群为市应急管理局局长，免去其市安全生产监督管理局局长职务；
免去周永福的市政府秘书长职务，退休。
以上试用期从2022年9月起计算。
"""


def test_several_persons_in_a_sentence_and_a_post_given_up_for_another() -> None:
    assert acts(SENTENCES) == [
        ("王海涛", "appoint", "临江市人民政府秘书长"),
        ("李思远", "appoint", "市政府办公室副主任"),
        ("赵雪琴", "appoint", "市政府办公室副主任"),
        ("陈立群", "appoint", "市应急管理局局长"),
        ("陈立群", "remove", "市安全生产监督管理局局长"),
        ("周永福", "remove", "市政府秘书长"),
    ]


def test_terms_of_all_and_of_one() -> None:
    assert terms(SENTENCES, "赵雪琴") == [{"probation_months": 12, "since": "2022年9月"}]
    assert terms(SENTENCES, "王海涛") == [{}]
    assert terms(SENTENCES, "周永福") == [{"retired": True}]


def test_posts_given_up_held_beside_and_on_secondment() -> None:
    text = """
中共白石镇委员会关于宋佳等同志任职的通知
经镇党委研究决定：
宋佳同志任镇党建办公室主任，不再担任镇团委书记职务；
曹文斌同志任镇综合执法队队长，挂职时间一年；
段晓丽同志兼任镇妇联主席；
邹家兴同志任镇二级主任科员。
"""
    assert acts(text) == [
        ("宋佳", "appoint", "镇党建办公室主任"),
        ("宋佳", "remove", "镇团委书记"),
        ("曹文斌", "appoint", "镇综合执法队队长"),
        ("段晓丽", "concurrent", "镇妇联主席"),
        ("邹家兴", "appoint", "镇二级主任科员"),
    ]
    assert terms(text, "曹文斌") == [{"seconded": True, "months": 12}]
    assert terms(text, "邹家兴") == [{"rank": "二级主任科员"}]


def test_confirmed_after_probation() -> None:
    text = """
关于马立平等同志试用期满正式任职的通知
马立平、白雪、方大同三名同志试用期满，经考核合格，同意正式任职：
马立平任市统计局副局长，任职时间从2021年6月算起；
白雪任市司法局副局长；
方大同任市信访局副局长。
"""
    assert [name for name, *_ in acts(text)] == ["马立平", "白雪", "方大同"]
    assert terms(text, "马立平") == [{"confirmed": True, "since": "2021年6月"}]
    assert terms(text, "白雪") == [{"confirmed": True}]


def test_a_probation_to_come_is_no_confirmation() -> None:
    text = """
关于覃玉兰同志任职的通知
县政府各部门：
兹任命覃玉兰同志为县统计局局长（试用期1年，试用期满考核合格后正式任职）。
同时免去覃玉兰同志县统计局副局长职务。
"""
    assert acts(text) == [
        ("覃玉兰", "appoint", "县统计局局长"),
        ("覃玉兰", "remove", "县统计局副局长"),
    ]
    assert terms(text, "覃玉兰") == [{"probation_months": 12}, {}]


def test_decisions_of_a_people_s_congress() -> None:
    text = """
南屏区人大常委会任免名单
（2024年1月11日南屏区第十七届人民代表大会常务委员会第十五次会议通过）
决定任命：
吴桐（女）为南屏区发展和改革局局长；
钱伟明为南屏区司法局局长。
决定免去：
郑国强的南屏区发展和改革局局长职务；
钱伟明的南屏区信访局局长职务。
"""
    assert acts(text) == [
        ("吴桐", "appoint", "南屏区发展和改革局局长"),
        ("钱伟明", "appoint", "南屏区司法局局长"),
        ("郑国强", "remove", "南屏区发展和改革局局长"),
        ("钱伟明", "remove", "南屏区信访局局长"),
    ]


def test_names_of_other_peoples_ranks_and_places_in_the_order() -> None:
    text = """
青林县人民政府办公室关于古丽娜尔·买买提等同志职务任免的通知
古丽娜尔·买买提同志任县民族宗教事务局副局长（列王建设同志之后，保留正科级）；
欧阳修平同志任县政府办公室三级调研员，免去其县政府办公室副主任职务；
免去吕梁生同志县水利局党组成员、副局长职务，到龄退休。
"""
    assert acts(text) == [
        ("古丽娜尔·买买提", "appoint", "县民族宗教事务局副局长"),
        ("欧阳修平", "appoint", "县政府办公室三级调研员"),
        ("欧阳修平", "remove", "县政府办公室副主任"),
        ("吕梁生", "remove", "县水利局党组成员"),
        ("吕梁生", "remove", "副局长"),
    ]
    assert terms(text, "古丽娜尔·买买提") == [{"ranked_after": "王建设", "remarks": ["保留正科级"]}]
    assert terms(text, "吕梁生") == [{"retired": True}, {"retired": True}]


def test_a_post_marked_as_held_beside_another() -> None:
    text = """
市政府任免一批工作人员
任命高翔为市政府副秘书长（兼）；任命尤建华为市地方金融监督管理局局长（兼）。免去邵刚的市商务局副局长职务。
"""
    assert acts(text) == [
        ("高翔", "concurrent", "市政府副秘书长"),
        ("尤建华", "concurrent", "市地方金融监督管理局局长"),
        ("邵刚", "remove", "市商务局副局长"),
    ]


def test_engaged_for_a_term() -> None:
    text = """
青林县教育局关于谢春华等同志职务聘任的通知
各学校：
经局党组会议研究，决定聘任：
谢春华同志为青林县第一中学副校长，聘期三年；
解聘：
薛志刚同志青林县第一中学副校长职务。
"""
    assert acts(text) == [
        ("谢春华", "appoint", "青林县第一中学副校长"),
        ("薛志刚", "remove", "青林县第一中学副校长"),
    ]
    assert terms(text, "谢春华") == [{"months": 36}]


def test_names_and_posts_without_a_verb() -> None:
    text = """
任免通知
任：
莫文军 县林业局局长
韦小红 县民政局副局长
免：
莫文军 县林业局副局长
"""
    assert acts(text) == [
        ("莫文军", "appoint", "县林业局局长"),
        ("韦小红", "appoint", "县民政局副局长"),
        ("莫文军", "remove", "县林业局副局长"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "樊立新同志已到法定退休年龄，经研究，同意其退休，免去其县交通运输局局长职务。",
        "免去樊立新同志的县交通运输局局长职务，退休。",
        "经研究决定，免去樊立新同志县交通运输局局长职务，按期退休。",
    ],
)
def test_retirement(sentence: str) -> None:
    text = f"关于樊立新同志退休的通知\n{sentence}"
    assert acts(text) == [("樊立新", "remove", "县交通运输局局长")]
    assert terms(text, "樊立新") == [{"retired": True}]


def test_the_title_appoints_nobody() -> None:
    text = """
青林县人民政府
关于任命冉东升同志为县政府办公室副主任的通知
任命冉东升同志为县政府办公室副主任。
"""
    assert acts(text) == [("冉东升", "appoint", "县政府办公室副主任")]
