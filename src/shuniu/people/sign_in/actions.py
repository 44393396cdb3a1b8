"""Accounts: made, joined to persons, opened and closed, their passwords and sessions.

Everything here is recorded in the shared record: an account belongs to no office.
"""

from __future__ import annotations

import re
import secrets

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.utils import reset as forget_failures
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from shuniu.core.refusals import NotAllowed, WrongInput, WrongState, check
from shuniu.core.sentences import Said
from shuniu.people.models import Account, Membership, Office, Person
from shuniu.people.sign_in import policies, queries, said
from shuniu.trail.actions import SYSTEM, Actor, record, shared_journal

_NAME = re.compile(r"[a-z][a-z0-9._-]{1,59}")
# Without letters and figures that look alike when read out or written down.
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def actor_of(account: Account) -> Actor:
    """As the shared record prints somebody. The number is the account's: no post is involved."""
    return Actor(account.pk, f"{account.name} {account.username}")


def noted(sentence: Said, *, by: Actor = SYSTEM) -> None:
    """One line of the shared record, about signing in or administering."""
    with transaction.atomic():
        record(shared_journal("accounts"), sentence, by=by)


def make_account(
    username: str, *, name: str, password: str | None, administers: str = "", by: Actor = SYSTEM
) -> Account:
    """A new account; without a password it can be used through outside sign-in only."""
    if not _NAME.fullmatch(username):
        raise WrongInput(said.NOT_A_NAME)
    account = Account(username=username, name=name, administers=administers)
    if password is not None:
        _refuse_weak(password, account)
    account.set_password(password)
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError:
        raise WrongInput(said.TAKEN, username=username) from None
    if administers:
        power = str(Account.Administers(administers).label)
        noted(said.MADE_ADMINISTRATOR(account=username, power=power), by=by)
    else:
        noted(said.MADE(account=username), by=by)
    return account


@transaction.atomic
def open_account(person: Person, office: Office, *, username: str, by: Account) -> tuple[Account, str]:
    """An account for somebody of an office, with a password to hand over. It waits to be allowed."""
    check(policies.refusal_to_administer(by, Account.Administers.SYSTEM))
    password = readable_password()
    account = make_account(username, name=person.name, password=password, by=actor_of(by))
    account.is_active, account.must_change_password = False, True
    account.save(update_fields=["is_active", "must_change_password"])
    join(account, person, office, by=actor_of(by))
    return account, password


@transaction.atomic
def join(account: Account, person: Person, office: Office, *, by: Actor = SYSTEM) -> Membership:
    """This account is this person of this office: signing in opens the office's pages."""
    account = _locked(account)
    if account.administers:
        raise NotAllowed(said.ADMINISTRATOR_IN_OFFICE, account=account.username)
    first = not Membership.objects.filter(account=account).exists()
    try:
        with transaction.atomic():
            made = Membership.objects.create(
                account=account, office=office, person_id=person.pk, is_first=first
            )
    except IntegrityError:
        raise WrongInput(said.ALREADY_JOINED, person=person.name, account=account.username) from None
    noted(said.JOINED(account=account.username, office=office.name, person=person.name), by=by)
    return made


@transaction.atomic
def join_existing(username: str, person: Person, office: Office, *, by: Account) -> Membership:
    """Somebody with posts in several offices signs in once: his account is this person too."""
    account = queries.account_named(username)
    check(policies.refusal_to_join(account, by))
    return join(account, person, office, by=actor_of(by))


@transaction.atomic
def leave(membership: Membership, *, by: Account) -> None:
    """The account no longer opens this office; its sessions end, so that none goes on there."""
    check(policies.refusal_to_administer(by, Account.Administers.SYSTEM))
    account, office = membership.account, membership.office
    membership.delete()
    end_all(account)
    noted(said.LEFT(account=account.username, office=office.name), by=actor_of(by))


@transaction.atomic
def change_password(account: Account, *, now: str, new: str, keep: str | None) -> Account:
    """The person's own change. All other sessions end; ``keep`` is the one he is in."""
    account = _locked(account)
    if not account.check_password(now):
        raise WrongInput(said.WRONG_PASSWORD)
    if now == new:
        raise WrongInput(said.SAME_PASSWORD)
    _refuse_weak(new, account)
    account.set_password(new)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    end_all(account, but=keep)
    noted(said.PASSWORD_CHANGED(account=account.username), by=actor_of(account))
    return account


