from django.apps import AppConfig


class InstructionsConfig(AppConfig):
    name = "shuniu.instructions"
    label = "instructions"
