"""Lists of bodies and of their members. All persons and places are made up."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.regulation.notices.made import bodies, detected, members, notice

HEADQUARTERS = """
青林县人民政府办公室关于成立县防汛抗旱指挥部的通知
为加强防汛抗旱工作，经县政府研究，决定成立青林县防汛抗旱指挥部。组成人员如下：
总 指 挥：陆明远  县委副书记、县长
副总指挥：周世安  县委常委、常务副县长
          唐克勤  副县长、县公安局局长
成    员：徐志远  县财政局局长
          冯大为  县水利局局长
指挥部办公室设在县应急管理局，办公室主任由陈立群同志兼任。
"""


def test_a_body_set_up_with_its_members() -> None:
    (body,) = bodies(HEADQUARTERS)
    assert (body["name"], body["action"], body["office_at"]) == ("县防汛抗旱指挥部", "set_up", "县应急管理局")
    assert members(body) == [
        ("总指挥", "陆明远", "县委副书记、县长"),
        ("副总指挥", "周世安", "县委常委、常务副县长"),
        ("副总指挥", "唐克勤", "副县长、县公安局局长"),
        ("成员", "徐志远", "县财政局局长"),
        ("成员", "冯大为", "县水利局局长"),
    ]
    assert [(each["role"], each["name"]) for each in body["office_heads"]] == [("办公室主任", "陈立群")]


def test_every_member_is_a_person_with_the_bodies_he_sits_in() -> None:
    persons = notice(HEADQUARTERS, "bodies")["persons"]
    assert [person["order"] for person in persons] == [1, 2, 3, 4, 5, 6]
    assert persons[5]["bodies"] == [{"name": "县防汛抗旱指挥部", "relation": "办公室主任", "remark": None}]


def test_members_in_brackets_and_by_their_posts() -> None:
    text = """
临江市人民政府关于调整市安全生产委员会组成人员的通知
因人事变动和工作需要，市政府决定对市安全生产委员会组成人员进行调整。现将调整后的组成人员名单通知如下：
主  任：高远（市长）
副主任：汪洋（常务副市长）、柯敏（副市长）
委  员：各县（区）人民政府主要负责人
        王海涛（市政府秘书长）
成员单位：市发展改革委、市公安局、市财政局。
"""
    (body,) = bodies(text)
    assert (body["name"], body["action"]) == ("市安全生产委员会", "adjust")
    assert members(body) == [
        ("主任", "高远", "市长"),
        ("副主任", "汪洋", "常务副市长"),
        ("副主任", "柯敏", "副市长"),
        ("委员", None, "各县(区)人民政府主要负责人"),
        ("委员", "王海涛", "市政府秘书长"),
    ]
    assert body["member_units"] == ["市发展改革委", "市公安局", "市财政局"]


def test_names_alone_with_others_and_the_body_s_own_office() -> None:
    text = """
关于成立白石镇人居环境整治工作专班的通知
组  长：江一帆
副组长：苗  丽、关小军
成  员：尹志刚、侯  俊及各村党支部书记
专班下设办公室，办公室设在镇农业农村办公室，苗丽同志兼任办公室主任。
"""
    (body,) = bodies(text)
    assert members(body) == [
        ("组长", "江一帆", None),
        ("副组长", "苗丽", None),
        ("副组长", "关小军", None),
        ("成员", "尹志刚", None),
        ("成员", "侯俊", None),
        ("成员", None, "各村党支部书记"),
    ]
    assert body["office_at"] == "镇农业农村办公室"
    assert [(each["role"], each["name"]) for each in body["office_heads"]] == [("办公室主任", "苗丽")]


def test_a_list_of_members_wrapped_over_lines() -> None:
    text = """
关于调整县道路交通安全工作领导小组成员的通知
组 长: 唐克勤（副县长、县公安局局长）
第一副组长：徐志远
副 组 长: 孟庆华（县公安局副局长）
          黎志明（县交通运输局局长）
成 员: 冯大为、陈立群、
       莫文军、韦小红
领导小组下设办公室在县公安局交警大队，孟庆华兼任办公室主任，莫文军任副主任。
"""
    (body,) = bodies(text)
    assert [(role, name) for role, name, _ in members(body)] == [
        ("组长", "唐克勤"),
        ("第一副组长", "徐志远"),
        ("副组长", "孟庆华"),
        ("副组长", "黎志明"),
        ("成员", "冯大为"),
        ("成员", "陈立群"),
        ("成员", "莫文军"),
        ("成员", "韦小红"),
    ]
    assert [(each["role"], each["name"]) for each in body["office_heads"]] == [
        ("办公室主任", "孟庆华"),
        ("办公室副主任", "莫文军"),
    ]


def test_roles_as_headings() -> None:
    text = """
