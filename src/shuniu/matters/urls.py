from django.urls import path

from shuniu.matters import views, way
from shuniu.matters.acting import views as acting
from shuniu.matters.readers import views as readers

app_name = "matters"
urlpatterns = [
    path("", views.search, name="search"),
    path("<int:pk>/acts/", acting.acts, name="acts"),
    path("<int:pk>/acts/<slug:verb>/", acting.press, name="act"),
    path("hand-over/", views.hand_over, name="hand_over"),
    path("delegations/<int:pk>/", views.taking_back, name="taking_back"),
    path("<int:pk>/way/", way.shown, name="way"),
    path("<int:pk>/readers/", readers.listed, name="readers"),
    path("<int:pk>/readers/share/", readers.share, name="share"),
    path("shares/<int:pk>/withdraw/", readers.unshare, name="unshare"),
    path("opinions/<int:pk>/release/", readers.release, name="release"),
    path("opinions/<int:pk>/withhold/", readers.withhold, name="withhold"),
]
