"""Words that a machine exchanged when it turned a mainland text into traditional characters, and what was meant.

The table is read on simplified characters. Most words are bound to a place, because the same word is right elsewhere:
档案史志, 相对集中行政许可权, 设定行政许可.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# What is printed (in simplified characters), what was meant.
_TABLE: tuple[tuple[str, str], ...] = (
    (r"最佳化", "优化"),
    (r"智慧财产权?", "知识产权"),
    (r"入口网站", "门户网站"),
    (r"网际网路", "互联网"),
    (r"网路", "网络"),
    (r"程式", "程序"),
    (r"契约", "合同"),
    (r"民众(?=来信|来访|信访|举报|投诉|诉求|路线|团体|满意)", "群众"),
    (r"(?<=规定)设定(?=[。;；,，)）]|$)", "设置"),
    (r"设定(?=、职责|、编制|和编制)", "设置"),
    (r"(?<=机构)设定|(?<=机构的)设定|(?<=单位的)设定|(?<=科室)设定|(?<=处室)设定", "设置"),
    (r"计画", "计划"),
    (r"资讯", "信息"),
    (r"软体", "软件"),
    (r"硬体", "硬件"),
    (r"资料库", "数据库"),
    (r"伺服器", "服务器"),
    (r"列印", "打印"),
    (r"印表机", "打印机"),
    (r"数位(?=化|经济|政府|城市|证书|签名|签章)", "数字"),
    (r"人工智慧", "人工智能"),
    (r"品质(?=监督|技术监督|强)", "质量"),
)  # fmt: skip
_WORDS = re.compile("|".join(f"(?P<w{place}>{printed})" for place, (printed, _) in enumerate(_TABLE)))

# 档案 after a converter that exchanged 文件: archives where these words stand beside it, papers elsewhere.
_ARCHIVES = re.compile(
    r"(?:人事|干部|文书|会计|历史|电子|土地|房产|个人|信用|科技|声像|归档)档案"
    r"|档案(?=(?:、|和)?(?:印章|印信|机要|保密|史志|信访|图书))|(?:印章|机要|保密|史志)(?:、|和)档案"
    r"|档案(?:资料|史志|管理|馆|局|室|柜|库|工作|行政|事业|法|保管|整理|利用|移交|立卷|收集|查阅|安全|和)"
)
_PAPERS = re.compile("档案")


class Meant(NamedTuple):
    """One exchanged word: where it stands, and the word that was meant."""

    begin: int
    end: int
    meant: str


def meant_in(text: str, *, exchanged: bool) -> list[Meant]:
    """The exchanged words of a line in simplified characters, in order.

    ``exchanged``: the converter turned 文件 into 档案, so that 档案 has to be told apart.
    """
    found = [Meant(match.start(), match.end(), _meant(match)) for match in _WORDS.finditer(text)]
    if exchanged:
        found += _papers(text)
    return sorted(found)


def _meant(match: re.Match[str]) -> str:
    return _TABLE[int(str(match.lastgroup)[1:])][1]


def _papers(text: str) -> list[Meant]:
    archives = [match.span() for match in _ARCHIVES.finditer(text)]
    return [
        Meant(match.start(), match.end(), "文件")
        for match in _PAPERS.finditer(text)
        if not any(begin <= match.start() < end for begin, end in archives)
    ]
