from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "shuniu.notices"
    label = "notices"
