"""Made-up texts as they were understood, for tests of what founding makes of a reading."""

from __future__ import annotations

import copy
from typing import Any

from shuniu.regulation.models import Text


def work(*keys: str) -> list[dict[str, Any]]:
    return [{"key": key, "words": [key]} for key in keys]


ESTABLISHMENT: dict[str, Any] = {
    "kind": "establishment",
    "title": "清江市人民政府办公室职能配置内设机构和人员编制规定",
    "number": "清政办发〔2024〕8号",
    "office": "清江市人民政府办公室",
    "issuer": "清江市人民政府办公室",
    "interpreter": "市机构编制委员会办公室",
    "date": "2024-03-01",
    "sections": [
        {"number": "一", "title": "职责调整", "line": 2},
        {"number": "二", "title": "主要职责", "line": 5},
        {"number": "三", "title": "内设机构", "line": 9},
        {"number": "四", "title": "人员编制", "line": 16},
        {"number": "五", "title": "附则", "line": 18},
    ],
    "adjustments": [
        {"number": "一", "action": "move_out", "text": "将市政府扶贫开发的有关职责划给市农委。", "line": 3},
        {"number": "二", "action": "add", "text": "增加人民防空职责。", "line": 4,
         "capabilities": work("civil_defense")},
    ],
    "duties": [
        {"number": "一", "text": "负责公文的收发。", "line": 6, "capabilities": work("documents.receive")},
        {"number": "二", "text": "负责无线电管理。", "line": 7, "capabilities": work("radio")},
    ],
    "units_declared": 3,
    "units": [
        {
            "number": "一", "name": "文电科", "second_names": ["机要室"],
            "relation": "unit", "parent": None, "line": 10,
            "text": "负责公文的统一收发、登记；负责印章管理。",
            "tasks": [
                {"text": "负责公文的统一收发、登记", "line": 10, "capabilities": work("documents.receive")},
                {"text": "负责印章管理", "line": 10, "capabilities": work("seals")},
            ],
        },
        {
            "number": "二", "name": "综合科", "relation": "unit", "parent": None, "line": 11,
            "text": "负责财政、审计方面的文电工作；承担市防汛指挥部的日常工作。",
            "tasks": [{"text": "负责财政、审计方面的文电工作", "line": 11, "capabilities": work("portfolio")},
                      {"text": "承担市防汛指挥部的日常工作", "line": 11, "capabilities": work("emergency")}],
            "fields": [{"name": "财政", "relation": "handles"}, {"name": "审计", "relation": "handles"},
                       {"name": "工会", "relation": "contacts"}],
            "serves": [{"leader": "常务副市长", "scope": None}],
        },
        {
            "number": "三", "name": "应急管理办公室", "relation": "hosted", "parent": None, "line": 12,
            "text": "负责值班。",
            "tasks": [{"text": "负责值班", "line": 12, "capabilities": work("duty")}],
        },
        {"number": "", "name": "机关党委", "relation": "unit", "parent": None, "line": 13,
         "text": "", "tasks": []},
    ],
    "headcount": [
        {
            "title": "机关行政编制", "kind": "administrative", "number": 20, "relation": "total", "line": 17,
            "children": [
                {"title": "主任", "kind": "leader", "number": 1, "relation": "of_which", "children": []},
                {"title": "市政府应急管理办公室", "kind": "administrative", "number": 4,
                 "relation": "included",
                 "children": []},
            ],
        }
    ],
    "findings": [
        {"code": "misprint", "severity": "warning", "line": 10, "args": {"printed": "登记", "meant": "签收"},
         "message": "“登记”疑为“签收”。", "suggestion": "签收"},
        {"code": "unit_without_duty", "severity": "warning", "line": 13, "args": {"unit": "机关党委"},
         "message": "主要职责中找不到与“机关党委”对应的一项。", "suggestion": "请核对该机构的职责依据。"},
    ],
}  # fmt: skip
LAST_LINE = "本规定由市机构编制委员会办公室负责解释，其调整由市机构编制委员会办公室按规定程序办理。"

RULES: dict[str, Any] = {
    "kind": "rules",
    "title": "清江市人民政府办公室工作规则",
    "sections": [],
    "units": [],
    "articles": [
        {"number": "三", "line": 3, "text": "办公室党组会议。由党组书记主持。会议的主要任务是：", "items": [
            {"number": "一", "text": "讨论决定办公室内部工作机构的设置、撤销、变更；", "line": 4}]},
        {"number": "四", "line": 5, "text": "室务会议。由办公室主任主持。", "items": [
            {"number": "一", "text": "讨论通过办公室工作制度；", "line": 6}]},
        {"number": "七", "line": 7, "text": "收文制度", "items": [
            {"number": "四", "text": "文电科呈报办公室主任，由办公室主任提出拟办意见或批办意见。", "line": 8},
            {"number": "六", "text": "文电科负责催办，特急文件3天内办结，一般文件7天内办结。", "line": 9}]},
    ],
}  # fmt: skip


def establishment(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(ESTABLISHMENT) | changes


def draft(reading: dict[str, Any], *, lines: tuple[str, ...] = (LAST_LINE,), **about: Any) -> Text:
    """A text as ``add_text`` keeps it, with a reading that is given instead of read."""
    head = {key: reading.get(key) or "" for key in ("title", "number", "interpreter")}
    return Text.objects.create(
        name="文本", kind=reading["kind"], lines=list(lines), reading=reading, **head, **about
    )
