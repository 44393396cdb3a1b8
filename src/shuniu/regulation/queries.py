"""Whose duty is it, and which clause says so."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from shuniu.people.models import Unit
from shuniu.regulation.models import Binding, Clause, Gate, GivenUp, Interpretation, Module, Text


def bindings() -> QuerySet[Binding]:
    return Binding.objects.select_related("unit").filter(valid_to=None)


def binding(capability: str) -> Binding | None:
    """Who does this piece of work first; None where the text names nobody."""
    return bindings().filter(capability=capability).order_by("rank", "id").first()


def bound_unit(capability: str) -> Unit | None:
    found = binding(capability)
    return found.unit if found else None


def gate(action: str) -> Gate | None:
    return Gate.objects.filter(action=action, is_on=True).first()


def is_on(module: str) -> bool:
    """Whether this office's text switches the module on. Without any text (a light office) nothing is."""
    return Module.objects.filter(key=module, is_on=True).exists()


def texts_in_force() -> QuerySet[Text]:
    return Text.objects.filter(state=Text.State.IN_FORCE)


def clauses_of(text: Text) -> QuerySet[Clause]:
    return text.clauses.select_related("unit").order_by("place")


def bodies_of_given_up(words: str) -> list[GivenUp]:
    """What of these words (a title, a field) the office gave up, with the body that has it now.

    A matter of it is not assigned inside the office; the body is offered instead.
    """
    return [one for one in GivenUp.objects.order_by("id") if is_about(words, one.what)]


def is_about(words: str, what: str) -> bool:
    """Whether a title or field is about something given up; a leading group is meant with its office."""
    group = what.removesuffix("办公室")
    return (group if group.endswith(("组", "委员会", "指挥部")) else what) in words


def interpretations(text: Text) -> QuerySet[Interpretation]:
    return text.interpretations.order_by("-given_on", "-id")


def drafts() -> QuerySet[Text]:
    """Texts read and looked over, not yet in force."""
    return Text.objects.filter(state=Text.State.DRAFT).order_by("id")


def units_bound_to(capabilities: Iterable[str]) -> frozenset[int]:
    """The units whose duty these pieces of work are, the first and those with a share."""
    found = bindings().filter(capability__in=list(capabilities)).exclude(unit=None)
    return frozenset(found.values_list("unit_id", flat=True))


def interpreter() -> str:
    """The body that the text in force names for its interpretation and changes; "" where it names none."""
    changed_by = gate("establishment.change")
    if changed_by is not None:
        return changed_by.evidence
    named = texts_in_force().exclude(interpreter="").order_by("id").first()
    return named.interpreter if named else ""


def meeting_on_units() -> tuple[str, str]:
    """Who inside the office decides on its units (党组会议), with the clause; "" where no rule says."""
    decided_by = gate("org.change_units")
    return (decided_by.evidence, decided_by.clause) if decided_by else ("", "")


def deputies_in_charge() -> str | None:
    """The clause by which only a deputy director is in charge while the director is away; None without one."""
    asked = gate("people.in_charge")
    return asked.clause if asked else None


def given_up() -> QuerySet[GivenUp]:
    return GivenUp.objects.order_by("id")
