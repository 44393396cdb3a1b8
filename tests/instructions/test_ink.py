"""The strokes of a pen: read within bounds, drawn as paths; nothing else gets through."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuniu.instructions import ink


@pytest.mark.parametrize(
    "raw",
    [
        "no json", "{}", "[1]", "[[1]]", "[[1,2,3]]", "[[1.5,2]]", '[["a","b"]]', "[[true,false]]",
        "[[-1,2]]", "[[1001,2]]", "[[1,1001]]", "[" * 5000, "[[]]", "null",
        json.dumps([[1, 1]] * (ink.MOST_STROKES + 1)),
        json.dumps([[1, 1] * (ink.MOST_POINTS + 1)]),
        " " * 10 + "1" * (ink.MOST_CHARACTERS + 1),
    ],
)  # fmt: skip
def test_what_is_no_handwriting_is_refused(raw):
    with pytest.raises(ink.InkFault):
        ink.read(raw)


def test_nothing_written_is_nothing():
    assert ink.read("  ") == ()
    assert ink.drawing(()) is None


def test_a_stroke_is_drawn_where_it_was_written_and_cut_to_its_bounds():
    drawn = ink.drawing(ink.read("[[100,50,140,90,180,50],[300,60]]"))

    assert (drawn.left, drawn.top, drawn.width, drawn.height) == (88, 38, 224, 64)
    assert drawn.paths == ("M100 50 Q140 90 160 70 L180 50", "M300 60 L300 60")


POINTS = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), min_size=1, max_size=40)


@given(st.lists(POINTS, max_size=20))
def test_fuzz_what_the_pen_sends_is_read_back_and_drawn_inside(points):
    sent = [[value for point in stroke for value in point] for stroke in points]

    read = ink.read(json.dumps(sent))

    assert [list(stroke) for stroke in read] == sent
    drawn = ink.drawing(read)
    assert (drawn is None) == (not sent)
    assert drawn is None or len(drawn.paths) == len(sent)


@given(st.text(max_size=200))
def test_fuzz_any_text_is_strokes_or_a_fault(raw):
    try:
        strokes = ink.read(raw)
    except ink.InkFault:
        return
    assert all(type(value) is int for stroke in strokes for value in stroke)
