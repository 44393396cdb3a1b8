"""Who is let in at which address: the table that the tests hold every address against, and docs/rights.md is made from.

One line an address: ``PAGE`` or the API's method, the address as the urlconf has it ("-" the first page), and for each
name in it the thing it stands for: a word of ``cast._things`` or a plain value. A new address gets a line under the
group whom it lets in; a group that is missing is made. ``PAGE`` stands for opening it, or pressing it empty where it can
only be pressed: whoever may press reads what is missing (422) and counts as let in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.rights.cast import ADMINISTRATORS, ROLES
from tests.rights.knocking import ADMINISTRATION, IN, NO, NOTHING, SIGN_IN

STAFF_ROLES = [key for key in ROLES if key not in ("visitor", *ADMINISTRATORS)]
OWN = [key for key in STAFF_ROLES if key != "stranger"]


@dataclass(frozen=True)
class Who:
    """Whom a group of addresses lets in, and what the others are told."""

    words: str
    within: frozenset[str]
    others: str = NO  # of the same office: refused with a reason, or told nothing
    blind: frozenset[str] = (
        frozenset()
    )  # those of them who are told nothing: the thing does not exist for them
    refused: frozenset[str] = frozenset()  # those of them who are refused although others are told nothing
    stranger: str = ""  # of another office; empty: as the others
    visitor: str = SIGN_IN
    administrators: str = ""  # empty: led to their own page, or refused by the API

    def answer(self, role: str, method: str) -> str:
        if role in self.within:
            return IN
        if role == "visitor":
            return self.visitor
        if role in ADMINISTRATORS:
            return self.administrators or (ADMINISTRATION if method == "PAGE" else NO)
        if role == "stranger":
            return self.stranger or self.others
        return NOTHING if role in self.blind else NO if role in self.refused else self.others


@dataclass(frozen=True)
class Row:
    who: Who
    method: str
    address: str
    things: dict[str, str]


def rows() -> Iterator[Row]:
    for who, lines in TABLE:
        for line in lines.split("\n"):
            if line.strip():
                yield _row(who, line)


def _row(who: Who, line: str) -> Row:
    method, address, *things = line.split()
    named = dict(thing.split("=") for thing in things)
    return Row(who, method, "" if address == "-" else address, named)


def within(*roles: str) -> frozenset[str]:
    return frozenset(roles)


STAFF = Who("在岗人员", frozenset(STAFF_ROLES))
DIRECTOR = Who("办公室主任", within("director"), stranger=NOTHING)
NOT_HERE = Who("没有这样东西时：什么也不说", within(), others=NOTHING)
DIRECTOR_ANYWHERE = Who("办公室主任（各机关自己的）", within("director"))
SEES_THE_PAPER = Who(
    "看得到这件公文的人",
    within("clerk", "head", "director", "deputy", "vice", "secretary", "checker", "economist"),
    others=NOTHING,
)
SYSTEM_API = Who("系统管理员（接口）", within("system"))
FOUNDING = Who("系统管理员（成立机关）", within("system"), visitor=NO, administrators=NO)
SIGNED_IN = Who("登录的人，对自己的账号", frozenset(ROLES) - {"visitor"})
HEADS = Who("办公室主任、副主任", within("director", "deputy"))
REGISTRY = Who("收文处（科）室", within("clerk", "head"), blind=within("mayor", "social"), stranger=NOTHING)
OWN_STAFF = Who("本机关在岗人员", frozenset(OWN), stranger=NOTHING)
ANYBODY = Who("任何人", frozenset(ROLES))
DIRECTOR_NOTHING_THERE = Who("办公室主任；这里没有可办的", within(), blind=within("director"))
OPENS_THE_PAPER = Who(
    "收文处（科）室、办公室领导",
    within("clerk", "head", "director", "deputy"),
    blind=within("mayor", "social"),
    stranger=NOTHING,
)
SECURITY = Who("安全管理员", within("security"), administrators=NO)
SECURITY_API = Who("安全管理员（接口）", within("security"))
SYSTEM = Who("系统管理员", within("system"), administrators=NO)
NAMED_BY_THE_INSTRUCTION = Who(
    "批示的领导、秘书、收文处（科）室、批示点到的人",
    within("clerk", "head", "director", "deputy", "vice", "secretary", "economist"),
    others=NOTHING,
)
WITH_A_SECOND_FACTOR = Who(
    "用动态口令的人；没有的，什么也没有", within(), others=NOTHING, administrators=NOTHING
)
AUDIT = Who("审计管理员", within("audit"), administrators=NO)
HANDLES = Who("承办处（科）室", within("economist"), blind=within("mayor", "social"), stranger=NOTHING)
READS_ALL_OF_IT = Who(
    "看得到全部的人",
    within("clerk", "head", "director", "deputy", "vice", "secretary"),
    others=NOTHING,
    refused=within("checker", "economist"),
)
LEADERS = Who("领导", within("director", "deputy", "mayor", "vice"))
NOBODY = Who(
    "只凭别处给的密钥或设置：这里什么也没有",
    within(),
    others=NOTHING,
    visitor=NOTHING,
    administrators=NOTHING,
)
AUDIT_API = Who("审计管理员（接口）", within("audit"))
EXCHANGE = Who(
    "各机关的收文处（科）室、办公室领导", within("stranger", "clerk", "head", "director", "deputy")
)
ANY_REGISTRY = Who("各机关的收文处（科）室", within("stranger", "clerk", "head"))
LEADER_AND_SECRETARY = Who("领导本人和他的秘书", within("vice", "secretary"), stranger=NOTHING)
URGES_THE_INSTRUCTION = Who(
    "批示的领导、秘书、收文处（科）室",
    within("clerk", "head", "vice", "secretary"),
    blind=within("mayor", "checker", "social"),
    stranger=NOTHING,
)
SUPERVISES = Who(
    "负责督查的处（科）室；文本没有写明由谁负责的机关，读到要先定下来", within("checker", "stranger")
)
SEES_THE_ITEM = Who("看得到这件督查件的人", within("checker", "economist"), others=NOTHING)
HANDLES_THE_ITEM = Who(
    "承办这件督查件的处（科）室", within("economist"), others=NOTHING, refused=within("checker")
)
OWNS_THE_ITEM = Who(
    "督办这件督查件的处（科）室", within("checker"), others=NOTHING, refused=within("economist")
)
DEMO = Who("只在演示中", within(), visitor=NO, administrators=NO)
ADMINISTRATORS_OWN = Who("三员的首页", within("system", "security", "audit"))
OWN_HEADS = Who("本机关办公室主任、副主任", within("director", "deputy"), stranger=NOTHING)
UPLOADER = Who("上传的人", within("clerk"), blind=within("head"), stranger=NOTHING)
HIS_SECRETARY = Who("领导的秘书，对送他的件", within(), blind=within("mayor", "social"), stranger=NOTHING)
REPORTS = Who(
    "收文处（科）室、承办处（科）室",
    within("clerk", "head", "economist"),
    blind=within("mayor", "checker", "social"),
    stranger=NOTHING,
)
UNKNOWN_COLLEAGUE = Who("在岗人员；所写的同志不在本机关的，什么也不说", within(), others=NOTHING)
OFFICE_OF_HIS = Who("在这个机关任职的人", frozenset(OWN), stranger=NOTHING, administrators=NOTHING)
UPLOADER_PAGE = Who("上传的人（页面）", within("clerk"), others=NOTHING)
LEADERS_AND_HIMSELF = Who(
    "领导和本人", within("director", "deputy", "mayor", "vice", "social"), stranger=NOTHING
)
DID_IT = Who(
    "办过的人，对自己办的；这里还没有人办", within(), blind=within("mayor", "social"), stranger=NOTHING
)
HAS_IT_IN_HAND = Who(
    "正在办的人、登记的处（科）室、办公室领导",
    within("clerk", "head", "director", "deputy", "checker", "economist"),
    blind=within("mayor", "social"),
    stranger=NOTHING,
)
DIRECTORS_WHO_SEE = Who(
    "办公室主任、副主任，对看得到的件",
    within("director", "deputy"),
    blind=within("mayor", "social"),
    stranger=NOTHING,
)
KEEPERS_WHO_SEE = Who(
    "办公室主任（或代其主持的），对看得到的件",
    within("director"),
    blind=within("mayor", "social"),
    stranger=NOTHING,
)
ENDS_A_SESSION = Who("登录的人，退出", frozenset(ROLES))

TABLE: list[tuple[Who, str]] = [
    (
        STAFF,
        """
        PAGE procedures/
        PAGE procedures/begin/
        POST api/procedures/
        PAGE division/away/
        PAGE matters/hand-over/
        PAGE -
        POST api/clock/calendar/import
        GET api/clock/calendar/{int:year} year=2026
        GET api/clock/due
        GET api/clock/hours
        POST api/clock/hours
        GET api/clock/limits
        GET api/deadlines/
        POST api/deadlines/calendar/close
        POST api/deadlines/calendar/open
        GET api/flows/
        POST api/flows/check
        GET api/flows/{key} key=incoming
        GET api/flows/{key}/versions key=incoming
        GET api/here
        GET api/incoming/
        GET api/incoming/fields
        GET api/incoming/unassigned
        GET api/incoming/urging
        GET api/instructions/
        GET api/instructions/circle-rules
        POST api/instructions/circle-rules/{situation} situation=request
        POST api/instructions/opinions/{pk}/correct pk=opinion
        GET api/instructions/phrases
        POST api/instructions/phrases
        POST api/instructions/phrases/move
        POST api/instructions/phrases/remove
        POST api/instructions/scans
        GET api/instructions/to-confirm
        GET api/notices/
        POST api/notices/read
        PUT api/notices/ways
        GET api/people/bodies
        POST api/people/division/serve
        POST api/people/division/{kind}/{pk}/finish kind=portfolio pk=portfolio
        GET api/people/establishment
        POST api/people/establishment
        POST api/people/establishment/{pk}/close pk=quota
        GET api/people/kept
        GET api/people/phones
        POST api/people/precedence/{kind} kind=unit
        GET api/people/units
        GET api/regulation/office
        GET api/regulation/texts
        PAGE bodies/
        PAGE calendar/
        PAGE calendar/<int:year>/ year=2026
        PAGE calendar/day/<str:day>/ day=2026-05-04
        PAGE calendar/hours/
        PAGE calendar/import/
        PAGE deadlines/
        PAGE deadlines/calendar/
        PAGE deadlines/calendar/close/
        PAGE deadlines/calendar/open/
        GET api/desk/counts
        GET api/desk/filters
        GET api/desk/matters/{which} which=started
        GET api/desk/{which} which=todo
        POST api/desk/filters
        POST api/desk/press
        DELETE api/desk/filters/{pk} pk=nothing
        PAGE desk/concluded/
        PAGE desk/done/
        PAGE desk/filters/<int:pk>/drop/ pk=nothing
        PAGE desk/followed/
        PAGE desk/news/
        PAGE desk/notices/
        PAGE desk/started/
        PAGE desk/to-read/
        PAGE desk/todo/
        PAGE division/
        PAGE division/absences/
        PAGE division/delegate/
        PAGE division/delegations/
        PAGE establishment/
        PAGE flows/
        PAGE flows/<slug:key>/ key=incoming
        PAGE flows/<slug:key>/file.<slug:form> key=incoming form=toml
        PAGE incoming/
        PAGE incoming/register/
        PAGE incoming/register/confirm/
        PAGE incoming/unassigned/
        PAGE incoming/urging/
        PAGE supervision/
        PAGE supervision/register/
        PAGE supervision/urging/
        PAGE instructions/
        PAGE instructions/circle/
        PAGE instructions/phrases/
        PAGE limits/
        PAGE matters/
        PAGE notices/ways/
        PAGE organisation/
        PAGE organisation/duties/
        PAGE phones/
        PAGE precedence/
        PAGE regulation/
        PAGE regulation/bodies/
        PAGE regulation/bodies/template/
        PAGE regulation/clauses/
        PAGE regulation/rules/
        PAGE regulation/rules/limits/add/
        PAGE regulation/work/
        PAGE regulation/work/<str:key>/ key=documents.receive
        PAGE regulation/work/<str:key>/rebind/ key=seals
        PAGE regulation/work/<str:key>/switch/ key=documents.receive
        PAGE staff/import/take/
        PAGE staff/import/template/
    """,
    ),
    (
        DIRECTOR,
        """
        POST api/people/delegations/{pk}/revoke pk=delegation
        POST api/people/establishment/{pk}/change pk=quota
        POST api/people/posts/{pk}/change pk=post
        POST api/people/posts/{pk}/end pk=post
        POST api/people/staff/{pk}/appoint pk=person
        POST api/people/staff/{pk}/card pk=person
        POST api/people/staff/{pk}/leave pk=person
        POST api/people/units/{pk}/care pk=unit
        POST api/people/units/{pk}/close pk=unit
        POST api/people/units/{pk}/rename pk=unit
        POST api/regulation/gates/{gate_id} gate_id=gate
        POST api/regulation/limits/{limit_id} limit_id=limit
        DELETE api/regulation/texts/{text_id} text_id=text
        POST api/regulation/texts/{text_id}/corrections text_id=text
        POST api/regulation/texts/{text_id}/in-force text_id=text
        POST api/regulation/texts/{text_id}/interpretations text_id=text
        POST api/regulation/texts/{text_id}/pieces text_id=text
        POST api/regulation/texts/{text_id}/pieces/remove text_id=text
        POST api/regulation/texts/{text_id}/work text_id=text
        PAGE division/delegations/<int:pk>/revoke/ pk=delegation
        PAGE establishment/<int:pk>/change/ pk=quota
        PAGE establishment/<int:pk>/close/ pk=quota
        PAGE organisation/<int:pk>/care/ pk=unit
        PAGE organisation/<int:pk>/close/ pk=unit
        PAGE organisation/<int:pk>/rename/ pk=unit
        PAGE staff/<int:pk>/appoint/ pk=person
        PAGE staff/<int:pk>/edit/ pk=person
        PAGE staff/<int:pk>/leave/ pk=person
        PAGE staff/posts/<int:pk>/change/ pk=post
        PAGE staff/posts/<int:pk>/end/ pk=post
    """,
    ),
    (
        NOT_HERE,
        """
        PAGE procedures/<int:pk>/ pk=matter
        PAGE procedures/<int:pk>/sheet/ pk=matter
        PAGE procedures/<int:pk>/tasks/<int:task_id>/ pk=matter task_id=task
        PAGE division/away/<int:pk>/back/ pk=nothing
        POST api/people/absences/{pk}/back pk=nothing
        POST api/clock/hours/{pk}/remove pk=nothing
        POST api/exchange/{capsule_id}/again capsule_id=nothing
        POST api/notices/outside/sent/{delivery_id}/again delivery_id=1
        POST api/regulation/work/{key}/rebind key=seals
        PAGE calendar/hours/<int:pk>/remove/ pk=nothing
        PAGE desk/filters/<slug:name>/ name=1
        PAGE division/<slug:kind>/<int:pk>/finish/ kind=portfolio pk=portfolio
        PAGE flows/<slug:key>/draft/ key=incoming
        PAGE flows/<slug:key>/draft/<slug:kind>/<slug:one>/ key=incoming kind=steps one=propose
        PAGE flows/<slug:key>/draft/<slug:kind>/<slug:one>/remove/ key=incoming kind=steps one=propose
        PAGE flows/<slug:key>/draft/<slug:kind>/add/ key=incoming kind=steps
        PAGE flows/<slug:key>/draft/head/ key=incoming
        PAGE flows/<slug:key>/draft/publish/ key=incoming
        PAGE flows/<slug:key>/draft/try/ key=incoming
        PAGE incoming/<int:pk>/draft/ pk=matter
        PAGE incoming/<int:pk>/return-slip/ pk=matter
        PAGE incoming/register/page/<int:file_id>/<int:number>.png file_id=file number=1
        PAGE instructions/<int:pk>/scan/ pk=instruction
        PAGE instructions/report/<int:pk>/file/ pk=nothing
        PAGE exchange/<int:pk>/again/ pk=nothing
        PAGE notices/outside/sent/<int:pk>/again/ pk=nothing
        PAGE precedence/<slug:kind>/ kind=unit
    """,
    ),
    (
        DIRECTOR_ANYWHERE,
        """
        POST api/flows/
        DELETE api/flows/{key}/draft key=incoming
        PUT api/flows/{key}/draft key=incoming
        POST api/flows/{key}/draft key=incoming
        POST api/flows/{key}/draft/publish key=incoming
        POST api/people/staff
        POST api/people/staff/import
        POST api/people/units
        POST api/regulation/bodies
        POST api/regulation/limits
        POST api/regulation/texts
        POST api/regulation/texts/{text_id}/findings text_id=text
        POST api/regulation/work/{key}/switch key=documents.receive
        PAGE division/oversee/
        PAGE division/pair/
        PAGE division/serve/
        PAGE establishment/add/
        PAGE flows/<slug:key>/begin/ key=incoming
        PAGE flows/<slug:key>/draft/discard/ key=incoming
        PAGE flows/new/
        PAGE organisation/add/
        PAGE regulation/add/
        PAGE staff/add/
        PAGE staff/import/
    """,
    ),
    (
        SEES_THE_PAPER,
        """
        PAGE matters/<int:pk>/acts/ pk=matter
        PAGE matters/<int:pk>/acts/<slug:verb>/ pk=matter verb=circulate
        POST api/matters/tasks/{task_id}/remove task_id=task
        POST api/matters/tasks/{task_id}/withdraw task_id=task
        POST api/matters/{pk}/resume pk=matter
        GET api/matters/{pk}/renewal pk=matter
        PAGE matters/<int:pk>/way/ pk=matter
        POST api/incoming/tasks/{task_id}/check task_id=task
        POST api/incoming/tasks/{task_id}/circle task_id=task
        POST api/incoming/tasks/{task_id}/instruct task_id=task
        POST api/incoming/tasks/{task_id}/propose task_id=task
        POST api/incoming/tasks/{task_id}/read task_id=task
        POST api/incoming/tasks/{task_id}/release task_id=task
        GET api/incoming/words/tasks/{task_id}/draft task_id=task
        GET api/incoming/{pk} pk=matter
        PAGE deadlines/matter/<int:pk>/ pk=matter
        POST api/desk/matters/{pk}/follow pk=matter
        DELETE api/desk/matters/{pk}/follow pk=matter
        POST api/desk/matters/{pk}/here pk=matter
        PAGE desk/matters/<int:pk>/follow/ pk=matter
        PAGE desk/matters/<int:pk>/here/ pk=matter
        PAGE incoming/<int:pk>/ pk=matter
        PAGE incoming/<int:pk>/file/ pk=matter
        PAGE incoming/<int:pk>/page/<int:number>.png pk=matter number=1
        PAGE incoming/<int:pk>/page/<int:number>/ pk=matter number=1
        PAGE incoming/<int:pk>/sheet/ pk=matter
        PAGE instructions/opinion/<int:pk>/correct/ pk=opinion
    """,
    ),
    (
        SYSTEM_API,
        """
        GET api/administration/founding/
        POST api/administration/founding/
        GET api/administration/founding/{code} code=office
        POST api/administration/founding/{code}/duties code=office
        POST api/administration/founding/{code}/first-person code=office
        POST api/administration/founding/{code}/found code=office
        POST api/administration/founding/{code}/texts code=office
        DELETE api/administration/founding/{code}/texts/{text_id} code=office text_id=text
        POST api/administration/founding/{code}/texts/{text_id}/corrections code=office text_id=text
        POST api/administration/founding/{code}/texts/{text_id}/findings code=office text_id=text
        POST api/administration/founding/{code}/texts/{text_id}/pieces code=office text_id=text
        POST api/administration/founding/{code}/texts/{text_id}/pieces/remove code=office text_id=text
        POST api/administration/founding/{code}/texts/{text_id}/work code=office text_id=text
        POST api/administration/offices/{code}/{person_id}/leave code=office person_id=person
        POST api/administration/offices/{code}/{person_id}/open code=office person_id=person
        POST api/administration/offices/{code}/{person_id}/password code=office person_id=person
    """,
    ),
    (
        FOUNDING,
        """
        PAGE founding/
        PAGE founding/<slug:code>/ code=office
        PAGE founding/<slug:code>/done/ code=office
        PAGE founding/<slug:code>/duties/ code=office
        PAGE founding/<slug:code>/press/ code=office
        PAGE founding/<slug:code>/quota/ code=office
        PAGE founding/<slug:code>/text/ code=office
        PAGE founding/<slug:code>/texts/<int:text_id>/add/ code=office text_id=text
        PAGE founding/<slug:code>/texts/<int:text_id>/finding/ code=office text_id=text
        PAGE founding/<slug:code>/texts/<int:text_id>/piece/ code=office text_id=text
        PAGE founding/<slug:code>/texts/<int:text_id>/remove/ code=office text_id=text
        PAGE founding/<slug:code>/texts/<int:text_id>/understood/ code=office text_id=text
        PAGE founding/<slug:code>/texts/<int:text_id>/withdraw/ code=office text_id=text
        PAGE founding/light/
    """,
    ),
    (
        SIGNED_IN,
        """
        PAGE account/
        PAGE account/again/
        PAGE account/again/code/
        PAGE account/codes/new/
        PAGE account/factor/add/
        PAGE account/password/
        PAGE account/sessions/<int:session_id>/end/ session_id=1
        PAGE account/sessions/end-others/
        POST api/account/password
        GET api/account/sessions
        POST api/account/sessions/end-others
        POST api/account/sessions/{session_id}/end session_id=1
        PAGE posts/
    """,
    ),
    (
        HEADS,
        """
        POST api/clock/calendar/days/{day} day=2026-05-04
        POST api/clock/calendar/days/{day}/give-back day=2026-05-04
        POST api/deadlines/calendar/titles
        PUT api/notices/outside
        GET api/notices/outside/sent
        POST api/notices/outside/try
        PAGE calendar/day/<str:day>/give-back/ day=2026-05-04
        PAGE deadlines/calendar/titles/
        PAGE notices/outside/
        PAGE notices/outside/sent/
        PAGE notices/outside/try/
    """,
    ),
    (
        REGISTRY,
        """
        GET api/incoming/words/{pk} pk=matter
        POST api/incoming/{pk}/collect pk=matter
        POST api/incoming/{pk}/conclude pk=matter
        POST api/incoming/{pk}/file-back pk=matter
        POST api/incoming/{pk}/note-instruction pk=matter
        POST api/incoming/{pk}/present pk=matter
        POST api/incoming/{pk}/receive-again pk=matter
        POST api/incoming/{pk}/return pk=matter
        POST api/incoming/{pk}/send-on pk=matter
        POST api/incoming/{pk}/urge pk=matter
        PAGE incoming/<int:pk>/<slug:verb>/ pk=matter verb=urge
    """,
    ),
    (
        OWN_STAFF,
        """
        GET api/regulation/texts/{text_id}/differences text_id=text
        GET api/regulation/texts/{text_id}/interpretations text_id=text
        PAGE matters/delegations/<int:pk>/ pk=delegation
        PAGE limits/<int:pk>/ pk=limit
        PAGE organisation/<int:pk>/ pk=unit
        PAGE regulation/rules/gates/<int:gate_id>/ gate_id=gate
        PAGE regulation/rules/limits/<int:limit_id>/ limit_id=limit
        PAGE regulation/texts/<int:text_id>/ text_id=text
        PAGE regulation/texts/<int:text_id>/interpret/ text_id=text
    """,
    ),
    (
        ANYBODY,
        """
        PAGE appearance/
        PAGE healthz
        PAGE language/
        PAGE readyz
        PAGE sign-in/
        PAGE sign-in/cancelled/
        PAGE sign-in/closed/
        PAGE sign-in/code/
        PAGE sign-in/failed/
        PAGE sign-in/unknown/
    """,
    ),
    (
        DIRECTOR_NOTHING_THERE,
        """
        GET api/flows/{key}/draft key=incoming
        POST api/flows/{key}/draft/try key=incoming
        PAGE regulation/texts/<int:text_id>/add/ text_id=text
        PAGE regulation/texts/<int:text_id>/compare/ text_id=text
        PAGE regulation/texts/<int:text_id>/finding/ text_id=text
        PAGE regulation/texts/<int:text_id>/piece/ text_id=text
        PAGE regulation/texts/<int:text_id>/remove/ text_id=text
        PAGE regulation/texts/<int:text_id>/understood/ text_id=text
        PAGE regulation/texts/<int:text_id>/withdraw/ text_id=text
    """,
    ),
    (
        OPENS_THE_PAPER,
        """
        POST api/matters/{pk}/end pk=matter
        POST api/matters/{pk}/pause pk=matter
        POST api/matters/{pk}/urge pk=matter
        POST api/incoming/tasks/{task_id}/assign task_id=task
        POST api/matters/opinions/{opinion_id}/release opinion_id=opinion
        POST api/matters/opinions/{opinion_id}/withhold opinion_id=opinion
        POST api/matters/shares/{share_id}/withdraw share_id=share
        POST api/matters/{pk}/share pk=matter
        PAGE matters/opinions/<int:pk>/release/ pk=opinion
        PAGE matters/opinions/<int:pk>/withhold/ pk=opinion
        PAGE matters/shares/<int:pk>/withdraw/ pk=share
    """,
    ),
    (
        SECURITY,
        """
        PAGE administration/accounts/
        PAGE administration/accounts/<int:account_id>/ account_id=account
        PAGE administration/accounts/<int:account_id>/allow/ account_id=account
        PAGE administration/accounts/<int:account_id>/end-sessions/ account_id=account
        PAGE administration/accounts/<int:account_id>/forbid/ account_id=account
        PAGE administration/accounts/<int:account_id>/reset-factor/ account_id=account
        PAGE administration/accounts/<int:account_id>/unlock/ account_id=account
    """,
    ),
    (
        SECURITY_API,
        """
        GET api/administration/accounts
        POST api/administration/accounts/{account_id}/allow account_id=account
        POST api/administration/accounts/{account_id}/end-sessions account_id=account
        POST api/administration/accounts/{account_id}/forbid account_id=account
        POST api/administration/accounts/{account_id}/reset-factor account_id=account
        POST api/administration/accounts/{account_id}/unlock account_id=account
    """,
    ),
    (
        SYSTEM,
        """
        PAGE administration/offices/
        PAGE administration/offices/<slug:code>/ code=office
        PAGE administration/offices/<slug:code>/<int:person_id>/leave/ code=office person_id=person
        PAGE administration/offices/<slug:code>/<int:person_id>/open/ code=office person_id=person
        PAGE administration/offices/<slug:code>/<int:person_id>/password/ code=office person_id=person
    """,
    ),
    (
        NAMED_BY_THE_INSTRUCTION,
        """
        GET api/instructions/{pk} pk=instruction
        POST api/instructions/{pk}/confirm pk=instruction
        POST api/instructions/{pk}/dispute pk=instruction
        POST api/instructions/{pk}/transcribe pk=instruction
        PAGE instructions/<int:pk>/ pk=instruction
    """,
    ),
    (
        WITH_A_SECOND_FACTOR,
        """
        PAGE account/codes/
        PAGE account/factor/remove/
        POST api/account/post
        PAGE posts/take/
    """,
    ),
    (
        AUDIT,
        """
        PAGE administration/record/
        PAGE administration/record/<slug:code>/ code=office
        PAGE administration/record/<slug:code>/verify/ code=office
        PAGE administration/record/verify/
    """,
    ),
    (
        HANDLES,
        """
        POST api/matters/tasks/{task_id}/delegate task_id=task
        POST api/matters/tasks/{task_id}/press task_id=task
        POST api/matters/tasks/{task_id}/send-back task_id=task
        POST api/matters/tasks/{task_id}/signers task_id=task
        POST api/matters/tasks/{task_id}/transfer task_id=task
        POST api/incoming/tasks/{task_id}/claim task_id=task
        POST api/incoming/tasks/{task_id}/explain task_id=task
        POST api/incoming/tasks/{task_id}/handle task_id=task
    """,
    ),
    (
        READS_ALL_OF_IT,
        """
        GET api/matters/{pk}/readers pk=matter
        PAGE matters/<int:pk>/readers/ pk=matter
        PAGE matters/<int:pk>/readers/share/ pk=matter
    """,
    ),
    (
        LEADERS,
        """
        GET api/people/staff
        POST api/people/staff/import/preview
        PAGE staff/
    """,
    ),
    (
        NOBODY,
        """
        PAGE deadlines/calendar/<slug:code>/<str:secret>.ics code=office secret=1
        PAGE sign-in/outside/<str:provider_id>/ provider_id=none
        PAGE sign-in/outside/<str:provider_id>/back/ provider_id=none
    """,
    ),
    (
        AUDIT_API,
        """
        GET api/administration/record
        POST api/administration/record/verify
    """,
    ),
    (
        EXCHANGE,
        """
        GET api/exchange/
        PAGE exchange/
    """,
    ),
    (
        ANY_REGISTRY,
        """
        POST api/incoming/
        POST api/incoming/files
    """,
    ),
    (
        LEADER_AND_SECRETARY,
        """
        POST api/instructions/leaders/{leader_id}/order leader_id=leader
        PAGE instructions/leader/<int:pk>/ pk=leader
    """,
    ),
    (
        URGES_THE_INSTRUCTION,
        """
        POST api/instructions/{pk}/urge pk=instruction
        PAGE instructions/<int:pk>/<slug:verb>/ pk=instruction verb=urge
    """,
    ),
    (
        SUPERVISES,
        """
        POST api/supervision/
    """,
    ),
    (
        SEES_THE_ITEM,
        """
        GET api/supervision/{matter_id} matter_id=item
        POST api/supervision/tasks/{task_id}/assign task_id=item_task
        POST api/supervision/tasks/{task_id}/extend task_id=item_task
        PAGE supervision/<int:pk>/ pk=item
        PAGE supervision/<int:pk>/sheet/ pk=item
        PAGE supervision/<int:pk>/tasks/<int:task_id>/extend/ pk=item task_id=item_task
    """,
    ),
    (
        HANDLES_THE_ITEM,
        """
        POST api/supervision/tasks/{task_id}/feedback task_id=item_task
        PAGE supervision/<int:pk>/tasks/<int:task_id>/ pk=item task_id=item_task
    """,
    ),
    (
        OWNS_THE_ITEM,
        """
        PAGE supervision/<int:pk>/urge/ pk=item
    """,
    ),
    (
        DEMO,
        """
        PAGE demo/
        PAGE demo/<int:account_id>/ account_id=account
    """,
    ),
    (
        ADMINISTRATORS_OWN,
        """
        PAGE administration/
    """,
    ),
    (
        OWN_HEADS,
        """
        POST api/clock/limits/{pk}/reminding pk=limit
    """,
    ),
    (
        UPLOADER,
        """
        GET api/incoming/files/{file_id} file_id=file
    """,
    ),
    (
        HIS_SECRETARY,
        """
        POST api/instructions/tasks/{task_id}/draft task_id=task
    """,
    ),
    (
        REPORTS,
        """
        POST api/instructions/{pk}/report pk=instruction
    """,
    ),
    (
        UNKNOWN_COLLEAGUE,
        """
        POST api/people/division/oversee
        POST api/people/division/pair
        POST api/matters/hand-over
        POST api/people/absences
        POST api/people/delegations
    """,
    ),
    (
        OFFICE_OF_HIS,
        """
        PAGE at/<slug:code>/ code=office
    """,
    ),
    (
        UPLOADER_PAGE,
        """
        PAGE incoming/register/reading/<int:file_id>/ file_id=file
    """,
    ),
    (
        LEADERS_AND_HIMSELF,
        """
        PAGE staff/<int:pk>/ pk=person
    """,
    ),
    (DID_IT, "POST api/matters/tasks/{task_id}/take-back task_id=task"),
    (HAS_IT_IN_HAND, "POST api/matters/{pk}/circulate pk=matter"),
    (DIRECTORS_WHO_SEE, "POST api/matters/{pk}/jump pk=matter"),
    (
        KEEPERS_WHO_SEE,
        """
        POST api/matters/{pk}/renew pk=matter
        POST api/matters/{pk}/undo-renewal pk=matter
    """,
    ),
    (ENDS_A_SESSION, "PAGE sign-out/"),
]
