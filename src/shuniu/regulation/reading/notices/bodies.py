"""Lists of bodies (议事协调机构、机构名单) and of their members (组长, 副组长, 成员)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .heads import posts_of, read_head
from .lists import is_body, marker_of, match_form, split_outside, without_marker
from .names import bare, is_likely_name, is_name
from .standing import person_in
from .text import Row, sentences

_ROLES = (
    r"第一组长|双组长|组\s*长|常务副组长|副\s*组\s*长|第一副组长|"
    r"总指挥长?|常务副总指挥长?|副总指挥长?|指挥长|常务副指挥长|副指挥长|政\s*委|"
    r"主任委员|常务副主任委员|副主任委员|名誉主任|主\s*任|常务副主任|副\s*主\s*任|"
    r"第一召集人|总召集人|召集人|副召集人|会\s*长|副会长|秘\s*书\s*长|副秘书长|"
    r"成员单位|责任单位|组成单位|成\s*员|组\s*员|委\s*员|联络员|顾\s*问|总顾问|"
    r"办公室主任|办公室副主任|办公室成员|主\s*席|副\s*主\s*席|理事长|副理事长|负责人|牵头领导"
)
_ROLE_LINE = re.compile(rf"^({_ROLES})\s*(?:[:]|\s+(?=\S)|$)\s*(.*)$")
_BODY_NAME = (
    r"[\u4e00-\u9fffA-Za-z0-9“”《》·()—\-]{2,50}?"
    r"(?:领导小组|工作小组|协调小组|推进小组|专项小组|工作组|专班|工作专班|指挥部|委员会|联席会议|协调会议|"
    r"编委会|评委会|理事会|筹委会|组委会|安委会|办公室|领导机构)"
)
_NAMED = re.compile(rf"({_BODY_NAME})(?:\((?:以下)?简称[^()]*\))?")
_SET_UP = re.compile(rf"(?:成立|建立|设立|组建|调整|公布|印发|充实)(?:了)?({_BODY_NAME})")
_CHANGED = re.compile(rf"对({_BODY_NAME})(?:\([^()]*\))?(?:组成人员|成员)")
_ACTIONS = (
    ("keep", r"保留|继续保留"),
    ("set_up", r"新设|成立|设立|新成立|增设|组建"),
    ("abolish", r"撤销|取消|不再保留|注销"),
    ("rename", r"更名|名称调整|改名"),
    ("merge", r"合并|整合|归并"),
    ("adjust", r"调整"),
)
_OFFICE_AT = re.compile(r"办公室(?:\([^()]*\))?(?:设在|设于|在)\s*([^,。;()]{2,30})")
_HEADS_OFFICE = re.compile(
    r"([^,。;]{2,20}?)(?:同志)?(?:兼任|担任|任)(?:(?:指挥部|专班|领导小组|委员会)?办公室)?(主任|副主任)(?=[,。;]|$)"
)
_HEAD_OF_OFFICE = re.compile(r"(?:办公室|办)?(主任|常务副主任|副主任)由([^。;]{2,60}?)(?:同志)?(?:兼任|担任)")


@dataclass
class Body:
    """One body with its members in the order of the list."""

    name: str
    line: int
    action: str | None = None
    members: list[dict[str, Any]] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    office_at: str | None = None
    office_heads: list[dict[str, Any]] = field(default_factory=list)
    lead_unit: str | None = None
    former: str | None = None


def read_bodies(rows: list[Row]) -> dict[str, Any]:
    """Bodies in the order of the list (机构序列), and every member as a person."""
    bodies = _listed(rows) or _with_members(rows)
    return {
        "persons": _persons(bodies),
        "bodies": [_as_dict(order, body) for order, body in enumerate(bodies, start=1)],
    }


# -- one or more bodies with their members --------------------------------------------------------


def _with_members(rows: list[Row]) -> list[Body]:
    bodies: list[Body] = []
    current: Body | None = None
    role: str | None = None
    rows = _titles(rows)
    for place, row in enumerate(rows):
        text = _closed_up(without_marker(row.text))
        if name := _heading_name(row, text, rows[place + 1 : place + 8]):
            current, role = _open(bodies, name, row, text), None
            continue
        if current is None and (name := _named_in(text)):
            current = _open(bodies, name, row, text)
        if current is None:
            continue
        if (found := _ROLE_LINE.match(text)) and not re.match(r"[^:]{0,4}由", found.group(2)):
            role = re.sub(r"\s", "", found.group(1))
            _add_members(current, role, _read_members(current, found.group(2), row.line), row.line)
        elif role and _is_member_line(row, members := _read_members(current, text, row.line)):
            _add_members(current, role, members, row.line)
        else:
            role = role if len(text) < 4 else None
            _read_office(current, text, row.line)
    return [body for body in bodies if body.members or body.units or body.office_at]


def _read_members(body: Body, text: str, line: int) -> str:
    """What stands before the sentences on the body's own office."""
    said = sentences(text)
    place = next((place for place, each in enumerate(said) if _OFFICE_AT.search(each)), len(said))
    if 0 < place < len(said):
        _read_office(body, "。".join(said[place:]), line)
        return "、".join(said[:place])
    return text


