"""The pieces of office work that founding texts ask for, each under a stable key.

A flow names a key (``documents.receive``), never a unit: who does it comes from the office's text. Keys never
change once an office keeps rows under them; names and descriptions may. Plain library: no Django.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Capability:
    """One piece of office work: its key, its name in an office's words and in English, what belongs to it."""

    key: str
    name_zh: str
    name_en: str
    description: str


_ALL = (
    Capability(
        "documents.receive", "收文办理", "Incoming documents",
        "Receive, register, distribute, circulate, pass on and urge papers that come in.",
    ),
    Capability(
        "documents.issue", "发文办理", "Outgoing documents",
        "Number, print and dispatch papers of the government and of its office.",
    ),
    Capability(
        "documents.review", "公文审核", "Review of documents",
        "Check drafts and departments' papers in content, form and procedure before signature and printing.",
    ),
    Capability(
        "documents.exchange", "公文交换", "Exchange of documents",
        "Send papers between bodies, on paper or over the network, with receipts.",
    ),
    Capability(
        "documents.archive", "归档和档案", "Archives",
        "Sort, file, keep, lend, recall and destroy papers.",
    ),
    Capability(
        "documents.confidential", "机要保密", "Confidential papers",
        "Confidential mail, cipher telegrams, classified copies and the keeping of secrets.",
    ),
    Capability(
        "documents.requests", "请示事项", "Requests from lower bodies",
        "Study requests and reports of lower bodies and disputes between departments; give an opinion before "
        "the leader decides.",
    ),
    Capability("seals", "印章管理", "Seals", "Keep, use, make and issue seals."),
    Capability(
        "meetings", "会议", "Meetings",
        "Prepare, serve and record meetings; which matter goes to which meeting.",
    ),
    Capability(
        "schedule", "领导活动安排", "Leaders' activities",
        "Arrange and fit together the activities of leaders.",
    ),
    Capability(
        "events", "重大活动", "Large events",
        "Plan and serve celebrations, rallies and other large events.",
    ),
    Capability(
        "supervision", "督促检查", "Supervision",
        "Follow decisions, leaders' instructions and assigned matters until they are done.",
    ),
    Capability(
        "proposals", "建议提案办理", "Suggestions and proposals",
        "Suggestions of deputies and proposals of members: assign, answer, close; contact with them.",
    ),
    Capability(
        "info", "政务信息", "Information reports",
        "Collect, edit, issue and submit information; networks of reporters and the count of adoptions.",
    ),
    Capability("chronicle", "大事记", "Chronicle", "Compile the chronicle of events."),
    Capability(
        "research", "调查研究", "Research",
        "Studies, analyses of the situation and recommendations for decisions.",
    ),
    Capability(
        "drafting", "文稿起草", "Drafting",
        "Work reports, speeches and other texts for the government and its leaders.",
    ),
    Capability(
        "duty", "值班", "Duty",
        "Duty day and night: roster, calls, passing on instructions and urgent reports.",
    ),
    Capability(
        "emergency", "应急管理", "Emergencies",
        "Incidents, plans, warning, drills, resources, reports and what follows.",
    ),
    Capability(
        "hotline", "公开电话和信箱", "Citizens' line",
        "Calls and letters of citizens to the public line and the leaders' mailbox.",
    ),
    Capability(
        "petitions", "来信来访", "Petitions",
        "Letters and visits of citizens, groups and complaints.",
    ),
    Capability(
        "disclosure", "政务公开", "Disclosure",
        "Openness of government work; publication and requests for information.",
    ),
    Capability("portal", "政府网站", "Government portal", "The public site: columns, approval, upkeep."),
    Capability(
        "press", "新闻和发布", "Press",
        "News reports, media, announcements and spokespersons.",
    ),
    Capability(
        "services_hall", "政务服务大厅", "Service hall",
        "One-stop halls: matters, windows, complaints and guidance of lower halls.",
    ),
    Capability(
        "egov", "电子政务", "E-government",
        "Networks, systems, databases and their planning, security and technical rules.",
    ),
    Capability(
        "legal.review", "合法性审查", "Legality review",
        "Legal check of decisions, papers and penalties before they are made.",
    ),
    Capability(
        "legal.normative", "规范性文件管理", "Normative documents",
        "Plan, draft, interpret, assess, clean up and compile normative documents.",
    ),
    Capability(
        "legal.filing", "备案审查", "Filing review",
        "Filing of lower bodies' normative documents and of major penalties.",
    ),
    Capability("legal.reconsideration", "行政复议", "Reconsideration", "Cases of reconsideration."),
    Capability(
        "legal.litigation", "行政应诉和赔偿", "Litigation",
        "Answering suits, and state compensation.",
    ),
    Capability(
        "legal.enforcement", "依法行政和执法监督", "Lawful administration",
        "Lawful administration, officers of enforcement and the watch over them.",
    ),
    Capability(
        "legal.licensing", "行政审批改革", "Approval matters",
        "The catalogue of approval matters: cancel, clean up, concentrate.",
    ),
    Capability("legal.contracts", "合同管理", "Contracts", "Legal check of contracts, and disputes."),
    Capability(
        "legal.arbitration", "仲裁和确权", "Arbitration",
        "Arbitration and disputes over land and natural resources.",
    ),
    Capability(
        "legal.advice", "法律顾问", "Legal advice",
        "Legal questions of the government, advisers, lectures and legal publicity.",
    ),
    Capability(
        "personnel", "人事", "Personnel",
        "Appointments, files, pay, review and insurance of staff; leaders' secretaries.",
    ),
    Capability(
        "establishment", "机构编制", "Establishment",
        "Authorised numbers, leading posts and their change.",
    ),
    Capability("training", "培训", "Training", "Courses and other training of staff and officers."),
    Capability(
        "discipline", "纪检和廉政", "Discipline",
        "Discipline inspection, clean conduct and accountability.",
    ),
    Capability("party", "党务群团", "Party affairs", "Party organisations, party groups and mass bodies."),
    Capability("retired", "离退休人员服务", "Retired staff", "Service to retired cadres and guidance of it."),
    Capability(
        "counsellors", "参事和文史馆员", "Counsellors",
        "Counsellors and members of the research institute of culture and history.",
    ),
    Capability(
        "liaison_offices", "驻外办事机构", "Liaison offices",
        "Own offices in other places and other places' offices here.",
    ),
    Capability("reception", "公务接待", "Reception", "Guests and visits: programme, rank, host."),
    Capability("vehicles", "车辆管理", "Vehicles", "Official cars and drivers."),
    Capability("assets", "资产和物资", "Assets", "State assets, equipment, supplies and stores."),
    Capability(
        "premises", "机关后勤和房产", "Premises",
        "Buildings, repairs, services and logistics of the compound.",
    ),
    Capability("catering", "机关食堂", "Canteen", "Food for the staff."),
    Capability("security", "机关保卫", "Security", "Guards, order, fire safety, safety of leaders."),
    Capability("finance", "机关财务", "Finance", "Budget, funds, accounts and audit of the office."),
    Capability(
        "foreign_affairs", "外事侨务", "Foreign affairs",
        "Foreign exchanges, trips abroad, overseas Chinese, Hong Kong and Macao.",
    ),
    Capability("civil_defense", "人民防空", "Civil air defence", "Works, plans, sirens, fees and teams."),
    Capability("radio", "无线电管理", "Radio", "Radio stations, interference and monitoring."),
    Capability(
        "mining_relocation", "压煤搬迁", "Relocation off coal seams",
        "Relocation, subsided land and relations between mines and localities.",
    ),
    Capability("anti_smuggling", "打击走私", "Anti-smuggling", "Campaigns and joint work against smuggling."),
    Capability(
        "finance_sector", "金融工作", "Financial sector",
        "Banks, insurance, securities, lending companies and the credit environment.",
    ),
    Capability(
        "enterprise_express", "企业直通车", "Enterprise express",
        "Direct access of listed enterprises to the government.",
    ),
    Capability(
        "evaluation", "目标考核", "Evaluation",
        "Yearly targets, responsibility schemes and appraisal.",
    ),
    Capability(
        "subordinate_units", "所属单位管理", "Attached bodies",
        "Bodies attached to, cared for or managed by the office.",
    ),
    Capability("library", "图书资料", "Library", "Books, periodicals and reference data."),
    Capability(
        "portfolio", "分管和联系", "Who follows which field",
        "Which unit follows which leader, field or body.",
    ),
    Capability("delegation", "授权和代行", "Delegation", "Who may decide or act for whom."),
    Capability("org", "机构设置", "Organisation", "Units, names, relations between them, what was moved."),
    Capability(
        "regulation", "制度管理", "Regulations",
        "The founding text and the rules themselves: title, basis, interpreter, change.",
    ),
)  # fmt: skip

TAXONOMY: Mapping[str, Capability] = MappingProxyType({one.key: one for one in _ALL})
