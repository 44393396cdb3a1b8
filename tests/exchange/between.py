"""Two offices on one installation, and the worker between them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from shuniu.core.tenancy import office_transaction
from shuniu.exchange import tasks
from shuniu.exchange.models import Capsule
from shuniu.flow.models import FlowVersion, Task
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.people.models import Office
from shuniu.work.procedures import actions
from tests import make

ABOVE = {
    "key": "consult", "name": "征求意见", "start": "draft",
    "steps": [
        {"key": "draft", "name": "起草", "asked": "draft", "who": ["starter"]},
        {"key": "there", "name": "核查资金", "asked": "await", "who": ["duty:documents.receive"], "flow": "looking",
         "where": "office:baihe"},
        {"key": "decide", "name": "审定", "asked": "approve", "who": ["role:director"]},
    ],
    "moves": [
        {"key": "send", "name": "送核查", "from": ["draft"], "to": ["there"]},
        {"key": "looked", "name": "已核查", "from": ["there"], "to": ["decide"]},
        {"key": "agree", "name": "同意", "from": ["decide"], "leaves": "concluded"},
    ],
}  # fmt: skip
THERE = {
    "key": "looking", "name": "核查", "start": "look",
    "fields": [{"key": "reply", "name": "答复"}],
    "steps": [{"key": "look", "name": "查看", "asked": "handle", "who": ["starter"], "fills": ["reply"]},
              {"key": "check", "name": "复核", "asked": "review", "who": ["role:director"]}],
    "moves": [{"key": "found", "name": "查清", "from": ["look"], "to": ["check"]},
              {"key": "right", "name": "属实", "from": ["check"], "leaves": "concluded"}],
}  # fmt: skip


@dataclass
class House:
    office: Office
    people: dict

    @contextmanager
    def open(self):
        with office_transaction(self.office.pk):
            yield self.people


def two_houses():
    """青溪 asks, 白河 is asked. Each has its own text, units and people."""
    return house("qingxi", "青溪市人民政府办公室", ABOVE), house("baihe", "白河市人民政府办公室", THERE)


def house(code, name, *flows):
    with make.office(code, name) as office:
        for data in flows:
            FlowVersion.objects.create(key=data["key"], version=1, data=data)
        return House(office, make.staff(office))


def work():
    """The worker does what there is to do and stops; within a test's own transaction its jobs are done right here."""
    if connection.in_atomic_block:
        while jobs := list(ProcrastinateJob.objects.filter(task_name="exchange.take", status="todo")):
            for job in jobs:
                with connection.cursor() as cursor:
                    cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.pk])
                tasks.take(**job.args)
        return
    with ThreadPoolExecutor(1) as aside:  # a browser of another test may hold this thread's event loop
        aside.submit(_run_worker).result()


def _run_worker():
    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        worker.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)


def sent(here):
    """A matter of this house that waits for the other one; nothing is taken in yet."""
    with here.open() as people:
        title, text = "关于水库加固资金的核查", "内部意见：预算不足。"
        above = actions.begin("consult", title, text, by=people["economist"])
        acting.press(task(above, "draft").pk, "send", opinion="只给本办看的话", by=people["economist"])
    return above


def begun(there):
    with there.open():
        return Matter.objects.get(kind="procedure")


def conclude(there, reply="资金可由省级专项解决。"):
    child = begun(there)
    with there.open() as people:
        said, fields = "只给本办看的意见", {"reply": reply}
        acting.press(task(child, "look").pk, "found", opinion=said, fields=fields, by=people["head"])
        acting.press(task(child, "check").pk, "right", by=people["director"])
    return child


def task(matter, step):
    return Task.objects.get(run=matter.run_id, step=step, state__in=("open", "held"))


def state(house, matter):
    with house.open():
        return Matter.objects.values_list("state", flat=True).get(pk=matter.pk)


def capsules(house):
    with house.open():
        return [(one.content, one.state) for one in Capsule.objects.order_by("id")]


def sent_back(here, above):
    with here.open() as people:
        acting.send_back(task(above, "there").pk, "draft", "数字有误", by=people["clerk"])
