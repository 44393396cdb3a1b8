from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from shuniu.regulation.views import bodies, clauses, drafts, founding, rules, texts, work
from shuniu.regulation.views.access import director_only, of_office

app_name = "regulation"


def _drafts(base: str, name: str, guard: Callable[..., Any]) -> list[URLPattern]:
    """The pages on which a draft is looked over, under two doors: founding, and the house of a running
    office.
    """
    return [
        path(f"{base}texts/<int:text_id>/understood/", guard(drafts.understood), name=f"{name}understood"),
        path(f"{base}texts/<int:text_id>/piece/", guard(drafts.piece), name=f"{name}piece"),
        path(f"{base}texts/<int:text_id>/add/", guard(drafts.add), name=f"{name}add"),
        path(f"{base}texts/<int:text_id>/remove/", guard(drafts.remove), name=f"{name}remove"),
        path(f"{base}texts/<int:text_id>/finding/", guard(drafts.finding), name=f"{name}finding"),
        path(f"{base}texts/<int:text_id>/withdraw/", guard(drafts.withdraw), name=f"{name}withdraw"),
    ]


urlpatterns = [
    path("founding/", founding.offices, name="founding_offices"),
    path("founding/light/", founding.open_light, name="founding_light"),
    path("founding/<slug:code>/", founding.office, name="founding_office"),
    path("founding/<slug:code>/text/", founding.text, name="founding_text"),
    path("founding/<slug:code>/duties/", founding.duties, name="founding_duties"),
    path("founding/<slug:code>/quota/", founding.quota, name="founding_quota"),
    path("founding/<slug:code>/press/", founding.press, name="founding_press"),
    path("founding/<slug:code>/done/", founding.done, name="founding_done"),
    *_drafts("founding/<slug:code>/", "founding_", of_office),
    path("regulation/", texts.texts, name="texts"),
    path("regulation/add/", texts.add_text, name="add_text"),
    path("regulation/texts/<int:text_id>/", texts.one_text, name="one_text"),
    path("regulation/texts/<int:text_id>/compare/", texts.compare, name="compare"),
    path("regulation/texts/<int:text_id>/interpret/", texts.interpret, name="interpret"),
    *_drafts("regulation/", "", director_only),
    path("regulation/clauses/", clauses.clauses, name="clauses"),
    path("regulation/work/", work.work, name="work"),
    path("regulation/work/<str:key>/", work.one_work, name="one_work"),
    path("regulation/work/<str:key>/rebind/", work.rebind, name="rebind"),
    path("regulation/work/<str:key>/switch/", work.switch, name="switch"),
    path("regulation/rules/", rules.rules, name="rules"),
    path("regulation/rules/limits/add/", rules.add_limit, name="limit_add"),
    path("regulation/rules/limits/<int:limit_id>/", rules.limit, name="limit"),
    path("regulation/rules/gates/<int:gate_id>/", rules.gate, name="gate"),
    path("regulation/bodies/", bodies.bodies_import, name="bodies_import"),
    path("regulation/bodies/template/", bodies.template, name="bodies_template"),
]
