"""Offices, units, posts, persons and what ties them together. One file a subject."""

from shuniu.people.models.account import Account, Membership
from shuniu.people.models.establishment import Decision, QuotaLine
from shuniu.people.models.office import Office
from shuniu.people.models.order import PrecedenceEntry
from shuniu.people.models.portfolio import Absence, Assistance, Portfolio, StandIn, StandingDelegation
from shuniu.people.models.staff import Appointment, Person
from shuniu.people.models.units import Body, SecondName, Unit

__all__ = [
    "Absence",
    "Account",
    "Appointment",
    "Assistance",
    "Body",
    "Decision",
    "Membership",
    "Office",
    "Person",
    "Portfolio",
    "PrecedenceEntry",
    "QuotaLine",
    "SecondName",
    "StandIn",
    "StandingDelegation",
    "Unit",
]
