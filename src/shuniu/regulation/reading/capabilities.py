"""Which pieces of office work a piece of a founding text asks for, with the words that decided it."""

from __future__ import annotations

import re
from typing import Any

# The walking version: one pattern a piece of work.
_WORDS = {
    "documents.receive": "收文|来文|文电|分办|传阅|批办",
    "documents.issue": "发文|印发|公文",
    "documents.review": "审核|核稿|把关",
    "documents.archive": "档案|归档|立卷",
    "documents.confidential": "机要|保密|密码",
    "documents.requests": "请示",
    "seals": "印章|印信|用印",
    "meetings": "会议|会务",
    "supervision": "督查|督办|督促|检查",
    "proposals": "建议|提案",
    "info": "信息",
    "research": "调查研究|调研",
    "drafting": "起草",
    "duty": "值班|值守",
    "emergency": "应急|突发",
    "hotline": "公开电话|热线|专线|信箱",
    "petitions": "信访|来信来访",
    "disclosure": "政务公开|信息公开",
    "press": "新闻",
    "egov": "电子政务|信息化",
    "personnel": "人事",
    "reception": "接待",
    "finance": "财务",
    "portfolio": "分管|联系",
}


def capabilities_of(text: str, *, kind: str, unit: str = "", section: str = "") -> list[dict[str, Any]]:
    """The work that a piece of text asks for: [{"key", "words"}], words as they stand in the text."""
    found = ((key, list(dict.fromkeys(re.findall(words, text)))) for key, words in _WORDS.items())
    return [{"key": key, "words": words} for key, words in found if words]
