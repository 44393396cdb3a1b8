from django.urls import path

from shuniu.matters.deadlines import views

app_name = "deadlines"
urlpatterns = [
    path("", views.listed, name="listed"),
    path("matter/<int:pk>/", views.of_matter, name="of_matter"),
    path("calendar/", views.feed_page, name="feed_page"),
    path("calendar/open/", views.feed_open, name="feed_open"),
    path("calendar/close/", views.feed_close, name="feed_close"),
    path("calendar/titles/", views.feed_titles, name="feed_titles"),
    path("calendar/<slug:code>/<str:secret>.ics", views.fetch, name="feed"),
]
