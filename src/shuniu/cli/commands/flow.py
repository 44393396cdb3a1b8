"""``shuniu flow check|draw|export|import``: look a flow over, draw it, hand it to other tools and take it from them.

A flow is named by its file, by the key of one that comes with the product, or, with ``--office``, by the key of one
that this office has published.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shuniu.flow.checking import Finding
    from shuniu.flow.files import Lines

SHIPPED = Path(__file__).parents[2] / "work"


class Refused(Exception):
    """It cannot be done; the text says why."""


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="act")
    check = acts.add_parser("check", help="say what is wrong with a flow, with line and sentence")
    check.add_argument("flow", metavar="FILE|KEY")
    check.add_argument("--was", metavar="FILE|KEY", help="the version before, whose required steps must stay")
    draw = acts.add_parser("draw", help="draw a flow as SVG")
    draw.add_argument("flow", metavar="FILE|KEY")
    export = acts.add_parser("export", help="write a flow as BPMN 2.0, or as a flow file")
    export.add_argument("flow", metavar="FILE|KEY")
    export.add_argument("--bpmn", action="store_true", help="BPMN 2.0 (else TOML)")
    take = acts.add_parser("import", help="make a flow file of a BPMN 2.0 file")
    take.add_argument("flow", metavar="FILE", type=Path)
    for one in (check, draw, export):
        one.add_argument("--office", metavar="CODE", help="the flow as this office has published it")
    for one in (draw, export, take):
        one.add_argument(
            "-o", "--output", type=Path, metavar="FILE", help="where to write it (else: printed)"
        )


def run(options: argparse.Namespace) -> int:
    from shuniu.cli import database

    if getattr(options, "office", None):
        database.prepare("app")
    else:
        database.without()
    acts = {"check": _check, "draw": _draw, "export": _export, "import": _import}
    try:
        return acts[options.act](options)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1


def _check(options: argparse.Namespace) -> int:
    from shuniu.flow.checking import findings_of

    data, lines = _found(options.flow, options.office)
    was = _found(options.was, options.office)[0] if options.was else None
    found = findings_of(data, was=was, lines=lines)
    _tell(found, options.flow, sys.stdout)
    if not found:
        print(f"{data.get('name')}：没有问题。")
    return 1 if any(one.is_fault for one in found) else 0


def _draw(options: argparse.Namespace) -> int:
    from shuniu.flow.definition import definition_of
    from shuniu.flow.drawing import drawn

    return _write(drawn(definition_of(_sound(options)), alone=True), options.output)


def _export(options: argparse.Namespace) -> int:
    from shuniu.flow import bpmn, files
    from shuniu.flow.definition import definition_of

    data = _sound(options)
    return _write(bpmn.written(definition_of(data)) if options.bpmn else files.written(data), options.output)


def _import(options: argparse.Namespace) -> int:
    """Write the draft whatever is wrong with it: it is there to be worked on."""
    from shuniu.flow import bpmn, files
    from shuniu.flow.checking import findings_of

    try:
        data = bpmn.read(_bytes(options.flow))
    except bpmn.UnreadableBpmn as refused:
        raise Refused(f"{options.flow}：{refused}") from None
    text = files.written(data)
    _write(text, options.output)
    found = findings_of(data, lines=files.parsed(text)[1])
    _tell(found, str(options.output or "TOML"), sys.stderr)
    return 1 if any(one.is_fault for one in found) else 0


def _sound(options: argparse.Namespace) -> dict[str, Any]:
    """The flow, if nothing is wrong with it: what has faults can be neither drawn nor handed on."""
    from shuniu.flow.checking import findings_of

    data, lines = _found(options.flow, options.office)
    faults = [one for one in findings_of(data, lines=lines) if one.is_fault]
    if faults:
        _tell(faults, options.flow, sys.stderr)
        raise Refused("请先改正上面的问题。")
    return data


def _found(named: str, office: str | None) -> tuple[dict[str, Any], Lines]:
    from shuniu.flow import files

    if office:
        return _published(named, office), files.NO_LINES
    path = Path(named)
    if not path.exists():
        path = next(SHIPPED.glob(f"*/flows/{named}.toml"), path) if named.isidentifier() else path
    try:
        return files.parsed(_bytes(path).decode())
    except UnicodeDecodeError:
        raise Refused(f"{path}：不是 UTF-8 文本。") from None
    except files.UnreadableFlow as fault:
        raise Refused(f"{path}：不是流程文件：{fault}") from None


def _published(key: str, code: str) -> dict[str, Any]:
    from shuniu.core.tenancy import office_transaction
    from shuniu.flow.queries import latest_version
    from shuniu.people.models import Office

    office = Office.objects.filter(code=code).first()
    if office is None:
        raise Refused(f"没有代号为 {code} 的机关。")
    with office_transaction(office.pk):
        version = latest_version(key)
    if version is None:
        raise Refused(f"{office.name}没有叫 {key} 的流程。")
    return dict(version.data)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"没有这个文件，也没有这个流程：{path}") from None
    except OSError as error:
        raise Refused(f"打不开 {path}：{error.strerror or error}") from None


def _write(text: str, path: Path | None) -> int:
    if path is None:
        print(text)
        return 0
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refused(f"写不了 {path}：{error.strerror or error}") from None
    return 0


def _tell(found: Sequence[Finding], name: str, to: Any) -> None:
    for one in found:
        place = f"{name}:{one.line}" if one.line else name
        print(f"{place} {'错误' if one.is_fault else '注意'} {one}", file=to)
