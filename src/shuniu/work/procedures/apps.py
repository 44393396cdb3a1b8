from pathlib import Path

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "shuniu.work.procedures"
    label = "procedures"

    def ready(self) -> None:
        from django.urls import reverse
        from django.utils.translation import gettext_lazy as _

        from shuniu.core import navigation
        from shuniu.core.navigation import WORK, Item
        from shuniu.flow.editing import shelf
        from shuniu.matters.acting.actions import press
        from shuniu.matters.kinds import Kind, add_kind
        from shuniu.work.procedures.actions import begin_for, begin_on_request

        shelf.offer(Path(__file__).parent / "flows")
        add_kind(
            Kind(
                "procedure",
                _("签报"),
                lambda matter: reverse("procedures:detail", args=[matter.pk]),
                press,
                begins_for=begin_for,
                begins_on_request=begin_on_request,
            )
        )
        navigation.register(Item("procedures", _("签报"), "procedures:list", group=WORK, order=12))
