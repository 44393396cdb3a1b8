from django.urls import path

from shuniu.regulation.views import founding

app_name = "regulation"
urlpatterns = [
    path("founding/", founding.offices, name="founding_offices"),
    path("founding/<slug:code>/text/", founding.text, name="founding_text"),
    path("founding/<slug:code>/understood/<int:text_id>/", founding.understood, name="founding_understood"),
    path("founding/<slug:code>/understood/<int:text_id>/correct/", founding.correct, name="founding_correct"),
    path("founding/<slug:code>/duties/", founding.duties, name="founding_duties"),
    path("founding/<slug:code>/quota/", founding.quota, name="founding_quota"),
    path("founding/<slug:code>/press/", founding.press, name="founding_press"),
    path("founding/<slug:code>/done/", founding.done, name="founding_done"),
]
