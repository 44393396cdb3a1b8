"""Pages of stored papers as pictures, drawn once and kept beside the store; whose an upload is."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from django.db.models import QuerySet

from shuniu.core import env
from shuniu.core.extract.pictures import PagePicture, PlacedLine, page_picture
from shuniu.core.tenancy import current_office_id
from shuniu.files.actions import path_of
from shuniu.files.models import StoredFile
from shuniu.trail.actions import Actor

PICTURED = ("pdf", "image")


def uploaded_by(by: Actor) -> QuerySet[StoredFile]:
    """The files that this person uploaded, or vouched for: nobody else can name them by their number."""
    return StoredFile.objects.filter(stored_by=by.name)


def page(file: StoredFile, number: int) -> PagePicture:
    """Page ``number`` (from 1), from the kept drawing or drawn now. Raises ExtractRefused."""
    kept = _kept(file, number)
    if kept.with_suffix(".json").exists():
        about = json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))
        lines = [PlacedLine(**one) for one in about["lines"]]
        return PagePicture(kept.with_suffix(".png").read_bytes(), about["width"], about["height"], lines)
    drawn = page_picture(path_of(file), number - 1)
    if not file.is_quarantined:
        _keep(kept, drawn)
    return drawn


def _kept(file: StoredFile, number: int) -> Path:
    return env.home() / "pages" / str(current_office_id()) / file.sha256[:2] / f"{file.sha256[2:]}.{number}"


def _keep(kept: Path, drawn: PagePicture) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept.with_suffix(".png").write_bytes(drawn.png)
    about = {"width": drawn.width, "height": drawn.height, "lines": [asdict(line) for line in drawn.lines]}
    kept.with_suffix(".json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
