"""Who may administer what, and who may be entered as in the demo."""

from __future__ import annotations

from django.conf import settings

from shuniu.core.refusals import NotAllowed, Refusal, WrongState
from shuniu.people.models import Account, Office
from shuniu.people.sign_in import said

Power = Account.Administers


def refusal_to_administer(by: Account, power: Account.Administers) -> Refusal | None:
    """Each of the three administrators has his own work and none of the others'."""
    return None if by.administers == power else NotAllowed(said.ANOTHERS_POWER, power=str(power.label))


def refusal_to_reset_password(account: Account, by: Account) -> Refusal | None:
    if refusal := refusal_to_administer(by, Power.SYSTEM):
        return refusal
    return NotAllowed(said.ADMINISTRATORS_BY_COMMAND) if account.administers else None


def refusal_to_join(account: Account, by: Account) -> Refusal | None:
    if refusal := refusal_to_administer(by, Power.SYSTEM):
        return refusal
    if account.administers:
        return NotAllowed(said.ADMINISTRATOR_IN_OFFICE, account=account.username)
    return None


def refusal_to_allow(account: Account, by: Account) -> Refusal | None:
    if refusal := _refusal_to_secure(account, by):
        return refusal
    return WrongState(said.ALREADY_ALLOWED, account=account.username) if account.is_active else None


def refusal_to_forbid(account: Account, by: Account) -> Refusal | None:
    if refusal := _refusal_to_secure(account, by):
        return refusal
    return None if account.is_active else WrongState(said.NOT_ALLOWED_YET, account=account.username)


def refusal_to_unlock(account: Account, by: Account, *, is_locked: bool) -> Refusal | None:
    if refusal := _refusal_to_secure(account, by):
        return refusal
    return None if is_locked else WrongState(said.NOT_LOCKED, account=account.username)


def refusal_to_end_sessions(account: Account, by: Account, *, count: int) -> Refusal | None:
    if refusal := _refusal_to_secure(account, by):
        return refusal
    return None if count else WrongState(said.NO_SESSIONS, account=account.username)


def refusal_to_reset_factor(account: Account, by: Account, *, has_factor: bool) -> Refusal | None:
    if refusal := _refusal_to_secure(account, by):
        return refusal
    return None if has_factor else WrongState(said.NO_FACTOR, account=account.username)


def _refusal_to_secure(account: Account, by: Account) -> Refusal | None:
    if refusal := refusal_to_administer(by, Power.SECURITY):
        return refusal
    return NotAllowed(said.NOT_OWN) if account.pk == by.pk else None


def refusal_to_show_demo() -> Refusal | None:
    """One press signs in only where all is play: asked for, a demo office there, and no other at all."""
    if not settings.SHUNIU_DEMO:
        return NotAllowed(said.NO_DEMO)
    real = Office.objects.filter(is_demo=False).first()
    if real is not None:
        return NotAllowed(said.REAL_OFFICE, office=real.name)
    return None if Office.objects.exists() else NotAllowed(said.NO_DEMO)


def refusal_to_enter_as(account: Account) -> Refusal | None:
    if refusal := refusal_to_show_demo():
        return refusal
    if account.administers or account.memberships.exists():
        return None  # whoever belongs to an office belongs to a demo office: there is no other here
    return NotAllowed(said.NOT_OF_DEMO)
