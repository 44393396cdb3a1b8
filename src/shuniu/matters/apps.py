from django.apps import AppConfig
from django.db.models.signals import post_migrate


class MattersConfig(AppConfig):
    name = "shuniu.matters"
    label = "matters"

    def ready(self) -> None:
        from shuniu.matters.searching import function

        post_migrate.connect(function.renew, sender=self, dispatch_uid="matters_found")
