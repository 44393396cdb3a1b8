from django.urls import path

from shuniu.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.listed, name="list"),
    path("<int:pk>/again/", views.take_again, name="take_again"),
]
