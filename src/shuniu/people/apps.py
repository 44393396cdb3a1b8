from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from shuniu.core import navigation


class PeopleConfig(AppConfig):
    name = "shuniu.people"
    label = "people"

    def ready(self) -> None:
        from shuniu.people import demo_mark
        from shuniu.people.sign_in import events

        events.listen()
        post_migrate.connect(demo_mark.make_final, dispatch_uid="demo_mark")
        navigation.register(
            navigation.Item("organisation", _("机构"), "people:organisation", navigation.HOUSE, 10)
        )
        navigation.register(navigation.Item("phones", _("电话簿"), "people:phones", navigation.HOUSE, 20))
