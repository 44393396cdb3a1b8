"""Questions about accounts, their locks and sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from shuniu.core.refusals import WrongInput
from shuniu.people.models import Account, Appointment, Membership, Office, Person
from shuniu.people.queries import appointments_in_force
from shuniu.people.sign_in import said


def locked_names() -> QuerySet[AccessAttempt, dict[str, Any]]:
    """The names locked out at this moment from some address, as axes counts: all browsers together."""
    since = timezone.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    attempts = AccessAttempt.objects.filter(attempt_time__gte=since).order_by()
    failures = attempts.values("username", "ip_address").annotate(failures=Sum("failures_since_start"))
    failing = failures.filter(failures__gte=settings.AXES_FAILURE_LIMIT).values("username")
    return cast("QuerySet[AccessAttempt, dict[str, Any]]", failing)


def is_locked(account: Account) -> bool:
    return locked_names().filter(username=account.username).exists()


def account_named(username: str) -> Account:
    account = Account.objects.filter(username=username).first()
    if account is None:
        raise WrongInput(said.NO_ACCOUNT, username=username)
    return account


def office_coded(code: str) -> Office:
    office = Office.objects.filter(code=code).first()
    if office is None:
        raise WrongInput(said.NO_OFFICE, code=code)
    return office


def person_named(name: str) -> Person:
    """The one person of this name in the office of the transaction."""
    found = list(Person.objects.filter(name=name)[:2])
    if len(found) != 1:
        raise WrongInput(said.MANY_PERSONS if found else said.NO_PERSON, name=name)
    return found[0]


def has_factor(account: Account) -> bool:
    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())


def accounts() -> QuerySet[Account]:
    """All accounts, with what the security administrator looks at."""
    return Account.objects.annotate(
        locked=Exists(locked_names().filter(username=OuterRef("username"))),
        factor=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)),
        sessions=Count("usersession", distinct=True),
        offices=Count("memberships", distinct=True),
    ).order_by("username")


def offices() -> QuerySet[Office]:
    closed = Q(memberships__account__is_active=False)
    counted = {"accounts": Count("memberships"), "waiting": Count("memberships", filter=closed)}
    return Office.objects.annotate(**counted).order_by("id")


def sessions_of(account: Account) -> list[UserSession]:
    """The sessions that are alive, the latest first. The others are cleared away at the next sign-in."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    sessions = UserSession.objects.filter(user=account, session_key__in=alive)
    return list(sessions.order_by("-last_seen_at", "-pk"))


@dataclass(frozen=True)
class Staff:
    """Somebody who works in an office today, and the account that he signs in with, if any."""

    person_id: int
    name: str
    pinyin: str
    unit: str
    posts: tuple[str, ...]
    membership: Membership | None

    @property
    def proposed(self) -> str:
        """A name to sign in with, from the pinyin; empty where nobody knows it."""
        return "".join(sign for sign in self.pinyin.lower() if sign.isascii() and sign.isalnum())[:60]


def staff_of(office: Office) -> list[Staff]:
    """Everybody with a post today, in order, once each. Runs in the office's transaction."""
    memberships = {
        one.person_id: one for one in Membership.objects.select_related("account").filter(office=office)
    }
    held: dict[int, list[Appointment]] = {}
    for appointment in appointments_in_force():
        held.setdefault(appointment.person_id, []).append(appointment)
    return [_staff(posts, memberships.get(person_id)) for person_id, posts in held.items()]


def _staff(posts: list[Appointment], membership: Membership | None) -> Staff:
    first = posts[0]
    return Staff(
        person_id=first.person_id,
        name=first.person.name,
        pinyin=first.person.pinyin,
        unit=first.unit.name if first.unit else "",
        posts=tuple(post.title for post in posts),
        membership=membership,
    )


def by_unit(staff: Iterable[Staff], units: Iterable[str]) -> list[tuple[str, list[Staff]]]:
    """Leaders first, then the units in their order."""
    groups: dict[str, list[Staff]] = {"": [], **{unit: [] for unit in units}}
    for one in staff:
        groups.setdefault(one.unit, []).append(one)
    return [(unit, members) for unit, members in groups.items() if members]
