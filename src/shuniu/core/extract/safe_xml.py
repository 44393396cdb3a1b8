"""XML of strangers: no entities, no document type, no network, bounded depth."""

from __future__ import annotations

from lxml import etree

from shuniu.core.extract.refused import DAMAGED, SUSPICIOUS, ExtractRefused


def parse(data: bytes) -> etree._Element:
    """The root element. Office formats forbid a document type; one that has it is refused (entity bombs)."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    if _has_doctype(data):
        raise ExtractRefused(SUSPICIOUS)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise ExtractRefused(DAMAGED)
    if root.getroottree().docinfo.doctype:
        raise ExtractRefused(SUSPICIOUS)
    return root


def _has_doctype(data: bytes) -> bool:
    """Seen before parsing, in UTF-8 and UTF-16 alike."""
    head = data[:4096].replace(b"\x00", b"")
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head


def local(tag: object) -> str:
    """The name without its name space; empty for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
