"""Builds a small office for tests: founded from a made-up text by the real actions, with its people.

    with make.office() as qingxi:                # its transaction; `committed` tests commit when it is left
        clerk = make.staff(qingxi)["clerk"]
        matter = make.paper(by=clerk)

青溪市 has four units: 秘书科 is the registry and keeps the seal, 综合科 checks papers for the mayor, 经济科 and
社会科 follow fields. Its rules are strict: a proposal by the director before anything is sent on, 3 and 7 days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shuniu.core.tenancy import office_transaction
from shuniu.files.actions import receive
from shuniu.flow.models import Task
from shuniu.matters.models import Matter
from shuniu.people.models import Account, Appointment, Body, Membership, Office, Person, Unit
from shuniu.people.queries import actor
from shuniu.regulation.founding import actions as founding
from shuniu.regulation.models import Text
from shuniu.work.incoming import actions as incoming
from shuniu.work.incoming.actions import Receipt

SINCE = date(2024, 1, 1)
PASSWORD = "qingxi-2026-papers"  # noqa: S105  (a made-up office)

RULES: dict[str, Any] = {
    "kind": "rules",
    "title": "青溪市人民政府办公室工作规则",
    "units": [
        {
            "number": "1", "name": "秘书科", "line": 10,
            "text": "负责公文的统一收发、登记、分送、催办、传阅和归档；保管印章。",
            "tasks": [
                {"text": "负责公文的统一收发、登记、分送、催办、传阅和归档",
                 "capabilities": [{"key": "documents.receive", "words": ["公文", "收发"]}]},
                {"text": "保管印章", "capabilities": [{"key": "seals", "words": ["印章"]}]},
            ],
        },
        {
            "number": "2", "name": "综合科", "line": 11,
            "text": "负责市政府主要领导同志的文字综合、公文审核与办理。",
            "tasks": [{"text": "负责市政府主要领导同志的文字综合、公文审核与办理",
                       "capabilities": [{"key": "documents.review", "words": ["公文审核"]}]}],
            "serves": [{"leader": "市政府主要领导同志", "scope": None}],
        },
        {
            "number": "3", "name": "经济科", "line": 12,
            "text": "负责发展改革、财政、水务方面的文电、会务工作；联系国税工作。",
            "tasks": [{"text": "负责发展改革、财政、水务方面的文电", "capabilities": [{"key": "portfolio", "words": []}]}],
            "fields": [
                {"name": "发展改革", "relation": "handles"},
                {"name": "财政", "relation": "handles"},
                {"name": "水务", "relation": "handles"},
                {"name": "国税", "relation": "contacts"},
            ],
        },
        {
            "number": "4", "name": "社会科", "line": 13,
            "text": "负责教育、民政方面的文电、会务工作。",
            "tasks": [{"text": "负责教育、民政方面的文电", "capabilities": [{"key": "portfolio", "words": []}]}],
            "fields": [{"name": "教育", "relation": "handles"}, {"name": "民政", "relation": "handles"}],
        },
    ],
    "articles": [
        {"number": "7", "line": 20, "text": "收文制度", "items": [
            {"number": "1", "text": "秘书科负责接收所有来文，核对来文单位和文件数量。",
             "capabilities": [{"key": "documents.receive", "words": ["接收", "来文"]}]},
            {"number": "2", "text": "来文不符合规定的，告知报文单位重新办理。"},
            {"number": "4", "text": "秘书科将公文呈报办公室主任，由办公室主任提出拟办意见或批办意见。"},
            {"number": "5", "text": "秘书科按照批示意见分送市政府领导、副主任或科室。"},
            {"number": "6", "text": "部门承办的公文由秘书科催办，特急文件3天内办结，一般文件7天内办结，"
                                    "承办完的公文由秘书科收回归档。"},
        ]},
    ],
}  # fmt: skip

# key: name, unit, title, role
PEOPLE: dict[str, tuple[str, str, str, str]] = {
    "mayor": ("周明川", "", "市长", "principal"),
    "vice": ("许立言", "", "副市长", "leader"),
    "director": ("高维新", "", "办公室主任", "director"),
    "deputy": ("谢文清", "", "办公室副主任", "deputy_director"),
    "head": ("冯玉兰", "秘书科", "科长", "head"),
    "clerk": ("沈晓云", "秘书科", "文书", "clerk"),
    "checker": ("唐志远", "综合科", "科长", "head"),
    "economy": ("彭丽芳", "经济科", "科长", "head"),
    "economist": ("姚振声", "经济科", "科员", "staff"),
    "social": ("傅春生", "社会科", "科长", "head"),
}


@contextmanager
def office(
    code: str = "qingxi",
    name: str = "青溪市人民政府办公室",
    *,
    reading: Mapping[str, Any] | None = None,
    **about: Any,
) -> Iterator[Office]:
    """An office founded from a text, in its transaction. ``reading``: another text as it was understood."""
    made = founding.open_office(code, name, **{"level": Office.Level.CITY, "place": name[:3], **about})
    with office_transaction(made.pk):
        founding.furnish(made)
        given = dict(RULES if reading is None else reading)
        Text.objects.create(
            name=f"{given['title']}.txt", kind=given["kind"], title=given["title"], reading=given
        )
        yield founding.found(made)


def staff(
    made: Office, people: Mapping[str, tuple[str, str, str, str]] | None = None
) -> dict[str, Appointment]:
    """People in their posts, by a short key (``PEOPLE``). Runs in the office's transaction."""
    return {
        key: person(name, unit=unit, title=title, role=role)
        for key, (name, unit, title, role) in (people or PEOPLE).items()
    }


