"""Divisions of work among leaders, in the layouts that offices use. All persons and places are made up."""

from __future__ import annotations

from tests.regulation.notices.made import leaders, notice

COUNTY = """
青林县人民政府关于调整县政府领导同志工作分工的通知
各乡镇人民政府，县政府各部门、各直属机构：
根据工作需要，经县政府研究，现将县政府领导同志工作分工通知如下：
陆明远  县委副书记、县长
领导县政府全面工作。负责审计工作。
分管县审计局。
周世安  县委常委、常务副县长
负责县政府常务工作，负责发展改革、财政、应急管理等方面工作。协助县长分管审计工作。
分管县发展和改革局、县财政局、县政府办公室。
联系县人大、县税务局。
沈若兰（女）  副县长
负责教育、文化旅游等方面工作。
分管县教育局、县文化和旅游局。
为确保工作有序衔接，县政府领导实行AB角工作制：周世安与沈若兰互为AB角。A角外出、休假或因其他原因不能履行职责时，由B角代行其职责。
青林县人民政府
2023年3月15日
"""


def test_a_person_a_paragraph_with_what_he_handles_oversees_and_contacts() -> None:
    assert leaders(COUNTY) == {
        "陆明远": {
            "post": "县委副书记、县长",
            "leads": ["县政府全面工作"],
            "handles": ["审计"],
            "oversees_of": ["县审计局"],
        },
        "周世安": {
            "post": "县委常委、常务副县长",
            "handles": ["县政府常务工作", "发展改革", "财政", "应急管理"],
            "assists": ["审计"],
            "oversees_of": ["县发展和改革局", "县财政局", "县政府办公室"],
            "contacts_of": ["县人大", "县税务局"],
            "for": [("沈若兰", "mutual")],
            "helps": [("县长", ["审计"])],
        },
        "沈若兰": {
            "post": "副县长",
            "handles": ["教育", "文化旅游"],
            "oversees_of": ["县教育局", "县文化和旅游局"],
            "for": [("周世安", "mutual")],
        },
    }


def test_the_post_that_one_assists_is_known_to_be_a_person_of_the_notice() -> None:
    second = notice(COUNTY, "portfolio")["persons"][1]
    assert second["assists"] == [{"leader": "县长", "name": "陆明远", "scope": ["审计"]}]


OFFICE = """
关于市政府办公室领导班子成员分工的通知
室机关各科室：
经室党组研究决定，现将市政府办公室领导班子成员分工通知如下：
一、葛长青同志（市政府秘书长、办公室党组书记、主任）：主持市政府办公室全面工作。
二、冯玉洁同志（市政府副秘书长）：协助常务副市长处理日常工作，负责发改、财政等方面的协调服务工作；分管综合一科、秘书科。
三、韦国栋同志（办公室副主任）：协助分管副市长抓好农业农村、水利工作；分管综合二科、督查科。
四、石磊同志（四级调研员）：协助冯玉洁同志抓好后勤保障工作。
补位安排：冯玉洁与韦国栋互为补位。一方外出超过3天的，由补位领导代行其职责。双方原则上不得同时外出。
"""


def test_an_office_s_own_leaders_and_whom_they_assist() -> None:
    found = leaders(OFFICE)
    assert found["葛长青"] == {
        "post": "市政府秘书长、办公室党组书记、主任",
        "leads": ["市政府办公室全面工作"],
    }
    assert found["冯玉洁"]["handles"] == ["发改", "财政"]
    assert found["冯玉洁"]["oversees_of"] == ["综合一科", "秘书科"]
    assert found["冯玉洁"]["helps"] == [("常务副市长", ["日常工作"])]
    assert found["韦国栋"]["helps"] == [("分管副市长", ["农业农村", "水利"])]
    assert found["石磊"]["helps"] == [("冯玉洁", ["后勤保障"])]
    assert (found["冯玉洁"]["for"], found["韦国栋"]["for"]) == (
        [("韦国栋", "mutual")],
        [("冯玉洁", "mutual")],
    )


def test_conditions_hold_for_those_who_stand_in() -> None:
    read = notice(OFFICE, "portfolio")
    kinds = {person["name"]: [rule["kind"] for rule in person["conditions"]] for person in read["persons"]}
    assert kinds == {
        "葛长青": [],
        "冯玉洁": ["substitute", "never_both"],
        "韦国栋": ["substitute", "never_both"],
        "石磊": [],
    }
    assert read["standing_in"]["rules"][0]["from_day"] == 4


