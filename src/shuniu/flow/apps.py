from django.apps import AppConfig


class FlowConfig(AppConfig):
    name = "shuniu.flow"
    label = "flow"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from shuniu.core import navigation
        from shuniu.core.navigation import HOUSE, Item

        navigation.register(Item("flows", _("流程"), "flow:list", group=HOUSE, order=40))
