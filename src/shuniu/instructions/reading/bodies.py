"""The ways in which words name a unit or a body: 市住房和城乡建设局, 住房城乡建设局, 住建局, 住建, 住建部门."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from shuniu.instructions.reading.people import Form
from shuniu.instructions.reading.records import Body, Why

_PLACE = r"(?:[一-鿿]{1,6}?(?:省|市|县|区|州|盟|旗)|省|市|县|区|州)"
# What a body is, with the words by which it is spoken of.
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("街道办事处", ("街道办事处", "街道办", "街道")),
    ("管理委员会", ("管理委员会", "管委会")),
    ("委员会", ("委员会", "委")),
    ("办公室", ("办公室", "办")),
    ("办公厅", ("办公厅", "办")),
    ("分局", ("分局", "局")),
    ("总队", ("总队",)),
    ("支队", ("支队",)),
    ("大队", ("大队",)),
    ("局", ("局",)),
    ("厅", ("厅",)),
    ("公司", ("公司",)),
    ("中心", ("中心",)),
    ("部", ("部",)),
)
_NEVER_BARE = ("部",)  # 组织 and 宣传 are verbs
_PEOPLE_SAY = ("部门", "机关")
_CUSTOMARY = 4  # what is farther from the name is for the clerk to confirm
# Words that tell nothing about a body by themselves.
_PLAIN = frozenset(
    "管理 服务 事务 监督 综合 行政 保障 地方 建设 发展 社会 资源 国家 总局 联合 委员 规划 信息化 审查".split()  # noqa: SIM905
)
# What neither a choice of its words nor of their first characters gives.
_CUSTOM: dict[str, tuple[str, ...]] = {
    "生态环境": ("环保", "环境"),
    "卫生健康": ("卫生", "卫计"),
    "自然资源": ("国土", "资源"),
    "农业农村": ("农委",),
    "高新技术产业开发区": ("高新区", "开发区"),
    "经济技术开发区": ("经开区", "开发区"),
    "人力资源和社会保障": ("人力社保",),
    "国有资产监督管理": ("国资",),
    "绿化和市容管理": ("绿容",),
}
_LOCAL = re.compile(r"^(?P<place>[一-鿿]{2,8}?(?P<kind>市|县|区|州|镇|乡|盟|旗))人民政府$")
_AND = re.compile(r"[和与及、]")


def forms_of_bodies(bodies: Iterable[Body], place: str = "") -> Iterator[tuple[str, Form]]:
    for one in bodies:
        yield one.name, Form((one.key,), False)
        yield from _forms(one, place)


def _forms(one: Body, place: str) -> Iterator[tuple[str, Form]]:
    if one.short:
        yield one.short, Form((one.key,), False)
        yield from _of_kind(one.key, one.short, weight=1)
    if one.is_unit:
        return
    if local := _LOCAL.match(one.name):
        yield from _local(one.key, local)
        return
    core = _without_place(one.name, place)
    yield core, Form((one.key,), False)
    yield from _of_kind(one.key, core)


def _local(key: str, local: re.Match[str]) -> Iterator[tuple[str, Form]]:
    """A government below: 青石镇人民政府, 青石镇政府, 青石镇, and 青石 among others of its kind."""
    whole = local["place"]
    for ending in ("政府", "党委", "党委政府", ""):
        yield f"{whole}{ending}", Form((key,), False)
    bare = whole.removesuffix(local["kind"])
    if len(bare) > 1:
        yield bare, Form((key,), False, is_loose=True, is_bare=True, weight=1)


def _without_place(name: str, place: str) -> str:
    """市财政局 → 财政局; 国家税务总局临禾市税务局 → 税务局; 国网临禾供电公司 → 供电公司."""
    town = place[:-1] if place[-1:] in "省市县区州" else place
    for lead in ("国家税务总局", "国网", "中共"):
        name = name.removeprefix(lead)
    if place and name.startswith(f"{place}委"):
        name = name[len(town) :]
    for lead in (place, town):
        if lead and name.startswith(lead) and len(name) > len(lead) + 1:
            name = name[len(lead) :]
    name = re.sub(r"^[省市县区州]?委(?=[一-鿿]{2,}部$)", "", name)
    if re.match(r"^[省市县区州]委办公[室厅]$", name):
        return name
    return re.sub(r"^(?:本)?[省市县区州](?=[一-鿿]{2,})", "", name)


def _of_kind(key: str, core: str, weight: int = 2) -> Iterator[tuple[str, Form]]:
    found = next(((kind, said) for kind, said in _KINDS if core.endswith(kind) and core != kind), None)
    if found and found[0] == "管理委员会" and core.endswith("监督管理委员会"):
        found = ("委员会", ("委员会", "委"))
    if found is None:
        return
    kind, said = found
    name = core.removesuffix(kind)
    if kind == "分局":
        # 安和市生态环境局石桥分局, 东湾公安分局: by its field, wherever the place stands.
        name = re.sub(rf"^{_PLACE}", "", name)
        parts = name.split("局")
        if len(parts) == 2:
            yield f"{parts[1]}分局", Form((key,), False, weight=1)
        name = parts[0]
    for stem, how in _stems(name):
        heavy = weight + how
        why = Why.SHORT if how > _CUSTOMARY else Why.SURE
        if len(stem) == 1:
            if "委" in said:  # 科委
                yield f"{stem}委", Form((key,), False, why=why, weight=heavy)
            continue
        yield from (
            (stem + ending, Form((key,), False, why=why, weight=heavy)) for ending in (*said, *_PEOPLE_SAY)
        )
        if kind not in _NEVER_BARE and not stem.endswith("委"):
            yield stem, Form((key,), False, is_loose=True, why=why, is_bare=True, weight=heavy)


@lru_cache(maxsize=4096)
def _stems(name: str) -> tuple[tuple[str, int], ...]:
    """What may stand for the name of a body, with how far it is from it: each once, as near as it comes."""
    nearest: dict[str, int] = {}
    for stem, how in _every_stem(name):
        nearest[stem] = min(how, nearest.get(stem, how))
    return tuple(nearest.items())


def _every_stem(name: str) -> Iterator[tuple[str, int]]:
    """Whole, customary, shortened, a part."""
    yield name, 0
    plain = _AND.sub("", name)
    yield plain, 0
    for whole, said in _CUSTOM.items():
        if whole in name:
            yield from ((word, 1 if name.startswith(whole) else 2) for word in said)
    words = _words(name)
    before_and = (_words(name.partition("和")[0]) or [""])[-1] if "和" in name else ""
    for size in range(len(words), 0, -1):
        for chosen in combinations(range(len(words)), size):
            some = [words[place] for place in chosen]
            heavy = 1 + len(words) - size + (0 if chosen[0] == 0 else 2)
            yield from ((word, heavy) for word in _shortened(some))
            if before_and in some[:-1]:
                # 粮食和储备局 for 粮食和物资储备局
                yield "".join(f"{word}和" if word == before_and else word for word in some), heavy


def _shortened(words: list[str]) -> Iterator[str]:
    """Some of the words: each whole, or from some place on (or up to it) only the first character of each."""
    if len(words) == 1 and words[0] in _PLAIN:
        return
    yield "".join(words)
    initials = [word[0] for word in words]
    if len(words) == 1:
        yield initials[0]
        return
    for place in range(len(words) + 1):
        yield "".join(initials[:place] + words[place:])
        yield "".join(words[:place] + initials[place:])


def _words(name: str) -> list[str]:
    """The name in words of two characters, as names of bodies are made; what is left over joins the one before."""
    found: list[str] = []
    for part in _AND.split(name):
        pairs = [part[place : place + 2] for place in range(0, len(part), 2)]
        if len(pairs) > 1 and len(pairs[-1]) == 1:
            pairs[-2:] = [pairs[-2] + pairs[-1]]
        found += pairs
    return [word for word in found if word][:7]


COLLECTIVE = re.compile(
    r"(?:各级?|有关|相关|责任|其他|其它|所属|全体|(?<![一-鿿])防汛成员|[省市县区州](?:直|级|属)(?:有关|相关|各)?|成员)"
    r"(?:有关|相关|级|地方|成员|责任|主管|承办|职能)*"
    r"(?:县市区|市县区|县（市、区）|市（州）|县（市）|县（区）|区（市）|区（县）|市（县）|县区|区县|市州|州市|街镇|乡镇街道|乡镇|镇街|街道|镇|部门|单位|委办局|科室|处室|股室|科|处|地|市县|企业)"
    r"(?![：:一-鿿]{0,1}[：:])"
)
_LEVEL = r"(?:省|市|县|区|州|人民)"
OWN_OFFICE = re.compile(
    rf"(?<![一-鿿])?(?P<of>{_LEVEL}?)(?:人民政府|政府|府)(?:办公[室厅]|办)(?!主任|副主任|公|事)|(?<!府)(?<![街信政])办公[室厅](?!主任|副主任|[一-鿿]{{0,2}}会)"
)
