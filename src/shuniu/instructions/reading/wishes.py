"""What the words do or ask, whoever is named: agree, sign off, hold back, put on the agenda, see to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shuniu.instructions.reading.records import Asked, Clean

_DENIED = re.compile(r"(?:不必|无需|无须|不用|不需要?|不再|不宜|不要|勿|免|不得|未)(?:再|另行|重复)?$")
_WISHES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("refuse", re.compile(r"不(?:予)?同意|不予办理|不妥|退回")),
    ("approve", re.compile(r"(?<!不)(?<!不予)(?:原则)?同意|照办|照此办理|可行")),
    ("hold", re.compile(r"[暂缓]缓?(?:发|印发|办|议)")),
    ("sign_off", re.compile(r"(?<![缓暂])签发|印发")),
    ("circle", re.compile(r"圈阅")),
    ("instruct", re.compile(r"阅示|批示(?!要求|精神|件|意见)|审定|定夺")),
    ("handle", re.compile(r"阅处|阅办|阅研办理|酌办|即办")),
    (
        "study",
        re.compile(
            r"阅研|研究提出|研提|提出(?:处理|审查|处置|法律|书面|具体)?(?:意见|建议|方案)|拿出?(?:个)?(?:意见|方案)"
        ),
    ),
    ("read", re.compile(r"传阅|阅知|知悉|(?<![圈传参审])阅(?![示处办研批知存])")),
    (
        "meeting",
        re.compile(
            r"(?:提请|列入|提交|报请)[^，。；]{0,12}会议?(?:研究|审议|议题|讨论)?|上(?:常务|专题|办公|党组)?会"
            r"|(?:常务|专题|办公|党组)会议?(?:研究|审议|讨论)"
        ),
    ),
    ("at_once", re.compile(r"立即|抓紧|尽快|火速|即刻|马上|(?<![迅高加])速(?=[报转办送])|即办")),
    (
        "supervise",
        re.compile(
            r"督办|督促|跟踪(?:督[查办]|问效|督|落实|问责|办理情况)?|督查(?![科处室股组局])|盯(?:住|办|紧|牢|死)|挂牌|销号|通报"
            r"|[报送](?:结果|情况|进展|进度)|报[^，。；]{0,6}(?:结果|情况|进展)|(?:结果|情况|进展)[^，。；]{0,8}[报告]|(?:反馈|上报|回报|报告)(?:结果|情况)?(?=[，。；]|$)"
            r"|报我|报告我|向我|回头看|务必|不得(?:延误|拖延)|一抓到底|调度|催办|书面回复|把情况报"
        ),
    ),
)


def wishes_in(clean: Clean) -> Iterator[Asked]:
    """In the order of the words; what is said not to be wanted is left out."""
    found = [
        (one.start(), one.end(), what)
        for what, shape in _WISHES
        for one in shape.finditer(clean.text)
        if not _DENIED.search(clean.text, max(0, one.start() - 6), one.start())
    ]
    return (Asked(clean.at(start, end), what) for start, end, what in sorted(found))
