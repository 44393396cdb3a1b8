from pathlib import Path

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "shuniu.work.supervision"
    label = "supervision"

    def ready(self) -> None:
        from django.urls import reverse
        from django.utils.translation import gettext_lazy as _

        from shuniu.core import navigation
        from shuniu.core.navigation import WORK, Item
        from shuniu.flow.editing import shelf
        from shuniu.matters.acting.actions import press
        from shuniu.matters.kinds import Kind, add_kind
        from shuniu.work.supervision.actions import follows
        from shuniu.work.supervision.policies import refuses

        shelf.offer(Path(__file__).parent / "flows")
        add_kind(
            Kind(
                "supervision",
                _("督查件"),
                lambda matter: reverse("supervision:detail", args=[matter.pk]),
                press,
                is_begun_for_the_unit=True,
                refuses=refuses,
                follows=follows,
            )
        )
        navigation.register(Item("supervision", _("督查"), "supervision:list", group=WORK, order=13))
