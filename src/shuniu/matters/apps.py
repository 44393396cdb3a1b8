from django.apps import AppConfig
from django.db.models.signals import post_migrate


class MattersConfig(AppConfig):
    name = "shuniu.matters"
    label = "matters"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from shuniu.core import navigation
        from shuniu.matters.searching import function

        navigation.register(navigation.Item("deadlines", _("限期"), "deadlines:listed", navigation.DESK, 60))
        post_migrate.connect(function.renew, sender=self, dispatch_uid="matters_found")
