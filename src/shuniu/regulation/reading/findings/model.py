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


def _(text: str) -> str:
    """Marks a sentence for the catalogues; this library itself speaks simplified Chinese."""
    return text


SENTENCE, SUGGESTION = 1, 2

# code: severity, sentence, suggestion (None where there is nothing to do but know it).
CODES: Final[dict[str, tuple[str, str, str | None]]] = {
    # Figures that do not agree, or that are not given.
    "units_count_differs": (
        "error",
        _("正文写明设%(declared)s个内设机构，列出的是%(counted)s个。"),
        _("请核对内设机构的个数。"),
    ),
    "headcount_over_total": (
        "error",
        _("“%(title)s”共%(total)s名，其中各项合计%(parts)s名，超过总数。"),
        _("请核对编制数。"),
    ),
    "headcount_parts_differ": (
        "error",
        _("“%(title)s”共%(total)s名，括号内各项合计%(parts)s名，两数不符。"),
        _("请核对职数。"),
    ),
    "headcount_place_unclear": (
        "info",
        _("“%(title)s”的编制%(number)s名写在其他事项里，没有写明是否含在总数%(total)s名之内。"),
        _("请核对是含在总数之内还是另加。"),
    ),
    "concurrent_unclear": (
        "info",
        _("“%(words)s”没有写明兼职的是否占用编制和职数。"),
        _("请确定兼职是否占用编制。"),
    ),
    "post_without_title": (
        "info",
        _("“%(words)s”只写了机构和人数，没有写职务。"),
        _("请确定这一职数的职务。"),
    ),
    "head_post_missing": (
        "info",
        _("“%(words)s”只写了副职，没有写正职。"),
        _("请确定正职由谁担任，是否占用职数。"),
    ),
    "figure_missing": ("info", _("没有写%(what)s的数目。"), _("有据可查的，请补上。")),
    # Who does what.
    "duty_without_unit": (
        "warning",
        _("职责（%(number)s）没有内设机构承担：%(text)s。"),
        _("请指定承担的机构。"),
    ),
    "unit_without_duty": (
        "warning",
        _("主要职责中找不到与“%(unit)s”对应的一项。"),
        _("请核对该机构的职责依据。"),
    ),
    "same_duty": (
        "info",
        _("“%(unit)s”与“%(other)s”都写有：%(text)s。"),
        _("请明确由谁主办。"),
    ),
    "meeting_incomplete": (
        "info",
        _("“%(meeting)s”没有写明%(missing)s。"),
        _("请在会议设置中补上。"),
    ),
    "read_partly": (
        "warning",
        _("文本过长，只读到第%(lines)s行。"),
        _("请只留下要用的部分，再读一次。"),
    ),
    "unit_name_short": (
        "info",
        _("“%(printed)s”可能是“%(unit)s”。"),
        _("请核对是人还是机构。"),
    ),
    # How the text is numbered and printed.
    "number_missing": (
        "warning",
        _("序号从%(before)s跳到%(after)s，缺%(missing)s。"),
        _("请核对是否漏了内容。"),
    ),
    "number_repeated": (
        "warning",
        _("序号%(number)s出现两次，前一次在第%(first)s行。"),
        _("请核对序号。"),
    ),
    "number_split": ("info", _("“%(number)s”被拆在两行。"), _("已按一处理解。")),
    "heading_inside": ("info", _("标题“%(heading)s”排在上一段的末尾。"), _("已按标题理解。")),
    "misprint": ("warning", _("“%(printed)s”疑为“%(meant)s”。"), "%(meant)s"),
    "word_doubled": ("warning", _("“%(printed)s”重复，应为“%(meant)s”。"), "%(meant)s"),
    "foreign_place": (
        "warning",
        _("本文属%(own)s，这里出现了%(place)s：“%(context)s”。"),
        _("请核对是否套用了外地文本。"),
    ),
    "misconverted": (
        "info",
        _("“%(printed)s”是转换繁体时换错的词，按“%(meant)s”理解，共%(times)s处。"),
        "%(meant)s",
    ),
    "two_names": (
        "info",
        _("“%(name)s”与“%(other)s”像是同一样东西的两个名称。"),
        _("请确定用哪一个。"),
    ),
    # Other texts.
    "reference_missing": ("info", _("引用了%(title)s，未随文提供。"), _("如有原文，请一并存入。")),
    "reference_vague": (
        "info",
        _("写有“%(words)s”，没有说明是哪一件，共%(times)s处。"),
        _("请补充所指的规定。"),
    ),
    "reference_repealed": (
        "warning",
        _("%(title)s已于%(ended)s停止执行，现行的是%(replacement)s。"),
        _("默认按现行规定办理，可改回原规定。"),
    ),
    "term_repealed": (
        "info",
        _("“%(term)s”已于%(ended)s取消，依据%(replacement)s。"),
        _("默认按现行规定办理，可改回原规定。"),
    ),
    # What the text leaves to a setting.
    "limit_without_grade": (
        "info",
        _("写明%(given)s，没有写“%(missing)s”的时限。"),
        _("请在时限设置中确定。"),
    ),
    "limit_days_unclear": (
        "info",
        _("“%(words)s”没有写明是工作日还是自然日，共%(times)s处。"),
        _("请在时限设置中确定。"),
    ),
    "limit_without_figure": (
        "info",
        _("“%(words)s”没有写明具体时限，共%(times)s处。"),
        _("请在时限设置中确定。"),
    ),
    "exception_open": (
        "info",
        _("“%(words)s”留有例外，没有写明什么情况下可以例外。"),
        _("例外时须写明理由。"),
    ),
    "bound_unclear": (
        "info",
        _("“%(words)s”没有写明是否包括本级。"),
        _("请确定是否包括本级。"),
    ),
    "absence_kinds": (
        "info",
        _("只写了%(given)s期间由谁主持，没有写%(missing)s。"),
        _("请确定其他情况是否照此办理。"),
    ),
}


def finding(code: str, line: int | None, **args: Any) -> Finding:
    """A finding of a known code; KeyError for an unknown one."""
    severity = CODES[code][0]
    return {
        "code": code,
        "severity": severity,
        "line": line,
        "args": args,
        "message": sentence(code, args),
        "suggestion": suggestion(code, args),
    }


def sentence(code: str, args: dict[str, Any]) -> str:
    return str(CODES[code][SENTENCE]) % args


def suggestion(code: str, args: dict[str, Any]) -> str | None:
    text = CODES[code][SUGGESTION]
    return None if text is None else text % args
