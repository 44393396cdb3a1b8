from django.apps import AppConfig


class RegulationConfig(AppConfig):
    name = "shuniu.regulation"
    label = "regulation"