def test_a_table_with_tabs_where_standing_in_goes_one_way() -> None:
    table = "\n".join(
        [
            "南屏区人民政府领导工作分工及AB角一览表",
            "姓名\t职务\t分工\t分管部门\t联系单位\tB角",
            "程立新\t区委副书记、区长\t主持区政府全面工作\t区审计局\t\t何建平",
            "何建平\t常务副区长\t负责区政府日常工作，发展改革、财政\t区发改局、区财政局\t区税务局\t马晓东",
            "马晓东\t副区长\t城乡建设、交通运输\t区住建局\t区气象局\t何建平",
        ]
    )
    found = leaders(table)
    assert found["程立新"] == {
        "post": "区委副书记、区长",
        "leads": ["区政府全面工作"],
        "oversees_of": ["区审计局"],
    }
    assert found["何建平"]["handles"] == ["区政府日常工作", "发展改革", "财政"]
    assert found["何建平"]["for"] == [("程立新",), ("马晓东", "mutual")]
    assert found["马晓东"] == {
        "post": "副区长",
        "handles": ["城乡建设", "交通运输"],
        "oversees_of": ["区住建局"],
        "contacts_of": ["区气象局"],
        "for": [("何建平", "mutual")],
    }


def test_a_table_with_bars_and_two_stand_ins() -> None:
    table = """
关于县政府领导分工的通知
| 姓名 | 职务 | 工作分工 | 联系乡镇 | 补位领导 |
|---|---|---|---|---|
| 陆明远 | 县长 | 主持县政府全面工作 | 城关镇 | 周世安 |
| 周世安 | 常务副县长 | 负责常务工作、财政 | 白石镇 | 唐克勤、沈若兰 |
| 唐克勤 | 副县长 | 负责公安、司法 | 南河乡 | 周世安 |
| 沈若兰 | 副县长 | 负责教育、卫生 | 北山乡 | 唐克勤 |
"""
    persons = {person["name"]: person for person in notice(table, "portfolio")["persons"]}
    assert [body["name"] for body in persons["沈若兰"]["bodies"]] == ["北山乡"]
    assert persons["沈若兰"]["stands_in_for"] == [
        {"name": "周世安", "order": 2, "mutual": False, "scope": []}
    ]
    assert [each["name"] for each in persons["唐克勤"]["stands_in_for"]] == ["周世安", "沈若兰"]


def test_posts_before_names_and_sentences_on_absence() -> None:
    town = """
中共白石镇委员会 白石镇人民政府
关于调整镇领导班子成员工作分工的通知
各村（社区）、镇直各单位：
党委书记杜海涛：主持党委全面工作。
党委副书记、镇长江一帆：主持政府全面工作，负责财政、审计工作。
党委委员、副镇长苗丽：负责农业农村、水利工作。分管农业农村办公室。
副镇长关小军：负责村镇建设工作。分管规划建设办公室。
江一帆同志外出期间，由苗丽同志主持政府工作；苗丽同志外出期间，其分管工作由关小军同志代管。
"""
    found = leaders(town)
    assert [(name, each["post"]) for name, each in found.items()] == [
        ("杜海涛", "党委书记"),
        ("江一帆", "党委副书记、镇长"),
        ("苗丽", "党委委员、副镇长"),
        ("关小军", "副镇长"),
    ]
    assert (found["苗丽"]["for"], found["关小军"]["for"]) == ([("江一帆",)], [("苗丽",)])


def test_posts_after_names_and_numbered_parts_of_one_person() -> None:
    city = """
临江市人民政府办公室
关于市政府领导同志分工的通知
临政办发〔2022〕31号
各县（市、区）人民政府，市政府各部门：
现将市政府领导同志分工通知如下：
一、高远市长
主持市政府全面工作，负责编制、审计工作。
二、汪洋常务副市长
（一）负责市政府常务工作；负责发展改革、财政工作。
（二）分管市发展改革委、市财政局。
三、柯敏副市长
（一）负责商务、外事工作。
（二）分管市商务局（市口岸办）、市外事办。
市政府领导同志外出期间的工作，按以下顺序补位：汪洋同志由柯敏同志补位，柯敏同志由汪洋同志补位。
"""
    found = leaders(city)
    assert [(name, each["post"]) for name, each in found.items()] == [
        ("高远", "市长"),
        ("汪洋", "常务副市长"),
        ("柯敏", "副市长"),
    ]
    assert found["柯敏"]["oversees_of"] == ["市商务局", "市外事办"]
    assert found["柯敏"]["handles"] == ["商务", "外事"]


def test_a_stand_in_named_by_his_post_in_each_part() -> None:
    city = """
临江市人民政府办公室关于市政府领导同志分工补位的通知
市政府领导同志分工补位安排如下：
1.市长高远：
负责市政府全面工作。
补位：常务副市长汪洋。
2.常务副市长汪洋：
负责发展改革、财政税务。
补位：副市长柯敏。
3.副市长柯敏：
负责工业和信息化、商务。
补位：副市长汪洋。
外出7天以内的，由补位领导代为处理日常工作。紧急突发事件处置不在补位范围。
"""
    found = leaders(city)
    assert found["汪洋"]["for"] == [("高远",), ("柯敏", "mutual")]
    assert found["柯敏"]["for"] == [("汪洋", "mutual")]
    rules = notice(city, "portfolio")["standing_in"]["rules"]
    assert [(rule["kind"], rule.get("until_day"), rule["except"]) for rule in rules] == [
        ("substitute", 7, []),
        ("exception", None, ["紧急突发事件处置"]),
    ]


