"""Samples of each kind, damaged at random: read or refused with a sentence, whatever has happened to them."""

from __future__ import annotations

import io
import json
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuniu.core.extract import Extracted
from tests.core.extract import samples
from tests.core.extract.outcomes import Outcome, as_uploaded, by_the_reader
from tests.core.extract.samples import zipped

PACKED = {
    "docx": samples.word_parts()
    | {
        "word/numbering.xml": f'<w:numbering {samples.W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum></w:numbering>'
    },
    "ofd": samples.ofd_parts(),
    "xlsx": {
        "xl/workbook.xml": "<workbook/>",
        "xl/sharedStrings.xml": "<sst><si><t>单位</t></si></sst>",
        "xl/worksheets/sheet1.xml": '<s><row><c r="A1" t="s"><v>0</v></c><c r="C1"><v>3</v></c></row></s>',
    },
}
# What a field of a file may hold: lengths, counts and places at their edges.
EDGES = (
    b"\x00" * 4,
    b"\xff" * 4,
    b"\xff\xff\xff\x7f",
    b"\x00\x00\x00\x80",
    b"\xfe\xff\xff\xff",
    b"\x01\x00\x00\x00",
)
WORDS = (
    b"<",
    b">",
    b'"',
    b"&",
    b"\x00",
    "²".encode(),
    b"-",
    b"99999999",
    b"]]>",
    "\u2028".encode(),
    b"%",
    b"\r",
)
chances = st.randoms(use_true_random=False)
# A child costs time: of the examples of a profile, a few go the whole way.
whole_way = settings(max_examples=max(4, settings().max_examples // 20))


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Bits turned, pieces cut, doubled, moved, and others put in their place."""
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(data) + 1), chance.choice((1, 2, 4, 30, 500))
        before, piece, after = data[:at], data[at : at + length], data[at + length :]
        data = chance.choice(
            (
                before + bytes(byte ^ (1 << chance.randrange(8)) for byte in piece) + after,
                before + after,
                before + piece * chance.choice((2, 3, 50)) + after,
                before,
                after + before,
                before + chance.choice(EDGES) + data[at + 4 :],
                before + chance.choice(WORDS) + data[at:],
                before + chance.randbytes(length) + after,
            )
        )
    return data


def check(outcome: Outcome) -> None:
    """What is read can be handed on: over the pipe as JSON, and into a row."""
    if isinstance(outcome, Extracted):
        told = json.dumps(outcome.as_json(), ensure_ascii=False).encode()
        assert Extracted.from_json(json.loads(told)) == outcome
        assert not any(
            sign in line for line in (*outcome.lines, *outcome.first_page_lines) for sign in "\x00\r"
        )
        assert outcome.pages is None or outcome.pages > 0


@pytest.mark.parametrize("kind", samples.SAMPLES)
@given(chance=chances)
def test_fuzz_a_damaged_file(kind: str, chance: random.Random):
    check(by_the_reader(damaged(samples.SAMPLES[kind], chance)))


@pytest.mark.parametrize("kind", PACKED)
@given(chance=chances)
def test_fuzz_a_damaged_part_in_a_sound_package(kind: str, chance: random.Random):
    parts = dict(PACKED[kind])
    name = chance.choice(sorted(parts))
    content = parts[name]
    parts[name] = damaged(content.encode() if isinstance(content, str) else content, chance)

    check(by_the_reader(zipped(parts, zipfile.ZIP_STORED)))


@given(chance=chances)
def test_fuzz_a_damaged_text_in_any_encoding(chance: random.Random):
    encoding = chance.choice(("utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs"))
    text = "".join(chance.choice((*samples.LINES, "\n", "ABC ", "，")) for _ in range(30))

    check(by_the_reader(damaged(text.encode(encoding, errors="ignore"), chance) or b"\n"))


@given(
    st.binary(min_size=1, max_size=600),
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"\xff\xd8\xff", b"<p>"]),
)
def test_fuzz_any_bytes_behind_any_mark(data: bytes, mark: bytes):
    check(by_the_reader(mark + data))


@given(kind=st.sampled_from(sorted(samples.SAMPLES)), chance=chances)
@whole_way
def test_fuzz_a_damaged_file_through_the_child(kind: str, chance: random.Random):
    check(as_uploaded(damaged(samples.SAMPLES[kind], chance) or b"\n"))


@given(st.lists(st.sampled_from(sorted(samples.SAMPLES)), min_size=2, max_size=4), chances)
def test_fuzz_files_spliced_together(kinds: list[str], chance: random.Random):
    spliced = io.BytesIO()
    for kind in kinds:
        data = samples.SAMPLES[kind]
        at = chance.randrange(len(data))
        spliced.write(chance.choice((data[:at], data[at:], data)))

    check(by_the_reader(spliced.getvalue() or b"\n"))
