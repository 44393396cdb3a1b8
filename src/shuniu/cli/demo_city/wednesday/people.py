"""Who acts for whom: delegations that run, come and are over; who is away and who is in charge; a pair both away."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from shuniu.cli.demo_city.hours import clock_at, morning, working
from shuniu.cli.demo_city.papers import DIRECTOR, Staff
from shuniu.people.actions import absences, delegations, portfolios
from shuniu.people.models import Assistance, StandingDelegation

SINCE = date(2026, 1, 12)
SECRETARIES = {"zhoumingyuan": "chengli", "xuliqun": "baixiao"}


def is_told() -> bool:
    return StandingDelegation.objects.exists()


def tell(staff: Staff) -> None:
    _serve(staff)
    _delegate(staff)
    _go_away(staff)


def _serve(staff: Staff) -> None:
    director = staff[DIRECTOR]
    for leader, secretary in SECRETARIES.items():
        portfolios.assign_service(
            staff[leader], kind=Assistance.Kind.SECRETARY, appointment=staff[secretary],
            starts_on=SINCE, by=director,
        )  # fmt: skip
    portfolios.pair(
        staff["luoyongxiang"], staff["dingjianhua"], starts_on=SINCE, by=director,
        both_away="由办公室主任临时指定一位副主任",
    )  # fmt: skip


def _delegate(staff: Staff) -> None:
    today = timezone.localdate()
    with clock_at(morning(40)):
        _from_to(staff, "duanhongwei", "leimin", today - timedelta(days=40), 9, "到省里参加项目评审")
    with clock_at(morning(6)):
        _from_to(
            staff, "liangzhigang", "gaoweimin", today - timedelta(days=6), 24, "集中起草报告", fields=["统计"]
        )
        taken = _from_to(staff, "shilei", "longfei", today - timedelta(days=6), 30, "筹备全市经济工作会议")
    delegations.revoke(taken, by=staff["shilei"])
    _from_to(
        staff, "penglihua", "yaozhenyu", today + timedelta(days=5), 4, "外出培训", fields=["财政", "金融"]
    )


def _from_to(
    staff: Staff, giver: str, receiver: str, start: date, days: int, reason: str, **scope: list[str]
) -> StandingDelegation:
    return delegations.delegate(
        staff[giver], staff[receiver], starts_on=start, ends_on=start + timedelta(days=days), reason=reason,
        scope=scope, by=staff[giver],
    )  # fmt: skip


def _go_away(staff: Staff) -> None:
    """The vice mayor, for whom the other of his pair acts from the third day; the director, yesterday and tomorrow."""
    today, director = timezone.localdate(), staff[DIRECTOR]
    away = absences.go_away
    with clock_at(morning(7)):
        away(staff["shaoguodong"], kind="business", starts_on=today - timedelta(days=2),
             ends_on=today + timedelta(days=2), note="率团到外省考察产业园区", by=director)  # fmt: skip
        yesterday = today - timedelta(days=1)
        away(director, kind="business", starts_on=yesterday, ends_on=yesterday, deputy=staff["xiewenjing"],
             note="到省政府办公厅汇报", by=director)  # fmt: skip
        away(staff["luoyongxiang"], kind="study", starts_on=today - timedelta(days=1),
             ends_on=today + timedelta(days=8), note="市委党校主体班", by=director)  # fmt: skip
    tomorrow = working(today + timedelta(days=1))
    away(director, kind="business", starts_on=tomorrow, ends_on=tomorrow + timedelta(days=1),
         deputy=staff["xiewenjing"], note="全省办公室主任会议", by=director)  # fmt: skip
    away(staff["dingjianhua"], kind="business", starts_on=today, ends_on=today + timedelta(days=1),
         note="陪同省里调研", by=director)  # fmt: skip
    away(staff["fuchunyan"], kind="leave", starts_on=today, ends_on=today + timedelta(days=1),
         deputy=staff["zouqihang"], by=staff["fuchunyan"])  # fmt: skip
