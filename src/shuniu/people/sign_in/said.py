"""What the record and refusals of signing in and of the administrators say."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence

# The shared record
SIGNED_IN = Sentence("sign_in.signed_in", _("%(account)s 从 %(address)s 登录。"))
ENTERED_AS = Sentence("sign_in.entered_as", _("演示：从 %(address)s 以 %(account)s 的身份进入。"))
SIGNED_OUT = Sentence("sign_in.signed_out", _("%(account)s 退出。"))
LOCKED_OUT = Sentence("sign_in.locked_out", _("%(account)s 从 %(address)s 连续登录失败，已锁定。"))
CODE_REFUSED = Sentence("sign_in.code_refused", _("%(account)s 从 %(address)s 输错验证码。"))
FACTOR_ADDED = Sentence("sign_in.factor_added", _("%(account)s 启用第二重验证。"))
FACTOR_REMOVED = Sentence("sign_in.factor_removed", _("%(account)s 停用第二重验证。"))
PASSWORD_CHANGED = Sentence("sign_in.password_changed", _("%(account)s 修改密码。"))
SESSION_ENDED = Sentence("sign_in.session_ended", _("结束 %(account)s 在 %(address)s 的登录。"))
SESSIONS_ENDED = Sentence("sign_in.sessions_ended", _("结束 %(account)s 的全部登录，共%(count)s处。"))
MADE = Sentence("sign_in.made", _("开设账号 %(account)s。"))
MADE_ADMINISTRATOR = Sentence("sign_in.made_administrator", _("开设账号 %(account)s，任%(power)s。"))
JOINED = Sentence("sign_in.joined", _("账号 %(account)s 用于%(office)s的%(person)s。"))
LEFT = Sentence("sign_in.left", _("账号 %(account)s 不再用于%(office)s。"))
PASSWORD_SET = Sentence("sign_in.password_set", _("在服务器上给 %(account)s 换密码。"))
PASSWORD_RESET = Sentence("sign_in.password_reset", _("重置 %(account)s 的密码，待安全管理员准许登录。"))
ALLOWED = Sentence("sign_in.allowed", _("准许 %(account)s 登录。"))
FORBIDDEN = Sentence("sign_in.forbidden", _("停止 %(account)s 登录：%(reason)s"))
UNLOCKED = Sentence("sign_in.unlocked", _("解除 %(account)s 的登录锁定。"))
FACTOR_RESET = Sentence("sign_in.factor_reset", _("清除 %(account)s 的第二重验证：%(reason)s"))
VERIFIED_WHOLE = Sentence("sign_in.verified_whole", _("核验%(book)s的记录：完整。"))
VERIFIED_BROKEN = Sentence("sign_in.verified_broken", _("核验%(book)s的记录：发现%(count)s处问题。"))

# Refusals
TAKEN = Sentence("sign_in.taken", _("账号 %(username)s 已有人用，请换一个。"))
NOT_A_NAME = Sentence("sign_in.not_a_name", _("账号只用小写字母、数字和 . _ -，以字母开头，2至60个字符。"))
WEAK = Sentence("sign_in.weak", _("密码不能用：%(why)s"))
WRONG_PASSWORD = Sentence("sign_in.wrong_password", _("现在的密码不对。"))
SAME_PASSWORD = Sentence("sign_in.same_password", _("新密码与现在的一样，请换一个。"))
ANOTHERS_POWER = Sentence("sign_in.anothers_power", _("这由%(power)s办理。三类管理员职责分开，互不代行。"))
ADMINISTRATOR_IN_OFFICE = Sentence(
    "sign_in.administrator_in_office", _("%(account)s 是管理员，不能在机关里任职办件。请另开一个账号。")
)
ALREADY_JOINED = Sentence(
    "sign_in.already_joined", _("%(person)s已有账号，或账号 %(account)s 已用于本机关的另一个人。")
)
NOT_OWN = Sentence("sign_in.not_own", _("不能对自己的账号这样做，请另一位安全管理员办理。"))
ADMINISTRATORS_BY_COMMAND = Sentence(
    "sign_in.administrators_by_command",
    _("管理员账号在服务器上用 shuniu account 命令开设和重置，不在网页上办理。"),
)
NO_ADMINISTRATOR = Sentence("sign_in.no_administrator", _("这里只供三类管理员使用。"))
NO_ACCOUNT = Sentence("sign_in.no_account", _("没有账号 %(username)s。"))
NO_OFFICE = Sentence("sign_in.no_office", _("没有代号为 %(code)s 的机关。"))
NO_PERSON = Sentence("sign_in.no_person", _("这个机关没有名叫%(name)s的人。"))
MANY_PERSONS = Sentence("sign_in.many_persons", _("这个机关不止一人叫%(name)s，请系统管理员在网页上开设。"))
NO_POST = Sentence("sign_in.no_post", _("您今天在这个机关没有职务。"))
NO_REASON = Sentence("sign_in.no_reason", _("请写明理由。"))
ALREADY_ALLOWED = Sentence("sign_in.already_allowed", _("%(account)s 已经准许登录。"))
NOT_ALLOWED_YET = Sentence("sign_in.not_allowed_yet", _("%(account)s 本来就没有准许登录。"))
NOT_LOCKED = Sentence("sign_in.not_locked", _("%(account)s 现在没有被锁定。"))
NO_FACTOR = Sentence("sign_in.no_factor", _("%(account)s 没有启用第二重验证。"))
NO_SESSIONS = Sentence("sign_in.no_sessions", _("%(account)s 现在没有登录。"))
SESSION_GONE = Sentence("sign_in.session_gone", _("这处登录已经结束了。"))
CHANGE_FIRST = Sentence("sign_in.change_first", _("请先修改密码：现在的密码是别人给的。"))
FACTOR_FIRST = Sentence("sign_in.factor_first", _("请先启用第二重验证。"))
NO_DEMO = Sentence("sign_in.no_demo", _("这里不是演示，请用账号和密码登录。"))
REAL_OFFICE = Sentence(
    "sign_in.real_office", _("%(office)s存有真实数据，因此不能一按即入。请用账号和密码登录。")
)
NOT_OF_DEMO = Sentence("sign_in.not_of_demo", _("这个账号不是演示机关的人员。"))
