"""One page of a foreign file as a picture. Used inside limited children only."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
from PIL import Image

from shuniu.core.extract.picture import MOST_MEGAPIXELS, size_of
from shuniu.core.extract.refused import DAMAGED, PICTURE_TOO_LARGE, ExtractRefused


def picture_of(data: bytes, number: int, width: int) -> Image.Image:
    """Page ``number`` (from 0), ``width`` dots across. Raises ExtractRefused."""
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return _of_pdf(data, number, width)
    across, down = size_of(data)
    if not across or not down:
        raise ExtractRefused(DAMAGED)
    if across * down > MOST_MEGAPIXELS * 1_000_000:
        raise ExtractRefused(PICTURE_TOO_LARGE, megapixels=MOST_MEGAPIXELS)
    picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    picture.thumbnail((width, width * 4))
    return picture


def _of_pdf(data: bytes, number: int, width: int) -> Image.Image:
    document = pdfium.PdfDocument(data)
    if number >= len(document):
        raise ExtractRefused(DAMAGED)
    page = document[number]
    scale = min(width / page.get_width(), 4.0)
    if page.get_width() * page.get_height() * scale * scale > MOST_MEGAPIXELS * 1_000_000:
        raise ExtractRefused(PICTURE_TOO_LARGE, megapixels=MOST_MEGAPIXELS)
    picture: Image.Image = page.render(scale=scale).to_pil()
    return picture