关于建立青林县养老服务联席会议制度的通知
一、召集人
沈若兰  副县长
二、副召集人
徐志远  县财政局局长
三、成员单位
县民政局、县财政局、县医保局。联席会议办公室设在县民政局。
"""
    (body,) = bodies(text)
    assert body["name"] == "青林县养老服务联席会议"
    assert members(body) == [("召集人", "沈若兰", "副县长"), ("副召集人", "徐志远", "县财政局局长")]
    assert (body["member_units"], body["office_at"]) == (["县民政局", "县财政局", "县医保局"], "县民政局")


def test_a_directory_of_what_is_kept_and_what_is_given_up() -> None:
    text = """
南屏区议事协调机构目录
一、保留的议事协调机构（3个）
1.区全面依法治区委员会
2.区食品安全委员会
3.区征兵工作领导小组
二、撤销的议事协调机构（2个）
1.区家电下乡工作领导小组
2.区创建文明城市指挥部
"""
    assert [(body["order"], body["name"], body["action"]) for body in bodies(text)] == [
        (1, "区全面依法治区委员会", "keep"),
        (2, "区食品安全委员会", "keep"),
        (3, "区征兵工作领导小组", "keep"),
        (4, "区家电下乡工作领导小组", "abolish"),
        (5, "区创建文明城市指挥部", "abolish"),
    ]


def test_a_directory_with_the_office_of_each_and_a_new_name() -> None:
    text = """
青林县议事协调机构清单
（一）县委议事协调机构
1.县委全面深化改革委员会，办公室设在县委办公室
（二）县政府议事协调机构
1.县防汛抗旱指挥部，办公室设在县应急管理局
2.县爱国卫生运动委员会，办公室设在县卫生健康局
（三）更名的议事协调机构
1.县扶贫开发领导小组更名为县乡村振兴领导小组
"""
    assert [(body["name"], body["office_at"], body["former_name"]) for body in bodies(text)] == [
        ("县委全面深化改革委员会", "县委办公室", None),
        ("县防汛抗旱指挥部", "县应急管理局", None),
        ("县爱国卫生运动委员会", "县卫生健康局", None),
        ("县乡村振兴领导小组", None, "县扶贫开发领导小组"),
    ]


def test_a_table_of_bodies() -> None:
    text = "\n".join(
        [
            "市级议事协调机构名单",
            "序号\t机构名称\t主要负责人\t办公室设置",
            "1\t市双拥工作领导小组\t高远\t市退役军人事务局",
            "2\t市绿化委员会\t汪洋\t市林业局",
            "3\t市食品安全委员会\t柯敏\t市市场监管局",
        ]
    )
    found = bodies(text)
    assert [(body["order"], body["name"], body["office_at"]) for body in found] == [
        (1, "市双拥工作领导小组", "市退役军人事务局"),
        (2, "市绿化委员会", "市林业局"),
        (3, "市食品安全委员会", "市市场监管局"),
    ]
    assert members(found[1]) == [("主要负责人", "汪洋", None)]


def test_the_departments_of_a_government_in_their_order() -> None:
    text = """
关于公布市政府工作部门和直属机构的通知
一、市政府工作部门（4个）
1.市政府办公室
2.市发展和改革委员会
3.市教育局
4.市公安局
二、市政府直属事业单位（1个）
1.市住房公积金管理中心
"""
    assert [body["name"] for body in bodies(text)] == [
        "市政府办公室",
        "市发展和改革委员会",
        "市教育局",
        "市公安局",
        "市住房公积金管理中心",
    ]


def test_rules_of_a_commission_are_no_list_of_bodies() -> None:
    text = """
市安全生产委员会工作规则
第一条 市安全生产委员会由主任、副主任和委员组成。
第二条 主任由市长担任，成员单位由市应急管理局等部门组成。
第三条 办公室设在市应急管理局。
"""
    assert detected(text).kind is None


def test_a_real_notice_with_its_title_cut_over_two_lines(shared: Path) -> None:
    text = (shared / "corpus/documents/国务院办公厅_2018_国办函〔2018〕74号_通知.txt").read_text("utf-8")
    (body,) = bodies(text)
    assert (body["name"], body["action"], body["office_at"]) == (
        "国务院第二次全国污染源普查领导小组",
        "adjust",
        "生态环境部",
    )
    assert Counter(role for role, *_ in members(body)) == {"组长": 1, "副组长": 3, "成员": 14}
    assert all(name and post for _, name, post in members(body))
    assert [each["post"] for each in body["office_heads"]] == ["生态环境部副部长"]