def test_pairs_alone_with_working_days_and_exceptions() -> None:
    pairs = """
关于市政府领导班子成员AB岗工作制度的通知
各县（区）人民政府，市政府各部门：
经市政府研究，决定在市政府领导同志之间实行AB岗工作制度。现通知如下：
一、AB岗设置
贺建中——宋志强
林晓燕——郭怀义
二、工作要求
（一）A岗因出差、学习、病假等不在岗3个工作日以上的，由B岗代行其分管工作。
（二）AB岗同志原则上不得同时外出。确需同时外出的，由常务副市长指定其他领导代管。
（三）人事任免、大额资金审批等事项除外。
（四）A岗返岗后，B岗应及时向A岗通报代行职责期间的工作情况。
"""
    read = notice(pairs, "portfolio")
    assert [(pair["absent"], pair["by"], pair["mutual"]) for pair in read["standing_in"]["pairs"]] == [
        ("贺建中", "宋志强", True),
        ("宋志强", "贺建中", True),
        ("林晓燕", "郭怀义", True),
        ("郭怀义", "林晓燕", True),
    ]
    rules = {rule["kind"]: rule for rule in read["standing_in"]["rules"]}
    assert (rules["substitute"]["from_day"], rules["substitute"]["days"]) == (3, "working")
    assert rules["both_away"]["by"] == "常务副市长"
    assert rules["exception"]["except"] == ["人事任免", "大额资金审批等事项"]
    assert {"never_both", "report_back"} <= set(rules)


def test_a_bureau_with_spread_names_and_a_table_of_pairs() -> None:
    bureau = """
关于局领导班子成员分工的通知
各科室、各所属单位：
  经局党组研究，现对局领导班子成员分工通知如下：
  彭  飞   党组书记、局长    主持局全面工作
  石  岩   党组成员、副局长  分管办公室、财务科，联系城关管理所
  贾  宁   党组成员、副局长  分管执法大队、法规科
  尚云霞   四级调研员        协助石岩同志分管财务科
AB角安排
  A角      B角
  彭  飞   石  岩
  石  岩   贾  宁
  贾  宁   石  岩
"""
    found = leaders(bureau)
    assert found["彭飞"] == {"post": "党组书记、局长", "leads": ["局全面工作"]}
    assert found["石岩"] == {
        "post": "党组成员、副局长",
        "oversees_of": ["办公室", "财务科"],
        "contacts_of": ["城关管理所"],
        "for": [("彭飞",), ("贾宁", "mutual")],
    }
    assert found["尚云霞"]["helps"] == [("石岩", ["财务科"])]


def test_deputies_of_the_secretary_general_who_assist_one_leader_each() -> None:
    served = """
市政府副秘书长对口服务市政府领导分工
一、市长高远，由秘书长王海涛协助
二、常务副市长汪洋，由副秘书长李思远协助，负责发展改革、财政等方面工作
"""
    found = leaders(served)
    assert found["王海涛"] == {"post": "秘书长", "helps": [("高远", [])]}
    assert found["李思远"] == {"post": "副秘书长", "helps": [("汪洋", [])]}


def test_labels_on_lines_of_their_own() -> None:
    labels = """
白石镇领导班子成员分工
姓名：江一帆
职务：镇党委副书记、镇长
分工：主持镇政府全面工作，负责财政、审计工作。
姓名：苗丽
职务：镇党委委员、副镇长
分工：负责农业农村、水利工作；分管农业农村办公室。
"""
    assert leaders(labels) == {
        "江一帆": {"post": "镇党委副书记、镇长", "leads": ["镇政府全面工作"], "handles": ["财政", "审计"]},
        "苗丽": {
            "post": "镇党委委员、副镇长",
            "handles": ["农业农村", "水利"],
            "oversees_of": ["农业农村办公室"],
        },
    }


def test_part_of_one_leader_s_work_while_he_studies() -> None:
    text = """
关于调整部分区政府领导分工的通知
因陈洁同志脱产学习三个月，学习期间其负责的教育、卫生工作由马晓东同志代管，其负责的民政工作由何建平同志代管。
"""
    pairs = notice(text, "portfolio")["standing_in"]["pairs"]
    assert [(pair["absent"], pair["by"], pair["scope"]) for pair in pairs] == [
        ("陈洁", "马晓东", ["教育、卫生工作"]),
        ("陈洁", "何建平", ["民政工作"]),
    ]
