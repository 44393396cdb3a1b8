from django.apps import AppConfig


class IncomingConfig(AppConfig):
    name = "shuniu.work.incoming"
    label = "incoming"

    def ready(self) -> None:
        from pathlib import Path

        from django.urls import reverse
        from django.utils.translation import gettext_lazy as _

        from shuniu.core import navigation
        from shuniu.core.navigation import WORK, Item
        from shuniu.flow.editing import shelf
        from shuniu.matters.kinds import Kind, add_kind
        from shuniu.people.waiting import Source, add_source
        from shuniu.work.incoming import beside
        from shuniu.work.incoming.actions import circle
        from shuniu.work.incoming.queries import as_waiting, to_assign

        add_kind(
            Kind(
                "incoming",
                _("收文"),
                lambda matter: reverse("incoming:detail", args=[matter.pk]),
                circle,
                is_begun_for_the_unit=True,
                refuses=beside.refuses,
                follows=beside.follows,
                version=beside.version,
            )
        )
        shelf.offer(Path(__file__).parent / "flows")
        navigation.register(Item("incoming", _("收文"), "incoming:list", group=WORK, order=10))
        navigation.register(Item("urging", _("催办"), "incoming:urging", group=WORK, order=11))
        add_source(Source("assign", asks=to_assign, shown=as_waiting))