@transaction.atomic
def reset_password(account: Account, *, by: Account) -> str:
    """A new password to hand over. The account is closed until the security administrator opens it again,
    so that nobody alone can become somebody else."""
    account = _locked(account)
    check(policies.refusal_to_reset_password(account, by))
    password = readable_password()
    account.set_password(password)
    account.must_change_password, account.is_active = True, False
    account.save(update_fields=["password", "must_change_password", "is_active"])
    end_all(account)
    noted(said.PASSWORD_RESET(account=account.username), by=actor_of(by))
    return password


@transaction.atomic
def set_password(account: Account, password: str) -> None:
    """Whoever works on the server itself gives a new password; the only way back in for an administrator."""
    account = _locked(account)
    _refuse_weak(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    end_all(account)
    noted(said.PASSWORD_SET(account=account.username))


@transaction.atomic
def allow(account: Account, *, by: Account) -> Account:
    account = _locked(account)
    check(policies.refusal_to_allow(account, by))
    account.is_active = True
    account.save(update_fields=["is_active"])
    noted(said.ALLOWED(account=account.username), by=actor_of(by))
    return account


@transaction.atomic
def forbid(account: Account, *, reason: str, by: Account) -> Account:
    """The account can no longer sign in, and is signed out everywhere at once."""
    account = _locked(account)
    check(policies.refusal_to_forbid(account, by))
    _refuse_without(reason)
    account.is_active = False
    account.save(update_fields=["is_active"])
    end_all(account)
    noted(said.FORBIDDEN(account=account.username, reason=reason.strip()), by=actor_of(by))
    return account


@transaction.atomic
def unlock(account: Account, *, by: Account) -> None:
    """Forget the failures that locked the account out, before the half hour has passed."""
    check(policies.refusal_to_unlock(account, by, is_locked=queries.is_locked(account)))
    forget_failures(username=account.username)
    noted(said.UNLOCKED(account=account.username), by=actor_of(by))


@transaction.atomic
def reset_factor(account: Account, *, reason: str, by: Account) -> None:
    """For a lost telephone: the next sign-in asks for the password alone."""
    account = _locked(account)
    check(policies.refusal_to_reset_factor(account, by, has_factor=queries.has_factor(account)))
    _refuse_without(reason)
    Authenticator.objects.filter(user=account).delete()
    end_all(account)
    noted(said.FACTOR_RESET(account=account.username, reason=reason.strip()), by=actor_of(by))


@transaction.atomic
def end_sessions_of(account: Account, *, by: Account) -> int:
    """The security administrator signs somebody out everywhere."""
    count: int = UserSession.objects.filter(user=account).count()
    check(policies.refusal_to_end_sessions(account, by, count=count))
    end_all(account)
    noted(said.SESSIONS_ENDED(account=account.username, count=count), by=actor_of(by))
    return count


@transaction.atomic
def end_own(account: Account, session_id: int) -> None:
    """One of one's own sessions, seen in the list: a forgotten browser, or a stranger's."""
    session = UserSession.objects.select_for_update().filter(user=account, pk=session_id).first()
    if session is None:
        raise WrongState(said.SESSION_GONE)
    session.end()
    noted(said.SESSION_ENDED(account=account.username, address=session.ip), by=actor_of(account))


@transaction.atomic
def end_others(account: Account, *, but: str | None) -> int:
    """All of one's own sessions but the one that asks."""
    count = end_all(account, but=but)
    noted(said.SESSIONS_ENDED(account=account.username, count=count), by=actor_of(account))
    return count


def end_all(account: Account, *, but: str | None = None) -> int:
    sessions = UserSession.objects.filter(user=account).exclude(session_key=but or "")
    for session in sessions:
        session.end()
    return len(sessions)


def note_verification(book: str, count: int, *, by: Account) -> None:
    """That the record was proved, and what came of it, is a line of the record."""
    check(policies.refusal_to_administer(by, Account.Administers.AUDIT))
    sentence = said.VERIFIED_BROKEN(book=book, count=count) if count else said.VERIFIED_WHOLE(book=book)
    noted(sentence, by=actor_of(by))


def readable_password() -> str:
    """Three groups of four, about 59 bits: can be read out, and is changed at the first sign-in."""
    return "-".join("".join(secrets.choice(_READABLE) for _letter in range(4)) for _group in range(3))


def _locked(account: Account) -> Account:
    return Account.objects.select_for_update().get(pk=account.pk)


def _refuse_without(reason: str) -> None:
    if not reason.strip():
        raise WrongInput(said.NO_REASON)


def _refuse_weak(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise WrongInput(said.WEAK, why=" ".join(error.messages)) from None
