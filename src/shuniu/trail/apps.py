from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "shuniu.trail"
    label = "trail"
