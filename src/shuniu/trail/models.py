"""The record: who, for whom, what, when, before and after, chained by hash. Rows are added, never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Func
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned
from shuniu.core.sentences import Said


class TransactionNumber(Func):
    """PostgreSQL's number of the writing transaction: tells a checkpoint which lines can no longer appear."""

    template = "pg_current_xact_id()::text::bigint"
    output_field = models.BigIntegerField()


class Chained(models.Model):
    """What has a chain of its own (a matter, a journal) keeps the count and head of it."""

    trail_count = models.PositiveIntegerField(default=0, editable=False)
    trail_head = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        abstract = True


class Line(models.Model):
    """One line of the record. The application's role cannot change or delete it."""

    unchangeable = True

    chain = models.CharField(max_length=40)  # "matters.matter" or "trail.journal"
    chain_id = models.BigIntegerField()
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=80)  # the key of a registered sentence
    args = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by_id = models.BigIntegerField(null=True)  # the appointment in which it was done; null: the system itself
    by_name = models.CharField(max_length=120, blank=True)
    for_name = models.CharField(max_length=120, blank=True)
    transaction = models.BigIntegerField(db_default=TransactionNumber(), editable=False)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.said)

    @property
    def said(self) -> Said:
        return Said(self.verb, self.args)


class Signed(models.Model):
    """A signed digest of all lines up to a transaction. The key lies outside the database."""

    unchangeable = True

    at = models.DateTimeField()
    transaction_from = models.BigIntegerField()
    transaction_to = models.BigIntegerField()
    entries = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    signature = models.CharField(max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.at.isoformat()


class Journal(OfficeOwned, Chained):
    """The chain of what belongs to no matter: people, founding text."""

    name = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("日志")
        constraints = [models.UniqueConstraint(name="journal_once", fields=["office", "name"])]

    def __str__(self) -> str:
        return self.name


class Entry(OfficeOwned, Line):
    """One line of an office's record."""

    class Meta:
        verbose_name = _("记录")
        ordering = ("chain", "chain_id", "number")
        constraints = [
            models.UniqueConstraint(
                name="entry_once_in_its_chain", fields=["office", "chain", "chain_id", "number"]
            )
        ]
        indexes = [
            models.Index(fields=["office", "transaction"], name="entry_office_transaction"),
            models.Index(fields=["office", "-at", "-id"], name="entry_office_newest"),
        ]


class Checkpoint(OfficeOwned, Signed):
    """A signed digest of an office's lines up to a transaction."""

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(name="checkpoint_goes_on", fields=["office", "transaction_from"]),
        ]


class SharedJournal(Chained):
    """The chain of what belongs to no office: signing in, accounts, administrators."""

    name = models.CharField(max_length=40, unique=True)

    class Meta:
        verbose_name = _("账号和系统管理")

    def __str__(self) -> str:
        return self.name


class SharedEntry(Line):
    """One line of the record that all offices share. No line says what an office's papers say."""

    class Meta:
        verbose_name = _("系统记录")
        ordering = ("chain", "chain_id", "number")
        constraints = [
            models.UniqueConstraint(
                name="shared_entry_once_in_its_chain", fields=["chain", "chain_id", "number"]
            )
        ]
        indexes = [
            models.Index(fields=["transaction"], name="shared_entry_transaction"),
            models.Index(fields=["-at", "-id"], name="shared_entry_newest"),
        ]


class SharedCheckpoint(Signed):
    """A signed digest of the shared lines up to a transaction."""

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(name="shared_checkpoint_goes_on", fields=["transaction_from"])]
