"""Made-up founding texts with one thing wrong, and what was found in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shuniu.regulation.reading import read

_NUMERALS = "一二三四五六七八九十"
DUTIES = ("负责县政府会议的准备工作。", "负责县政府公文的审核和印发。", "承办县政府领导交办的其他事项。")
UNITS = (("秘书科", "负责县政府会议的会务工作。"), ("文书科", "负责县政府公文的审核、印发。"))
STAFF = "县政府办公室行政编制21名。其中：主任1名，副主任3名。机关工勤人员编制4名。"


def establishment(
    *,
    duties: Sequence[str] = DUTIES,
    units: Sequence[tuple[str, str]] = UNITS,
    declared: str = "",
    staff: str = STAFF,
    more: str = "",
) -> str:
    declared = declared or f"{len(units)}"
    return "\n".join(
        [
            "磐石市人民政府办公室主要职责内设机构和人员编制规定",
            "一、主要职责",
            *(f"（{_NUMERALS[place]}）{text}" for place, text in enumerate(duties)),
            "二、内设机构",
            f"根据上述职责，县政府办公室设{declared}个内设机构：",
            *(f"（{_NUMERALS[place]}）{name}。\n{text}" for place, (name, text) in enumerate(units)),
            "三、人员编制",
            staff,
            *([more] if more else []),
            "四、附则",
            "本规定由县机构编制委员会办公室负责解释。",
        ]
    )


def rules(*articles: str) -> str:
    numbered = [f"第{_NUMERALS[place]}条 {text}" for place, text in enumerate(articles)]
    return "\n".join(["磐石市人民政府办公室工作规则", *numbered])


def findings(text: str, *codes: str) -> list[dict[str, Any]]:
    """The findings of these codes in the reading of a text."""
    return [each for each in read(text.split("\n"))["findings"] if each["code"] in codes]


def args(text: str, code: str) -> list[dict[str, Any]]:
    return [each["args"] for each in findings(text, code)]