def _closed_up(text: str) -> str:
    """总 指 挥: and 成  员: are spread over the width of the page."""
    found = re.match(r"((?:[\u4e00-\u9fff] +){1,5}[\u4e00-\u9fff]) *:", text)
    return re.sub(r" ", "", found.group(1)) + ":" + text[found.end() :] if found else text


def _open(bodies: list[Body], name: str, row: Row, text: str) -> Body:
    known = next(
        (
            body
            for body in bodies
            if body.name == name or (not body.members and (name in body.name or body.name in name))
        ),
        None,
    )
    if known:
        known.name = name if len(name) > len(known.name) else known.name
        return known
    bodies.append(Body(name, row.line, _action(text)))
    return bodies[-1]


def _heading_name(row: Row, text: str, after: list[Row]) -> str | None:
    """A line that is the name of a body (with 组成人员 or 名单 after it), before its roles."""
    plain = re.sub(r"(?:组成人员|成员|人员)?(?:名单|组成|如下)*[:]?$", "", text)
    if not re.fullmatch(_BODY_NAME, plain) or len(plain) < 5 or _ROLE_LINE.match(text):
        return None
    if re.search(r"关于|通知|决定|经研究", plain):
        return None
    follows = any(_ROLE_LINE.match(without_marker(next_row.text)) for next_row in after[:4])
    return plain if follows else None


def _named_in(text: str) -> str | None:
    """成立某市某某领导小组 in the title or in the first sentence; 对某某领导小组组成人员进行调整."""
    found = _SET_UP.search(text) or _CHANGED.search(text)
    if found:
        return re.sub(r"^(?:和充实|和完善|充实|完善)", "", found.group(1))
    return None


def _titles(rows: list[Row]) -> list[Row]:
    """The title of the notice, cut over lines, made one row at its last line."""
    for place, row in enumerate(rows[:6]):
        if re.search(r"(?:通知|决定|公告|函|名单)$", row.text) and "关于" in "".join(
            each.text for each in rows[: place + 1]
        ):
            begin = next(at for at in range(place + 1) if "关于" in rows[at].text)
            whole = "".join(each.text for each in rows[begin : place + 1])
            return [*rows[:begin], Row(rows[begin].line, whole), *rows[place + 1 :]]
    return rows


def _is_member_line(row: Row, text: str) -> bool:
    if re.search(r"[。]", text) and len(text) > 60:
        return False
    head = read_head(row.text)
    if head and (head.post or is_name(text)):
        return True
    if row.cells and any(is_likely_name(cell) for cell in row.cells):
        return True
    if _OFFICE_AT.search(text) or re.search(r"下设", text):
        return False
    parts = split_outside(text.rstrip("。;"), "、,")
    return bool(parts) and all(
        person_in(part) or is_body(part) or re.search(r"(?:负责人|负责同志|主要领导|分管领导)$", part)
        for part in parts
    )


def _add_members(body: Body, role: str, text: str, line: int) -> None:
    text = text.strip().rstrip("。;")
    if not text:
        return
    if role.endswith("单位"):
        body.units += [part for part in split_outside(text, "、,;") if part not in body.units]
        return
    for name, post in _members(text):
        entry = {"role": role, "name": name, "post": post, "line": line}
        (body.office_heads if role.startswith("办公室") else body.members).append(entry)


def _members(text: str) -> list[tuple[str | None, str | None]]:
    """王建国 市长; 王建国(市长)、李明(副市长); 王建国、李明; 市财政局主要负责人."""
    if head := read_head(text):
        posts = posts_of(head.post)
        listed = [] if head.post and head.rest else _parts(text)
        if posts and not head.rest:
            return [(head.name, head.post)]
        if len(listed) <= 1 and not head.rest:
            return [(head.name, head.post)]
    return [member for part in _parts(text) if (member := _member(part))]


def _parts(text: str) -> list[str]:
    parts = split_outside(re.sub(r"(?<=\)) +", "、", text), "、,;")
    return [piece for part in parts for piece in _name_and_rest(part)]


def _name_and_rest(part: str) -> list[str]:
    """侯俊及各村党支部书记: a person, and others by their posts."""
    for joined in re.finditer(r"及|以及|和", part):
        name, rest = part[: joined.start()].strip(), part[joined.end() :].strip()
        if is_name(name) and len(rest) > 1:
            return [name, rest]
    return [part]


def _member(part: str) -> tuple[str | None, str | None] | None:
    if head := read_head(part):
        return head.name, head.post
    if is_name(part):
        return bare(part), None
    found = re.fullmatch(r"(\S{2,8})\((.+)\)", part)
    if found and is_likely_name(found.group(1)):
        return bare(found.group(1)), found.group(2)
    return (None, part) if len(part) >= 3 else None


