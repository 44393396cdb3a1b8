from django.urls import path

from shuniu.flow.views import editing, reading, trying

app_name = "flow"

urlpatterns = [
    path("", reading.listed, name="list"),
    path("new/", editing.new, name="new"),
    path("<slug:key>/", reading.shown, name="shown"),
    path("<slug:key>/file.<slug:form>", reading.as_file, name="file"),
    path("<slug:key>/begin/", editing.begin, name="begin"),
    path("<slug:key>/draft/", editing.draft, name="draft"),
    path("<slug:key>/draft/head/", editing.head, name="head"),
    path("<slug:key>/draft/try/", trying.tried, name="try"),
    path("<slug:key>/draft/publish/", editing.publish, name="publish"),
    path("<slug:key>/draft/discard/", editing.discard, name="discard"),
    path("<slug:key>/draft/<slug:kind>/add/", editing.part, name="add"),
    path("<slug:key>/draft/<slug:kind>/<slug:one>/", editing.part, name="part"),
    path("<slug:key>/draft/<slug:kind>/<slug:one>/remove/", editing.remove, name="remove"),
]
