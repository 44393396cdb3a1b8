"""Posts and ranks: 市委常委、常务副市长; 党组书记、局长; 一级调研员."""

from __future__ import annotations

import re

from .names import HAN

# The last word of a post, longest first so that 副秘书长 is not read as 长.
_LAST = (
    "总理 秘书长 市长 县长 区长 省长 州长 盟长 旗长 镇长 乡长 部长 局长 厅长 处长 科长 "
    "股长 司长 署长 院长 校长 会长 社长 馆长 所长 站长 台长 队长 支队长 总队长 "
    "大队长 政委 政治委员 检察长 审计长 行长 厂长 园长 组长 团长 主任 书记 主席 "
    "委员 常委 主委 专员 部委员 理事长 董事长 监事长 理事 董事 监事 总经理 经理 "
    "总工程师 总经济师 总会计师 总规划师 总农艺师 总审计师 总统计师 总编辑 总编 总监 "
    "助理 党组成员 党委成员 党工委成员 成员 巡视员 调研员 督查专员 督察专员 督办专员 "
    "主任科员 副主任科员 科员 办事员 主办 职员 参事 馆员 顾问 秘书 指挥长 总指挥 "
    "指挥 司令员 参谋长 部队长 组织员 总干事 干事 召集人 负责人 特派员 督学 总督学 "
    "监察专员 主管 村长 街长 法人代表 法定代表人 教育长 教导员 协理员 警长 总警监 "
    "专务 总师 二级高级主办 院士 教授 研究员 工程师 经济师 会计师 联络员 发言人 代表 "
)
LAST = "(?:" + "|".join(sorted(_LAST.split(), key=len, reverse=True)) + ")"
BRACKET = r"(?:[(][^()]{0,60}(?:[(][^()]{0,30}[)])?[^()]{0,30}[)])"
# One post: what it belongs to, its last word, and a remark in brackets.
ONE = rf"[{HAN}A-Za-z0-9“”\-·]{{0,40}}?{LAST}{BRACKET}?"
_SINGLE_POSTS = re.compile(rf"(?:{ONE})\Z")
_LEADING = re.compile(
    r"市|县|区|省|州|盟|旗|镇|乡|国务院|中共|中央|全国|国家|副|常务|党组|党委|党工委|纪委|政府|人大|政协|总|一级|二级|三级|四级|正|主任|局长|书记|原|代|驻|办公|高级|管委会|街道|秘书长"
)
# Posts of the principal leader of a body.
PRINCIPAL = (
    "省长",
    "市长",
    "县长",
    "区长",
    "州长",
    "盟长",
    "旗长",
    "镇长",
    "乡长",
    "主任",
    "局长",
    "厅长",
    "部长",
    "院长",
    "专员",
    "行长",
    "书记",
)


def is_post(text: str) -> bool:
    """Every part between 、 ends like a post, and nothing in it is a sentence."""
    text = text.strip()
    if not text or len(text) > 80 or re.search(r"[。;:!?]", text):
        return False
    return all(_SINGLE_POSTS.match(part) for part in split_posts(text))


def split_posts(text: str) -> list[str]:
    """市委常委、常务副市长兼秘书长 → three posts; brackets stay with their post."""
    parts = re.split(r"[、/,]|兼任|兼(?!职)|(?<=[^\s(])\s+(?=[^\s)])", _hide(text))
    return [_show(part).strip() for part in parts if part.strip()]


def starts_like_a_post(text: str) -> bool:
    return bool(_LEADING.match(text))


def rank_of(post: str) -> str | None:
    """正处级 in 副主任(正处级)."""
    found = re.search(r"[正副](?:国|部|省|厅|局|处|县|科|股|乡)级|[一二三四]级[\u4e00-\u9fff]{2,6}", post)
    return found.group() if found else None


_HIDDEN = str.maketrans("、/, ;兼", "\ue000\ue001\ue002\ue003\ue004\ue005")
_SHOWN = str.maketrans("\ue000\ue001\ue002\ue003\ue004\ue005", "、/, ;兼")


def _hide(text: str) -> str:
    """Separators inside brackets take no part in splitting."""
    out, depth = [], 0
    for char in text:
        depth += char in "(《〈“〔"
        out.append(char.translate(_HIDDEN) if depth > 0 else char)
        depth -= char in ")》〉”〕" and depth > 0
    return "".join(out)


def _show(text: str) -> str:
    return text.translate(_SHOWN)
