"""Who takes up what."""

from __future__ import annotations

import pytest

from tests.regulation.findings.made import DUTIES, UNITS, args, establishment, findings


def _left(duty: str, *units: tuple[str, str]) -> list[str]:
    text = establishment(duties=[duty, *DUTIES], units=[*UNITS, *units])
    return [each["text"] for each in args(text, "duty_without_unit")]


@pytest.mark.parametrize(
    ("duty", "unit"),
    [
        ("审核各部门请示县政府的事项，提出意见，报县政府领导审批。", "负责各部门请示的登记、呈报。"),
        ("负责县政府领导同志公务活动的安排。", "负责县政府领导日常活动的安排。"),
        ("负责县长公开电话的受理工作。", "受理市民热线来电，交有关部门办理。"),
        ("负责县政府值班工作。", "承担政务值班。"),
        ("负责与县人大代表、政协委员的日常联系。", "负责与人大代表、政协委员的联系。"),
        ("推进办公自动化建设。", "负责机关信息化建设。"),
        ("负责无线电管理。", "承担无线电监测。"),
        ("为大企业提供“直通车”服务。", "负责企业直通车的受理。"),
        ("协助处理突发事件。", "承担应急管理的日常工作。"),
        ("负责人民防空工程的管理。", "负责人防工程。"),
    ],
)
def test_a_duty_is_left_over_until_a_unit_takes_it_up(duty: str, unit: str) -> None:
    assert _left(duty) == [duty.rstrip("。").replace("，", ",")]
    assert _left(duty, ("综合科", unit)) == []


def test_guidance_of_others_is_not_taken_up_by_doing_the_work_at_home() -> None:
    duty = "指导全县行政机关公文处理工作。"
    assert _left(duty) == ["指导全县行政机关公文处理工作"]
    assert _left(duty, ("综合科", "负责全县各部门公文处理的指导。")) == []


def test_a_unit_for_one_field_does_not_take_up_the_same_work_for_all() -> None:
    duty = "研究各部门请示县政府的事项，提出审核意见。"
    assert len(_left(duty, ("驻外机构管理科", "负责驻外机构请示事项的审核。"))) == 1


def test_a_contact_is_no_work() -> None:
    assert len(_left("办理有关信访事项。", ("秘书二科", "联系信访、档案。"))) == 1


def test_a_body_to_be_managed_that_no_unit_names() -> None:
    assert len(_left("协同县委办公室管理县信访局。")) == 1
    assert _left("协同县委办公室管理县信访局。", ("人事科", "负责县信访局的日常管理。")) == []


def test_other_matters_assigned_by_leaders_need_no_unit() -> None:
    assert findings(establishment(), "duty_without_unit") == []


def test_only_the_piece_that_is_left_over_is_shown() -> None:
    assert _left("负责县政府会议的准备工作；负责无线电管理。") == ["负责无线电管理"]


def test_a_unit_whose_work_is_no_duty_of_the_office() -> None:
    units = [
        *UNITS,
        ("法制科", "负责规范性文件的审查。"),
        ("财务科", "负责机关财务。"),
        ("外事科", "负责因公出国。"),
    ]
    found = args(establishment(units=units), "unit_without_duty")
    assert [each["unit"] for each in found] == ["法制科", "外事科"]


def test_one_task_in_two_units() -> None:
    units = [*UNITS, ("综合科", "办理县长办公会议有关工作。"), ("调研室", "审核部门代拟稿。")]
    units[0] = ("秘书科", "负责县政府会议、县长办公会议的组织；对代拟稿把关。")
    found = args(establishment(units=units), "same_duty")
    assert [(each["unit"], each["other"], each["text"]) for each in found] == [
        ("秘书科", "综合科", "县长办公会议"),
        ("秘书科", "调研室", "代拟稿的审核"),
    ]


def test_a_bureau_s_own_field_is_compared_by_its_words() -> None:
    duties = [
        "负责水土保持工作。拟订水土保持规划并监督实施。",
        "负责落实综合防灾减灾规划相关要求，承担水情旱情监测预警工作。",
        "负责水库移民的后期扶持。",
        "完成县委、县政府交办的其他任务。",
    ]
    units = [
        ("水资源与水土保持股", "承担水资源管理、水土流失综合防治工作。"),
        ("水旱灾害防御股", "承担水情旱情监测预警工作。"),
    ]
    found = args(establishment(duties=duties, units=units), "duty_without_unit")
    assert [each["text"] for each in found] == ["负责水库移民的后期扶持"]


def test_guidance_is_taken_up_by_guidance_whatever_its_scope_is_called() -> None:
    duty = "指导、监督全县政府信息公开工作。"
    assert _left(duty, ("政务公开股", "负责政府信息公开的指导、监督。")) == []
    assert len(_left(duty, ("政务公开股", "承担政府信息公开申请的办理。"))) == 1
