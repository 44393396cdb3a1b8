"""The columns of a staff list: what a head may be called, what the template says about it."""

from __future__ import annotations

from dataclasses import dataclass

from shuniu.people.models import Appointment

Role, Nature = Appointment.Role, Appointment.Nature


@dataclass(frozen=True)
class Column:
    """``heads`` are written as offices write them; the first stands in the template."""

    key: str
    heads: tuple[str, ...]
    example: str = ""
    is_needed: bool = False
    longest: int = 60


COLUMNS = (
    Column("name", ("姓名",), "高维民", is_needed=True),
    Column("code", ("工号", "人员编号"), longest=20),
    Column("unit", ("单位", "处室", "科室", "内设机构", "部门"), "秘书科", longest=120),
    Column("title", ("职务", "岗位"), "科长", is_needed=True),
    Column("role", ("角色", "岗位性质")),
    Column("nature", ("职务性质",)),
    Column("quota_line", ("编制", "编制名目"), longest=120),
    Column("leadership_line", ("领导职数", "职数"), longest=120),
    Column("is_concurrent", ("兼任", "兼职", "是否兼任")),
    Column("starts_on", ("任职日期", "任职时间"), "2024-03-18"),
    Column("basis", ("任职文号",), longest=80),
    Column("phone", ("办公电话", "电话"), "3810101", longest=40),
    Column("mobile", ("手机", "手机号"), longest=40),
    Column("room", ("房间", "房间号"), "301", longest=40),
    Column("email", ("邮箱", "电子邮箱"), longest=200),
    Column("account", ("账号", "登录账号")),
)
BY_HEAD = {head: column for column in COLUMNS for head in column.heads}
NEEDED = tuple(column for column in COLUMNS if column.is_needed)

# As lists write them, beside the labels and keys of the choices themselves.
ROLES = {
    "主要领导": Role.PRINCIPAL, "领导": Role.LEADER, "主任": Role.DIRECTOR, "副主任": Role.DEPUTY_DIRECTOR,
    "负责人": Role.HEAD, "副职": Role.DEPUTY_HEAD, "文书": Role.CLERK, "工作人员": Role.STAFF,
    "秘书": Role.SECRETARY,
    **{str(value): Role(value) for value in Role.values},
}  # fmt: skip
NATURES = {
    "行政": Nature.ORDINARY, "行政职务": Nature.ORDINARY, "党群": Nature.PARTY, "党群职务": Nature.PARTY,
    "非领导": Nature.NON_LEADING, "非领导职务": Nature.NON_LEADING,
    **{str(value): Nature(value) for value in Nature.values if value},
}  # fmt: skip
YES = frozenset({"是", "兼", "兼任", "兼职", "y", "yes", "true", "1", "√"})
NO = frozenset({"", "否", "不", "n", "no", "false", "0", "×"})
