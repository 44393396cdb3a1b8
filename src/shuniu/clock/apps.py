from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "shuniu.clock"
    label = "clock"
