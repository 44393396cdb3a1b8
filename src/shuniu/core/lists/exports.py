"""A list as a file. Values stay what they are (dates are dates, figures figures); text is never a formula."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from io import StringIO
from typing import Any
from urllib.parse import quote

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.text import get_valid_filename
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

Lines = Iterable[list[Any]]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A cell that begins so is run as a formula by a spreadsheet program, whoever typed it.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(name: str, heads: list[str], lines: Lines) -> StreamingHttpResponse:
    """Streamed line by line, with the mark that makes spreadsheet programs read it as UTF-8."""
    response = StreamingHttpResponse(_csv_parts(heads, lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = _attachment(name, "csv")
    return response


def as_xlsx(name: str, heads: list[str], lines: Lines) -> FileResponse:
    """Written row by row to a file on disk, so that a long list does not fill the memory."""
    book = Workbook(write_only=True)
    page = book.create_sheet(get_valid_filename(name or "1")[:31])
    page.freeze_panes = "A2"
    for number in range(1, len(heads) + 1):
        page.column_dimensions[get_column_letter(number)].width = 18
    page.append([_head(page, head) for head in heads])
    for line in lines:
        page.append([_cell(page, value) for value in line])
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it after the last part is sent)
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=_file_name(name, "xlsx"), content_type=XLSX)


WRITERS: dict[str, Callable[[str, list[str], Lines], StreamingHttpResponse | FileResponse]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
}


def _csv_parts(heads: list[str], lines: Lines) -> Iterator[bytes]:
    # The parts are made after the view has returned: the reader's language is taken along.
    language = translation.get_language()
    yield "\ufeff".encode() + _csv_line(heads)
    for line in lines:
        with translation.override(language):
            part = _csv_line([_plain(value) for value in line])
        yield part


def _csv_line(values: list[str]) -> bytes:
    part = StringIO()
    csv.writer(part).writerow(values)
    return part.getvalue().encode()


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, (int, float, date)) and not isinstance(value, bool):
        return str(value)
    words = str(value)
    return f"'{words}" if words.startswith(FORMULA_SIGNS) else words


def _head(page: Any, words: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, words)
    cell.font = Font(bold=True)
    return cell


def _cell(page: Any, value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    if value is None or (isinstance(value, (int, float, date)) and not isinstance(value, bool)):
        return value
    cell = WriteOnlyCell(page, _without_control_signs(str(value)))
    cell.data_type = "s"
    return cell


def _without_control_signs(words: str) -> str:
    return "".join(sign for sign in words if sign.isprintable() or sign in "\n\t")


def _file_name(name: str, ending: str) -> str:
    return f"{get_valid_filename(name or 'list')}-{timezone.localdate():%Y%m%d}.{ending}"


def _attachment(name: str, ending: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(_file_name(name, ending))}"
