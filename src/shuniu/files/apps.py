from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "shuniu.files"
    label = "files"
