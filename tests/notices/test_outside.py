"""Notices leave the system by mail and gateway: to a real SMTP server and a real HTTP server, once each, in the end."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from datetime import datetime, time, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from shuniu.core.refusals import NotAllowed, WrongState
from shuniu.core.supervise import free_port
from shuniu.core.tenancy import office_transaction
from shuniu.notices import letting_out, outbox, tasks, wishes
from shuniu.notices.models import Delivery, Notice
from shuniu.notices.quiet import morning_after, next_digest
from tests import make

ALL_DAY = {"quiet_from": time(0, 0), "quiet_to": time(0, 0)}


class Letters:
    """An SMTP server that keeps what it takes."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def handle_DATA(self, server, session, envelope):
        letter = message_from_bytes(envelope.content)
        subject = str(make_header(decode_header(letter["Subject"])))
        self.taken.append(
            f"{envelope.rcpt_tos[0]} {subject}\n{letter.get_payload(decode=True).decode().strip()}"
        )
        return "250 OK"


@pytest.fixture
def smtp(settings):
    letters = Letters()
    server = Controller(letters, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    yield letters
    server.stop()


class Gateway(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((dict(self.headers), body))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 200)
        self.send_header("Location", "http://127.0.0.1:1/inside")
        self.end_headers()

    def log_message(self, *_words):
        """The test's output stays clean."""


@pytest.fixture
def gateway(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    server.seen, server.answers = [], []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.GATEWAY_URL = f"http://127.0.0.1:{server.server_port}/notices"
    settings.GATEWAY_SECRET = "a secret of the tests"  # noqa: S105
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def people(db):
    with make.office() as office:
        made = make.staff(office)
        for key, held in made.items():
            held.person.email = f"{key}@example.invalid"
            held.person.save(update_fields=["email"])
        yield made


def let_out(people, **more):
    wanted = {"by_mail": True, "by_gateway": False, "with_titles": False, **ALL_DAY, **more}
    return letting_out.let_out(**wanted, by=people["director"])


def at_once(held):
    wishes.wish_for(dict.fromkeys(wishes.USUAL, "at_once"), by=held)


def send_all(now=None):
    while outbox.lay_out():
        pass
    while outbox.send_next(now):
        pass


def test_a_paper_that_asks_the_director_is_mailed_to_him_without_its_title(people, smtp):
    let_out(people)
    at_once(people["director"])
    matter = make.paper(by=people["clerk"])
    make.incoming.present(matter.pk, by=people["clerk"])

    send_all()

    assert smtp.taken == [
        "director@example.invalid 有一件事请您办理，请登录查看。\n有一件事请您办理，请登录查看。"
    ]
    assert matter.title not in "".join(smtp.taken)


def test_the_title_goes_out_where_the_office_allows_it(people, smtp, settings):
    settings.SHUNIU_URL = "https://oa.example.invalid"
    let_out(people, with_titles=True)
    at_once(people["director"])
    matter = make.paper(by=people["clerk"])
    make.incoming.present(matter.pk, by=people["clerk"])

    send_all()

    assert matter.title in smtp.taken[0]
    assert f"https://oa.example.invalid{matter.get_absolute_url()}" in smtp.taken[0]


def test_what_was_told_before_the_office_opened_the_way_stays_inside(people, smtp):
    at_once(people["director"])
    matter = make.paper(by=people["clerk"])
    make.incoming.present(matter.pk, by=people["clerk"])
    let_out(people)

    send_all()

    assert (smtp.taken, Delivery.objects.count()) == ([], 0)


def test_several_notices_of_a_day_are_one_letter_and_what_was_read_is_left_out(people, smtp):
    let_out(people)
    for _paper in range(3):
        matter = make.paper(by=people["clerk"])
        make.incoming.present(matter.pk, by=people["clerk"])
    outbox.lay_out()
    first = Notice.objects.filter(appointment=people["director"].pk).earliest("id")
    Notice.objects.filter(pk=first.pk).update(read_at=timezone.now())

    send_all(timezone.now() + timedelta(days=14))

    to_director = [letter for letter in smtp.taken if letter.startswith("director@")]
    assert len(to_director) == 1
    assert "2条通知" in to_director[0]
    assert Delivery.objects.get(notice=first).state == "needless"


def test_the_gateway_gets_a_signed_message_and_nothing_is_lost_while_it_is_down(people, gateway):
    let_out(people, by_mail=False, by_gateway=True)
    at_once(people["director"])
    gateway.answers[:] = [500, 302]
    matter = make.paper(by=people["clerk"])
    make.incoming.present(matter.pk, by=people["clerk"])

    send_all()
    waiting = Delivery.objects.get(person=people["director"].person_id)
    assert (waiting.state, waiting.tries) == ("waiting", 1)
    assert "500" in waiting.fault
    send_all(timezone.now() + timedelta(minutes=5))
    send_all(timezone.now() + timedelta(minutes=30))

    sent = Delivery.objects.get(pk=waiting.pk)
    assert (sent.state, sent.tries) == ("sent", 2)
    assert len({headers["Idempotency-Key"] for headers, _body in gateway.seen}) == 1
    headers, body = gateway.seen[-1]
    at, mac = (part.split("=", 1)[1] for part in headers["Shuniu-Signature"].split(","))
    signed = hmac.new(b"a secret of the tests", f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(mac, signed)
    assert json.loads(body)["name"] == "高维新"
    assert matter.title not in body.decode()


def test_what_is_given_up_says_why_and_is_sent_again_by_hand(people, gateway):
    let_out(people, by_mail=False, by_gateway=True)
    at_once(people["director"])
    gateway.answers[:] = [500] * outbox.GIVE_UP_AFTER
    make.incoming.present(make.paper(by=people["clerk"]).pk, by=people["clerk"])
    for day in range(outbox.GIVE_UP_AFTER + 1):
        send_all(timezone.now() + timedelta(days=day))
    given_up = Delivery.objects.get(person=people["director"].person_id)
    assert given_up.state == "given_up"
    with pytest.raises(NotAllowed):
        letting_out.send_again(given_up.pk, by=people["clerk"])

    letting_out.send_again(given_up.pk, by=people["director"])
    send_all(timezone.now() + timedelta(seconds=1))

    given_up.refresh_from_db()
    assert given_up.state == "sent"
    with pytest.raises(WrongState):
        letting_out.send_again(given_up.pk, by=people["director"])


def test_somebody_without_an_address_does_not_hold_up_the_others(people, smtp):
    let_out(people)
    for key in ("head", "clerk"):
        at_once(people[key])
    people["head"].person.email = ""
    people["head"].person.save(update_fields=["email"])
    Notice.objects.create(unit=people["clerk"].unit, key="x", sort="asked")

    send_all()

    assert [letter.split()[0] for letter in smtp.taken] == ["clerk@example.invalid"]
    assert "冯玉兰" in Delivery.objects.get(person=people["head"].person_id).fault


def test_only_the_head_of_the_office_lets_notices_out(people):
    with pytest.raises(NotAllowed):
        letting_out.let_out(by_mail=True, by_gateway=True, with_titles=True, **ALL_DAY, by=people["clerk"])


@pytest.mark.parametrize(
    ("at", "goes_out"),
    [
        ("2026-03-03 10:00", "2026-03-03 10:00"),
        ("2026-03-03 20:59", "2026-03-03 20:59"),
        ("2026-03-03 21:00", "2026-03-04 07:30"),
        ("2026-03-03 23:59", "2026-03-04 07:30"),
        ("2026-03-04 00:00", "2026-03-04 07:30"),
        ("2026-03-04 07:30", "2026-03-04 07:30"),
        ("2026-12-31 22:00", "2027-01-01 07:30"),
    ],
)
def test_nobody_is_woken(at, goes_out):
    assert morning_after(moment(at), time(21, 0), time(7, 30)) == moment(goes_out)


def test_the_digest_waits_for_a_working_day():
    works = {moment("2026-02-28 00:00").date(): True}  # a make-up Saturday

    def is_worked(day):
        return works.get(day, day.weekday() < 5)

    assert next_digest(moment("2026-02-27 09:00"), is_worked) == moment("2026-02-28 08:30")
    assert next_digest(moment("2026-02-28 09:00"), is_worked) == moment("2026-03-02 08:30")


def moment(words):
    return timezone.make_aware(datetime.strptime(words, "%Y-%m-%d %H:%M"))


def test_two_workers_at_once_send_each_message_once(committed, gateway):
    with make.office() as office:
        people = make.staff(office)
        let_out(people, by_mail=False, by_gateway=True)
        for key in people:
            at_once(people[key])
        for number in range(12):
            Notice.objects.create(appointment=people["clerk"], key=f"x{number}", sort="asked")

    from django.db import connection

    def work():
        try:
            tasks.deliver(office_id=office.pk)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _one in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)

    with office_transaction(office.pk):
        assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    assert len(gateway.seen) == 12
    assert len({headers["Idempotency-Key"] for headers, _body in gateway.seen}) == 12
