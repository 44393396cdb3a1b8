from django.urls import path

from shuniu.work.procedures import views

app_name = "procedures"
urlpatterns = [
    path("", views.listed, name="list"),
    path("begin/", views.begin, name="begin"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/sheet/", views.sheet, name="sheet"),
    path("<int:pk>/tasks/<int:task_id>/", views.press, name="press"),
]
