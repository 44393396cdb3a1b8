from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "shuniu.desk"
    label = "desk"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from shuniu.core.navigation import DESK, Item, register
        from shuniu.desk.heads import counted

        register(Item("todo", _("待办"), "desk:todo", DESK, 10, count=lambda request: counted(request).todo))
        register(
            Item(
                "to_read", _("待阅"), "desk:to_read", DESK, 20, count=lambda request: counted(request).to_read
            )
        )
        register(Item("started", _("我发起的"), "desk:started", DESK, 30))
        register(Item("done", _("已办"), "desk:done", DESK, 40))
        register(Item("concluded", _("办结"), "desk:concluded", DESK, 44))
        register(Item("followed", _("关注的"), "desk:followed", DESK, 46))
        register(
            Item(
                "notices", _("通知"), "desk:notices", DESK, 50, count=lambda request: counted(request).notices
            )
        )
