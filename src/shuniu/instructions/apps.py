from django.apps import AppConfig


class InstructionsConfig(AppConfig):
    name = "shuniu.instructions"
    label = "instructions"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from shuniu.core import navigation
        from shuniu.core.navigation import WORK, Item
        from shuniu.instructions.queries import as_waiting, may_be_to_confirm
        from shuniu.people.waiting import Source, add_source

        navigation.register(Item("instructions", _("批示落实"), "instructions:list", group=WORK, order=12))
        add_source(Source("confirm", asks=may_be_to_confirm, shown=as_waiting))
