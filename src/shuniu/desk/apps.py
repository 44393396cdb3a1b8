from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "shuniu.desk"
    label = "desk"
