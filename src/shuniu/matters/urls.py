from django.urls import path

from shuniu.matters import views

app_name = "matters"
urlpatterns = [path("", views.search, name="search")]
