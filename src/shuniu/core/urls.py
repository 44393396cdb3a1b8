from django.urls import path
from django.views.i18n import set_language

from shuniu.core import views

urlpatterns = [
    path("language/", set_language, name="set_language"),
    path("appearance/", views.set_appearance, name="set_appearance"),
    path("healthz", views.is_up, name="is_up"),
    path("readyz", views.is_ready, name="is_ready"),
]
