"""What a title says: whether two name the same post, and what a post is for in the daily run of papers."""

from __future__ import annotations

import re

from shuniu.people.models import Appointment

Role = Appointment.Role

# "吉林省人民政府办公厅主任", "省政府秘书长", "办公室主任": what stands before the post itself.
_OFFICE = re.compile(r"^(?:[^\s、，]*?(?:人民政府|政府))?(?:办公[厅室])?")
# What may stand before a post without making another post of it: 副, 原 and the name of a unit do.
_QUALIFIED = re.compile(r"(?:常务|专职|兼职|第一|代|省|市|县|区|州|旗)*")
_SEVERAL = re.compile(r"[、，,；;/]|兼(?!职)")


def bare(title: str) -> str:
    """The title or name without the government and office before it; whole where nothing would be left."""
    title = title.strip()
    return _OFFICE.sub("", title, count=1) or title


def same_post(one: str, other: str) -> bool:
    """常务副市长 is a 副市长 and 省政府秘书长 is a 秘书长, but a 副秘书长 is no 秘书长.

    A title may name several posts (党组书记、主任): one in common is enough.
    """
    return any(_same(a, b) for a in _SEVERAL.split(one) for b in _SEVERAL.split(other))


def _same(one: str, other: str) -> bool:
    one, other = bare(one), bare(other)
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    return bool(short) and long.endswith(short) and bool(_QUALIFIED.fullmatch(long[: len(long) - len(short)]))


def role_of(title: str, *, in_unit: bool) -> Appointment.Role:
    """The usual meaning of a title, where a list of staff leaves the role open."""
    bare_title = bare(title)
    table = _IN_A_UNIT if in_unit else _IN_THE_OFFICE
    return next((role for pattern, role in table if re.search(pattern, bare_title)), Role.STAFF)


_IN_THE_OFFICE = (
    (r"^领导秘书|领导同志秘书|(?<!副)秘书$", Role.SECRETARY),
    (r"^(?:代)?(?:省|市|县|区|州|旗|镇|乡)长$|^主席$", Role.PRINCIPAL),
    (r"副(?:省|市|县|区|州|旗|镇|乡)长|副主席|秘书长", Role.LEADER),
    (r"副主任|纪检组长|纪检组组长", Role.DEPUTY_DIRECTOR),
    (r"主任", Role.DIRECTOR),
)
_IN_A_UNIT = (
    (r"领导秘书|领导同志秘书", Role.SECRETARY),
    (r"副(?:处长|科长|主任|室主任|书记|局长)", Role.DEPUTY_HEAD),
    (r"主任科员|调研员|巡视员|督查员", Role.STAFF),
    (r"(?:处长|科长|主任|书记|所长|队长|局长)$", Role.HEAD),
    (r"文书|机要员", Role.CLERK),
)
