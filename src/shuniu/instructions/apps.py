from django.apps import AppConfig


class InstructionsConfig(AppConfig):
    name = "shuniu.instructions"
    label = "instructions"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from shuniu.core import navigation
        from shuniu.core.navigation import WORK, Item

        navigation.register(Item("instructions", _("批示落实"), "instructions:list", group=WORK, order=12))
