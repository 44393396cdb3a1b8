from django.apps import AppConfig
from django.db.models.signals import post_migrate


class MattersConfig(AppConfig):
    name = "shuniu.matters"
    label = "matters"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from shuniu.clock import keeping
        from shuniu.core import navigation
        from shuniu.exchange import handling
        from shuniu.exchange.enums import Content
        from shuniu.matters import standing_in
        from shuniu.matters.acting import capsules
        from shuniu.matters.deadlines import recounting
        from shuniu.matters.enums import Urgency
        from shuniu.matters.kinds import kinds
        from shuniu.matters.searching import function
        from shuniu.people import scopes
        from shuniu.people.standing_in import no_longer_acts

        handling.on(Content.ASKS, capsules.asked)
        handling.on(Content.ANSWERS, capsules.answered)
        handling.on(Content.WITHDRAWS, capsules.withdrawn)
        keeping.follow(recounting.recount)
        navigation.register(
            navigation.Item("deadlines", _("限办事项"), "deadlines:listed", navigation.DESK, 60)
        )
        scopes.offer("kinds", lambda: [(kind.key, kind.name) for kind in kinds()])
        scopes.offer("urgencies", lambda: [pair for pair in Urgency.choices if pair[0]])
        no_longer_acts.connect(standing_in.on_no_longer, dispatch_uid="given_back")
        post_migrate.connect(function.renew, sender=self, dispatch_uid="matters_found")
