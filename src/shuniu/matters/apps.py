from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "shuniu.matters"
    label = "matters"
