from django.urls import path

from shuniu.core import views

urlpatterns = [
    path("appearance/", views.set_appearance, name="set_appearance"),
    path("healthz", views.is_up, name="is_up"),
    path("readyz", views.is_ready, name="is_ready"),
]
