from django.urls import path

from shuniu.notices import views

app_name = "notices"
urlpatterns = [
    path("ways/", views.wish, name="wish"),
    path("outside/", views.outside, name="outside"),
    path("outside/try/", views.try_out, name="try_out"),
    path("outside/sent/", views.deliveries, name="deliveries"),
    path("outside/sent/<int:pk>/again/", views.send_again, name="send_again"),
]
