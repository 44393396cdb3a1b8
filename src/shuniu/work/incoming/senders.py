"""What a sender is, by its name: how high it stands above or below this office, and what sort of body it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shuniu.matters.enums import Level, SenderType
from shuniu.people.models import Office

_STATE = re.compile(
    r"^(?:国务院|国家|中央|中共中央|全国|中华人民共和国|中国)|^[^省市县区]{2,12}部(?:办公厅)?$|总局"
)
_PROVINCE = re.compile(r"^(?:中共)?(?:[^市县]{2,8}(?:省|自治区)|北京市|上海市|天津市|重庆市|省)")
_CITY = re.compile(r"^(?:中共)?[^省县区]{2,8}(?:市|州|盟|地区)")
_BELOW = re.compile(
    r"(?:[县区乡镇旗]|街道|街道办事处|管委会)(?:人民政府|党委|委员会|政府|办事处)?(?:办公室)?$|^各"
)
_LIAISON = re.compile(r"驻.{1,12}(?:办事处|联络处)")
_PARTY = re.compile(r"委员会办公[厅室]$|^中共|[省市县区]委(?:办公[厅室])?$|[省市县]委.{2,6}部$")
_GOVERNMENT = re.compile(r"人民政府|国务院(?:办公厅)?$|[省市县区镇乡]政府|政府办公[厅室]|街道办事处")
_DEPARTMENT = re.compile(r"(?:局|委|厅|部|办|院|署|中心|委员会|办公室)$")

_RANK = {
    Office.Level.STATE: 5,
    Office.Level.PROVINCE: 4,
    Office.Level.CITY: 3,
    Office.Level.COUNTY: 2,
    Office.Level.TOWNSHIP: 1,
}


def own_level(office: Office) -> str:
    """The level of an office; from its name where nobody has set it."""
    if office.level:
        return str(office.level)
    if re.search(r"省|自治区|^(?:北京|上海|天津|重庆)市", office.name):
        return Office.Level.PROVINCE
    if re.search(r"[县区旗]人民政府", office.name):
        return Office.Level.COUNTY
    return Office.Level.CITY


def own_place(office: Office) -> str:
    """吉林, 鄂州: what names of bodies of the same place begin with."""
    found = re.match(r"(?:中共)?(.{1,7}?)(?:省|自治区|市|县|区|旗)", office.place or office.name)
    return found[1] if found else ""


def level_of(sender: str, office: Office, above: Iterable[str] = ()) -> str:
    """The level of a sender as it stands to this office; OTHER where its name does not tell.

    ``above``: cities that the office's text names as those above it.
    """
    name, place = sender.strip(), own_place(office)
    if any(name.removeprefix("中共").startswith(city) for city in above):
        return Level.CITY
    if _LIAISON.search(name):
        return Level.SAME
    if place and name.startswith((place, f"中共{place}")):
        return Level.BELOW if _BELOW.search(name.removeprefix(place)[1:]) else Level.SAME
    if _BELOW.search(name):
        return Level.BELOW
    own = _RANK.get(Office.Level(own_level(office)), 3)
    for shape, rank, level in (
        (_STATE, 5, Level.STATE),
        (_PROVINCE, 4, Level.PROVINCE),
        (_CITY, 3, Level.CITY),
    ):
        if shape.search(name):
            return level if rank > own else Level.OTHER if rank == own else Level.BELOW
    # 市水务局, 县财政局: a body of our own place, named without it.
    return Level.SAME if re.match(r"[省市县区]", name) or _DEPARTMENT.search(name) else Level.OTHER


def type_of(sender: str) -> str:
    name = sender.strip()
    for shape, kind in (
        (_LIAISON, SenderType.LIAISON),
        (_PARTY, SenderType.PARTY),
        (_GOVERNMENT, SenderType.GOVERNMENT),
        (_DEPARTMENT, SenderType.DEPARTMENT),
    ):
        if shape.search(name):
            return kind
    return SenderType.OTHER
