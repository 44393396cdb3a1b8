"""What a finding is, and its sentence.

A finding is kept as its code with arguments; the sentence is made from them and can be made again in
another language.
"""

from __future__ import annotations

from typing import Any, Final, TypedDict


class Finding(TypedDict):
    """One thing that a reader of the text should look at."""

    code: str
    severity: str
    line: int | None
    args: dict[str, Any]
    message: str
    suggestion: str | None


# code: severity, sentence, suggestion (None where there is nothing to do but know it).
CODES: Final[dict[str, tuple[str, str, str | None]]] = {
    "units_count_differs": ("error", "正文写明设%(declared)s个内设机构，列出的是%(counted)s个。", "请核对内设机构的个数。"),
    "headcount_over_total": ("error", "“%(title)s”共%(total)s名，其中各项合计%(parts)s名，超过总数。", "请核对编制数。"),
    "headcount_parts_differ": ("error", "“%(title)s”共%(total)s名，括号内各项合计%(parts)s名，两数不符。", "请核对职数。"),
    "duty_without_unit": ("warning", "职责（%(number)s）没有内设机构承担：%(text)s。", "请指定承担的机构。"),
    "unit_without_duty": ("warning", "主要职责中找不到与“%(unit)s”对应的一项。", "请核对该机构的职责依据。"),
    "same_duty": ("info", "“%(unit)s”与“%(other)s”写有相同的职责：%(text)s。", "请明确由谁主办。"),
    "number_missing": ("warning", "序号从%(before)s跳到%(after)s，缺%(missing)s。", "请核对是否漏了内容。"),
    "number_repeated": ("warning", "序号%(number)s出现两次，前一次在第%(first)s行。", "请核对序号。"),
    "number_split": ("info", "“%(number)s”被拆在两行。", "已按一处理解。"),
    "misprint": ("warning", "“%(printed)s”疑为“%(meant)s”。", "%(meant)s"),
    "word_doubled": ("warning", "“%(printed)s”重复，应为“%(meant)s”。", "%(meant)s"),
    "foreign_place": ("warning", "本文属%(own)s，这里出现了%(place)s：“%(context)s”。", "请核对是否套用了外地文本。"),
    "misconverted": ("info", "“%(printed)s”是转换繁体时换错的词，按“%(meant)s”理解，共%(times)s处。", "%(meant)s"),
    "reference_missing": ("info", "引用了%(title)s，未随文提供。", "如有原文，请一并存入。"),
    "reference_vague": ("info", "写有“%(words)s”，没有说明是哪一件，共%(times)s处。", "请补充所指的规定。"),
    "reference_repealed": ("warning", "%(title)s已于%(ended)s停止执行，现行的是%(replacement)s。", "默认按现行规定办理，可改回原规定。"),
    "term_repealed": ("info", "“%(term)s”已于%(ended)s取消，依据%(replacement)s。", "默认按现行规定办理，可改回原规定。"),
    "two_names": ("info", "“%(name)s”与“%(other)s”像是同一样东西的两个名称。", "请确定用哪一个。"),
    "unit_name_short": ("info", "“%(printed)s”可能是“%(unit)s”。", "请核对是人还是机构。"),
}


def finding(code: str, line: int | None, **args: Any) -> Finding:
    """A finding of a known code; KeyError for an unknown one."""
    severity, _, _ = CODES[code]
    return {"code": code, "severity": severity, "line": line, "args": args, "message": sentence(code, args), "suggestion": suggestion(code, args)}


def sentence(code: str, args: dict[str, Any]) -> str:
    return CODES[code][1] % args


def suggestion(code: str, args: dict[str, Any]) -> str | None:
    text = CODES[code][2]
    return None if text is None else text % args
