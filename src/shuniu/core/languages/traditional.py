"""Traditional Chinese made from the simplified: characters by OpenCC, the words of an office by a table.

The words stay those of a mainland office (信息, 文件, 网络): whoever reads traditional script here works with
papers of such an office. What OpenCC cannot know stands in the table.
"""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

# simplified → traditional, where the character alone does not decide.
WORDS = {
    "编制": "編制",
    "复核": "覆核",
    "批复": "批覆",
    "答复": "答覆",
    "回复": "回覆",
    "台账": "臺賬",
    "账号": "賬號",
    "会签": "會簽",
    "准许": "准許",
    "征求": "徵求",
    "注销": "註銷",
    "备注": "備註",
    "秘书": "秘書",
    "秘密": "秘密",
    "机密": "機密",
    "余": "餘",
    "松": "鬆",
    "里": "裡",
    "发布": "發布",
    "占用": "佔用",
    "了解": "了解",
    "舍弃": "捨棄",
}
_WORDS = re.compile("|".join(sorted(map(re.escape, WORDS), key=len, reverse=True)))


@cache
def _characters() -> OpenCC:
    return OpenCC("s2tw")


def traditional(text: str) -> str:
    """The text in traditional characters; placeholders and markup are Latin and stay as they are."""
    parts: list[str] = []
    end = 0
    for match in _WORDS.finditer(text):
        parts += [_characters().convert(text[end : match.start()]), WORDS[match.group(0)]]
        end = match.end()
    return "".join([*parts, _characters().convert(text[end:])])
