from django.urls import path

from shuniu.desk import views

app_name = "desk"
urlpatterns = [
    path("todo/", views.todo, name="todo"),
    path("to-read/", views.to_read, name="to_read"),
    path("started/", views.started, name="started"),
    path("done/", views.done, name="done"),
    path("notices/", views.notices, name="notices"),
]
