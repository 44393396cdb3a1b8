"""Recognising scans in the worker, page by page, so that the page can say how far it is."""

from __future__ import annotations

from procrastinate.contrib.django import app

from shuniu.core.extract import ExtractRefused, ocr
from shuniu.core.tenancy import office_transaction
from shuniu.files import actions
from shuniu.files.models import StoredFile


@app.task(name="files.recognise")
def recognise(*, office_id: int, file_id: int) -> None:
    """Each page is its own transaction: whoever waits sees it come. Begun anew after a kill, from the first page."""
    with office_transaction(office_id):
        file = StoredFile.objects.get(pk=file_id)
        if not file.is_quarantined:
            return
        path, pages = actions.path_of(file), file.pages or 1

    def say(done: int) -> None:
        with office_transaction(office_id):
            actions.note_progress(file, done)

    try:
        read = ocr.read_scan(path, pages, say)
    except ExtractRefused as refused:
        with office_transaction(office_id):
            actions.not_recognised(file, refused.sentence)
        return
    with office_transaction(office_id):
        actions.recognised(file, read)
