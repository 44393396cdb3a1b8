from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from shuniu.core import navigation


class ClockConfig(AppConfig):
    name = "shuniu.clock"
    label = "clock"

    def ready(self) -> None:
        navigation.register(
            navigation.Item("calendar", _("工作日历"), "clock:calendar", navigation.HOUSE, 50)
        )
        navigation.register(navigation.Item("limits", _("期限规定"), "clock:limits", navigation.HOUSE, 51))
