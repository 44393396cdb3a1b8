"""The pieces that pages are made of."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from shuniu.core.navigation import Place
from shuniu.core.refusals import WrongState
from shuniu.core.sentences import Sentence
from shuniu.core.templatetags import shown

NOT_YET = Sentence("tests.not_yet", "还没有批示，不能分办。")


def drawn(template: str, **context) -> str:
    context.setdefault("request", RequestFactory().get("/here/?sort=name&page=2"))
    return Template("{% load components %}" + template).render(Context(context))


def test_a_button_that_may_be_pressed_shows_its_letter():
    assert 'data-key="s" aria-keyshortcuts="s">送批示 <kbd aria-hidden="true">s</kbd>' in drawn(
        '{% press "送批示" key="s" %}'
    )


def test_a_button_that_may_not_be_pressed_says_why_and_by_which_clause():
    html = drawn('{% press "分办" refusal=why key="r" %}', why=WrongState(NOT_YET, clause="第七条（四）"))

    assert 'aria-disabled="true"' in html
    assert "data-key" not in html
    assert "还没有批示，不能分办。" in html
    assert "依据 第七条（四）" in html
    reason = html.split('aria-describedby="')[1].split('"')[0]
    assert f'id="{reason}"' in html


def test_a_page_has_its_title_its_facts_and_its_acts():
    html = drawn(
        '{% page_head title facts="收文 2026-318" back="/" %}<a href="/new">登记</a>{% end_page_head %}',
        title="<收文>",
    )

    assert "<h1>&lt;收文&gt;</h1>" in html
    assert "<span>收文 2026-318</span>" in html
    assert '<div class="actions"><a href="/new">登记</a></div>' in html


def test_an_address_changes_in_one_place():
    assert drawn("{% address_with page=None q='王' %}") == "?sort=name&amp;q=%E7%8E%8B"


def test_one_goes_back_to_our_own_pages_only():
    ours = RequestFactory().get("/", HTTP_REFERER="http://testserver/incoming/")
    theirs = RequestFactory().get("/", HTTP_REFERER="https://elsewhere.example/")

    assert drawn("{% came_from %}", request=ours) == "http://testserver/incoming/"
    assert drawn("{% came_from %}", request=theirs) == ""


def test_only_a_marked_paper_has_a_mark_of_urgency():
    assert drawn('{% urgency "top" "特急" %}') == '<span class="urgency urgency-top">特急</span>'
    assert drawn('{% urgency "" "平件" %}') == '<span class="urgency"></span>'


def test_a_phone_shows_the_first_four_places():
    places = [
        [Place(str(n), str(n), f"/{n}", None, False) for n in range(3)],
        [Place("x", "x", "/x", 1, False)] * 3,
    ]

    assert drawn("{% for one in places|chief %}{{ one.key }}{% endfor %}", places=places) == "012x"


class PaperForm(forms.Form):
    number = forms.CharField(label="文号", help_text="没有就空着", required=False)
    title = forms.CharField(label="标题")


def test_a_failed_form_keeps_what_was_typed_and_leads_to_the_fault():
    html = drawn(
        '{% include "core/components/form.html" with submit="登记" %}',
        form=PaperForm({"number": "吉政〔2026〕1号"}),
    )

    assert 'value="吉政〔2026〕1号"' in html
    assert '<a href="#id_title">标题</a>' in html
    assert 'aria-describedby="id_title_error"' in html
    assert 'id="id_title_error"' in html


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", ("11月22日", "2024年3月1日", "星期日", "11月22日 9:02")),
        ("zh-hant", ("11月22日", "2024年3月1日", "星期日", "11月22日 9:02")),
        ("en", ("22 Nov", "1 Mar 2024", "Sunday", "22 Nov 9:02")),
    ],
)
def test_dates_read_as_people_write_them(language, words, monkeypatch):
    monkeypatch.setattr(shown.timezone, "localdate", lambda: date(2026, 11, 25))
    sunday = datetime(2026, 11, 22, 9, 2, tzinfo=ZoneInfo("Asia/Shanghai"))

    with translation.override(language):
        found = (
            shown.day(sunday.date()),
            shown.day(date(2024, 3, 1)),
            shown.weekday(sunday.date()),
            shown.moment(sunday),
        )

    assert found == words


def test_a_person_is_named_with_post_or_as_comrade():
    assert (shown.comrade("王小明"), shown.comrade("王小明", "科长"), shown.comrade(None)) == (
        "王小明同志",
        "王小明 科长",
        "",
    )


def test_a_sentence_reads_its_words_of_the_pages_in_the_readers_language():
    sent = Sentence("tests.sent", "已送%(to)s%(what)s。")

    with translation.override("en"):
        assert str(sent(to=["王主任", "赵副市长"], what="拟办")) == "已送王主任、赵副市长Propose。"
