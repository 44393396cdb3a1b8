"""Papers as they come in, made here: a PDF with the head of an official document."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import red
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

REQUEST = (
    "青溪市水务局关于水库除险加固工程资金的请示",
    "市人民政府：",
    "　　为保障汛期安全，我局拟对三座小型水库实施除险加固，",
    "需市级配套资金三百二十万元。资金安排方案附后。",
    "　　妥否，请批示。",
    "　　附件：水库除险加固工程资金安排方案",
    "　　　　　　　　　　　　　　　　　　青溪市水务局",
    "　　　　　　　　　　　　　　　　　　2026年11月20日",
)


def pdf(
    path: Path, lines: Sequence[str] = REQUEST, *, number: str = "青水〔2026〕12号", urgency: str = "特急"
) -> Path:
    path.write_bytes(pdf_bytes(lines, number=number, urgency=urgency))
    return path


def pdf_bytes(
    lines: Sequence[str] = REQUEST, *, number: str = "青水〔2026〕12号", urgency: str = "特急"
) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    held = BytesIO()
    page = Canvas(held, pagesize=A4)
    page.setFont("STSong-Light", 16)
    if urgency:
        page.drawString(80, 770, urgency)
    page.setFillColor(red)
    page.setFont("STSong-Light", 30)
    page.drawCentredString(297, 700, f"{lines[0].split('关于')[0]}文件")
    page.setFillColorRGB(0, 0, 0)
    page.setFont("STSong-Light", 15)
    page.drawCentredString(297, 640, number)
    page.setStrokeColor(red)
    page.line(80, 630, 515, 630)
    page.setFont("STSong-Light", 20)
    page.drawCentredString(297, 580, lines[0])
    page.setFont("STSong-Light", 15)
    for place, line in enumerate(lines[1:]):
        page.drawString(80, 535 - place * 28, line)
    page.showPage()
    page.save()
    return held.getvalue()
