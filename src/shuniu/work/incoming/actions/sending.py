"""Sending on: the registry passes a paper to one or several, as often as needed, and it returns after each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from shuniu.clock.calendar import END_OF_WORK
from shuniu.core.refusals import check
from shuniu.core.sentences import Said
from shuniu.flow import principals
from shuniu.flow.actions import Request
from shuniu.flow.enums import Asked, Part
from shuniu.flow.principals import Principal
from shuniu.matters.actions import close
from shuniu.people.models import Appointment
from shuniu.work.incoming import notices, policies, routing, said
from shuniu.work.incoming.actions.ending import let_in, moved
from shuniu.work.incoming.case import Case, locked
from shuniu.work.incoming.rules import Due, Rules, rules
from shuniu.work.incoming.targets import Target


def send_on(
    matter_id: int,
    targets: Iterable[Target],
    *,
    reason: str = "",
    in_turn: bool = False,
    due_on: date | None = None,
    by: Appointment,
) -> Case:
    """Send the paper on. ``reason``: why to somebody whom no opinion names. ``in_turn``: readers one by one.

    ``due_on``: until when it is to be handled, where the text sets no limit or a shorter one is wanted.
    """
    case = locked(matter_id)
    ruled = rules()
    check(policies.refusal_to_send_on(case, by, ruled))
    wanted = list(targets)
    found = principals.find(one.key for one in wanted)
    check(policies.refusal_of_targets(case, wanted, found, ruled, reason.strip()))
    checks = _checks(case, wanted, found)
    check(policies.refusal_without_opinion(case, wanted, found, checks, ruled))
    due = _due(case, wanted, ruled, due_on)
    check(policies.refusal_without_day(wanted, found, due))
    requests = _requests(case, wanted, found, checks, due, in_turn=in_turn)
    # With only readers beside the flow the registry keeps the paper, under the same task.
    held = case.hub if _moves_on(wanted) else None
    opened = moved(case, "send_on", by=by, task=held, requests=requests, note=reason.strip())
    let_in(case.matter, [one for one in opened if one.unit_id != case.matter.unit_id])
    _keep_limit(case, requests)
    close(case.matter, _told(wanted, found, due, reason.strip()), by=by)
    notices.asked(case.matter, [one for one in opened if one.unit_id != case.matter.unit_id])
    return case


def _moves_on(targets: Sequence[Target]) -> bool:
    return any(one.step != Asked.READ for one in targets)


def _due(case: Case, targets: Sequence[Target], ruled: Rules, due_on: date | None) -> Due | None:
    """The limit of the text, or the day that was set, if it is no later than that."""
    if not any(one.step == Asked.HANDLE for one in targets):
        return None
    limit = ruled.due(case.matter.urgency, timezone.now())
    if due_on is None:
        return limit
    at = timezone.make_aware(datetime.combine(due_on, END_OF_WORK))
    check(policies.refusal_of_day(at, limit))
    return Due(at, "", str(said.SET_BY_HAND()))


def _checks(case: Case, targets: Sequence[Target], found: Mapping[str, Principal]) -> dict[str, Principal]:
    """By leader's key: the unit through which the paper reaches him."""
    leaders = [found[one.key] for one in targets if one.step == Asked.INSTRUCT]
    return routing.checking_units(leaders, case.matter) if leaders else {}


def _requests(
    case: Case, targets: Sequence[Target], found: Mapping[str, Principal], checks: Mapping[str, Principal],
    due: Due | None, *, in_turn: bool,
) -> list[Request]:  # fmt: skip
    readers = [one.key for one in targets if one.step == Asked.READ]
    return [
        _request(case, one, found[one.key], due, checks.get(one.key), _turn(one, readers, in_turn=in_turn))
        for one in targets
    ]


def _request(
    case: Case, target: Target, asked: Principal, due: Due | None, checking: Principal | None, turn: int
) -> Request:
    plain = Request(target.step, asked, part=target.part, note=target.note[:200], turn=turn)
    if target.step == Asked.INSTRUCT and checking and not case.was_checked_for(asked.id):
        return Request("check", checking, note=target.note[:200], then_id=asked.id)
    if target.step == Asked.HANDLE and due:
        return replace(plain, due_at=due.at, due_clause=due.clause, due_words=due.words, term=due.term)
    return plain


def _turn(target: Target, readers: Sequence[str], *, in_turn: bool) -> int:
    return readers.index(target.key) + 1 if in_turn and target.step == Asked.READ else 0


def _keep_limit(case: Case, requests: Sequence[Request]) -> None:
    """The header shows the nearest limit of those who handle the paper."""
    ends = [one.due_at for one in requests if one.due_at]
    ends += [task.due_at for task in case.tasks if task.due_at]
    case.matter.due_at = min(ends, default=case.matter.due_at)


def _told(targets: Sequence[Target], found: Mapping[str, Principal], due: Due | None, reason: str) -> Said:
    to = [f"{found[one.key].label}{_purpose(one, found[one.key], due)}" for one in targets]
    return said.SENT_ON_BESIDE(to=to, reason=reason) if reason else said.SENT_ON(to=to)


def _purpose(target: Target, to: Principal, due: Due | None) -> str:
    """What it went for. Passing it on to a body outside is 转办, told with the day by which it answers."""
    if target.step == Asked.HANDLE and to.is_body and due:
        return str(said.PASSED_ON(day=timezone.localtime(due.at).date().isoformat()))
    return str(Part(target.part).label if target.part else Asked(target.step).label)
