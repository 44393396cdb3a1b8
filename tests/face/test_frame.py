"""What stands around every page: errors, refusals, how it looks, what it lets run."""

from __future__ import annotations

import logging

import pytest
from django.http import Http404
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from shuniu.config.urls import urlpatterns as real
from shuniu.core import views
from shuniu.core.refusals import NotAllowed
from shuniu.core.sentences import Sentence

pytestmark = pytest.mark.django_db

REGISTRY_ONLY = Sentence("tests.registry_only", "只有秘书科可以登记来文。")


def refuse(request):
    raise NotAllowed(REGISTRY_ONLY, clause="第七条（二）")


def lose(request):
    raise Http404


def break_down(request):
    raise RuntimeError("broken on purpose")


urlpatterns = [*real, path("refuse/", refuse), path("lose/", lose), path("break/", break_down)]
handler400, handler403 = views.bad_request, views.forbidden
handler404, handler500 = views.not_found, views.fault

HX = {"HX-Request": "true"}


@pytest.fixture
def visitor(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def test_a_refusal_is_a_page_with_the_sentence_and_the_clause(visitor):
    answer = visitor.get("/refuse/")

    assert answer.status_code == 403
    assert "只有秘书科可以登记来文。" in answer.text
    assert "依据 第七条（二）" in answer.text


def test_a_refusal_under_htmx_stands_among_the_notices(visitor):
    answer = visitor.get("/refuse/", headers=HX)

    assert (answer.status_code, answer["HX-Retarget"]) == (403, "#notices")
    assert "<html" not in answer.text
    assert "只有秘书科可以登记来文。" in answer.text


@pytest.mark.parametrize(("address", "status"), [("/lose/", 404), ("/nowhere/", 404), ("/break/", 500)])
def test_an_error_page_has_a_number_that_stands_in_the_log(visitor, caplog, address, status):
    caplog.set_level(logging.INFO, logger="shuniu.core.views")

    answer = visitor.get(address)

    assert answer.status_code == status
    number = answer.text.split('class="quote">')[1].split("<")[0]
    assert [number in line.getMessage() for line in caplog.records if line.name == "shuniu.core.views"] == [
        True
    ]


def test_a_fault_under_htmx_says_so_and_leaves_the_page_standing(visitor):
    answer = visitor.get("/break/", headers=HX)

    assert (answer.status_code, answer["HX-Retarget"]) == (500, "#notices")
    assert "<html" not in answer.text


def test_the_page_looks_as_one_chose_and_one_comes_back(visitor):
    answer = visitor.post("/appearance/", {"theme": "dark", "next": "/sign-in/"})

    assert answer["Location"] == "/sign-in/"
    assert 'data-theme="dark"' in visitor.get("/lose/").text


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_one_is_never_led_elsewhere(visitor, address):
    assert visitor.post("/appearance/", {"theme": "dark", "next": address})["Location"] == "/"


def test_a_look_that_nobody_offers_is_passed_over(visitor):
    assert (
        visitor.post("/appearance/", {"theme": "pink", "rows": "0"}).cookies.keys() & {"theme", "rows"}
        == set()
    )


def test_nothing_runs_but_our_own_files(visitor):
    policy = visitor.get("/lose/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy
    assert "style-src 'self'" in policy


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_page_asks_the_database_nothing(django_assert_num_queries):
    request = RequestFactory().get("/break/")
    request.office, request.session = "甲市人民政府办公室", {}

    with django_assert_num_queries(0):
        assert views.fault(request).status_code == 500
