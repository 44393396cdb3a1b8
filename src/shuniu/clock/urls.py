from django.urls import path

from shuniu.clock.views import calendar, limits

app_name = "clock"
urlpatterns = [
    path("calendar/", calendar.this_year, name="calendar"),
    path("calendar/<int:year>/", calendar.year, name="year"),
    path("calendar/day/<str:day>/", calendar.day, name="day"),
    path("calendar/day/<str:day>/give-back/", calendar.give_back, name="give_back"),
    path("calendar/import/", calendar.import_days, name="import_days"),
    path("calendar/hours/", calendar.hours, name="hours"),
    path("calendar/hours/<int:pk>/remove/", calendar.remove_hours, name="remove_hours"),
    path("limits/", limits.limits, name="limits"),
    path("limits/<int:pk>/", limits.limit, name="limit"),
]
