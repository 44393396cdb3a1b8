from django.apps import AppConfig


class NumberingConfig(AppConfig):
    name = "shuniu.numbering"
    label = "numbering"