def _read_office(body: Body, text: str, line: int) -> None:
    if found := _OFFICE_AT.search(text):
        body.office_at = body.office_at or found.group(1)
    for sentence in sentences(text):
        named = [
            *_HEAD_OF_OFFICE.findall(sentence),
            *((role, who) for who, role in _HEADS_OFFICE.findall(sentence)),
        ]
        for role, who in named:
            for name, post in _members(match_form(who)):
                body.office_heads.append({"role": f"办公室{role}", "name": name, "post": post, "line": line})


# -- a directory of bodies -------------------------------------------------------------------------


def _listed(rows: list[Row]) -> list[Body]:
    """Numbered names, or names in a table, under headings such as 保留 and 撤销."""
    bodies: list[Body] = []
    action: str | None = None
    columns: list[str] = []
    for row in rows:
        if row.cells:
            columns = _columns(row.cells) or columns
            if (body := _from_cells(row, columns, action)) is not None:
                bodies.append(body)
            continue
        text = without_marker(row.text).rstrip("。;")
        if _is_heading(text):
            action = _action(text)
        elif marker_of(row.text) and (body := _from_line(row, text, action)) is not None:
            bodies.append(body)
    return (
        bodies
        if len(bodies) >= 2 and not any(_ROLE_LINE.match(without_marker(row.text)) for row in rows)
        else []
    )


def _is_heading(text: str) -> bool:
    return (
        bool(_action(text))
        and not re.fullmatch(_BODY_NAME, text)
        and bool(re.search(r"机构|名单|领导小组|\d+个|如下|目录|的$|[:]$", text))
        and len(text) < 60
    )


def _action(text: str) -> str | None:
    return next((name for name, pattern in _ACTIONS if re.search(pattern, text)), None)


def _from_line(row: Row, text: str, action: str | None) -> Body | None:
    renamed = re.fullmatch(r"(.{4,50}?)(?:更名|改名|调整|合并|并入)为?(.{4,50})", text)
    if renamed:
        return Body(renamed.group(2), row.line, action or _action(text), former=renamed.group(1))
    name = re.sub(r"\([^()]*\)$", "", re.split(r",(?=办公室)", text)[0])
    if len(name) > 50 or re.search(r"[。,:;]", name) or not (re.fullmatch(_BODY_NAME, name) or is_body(name)):
        return None
    body = Body(name, row.line, action)
    if found := _OFFICE_AT.search(text):
        body.office_at = found.group(1)
    return body


def _columns(cells: tuple[str, ...]) -> list[str]:
    kinds = [_column(re.sub(r"\s", "", cell)) for cell in cells]
    return kinds if "name" in kinds else []


def _column(cell: str) -> str:
    if re.fullmatch(r"(?:机构|单位|议事协调机构|小组)?(?:名称|全称)|(?:议事协调)?机构|单位", cell):
        return "name"
    if re.fullmatch(
        r"(?:办公室|办事机构)(?:设在|所在|设置)?(?:单位|部门)?|牵头(?:单位|部门)|承担单位|责任单位", cell
    ):
        return "office"
    if re.fullmatch(r"(?:主要)?负责人|组长|主任|牵头领导|总指挥|召集人", cell):
        return f"head:{cell}"
    return ""


def _from_cells(row: Row, columns: list[str], action: str | None) -> Body | None:
    if _columns(row.cells) or "name" not in columns:
        return None
    cells = row.cells if len(row.cells) == len(columns) else row.cells[-len(columns) :]
    pairs = dict(zip(columns, cells, strict=False))
    name = pairs.get("name", "")
    if len(name) < 3 or re.fullmatch(r"\d+", name):
        return None
    body = Body(name, row.line, action, office_at=pairs.get("office"))
    for column, cell in pairs.items():
        if column.startswith("head:"):
            _add_members(body, column[5:], cell, row.line)
    return body


def _persons(bodies: list[Body]) -> list[dict[str, Any]]:
    """Every named member once, in the order of first mention, with the bodies he sits in."""
    people: dict[str, dict[str, Any]] = {}
    for body in bodies:
        for member in [*body.members, *body.office_heads]:
            if member["name"] is None:
                continue
            person = people.setdefault(member["name"], _person(member, len(people) + 1))
            person["post"] = person["post"] or member["post"]
            person["bodies"].append({"name": body.name, "relation": member["role"], "remark": None})
    return list(people.values())


def _person(member: dict[str, Any], order: int) -> dict[str, Any]:
    empty: dict[str, Any] = {"fields": [], "bodies": [], "assists": [], "stands_in_for": [], "conditions": []}
    return {"name": member["name"], "post": member["post"], "order": order, **empty, "line": member["line"]}


def _as_dict(order: int, body: Body) -> dict[str, Any]:
    return {
        "name": body.name,
        "order": order,
        "action": body.action,
        "former_name": body.former,
        "members": body.members,
        "member_units": body.units,
        "office_at": body.office_at,
        "office_heads": body.office_heads,
        "line": body.line,
    }
