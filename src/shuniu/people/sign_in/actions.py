"""Accounts and what ties them to persons."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import WrongInput
from shuniu.core.sentences import Sentence
from shuniu.people.models import Account, Membership, Office, Person

TAKEN = Sentence("sign_in.taken", _("账号 %(username)s 已有人用，请换一个。"))
WEAK = Sentence("sign_in.weak", _("密码不能用：%(why)s"))


def make_account(username: str, *, name: str, password: str | None, administers: str = "") -> Account:
    """A new account; without a password it can be used through outside sign-in only."""
    if Account.objects.filter(username=username).exists():
        raise WrongInput(TAKEN, username=username)
    account = Account(username=username, name=name, administers=administers)
    if password is not None:
        try:
            validate_password(password, account)
        except ValidationError as error:
            raise WrongInput(WEAK, why=" ".join(error.messages)) from None
    account.set_password(password)
    account.save()
    return account


def join(account: Account, person: Person, office: Office) -> Membership:
    """This account is this person of this office: signing in opens the office's pages."""
    first = not Membership.objects.filter(account=account).exists()
    return Membership.objects.create(account=account, office=office, person_id=person.pk, is_first=first)
