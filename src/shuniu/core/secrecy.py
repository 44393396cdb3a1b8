"""Whether a paper bears the mark of a state secret, in the place where such a mark stands.

The mark is printed by itself at the head of the first page: 绝密, 机密 or 秘密, often with ★ and a term
(GB/T 9704: 密级和保密期限), beside the copy number and the urgency. A word inside a sentence or a name
(机要科, 保密法, 商业秘密, 工作秘密) is no mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from shuniu.core.extract import Extracted, extract
from shuniu.core.refusals import NotAllowed, Refusal, check
from shuniu.core.sentences import Sentence
from shuniu.core.words import Words as _

_HEAD = 12  # lines of the first page above which a mark without ★ can stand
_SIMPLIFIED = str.maketrans("絕機祕級極長", "绝机秘级极长")

_COPY = r"(?:(?:份号[:：]?)?(?:№|No\.?)?\d{1,8}(?:号)?)?"
_LABEL = r"(?:密级(?:和保密期限)?[:：]?)?"
_LEVEL = r"(?P<level>绝密|机密|秘密)"
_TERM = r"(?:长期|\d{1,2}(?:年|个月|月|天|日)|[一二三四五六七八九十]{1,3}(?:年|个月)|解密.{0,12}|启用前)"
_STAR = r"[★☆*＊✦✪]"
_URGENCY = r"(?:特提|特急|加急|平急|紧急)?"

_WITH_STAR = re.compile(rf"[\[【(（]?{_COPY}{_LABEL}{_LEVEL}{_STAR}(?:{_TERM})?[\]】)）]?{_URGENCY}")
_BARE = re.compile(rf"[\[【(（]?{_COPY}{_LABEL}{_LEVEL}(?:{_TERM})?[\]】)）]?{_URGENCY}")
_URGENCY_FIRST = re.compile(rf"(?:特提|特急|加急|平急){_LEVEL}(?:{_STAR})?(?:{_TERM})?")


MARKED = Sentence(
    "files.marked",
    _("首页标有“%(mark)s”。本系统不处理国家秘密，文件未保存。请按涉密载体登记，并在涉密系统办理。"),
)


def unmarked(read: Extracted) -> Extracted:
    """The same, for whoever keeps anything of an uploaded file. Raises NotAllowed where its first page bears a mark."""
    check(refusal_of_marked(read.first_page_lines))
    return read


def uploaded_lines(upload: UploadedFile) -> list[str]:
    """The lines of an upload of which only the text is kept. Raises ExtractRefused or NotAllowed (marked)."""
    return unmarked(extract(upload.read(), name=upload.name or "")).lines


def refusal_of_marked(lines: Sequence[str]) -> Refusal | None:
    """Why a text that bears a mark may not be kept, by whatever door it came."""
    mark = secrecy_mark(lines)
    return NotAllowed(MARKED, mark=mark) if mark else None


def secrecy_mark(first_page_lines: Sequence[str]) -> str | None:
    """The mark as 绝密, 机密 or 秘密; None where the first page bears none."""
    lines = [tight for line in first_page_lines if (tight := _tight(line))]
    for place, line in enumerate(lines):
        shapes = (_WITH_STAR, _BARE, _URGENCY_FIRST) if place < _HEAD else (_WITH_STAR,)
        for shape in shapes:
            if found := shape.fullmatch(line):
                return found["level"]
    return None


def _tight(line: str) -> str:
    return re.sub(r"\s+", "", line).translate(_SIMPLIFIED)
