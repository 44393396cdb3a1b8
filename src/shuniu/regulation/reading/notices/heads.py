"""Where a person's part of a notice begins: the name, the post, and what is left of the line."""

from __future__ import annotations

import re
from typing import NamedTuple

from .lists import split_outside, without_marker
from .names import DOT, DOTTED, PLAIN, SPACED, TITLES, bare, is_likely_name, is_name
from .posts import BRACKET, LAST, is_post, split_posts, starts_like_a_post

VERB = (
    r"(?:协助分管|协助管理|协助负责|协助联系|协助|协管|全面负责|具体负责|主要负责|牵头负责|同时负责|负责|归口管理|统一管理|管理|分管|主管|主抓|牵头|统筹协调|统筹|领导|主持|"
    r"对口联系|归口联系|协调联系|挂点联系|挂钩联系|包联|联系|代管|代行|兼任|兼管|承担|配合|参与|受)"
)
_BOUNDARY = re.compile(rf"\s*(?:$|[:,。;|]|同志|{VERB}|为|是|—|--)")
_JOINER = re.compile(r"\s*(?:、|/|兼任|兼)\s*|\s+")
# What a bracket after a name says of the person and not of the post: (女), (女,回族).
_REMARK = re.compile(r"^\s*\((?:[男女]|[\u4e00-\u9fff]{1,6}族|[男女][,、][\u4e00-\u9fff]{1,6}族)\)")
_LONGEST = 120


class Head(NamedTuple):
    """王建国  市长 (and the rest of the line)."""

    name: str
    post: str | None
    rest: str
    sure: bool


def names_at(text: str) -> list[tuple[str, str]]:
    """What could be a name at the beginning of the text, with what follows; likeliest first."""
    found = []
    if match := re.match(DOTTED, text):
        # What follows may run on into the name: the shortest ending that fits is the name.
        last = max(match.group().rfind(dot) for dot in DOT)
        found += [(text[:end], text[end:]) for end in range(last + 2, match.end() + 1)]
    if match := re.match(SPACED, text):
        found.append((match.group(), text[match.end() :]))
    for length in (3, 2, 4):
        if re.fullmatch(PLAIN, text[:length]) and len(text) >= length:
            found.append((text[:length], text[length:]))
    return found


def take_post(text: str) -> tuple[str, str] | None:
    """The post or posts at the beginning of the text, with what follows them."""
    end = 0
    while (step := _one_post(text, end)) is not None:
        end = step
        joined = _JOINER.match(text, end)
        if joined is None or _one_post(text, joined.end()) is None:
            break
        end = joined.end()
    post = text[:end].strip(" 、/")
    return (post, text[end:]) if end and is_post(post) else None


def _one_post(text: str, begin: int) -> int | None:
    """The end of the post that begins here; a boundary or a joiner must follow."""
    for match in re.finditer(LAST, text[begin : begin + 45]):
        between = text[begin : begin + match.start()]
        if re.search(r"[。;:,、!?\s]", between):
            return None
        end = begin + match.end()
        if bracket := re.match(BRACKET, text[end : end + 130]):
            end += bracket.end()
        if _BOUNDARY.match(text, end) or _JOINER.match(text, end):
            return end
    return None


def read_head(line: str) -> Head | None:
    """The person whose part this line begins, or None."""
    text = without_marker(line)[:_LONGEST]
    tail = without_marker(line)[_LONGEST:]
    head = _name_first(text) or _post_first(text)
    return head._replace(rest=head.rest + tail) if head else None


def _name_first(text: str) -> Head | None:
    for name, rest in names_at(text):
        if head := _after_name(name, _REMARK.sub("", rest, count=1)):
            return head
    return None


def _after_name(name: str, rest: str) -> Head | None:
    titled = next((title for title in TITLES if rest.lstrip().startswith(title)), None)
    if titled:
        return _after_title(name, rest.lstrip()[len(titled) :]) if is_likely_name(name) else None
    if (bracket := re.match(rf"\s*({BRACKET})", rest)) and is_post(_inside(bracket.group(1))):
        after = rest[bracket.end() :]
        return (
            Head(bare(name), _inside(bracket.group(1)), _lead(after), True) if is_likely_name(name) else None
        )
    if found := _spaced_or_fused(name, rest):
        return found
    if is_name(name) and re.match(rf"\s*(?::|,?\s*{VERB}|$)", rest):
        return Head(bare(name), None, _lead(rest), bool(re.match(rf"\s*(?::|,?\s*{VERB})", rest)))
    return None


def _after_title(name: str, rest: str) -> Head | None:
    bracket = re.match(rf"\s*({BRACKET})", rest)
    if bracket and is_post(_inside(bracket.group(1))):
        return Head(bare(name), _inside(bracket.group(1)), _lead(rest[bracket.end() :]), True)
    taken = take_post(rest.lstrip(" ,"))
    if taken and not re.match(VERB, rest.lstrip(" ,")):
        return Head(bare(name), taken[0], _lead(taken[1]), True)
    return Head(bare(name), None, _lead(rest), True)


def _spaced_or_fused(name: str, rest: str) -> Head | None:
    """王建国 市长 and 王建国市长; fused, the post must begin as posts do."""
    spaced = rest[:1] in " ,"
    taken = take_post(rest.lstrip(" ,"))
    if taken is None or re.match(VERB, rest.lstrip(" ,")):
        return None
    if rest[:1] not in " ," and name.endswith("副"):  # 柯敏副市长
        return None
    known = is_name(name) if not spaced else is_likely_name(name)
    if not known or not (spaced or starts_like_a_post(rest)):
        return None
    return Head(bare(name), taken[0], _lead(taken[1]), True)


def _post_first(text: str) -> Head | None:
    for match in re.finditer(LAST, text):
        end = match.end()
        if bracket := re.match(BRACKET, text[end:]):
            end += bracket.end()
        post, after = text[:end], text[end:].lstrip(" :") if text[end : end + 1] in " :" else text[end:]
        if head := _name_after_post(post, after):
            return head
    return None


def _name_after_post(post: str, after: str) -> Head | None:
    if not is_post(post):
        return None
    for name, rest in names_at(after):
        titled = rest.startswith(TITLES)
        known = is_likely_name(name) if titled else is_name(name)
        if known and (titled or re.match(rf"\s*(?:$|[:,。;(]|{VERB})", rest)):
            return Head(bare(name), post.strip(), _lead(rest[2:] if titled else rest), True)
    return None


def _inside(bracket: str) -> str:
    """The posts in a bracket, without what else it says of the person (女, 回族, 1975年生)."""
    parts = split_outside(bracket.strip()[1:-1], "、,;")
    return "、".join(
        part for part in parts if not re.fullmatch(r"[男女]|.{1,6}族|.{0,12}(?:生|党员|学历|学位)", part)
    )


def _lead(rest: str) -> str:
    return rest.lstrip(" :,—-")


def posts_of(post: str | None) -> list[str]:
    return split_posts(post) if post else []
