"""Why a file could not be read, as sentences that say what to do next."""

from __future__ import annotations

from typing import Any

from shuniu.core.refusals import WrongInput
from shuniu.core.sentences import Sentence
from shuniu.core.words import Words as _

PREFIX = "extract."


class ExtractRefused(WrongInput):
    """The file gives no lines. ``key`` and ``said.args`` can be stored; ``sentence`` is for the person."""

    def __init__(self, sentence: Sentence, **args: Any) -> None:
        super().__init__(sentence, **args)
        self.key = sentence.key

    @property
    def sentence(self) -> str:
        return str(self.said)


_all: dict[str, Sentence] = {}


def _sentence(name: str, text: _) -> Sentence:
    sentence = Sentence(PREFIX + name, text)
    _all[sentence.key] = sentence
    return sentence


def sentence_called(key: str) -> Sentence | None:
    return _all.get(key)


EMPTY = _sentence("empty", _("文件是空的，请重新选择文件。"))
TOO_BIG = _sentence("too_big", _("文件超过%(megabytes)s兆，请拆分或压缩图片后再上传。"))
TOO_LONG = _sentence("too_long", _("文件的文字超过%(characters)s字，请拆分后再上传。"))
TOO_MANY_PAGES = _sentence("too_many_pages", _("文件有%(pages)s页，最多读%(limit)s页，请拆分后再上传。"))
TOO_HEAVY = _sentence("too_heavy", _("文件结构过于复杂，没有读完。请另存为PDF后再上传，或者手工录入。"))
TOO_SLOW = _sentence("too_slow", _("文件在%(seconds)s秒内没有读完。请另存为PDF后再上传，或者手工录入。"))
DAMAGED = _sentence("damaged", _("文件已损坏或不完整，请向来文单位另要一份，或者打印后扫描上传。"))
ENCRYPTED = _sentence("encrypted", _("文件设了密码，请去掉密码后再上传。"))
SUSPICIOUS = _sentence("suspicious", _("文件内部结构不正常，未予读取。请用办公软件另存一份再上传。"))
ARCHIVE = _sentence("archive", _("这是压缩包，请解压后逐个上传。"))
UNKNOWN = _sentence(
    "unknown", _("不能识别文件格式。可以上传 PDF、DOCX、DOC、OFD、TXT、HTML、XLSX 或者 PNG、JPG 图片。")
)
OTHER_FORMAT = _sentence("other_format", _("不能读取%(format)s格式，请另存为 PDF 或 DOCX 后再上传。"))
NO_TEXT = _sentence("no_text", _("文件里没有文字，请检查文件，或者手工录入。"))
NO_OCR = _sentence("no_ocr", _("本机没有安装文字识别，扫描件请手工录入；管理员可用 make demo-ocr 安装。"))
OCR_TOO_MANY_PAGES = _sentence(
    "ocr_too_many_pages", _("扫描件有%(pages)s页，一次最多识别%(limit)s页，请拆分后再上传。")
)
PICTURE_TOO_LARGE = _sentence(
    "picture_too_large", _("图片尺寸过大，请缩小到%(megapixels)s百万像素以内再上传。")
)
