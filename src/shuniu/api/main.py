"""REST: one operation for each action, through the same action and the same policy as the page."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from ninja import NinjaAPI, Schema
from ninja.parser import Parser

from shuniu.clock.api import router as clock
from shuniu.desk.api import router as desk
from shuniu.exchange.api import router as exchange
from shuniu.flow.api import router as flows
from shuniu.instructions.api import router as instructions
from shuniu.matters.acting.api import router as acting
from shuniu.matters.api import router as matters
from shuniu.matters.deadlines.api import router as deadlines
from shuniu.matters.readers.api import router as readers
from shuniu.notices.api import router as notices
from shuniu.people.api import router as people
from shuniu.people.http import StaffRequest
from shuniu.people.sign_in import api as accounts
from shuniu.people.sign_in.access import PostHeld
from shuniu.regulation.api import router as regulation
from shuniu.regulation.founding_api import router as founding
from shuniu.work.incoming.api import router as incoming
from shuniu.work.incoming.api_words import router as incoming_words
from shuniu.work.procedures.api import router as procedures
from shuniu.work.supervision.api import router as supervision


class Readable(Parser):
    """What no database keeps is answered with 400 before any operation sees it."""

    def parse_body(self, request: HttpRequest) -> Any:
        if rb"\u0000" in request.body:
            raise ValueError("no database keeps the character NUL")
        return super().parse_body(request)


api = NinjaAPI(
    title="枢纽 Shuniu",
    version="1",
    auth=PostHeld(),
    parser=Readable(),
    urls_namespace="api",
    docs_url="/docs/",
)
api.add_router("/people", people)
api.add_router("/regulation", regulation)
api.add_router("/clock", clock)
api.add_router("/deadlines", deadlines)
api.add_router("/desk", desk)
api.add_router("/exchange", exchange)
api.add_router("/flows", flows)
api.add_router("/incoming", incoming)
api.add_router("/procedures", procedures)
api.add_router("/supervision", supervision)
api.add_router("/incoming/words", incoming_words)
api.add_router("/instructions", instructions)
api.add_router("/notices", notices)
api.add_router("/matters", readers)
api.add_router("/matters", matters)
api.add_router("/matters", acting)
api.add_router("/account", accounts.own)
api.add_router("/administration/offices", accounts.system)
api.add_router("/administration/founding", founding)
api.add_router("/administration/accounts", accounts.security)
api.add_router("/administration/record", accounts.audit)


class Here(Schema):
    """Where a session is: the office, the person and the post in which it acts."""

    office: str
    code: str
    person: str
    post: str


@api.get("/here", response=Here, summary="The office and post of this session")
def here(request: HttpRequest) -> dict[str, str]:
    staff = cast("StaffRequest", request)
    return {
        "office": staff.office.name,
        "code": staff.office.code,
        "person": staff.person.name,
        "post": staff.appointment.title,
    }
