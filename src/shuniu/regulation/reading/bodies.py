"""What the names of bodies, units and posts look like."""

from __future__ import annotations

import re

_OFFICE_END = (
    r"(?:办公厅|办公室|人民政府|国务院|委员会|管委会|行政公署|管理局|总局|分局|局|厅|署|院|研究中心|服务中心|中心|部"
    r"|协会|联合会|法院|检察院|街道办事处|办事处|委|办|政府|研究室|政协|人大常委会)"
)
# A whole office by its full name: 某市人民政府办公室.
OFFICE = re.compile(rf"[\u4e00-\u9fffA-Za-z×○]{{1,40}}{_OFFICE_END}(?:\([^()]{{2,30}}\))?")
UNIT_END = (
    r"(?:办公室|研究室|督查室|值班室|调研室|机要室|秘书室|档案室|信息室|保卫室|财务室|室|处|科|股|司|组|队|局|党委|党总支|党支部|党办|"
    r"工会|团委|妇委会|中心|机构|办|站|所|部|院|馆|委员会|服务社)"
)
_NOT_A_UNIT = re.compile(
    r"^(?:各|有关|相关|其他|其它|上述|以上|下列|本|该|承办|主办|协办|业务|职能|内设|所属|直属|所有|每个|外(?![事侨资经联宣国专])|多)|^(?:处室|科室|部门|单位|机构|办公室)$|(?:内设|职能|下设|所属)(?:机构|科室|处室|单位)$|负责|承担|[,。;:]"
)
# A word that begins what somebody does, and so ends the name before it.
DOES = (
    r"(?:主要负责|具体负责|统一负责|牵头负责|负责|承担|承办|协助|组织|拟订|拟定|起草|研究|指导|协调|参与|管理|办理|做好|收集|督促|监督|"
    r"贯彻|围绕|根据|按|开展|统筹|推进|受理|服务|制定|编制|综合|联系|联络|审核|为|对|开展|履行|主管|落实|接待|搞好|完成|配合|牵头|建立|了解|汇总|运用|依法|合署办公)"
)


def is_office_name(text: str) -> bool:
    return bool(OFFICE.fullmatch(text)) and not re.search(r"关于|负责|承担", text)


def is_unit_name(text: str) -> bool:
    """Whether a short text can be the name of an internal unit: 秘书一处, 纪检组、监察处, 机关党委."""
    if not 2 <= len(text) <= 30 or _NOT_A_UNIT.search(text):
        return False
    return bool(re.fullmatch(rf"[\u4e00-\u9fffA-Za-z0-9“”·、()]*?{UNIT_END}(?:\([^()]{{1,40}}\))*", text))
