from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "shuniu.exchange"
    label = "exchange"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from shuniu.core.navigation import WORK, Item, register
        from shuniu.exchange.views import is_shown

        register(Item("exchange", _("机关往来"), "exchange:list", group=WORK, order=14, visible=is_shown))
