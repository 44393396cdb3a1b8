from django.apps import AppConfig


class IncomingConfig(AppConfig):
    name = "shuniu.work.incoming"
    label = "incoming"
