"""Signing in: shared by all offices, because who may sign in where is asked before an office is known."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> Account:
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=username)


class Account(AbstractBaseUser):
    """What a person signs in with. Powers inside an office come from appointments, never from the account."""

    class Administers(models.TextChoices):
        """The three administrators, whose powers do not overlap (等保 2.0: separated administration)."""

        NOTHING = "", _("不是管理员")
        SYSTEM = "system", _("系统管理员")
        SECURITY = "security", _("安全管理员")
        AUDIT = "audit", _("审计管理员")

    username = models.CharField(_("账号"), max_length=60, unique=True)
    name = models.CharField(_("姓名"), max_length=60)
    email = models.EmailField(_("邮箱"), blank=True)
    administers = models.CharField(_("管理职责"), max_length=10, choices=Administers.choices, blank=True)
    is_active = models.BooleanField(_("可以登录"), default=True)
    # Somebody else knows this password: the first thing to do after signing in is to choose another.
    must_change_password = models.BooleanField(_("下次登录须改密码"), default=False)
    language = models.CharField(_("语言"), max_length=10, blank=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    # Filled where the account was read together with its offices (sign_in.backends).
    offices_read: list[Membership]

    objects = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    # Django's admin is not used: nobody is staff or superuser, whatever a library asks.
    is_staff = False
    is_superuser = False

    class Meta:
        verbose_name = _("账号")

    def __str__(self) -> str:
        return self.name or self.username

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


class Membership(models.Model):
    """Which person of which office an account is. Shared: it is read to find the office of a request."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    office = models.ForeignKey("people.Office", on_delete=models.CASCADE, related_name="memberships")
    person_id = models.BigIntegerField()
    is_first = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="membership_once_an_office", fields=["office", "account"]),
            models.UniqueConstraint(name="membership_once_a_person", fields=["office", "person_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.office}"