def person(
    name: str, *, unit: str = "", title: str = "科员", role: str = "staff", since: date = SINCE
) -> Appointment:
    """Somebody in a post, in the order of making."""
    held = Appointment.objects.create(
        person=Person.objects.create(name=name),
        unit=Unit.objects.get(name=unit, valid_to=None) if unit else None,
        title=title,
        role=role,
        starts_on=since,
        place=Appointment.objects.count() + 1,
    )
    return Appointment.objects.select_related("person", "unit").get(pk=held.pk)


def account(held: Appointment, made: Office, username: str = "") -> Account:
    """What this person signs in with (``PASSWORD``). Outside or inside the office's transaction."""
    made_account = Account.objects.create_user(username or f"u{held.pk}", PASSWORD, name=held.person.name)
    Membership.objects.create(account=made_account, office=made, person_id=held.person_id, is_first=True)
    return made_account


def client(account: Account) -> Client:
    """A browser without JavaScript in which this account is signed in."""
    made = Client()
    session = made.session
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = (
        str(account.pk),
        "shuniu.people.sign_in.backends.ByPassword",
    )
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    made.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return made


def bodies(*names: str) -> list[Body]:
    return [
        Body.objects.create(name=name, place=place) for place, name in enumerate(names or ("市水务局",), 1)
    ]


def paper(*, by: Appointment, lines: str = "", **about: Any) -> Matter:
    """An incoming paper, registered. With ``lines`` a stored text file comes with it."""
    file = receive(SimpleUploadedFile("来文.txt", lines.encode()), by=actor(by)) if lines else None
    receipt: dict[str, Any] = {
        "title": "关于水库加固工程资金的请示",
        "sender": "市水务局",
        "document_number": "青水〔2026〕12号",
        "sender_checked": True,
        "copies_checked": True,
        **about,
    }
    return incoming.register(Receipt(**receipt), file=file, by=by)


def open_task(matter: Matter, asked: str) -> Task:
    """The open task that asks for this; exactly one must be there."""
    return Task.objects.get(run=matter.run_id, asked=asked, state__in=("open", "held"))


def proposed_paper(people: Mapping[str, Appointment], *, names: tuple[str, ...] = (), **about: Any) -> Matter:
    """A paper on which the director has written: it lies with the registry, to be sent on."""
    matter = paper(by=people["clerk"], **about)
    incoming.present(matter.pk, by=people["clerk"])
    incoming.propose(open_task(matter, "propose").pk, "请有关领导阅示。", names=names, by=people["director"])
    return Matter.objects.get(pk=matter.pk)
