from django.apps import AppConfig


class FlowConfig(AppConfig):
    name = "shuniu.flow"
    label = "flow"
