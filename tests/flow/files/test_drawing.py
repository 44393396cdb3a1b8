"""The drawing of a flow: everything is on it, nothing covers anything, and it can be read without seeing it."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from shuniu.flow.definition import definition_of
from shuniu.flow.drawing import Mark, around, drawn
from shuniu.flow.drawing.layout import laid_out
from tests.flow.files import flows
from tests.flow.files.flows import flow, line, move, step

SVG = "{http://www.w3.org/2000/svg}"


def tree(data, *marks, **about):
    return etree.fromstring(drawn(definition_of(data), *marks, **about).encode())


def boxes(picture):
    return [
        tuple(float(one.get(key)) for key in ("x", "y", "width", "height"))
        for one in picture.iter(f"{SVG}rect")
    ]


@pytest.mark.parametrize("path", flows.SHIPPED, ids=lambda path: path.stem)
def test_every_step_and_move_is_on_the_drawing_and_no_box_covers_another(path):
    data = flows.shipped(path)
    picture = tree(data)

    shown = " ".join(one.text or "" for one in picture.iter(f"{SVG}text"))
    assert [one["name"] for one in data["steps"] if one["name"] not in shown] == []
    assert [
        one["name"]
        for one in data["moves"]
        if one["to" if "to" in one else "from"] and one.get("to") and one["from"] and one["name"] not in shown
    ] == []
    assert len(boxes(picture)) == len(data["steps"])
    width, height = (float(picture.get(key)) for key in ("width", "height"))
    for number, (x, y, wide, high) in enumerate(boxes(picture)):
        assert 0 <= x <= width - wide
        assert 0 <= y <= height - high
        for other_x, other_y, *_size in boxes(picture)[number + 1 :]:
            assert abs(x - other_x) >= wide or abs(y - other_y) >= high


def test_whoever_cannot_see_it_hears_every_step_and_move():
    picture = tree(line())

    assert picture.get("role") == "img"
    assert (picture.get("aria-labelledby"), picture.get("aria-describedby")) == ("flow-title", "flow-told")
    assert picture.find(f"{SVG}title").text == "请假"
    assert picture.find(f"{SVG}desc").text.splitlines() == [
        "申请：发起人",
        "审批：办公厅（室）主任（第九条）",
        "申请 —送审批→ 审批",
        "审批 —同意→ 已办结",
    ]


def test_run_shows_what_is_done_now_and_late_by_sign_and_word():
    marks = {
        "ask": Mark("done", "姚振声 科员", "1天"),
        "agree": Mark("late", "高维新 办公室主任", "超2天", "第九条"),
    }

    picture = tree(line(), marks)

    kinds = {
        one.find(f"{SVG}title").text.split("\n")[0]: one.get("class")
        for one in picture.iter(f"{SVG}g")
        if "step" in one.get("class", "")
    }
    assert kinds == {"申请": "step done", "审批": "step late"}
    texts = [one.text for one in picture.iter(f"{SVG}text")]
    assert {"✓ 申请", "▲ 审批", "姚振声 科员", "高维新 办公室主任"} <= set(texts)
    assert (
        picture.find(f"{SVG}desc").text
        == "申请：已办，姚振声 科员，1天\n审批：已超期，高维新 办公室主任，超2天，第九条"
    )


def test_part_of_a_page_carries_no_style_of_its_own():
    """Pages refuse styles that stand in them; a file of its own has them inside."""
    assert "style" not in drawn(definition_of(line()))
    assert "prefers-color-scheme: dark" in drawn(definition_of(line()), alone=True)


def test_names_are_words_and_never_marks_of_svg():
    data = line()
    data["name"] = data["steps"][0]["name"] = '<script>"&\x01</script>'

    picture = tree(data)

    assert list(picture.iter(f"{SVG}script")) == []
    assert picture.find(f"{SVG}title").text == '<script>"&</script>'


def test_columns_go_on_and_what_goes_back_is_told_apart():
    edges = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "a"), ("b", "b")]

    layout = laid_out("a", ["a", "b", "c"], edges)

    assert [[key for key in column if not layout.is_knot(key)] for column in layout.columns] == [
        ["a"],
        ["b"],
        ["c"],
    ]
    assert layout.back == [("c", "a"), ("b", "b")]
    assert len(layout.chains["a", "c"]) == 3


def test_neighbourhood_of_a_step_is_that_step_and_what_is_one_move_away():
    purchase = definition_of(flows.shipped(flows.PURCHASE))

    near = around(purchase, ["vote"])

    assert set(near.steps) == {"apply", "approve", "vote", "contract", "funds"}
    assert set(near.ways) == {"to_meeting", "carried", "rejected"}
    assert len(boxes(etree.fromstring(drawn(near).encode()))) == 5


def test_long_line_is_drawn_in_a_moment():
    """As long as a flow may be, with moves back from everywhere."""
    steps = [step(f"s{number}") for number in range(120)]
    moves = [move(f"s{number}", f"s{number + 1}") for number in range(119)]
    moves += [move(f"s{number}", "s0", key=f"back{number}") for number in range(1, 119)]
    moves.append(move("s119", leaves="concluded"))

    picture = tree(flow(steps, moves))

    assert len(boxes(picture)) == 120
    assert len(re.findall("move back", etree.tostring(picture).decode())) == 118
