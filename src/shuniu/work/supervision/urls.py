from django.urls import path

from shuniu.work.supervision import views

app_name = "supervision"
urlpatterns = [
    path("", views.listed, name="list"),
    path("register/", views.register, name="register"),
    path("urging/", views.urging, name="urging"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/sheet/", views.sheet, name="sheet"),
    path("<int:pk>/urge/", views.urge, name="urge"),
    path("<int:pk>/tasks/<int:task_id>/", views.press, name="press"),
    path("<int:pk>/tasks/<int:task_id>/extend/", views.extend, name="extend"),
]
