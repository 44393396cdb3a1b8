from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "shuniu.people"
    label = "people"

    def ready(self) -> None:
        from shuniu.people import demo_mark
        from shuniu.people.sign_in import events

        events.listen()
        post_migrate.connect(demo_mark.make_final, dispatch_uid="demo_mark")
