from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "shuniu.core"
    label = "core"

    def ready(self) -> None:
        from shuniu.core import checks, rowsecurity
        from shuniu.core.languages import catalogues

        catalogues.compile_stale()
        post_migrate.connect(rowsecurity.close_offices_to_each_other, dispatch_uid="close_offices")
        register(checks.indexes_begin_with_the_office)
        register(checks.home_is_writable)
