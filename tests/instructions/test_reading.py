"""What leaders and offices write is read: whom, for what, by when, and where the words leave it open."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import words
from shuniu.instructions.reading import Body, Part, Person, Why, read

PEOPLE = (
    Person("a:1", "周明川", "市长", "principal"),
    Person("a:2", "许立言", "副市长", "leader", fields=("水务",)),
    Person("a:3", "王建国", "副市长", "leader", fields=("教育",)),
    Person("a:4", "高维新", "办公室主任", "director"),
    Person("a:5", "谢建国", "办公室副主任", "deputy_director"),
    Person("a:6", "任远", "科长", "head", "经济科"),
)
BODIES = (
    Body("u:1", "经济科", is_unit=True),
    Body("u:2", "督查科", is_unit=True),
    Body("b:1", "市住房和城乡建设局"),
    Body("b:2", "市财政局"),
    Body("b:3", "市发展和改革委员会"),
    Body("b:4", "青石镇人民政府"),
)
WEDNESDAY = date(2026, 9, 16)  # Sunday the 20th is made up for, from Friday the 25th on it is 中秋


def reading(text, today=WEDNESDAY, **about):
    return read(text, PEOPLE, BODIES, today, words.chinese_works, place="青溪市", **about)


def found(text):
    return [(one.at.words, one.keys, one.part) for one in reading(text).mentions]


def test_each_finding_stands_beside_its_words():
    text = "请 立言同志 阅示，住建局牵头，财政局配合，周五前报结果。"

    everything = reading(text)

    assert found(text) == [
        ("立言同志", ("a:2",), Part.DECIDE),
        ("住建局", ("b:1",), Part.LEAD),
        ("财政局", ("b:2",), Part.ASSIST),
    ]
    assert [text[one.at.start : one.at.end] for one in everything.mentions] == [
        "立言同志",
        "住建局",
        "财政局",
    ]
    assert [one.from_words.words for one in everything.mentions] == ["阅示", "牵头", "配合"]
    assert (everything.limit.at.words, everything.limit.on) == ("周五前", date(2026, 9, 18))
    assert [one.at.words for one in everything.supervision] == ["报结果"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("请许市长阅示。", ["a:2"]),
        ("请周市长阅示。", ["a:1"]),
        ("请市长审定。", ["a:1"]),
        ("請許立言副市長閱處。", ["a:2"]),
        ("请高主任阅处。", ["a:4"]),
        ("请办公室主任阅处。", ["a:4"]),
        ("请周、许两位市长阅。", ["a:1", "a:2"]),
        ("请财政局长谢建国同志阅。", ["a:5"]),
        ("请组织财政、发改部门研究。", ["b:2", "b:3"]),
        ("请经济科科长阅。", ["a:6"]),
        ("请任远同志起草。", ["a:6"]),
        ("请任远期目标服从近期目标。", []),
        ("请发改、财政等部门研究。", ["b:3", "b:2"]),
        ("请市住房城乡建设局阅处。", ["b:1"]),
        ("请青石镇阅处。", ["b:4"]),
        ("请国家发展改革委支持。", []),
        ("请安和市财政局函复。", []),
        ("此件，建议市财政局牵头。", ["b:2"]),
        ("请阅《市财政局关于许立言同志任职的通知》。", []),
        ("请重视教育、财政、卫生问题。", []),
    ],
)
def test_who_is_named(text, keys):
    assert [key for one in reading(text).mentions for key in one.keys] == keys


@pytest.mark.parametrize(
    ("text", "keys", "why"),
    [
        ("请建国同志阅示。", ("a:3", "a:5"), Why.SEVERAL),
        ("请分管副市长阅示。", ("a:2", "a:3"), Why.BY_FIELD),
        ("请相关部门研究。", (), Why.COLLECTIVE),
        ("请各乡镇抓好落实。", (), Why.COLLECTIVE),
        ("请市政府办牵头。", (), Why.OWN_OFFICE),
        ("请晓东同志阅。", (), Why.UNKNOWN),
    ],
)
def test_what_is_left_open_is_never_given_as_sure(text, keys, why):
    (one,) = reading(text).mentions

    assert (one.keys, one.why, one.is_sure) == (keys, why, False)


def test_the_field_of_the_paper_says_which_of_several_is_likely():
    (one,) = reading("请分管副市长阅示。", field="水务").mentions

    assert (one.keys, one.is_sure) == (("a:2",), False)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("请许市长阅示。", Part.DECIDE),
        ("请许市长阅处。", Part.HANDLE),
        ("请许市长阅。", Part.READ),
        ("报许市长审定。", Part.DECIDE),
        ("此事无需再送许市长。", Part.NOT),
        ("不必送周市长、许市长。", Part.NOT),
        ("按许市长批示要求办。", Part.ASIDE),
        ("已报许市长，存。", Part.ASIDE),
        ("已电话告财政局。", Part.ASIDE),
        ("许市长9月10日批示：请研究。", Part.ASIDE),
        ("请财政局、审计局按职责配合。", Part.ASSIST),
        ("请财政局牵头。", Part.LEAD),
        ("主办：财政局。", Part.LEAD),
        ("请住建局会同财政局办理。", Part.ASSIST),
        ("请财政局阅研。", Part.HANDLE),
    ],
)
def test_what_is_wanted(text, part):
    assert reading(text).mentions[-1].part == part


@pytest.mark.parametrize(
    ("words_of_day", "on"),
    [
        ("周五前", date(2026, 9, 18)),
        ("下周三", date(2026, 9, 23)),
        ("本周内", date(2026, 9, 20)),
        ("10日前", date(2026, 10, 10)),
        ("20日前", date(2026, 9, 20)),
        ("月底前", date(2026, 9, 30)),
        ("10月底前", date(2026, 10, 30)),
        ("3个工作日内", date(2026, 9, 20)),
        ("十个工作日内", date(2026, 9, 30)),
        ("10月15日前", date(2026, 10, 15)),
        ("明年1月5日前", date(2027, 1, 5)),
        ("节前", date(2026, 9, 24)),
        ("国庆节前", date(2026, 9, 30)),
        ("节后第一个工作日", date(2026, 9, 28)),
        ("两周内", date(2026, 9, 30)),
        ("半个月内", date(2026, 10, 1)),
        ("一个月内", date(2026, 10, 16)),
        ("48小时内", date(2026, 9, 18)),
        ("明天下班前", date(2026, 9, 17)),
        ("年底前", date(2026, 12, 31)),
        ("三季度末", date(2026, 9, 30)),
    ],
)
def test_by_when(words_of_day, on):
    assert [one.on for one in reading(f"请财政局{words_of_day}报结果。").days] == [on]


@pytest.mark.parametrize(
    "text",
    ["请财政局抓紧办理。", "请财政局每周五报进度。", "3月2日来函收悉。", "2月30日前报。", "请财政局立即办。"],
)
def test_no_day_is_made_up(text):
    assert reading(text).days == ()


def test_the_weekday_beside_a_date_is_the_same_day():
    assert [one.at.words for one in reading("请财政局于9月22日（周二）前报。").days] == ["9月22日"]


def test_a_day_off_and_a_day_that_is_over_are_said():
    assert [one.why for one in reading("9月26日前报，9月1日前的不算。").days] == [Why.DAY_OFF, Why.PASSED]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("同意。", ["approve"]),
        ("不同意。", ["refuse"]),
        ("缓发。", ["hold"]),
        ("请周市长签发。", ["sign_off"]),
        ("请提请市政府常务会议研究。", ["meeting"]),
        ("请督查科跟踪督办。", ["supervise"]),
        ("无需督办。", []),
        ("请督查科办。", []),
    ],
)
def test_what_is_asked(text, what):
    assert [one.what for one in reading(text).asked] == what


def test_the_lines_set_aside_are_read():
    figures = words.run(quick=True)

    assert figures["instructions"] >= 400
    assert figures["right_set_aside"] >= 0.95
    assert figures["right_set_aside"] > figures["floor_set_aside"] + 0.3


_WORDS = st.sampled_from(
    [
        "请",
        "转",
        "建国",
        "同志",
        "副市长",
        "、",
        "，",
        "。",
        "财政局",
        "各",
        "相关",
        "部门",
        "3",
        "十",
        "个",
        "工作日",
        "内",
        "月",
        "日",
    ]
    + ["前", "底", "节", "周", "五", "下", "不必", "送", "《", "》", "（", "）", ":", "\n"]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=60).map("".join)))
def test_nothing_raises_and_every_place_is_in_the_text(text):
    everything = reading(text)

    for one in (*everything.mentions, *everything.days, *everything.asked):
        assert text[one.at.start : one.at.end] == one.at.words


@pytest.mark.parametrize(
    "piece", ["请建国同志阅示，财政局周五前报。", "和、", "不必再送", "县直有关", "下下周", "《", "3个", "一"]
)
def test_a_hundred_thousand_bytes_take_a_bounded_time(piece):
    text = piece * (100_000 // len(piece.encode()))

    begun = time.process_time()
    reading(text)

    assert time.process_time() - begun < 5
