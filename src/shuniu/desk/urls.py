from django.urls import path

from shuniu.desk import views

app_name = "desk"
urlpatterns = [
    path("todo/", views.todo, name="todo"),
    path("to-read/", views.to_read, name="to_read"),
    path("started/", views.started, name="started"),
    path("done/", views.done, name="done"),
    path("concluded/", views.concluded, name="concluded"),
    path("followed/", views.followed, name="followed"),
    path("notices/", views.notices, name="notices"),
    path("news/", views.news, name="news"),
    path("filters/<slug:name>/", views.save_filter, name="save_filter"),
    path("filters/<int:pk>/drop/", views.drop_filter, name="drop_filter"),
    path("matters/<int:pk>/follow/", views.follow, name="follow"),
    path("matters/<int:pk>/here/", views.here, name="here"),
]
